"""Reports translation files that do not fit the file that they translate, or are older than its texts.

A translation file repeats the keys of the file that it translates, with texts only. Its key `of` holds one
short digest for each of these texts, in the order of the file. A digest that no longer fits names the text
whose translation is stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.base.findings import Finding, Span, did_you_mean, error, listed, warning
from generator.base.messages import Message, msg
from generator.content.dataset import Dataset, Overlay
from generator.document import KeyPath, dotted
from generator.model.base import Model
from generator.model.overlay import DRAFT, UNKNOWN_DIGEST


def overlay(dataset: Dataset) -> Iterator[Finding]:
    """Report translations of a file or key that does not exist, or of a value that is not a text."""
    without_source: dict[str, list[Overlay]] = {}
    for overlay in dataset.overlays:
        if overlay.source is None:
            if overlay.dropped_paths is not None:
                without_source.setdefault(overlay.source_file, []).append(overlay)
        elif overlay.language == overlay.source_language:
            message = msg(
                "`{file}` is already written in `{language}`",
                file=overlay.source_file,
                language=overlay.language,
            )
            help = msg("rename this file after its language.")
            yield error(Span(overlay.document.file), "overlay", message, help)
        else:
            yield from _review(overlay)
            yield from _texts(overlay)
    yield from map(_without_source, without_source.values())


def _without_source(overlays: Sequence[Overlay]) -> Finding:
    """That there is nothing to translate, told once for all translations of it."""
    file, count = overlays[0].source_file, len(overlays)
    message = msg("this file translates `{file}`, which does not exist", file=file)
    help = msg("name it like the file that it translates, with the language before the extension.")
    if count > 1:
        message = msg(
            "this file and {others} others translate `{file}`, which does not exist",
            others=count - 1,
            file=file,
        )
        help = msg(
            "restore `{file}`, or rename the translations after its new name, with the language "
            "before the extension.",
            file=file,
        )
        if count == 2:
            message = msg("this file and another one translate `{file}`, which does not exist", file=file)
    return error(Span(overlays[0].document.file), "overlay", message, help)


def _review(overlay: Overlay) -> Iterator[Finding]:
    document = overlay.document
    if document.data.get("review", DRAFT) != DRAFT:
        message = msg(
            "`review` can only be `{draft}`, which means that no native speaker has checked the translation",
            draft=DRAFT,
        )
        help = msg("write `{draft}`, or remove the line once a native speaker has checked it.", draft=DRAFT)
        yield error(document.span(("review",)), "overlay", message, help)


def _texts(overlay: Overlay) -> Iterator[Finding]:
    document = overlay.document
    assert overlay.source is not None
    wrong: set[KeyPath] = set()
    for entry in overlay.entries:
        key_path = entry.key_path
        if entry.text is not None:
            if entry.problem:
                message = msg(
                    "the translation of `{place}` {fault}", place=dotted(key_path), fault=entry.problem
                )
                yield error(document.span(key_path), "overlay", message)
            continue
        depth = _known_depth(overlay, key_path)
        if depth == len(key_path) and not entry.is_value:
            continue  # the source has a mistake of its own there, which is reported
        if depth < len(key_path) and _is_lost(overlay, key_path[:depth], key_path[depth]):
            continue
        if key_path[: depth + 1] in wrong:
            continue
        wrong.add(key_path[: depth + 1])
        yield _unknown(overlay, key_path[: depth + 1], whole=depth == len(key_path))


def _known_depth(overlay: Overlay, key_path: KeyPath) -> int:
    """How many steps of a place the source file has, too."""
    assert overlay.source is not None
    return next(
        (depth for depth in range(len(key_path)) if key_path[: depth + 1] not in overlay.source.spans),
        len(key_path),
    )


def _is_lost(overlay: Overlay, key_path: KeyPath, key: str | int) -> bool:
    """Whether a key may be missing in the source file only because of a mistake there, which is reported."""
    value = overlay.content
    for step in key_path:
        value = _below(value, step)
        if value is None:
            return True  # what stands there in the file could not be used
    is_possible = key in type(value).model_fields if isinstance(value, Model) else True
    return is_possible and key_path in (overlay.dropped_paths or ())


def _below(value: Any, step: str | int) -> Any:
    if isinstance(value, Model):
        return getattr(value, str(step), None)
    if isinstance(value, Mapping):
        return value.get(step)
    return value[step] if isinstance(value, tuple) and isinstance(step, int) and step < len(value) else None


def _unknown(overlay: Overlay, key_path: KeyPath, whole: bool) -> Finding:
    document, source = overlay.document, overlay.source_file
    if whole:
        return error(
            document.key_span(key_path),
            "overlay",
            msg(
                "`{place}` in `{file}` is not a text that can be translated",
                place=dotted(key_path),
                file=source,
            ),
            msg("remove it: dates, numbers, ids and sources belong in the original file only."),
        )
    siblings = {
        str(text_steps[len(key_path) - 1])
        for text_steps in overlay.texts
        if text_steps[: len(key_path) - 1] == key_path[:-1] and len(text_steps) >= len(key_path)
    }
    hint = did_you_mean(str(key_path[-1]), siblings) or msg(
        "remove it, or translate a key that exists there."
    )
    return error(
        document.key_span(key_path),
        "overlay",
        msg("`{file}` has no key `{place}`", place=dotted(key_path), file=source),
        hint,
    )


def stale_translation(dataset: Dataset) -> Iterator[Finding]:
    """Report translations without digests, and those whose source texts have changed since."""
    for overlay in dataset.overlays:
        if overlay.source is not None and overlay.entries:
            yield from _of_overlay(overlay)


def _accept(current: Mapping[KeyPath, str]) -> Message:
    known = (digest for digest in current.values() if digest != UNKNOWN_DIGEST)
    return msg("write `of: {digests}`.", digests=" ".join(known))


def _of_overlay(overlay: Overlay) -> Iterator[Finding]:
    document = overlay.document
    current, given = overlay.digests, overlay.given_digests
    if not given:
        place = document.span(("of",)) if "of" in document.data else Span(document.file)
        message = msg("the translation lacks `of`, the digests of its original texts")
        yield error(place, "stale-translation", message, _accept(current))
        return
    if len(given) != len(current) and UNKNOWN_DIGEST in current.values():
        return  # as many as there are texts: what is none is reported where it stands
    if len(given) != len(current):
        missing = [dotted(key_path) for key_path, word in current.items() if word not in set(given)]
        count, texts = len(given), len(current)
        message = msg("`of` has {given} digests for {texts} translated texts", given=count, texts=texts)
        if missing:
            message = msg(
                "`of` has {given} digests for {texts} translated texts; without a digest: {places}",
                given=count,
                texts=texts,
                places=listed(missing),
            )
        yield warning(
            document.span(("of",)),
            "stale-translation",
            message,
            msg(
                "check the translation against {file}, then {accept}",
                file=overlay.source_file,
                accept=_accept(current),
            ),
        )
        return
    for (key_path, word), old in zip(current.items(), given, strict=True):
        if word not in (old, UNKNOWN_DIGEST):
            there = overlay.source.span(key_path) if overlay.source else Span(overlay.source_file)
            yield warning(
                document.span(key_path),
                "stale-translation",
                msg(
                    "`{place}` is a translation of an older text; see {file}:{line}",
                    place=dotted(key_path),
                    file=there.file,
                    line=str(there.line),
                ),
                msg(
                    "update the translation, then replace `{old}` by `{new}` in `of`.",
                    new=word,
                    old=old,
                ),
            )
