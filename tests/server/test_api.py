"""What the JSON API gives, and that it gives what its document says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest

from kg.store import open_store
from tests.kg.records import acme, bolt

if TYPE_CHECKING:
    from pathlib import Path

    from tests.server.client import Client


def pages(server: Client, **filters: object) -> list[dict[str, object]]:
    """All claims that fit, read three at a time."""
    found: list[dict[str, object]] = []
    told = {"limit": 3, **filters}
    while True:
        page = server.ask(f"/api/claims?{urlencode(told)}").json
        found += page["claims"]
        if page["next"] is None:
            return found
        assert len(page["claims"]) == 3
        told["cursor"] = page["next"]


def test_reports_and_companies_are_listed(server: Client) -> None:
    reports = server.ask("/api/reports").json["reports"]
    assert {one["id"] for one in reports} == {acme().slug, bolt().slug}
    assert server.ask(f"/api/reports/{acme().slug}").json in reports
    companies = server.ask("/api/companies").json["companies"]
    assert {one["iri"] for one in reports} == {iri for one in companies for iri in one["reports"]}


def test_pages_hold_every_claim_once_in_the_order_of_the_text(server: Client) -> None:
    found = [one["iri"] for one in pages(server, report=acme().slug)]
    claims = {claim.iri: claim for claim in acme().graph().claims}
    assert sorted(found) == sorted(claims)
    starts = [min(span.start for span in claims[iri].evidence) for iri in found]
    assert starts == sorted(starts)
    assert len(pages(server)) == len(found) + len(bolt().graph().claims)


@pytest.mark.parametrize("field", ["predicate", "modality", "principle", "goal", "year"])
def test_filters_keep_the_claims_that_have_the_value(server: Client, field: str) -> None:
    claims = acme().graph().claims
    values = {
        "predicate": lambda claim: {claim.predicate.value},
        "modality": lambda claim: {claim.modality.value},
        "principle": lambda claim: set(claim.principles),
        "goal": lambda claim: set(claim.goals),
        "year": lambda claim: {claim.year} - {None},
    }[field]
    value = next(iter(sorted({one for claim in claims for one in values(claim)}, key=str)))
    expected = {claim.iri for claim in claims if value in values(claim)}
    found = {one["iri"] for one in pages(server, report=acme().slug, **{field: value})}
    assert expected <= found
    assert found < {claim.iri for claim in claims}


def test_claims_are_found_by_words_company_and_standard(server: Client) -> None:
    quotes = [one["quote"] for one in pages(server, text="LEEDS obtained")]
    assert quotes
    assert all("Leeds" in quote for quote in quotes)
    assert [one["quote"] for one in pages(server, text='"plant obtained"')] == quotes
    assert [one["quote"] for one in pages(server, text="Leeds -obtained")] == []
    assert pages(server, text='no" ) } such words') == []
    certified = pages(server, company="Acme Lamps", standard="iso14001")
    assert certified
    assert all("14001" in str(one["statement"]) + str(one["quote"]) for one in certified)


def test_a_claim_is_told_with_its_place(server: Client, served_store: Path) -> None:
    claim = acme().graph().claims[0]
    detail = server.ask(f"/api/claims/{claim.iri.rsplit('-', 1)[-1]}").json
    assert detail["iri"] == claim.iri
    place = detail["places"][0]
    with open_store(served_store, read_only=True) as store:
        text = store.text(acme().graph().report.text_digest)
    assert text is not None
    assert text[place["start"] : place["end"]] == place["exact"]
    assert server.ask(f"/api/claims/{quote(claim.iri, safe='')}").json == detail


def test_claims_and_passages_are_searched(server: Client) -> None:
    found = server.ask("/api/search?text=bribery").json
    first = found["claims"][0]
    assert (first["quote"], first["report"]) == ("We do not tolerate bribery.", bolt().slug)
    assert [first["quote"][start:end] for start, end in first["marks"]] == ["bribery"]
    assert found["total"] == 1
    passages = server.ask("/api/search?text=buyer&by=words").json["passages"]
    assert [acme().text[one["start"] : one["end"]] for one in passages] == [one["quote"] for one in passages] != []
    assert server.ask("/api/search?text=bribary").json["hint"] == "bribery"
    narrow = server.ask("/api/search?text=%22ISO%2014001%22&company=Bolt%20Foods&year=2020&limit=1").json
    assert [one["report"] for one in narrow["claims"]] == [bolt().slug]


def test_companies_stand_side_by_side(server: Client) -> None:
    names = [one["name"] for one in server.ask("/api/companies").json["companies"]]
    compared = server.ask("/api/compare?" + urlencode([("company", name) for name in names])).json
    assert compared["by"] == "ungc"
    assert all([cell["company"] for cell in line["cells"]] == names for line in compared["lines"])


def test_findings_and_principles_are_told(server: Client) -> None:
    findings = server.ask(f"/api/reports/{acme().slug}/findings").json
    assert findings["report"] == acme().slug
    assert all(one["places"] and one["comment"] for one in findings["findings"])
    principles = server.ask("/api/principles?company=Acme%20Lamps").json["principles"]
    assert [one["number"] for one in principles] == list(range(1, 11))
    assert any(one["claims"] for one in principles)
    assert any(one["gaps"] for one in principles)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/claims?predicate=eats", 400),
        ("/api/claims?principle=11", 400),
        ("/api/claims?year=0", 400),
        ("/api/claims?limit=1&limit=2", 400),
        ("/api/claims?cursor=nonsense", 400),
        ("/api/claims?cursor=WzEsMl0", 400),
        ("/api/claims?text=%22", 400),
        ("/api/search", 400),
        ("/api/search?text=-", 400),
        ("/api/search?text=water&by=luck", 400),
        ("/api/search?text=water&company=nobody", 404),
        ("/api/claims?report=nobody", 404),
        ("/api/claims/none", 404),
        ("/api/reports/none", 404),
        ("/api/reports/none/findings", 404),
        ("/api/compare", 400),
        ("/api/compare?company=nobody", 404),
        ("/api/compare?company=acme&by=colour", 400),
        ("/api/principles", 400),
        ("/api/principles?company=nobody", 404),
        ("/api/reports?x=%ff", 400),
    ],
)
def test_what_cannot_be_answered_is_told_in_words(server: Client, path: str, status: int) -> None:
    answer = server.ask(path)
    assert answer.status == status, answer.text
    assert answer.json["error"]


def test_answers_are_as_the_document_says(server: Client) -> None:
    document = server.ask("/openapi.json").json
    schemas = document["components"]["schemas"]
    told = {"{report}": acme().slug, "{claim}": acme().graph().claims[0].iri.rsplit("-", 1)[-1]}
    needed = {"company": "Acme Lamps", "text": "water"}
    for path, item in document["paths"].items():
        at = path
        for name, value in told.items():
            at = at.replace(name, value)
        required = [one["name"] for one in item["get"]["parameters"] if one["required"] and one["in"] == "query"]
        answer = server.ask(f"{at}?{urlencode({name: needed[name] for name in required})}")
        assert answer.status == 200, (at, answer.text)
        _check(answer.json, item["get"]["responses"]["200"]["content"]["application/json"]["schema"], schemas)


def _check(value: object, schema: dict[str, object], schemas: dict[str, dict[str, object]]) -> None:
    """That a value is what a schema of our document says; it knows what our documents use."""
    if reference := schema.get("$ref"):
        schema = schemas[str(reference).rpartition("/")[2]]
    if options := schema.get("anyOf"):
        if value is not None:
            _check(value, options[0], schemas)
        return
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    assert isinstance(value, kinds[schema["type"]]), (value, schema)
    if isinstance(value, dict):
        assert set(value) == set(schema["required"])
        for name, inner in schema["properties"].items():
            _check(value[name], inner, schemas)
    if isinstance(value, list):
        for one in value:
            _check(one, schema["items"], schemas)
