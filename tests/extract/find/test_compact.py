"""Tables of the UN Global Compact, in the layouts that reports have them in."""

from __future__ import annotations

import pytest

from extract.find.compact import find_principle_rows
from extract.read import read_text

TEXTS = (
    "Businesses should support and respect the protection of internationally proclaimed human rights",
    "Make sure that they are not complicit in human rights abuses",
    "Uphold the freedom of association and the effective recognition of the right to collective bargaining",
    "The elimination of all forms of forced and compulsory labour",
    "The effective abolition of child labour",
    "The elimination of discrimination in respect of employment and occupation",
    "Support a precautionary approach to environmental challenges",
    "Undertake initiatives to promote greater environmental responsibility",
    "Encourage the development and diffusion of environmentally friendly technologies",
    "Work against corruption in all its forms, including extortion and bribery",
)
CHAPTERS = (
    "Our people", "Fair supply chains", "Working together", "Fair supply chains", "Fair supply chains",
    "Equal chances", "Water and soil", "Climate", "Clean mills", "Straight dealing",
)  # fmt: skip


def rows_of(text: str) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    document = read_text(f"Oakwell\n\nAnnual report\n\n{text}\n", name="oakwell.txt")
    return {row.number: (row.chapters, row.pages) for row in find_principle_rows(document)}


def lines(form: str) -> str:
    return "\n".join(
        form.format(number=at, text=text, chapter=chapter)
        for at, (text, chapter) in enumerate(zip(TEXTS, CHAPTERS, strict=True), 1)
    )


@pytest.mark.parametrize(
    "form",
    [
        "Principle {number}: {text}. {chapter}",
        "{number}. {text} • {chapter}",
        "| {number} | {text} | {chapter} |",
        "Principle {number}\t{text}\t{chapter}",
        "UNGC Principle {number} {text}\n{chapter}",
        "0{number} We {text}; {chapter}",
    ],
    ids=["colon", "bullet", "markdown", "tabs", "line below", "zero"],
)
def test_each_principle_has_the_chapter_beside_it(form: str):
    found = rows_of(lines(form).replace("010 ", "10 "))
    assert found == {number: ((chapter,), ()) for number, chapter in enumerate(CHAPTERS, 1)}


def test_rows_that_ran_together_into_one_line_are_told_apart_by_their_numbers():
    glued = " ".join(
        f"{at}. {text} • {chapter} • Code of Conduct"
        for at, (text, chapter) in enumerate(zip(TEXTS, CHAPTERS, strict=True), 1)
    )
    assert rows_of(glued)[4] == (("Fair supply chains", "Code of Conduct"), ())
    assert rows_of(glued)[10] == (("Straight dealing", "Code of Conduct"), ())


def test_pages_are_told_from_chapters():
    found = rows_of(lines("{number}. {text} {chapter}, pp. 12-14").replace("Climate, pp. 12-14", "P. 30~31 P. 40"))
    assert found[1] == (("Our people",), ("12-14",))
    assert found[8] == ((), ("30~31", "40"))


def test_merged_cell_goes_down_to_the_end_of_its_area_and_no_further():
    text = "\n".join(
        f"Principle {at}: {words}. {'Our people, fair and equal.' if at in {1, 3} else 'Climate.' if at == 8 else ''}"
        for at, words in enumerate(TEXTS, 1)
    )
    found = rows_of(text)
    assert {number for number, (chapters, _) in found.items() if chapters == ("Our people, fair and equal",)} == {
        1, 2, 3, 4, 5, 6
    }  # fmt: skip
    assert {number for number, (chapters, _) in found.items() if chapters == ("Climate",)} == {8, 9}
    assert 7 not in found
    assert 10 not in found


def test_titles_of_the_areas_are_no_chapters():
    text = lines("{number}. {text} {chapter}.").split("\n")
    text[2] = f"Labour\n{text[2]}"
    text[6] = f"Environment\n{text[6]}"
    found = rows_of("Human rights\n" + "\n".join(text))
    assert found[2] == (("Fair supply chains",), ())
    assert found[6] == (("Equal chances",), ())


def test_row_is_quoted_from_its_number_to_its_chapter():
    document = read_text(f"Oakwell\n\n{lines('Principle {number}: {text}. {chapter}')}\n", name="oakwell.txt")
    row = find_principle_rows(document)[4]
    assert (
        document.text[row.start : row.end] == "Principle 5: The effective abolition of child labour. Fair supply chains"
    )


@pytest.mark.parametrize(
    "text",
    [
        lines("{number} {text};"),
        "We respect the ten principles. " + ". ".join(TEXTS) + ". Our people are proud of it.",
        "1. Respect internationally proclaimed human rights: Our people\n10. Work against corruption: Straight dealing",
    ],
    ids=["list without chapters", "prose without numbers", "two rows"],
)
def test_what_is_no_table_gives_nothing(text: str):
    assert rows_of(text) == {}
