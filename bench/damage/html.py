"""Pages in HTML and inline XBRL that are made to break a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORDS = "<p>We cut our water use by 8% in 2023.</p>"
_IX = "http://www.xbrl.org/2013/inlineXBRL"


def _html(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>Report</title>{head}</head><body>{body}</body></html>".encode()


def _xhtml(body: str, kinds: str = "") -> bytes:
    """A page in XML, with a document type of one's own."""
    told = f"<!DOCTYPE html [{kinds}]>" if kinds else ""
    names = f'xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="{_IX}"'
    return f'<?xml version="1.0" encoding="UTF-8"?>{told}<html {names}><body>{_WORDS}{body}</body></html>'.encode()


def _nested(tag: str, times: int) -> str:
    return f"<{tag}>" * times + "words" + f"</{tag}>" * times


def _laughs(name: str = "lol") -> str:
    """Entities that each stand for ten of the one before."""
    kinds = [f'<!ENTITY {name}0 "{name * 10}">']
    kinds += [f'<!ENTITY {name}{at} "{f"&{name}{at - 1};" * 10}">' for at in range(1, 12)]
    return "".join(kinds)


_QUADRATIC = f'<!ENTITY big "{"x" * 100_000}">'
_ROWS = "".join(f"<tr><td rowspan='{9 - row}' colspan='9999'>{row}</td></tr>" for row in range(9))
_CIRCLE = (
    f'<ix:nonNumeric name="a:b" contextRef="c" continuedAt="one">{_WORDS}</ix:nonNumeric>'
    '<ix:continuation id="one" continuedAt="two">more</ix:continuation>'
    '<ix:continuation id="two" continuedAt="one">and more</ix:continuation>'
)

CRAFTED: Mapping[str, Callable[[], bytes]] = {
    "nothing but its head": lambda: b"<!DOCTYPE html>",
    "no words": lambda: _html("<p> </p>"),
    "100,000 boxes in each other": lambda: _html(_nested("div", 100_000) + _WORDS),
    "100,000 bold in each other": lambda: _html(_nested("b", 100_000) + _WORDS),
    "2,000 tables in each other": lambda: _html("<table><tr><td>" * 2000 + _WORDS),
    "20,000 lists in each other": lambda: _html("<ul><li>" * 20_000 + _WORDS),
    "100,000 open quotes": lambda: _html("<blockquote>" * 100_000 + _WORDS),
    "XML 100,000 deep": lambda: _xhtml(_nested("div", 100_000)),
    "a cell over 2,000,000,000 columns": lambda: _html(
        f"<table><tr><td colspan='2000000000'>{_WORDS}</td></tr></table>"
    ),
    "a cell over 2,000,000,000 rows": lambda: _html(f"<table><tr><td rowspan='2000000000'>{_WORDS}</td></tr></table>"),
    "cells over -1 rows and x columns": lambda: _html(
        f"<table><tr><td rowspan='-1' colspan='x'>{_WORDS}</td></tr></table>"
    ),
    "rows over rows over rows": lambda: _html(f"<table>{_ROWS}</table>{_WORDS}"),
    "a table of 200,000 cells": lambda: _html(f"<table>{'<tr><td>8%</td></tr>' * 200_000}</table>"),
    "a row of 200,000 cells": lambda: _html(f"<table><tr>{'<td>8%</td>' * 200_000}</tr></table>"),
    "a word of 10,000,000 letters": lambda: _html(f"<p>{'a' * 10_000_000}</p>{_WORDS}"),
    "an attribute of 10,000,000 letters": lambda: _html(f"<p title='{'a' * 10_000_000}'>words</p>{_WORDS}"),
    "100,000 attributes": lambda: _html(f"<p {' '.join(f'a{at}=1' for at in range(100_000))}>words</p>{_WORDS}"),
    "a comment without end": lambda: _html(f"{_WORDS}<!-- {'x' * 1_000_000}"),
    "a script without end": lambda: _html(f"{_WORDS}<script> {'x' * 1_000_000}"),
    "500,000 tags that nobody opened": lambda: _html(_WORDS + "</div></p></table>" * 170_000),
    "zeros between the letters": lambda: _html(_WORDS).replace(b"u", b"\0u"),
    "a character set of no name": lambda: _html(_WORDS, "<meta charset='x-nobody'>"),
    "another character set than it says": lambda: _html(_WORDS, "<meta charset='utf-16'>"),
    "Latin letters called UTF-8": lambda: _html("<p>Die Mühle spart 8% Wasser</p>" + _WORDS).decode().encode("latin-1"),
    "laughs in XML": lambda: _xhtml("<p>&lol11;</p>", _laughs()),
    "laughs in HTML": lambda: b"<!DOCTYPE html [" + _laughs().encode() + b"]>" + _html("<p>&lol11;</p>" + _WORDS)[15:],
    "one large entity many times": lambda: _xhtml(f"<p>{'&big;' * 20_000}</p>", _QUADRATIC),
    "an entity that is itself": lambda: _xhtml("<p>&a;</p>", '<!ENTITY a "&b;"><!ENTITY b "&a;">'),
    "an entity that is a file": lambda: _xhtml("<p>&a;</p>", '<!ENTITY a SYSTEM "file:///etc/passwd">'),
    "an entity from the network": lambda: _xhtml("<p>&a;</p>", '<!ENTITY a SYSTEM "http://127.0.0.1:9/x">'),
    "a document type from a file": lambda: _xhtml("").replace(
        b"<html", b'<!DOCTYPE html SYSTEM "file:///dev/zero"><html'
    ),
    "names of 100,000 spaces": lambda: _xhtml("".join(f'<p xmlns:a{at}="b">x</p>' for at in range(100_000))),
    "XML cut in a tag": lambda: _xhtml(_WORDS)[:-30],
    "facts that go on in a circle": lambda: _xhtml(_CIRCLE),
    "a fact that goes on in itself": lambda: _xhtml(
        f'<ix:continuation id="one" continuedAt="one">{_WORDS}</ix:continuation>'
        '<ix:nonNumeric name="a:b" contextRef="c" continuedAt="one">x</ix:nonNumeric>'
    ),
    "a fact of 10 to the 999999": lambda: _xhtml(
        '<ix:nonFraction name="a:b" contextRef="c" unitRef="u" decimals="INF" scale="999999">9</ix:nonFraction>'
    ),
    "facts 5,000 deep": lambda: _xhtml('<ix:nonNumeric name="a:b" contextRef="c">' * 5000 + _WORDS),
}
"""Files by what is wrong with them."""
