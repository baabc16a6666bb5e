"""Findings as a panel of HTML, for a browser that shows a site while it is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from generator.base.finding_formats import excerpt, visible
from generator.base.findings import Finding, Severity, has_errors
from generator.base.messages import Message, counted, message
from generator.i18n.locale import Locale, locale_for
from generator.i18n.translator import Translator, translator

STYLES = "findings.css"
"""The file in `generator/assets` with the look of the panel."""
MAX_SHOWN = 50
"""How many findings the panel shows; a terminal shows all."""
_PANEL = Markup(
    '<aside class="findings" role="status" lang="{language}" dir="{direction}" aria-label="{name}">'
    '<link rel="stylesheet" href="{styles}">'
    '<details{open}><summary class="findings__summary findings__summary--{severity}">{summary}</summary>'
    "<ol>{items}</ol>{more}</details></aside>"
)
_ITEM = Markup(
    '<li class="findings__{severity}"><p><code>{place}</code> <strong class="findings__kind">{kind}</strong> '
    "<small>{check}</small></p><p{language}>{message}</p>{excerpt}{help}</li>"
)
_EXCERPT = Markup('<pre dir="ltr">{lines}</pre>')
_HELP = Markup('<p class="findings__help"><strong>{word}</strong> <span{language}>{help}</span></p>')
_LANGUAGE = Markup(' lang="{language}" dir="{direction}"')


def panel(
    findings: Sequence[Finding],
    line_of: Callable[[str, int], str | None],
    words: Locale,
    styles: str,
    is_shown: bool = True,
) -> str:
    """The findings as HTML, errors first and open; empty where there are none.

    `line_of(file, line)` gives the text of a line, or None; `styles` is the address of `STYLES`, and
    `is_shown` whether the panel stands on a version from before. What findings quote is only ever text here.
    """
    if not findings:
        return ""
    is_blocked = has_errors(findings)
    said = translator(words.language)
    shown = sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)
    more = len(shown) - MAX_SHOWN
    note = counted("{count} more: see the terminal.", "{count} more: see the terminal.", more)
    html = _PANEL.format(
        language=words.language,
        direction=words.direction,
        name=words.translate(message("What is wrong in the files")),
        styles=styles,
        open=Markup(" open") if is_blocked else "",
        severity=Severity.ERROR if is_blocked else Severity.WARNING,
        summary=" ".join(words.translate(sentence) for sentence in _summary(findings, is_shown)),
        items=Markup().join(_item(finding, line_of, words, said) for finding in shown[:MAX_SHOWN]),
        more=Markup("<p>{}</p>").format(words.translate(note)) if more > 0 else "",
    )
    return str(html)


def _summary(findings: Sequence[Finding], is_shown: bool) -> Iterator[Message]:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if errors:
        yield counted("{count} error.", "{count} errors.", errors)
    if warnings:
        yield counted("{count} warning.", "{count} warnings.", warnings)
    if errors and is_shown:
        yield message("The page shows the last good version until all errors are mended.")
    elif errors:
        yield message("Pages appear when all errors are mended.")


def _item(
    finding: Finding, line_of: Callable[[str, int], str | None], words: Locale, said: Translator
) -> Markup:
    span = finding.span
    # What is around the findings can be in a language that has no words for them.
    language = _LANGUAGE.format(language=said.language, direction=locale_for(said.language).direction)
    language = language if said.language != words.language else Markup("")
    source = line_of(span.file, span.line)
    kinds = {Severity.ERROR: message("Error"), Severity.WARNING: message("Warning")}
    return _ITEM.format(
        severity=finding.severity,
        place=f"{visible(span.file)}:{span.line}:{span.column}",
        kind=words.translate(kinds.get(finding.severity, message("Hint"))),
        check=finding.check,
        language=language,
        message=visible(said.translate(finding.message)),
        excerpt=_EXCERPT.format(lines="\n".join(excerpt(span, source)))
        if source is not None and source.strip()
        else "",
        help=_HELP.format(
            word=words.translate(message("What to do:")),
            language=language,
            help=visible(said.translate(finding.help)),
        )
        if finding.help
        else "",
    )
