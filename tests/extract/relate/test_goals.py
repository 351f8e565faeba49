"""Goals that layout ties to the company or its programs."""

from __future__ import annotations

from extract.read import read_text
from extract.relate.goals import relate


def claims_of(text: str) -> list[tuple[str | None, str]]:
    document = read_text(f"# Report\n\nOur mills are old.\n\n{text}\n", name="example.md")
    drafts = relate(document, tuple(range(len(document.blocks))))
    return [(draft.subject.name if draft.subject else None, draft.object.name) for draft in drafts]


def test_a_program_below_a_goal_is_tied_to_it() -> None:
    items = "- Goal 4 Quality education for all.\n- Warm Hands Initiative (page 6)\n- Our work on wool (page 7)"
    assert claims_of(items) == [("Warm Hands Initiative", "SDG 4")]


def test_titles_of_goals_count_below_a_line_that_names_the_goals() -> None:
    titles = "- Climate action\n- Life on land"
    assert claims_of(f"We support these SDGs:\n\n{titles}") == [(None, "SDG 13"), (None, "SDG 15")]
    assert claims_of(f"We care for:\n\n{titles}") == []


def test_a_target_before_its_wording_is_a_claim_where_goals_are_told() -> None:
    told = "The Sustainable Development Goals that we serve:\n\n"
    assert claims_of(f"{told}- 12.5 By 2030, substantially reduce waste") == [(None, "SDG 12.5")]
    assert claims_of("- 12.5 By 2030, substantially reduce waste") == []
