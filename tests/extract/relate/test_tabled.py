"""Named things in rows of tables, typed by the headers of their columns."""

from __future__ import annotations

from extract.read import read_text
from extract.relate.tabled import relate


def drafts_of(text: str):
    document = read_text(f"# Report\n\n{text}\n\nOur mills are old.\n", name="example.md")
    return document, list(relate(document, tuple(range(len(document.blocks)))))


def objects_of(text: str) -> list[tuple[str | None, str]]:
    _, drafts = drafts_of(text)
    return [(draft.subject.name if draft.subject else None, draft.object.name) for draft in drafts]


def test_evidence_is_the_row() -> None:
    document, drafts = drafts_of("Award\tIssuer\nQuiet Mill Prize\tNorland Office\nClean Mill Prize\tMill Society")
    quotes = [document.text[d.evidence.start : d.evidence.end] for d in drafts]
    assert quotes == ["Quiet Mill Prize\tNorland Office", "Clean Mill Prize\tMill Society"]


def test_a_table_goes_on_behind_a_page_number_and_a_repeated_header() -> None:
    table = "| Award | Issuer |\n| --- | --- |\n| Quiet Mill Prize | Norland Office |"
    more = "| Award | Issuer |\n| --- | --- |\n| Clean Mill Prize | Mill Society |"
    rest = "| Bright Mill Prize | Mill Society |\n| Old Mill Prize | Mill Society |"
    assert objects_of(f"{table}\n\n12\n\n{more}") == [(None, "Quiet Mill Prize"), (None, "Clean Mill Prize")]
    assert objects_of(f"{table}\n\n12\n\n{rest}") == [
        (None, "Quiet Mill Prize"),
        (None, "Bright Mill Prize"),
        (None, "Old Mill Prize"),
    ]


def test_a_caption_or_sentence_between_rows_ends_a_table() -> None:
    table = "| Award | Issuer |\n| --- | --- |\n| Quiet Mill Prize | Norland Office |"
    other = "| Blue Loom | Red Loom |\n| Old Loom | New Loom |"
    assert objects_of(f"{table}\n\nTable 2: Our looms\n\n{other}") == [(None, "Quiet Mill Prize")]
    assert objects_of(f"{table}\n\nWe own looms of two kinds in the north.\n\n{other}") == [(None, "Quiet Mill Prize")]


def test_another_header_ends_a_table() -> None:
    table = "| Award | Issuer |\n| --- | --- |\n| Quiet Mill Prize | Norland Office |"
    other = "| Loom | Colour |\n| --- | --- |\n| Old Loom | Red |"
    assert objects_of(f"{table}\n\n{other}") == [(None, "Quiet Mill Prize")]


def test_a_row_of_another_width_behind_a_blank_line_opens_a_table() -> None:
    table = "Award\tIssuer\nQuiet Mill Prize\tNorland Office\nClean Mill Prize\tMill Society"
    other = "Standard\tCategory\tRole\nMill noise\tGroup standard\tDrafter\nMill dust\tGroup standard\tParticipant"
    names = [(draft.predicate.value, draft.object.name) for draft in drafts_of(f"{table}\n\n{other}")[1]]
    assert names == [
        ("receivedAward", "Quiet Mill Prize"),
        ("receivedAward", "Clean Mill Prize"),
        ("joinedStandardization", "Mill noise"),
        ("joinedStandardization", "Mill dust"),
    ]


def test_names_of_groups_of_rows_are_no_rows() -> None:
    table = "| Award | Issuer |\n| --- | --- |\n| Environment | |\n| Quiet Mill Prize | Norland Office |"
    assert objects_of(table) == [(None, "Quiet Mill Prize")]


def test_an_empty_subject_is_that_of_the_row_above() -> None:
    rows = "| Lumo Lamp | Norland Prize | Mill Society |\n| | Red Lamp Award | Lamp Society |"
    assert objects_of(f"| Product | Award | Organizer |\n| --- | --- | --- |\n{rows}") == [
        ("Lumo Lamp", "Norland Prize"),
        ("Lumo Lamp", "Red Lamp Award"),
    ]


def test_what_won_stands_behind_the_colon_of_an_award() -> None:
    rows = "| Norland Learning Award: Weaver Camp | Mill Society |\n| Quiet Mill Prize: Best Design | Mill Society |"
    assert objects_of(f"| Award | Issuer |\n| --- | --- |\n{rows}") == [
        ("Weaver Camp", "Norland Learning Award"),
        (None, "Quiet Mill Prize: Best Design"),
    ]


def test_the_year_of_an_award_is_in_its_row_else_around_the_table() -> None:
    _, drafts = drafts_of(
        "In 2021 our mills were recognized as follows:\n\n| Award | Issuer | Date |\n| --- | --- | --- |\n"
        "| Quiet Mill Prize | Norland Office | May 2020 |\n| Clean Mill Prize | Mill Society | June |"
    )
    assert [draft.year for draft in drafts] == [2020, 2021]


def test_several_certificates_of_a_cell_are_one_claim_each() -> None:
    table = "| Site | Certification |\n| --- | --- |\n| Leeds mill | ISO 14001, ISO 45001 |"
    assert objects_of(table) == [("Leeds mill", "ISO 14001"), ("Leeds mill", "ISO 45001")]


def test_a_heading_on_associations_confirms_what_their_table_is_about() -> None:
    table = "| Association | Description |\n| --- | --- |\n| Norland Millers Association | Talks on mills |"
    assert objects_of(f"# Industry associations\n\n{table}") == [(None, "Norland Millers Association")]
    assert objects_of(f"# Visitors\n\n{table}") == []


def test_a_cell_below_a_header_in_the_plural_lists_sites() -> None:
    header = "| Certificate | Certifier | {} |\n| --- | --- | --- |\n"
    row = "| ISO 14001 | Example Assurance | Leeds, York and Hull |"
    assert [subject for subject, _ in objects_of(header.format("Sites") + row)] == ["Leeds", "York", "Hull"]
    assert [subject for subject, _ in objects_of(header.format("Site") + row)] == ["Leeds, York and Hull"]
