"""The search: Pagefind indexes the pages of each language while they are written, and the parts become one.

It is given pages without what is around them. Left alone with a finished site it reads every file and goes
through the header, the navigation and the pictures of each, which takes twice as long.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import IO, Any

import cbor2
from pagefind_bin import get_executable

from generator.base.messages import msg
from generator.base.pool import end_with
from generator.base.terminal import doing
from generator.render.open_data import to_gzip

FOLDER = "pagefind"
"""Where the index of a site is, and what its pages load it from."""
_ENTRY = "pagefind-entry.json"
"""The file in it that lists the languages."""
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_CHUNK = 1 << 20
_INDEX = 0
"""The number that Pagefind gives to the first index that it is asked for."""
_MARK = b"pagefind_dcd"
"""What each file of an index begins with, before its content."""
_FILTERS = 3
"""Where the list of filters is among the parts of `pf_meta`: version, pages, words, filters, …"""

_SETTLED = (".pf_meta", ".pf_filter")
"""How the names of files end that are written anew."""


class SearchIndexError(Exception):
    """Pagefind could not index the site."""


class PartialIndex:
    """The part of the index that one language has, made from its pages; `merge` makes it findable.

    Pagefind runs beside us as a service. Its own library for Python speaks with it, too, but waits a
    tenth of a second for the answer to each page.
    """

    def __init__(self, site: Path, language: str) -> None:
        self._site, self._language = site, language
        self._service = subprocess.Popen(
            [str(get_executable()), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            preexec_fn=partial(end_with, os.getpid()),
        )
        assert self._service.stdin is not None
        assert self._service.stdout is not None
        self._messages: IO[bytes] = self._service.stdin
        self._problem = "it ended too early"
        self._files: list[dict[str, str]] = []
        # Answers are read beside the writing: both sides would wait for each other once a pipe is full.
        self._listening = Thread(target=self._listen, args=(self._service.stdout,), daemon=True)
        self._listening.start()
        self._send(type="NewIndex", config={})

    def add(self, path: str, head: str, body: str) -> None:
        """Index a page: its path in the site, what its head tells the search, and the HTML of its content."""
        text = _PICTURE.sub("", body)  # Pagefind does not look into pictures anyway
        page = f'<html lang="{self._language}"><head>{head}</head><body>{text}</body></html>'
        self._send(type="AddFile", index_id=_INDEX, file_path=path, file_contents=page)

    def write(self) -> dict[str, int]:
        """Write the files of the index, but for the list of languages, which `merge` makes.

        Returns the sizes of those that `merge` leaves as they are.
        """
        # Pagefind says of files that it writes itself that they are there before they are.
        self._send(type="GetFiles", index_id=_INDEX)
        with suppress(BrokenPipeError):
            self._messages.flush()
        self._end()
        whole = self._site / FOLDER
        written = {}
        for file in self._files:
            path = whole / file["path"]
            if path.name == _ENTRY:
                path = _entry_of(self._site, self._language)
            path.parent.mkdir(parents=True, exist_ok=True)
            size = path.write_bytes(base64.b64decode(file["content"]))
            if path.is_relative_to(whole) and path.suffix not in _SETTLED:
                written[f"{FOLDER}/{file['path']}"] = size
        return written

    def _send(self, **payload: Any) -> None:
        message = json.dumps({"message_id": 0, "payload": payload})  # we need not know what is answered
        try:
            self._messages.write(base64.b64encode(message.encode()) + b",")
        except BrokenPipeError:
            self._end()

    def _end(self) -> None:
        """Wait until all is said and done, or Pagefind is gone; an error if it had a problem."""
        self._listening.join()
        with suppress(BrokenPipeError):
            self._messages.close()
        self._service.wait()
        if self._problem:
            raise SearchIndexError(f"Pagefind could not index the pages in {self._language}: {self._problem}")

    def _listen(self, answers: IO[bytes]) -> None:
        for answer in _answers(answers):
            if answer["type"] == "GetFiles":
                self._files, self._problem = answer["files"], ""
                return
            if answer["type"] == "Error":
                self._problem = answer["message"]
                self._service.kill()  # so that nothing waits for it
                return


def merge(site: Path, languages: Sequence[str]) -> dict[str, int]:
    """Make one index of the parts: what is in it of each language bears its name, only the list is of all.

    Returns the sizes of the files that are written for that.
    """
    doing(msg("Making the search index"))
    index = site / FOLDER
    entry: dict[str, Any] = {}
    parts: dict[str, Any] = {}
    written: dict[str, int] = {}
    for language in languages:
        part = _entry_of(site, language)
        entry = json.loads(part.read_text(encoding="utf-8"))
        part.unlink()
        for name, known in entry["languages"].items():
            parts[name] = {**known, "hash": _settle(index, name, known["hash"], written)}
    _write(index, _ENTRY, json.dumps({**entry, "languages": parts}, ensure_ascii=False).encode(), written)
    return {f"{FOLDER}/{name}": size for name, size in written.items()}


def begin(site: Path) -> subprocess.Popen[bytes]:
    """Index all languages without waiting for it, for a site that is looked at while it is written."""
    return subprocess.Popen(
        [str(get_executable()), "--site", str(site), "--quiet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=partial(end_with, os.getpid()),
    )


def _answers(stream: IO[bytes]) -> Iterator[Any]:
    """What Pagefind answers to each message, as it comes."""
    pending: list[bytes] = []
    while chunk := os.read(stream.fileno(), _CHUNK):
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield json.loads(base64.b64decode(b"".join((*pending, end))))["payload"]
            pending.clear()
        pending.append(rest)


def _entry_of(site: Path, language: str) -> Path:
    return site / f".{FOLDER}-{language}.json"


def _settle(index: Path, language: str, hash: str, written: dict[str, int]) -> str:
    """Order the filters of a language, so that the same pages give the same index; the new hash of its part.

    Pagefind keeps the filters and their values in hash maps, which are in another order in each run, and
    names its files by what is in them. All else in an index is the same each time.
    """
    file = "pagefind.{}.pf_meta"
    meta = _decoded(index / file.format(hash))
    meta[_FILTERS] = sorted(
        [name, _settle_filter(index, language, part, written)] for name, part in meta[_FILTERS]
    )
    return _replace(index, file, hash, language, meta, written)


def _settle_filter(index: Path, language: str, name: str, written: dict[str, int]) -> str:
    """Order the values of a filter, each with the numbers of its pages; the new name of its file."""
    file = "filter/{}.pf_filter"
    title, values = _decoded(index / file.format(name))
    return _replace(index, file, name, language, [title, sorted(values)], written)


def _replace(index: Path, file: str, old: str, language: str, value: Any, written: dict[str, int]) -> str:
    """Write a value in place of a file of the index, under a name that follows from it; the new name."""
    content = to_gzip(_MARK + cbor2.dumps(value))
    name = f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
    (index / file.format(old)).unlink()
    _write(index, file.format(name), content, written)
    return name


def _write(index: Path, name: str, content: bytes, written: dict[str, int]) -> None:
    written[name] = (index / name).write_bytes(content)


def _decoded(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MARK))
