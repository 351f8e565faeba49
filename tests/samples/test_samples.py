"""The sample reports, their gold facts and their planted inconsistencies agree with one another."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.model import EntityKind, Modality, Predicate

SAMPLES = Path(__file__).parents[2] / "samples"
SHARED_GOLD = Path(__file__).parents[3] / "shared" / "gold"
NAMES = ("yunhelm-2023", "aldervoort-2023")
WORDS = range(1500, 2501)
FINDING_KINDS = {
    "Contradiction",
    "ArithmeticMismatch",
    "IndexGap",
    "VagueClaim",
    "MissingBaseline",
    "MissingValue",
    "NamingVariance",
}
IN_GOLD = {Predicate.REPORTS: "observation", Predicate.HAS_TARGET: "target"}
COMPARATORS = {"=", ">", "<", "~", "up to", ">=", "<="}


def text_of(file: str) -> str:
    """A sample as it is on disk, with no newline translated."""
    return (SAMPLES / file).read_bytes().decode("utf-8")


def rows_of(file: str) -> list[dict[str, Any]]:
    """The records of a JSON Lines file of the samples."""
    return [json.loads(line) for line in text_of(file).splitlines()]


def facts_of(name: str) -> list[dict[str, Any]]:
    """The gold facts of a sample, without the header."""
    return rows_of(f"{name}.gold.jsonl")[1:]


def starts_on(text: str, line: int, quote: str) -> bool:
    """Whether the quote stands in the text and starts on that line (1-based)."""
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    end = text.find("\n", start)
    at = text.find(quote, start)
    return start <= at < (end if end >= 0 else len(text))


ALL_FACTS = [pytest.param(name, fact, id=fact["id"]) for name in NAMES for fact in facts_of(name)]
PLANTED = [pytest.param(entry, id=entry["id"]) for entry in rows_of("planted.jsonl")]


@pytest.mark.parametrize("name", NAMES)
def test_length(name: str) -> None:
    assert len(text_of(f"{name}.txt").split()) in WORDS


@pytest.mark.parametrize(
    ("name", "feature"),
    [
        ("yunhelm-2023", r"(?s)(\nYUNHELM ESG REPORT 2023\n.*){3}"),
        ("yunhelm-2023", r"\nIV\. \w+"),
        ("yunhelm-2023", r"\n4\.2 \w+"),
        ("yunhelm-2023", r"\nTotal Energy Consumption¹\n62,480 MWh\n"),
        ("yunhelm-2023", r"\n² \w+"),
        ("yunhelm-2023", r"\nAward\tOrganization\n"),
        ("yunhelm-2023", r"\nB2\.1\t[^\t\n]+\t[^\t\n]+\n"),
        ("yunhelm-2023", r"\n305-1\t[^\t\n]+\t[^\t\n]+\n"),
        ("yunhelm-2023", r"\*[A-Z][\w ]+ Policy\*"),
        ("aldervoort-2023", r"\f\[\[page 7\]\]\n"),
        ("aldervoort-2023", r"\nAldervoort Sustainability Review 2023 +3\n\f"),
        ("aldervoort-2023", r"[a-z]-\n[a-z]"),
        ("aldervoort-2023", r"[a-z] \n[a-z]"),
        ("aldervoort-2023", r"\n61%\n[a-z]"),
        ("aldervoort-2023", r"\n305-1 [^\n]+ 3 7, 8 \n"),
        ("aldervoort-2023", r"\nPrinciple 10 [^\n]+ 7 \n"),
        ("aldervoort-2023", r"\nSDG 13 "),
    ],
)
def test_form(name: str, feature: str) -> None:
    assert re.search(feature, text_of(f"{name}.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_gold_covers_the_whole_file_that_it_was_made_from(name: str) -> None:
    header = rows_of(f"{name}.gold.jsonl")[0]
    source = SAMPLES / header["source"]
    assert source.name == f"{name}.txt"
    assert header["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert header["lines"] == [1, text_of(source.name).count("\n")]
    assert header["company"] in text_of(source.name)


@pytest.mark.parametrize(("name", "fact"), ALL_FACTS)
def test_fact_is_well_formed_and_quoted_verbatim(name: str, fact: dict[str, Any]) -> None:
    kinds = {kind.value for kind in EntityKind} | {"Text"}
    assert {fact["subject"]["type"], fact["object"]["type"]} <= kinds
    assert fact["subject"]["name"].strip()
    assert fact["object"]["name"].strip()
    assert fact["modality"].capitalize() in {modality.value for modality in Modality}
    assert set(fact["ungc"]) <= set(range(1, 11))
    assert set(fact["sdg"]) <= set(range(1, 18))
    if fact["predicate"] == "observation":
        assert isinstance(fact["qualifiers"]["value"], int | float)
        assert fact["qualifiers"]["unit"]
        assert fact["qualifiers"]["comparator"] in COMPARATORS
    if fact["predicate"] == "commitsTo":
        assert fact["ungc"]
    assert starts_on(text_of(f"{name}.txt"), fact["line"], fact["quote"])


@pytest.mark.parametrize("fact", [fact for name in NAMES for fact in facts_of(name)], ids=lambda fact: fact["id"])
def test_aliases_stand_in_the_quote_as_it_is_read(fact: dict[str, Any]) -> None:
    read = re.sub(r"\s+", " ", fact["quote"].replace("-\n", ""))
    assert [alias for alias in fact["object"].get("aliases", ()) if alias not in read] == []


@pytest.mark.parametrize("name", NAMES)
def test_fact_ids_are_unique(name: str) -> None:
    ids = [fact["id"] for fact in facts_of(name)]
    assert sorted(set(ids)) == ids


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_shows_every_predicate_and_modality(name: str) -> None:
    facts = facts_of(name)
    wanted = {IN_GOLD.get(predicate, predicate.value) for predicate in Predicate}
    assert {fact["predicate"] for fact in facts} == wanted
    assert {fact["modality"].capitalize() for fact in facts} == {modality.value for modality in Modality}


def test_the_samples_show_every_principle_and_a_denial() -> None:
    facts = [fact for name in NAMES for fact in facts_of(name)]
    assert {principle for fact in facts for principle in fact["ungc"]} == set(range(1, 11))
    assert [fact["object"]["name"] for fact in facts if fact.get("negated")] == ["ISO 50001", "EPEAT"]


@pytest.mark.parametrize("entry", PLANTED)
def test_planted_quotes_stand_in_their_file(entry: dict[str, Any]) -> None:
    assert entry["kind"] in FINDING_KINDS
    assert entry["why"]
    assert entry["quotes"]
    for place in entry["quotes"]:
        assert starts_on(text_of(place["file"]), place["line"], place["quote"]), place


@pytest.mark.parametrize("entry", PLANTED)
def test_a_comparison_has_both_places(entry: dict[str, Any]) -> None:
    if entry["verdict"] == "planted" and entry["kind"] in {"Contradiction", "NamingVariance"}:
        assert len({(place["line"], place["quote"]) for place in entry["quotes"]}) > 1


@pytest.mark.parametrize("file", [f"{name}.txt" for name in NAMES])
@pytest.mark.parametrize("verdict", ["planted", "decoy"])
def test_each_sample_has_every_kind_of_finding(file: str, verdict: str) -> None:
    found = {e["kind"] for e in rows_of("planted.jsonl") if e["verdict"] == verdict and e["quotes"][0]["file"] == file}
    assert found == FINDING_KINDS


@pytest.mark.skipif(not SHARED_GOLD.is_dir(), reason="the gold of real reports is not beside this checkout")
@pytest.mark.parametrize("file", [f"{name}.txt" for name in NAMES])
def test_no_real_company_of_the_gold_is_named(file: str) -> None:
    headers = [json.loads(path.read_text("utf-8").partition("\n")[0]) for path in sorted(SHARED_GOLD.glob("*.jsonl"))]
    companies = {header["company"] for header in headers}
    assert companies
    named = [name for name in sorted(companies) if re.search(rf"\b{re.escape(name)}\b", text_of(file), re.IGNORECASE)]
    assert named == []
