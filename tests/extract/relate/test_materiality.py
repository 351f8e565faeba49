"""Topics that a report holds to be material."""

from __future__ import annotations

from extract.read import read_text
from extract.relate.materiality import relate


def topics_of(text: str) -> list[tuple[str, str]]:
    document = read_text(f"# Report\n\nOur mills are old.\n\n{text}\n", name="example.md")
    drafts = relate(document, tuple(range(len(document.blocks))))
    return [(draft.object.name, dict(draft.qualifiers)["level"]) for draft in drafts]


def test_a_sentence_lists_topics_with_their_level() -> None:
    text = "Highly material topics are wool safety, energy use and fair wages. Material topics include water."
    assert topics_of(text) == [
        ("wool safety", "highly material"),
        ("energy use", "highly material"),
        ("fair wages", "highly material"),
    ]


def test_items_below_the_assessment_are_listed() -> None:
    told = (
        "We conducted a materiality assessment with our stakeholders in 2023 and ranked what matters most to our mills."
    )
    items = "- Water use\n- Energy\n- Waste management\n- Business ethics\n- Fair wages"
    assert [level for _, level in topics_of(f"{told}\n\n{items}")] == ["listed"] * 5
    assert topics_of(f"Our mills are near.\n\n{items}") == []


def test_numbers_that_run_on_part_topics() -> None:
    told = (
        "We conducted a materiality assessment with our stakeholders in 2023 and ranked what matters most to our mills."
    )
    rows = "1 Water use 2 Energy use 3 Waste management 4 Business ethics"
    assert [name for name, _ in topics_of(f"{told}\n\n{rows}")] == [
        "Water use",
        "Energy use",
        "Waste management",
        "Business ethics",
    ]
