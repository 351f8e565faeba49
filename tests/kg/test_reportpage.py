"""The page to read: what is on it, that nothing of a report is run, that readers of all kinds find their way."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kg.errors import UnknownNameError
from kg.model import EntityKind, Modality, Predicate
from kg.reportpage import make_page
from kg.store import open_store
from tests.kg.records import Builder, acme, bolt, concept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store

HOSTILE = """Report of <b>Marl & Sons</b> 2022

1 </script><script>alert("title")</script>

Our <script>alert("policy")</script> Policy binds every buyer.\r
The "quoted" \U0001f33f Policy & its 'annex' came later.

Marl aims to halve waste by 2030.
Trains all growers every year.
Waste came to 12 t in 2022.
As said above, waste came to 12 t.
GRI 305-10 not disclosed
GRI 305-2 Energy indirect emissions see page 12
"""


class Page(HTMLParser):
    """The parts of a page that the tests ask for."""

    VOID = frozenset({"meta", "link", "input", "img", "br", "path", "circle", "rect", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self.words: list[tuple[tuple[str, ...], str]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append((tag, told))
        if tag not in self.VOID:
            self.open.append((tag, told))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        assert self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1]}"
        if tag in {"td", "th"}:
            self.handle_data(" ")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for tag, told in self.open:
            if "id" in told:
                self.texts[told["id"]] = self.texts.get(told["id"], "") + data
            if tag == "mark":
                self.words.append(((tag,), data))

    def named(self, *tags: str) -> list[dict[str, str]]:
        return [told for tag, told in self.tags if tag in tags]

    @property
    def ids(self) -> list[str]:
        return [told["id"] for _, told in self.tags if "id" in told]

    @property
    def marks(self) -> list[str]:
        return [data for _, data in self.words]


def marl() -> Builder:
    """A report whose text would break a page that does not escape it."""
    b = Builder(slug="marl-2022", text=HOSTILE, company="Marl <i>&</i> Sons", year=2022)
    b.section('</script><script>alert("title")</script>', number="1")
    policy = b.entity(EntityKind.POLICY, '<script>alert("policy")</script> Policy')
    b.claim('Our <script>alert("policy")</script> Policy binds every buyer.', Predicate.HAS_POLICY, policy)
    later = b.entity(EntityKind.POLICY, "\"quoted\" \U0001f33f Policy & its 'annex'")
    b.claim("The \"quoted\" \U0001f33f Policy & its 'annex' came later.", Predicate.HAS_POLICY, later)
    aim = b.observation("Marl aims to halve waste by 2030.", "waste", "50", "%", year=2030, baseline_year=2021)
    b.claim("Marl aims to halve waste by 2030.", Predicate.HAS_TARGET, aim, modality=Modality.TARGET, year=2030)
    for quote in ("Waste came to 12 t in 2022.", "As said above, waste came to 12 t."):
        b.claim(quote, Predicate.REPORTS, b.observation(quote, "waste", "12", "t", year=2022), year=2022)
    growers = b.entity(EntityKind.SUPPLIER_GROUP, "growers")
    action = (("action", "trains"),)
    b.claim("Trains all growers every year.", Predicate.SUPPLIER_FACT, growers, qualifiers=action)
    late = concept(EntityKind.DISCLOSURE, "gri", "305-10", "GRI 305-10")
    left_out = (("omitted", "true"),)
    b.claim("GRI 305-10 not disclosed", Predicate.DISCLOSES, late, negated=True, qualifiers=left_out)
    early = concept(EntityKind.DISCLOSURE, "gri", "305-2", "GRI 305-2")
    where = (("chapter", "1 Air"), ("page", "12"))
    b.claim("GRI 305-2 Energy indirect emissions see page 12", Predicate.DISCLOSES, early, qualifiers=where)
    return b


def fill(store: Store, *builders: Builder) -> None:
    for b in builders:
        store.replace_report(b.graph(), b.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=f"nowhere/{b.slug}.txt")


@pytest.fixture(scope="module")
def three() -> Iterator[Store]:
    with open_store(None) as store:
        fill(store, acme(), bolt(), marl())
        yield store


@pytest.fixture(
    scope="module", params=[("acme-2021",), ("Marl <i>&</i> Sons",), ("Acme Lamps", "Bolt Foods", "marl-2022")]
)
def page(three: Store, request: pytest.FixtureRequest) -> Page:
    return Page(make_page(three, request.param))


@pytest.fixture(scope="module")
def lamps(three: Store) -> str:
    return make_page(three, ["acme-2021"])


def test_ids_are_unique_and_all_that_is_referred_to_is_there(page: Page):
    assert len(page.ids) == len(set(page.ids))
    for tag, told in page.tags:
        for name in ("aria-labelledby", "aria-controls", "aria-describedby", "for"):
            assert set(told.get(name, "").split()) <= set(page.ids), (tag, told)
        if tag == "a":
            assert told["href"].startswith("#"), told
            assert told["href"][1:] in page.ids, told


def test_landmarks_headings_tables_and_fields_are_named(page: Page):
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert [tag for tag, _ in page.tags].count(landmark) == 1, landmark
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(told.get("scope") in {"row", "col"} for told in page.named("th"))
    labelled = {told["for"] for told in page.named("label")}
    assert {told["id"] for told in page.named("input", "select")} == labelled
    assert page.named("html") == [{"lang": "en"}]
    assert all(told.get("alt") for told in page.named("img"))
    assert all("aria-label" in told for told in page.named("svg"))


def test_nothing_is_loaded_from_elsewhere(page: Page):
    assert not page.named("link", "iframe", "object", "embed", "base")
    assert all(not told.get(name) for _, told in page.tags for name in ("srcset", "action", "onclick", "onload"))
    assert all(told["src"].startswith("data:") for _, told in page.tags if "src" in told)
    policy = next(told["content"] for told in page.named("meta") if told.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe-inline" not in policy.partition("script-src")[2]


def test_style_and_script_ask_for_no_address(lamps: str):
    style = lamps[lamps.index("<style>") : lamps.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    script = lamps[lamps.rindex("<script>") :]
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|https?:|innerHTML|eval\(", script)


def test_words_of_a_report_are_never_tags_or_scripts(three: Store):
    text = make_page(three, ["marl-2022"])
    page = Page(text)
    data = [{"type": "application/json", "id": name} for name in ("texts", "sheets")]
    assert page.named("script") == [*data, {}]
    assert not page.named("b", "i")
    assert 'Our <script>alert("policy")</script> Policy binds every buyer.' in page.marks
    assert "The \"quoted\" \U0001f33f Policy & its 'annex' came later." in page.marks
    assert json.loads(page.texts["texts"]) == {"marl-2022": HOSTILE}


def test_each_claim_stands_with_its_quote_and_its_place_in_the_text(lamps: str):
    page, builder = Page(lamps), acme()
    quotes = [told for told in page.named("blockquote") if told["data-slug"] == "acme-2021"]
    spans = {(int(told["data-start"]), int(told["data-end"])) for told in quotes}
    for claim in builder.claims:
        assert f"claim-{claim.iri.rsplit('/', 1)[-1]}" in page.ids
        (evidence,) = claim.evidence
        assert (evidence.start, evidence.end) in spans
        assert evidence.exact in page.marks


def test_sections_hold_what_the_report_states(lamps: str):
    texts = Page(lamps).texts
    assert "4 of ten principles with evidence" in " ".join(texts["summary"].split())
    assert "In 2021 our Leeds plant obtained ISO 14001 certification." in texts["principle-8"]
    assert "No claim on this principle was found." in texts["principle-3"]
    assert "ISO 9001" in texts["certifications"]
    assert "by Example Register" in texts["certifications"]
    assert "target, 2025" in texts["certifications"]
    assert "1,200" in texts["figures"]
    assert "MWh" in texts["figures"]
    assert "Supplier Code of Conduct" in texts["policies"]
    assert "Springs Alliance" in texts["partners"]
    assert "ISO 14001" in texts["network"]


def test_targets_suppliers_and_rows_of_an_index_have_tables(three: Store):
    page = Page(make_page(three, ["marl-2022"]))
    words = {key: " ".join(text.split()) for key, text in page.texts.items()}
    assert "waste 50 % 2030 (base 2021)" in words["targets"]
    assert "trains growers" in words["suppliers"]
    assert words["figures"].endswith("2022 waste t 12 2")
    rows = words["disclosures"]
    assert rows.index("GRI 305-2") < rows.index("GRI 305-10")
    assert "1 Air; page 12 disclosed" in rows
    assert "left out" in rows


def test_what_a_report_does_not_state_has_no_section(lamps: str):
    ids = Page(lamps).ids
    assert not {"awards", "findings", "disclosures", "targets", "suppliers"} & set(ids)


def test_several_companies_stand_side_by_side(three: Store):
    page = Page(make_page(three, ["Acme Lamps", "Bolt Foods"]))
    table = page.texts["side-by-side"]
    assert "Acme Lamps" in table
    assert "Bolt Foods" in table
    assert {"acme-lamps-principle-8", "bolt-foods-principle-8", "f-report"} <= set(page.ids)


def test_a_company_named_twice_is_one(three: Store):
    assert make_page(three, ["Acme Lamps", "acme-2021"]) == make_page(three, ["Acme Lamps"])


def test_companies_that_are_said_to_be_the_same_are_one(tmp_path: Path, three: Store):
    place = tmp_path / "graph.nq"
    one, other = acme().publisher.iri, bolt().publisher.iri
    same = f"<{one}> <http://www.w3.org/2002/07/owl#sameAs> <{other}> <https://w3id.org/claimgraph/id/graph/same> .\n"
    place.write_bytes(three.dump("nq") + same.encode())
    with open_store(place) as store:
        page = Page(make_page(store, ["Bolt Foods"]))
        assert {told["data-slug"] for told in page.named("blockquote")} == {"acme-2021", "bolt-2020"}
        alone = Page(make_page(store, ["bolt-2020"]))
        assert {told["data-slug"] for told in alone.named("blockquote")} == {"bolt-2020"}


def test_the_same_store_gives_the_same_bytes(three: Store, lamps: str):
    assert make_page(three, ["acme-2021"]) == lamps


def test_an_unknown_name_is_told_with_the_names_that_there_are(three: Store):
    with pytest.raises(UnknownNameError, match="Acme Lamps, Bolt Foods"):
        make_page(three, ["Nobody"])


FINDING = """
<https://w3id.org/claimgraph/id/finding/acme-1> a cg:Finding ;
    cg:findingKind cg:MissingBaseline ; cg:severity "high" ; rdfs:comment "No base year is <given>." ;
    cg:evidence <{evidence}> ; cg:concerns <{claim}> .
"""


@pytest.fixture
def audited(tmp_path: Path, three: Store) -> Store:
    """The reports as a graph file, without texts, with a finding of the audit."""
    claim = acme().claims[4]
    sparql = f"SELECT ?e {{ <{claim.iri}> cg:evidence ?e }}"
    ((evidence,),) = three.query(sparql).rows  # type: ignore[union-attr]
    place = tmp_path / "graph.trig"
    added = FINDING.format(evidence=evidence, claim=claim.iri)
    graph = "@prefix cg: <https://w3id.org/claimgraph/ontology#> .\n"
    graph += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    graph += f"<https://w3id.org/claimgraph/id/graph/findings/acme-2021> {{ {added} }}\n"
    place.write_bytes(three.dump("trig") + b"\n" + graph.encode())
    return open_store(place)


def test_findings_lead_to_their_words_and_claims(audited: Store):
    page = Page(make_page(audited, ["acme-2021"]))
    assert "Missing baseline." in page.texts["findings"]
    assert "No base year is <given>." in page.texts["findings"]
    assert "Electricity used\t1,200 MWh" in page.texts["finding-acme-1"]
    assert "findings" not in Page(make_page(audited, ["bolt-2020"])).ids


def test_without_the_text_the_words_around_a_quote_are_those_of_its_evidence(audited: Store):
    page = Page(make_page(audited, ["acme-2021"]))
    claim = acme().claims[1]
    assert claim.evidence[0].suffix in page.texts[f"claim-{claim.iri.rsplit('/', 1)[-1]}"]
    assert json.loads(page.texts["texts"]) == {"acme-2021": None}
    assert "does not keep its text" in page.texts["about"]


def palettes(style: str) -> list[dict[str, str]]:
    """The colours by name, of the light and the dark page."""
    blocks = re.findall(r":root \{([^}]*)\}", style)[:2]
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_can_be_read_on_every_ground_by_day_and_by_night(lamps: str):
    grounds = [(ink, ground) for ink in ("ink", "soft", "link", "accent") for ground in ("paper", "wash")]
    for palette in palettes(lamps):
        for ink, ground in (*grounds, ("mark-ink", "mark"), ("paper", "accent")):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
        for bar in ("achieved", "ongoing", "required", "denied", "focus"):
            assert contrast(palette[bar], palette["paper"]) >= 3, bar
