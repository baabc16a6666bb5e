"""Addresses of pages as seen from other pages."""

from __future__ import annotations

from functools import lru_cache


def relative_url(path: str, page: str) -> str:
    """The address of `path` as seen from `page`; both below the language, pages ending in `/`.

    Neither holds `..`: paths are made of ids.
    """
    target, hash_sign, anchor = path.partition("#")
    target, question_mark, query = target.partition("?")
    if hash_sign and not query and target in ("", page):
        return f"#{anchor}"
    return f"{_way(target, page)}{question_mark}{query}{hash_sign}{anchor}"


@lru_cache(maxsize=1024)  # a page names the same pages again and again
def _way(target: str, page: str) -> str:
    here, there = _folders(page), _folders(target)
    shared = 0
    for own, other in zip(here, there, strict=False):
        if own != other:
            break
        shared += 1
    ways = ["../" * (len(here) - shared), *(f"{folder}/" for folder in there[shared:])]
    return "".join(ways) or "./"


def _folders(path: str) -> list[str]:
    return [folder for folder in path.split("/") if folder]
