"""Findings as a panel of HTML, for a browser that shows a site while it is edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.base.finding_formats import excerpt, visible
from generator.base.findings import Finding, Severity
from generator.base.messages import counted, message
from generator.i18n.locale import Locale, locale_for
from generator.i18n.translator import translator
from generator.render.page_markdown import TEMPLATES

STYLES = "findings.css"
"""The file in `generator/assets` with the look of the panel."""
MAX_SHOWN = 50
"""How many findings the panel shows; a terminal shows all."""
_LANGUAGE = Markup(' lang="{}" dir="{}"')


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

    def quoted(finding: Finding) -> str:
        source = line_of(finding.span.file, finding.span.line) or ""
        return "\n".join(excerpt(finding.span, source)) if source.strip() else ""

    editors = translator(words.language)
    direction = locale_for(editors.language).direction
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("findings.html.j2").render(
        findings=sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)[:MAX_SHOWN],
        more=len(findings) - MAX_SHOWN,
        errors=errors,
        warnings=len(findings) - errors,
        is_shown=is_shown,
        words=words,
        styles=styles,
        # What is around the findings can be in a language that has no words for them.
        language=_LANGUAGE.format(editors.language, direction) if editors.language != words.language else "",
        place=lambda finding: f"{visible(finding.span.file)}:{finding.span.line}:{finding.span.column}",
        quoted=quoted,
        said=lambda text: visible(editors.translate(text)),
        t=lambda id: words.translate(message(id)),
        tn=lambda one, many, count: words.translate(counted(one, many, count)),
    )
