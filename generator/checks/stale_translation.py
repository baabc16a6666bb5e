"""A translation says which source texts it was made from, so that it is known when they change.

The key `of` of a translation file holds one short digest for each text that the file translates,
in the order of the file. A digest that no longer fits names the text whose translation is stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.findings import Finding, Span, error, listed, warning
from generator.base.messages import Message, msg
from generator.content.dataset import Dataset, Overlay
from generator.document import KeyPath, dotted
from generator.model.overlay import UNKNOWN_DIGEST


def check(dataset: Dataset) -> Iterator[Finding]:
    """A translation without digests, or one whose source texts have changed since."""
    for overlay in dataset.overlays:
        if overlay.source is not None and overlay.entries:
            yield from _of_overlay(overlay)


def _accept(current: Mapping[KeyPath, str]) -> Message:
    known = (digest for digest in current.values() if digest != UNKNOWN_DIGEST)
    return msg("write `of: {digests}`.", digests=" ".join(known))


def _of_overlay(overlay: Overlay) -> Iterator[Finding]:
    document = overlay.document
    current, words = overlay.digests, overlay.given_digests
    if not words:
        place = document.span(("of",)) if "of" in document.data else Span(document.file)
        message = msg("the translation lacks `of`, the digests of its original texts")
        yield error(place, "stale-translation", message, _accept(current))
        return
    if len(words) != len(current) and UNKNOWN_DIGEST in current.values():
        return  # as many as there are texts: what is none is reported where it stands
    if len(words) != len(current):
        given_words = set(words)
        missing = [dotted(key_path) for key_path, word in current.items() if word not in given_words]
        given, texts = len(words), len(current)
        message = msg("`of` has {given} digests for {texts} translated texts", given=given, texts=texts)
        if missing:
            message = msg(
                "`of` has {given} digests for {texts} translated texts; without a digest: {places}",
                given=given,
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
    for (key_path, word), old in zip(current.items(), words, strict=True):
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
