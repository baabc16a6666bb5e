"""Reports translations that cannot be used, that translate nothing, or that were made from older texts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, Span, error, warning
from generator.base.messages import Message, msg, nmsg
from generator.base.paths import folder_of
from generator.content.dataset import Dataset, Entry, Translation, context_of
from generator.content.translations import PAGE_KEYS, places, version
from generator.document import PoDocument
from generator.document.po import DRAFT, header_span, translated_share

PUBLISHED_DOWN_TO = 0.5
"""The part of the characters of a folder below which pages would be mostly in another language."""


def translation(dataset: Dataset) -> Iterator[Finding]:
    """Report translations of texts that do not exist or cannot be translated, and those with mistakes."""
    torn = {
        *dataset.partially_read,
        *(
            dataset.origin(draft).document.file
            for drafts in dataset.drafts.values()
            for draft in drafts.values()
        ),
    }
    pages_without_original: dict[str, list[Translation]] = {}
    for one in dataset.translations:
        if isinstance(one.document, PoDocument):
            yield from _language(one, one.document)
            if one.folder not in map(folder_of, torn):  # else nobody knows how many texts there are
                yield from _little(dataset, one.folder, one.document)
            yield from _of_no_text(one, torn)
        elif one.page not in dataset.documents:
            if one.page not in torn:
                pages_without_original.setdefault(one.page, []).append(one)
        else:
            yield from _page_keys(one)
        if f"{one.folder}/city.yml" not in torn:  # it says which language its folder is written in
            yield from _in_its_own_language(one)
        for entry in one.entries:
            if entry.problem:
                message = msg(
                    "the translation of `{place}` {fault}",
                    place=context_of(entry.file, entry.key_path),
                    fault=entry.problem,
                )
                help = msg("correct the translation, or remove its text: then readers see the original.")
                yield error(one.document.span(entry.place), "translation", message, help)
    for page, orphans in pages_without_original.items():
        count = len(orphans) - 1
        message = msg("this file translates `{file}`, which does not exist", file=page)
        if count:
            message = nmsg(
                "this file and another one translate `{file}`, which does not exist",
                "this file and {count} others translate `{file}`, which does not exist",
                count,
                file=page,
            )
        help = msg("name it like the page that it translates, with the language before the extension.")
        yield error(Span(orphans[0].document.file), "translation", message, help)


def _language(one: Translation, document: PoDocument) -> Iterator[Finding]:
    """A header may name a variant of the language, such as `de-AT` in `de.po`."""
    if document.language.partition("-")[0] == one.language.partition("-")[0]:
        return
    message = msg(
        "the header says `{header}`, but the name of the file says `{language}`",
        header=document.language,
        language=one.language,
    )
    if not document.language:
        message = msg("the header does not say which language the file is in")
    help = msg("write `{line}` in the header, or rename the file.", line=f'"Language: {one.language}\\n"')
    yield error(header_span(document, "Language"), "translation", message, help)


def _of_no_text(one: Translation, torn: set[str]) -> Iterator[Finding]:
    """Texts that were renamed or removed, said once a file: the next update moves or removes them all."""
    unknown = [entry for entry in one.entries if entry.text is None and entry.file not in torn]
    if unknown:
        message = nmsg(
            "`{context}` names no text of this folder",
            "{count} entries name no text of this folder, the first of them `{context}`",
            len(unknown),
            context=str(unknown[0].place[0]),
        )
        help = msg("run `atlas translate update`: it moves them where the text has gone, or sets them aside.")
        yield warning(one.document.span(unknown[0].place), "translation", message, help)


def _little(dataset: Dataset, folder: str, document: PoDocument) -> Iterator[Finding]:
    """Pages that are mostly in another language help nobody."""
    if not document.is_published:
        return
    there = places(dataset, folder)
    share = translated_share((place.text.value, str(document.data.get(place.context, ""))) for place in there)
    if share < PUBLISHED_DOWN_TO:
        message = msg(
            "only {share}% of this folder are translated, but its strategies are shown in this language",
            share=round(100 * share),
        )
        help = msg("translate more, or write `X-Publish: no` in the header.")
        yield warning(header_span(document, "X-Publish"), "translation", message, help)


def _in_its_own_language(one: Translation) -> Iterator[Finding]:
    entry = next(
        (entry for entry in one.entries if entry.text and entry.text.is_written_in(one.language)), None
    )
    if entry:
        context = context_of(entry.file, entry.key_path)
        message = msg(
            "`{context}` is already written in `{language}`", context=context, language=one.language
        )
        help = msg(
            "run `atlas translate update`, which sets it aside; correct the original where it is wrong."
        )
        yield warning(one.document.span(entry.place), "translation", message, help)


def _page_keys(one: Translation) -> Iterator[Finding]:
    document = one.document
    known = (*PAGE_KEYS, "version", "review")
    for key in document.data:
        if key not in known:
            message = msg("a translated page has no key `{key}`", key=key)
            help = msg("remove the line: only `title`, `description` and the text are translated.")
            yield error(document.key_span((key,)), "translation", message, help)
    number = document.data.get("version", "1")
    if not isinstance(number, str) or not number.isascii() or not number.isdigit():
        message = msg("the version of a page is a whole number")
        help = msg("write that of the original that is translated here, such as `version: 1`.")
        yield error(document.span(("version",)), "translation", message, help)
    if document.data.get("review", DRAFT) != DRAFT:
        message = msg(
            "`review` can only be `{draft}`, which means that no native speaker has checked the translation",
            draft=DRAFT,
        )
        help = msg("write `{draft}`, or remove the line once a native speaker has checked it.", draft=DRAFT)
        yield error(document.span(("review",)), "translation", message, help)


def stale_translation(dataset: Dataset) -> Iterator[Finding]:
    """Report translations whose original has changed since, once a file."""
    for one in dataset.translations:
        stale = [entry for entry in one.usable() if entry.is_stale]
        if stale and one.page:
            yield _stale_page(dataset, one)
        elif stale:
            first = stale[0]
            message = nmsg(
                "`{context}` is a translation of an older text",
                "{count} translations here are of older texts, the first that of `{context}`",
                len(stale),
                context=str(first.place[0]),
            )
            place = one.document.span(first.place)
            yield warning(place, "stale-translation", message, _help(one, first))


def _help(one: Translation, entry: Entry) -> Message:
    document = one.document
    is_marked = isinstance(document, PoDocument) and any(
        other.context == entry.place[0] and other.is_fuzzy for other in document.entries
    )
    if is_marked:
        return msg("correct the translation, then remove `fuzzy` from the line `#, fuzzy` above it.")
    return msg(
        "readers see it marked as out of date. If the meaning has not changed, run "
        "`atlas translate keep {context}`; otherwise `atlas translate update` marks it for translators.",
        context=f"{one.folder}/{entry.place[0]}",
    )


def _stale_page(dataset: Dataset, one: Translation) -> Finding:
    document, original = one.document, dataset.documents[one.page]
    message = msg(
        "the page is a translation of version {old} of `{file}`, which is now at version {new}",
        old=version(document),
        file=one.page,
        new=version(original),
    )
    help = msg("translate what has changed, then write `version: {new}` here.", new=version(original))
    place = document.span(("version",)) if "version" in document.data else Span(document.file)
    return warning(place, "stale-translation", message, help)
