"""`atlas translate words`: bring the PO files of the interface up to date with code and templates.

Babel would write a header with the time of writing and placeholders for names, which would make each file
differ from the last one; so only messages are written by it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import PoFileError, read_po, write_po

from generator.analysis.tables import TEXT_LANGUAGE, tables
from generator.base.findings import Finding, Span, error
from generator.base.messages import EMPTY, Domain, Message, msg
from generator.base.paths import PROJECT
from generator.checks.explanations import all_explanations
from generator.content.dataset import Dataset
from generator.document.syntax_errors import SYSTEM_MESSAGES
from generator.i18n.locale import locale_for
from generator.i18n.translator import LOCALE_FOLDER, SOURCE_LANGUAGE, catalogue_file
from generator.model import KINDS
from generator.model import schema as model_schema
from generator.model.table_schema import codebook, every

KEYWORDS = ("t", "tn:1,2", "message", "counted:1,2")
"""The functions whose arguments are words that readers see, in code and in templates."""
FINDING_KEYWORDS = ("msg", "nmsg:1,2")
"""The functions that are given the messages of findings."""
FOLDERS = ("generator", "site_overrides")
"""Where words stand; `METHODS` names the files below."""
METHODS = LOCALE_FOLDER / "babel.cfg"
WIDTH = 76
"""How long the lines of the files are."""
MOST_FORMS = 9
"""How many plural forms a language may have; none has as many."""
_LINE = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?'
)
_HEADER = re.compile(r'(?:#[^\n]*\n|\n)*msgid ""\nmsgstr "[^\n]*"\n(?:"[^\n]*"\n)*')
Extracted = tuple[int, str, str, list[str]]


class NotACatalogueError(Exception):
    """The PO file cannot be read, or the words of the interface are not here."""


def gather(project: Path = PROJECT) -> Catalog:
    """Every message of code and templates, in the order of the files, without translations."""
    template = Catalog(fuzzy=False)
    for _, _, message, comments, context in _extracted(project, KEYWORDS):
        template.add(message, auto_comments=comments, context=context)
    return template


def gather_of_findings(project: Path = PROJECT) -> Catalog:
    """Every message of findings in code, then in templates; their explanations, and what kinds are called."""
    template = Catalog(fuzzy=False)
    extracted = _extracted(project, FINDING_KEYWORDS)
    for _, _, message, _, _ in sorted(extracted, key=lambda one: (one[0].endswith(".j2"), Path(one[0]))):
        template.add(message)
    for text in SYSTEM_MESSAGES:
        template.add(text)
    for explanation in all_explanations():
        for message in (explanation.sentence, explanation.why):
            template.add(message.id)
    for kind in KINDS:
        template.add(kind.kind)
    return template


def _extracted(
    project: Path, keywords: Sequence[str]
) -> Iterator[tuple[str, int, Any, list[str], str | None]]:
    """What the functions of these names are given: file, line, message, comments, context."""
    if missing := [name for name in FOLDERS if not (project / name).is_dir()]:
        raise NotACatalogueError(
            f"{project} lacks the folder {missing[0]}/: this command needs a checkout of the project"
        )
    with METHODS.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    return extract_from_dir(
        project,
        methods,
        options,
        keywords=parse_keywords(keywords),
        directory_filter=lambda folder: Path(folder).relative_to(project).parts[0] in FOLDERS,
    )


def extract_codebook(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Extracted]:
    """Give Babel the docstrings of tables, columns, keys and values, once each.

    The file only stands for all of the model.
    """
    if "message" not in keywords:
        return
    words: list[str] = []

    def note(text: str) -> str:
        words.append(text)
        return text

    for table in every(codebook()):
        columns = (*table.key, *table.columns)
        words += [table.description, *(column.description for column in columns)]
    for open_table in tables(Dataset({}, {}, {}, {})):
        words += [open_table.description, *(column.description for column in open_table.columns)]
    # What editors show of keys: some are no column of any table.
    for kind in KINDS:
        model_schema.file_schema(kind, model_schema.Wording(note, str))
    for text in dict.fromkeys((*words, TEXT_LANGUAGE.description)):
        yield 1, "message", text, []


def extract_names(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Extracted]:
    """Give Babel the values of a JSON file."""
    if "message" in keywords:
        for name in json.load(file).values():
            yield 1, "message", name, []


def updated(text: str, template: Catalog, language: str) -> str:
    """The text of a PO file with every message of the template and no other; its header stays.

    New messages are empty: a guess from a similar message is more often wrong than helpful.
    """
    header = _HEADER.match(text)
    if header is None:
        raise NotACatalogueError(f"{_name(language)} does not begin with a header (an empty `msgid`)")
    catalog = _read(text, language)
    catalog.update(template, no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, catalog, width=WIDTH, omit_header=True, ignore_obsolete=True)
    return header[0] + "\n" + written.getvalue().decode().lstrip("\n")


def _new_header(language: str) -> str:
    """The header of a new file, with the plural forms that Babel knows; a draft until somebody reads it."""
    name = locale_for(SOURCE_LANGUAGE).language_name(language)
    plural = Catalog(locale=language.replace("-", "_")).plural_forms.rstrip(";")
    return f"""\
# {name} words of the Integration Atlas. Licence: CC-BY-4.0.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural};\\n"
"X-Review: draft\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def write(template: Catalog, language: str, domain: Domain = Domain.READERS) -> bool:
    """Bring the PO file of a language up to date, or make it; whether anything changed."""
    file = catalogue_file(language, domain)
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    after = updated(before or _new_header(language), template, language)
    if after == before:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(after, encoding="utf-8")
    return True


def faults(language: str, domain: Domain = Domain.READERS) -> Iterator[Finding]:
    """Translations whose places for values are not those of the message: they could not be filled in."""
    file = catalogue_file(language, domain)
    if not file.is_file():
        return
    for message in _read(file.read_text(encoding="utf-8"), language, domain):
        if message.id and (wrong := _wrong_places(message)):
            yield error(
                Span(_name(language, domain), message.lineno or 1),
                "places",
                wrong,
                msg("use the same names in braces as the message."),
            )


def _read(text: str, language: str, domain: Domain = Domain.READERS) -> Catalog:
    """The catalogue of a PO file that somebody wrote. What Babel would guess at is refused."""
    name, lines = _name(language, domain), text.split("\n")
    for number, line in enumerate(lines, 1):
        if _LINE.fullmatch(line) is None:
            raise NotACatalogueError(f"{name}:{number}: this is no line of a PO file (text in closed quotes)")
    try:
        catalog = read_po(lines, locale=language.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError, LookupError, AttributeError, AssertionError) as problem:
        # Babel checks neither the header nor the order of the lines before it works with them.
        number = (getattr(problem, "lineno", None) or 0) + 1
        reason = str(problem) or "its lines are in no order that makes sense"
        raise NotACatalogueError(f"{name}:{number}: {reason}") from None
    if catalog.num_plurals > MOST_FORMS:
        raise NotACatalogueError(f"{name}:1: no language has that many plural forms")
    return catalog


def _name(language: str, domain: Domain = Domain.READERS) -> str:
    """The PO file of a language, as it is named in messages."""
    return os.path.relpath(catalogue_file(language, domain), PROJECT)


def _wrong_places(message: CatalogMessage) -> Message:
    """What is wrong with the places of a translation; empty if nothing is, or if there is no translation."""
    if "python-brace-format" not in message.flags:
        return EMPTY
    ids = (message.id,) if isinstance(message.id, str) else message.id
    said = (message.string,) if isinstance(message.string, str) else message.string or ()
    wanted = {name for id in ids for name in _places(id)}
    # A plural form for exactly one or two may go without the number.
    needed = wanted - {"count"} if len(ids) > 1 else wanted
    for text in filter(None, said):
        try:
            found = _places(text)
        except ValueError:
            return msg("`{text}` cannot be filled in: its braces are wrong", text=text)
        if wrong := (found - wanted) | (needed - found):
            names = ", ".join(f"`{{{name}}}`" for name in sorted(wrong))
            return msg(
                "`{text}` and its message have different names in braces: {places}", text=text, places=names
            )
    return EMPTY


def _places(text: str) -> set[str]:
    """The names of the values that are filled into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
