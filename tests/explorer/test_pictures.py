"""Pages of a PDF as pictures: served, marked, kept by browsers; and what is told where there is none."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kg.server.settings import Settings
from kg.terms import ID
from tests.explorer.reports import fill_printed
from tests.explorer.test_site import BROWSER
from tests.kg.records import acme
from tests.server.client import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.server.client import Client

CLAIM = acme().claims[0]
PAGE = f"/{CLAIM.iri.removeprefix(ID.removesuffix('id/'))}"
AT = f"{CLAIM.evidence[0].start}-{CLAIM.evidence[0].end}"
PICTURE = f"/reports/acme-2021/pages/2?at={AT}"
YELLOW = (255, 226, 92)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("printed")


@pytest.fixture(scope="module")
def printed(folder: Path) -> Iterator[Client]:
    with running(Settings(place=fill_printed(folder), workers=1, timeout=20)) as client:
        yield client


def addresses(text: str) -> list[str]:
    """The addresses of pictures on a page."""
    return [unescape(one) for one in re.findall(r'(?:src|srcset)="(/reports/[^"]+)"', text)]


def is_yellow(picture: bytes, x: int, y: int) -> bool:
    """Whether a point is coloured as by the marker, as far as a picture of this kind keeps colours."""
    seen = Image.open(BytesIO(picture)).convert("RGB").getpixel((x, y))
    return all(abs(one - other) < 25 for one, other in zip(seen, YELLOW, strict=True))


def test_a_claim_shows_its_page_with_the_words_marked(printed: Client):
    text = printed.ask(PAGE, accept=BROWSER).text
    assert 'alt="Page 2 (labelled ii) of acme-2021.pdf with the words of the claim marked, in full size"' in text
    part, whole = addresses(text)
    pictures = {one: printed.ask(one) for one in (whole, part)}
    assert {one.media_type for one in pictures.values()} == {"image/webp"}
    assert Image.open(BytesIO(pictures[whole].body)).size == (1200, 800)
    assert is_yellow(pictures[whole].body, 440, 213)
    assert not is_yellow(pictures[whole].body, 440, 260)
    small = Image.open(BytesIO(pictures[part].body)).size
    assert small[1] < 300
    assert is_yellow(pictures[part].body, small[0] // 2, small[1] // 2)


def test_a_picture_is_kept_by_the_browser_that_asked(printed: Client):
    whole = addresses(printed.ask(PAGE, accept=BROWSER).text)[1]
    first = printed.ask(whole)
    assert first.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert "default-src 'none'" in first.headers["content-security-policy"]
    again = printed.ask(whole, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert printed.ask(PICTURE).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (PICTURE.replace("pages/2", "pages/1"), 404, f"no words that state a claim are known at {AT} on page 1"),
        (PICTURE.replace("pages/2", "pages/0"), 400, "page is a whole number from 1"),
        (PICTURE.replace(AT, "2"), 400, "at=2 is no place of the report"),
        (PICTURE.replace(AT, "1-2"), 404, "no words that state a claim are known at 1-2"),
        (PICTURE.replace("acme-2021", "acme-2020"), 404, "there is no report 'acme-2020'"),
        (f"{PICTURE}&v=of-old", 404, "of another edition of the report"),
        (f"{PICTURE}&part=some", 400, "part is one of yes"),
    ],
)
def test_what_is_no_picture_is_told(printed: Client, path: str, status: int, words: str):
    answer = printed.ask(path)
    assert (answer.status, answer.media_type) == (status, "application/json")
    assert words in answer.json["error"]


def test_the_page_of_a_report_knows_where_its_pages_are(printed: Client):
    text = printed.ask("/reports/acme-2021", accept=BROWSER).text
    assert 'data-base="/reports/acme-2021/pages/"' in text
    assert f'data-e="{AT}" data-n="2"' in text
    assert "page 2 (labelled ii)" in text


def test_the_api_tells_the_page_and_the_areas(printed: Client):
    (place,) = printed.ask(f"/api/claims/{CLAIM.iri.rsplit('-', 1)[-1]}").json["places"]
    assert (place["page"], place["pageLabel"]) == (2, "ii")
    assert place["areas"] == [{"page": 2, "left": 72.0, "top": 100.5, "width": 300.0, "height": 12.4}]


def test_a_file_that_is_another_now_or_gone_is_told_in_a_line(printed: Client, folder: Path):
    source = folder / "acme-2021.pdf"
    kept = source.read_bytes()
    changed = "acme-2021.pdf has changed since it was read (its SHA-256 differs), so its pages cannot be shown"
    gone = "acme-2021.pdf is not where it was read from, so its pages cannot be shown"
    try:
        for content, told in ((kept + b"%", changed), (None, gone)):
            source.unlink() if content is None else source.write_bytes(content)
            text = printed.ask(PAGE, accept=BROWSER).text
            assert addresses(text) == []
            assert f'<p class="missing">{told}.</p>' in text
            assert CLAIM.evidence[0].exact in text
            assert printed.ask(f"{PICTURE}&part=yes&v=").json["error"] == told
    finally:
        source.write_bytes(kept)
    assert len(addresses(printed.ask(PAGE, accept=BROWSER).text)) == 2


def test_a_file_with_no_pages_is_told_without_its_folder(tmp_path: Path):
    source = tmp_path / "acme-2021.pdf"
    place = fill_printed(tmp_path, b"%PDF-1.7 and nothing more")
    with running(Settings(place=place, workers=1, timeout=20)) as client:
        answer = client.ask(PICTURE)
        assert answer.status == 404
        assert answer.json["error"].startswith("page 2 of acme-2021.pdf cannot be drawn: ")
        assert str(source.parent) not in answer.text
        assert client.ask(PAGE, accept=BROWSER).status == 200
