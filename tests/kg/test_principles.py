"""The ten principles of a company, on reports of a mill that does not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kg.errors import UnknownNameError
from kg.infer import Reasoner
from kg.model import Alignment, Basis, EntityKind, Modality, Predicate
from kg.principles import Gap, Link, LinkKind, find_company, strength, view_principles
from kg.store import open_store
from tests.kg.records import ISO_14001, Builder, certification, concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

FIRST = """Corvane Mills Sustainability Report 2022

1 Fair work

Children do not work in our mills.
We do not tolerate bribes in any mill.

2 Clean rivers

Our Dale mill is certified to ISO 14001.
We will halve the water that we draw by 2030.
The mills drew 40 megalitres of water.

3 Index

405-1 Diversity of our boards, page 3
302-1 Energy, Principle 9, page 5
Principle 5: abolition of child labour. Fair work
Principle 10: against corruption. Clean rivers
"""
SECOND = """Corvane Mills Sustainability Report 2023

We have an Integrity Code.
"""
NO_CHILDREN = "Children do not work in our mills."
NO_BRIBES = "We do not tolerate bribes in any mill."
CERTIFIED = "Our Dale mill is certified to ISO 14001."
HALVED = "We will halve the water that we draw by 2030."
DRAWN = "The mills drew 40 megalitres of water."
DIVERSE = "405-1 Diversity of our boards, page 3"
ENERGY = "302-1 Energy, Principle 9, page 5"
LABOUR = concept(EntityKind.TOPIC, "topic", "child-labour", "child labour")


def first() -> Builder:
    builder = Builder(slug="corvane-2022", text=FIRST, company="Corvane Mills", year=2022)
    builder.section("Fair work", "2 Clean rivers", number="1")
    builder.section("Clean rivers", "3 Index", number="2")
    builder.section("Index", number="3")
    told = (Alignment(principle=5, basis=Basis.IN_WORDS, concept=LABOUR.iri),)
    by_itself = (Alignment(principle=8, basis=Basis.BY_CONCEPT, concept=ISO_14001.iri),)
    promise = builder.entity(EntityKind.COMMITMENT, "no child labour")
    ongoing = Modality.ONGOING
    builder.claim(NO_CHILDREN, Predicate.COMMITS_TO, promise, modality=ongoing, principles=(5,), alignments=told)
    bribes = builder.entity(EntityKind.COMMITMENT, "bribes")
    builder.claim(NO_BRIBES, Predicate.COMMITS_TO, bribes, modality=ongoing, negated=True, principles=(10,))
    iso = certification("ISO 14001", ISO_14001)
    builder.claim(CERTIFIED, Predicate.HOLDS_CERTIFICATION, iso, principles=(8,), alignments=by_itself)
    aim = builder.entity(EntityKind.COMMITMENT, "half the water")
    builder.claim(HALVED, Predicate.COMMITS_TO, aim, modality=Modality.TARGET, principles=(8,))
    water = builder.observation(DRAWN, "water drawn", "40", "ML")
    builder.claim(DRAWN, Predicate.REPORTS, water, principles=(8,))
    report = builder.graph().report
    itself = builder.entity(EntityKind.REPORT, report.title)
    itself = type(itself)(iri=report.iri, kind=itself.kind, label=report.title)
    gri = concept(EntityKind.DISCLOSURE, "gri", "405-1", "GRI 405-1")
    builder.claim(DIVERSE, Predicate.DISCLOSES, gri, subject=itself)
    gri = concept(EntityKind.DISCLOSURE, "gri", "302-1", "GRI 302-1")
    builder.claim(ENERGY, Predicate.DISCLOSES, gri, subject=itself, principles=(9,))
    for number, chapter in ((5, "Fair work"), (10, "Clean rivers")):
        quote = next(line for line in FIRST.splitlines() if line.startswith(f"Principle {number}:"))
        own = builder.entity(EntityKind.DISCLOSURE, f"UNGC {number}")
        told_in = (("chapter", chapter),)
        builder.claim(quote, Predicate.DISCLOSES, own, subject=itself, principles=(number,), qualifiers=told_in)
    return builder


def second() -> Builder:
    builder = Builder(slug="corvane-2023", text=SECOND, company="Corvane Mills", year=2023)
    code = builder.entity(EntityKind.POLICY, "Integrity Code")
    builder.claim("We have an Integrity Code.", Predicate.HAS_POLICY, code, principles=(10,))
    return builder


def fill(store: Store) -> None:
    """Puts both reports into a store, with what follows from them."""
    store.load_vocabulary()
    reasoner = Reasoner()
    for builder in (first(), second()):
        graph = builder.graph()
        when = datetime(2026, 1, 1, tzinfo=UTC)
        store.replace_report(graph, builder.text, when=when, path=f"{builder.slug}.txt", inferred=reasoner.infer(graph))


@pytest.fixture(scope="module")
def mills() -> Iterator[Store]:
    with open_store(None) as store:
        fill(store)
        yield store


@pytest.fixture(scope="module")
def views(mills):
    return {one.number: one for one in view_principles(mills, find_company(mills, "corvane-2022"))}


@pytest.mark.parametrize("name", ["Corvane Mills", "corvane mills", "corvane-mills", "CORVANEMILLS"])
def test_company_is_found_by_name_slug_and_iri(mills, name):
    assert [report.slug for report in find_company(mills, name).reports] == ["corvane-2022", "corvane-2023"]
    assert find_company(mills, find_company(mills, name).iri).name == "Corvane Mills"


def test_report_stands_for_itself_and_year_picks_one(mills):
    assert [report.slug for report in find_company(mills, "corvane-2023").reports] == ["corvane-2023"]
    assert [report.slug for report in find_company(mills, "Corvane Mills").of_year(2022).reports] == ["corvane-2022"]


def test_unknown_company_and_year_tell_what_there_is(mills):
    with pytest.raises(UnknownNameError, match="named 'Lorvane': there is Corvane Mills"):
        find_company(mills, "Lorvane")
    with pytest.raises(UnknownNameError, match="on 1999: there is 2022, 2023"):
        find_company(mills, "Corvane Mills").of_year(1999)


def test_claims_are_counted_by_modality_with_negated_ones_apart(views):
    eight = views[8]
    assert [eight.count(one) for one in (Modality.ACHIEVED, Modality.TARGET, Modality.ONGOING)] == [3, 1, 0]
    ten = views[10]
    assert (ten.count(Modality.ONGOING), ten.negated) == (0, 1)
    assert [one.statement.quote for one in eight.claims] == [CERTIFIED, HALVED, DRAWN, ENERGY]


def test_certificate_shows_more_than_a_figure_and_an_aim(views):
    best = views[8].strongest
    assert best.statement.quote == CERTIFIED
    assert strength(best).reason == "a certificate, achieved, confidence 0.9"
    assert best.statement.place == "Corvane Mills Sustainability Report 2022, Clean rivers, page 2, line 10"


def test_what_the_title_above_links_shows_less_than_what_the_words_link(views):
    (claim,) = views[5].claims
    title = replace(claim, links=(Link(kind=LinkKind.TITLE, words="the title above it"),))
    assert strength(title).value < strength(claim).value
    assert strength(title).reason == "a commitment, ongoing, confidence 0.9, linked by the title above only"
    assert strength(replace(claim, links=(*title.links, *claim.links))) == strength(claim)


def test_figure_that_a_commitment_states_shows_more(views):
    drawn = next(one for one in views[8].claims if one.statement.quote == DRAWN)
    promised = replace(drawn, statement=replace(drawn.statement, predicate="commitsTo"))
    assert strength(drawn, (promised,)).value > strength(drawn).value


def test_every_claim_is_explained_by_words_vocabulary_crosswalk_or_the_company(views):
    links = {
        (one.principle, one.statement.quote): [str(link) for link in one.links]
        for view in views.values()
        for one in view.claims
    }
    assert links[5, NO_CHILDREN] == ["read from text: its words name child labour"]
    assert links[8, CERTIFIED] == ["by vocabulary: it is ISO 14001"]
    assert links[8, DRAWN] == ["read from text"]
    assert links[9, ENERGY] == ["printed by the company: its table names the principle"]
    assert links[6, DIVERSE]
    assert all(link.startswith("by crosswalk: GRI 405-1 (") for link in links[6, DIVERSE])


def test_crosswalk_only_is_a_gap_and_so_is_what_is_not_there(views):
    six = views[6]
    assert [one.links[0].kind for one in six.claims] == [LinkKind.CROSSWALK]
    assert (six.derived, six.gaps[0]) == (1, Gap.ONLY_CROSSWALK)
    assert views[3].gaps == (Gap.NO_CLAIM,)
    assert views[8].gaps == (Gap.NO_POLICY,)
    assert views[5].gaps == (Gap.NO_POLICY, Gap.NO_FIGURE)


def test_what_is_behind_a_principle_is_named(views):
    assert views[8].behind(Predicate.HOLDS_CERTIFICATION) == (("ISO 14001", 1),)
    assert views[8].behind(Predicate.REPORTS) == (("water drawn", 1),)


def test_own_table_stands_beside_ours_with_what_differs(views):
    assert [str(one) for one in views[5].printed.chapters] == ["Fair work (1 of our claims)"]
    assert views[5].differences == ()
    assert views[10].differences == ("we found no claim on it in the chapter 'Clean rivers', which its table names",)
    assert "its table does not name the principle, and we found claims on it" in views[8].differences


def test_own_index_is_compared_with_the_crosswalks(views):
    assert views[9].printed.codes == ("GRI 302-1",)
    assert "its index links, and no crosswalk of ours: GRI 302-1" in views[9].differences
    assert "our crosswalks link, and its index does not: GRI 405-1" in views[6].differences


def test_reports_together_bear_on_more(mills):
    ten = view_principles(mills, find_company(mills, "Corvane Mills"))[9]
    assert [one.statement.quote for one in ten.claims] == [NO_BRIBES, "We have an Integrity Code."]
    assert ten.strongest.statement.topic == "Integrity Code"
