"""Certifications of what stands in a list below their name."""

from __future__ import annotations

from extract.read import read_text
from extract.relate.listed import is_lead, relate

ROWS = (
    "Report\n\nWe make lamps.\n\n"
    "EPEAT-certified products\tCategory\nLumo 1\tDesk lamp\nLumo 2\tFloor lamp\n\nWe sell them.\n"
)
CERTIFICATES = (
    "# Certifications\n\n- ISO 9001 for the Leeds plant\n- ISO 14001, by Example Assurance\n- A visit by the mayor\n"
)


def drafts_of(text: str) -> list[tuple[str | None, str, str]]:
    document = read_text(text, name="example.md")
    found = relate(document, tuple(range(len(document.blocks))))
    return [
        (d.subject.name if d.subject else None, d.object.name, document.text[d.evidence.start : d.evidence.end])
        for d in found
    ]


def test_rows_below_a_lead_hold_its_certification() -> None:
    assert drafts_of(ROWS) == [("Lumo 1", "EPEAT", "Lumo 1\tDesk lamp"), ("Lumo 2", "EPEAT", "Lumo 2\tFloor lamp")]


def test_items_of_a_part_on_certificates_are_held_by_the_company() -> None:
    assert [(subject, name) for subject, name, _ in drafts_of(CERTIFICATES)] == [
        (None, "ISO 9001"),
        (None, "ISO 14001"),
    ]


CARD = (
    "# Certifications\n\n- ISO 9001 for Quality Management Systems\n- Certificate holder\n- Elm Paints\n"
    "- Certification Body\n- Elmfield Assurance\n- ISO 14001 for Environmental Management\n- Issued by\n"
    "- Beech Audits\n"
)


def test_labels_below_a_certificate_tell_its_holder_and_certifier() -> None:
    document = read_text(CARD, name="example.md")
    found = list(relate(document, tuple(range(len(document.blocks)))))
    assert [(d.object.name, d.subject.name if d.subject else None, dict(d.qualifiers)) for d in found] == [
        ("ISO 9001", "Elm Paints", {"certifier": "Elmfield Assurance"}),
        ("ISO 14001", None, {"certifier": "Beech Audits"}),
    ]


def test_prose_lists_nothing() -> None:
    assert drafts_of("Report\n\nOur products are EPEAT-certified.\n\nThey sell well in the north.\n") == []


def test_a_lead_that_states_something_is_read_as_a_sentence() -> None:
    document = read_text("Report\n\nTwo products obtained the EPEAT certification:\n\n- Lumo 1\n", name="example.md")
    assert not any(is_lead(block) for block in document.blocks)


def test_rows_below_the_header_of_a_lost_table_are_held_by_the_company() -> None:
    rows = "ISO 9001 Example Assurance Leeds\nISO 14001 Example Assurance Malmo\n"
    text = f"Management systems\nCertificate Certifier Sites\n{rows}We keep them.\n"
    assert [(subject, name) for subject, name, _ in drafts_of(text)] == [(None, "ISO 9001"), (None, "ISO 14001")]


def test_sites_that_close_a_row_hold_the_certificate_each() -> None:
    rows = "ISO 14001 Example Assurance Leeds, York\nISO 9001 Example Assurance Hull\n"
    assert [(subject, name) for subject, name, _ in drafts_of(f"# Report\n\nCertificate Certifier Sites\n{rows}")] == [
        ("Leeds", "ISO 14001"),
        ("York", "ISO 14001"),
        (None, "ISO 9001"),
    ]
