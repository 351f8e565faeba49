"""The pages on the ontology: every term has its place, every link leads to one, nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from kg.glossary import load_entries
from kg.pages import class_diagram, site
from kg.terms import CG


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return dict(site())


def test_every_term_has_a_place(pages: dict[str, str]) -> None:
    for entry in load_entries():
        if entry.scheme or entry.iri.startswith(CG):
            page = f"vocabulary-{entry.scheme}.html" if entry.scheme else "ontology.html"
            assert f'<h3 id="{entry.curie.replace(":", "-")}">' in pages[page]


def test_links_between_pages_lead_somewhere(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        anchors = {page: set(re.findall(r'id="([^"]+)"', other)) for page, other in pages.items()}
        for target in re.findall(r'href="([^"]+)"', text):
            if not target.startswith("http"):
                page, _, anchor = target.partition("#")
                assert not anchor or anchor in anchors[page or name], (name, target)
                assert (page or name) in pages, (name, target)


class Tags(HTMLParser):
    """Elements that are open, and all that load something."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        if tag in {"script", "img", "link", "iframe"} or any(name == "src" for name, _ in attrs):
            self.loads.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_pages_are_well_formed_and_load_nothing(pages: dict[str, str]) -> None:
    for text in pages.values():
        tags = Tags()
        tags.feed(text)
        assert tags.open == []
        assert tags.loads == []


def test_the_diagram_shows_classes_and_what_joins_them() -> None:
    lines = [line.strip() for line in class_diagram().splitlines()]
    assert "Norm <|-- Standard" in lines
    assert "Claim --> Evidence : evidence" in lines
    assert "Entity --> Certification : certifiedThroughUnit" in lines
