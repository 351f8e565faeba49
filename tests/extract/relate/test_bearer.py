"""Whose figure it is."""

from __future__ import annotations

import pytest

from extract.find.quantities import find_quantities
from extract.relate.bearer import bearers_of
from kg.model import EntityKind
from tests.extract.passages import passage_of

BEARERS = [
    ("Dorvale sold 40 lamps.", "", []),
    ("We sold 40 lamps with Olmstrand.", "", []),
    ("More than 300 people bought our lamps.", "", []),
    ("Olmstrand sold 40 lamps in 2020.", "", [("Olmstrand", EntityKind.ORGANIZATION)]),
    ("Dorvale Group sold 40 lamps.", "", []),
    ("Olmstrand’s sales reached 40 lamps.", "", [("Olmstrand", EntityKind.ORGANIZATION)]),
    ("The energy use of the Olmstrand Plant fell by 5 %.", "", [("Olmstrand Plant", EntityKind.SITE)]),
    ("The Fenlight 5 uses 40 W.", "", [("Fenlight 5", EntityKind.PRODUCT)]),
    ("Launched the Fenlight Platform, with over 400 users", "", [("Fenlight Platform", EntityKind.PROGRAM)]),
    ("Opened 40 new courses on the Fenlight Platform", "", [("Fenlight Platform", EntityKind.PROGRAM)]),
    ("Loans of EUR 40 million given to growers by Olmstrand", "", [("Olmstrand", EntityKind.ORGANIZATION)]),
    ("The Olmstrand Award went to 40 people.", "", []),
]

POINTING = [
    ("The Fenlight Platform is new. The platform has 400 users.", ["Fenlight Platform"]),
    ("Olmstrand opened its learning platform. The platform has 400 users.", ["Olmstrand"]),
    ("Olmstrand is a mill. It sold 40 lamps.", ["Olmstrand"]),
    ("Fenlight 5: We made it of paper. The box weighs 40 g.", ["Fenlight 5"]),
    ("Lamps: We made them of paper. The box weighs 40 g.", []),
    ("Dorvale is a mill. It sold 40 lamps.", []),
    ("Baseline 2019: The mills used 40 t.", []),
    ("SDG 4 Quality Education: The course has 40 users.", []),
]

SMALL = (
    "We met Olmstrand and Fenlight. Our lamps, boxes, mills, people, loans, sales and energy use of plants on "
    "platforms; the award, the paper."
)


def bearers(text: str, nlp, around: str = SMALL) -> list[tuple[str, EntityKind]]:
    passage, setting = passage_of(text, nlp, around=around)
    amount = find_quantities(text, passage.doc, setting.units)[0]
    return [(m.name, m.kind) for m in bearers_of(passage, amount, setting.document)]


@pytest.mark.parametrize(("text", "around", "wanted"), BEARERS)
def test_the_bearer_of_a_figure(nlp, text, around, wanted):
    assert bearers(text, nlp, f"{SMALL} {around}") == wanted


@pytest.mark.parametrize(("text", "wanted"), POINTING)
def test_a_noun_points_back_to_the_sentences_before(nlp, text, wanted):
    last = text.rpartition(". ")[2]
    passage, setting = passage_of(last, nlp, around=SMALL, paragraph=text)
    amount = find_quantities(last, passage.doc, setting.units)[0]
    assert [m.name for m in bearers_of(passage, amount, setting.document)] == wanted


def test_two_who_share_a_verb_each_bear_it(nlp):
    found = bearers("Olmstrand and Fenlight planted 40 trees.", nlp)
    assert [name for name, _ in found] == ["Olmstrand", "Fenlight"]
