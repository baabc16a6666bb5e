"""What changed, as a feed (Atom, RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.base.messages import message
from generator.i18n.locale import Locale, locale_for
from generator.pages.base import SITE_NAME, Edition
from generator.pages.changes import ChangeEntry, change_entries, change_title
from generator.pages.open_data import FOLDER, DataPage, feed_name
from generator.render.escape import plain

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without any known change was updated: it must say something."""
FEED_TITLE = message("{site}: what changed", site=SITE_NAME)


def to_feed(edition: Edition) -> str:
    """The feed for readers of the edition."""
    publication, words = edition.publication, locale_for(edition.language)
    here = f"{FOLDER}{feed_name(edition.language)}"
    root = Element("feed", {"xmlns": ATOM, "xml:lang": edition.language})
    _text(root, "id", publication.address + here if publication.address else _urn(here))
    _text(root, "title", words.translate(FEED_TITLE))
    _text(root, "updated", _moment(publication.history.updated or EPOCH))
    SubElement(SubElement(root, "author"), "name").text = SITE_NAME.id
    _text(root, "rights", "CC-BY-4.0")
    own = {"rel": "self", "type": "application/atom+xml", "href": _url(publication.address, here)}
    SubElement(root, "link", own)
    page = _url(publication.address, f"{edition.language}/{DataPage.path}")
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for entry in change_entries(edition):
        root.append(_entry(edition, words, entry, here))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _entry(edition: Edition, words: Locale, entry: ChangeEntry, feed: str) -> Element:
    address = edition.publication.address
    root = Element("entry")
    name = f"{feed}#{entry.id}"
    _text(root, "id", address + name if address else _urn(name))
    _text(root, "title", "; ".join(words.translate(title) for title in entry.titles))
    _text(root, "updated", _moment(entry.moment))
    page = _url(address, f"{edition.language}/{DataPage.path}#changes")
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    content = SubElement(root, "content", {"type": "xhtml"})
    items = SubElement(SubElement(content, "div", {"xmlns": XHTML}), "ul")
    for change in entry.changes:
        item = SubElement(items, "li")
        if change.thing.path:
            target = _url(address, f"{edition.language_of(change.thing.path)}/{change.thing.path}")
            item = SubElement(item, "a", {"href": target})
        item.text = words.translate(change_title(change.kind, (change.thing.text,)))
    return root


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = plain(text)


def _url(address: str, path: str) -> str:
    """Where a path is: an address, or without one what leads there from the folder of the feed."""
    return urljoin(address, path) if address else "../" * FOLDER.count("/") + path


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"integration-atlas/{name}").urn


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
