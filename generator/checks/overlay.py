"""A translation file repeats the keys of the file that it translates, with texts only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.dataset import Dataset, Overlay
from generator.diagnostic import Diagnostic, Span, did_you_mean, error
from generator.document import Steps, dotted
from generator.model.base import Model
from generator.model.translating import DRAFT
from generator.saying import say


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A translation of a file or key that does not exist, or of a value that is not a text."""
    without_source: dict[str, list[Overlay]] = {}
    for overlay in dataset.overlays:
        if overlay.source is None:
            if overlay.gaps is not None:
                without_source.setdefault(overlay.source_file, []).append(overlay)
        elif overlay.language == overlay.source_language:
            message = say(
                "`{file}` is already written in `{language}`",
                file=overlay.source_file,
                language=overlay.language,
            )
            help = say("rename this file after its language.")
            yield error(Span(overlay.document.file), "overlay", message, help)
        else:
            yield from _review(overlay)
            yield from _texts(overlay)
    yield from map(_without_source, without_source.values())


def _without_source(overlays: Sequence[Overlay]) -> Diagnostic:
    """That there is nothing to translate, told once for all translations of it."""
    file, count = overlays[0].source_file, len(overlays)
    message = say("this file translates `{file}`, which does not exist", file=file)
    help = say("name it like the file that it translates, with the language before the extension.")
    if count > 1:
        message = say(
            "this file and {others} others translate `{file}`, which does not exist",
            others=count - 1,
            file=file,
        )
        help = say(
            "restore `{file}`, or rename the translations after its new name, with the language "
            "before the extension.",
            file=file,
        )
        if count == 2:
            message = say("this file and another one translate `{file}`, which does not exist", file=file)
    return error(Span(overlays[0].document.file), "overlay", message, help)


def _review(overlay: Overlay) -> Iterator[Diagnostic]:
    document = overlay.document
    if document.data.get("review", DRAFT) != DRAFT:
        message = say(
            "`review` can only be `{draft}`, which means that no native speaker has checked the translation",
            draft=DRAFT,
        )
        help = say("write `{draft}`, or remove the line once a native speaker has checked it.", draft=DRAFT)
        yield error(document.span(("review",)), "overlay", message, help)


def _texts(overlay: Overlay) -> Iterator[Diagnostic]:
    document = overlay.document
    assert overlay.source is not None
    wrong: set[Steps] = set()
    for entry in overlay.entries:
        steps = entry.steps
        if entry.text is not None:
            if entry.problem:
                message = say(
                    "the translation of `{place}` {fault}", place=dotted(steps), fault=entry.problem
                )
                yield error(document.span(steps), "overlay", message)
            continue
        known = _known_depth(overlay, steps)
        if known == len(steps) and not entry.is_value:
            continue  # the source has a mistake of its own there, which is reported
        if known < len(steps) and _is_lost(overlay, steps[:known], steps[known]):
            continue
        if steps[: known + 1] in wrong:
            continue
        wrong.add(steps[: known + 1])
        yield _unknown(overlay, steps[: known + 1], whole=known == len(steps))


def _known_depth(overlay: Overlay, steps: Steps) -> int:
    """How many steps of a place the source file has, too."""
    assert overlay.source is not None
    return next(
        (depth for depth in range(len(steps)) if steps[: depth + 1] not in overlay.source.spans), len(steps)
    )


def _is_lost(overlay: Overlay, around: Steps, key: str | int) -> bool:
    """Whether a key may be missing in the source file only because of a mistake there, which is reported."""
    here = overlay.content
    for step in around:
        here = _below(here, step)
        if here is None:
            return True  # what stands there in the file could not be used
    is_possible = key in type(here).model_fields if isinstance(here, Model) else True
    return is_possible and around in (overlay.gaps or ())


def _below(here: Any, step: str | int) -> Any:
    if isinstance(here, Model):
        return getattr(here, str(step), None)
    if isinstance(here, Mapping):
        return here.get(step)
    return here[step] if isinstance(here, tuple) and isinstance(step, int) and step < len(here) else None


def _unknown(overlay: Overlay, steps: Steps, whole: bool) -> Diagnostic:
    document, source = overlay.document, overlay.source_file
    if whole:
        return error(
            document.key_span(steps),
            "overlay",
            say(
                "`{place}` in `{file}` is not a text that can be translated",
                place=dotted(steps),
                file=source,
            ),
            say("remove it: dates, numbers, ids and sources belong in the original file only."),
        )
    siblings = {
        str(text_steps[len(steps) - 1])
        for text_steps in overlay.texts
        if text_steps[: len(steps) - 1] == steps[:-1] and len(text_steps) >= len(steps)
    }
    hint = did_you_mean(str(steps[-1]), siblings) or say("remove it, or translate a key that exists there.")
    return error(
        document.key_span(steps),
        "overlay",
        say("`{file}` has no key `{place}`", place=dotted(steps), file=source),
        hint,
    )
