"""The reader of HTML, XHTML and inline XBRL: what a page shows becomes a text with known headings, lists and tables."""

from __future__ import annotations

import re
from hashlib import sha256
from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree, html

from extract.read.decode import decode_markup
from extract.read.html.facts import place_facts, read_tags
from extract.read.html.names import tag_of
from extract.read.html.shown import Sight
from extract.read.html.walker import Walker
from extract.read.text import read_text
from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from extract.read.document import Document

__all__ = ["read_html"]

_DATA = re.compile(r"data:[\w/+.;=-]{1,100};base64,[A-Za-z0-9+/=\s%]*")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_OWN_ENTITIES = re.compile(r"<!DOCTYPE[^<>\[]{0,1000}\[[^\]]{0,4000}<!ENTITY", re.IGNORECASE)
_GIVEN_UP = re.compile(r"depth|huge|too (?:long|big|large|deep)|limit", re.IGNORECASE)
_XHTML = re.compile(r"http://www\.w3\.org/1999/xhtml|http://www\.xbrl\.org/\d{4}/inlineXBRL")
_HEAD = 4096
_LONG_HEAD = 64 * _HEAD
_UNTOLD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_html(data: bytes, name: str) -> Document:
    """The Document of a page; its text is made here, so that offsets count in `Document.text`.

    Of inline XBRL, `Document.facts` has the tagged figures with their places. A SourceError says what is wrong.
    """
    written = _DATA.sub("data:,", _UNTOLD.sub(" ", decode_markup(data, name)))
    root = _parse(written, name)
    tags = read_tags(root)
    sight = Sight("\n".join("".join(sheet.itertext()) for sheet in root.iter() if tag_of(sheet) == "style"))
    bodies = [element for element in root if tag_of(element) in {"body", "frameset"}]
    made = Walker(sight, tags.keys).walk(bodies[0] if bodies else root)
    document = read_text(
        made.text(),
        name=name,
        digest="sha256:" + sha256(data).hexdigest(),
        markup=made.markup((*_metadata(root), *tags.metadata)),
    )
    return place_facts(document, tags, made.places)


def _parse(written: str, name: str) -> _Element:
    """The root element: of XHTML as XML where it is well-formed, else as browsers read HTML."""
    if _OWN_ENTITIES.search(written[:_LONG_HEAD]):
        raise SourceError(f"{name} declares entities of its own, which are not read: save it anew as plain HTML")
    bare = _DECLARATION.sub("", written, count=1)
    tagged = "inlineXBRL" in written[:_LONG_HEAD]
    if tagged or _XHTML.search(written[:_HEAD]):
        root = _parsed(_named(bare), _xml_parser(recover=tagged), name)
        if root is not None:
            return root
    root = _parsed(bare, html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True), name)
    if root is None:
        raise SourceError(f"{name} is not HTML that can be read: open it in a browser and save it")
    return root


def _xml_parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_pis=True,
    )


def _parsed(written: str, parser: etree.XMLParser | html.HTMLParser, name: str) -> _Element | None:
    """The root element as a parser sees it, None where it finds none; what it gives up on is an error, not a loss."""
    try:
        root: _Element | None = etree.fromstring(written.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    for entry in parser.error_log:
        if _GIVEN_UP.search(entry.message):
            raise SourceError(f"{name} is nested too deep or has too long a part: {entry.message.strip()}")
    return root


def _named(written: str) -> str:
    """The text with the entities that HTML names written out: XML knows five of them."""

    def letter(match: re.Match[str]) -> str:
        if match.group(1) in _KEPT:
            return match.group()
        return html5.get(match.group(1) + ";", match.group())

    return _ENTITY.sub(letter, written)


def _metadata(root: _Element) -> Iterator[tuple[str, str]]:
    """What the head of a page tells: its title, its language, its author, date and the like."""
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        yield "language", language
    for element in root.iter():
        tag = tag_of(element)
        if tag == "title":
            yield "title", " ".join("".join(element.itertext()).split())
        elif tag == "meta" and element.get("content"):
            key = element.get("name") or element.get("property")
            if key:
                yield key.lower(), " ".join((element.get("content") or "").split())
        elif tag == "body":
            return
