"""Names of programs, by their head words and by the words around them."""

from __future__ import annotations

import pytest

from extract.find.programs import find_programs
from kg.model import EntityKind
from tests.extract.marked import read_marked

COMPANY = frozenset({"larkspur"})

FOUND = [
    "The [Bright Water Program]{object} teaches farmers to save water.",
    "Guests took part in the [Larkspur Regatta Day]{object} and the [Larkspur Kite Festival]{object}.",
    "[Early Reader Scholarship]{object} and [Second Desk Internship]{object} go on.",
    "Our [Loud and Clear Hotline]{object} is open day and night.",
    "We run the [Quiet Night delivery pilot]{object} in three cities.",
    "A robust [Enterprise Risk Watch (ERW) program]{object} is in place.",
    "[Supplier Clean Heat Program]{object} (page 12)",
    "In 2021 Larkspur held the [Open Roof Conference]{object} with 40 dealers.",
    "The [Green Shelf Contest]{object} was held twice.",
    "[Route to the Harbour]{object}, our driver academy, trained 140 drivers.",
    "[Warm Kitchens]{object} is an initiative that brings meals to schools.",
    "We started a program called [Second Spring]{object}.",
    "Signature events like the 2021 [Tall Ships Lunch]{object} and [Harbour Olympics]{object} bring us together.",
    'We held 9 "[Grill the Skipper]{object}" and 30 "[Open Galley]{object}" activities.',
    'Introduced "[90-second answer]{object}" and "[3-day swap]{object}" services',
    "**[Kettle rescue project]{object}:** In 2020 we mended 400 kettles.",
    "96 graduates joined the [First Step Graduate Scheme]{object}.",
    "Anyone can report misconduct through the [Open Door Line]{object}.",
    "Larkspur's [Night Owl Award]{object} goes to a colleague every year.",
    "Training Support Our [Sail Partner Initiative]{object} offers courses.",
    "Part of Larkspur's [Quiet Harbour Initiative]{object}",
    "We continued our [Clean Wells, Clean Hands initiative]{object} in Chile.",
    "A gift for the poor - [Larkspur Warm Meal Program]{object}.",
]
NOT_FOUND = [
    "The minister's regulation on the Clear Smoke Rating Program is in force.",
    "We got a green rating in the Clear Smoke Assessment Program.",
    "A visit to the construction of the Boralo project",
    "The Rivertown Group hosts the “Young Sailor Academy” each year.",
    "The study was launched during the Rivertown Sailing Week.",
    "Corn is grown (Provincial government program)",
    "The UAE launched the Blue Dunes Program in 2020.",
    "The government of the island has introduced a Quiet Roads Initiative.",
    "We gave to Bright Wells, a Rivertown Helpers initiative that digs wells.",
    "The Larkspur Foundation's Night Owl Award goes to a teacher.",
    "We visited the Riverside AI talent training base in May.",
    "Commitment To Ongoing Training",
    "The Rivertown Design Center training is offered to all.",
    "Based Targets initiative has approved our goal.",
    "In 2021 we introduced our “Approach to Quietness” to all.",
    "Training Program",
    "Employee Development & Training",
    "Our safety program and other initiatives go on.",
    "This program offers classroom visits.",
    "We joined the Wider River Initiative in 2020.",
    "We are a member of the Clean Sails Campaign.",
    "We won the Best Hull Award at the Norland Ship Fair.",
    "The Tall Oak Challenge organized by the Norland Timber Council drew crowds.",
    "Rivermoor's Blue Lamp Program is well known.",
    "Teams celebrated World Water Day in 12 cities.",
    "The Global Reporting Initiative sets standards.",
    "Work on the North Shore Pipeline Project continued.",
    "We donated to charities such as the Second Chance Project.",
    "We gave talks at Norland University and Rivermoor College.",
    "The Bright Water Program Committee met twice.",
    "We hold the motto “Water for All” dear.",
    "All 300 devices run on the Nimbus platform.",
]


def spans(text: str) -> set[tuple[int, int]]:
    return {(m.start, m.end) for m in find_programs(text, COMPANY)}


@pytest.mark.parametrize("sentence", FOUND)
def test_programs_are_found_where_they_stand(sentence: str) -> None:
    marked = read_marked(sentence)
    assert spans(marked.text) == marked.spans("object")


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_generic_or_of_others_is_no_program(text: str) -> None:
    assert not spans(text)


def test_name_has_neither_marks_nor_acronym() -> None:
    (mention,) = find_programs("We run the Bright Water Program (BWP) in Peru.")
    assert (mention.name, mention.kind) == ("Bright Water Program", EntityKind.PROGRAM)
    (quoted,) = find_programs("We launched the “Bright Water” campaign.")
    assert quoted.name == "Bright Water"
