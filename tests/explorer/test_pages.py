"""What is on the pages, that words of a report stay words, that filters and links lead where they say."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from kg.errors import ParameterError, UnknownNameError
from kg.server.explorer import show
from kg.server.explorer.rendering import NAVIGATION, address, link
from kg.store import open_store
from tests.explorer.reports import FERN_TEXT, fern
from tests.kg.records import ACME_TEXT, acme, bolt
from tests.kg.test_reportpage import HOSTILE, Page, marl

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store

CLAIM = acme().claims[0]
PAGES = (
    ("start", {}),
    ("companies", {}),
    ("companies", {"company": "Marl <i>&</i> Sons"}),
    ("principles", {}),
    ("principles", {"company": "marl-2022"}),
    ("compare", {}),
    ("compare", {"company": ("Acme Lamps", "Bolt Foods"), "by": "certifications"}),
    ("findings", {}),
    ("report-findings", {"report": "fern-2022"}),
    ("network", {}),
    ("network", {"part": "goals", "company": "Acme Lamps"}),
    ("report", {"report": "acme-2021"}),
    ("report", {"report": "marl-2022"}),
    ("claims", {}),
    ("thing", {"iri": CLAIM.iri}),
    ("thing", {"iri": acme().publisher.iri}),
    ("thing", {"iri": "https://w3id.org/claimgraph/vocab/ungc/7"}),
    ("thing", {"iri": "http://metadata.un.org/sdg/12"}),
    ("thing", {"iri": marl().claims[0].iri}),
    ("thing", {"iri": marl().publisher.iri}),
)


def page(store: Store, name: str, **told: object) -> Page:
    return Page(text(store, name, **told))


def text(store: Store, name: str, **told: object) -> str:
    return show(store, name, {key: value if isinstance(value, tuple) else (str(value),) for key, value in told.items()})


def shown(found: Page) -> list[str]:
    """The ids of the claims that the filters leave."""
    return [told["id"] for told in found.named("li") if "data-p" in told and "hidden" not in told]


@pytest.mark.parametrize(("name", "told"), PAGES)
def test_every_page_is_sound(explored: Store, name: str, told: dict[str, str | tuple[str, ...]]):
    found = page(explored, name, **told)
    assert not found.open
    assert len(found.named("h1")) == 1
    assert len(set(found.ids)) == len(found.ids)
    assert all(
        tag != "style" and "style" not in told and not any(one.startswith("on") for one in told)
        for tag, told in found.tags
    )
    assert all("src" in told for told in found.named("script"))
    inner = [told["href"][1:] for told in found.named("a") if told.get("href", "").startswith("#")]
    assert set(inner) <= set(found.ids)
    labelled = {one for told in found.named("section") for one in told["aria-labelledby"].split()}
    assert labelled <= set(found.ids)
    fields = {told["id"] for told in found.named("input", "select") if told.get("type") not in {"checkbox", "hidden"}}
    assert fields == {told["for"] for told in found.named("label") if "for" in told}


@pytest.mark.parametrize(("name", "told"), PAGES)
def test_words_of_a_report_are_never_tags(explored: Store, name: str, told: dict[str, str | tuple[str, ...]]):
    written = text(explored, name, **told)
    assert "<script>alert" not in written
    assert "<i>&</i>" not in written
    assert "Marl <i>" not in written


def test_the_first_page_tells_what_was_found(explored: Store):
    found = page(explored, "start")
    links = [told["href"] for told in found.named("a") if "href" in told]
    assert {path for _, path, _ in NAVIGATION} <= set(links)
    assert {f"/reports/{one}" for one in ("acme-2021", "bolt-2020", "fern-2022", "marl-2022")} <= set(links)
    assert "/reports/fern-2022?predicate=reports" in links
    number = sum(len(one().claims) for one in (acme, bolt, fern, marl))
    assert f"{number} claims from 4 reports of 4 companies" in text(explored, "start")


@pytest.mark.parametrize(
    ("slug", "words"), [("acme-2021", ACME_TEXT), ("marl-2022", HOSTILE), ("fern-2022", FERN_TEXT)]
)
def test_the_whole_text_stands_beside_the_claims(explored: Store, slug: str, words: str):
    found = page(explored, "report", report=slug)
    expected = words.replace("| --- | --- |", "").replace("|", " ")
    assert "".join(found.texts["source"].split()) == "".join(expected.split())


def test_a_claim_leads_to_its_words_and_they_to_it(explored: Store):
    found = page(explored, "report", report="acme-2021")
    item = f"c-{CLAIM.iri.rsplit('-', 1)[-1]}"
    place = f"p{CLAIM.evidence[0].start}"
    assert found.texts[place] == CLAIM.evidence[0].exact
    (mark,) = (told for told in found.named("a") if told.get("id") == place)
    assert mark["href"] == f"#{item}"
    assert "Leeds plant holds the certification ISO 14001" in found.texts[item]


def test_words_of_two_claims_lead_to_both(explored: Store):
    found = page(explored, "report", report="acme-2021")
    claims = [told["id"] for told in found.named("li") if "data-p" in told]
    both = [claim for claim in acme().claims if claim.evidence[0].exact.startswith("We support SDG 12")]
    (mark,) = (told for told in found.named("a") if told.get("id") == f"p{both[0].evidence[0].start}")
    assert {claims[int(number)] for number in mark["data-c"].split()} == {
        f"c-{one.iri.rsplit('-', 1)[-1]}" for one in both
    }


@pytest.mark.parametrize(
    ("told", "fits"),
    [
        ({"predicate": "reports"}, lambda claim: claim.predicate.value == "reports"),
        ({"principle": "8"}, lambda claim: 8 in claim.principles),
        ({"goal": "12"}, lambda claim: 12 in claim.goals),
        ({"modality": "target"}, lambda claim: claim.modality.value == "Target"),
        ({"text": "ENERGY electricity"}, lambda _: False),
        ({"text": "electricity 1,200"}, lambda claim: "Electricity" in claim.evidence[0].exact),
        ({"confidence": "0.9"}, lambda _: True),
        (
            {"standard": "https://w3id.org/claimgraph/vocab/standard/iso-9001"},
            lambda one: "ISO 9001" in one.evidence[0].exact,
        ),
        ({"predicate": "reports", "text": "water"}, lambda claim: "Fresh" in claim.evidence[0].exact),
    ],
)
def test_filters_leave_what_fits(explored: Store, told: dict[str, str], fits: object):
    left = shown(page(explored, "report", report="acme-2021", **told))
    assert sorted(left) == sorted(f"c-{one.iri.rsplit('-', 1)[-1]}" for one in acme().claims if fits(one))


def test_a_row_of_a_table_is_one(explored: Store):
    found = page(explored, "report", report="fern-2022")
    assert len(found.named("td")) == 4
    row = next(claim for claim in fern().claims if claim.evidence[0].exact.startswith("| Harrow"))
    (item,) = (told for told in found.named("li") if told.get("id") == f"c-{row.iri.rsplit('-', 1)[-1]}")
    number = [told["id"] for told in found.named("li") if "data-p" in told].index(item["id"])
    marked = [told["id"] for told in found.named("a") if str(number) in told.get("data-c", "").split()]
    assert [found.texts[one].strip() for one in marked] == ["Harrow", "31 t"]
    assert item["data-e"] == f"{row.evidence[0].start}-{row.evidence[0].end}"


def test_asked_words_are_marked(explored: Store):
    start = ACME_TEXT.index("Every buyer signs it")
    found = page(explored, "report", report="acme-2021", at=f"{start}-{start + 20}")
    assert found.texts[f"p{start}"] == "Every buyer signs it"
    with pytest.raises(ParameterError, match="no place of the report"):
        text(explored, "report", report="acme-2021", at="9-9")


def test_the_page_of_a_claim_tells_all(explored: Store):
    bribery = next(claim for claim in bolt().claims if claim.principles == (10,))
    found = page(explored, "thing", iri=bribery.iri)
    assert "We do not tolerate bribery." in found.marks
    links = [told["href"] for told in found.named("a") if "href" in told]
    path = address(bribery.iri)
    assert {"/vocab/ungc/10", f"{path}?format=ttl", f"/reports/bolt-2020#c-{bribery.iri.rsplit('-', 1)[-1]}"} <= set(
        links
    )
    written = text(explored, "thing", iri=bribery.iri)
    assert "read from text: its words name anti-corruption" in written.lower().replace("&#39;", "'")
    assert "0.9" in written


def test_the_page_of_a_thing_lists_its_claims(explored: Store):
    written = text(explored, "thing", iri="https://w3id.org/claimgraph/vocab/standard/iso-14001")
    assert "Certificates to it (2)" in written
    written = text(explored, "thing", iri="https://w3id.org/claimgraph/vocab/ungc/8")
    assert "Claims that are evidence for it" in written
    with pytest.raises(UnknownNameError, match="nothing of this name"):
        text(explored, "thing", iri="https://w3id.org/claimgraph/id/organization/nobody")
    with pytest.raises(ParameterError, match="absolute IRI"):
        text(explored, "thing", iri="no iri> ?x")


def test_a_comparison_is_a_table_and_a_file(explored: Store):
    told = {"company": ("Acme Lamps", "Bolt Foods"), "by": "certifications"}
    written = text(explored, "compare", **told)
    assert address(bolt().claims[0].iri) in written
    records = list(csv.DictReader(io.StringIO(text(explored, "compare-csv", **told))))
    assert {one["company"] for one in records} == {"Acme Lamps", "Bolt Foods"}
    assert any(bolt().claims[0].iri in one["claims"] for one in records)
    line = next(one["key"] for one in records if "14001" in one["label"])
    assert "ISO 9001" not in text(explored, "compare", **told, line=line).partition("<tbody")[2]


def test_a_finding_quotes_both_places_and_leads_to_them(explored: Store):
    found = page(explored, "report-findings", report="fern-2022", kind="contradiction")
    sides = [claim.evidence[0] for claim in fern().claims[:2]]
    assert {one.exact for one in sides} <= set(found.marks)
    links = [told["href"] for told in found.named("a") if "href" in told]
    for one in sides:
        assert link("/reports/fern-2022", at=f"{one.start}-{one.end}") + f"#p{one.start}" in links
    assert "Nothing of this kind" in text(explored, "report-findings", report="fern-2022", kind="index-gap")


def test_principles_show_evidence_and_gaps(explored: Store):
    found = page(explored, "principles", company="Acme Lamps")
    assert "Supplier Code of Conduct" in found.texts["principle-5"]
    assert "No claim on this principle" in found.texts["principle-10"]
    overview = text(explored, "principles")
    assert "/principles?company=" in overview
    assert "Precaution" in overview


def test_what_is_not_there_is_told(explored: Store):
    with pytest.raises(UnknownNameError, match="no report 'nope'"):
        text(explored, "report", report="nope")
    with pytest.raises(ParameterError, match="principle is a whole number from 1 to 10"):
        text(explored, "report", report="acme-2021", principle="11")


@pytest.mark.parametrize(
    "name", ["start", "companies", "principles", "compare", "findings", "network", "claims", "search"]
)
def test_an_empty_store_has_pages_too(name: str):
    with open_store(None) as store:
        assert "<h1>" in text(store, name)


def test_a_graph_without_texts_is_shown_without(explored: Store, tmp_path: Path):
    place = tmp_path / "graph.trig"
    place.write_bytes(explored.dump("trig", [acme().graph().report.iri]))
    with open_store(place) as store:
        found = page(store, "report", report="acme-2021")
        assert "does not keep the text" in found.texts["source"]
        assert len(shown(found)) == len(acme().claims)
        assert CLAIM.evidence[0].exact in page(store, "thing", iri=CLAIM.iri).marks
        assert CLAIM.evidence[0].exact in text(store, "claims", predicate="holdsCertification")
