"""Word files that are made to break a reader."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from bench.damage.sound import sound_docx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = "word/document.xml"
_P = "<w:p><w:r><w:t>We cut our water use by 8% in 2023.</w:t></w:r></w:p>"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _docx(parts: Mapping[str, bytes | None] | None = None, *, more: int = 0) -> bytes:
    """A sound file with other parts in place of some (None: left out), and so many parts of no use."""
    changed = dict(parts or {})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound_docx())) as sound, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sound.namelist():
            content = changed.pop(name, sound.read(name))
            if content is not None:
                made.writestr(name, content)
        for name, content in changed.items():
            made.writestr(name, content or b"")
        for number in range(more):
            made.writestr(f"word/media/{number}.bin", b"")
    return out.getvalue()


def _body(inside: str, before: str = "") -> bytes:
    body = f'<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}{body}'.encode()


def _part(inside: str, before: str = "") -> bytes:
    return _docx({_BODY: _body(inside, before)})


def _styles(rules: str) -> bytes:
    styled = _P.replace("<w:r>", '<w:pPr><w:pStyle w:val="a"/></w:pPr><w:r>', 1)
    sheet = f'<?xml version="1.0"?><w:styles xmlns:w="{_W}">{rules}</w:styles>'
    return _docx({_BODY: _body(styled + _P), "word/styles.xml": sheet.encode()})


def _table(cell: str, times: int = 1) -> str:
    return "<w:tbl>" + f"<w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{_P}</w:tc></w:tr>" * times + "</w:tbl>"


def _flagged(bit: int) -> bytes:
    """A sound file whose parts say something of themselves that is not so."""
    data = bytearray(sound_docx())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= bit
        at = data.find(b"PK\x01\x02", at + 4)
    at = data.find(b"PK\x03\x04")
    while at >= 0:
        data[at + 6] |= bit
        at = data.find(b"PK\x03\x04", at + 4)
    return bytes(data)


def _resized(size: int) -> bytes:
    """A sound file whose parts say that they unpack to another size."""
    data = bytearray(sound_docx())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = size.to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _target(target: str) -> bytes:
    kind = f"{_RELATIONS}/officeDocument"
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return _docx(
        {"_rels/.rels": f'{head}<Relationship Id="a" Type="{kind}" Target="{target}"/></Relationships>'.encode()}
    )


def _notes(count: int) -> bytes:
    notes = f"<w:footnote>{_P}</w:footnote>" * count
    return _docx({"word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}">{notes}</w:footnotes>'.encode()})


_LAUGHS = '<!ENTITY a0 "haha">' + "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))

CRAFTED: Mapping[str, Callable[[], bytes]] = {
    "no parts": lambda: b"PK\x05\x06" + bytes(18),
    "a part without a list of parts": lambda: b"PK\x03\x04" + bytes(200),
    "no body": lambda: _docx({_BODY: None}),
    "an empty body": lambda: _docx({_BODY: b""}),
    "no list of kinds": lambda: _docx({"[Content_Types].xml": None}),
    "no relations": lambda: _docx({"_rels/.rels": None}),
    "relations that lead to themselves": lambda: _target("_rels/.rels"),
    "relations that lead out of the file": lambda: _target("../../../../etc/passwd"),
    "relations that lead nowhere": lambda: _target("word/nothing.xml"),
    "relations to the network": lambda: _target("http://127.0.0.1:9/document.xml"),
    "body unpacks to 1 GiB of blanks": lambda: _docx({_BODY: b"<a>" + b" " * 2**30}),
    "body unpacks to 100 MiB of words": lambda: _part(_P * (100 * 2**20 // len(_P))),
    "body of 60 MiB": lambda: _part(_P * (60 * 2**20 // len(_P))),
    "styles unpack to 300 MiB": lambda: _docx({"word/styles.xml": b"<a>" + b" " * (300 * 2**20)}),
    "100,000 parts": lambda: _docx(more=100_000),
    "a part twice": lambda: _docx() + _docx(),
    "laughs in the body": lambda: _part("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", f"<!DOCTYPE d [{_LAUGHS}]>"),
    "a file for an entity": lambda: _part(
        "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>" + _P, '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    ),
    "laughs in the styles": lambda: _docx({"word/styles.xml": f"<!DOCTYPE d [{_LAUGHS}]><d>&a11;</d>".encode()}),
    "10,000 tables in each other": lambda: _part(
        "<w:tbl><w:tr><w:tc>" * 10_000 + _P + "</w:tc></w:tr></w:tbl>" * 10_000
    ),
    "200 tables in each other": lambda: _part("<w:tbl><w:tr><w:tc>" * 80 + _P + "</w:tc></w:tr></w:tbl>" * 80 + _P),
    "controls 50,000 deep": lambda: _part("<w:sdt><w:sdtContent>" * 50_000 + _P + "</w:sdtContent></w:sdt>" * 50_000),
    "a cell over 2,000,000,000 columns": lambda: _part(_table('<w:gridSpan w:val="2000000000"/>') + _P),
    "a cell over -1 columns": lambda: _part(_table('<w:gridSpan w:val="-1"/>') + _P),
    "a cell over no number": lambda: _part(_table('<w:gridSpan w:val="x"/>') + _P),
    "50,000 rows as one": lambda: _part(_table("<w:vMerge/>", 50_000) + _P),
    "a style based on itself": lambda: _styles('<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'),
    "styles based on each other": lambda: _styles(
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    ),
    "styles 50,000 deep": lambda: _styles(
        "".join(f'<w:style w:styleId="{at or "a"}"><w:basedOn w:val="{at + 1}"/></w:style>' for at in range(50_000))
    ),
    "a heading of level 2,000,000,000": lambda: _part(
        _P.replace("<w:r>", '<w:pPr><w:outlineLvl w:val="2000000000"/></w:pPr><w:r>', 1) + _P
    ),
    "a list of level -9": lambda: _part(
        _P.replace("<w:r>", '<w:pPr><w:numPr><w:ilvl w:val="-9"/><w:numId w:val="x"/></w:numPr></w:pPr><w:r>', 1) + _P
    ),
    "a body of another language": lambda: _docx({_BODY: b"<html><body><p>We cut our water use.</p></body></html>"}),
    "a body in UTF-16 called UTF-8": lambda: _docx({_BODY: _body(_P).decode().encode("utf-16")}),
    "encrypted parts": lambda: _flagged(1),
    "parts of an unknown packing": lambda: sound_docx().replace(b"\x08\x00", b"\x63\x00"),
    "parts larger than they say": lambda: _resized(3),
    "parts smaller than they say": lambda: _resized(2**32 - 2),
    "300,000 notes": lambda: _notes(300_000),
}
"""Files by what is wrong with them."""
