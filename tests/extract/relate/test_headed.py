"""Named things in lists below headings and lead-ins."""

from __future__ import annotations

import pytest

from extract.read import read_text
from extract.relate.headed import relate
from kg.model import Predicate


def drafts_of(text: str):
    document = read_text(f"# Report\n\nOur mills are old.\n\n{text}\n", name="example.md")
    return document, list(relate(document, tuple(range(len(document.blocks)))))


def names_of(text: str) -> list[str]:
    return [draft.object.name for draft in drafts_of(text)[1]]


@pytest.mark.parametrize(
    "lead",
    [
        "# Memberships",
        "# 2-28 Membership associations",
        "# Medlemskaber / Association Memberships",
        "We are members of the following associations:",
    ],
)
def test_items_below_a_lead_are_memberships(lead: str) -> None:
    items = "- Norland Millers Association\n- Quiet Harbour Alliance"
    assert names_of(f"{lead}\n\n{items}") == ["Norland Millers Association", "Quiet Harbour Alliance"]


def test_a_contents_line_and_a_heading_on_other_things_lead_no_list() -> None:
    items = "- Norland Millers Association\n- Quiet Harbour Alliance"
    assert names_of(f"# Labor union membership\n\n{items}") == []
    assert names_of(f"# Suppliers of the associations\n\n{items}") == []


def test_names_without_a_telling_word_count_among_names_with_one() -> None:
    items = "- Norland Millers Association\n- Quiet Harbour Alliance\n- TerraNet\n- Wool\n"
    assert names_of(f"# Memberships\n\n{items}") == [
        "Norland Millers Association",
        "Quiet Harbour Alliance",
        "TerraNet",
    ]


def test_one_name_makes_no_list() -> None:
    assert names_of("# Memberships\n\n- Norland Millers Association\n\nOur mills are old.") == []


def test_what_is_told_of_a_name_is_no_part_of_it() -> None:
    items = "Norland Millers Association—brings together mills.\n\nQuiet Harbour Alliance (Chair)\n\n"
    _, drafts = drafts_of(f"# Memberships\n\n{items}Clean Loom Forum2 1998 4,300.00\n")
    assert [(d.object.name, dict(d.qualifiers)) for d in drafts] == [
        ("Norland Millers Association", {}),
        ("Quiet Harbour Alliance", {"role": "Chair"}),
        ("Clean Loom Forum", {}),
    ]


def test_posts_on_lines_of_their_own_are_roles() -> None:
    lines = "Association\nPosition\nNorland Millers Association\nCouncil member\nQuiet Harbour Alliance\nVice president"
    _, drafts = drafts_of(f"# Memberships\n\n{lines}\n\nOur mills are old.")
    assert [(d.object.name, dict(d.qualifiers)) for d in drafts] == [
        ("Norland Millers Association", {"role": "Council member"}),
        ("Quiet Harbour Alliance", {"role": "Vice president"}),
    ]


def test_names_in_one_line_are_cut_at_its_commas_or_bullets() -> None:
    names = ["Norland Millers Association", "Quiet Harbour Alliance", "Clean Loom Forum"]
    assert names_of(f"# Memberships\n\n{', '.join(names)}.") == names
    assert names_of(f"# Memberships\n\n･ {' ･ '.join(names)}") == names


def test_a_framework_among_memberships_is_followed() -> None:
    _, drafts = drafts_of("# Memberships\n\n- Norland Millers Association\n- Clean Loom Forum\n- UN Global Compact")
    assert drafts[-1].predicate is Predicate.COMPLIES_WITH


def test_a_sentence_below_a_name_that_points_back_to_it_is_the_evidence() -> None:
    document, drafts = drafts_of(
        "# Memberships\n\n## Norland Millers Association\n\nIt helps mills. We joined this association in 2021.\n\n"
        "## Quiet Harbour Alliance\n\nThis alliance keeps harbours quiet, and it has done so for years.\n"
    )
    quotes = [document.text[d.evidence.start : d.evidence.end] for d in drafts]
    assert quotes == ["We joined this association in 2021.", "Quiet Harbour Alliance"]
    assert [d.year for d in drafts] == [2021, None]


def test_a_title_whose_passage_says_the_same_is_left_to_the_rules_over_text() -> None:
    awards = "## Quiet Mill Prize\n\nIn 2021 we won the Quiet Mill Prize.\n\n## Clean Mill Award\n\n## Best Old Mill\n"
    assert names_of(f"# Awards\n\n{awards}") == ["Clean Mill Award", "Best Old Mill"]


def test_the_giver_and_the_year_stand_beside_an_award() -> None:
    items = "- Quiet Mill Prize (2020)\n- Mill Society: Best Old Mill (2021)"
    _, drafts = drafts_of(f"# Awards and recognition\n\n{items}")
    assert [(d.object.name, d.year, dict(d.qualifiers)) for d in drafts] == [
        ("Quiet Mill Prize", 2020, {}),
        ("Best Old Mill", 2021, {"awardedBy": "Mill Society"}),
    ]


def test_those_to_whom_an_award_was_given_are_its_subjects() -> None:
    given = "Golden Loom.\n\nAwarded to Leeds Mill Ltd., York Mill, and Norland Looms. It is given each year."
    _, drafts = drafts_of(f"# Awards\n\n{given}\n\n- Quiet Mill Prize\n- Best Old Mill\n")
    assert [(d.subject.name if d.subject else None, d.object.name) for d in drafts] == [
        ("Leeds Mill Ltd", "Golden Loom"),
        ("York Mill", "Golden Loom"),
        ("Norland Looms", "Golden Loom"),
        (None, "Quiet Mill Prize"),
        (None, "Best Old Mill"),
    ]
