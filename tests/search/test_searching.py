"""What a search finds in the reports of two invented companies, and what it says where it finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.assets import ontology_dir
from kg.errors import ParameterError, UnknownNameError
from kg.iris import concept_iri
from kg.model import EntityKind, Predicate
from kg.search import By, Sought, search, searching, vectors
from kg.store import open_store
from tests.kg.records import Builder, acme, bolt
from tests.search.conftest import put

if TYPE_CHECKING:
    from pathlib import Path

    from kg.search import SearchResult
    from kg.store import Store


def quotes(result: SearchResult) -> list[str]:
    return [one.quote for one in result.claims]


def look(store: Store, words: str, **told: object) -> SearchResult:
    return search(store, Sought(words=words, by=By.WORDS, **told))


def test_a_claim_is_found_by_its_words_with_its_place(store: Store) -> None:
    result = look(store, "GDPR markets")
    (hit,) = result.claims
    text = acme().text
    assert text[hit.start : hit.end] == hit.quote == "We comply with the GDPR in all markets."
    assert hit.line == text.count("\n", 0, hit.start) + 1
    assert (hit.slug, hit.company, hit.page, hit.by) == ("acme-2021", "Acme Lamps", 2, By.WORDS)
    assert [hit.quote[start:end] for start, end in hit.marks] == ["GDPR", "markets"]
    assert hit.iri == next(one.iri for one in acme().claims if one.evidence[0].exact == hit.quote)
    assert result.total == 1


def test_names_of_the_vocabularies_find_a_claim_that_calls_it_otherwise(store: Store) -> None:
    assert "We comply with the GDPR in all markets." in quotes(look(store, "general data protection regulation"))


def test_phrases_prefixes_and_signs_are_held(store: Store) -> None:
    assert quotes(look(store, '"child labour"')) == [
        "Our Supplier Code of Conduct forbids child labour and forced labour."
    ]
    assert quotes(look(store, '"labour child"')) == []
    assert all("ertif" in one for one in quotes(look(store, "certif*")))
    assert {one.slug for one in look(store, "14001 -Leeds").claims} == {"bolt-2020"}


def test_claims_that_hold_all_words_stand_before_those_that_hold_some(store: Store) -> None:
    result = look(store, "water policy springs")
    assert quotes(result)[0] == "Our Water Policy protects springs."
    assert result.total == 1
    assert result.relaxed
    assert len(result.claims) > 1


@pytest.mark.parametrize(
    ("told", "slugs"),
    [
        ({}, {"acme-2021", "bolt-2020"}),
        ({"company": "bolt foods"}, {"bolt-2020"}),
        ({"report": "acme-2021"}, {"acme-2021"}),
        ({"year": 2020}, {"bolt-2020"}),
        ({"principle": 8}, {"acme-2021"}),
        ({"predicate": "holdsCertification"}, {"acme-2021", "bolt-2020"}),
        ({"predicate": "hasPolicy"}, set()),
        ({"goal": 13}, set()),
    ],
)
def test_filters_keep_what_fits(store: Store, told: dict[str, object], slugs: set[str]) -> None:
    assert {one.slug for one in look(store, '"ISO 14001"', **told).claims} == slugs


def test_passages_hold_what_no_claim_found_says(store: Store) -> None:
    result = look(store, "buyer signs each year")
    assert result.claims == ()
    (passage,) = result.passages
    assert passage.quote.endswith("Every buyer signs it\neach year.")
    assert acme().text[passage.start : passage.end] == passage.quote
    assert look(store, "GDPR").passages == ()
    assert look(store, "buyer", predicate="hasPolicy").passages == ()


def test_what_means_the_like_is_found_without_its_words(store: Store) -> None:
    result = search(store, Sought(words="drinking wells and rivers", by=By.MEANING, limit=5))
    assert result.meaning
    assert "Our Water Policy protects springs." in quotes(result)
    assert {one.by for one in result.claims} == {By.MEANING}
    both = search(store, Sought(words="bribery", limit=3)).claims[0]
    assert (both.quote, both.by) == ("We do not tolerate bribery.", By.BOTH)


def test_without_the_extra_words_alone_are_looked_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "find_spec", lambda _: None)
    result = search(store, Sought(words="bribery"))
    assert quotes(result) == ["We do not tolerate bribery."]
    assert not searching.can_tell_meaning()


def test_signs_ask_for_what_is_written_alone(store: Store) -> None:
    assert not search(store, Sought(words='"no bribes"')).meaning


def test_a_word_that_no_text_has_is_met_with_a_near_one(store: Store) -> None:
    assert look(store, "bribary").hint == "bribery"
    assert look(store, "suplier conduct").hint == "supplier conduct"
    assert look(store, "bribery").hint == ""
    assert look(store, "xqzzy").hint == ""


def test_the_same_search_gives_the_same_order(searched: Path) -> None:
    results = []
    for _ in range(2):
        with open_store(searched, read_only=True) as store:
            results.append([search(store, Sought(words=words)) for words in ("water", "policy springs", "iso")])
    assert results[0] == results[1]
    assert {one.slug for one in results[0][0].claims} == {acme().slug, bolt().slug}


@pytest.mark.parametrize("words", ["", "...", "-water"])
def test_a_search_without_words_is_refused(store: Store, words: str) -> None:
    with pytest.raises(ParameterError, match="no word to look for"):
        look(store, words)


def test_names_that_are_not_there_are_told(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="Acme"):
        look(store, "water", company="acme lamp")
    with pytest.raises(ParameterError, match="hasPolicy"):
        look(store, "water", predicate="policy")


def test_a_store_without_a_folder_is_searched_too(tmp_path: Path, searched: Path) -> None:
    with open_store(searched, read_only=True) as store:
        expected = quotes(look(store, "water policy"))
        reports = [one.iri for one in store.reports()]
        (tmp_path / "graph.nq").write_bytes(store.dump("nq", reports))
    with open_store(tmp_path / "graph.nq") as store:
        assert quotes(look(store, "water policy")) == expected
        # A graph file keeps no text, so there are no passages.
        assert look(store, "buyer").passages == ()
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_a_claim_on_a_theme_is_found_by_any_name_of_the_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Loom\n\nNobody may take kickbacks.\n\nWe sell yarn.\n"
    made = Builder(slug="loom-2022", text=text, company="Loom", year=2022)
    commitment = made.entity(EntityKind.COMMITMENT, "no kickbacks")
    made.claim(
        "Nobody may take kickbacks.",
        Predicate.COMMITS_TO,
        commitment,
        topics=(concept_iri("theme", "corruption"),),
        topic_words=("fight against corruption: kickbacks",),
    )
    made.claim("We sell yarn.", Predicate.COMMITS_TO, made.entity(EntityKind.COMMITMENT, "yarn"))
    with open_store(tmp_path / "store") as store:
        store.load_vocabulary([ontology_dir() / "vocab" / "themes.ttl"])
    put(tmp_path / "store", made)
    monkeypatch.setattr(vectors, "find_spec", lambda _: None)
    with open_store(tmp_path / "store", read_only=True) as store:
        assert quotes(search(store, Sought(words="zero tolerance for bribery"))) == ["Nobody may take kickbacks."]
        assert quotes(look(store, "zero tolerance for bribery")) == []
