"""What a text is about, and the goals that follow, told by the words of the themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.themes import goals_of, themes_of, with_topics
from kg.crosswalk import load_crosswalk
from kg.iris import GOALS, concept_iri
from kg.model import Entity, EntityKind, Iri, Observation, Predicate
from kg.vocabulary import load_concepts
from tests.kg.records import Builder

if TYPE_CHECKING:
    from kg.model import Claim

THEMES = tuple(concept for concept in load_concepts() if concept.scheme == "theme")
# Of each goal a sentence that it alone follows from.
OF_GOAL = {
    1: "The fund lends to poor households on the east bank.",
    2: "Two food banks handed out what the canteen cooked.",
    3: "A mobile clinic brought vaccines and family planning to the camp.",
    4: "Forty pupils got laptops and their teachers a course.",
    5: "Half of the board are women.",
    6: "The mill cleans its sewage and draws less groundwater.",
    7: "Wind turbines give a third of the power that the depot uses.",
    8: "We pay a living wage and prevent occupational accidents.",
    9: "The valley got broadband and a new railway.",
    10: "People with disabilities and ethnic minorities meet no discrimination here.",
    11: "Commuters come by public transport.",
    12: "We recycle cardboard and send nothing to landfill.",
    13: "Our carbon footprint shrinks: greenhouse gases fell by a tenth.",
    14: "Volunteers planted mangroves and counted coral reefs.",
    15: "Timber comes from forests without deforestation.",
    16: "Bribery ends the contract.",
    17: "The bank gives technical assistance and debt relief.",
}


@pytest.mark.parametrize("goal", GOALS)
def test_each_goal_follows_from_its_words(goal: int) -> None:
    assert list(goals_of(OF_GOAL[goal])) == [goal]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The board met eight times and approved the accounts.",
        "First aid kits hang in each hall; the team aids visitors.",
        "Customers praised the app ecosystem and its user interface.",
        "The Democratic Republic sent no delegates to the fair.",
        "Our sponsor opened the city run in October.",
    ],
)
def test_prose_of_other_things_tells_no_goal(text: str) -> None:
    assert goals_of(text) == {}


def test_the_words_are_those_of_the_text() -> None:
    (told,) = themes_of("Waste\nwater is cleaned, and sewage, and waste-water again, and sewage.")
    assert (told.theme.notation, told.words) == ("waste-water", ("Waste water", "sewage", "waste-water"))


def test_plurals_and_hyphens_make_no_difference() -> None:
    assert [told.theme.notation for told in themes_of("low-income families")] == ["poverty"]
    assert themes_of("low income family")[0].theme == themes_of("Low-Income Families")[0].theme


def test_an_acronym_keeps_its_case() -> None:
    assert goals_of("The clinic treats AIDS.")
    assert not goals_of("He aids the crew.")


def test_every_theme_leads_to_a_goal_and_every_goal_has_a_theme() -> None:
    links = load_crosswalk("theme-sdg")
    assert {theme.iri for theme in THEMES} == {link.subject for link in links}
    assert {int(link.object.rpartition("/")[2].partition(".")[0]) for link in links} == set(GOALS)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.notation)
def test_each_label_tells_its_theme(theme) -> None:
    told = {label: [one.theme.iri for one in themes_of(f"Of {label}, we say.")] for label in theme.labels}
    assert told == {label: [theme.iri] for label in theme.labels}


def claim(predicate: Predicate, named: str, sentence: str) -> Claim:
    """A claim of a company about a named thing, or about a figure of that name."""
    b = Builder(slug="fernhill-2023", text=sentence, company="Fernhill Tiles", year=2023)
    thing: Entity | Observation = Entity(iri=Iri(f"urn:{len(named)}"), kind=EntityKind.POLICY, label=named)
    if predicate is Predicate.REPORTS:
        thing = b.observation(sentence, named, "3", "1")
    return with_topics(b.claim(sentence, predicate, thing))


def topics(predicate: Predicate, named: str, sentence: str) -> list[str]:
    return [iri.rpartition("/")[2] for iri in claim(predicate, named, sentence).topics]


def test_a_claim_tells_its_themes_with_their_words() -> None:
    made = claim(Predicate.COMMITS_TO, "less water", "Kilns reuse waste water and run on solar power.")
    assert made.topics == (
        concept_iri("theme", "recycling"),
        concept_iri("theme", "renewables"),
        concept_iri("theme", "waste-water"),
    )
    assert made.topic_words == (
        "renewable energy: solar power",
        "waste and recycling: reuse",
        "waste water and water quality: waste water",
    )


@pytest.mark.parametrize("predicate", [Predicate.HAS_POLICY, Predicate.REPORTS])
def test_what_is_named_goes_before_the_rest_of_the_sentence(predicate: Predicate) -> None:
    sentence = "The Forest Policy stands beside the Bribery Policy."
    assert topics(predicate, "Forest Policy", sentence) == ["forests"]
    assert topics(predicate, "Second Policy", sentence) == ["corruption", "forests"]


def test_a_table_whose_rows_ran_together_tells_nothing_but_its_name() -> None:
    row = "Injuries 12 14 18 20 Landfill t 120 130 140 1,200 Girls 12 14 Solar 88 91 93 95"
    assert topics(Predicate.REPORTS, "loose figure", row) == []
    assert topics(Predicate.REPORTS, "solar power", row) == ["renewables"]


@pytest.mark.parametrize("predicate", [Predicate.SUPPORTS_SDG, Predicate.DISCLOSES, Predicate.HOLDS_CERTIFICATION])
def test_what_is_only_named_or_listed_has_no_theme(predicate: Predicate) -> None:
    assert topics(predicate, "Forest Label", "We hold the Forest Label.") == []


def test_a_material_topic_is_told_by_its_name_alone() -> None:
    sentence = "Biodiversity, bribery and forests matter."
    assert topics(Predicate.MATERIAL_TOPIC, "biodiversity", sentence) == ["biodiversity"]
    assert topics(Predicate.MATERIAL_TOPIC, "outlook", sentence) == []
