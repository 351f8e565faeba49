"""Named things on cards: a name above labels and their values."""

from __future__ import annotations

from extract.read import read_text
from extract.relate.carded import relate

CARDS = """# Awards

Pris for rene møller
Award for Clean Mills

Modtager / Recipient
Leeds Mill

Arrangør / Organizer
Norlands Kontor
Norland Office

Dato / Date
4. maj 2021
May 4, 2021

Quiet Mill Prize 2021
Category of Old Mills

Modtager / Recipient
The Company

Arrangør / Organizer
Mill Society

We like our mills.
"""


def drafts_of(text: str):
    document = read_text(text, name="example.md")
    drafts = relate(document, tuple(range(len(document.blocks))))
    return [(d, document.text[d.evidence.start : d.evidence.end]) for d in drafts]


def test_a_card_names_an_award_its_winner_its_giver_and_its_year() -> None:
    first, second = (draft for draft, _ in drafts_of(CARDS))
    assert (first.object.name, first.subject.name, dict(first.qualifiers), first.year) == (
        "Award for Clean Mills",
        "Leeds Mill",
        {"awardedBy": "Norland Office"},
        2021,
    )
    assert (second.object.name, second.subject) == ("Quiet Mill Prize 2021", None)


def test_evidence_of_a_card_is_its_name_with_what_is_told_beside_it() -> None:
    assert [quote for _, quote in drafts_of(CARDS)] == [
        "Award for Clean Mills",
        "Quiet Mill Prize 2021\nCategory of Old Mills",
    ]


def test_the_post_in_an_association_is_its_role() -> None:
    ((draft, _),) = drafts_of(
        "# Associations\n\nNorland Millers Association\n\nAssociation Scale\nNational\n\nPosition\nBoard member\n"
    )
    assert (draft.object.name, dict(draft.qualifiers)) == ("Norland Millers Association", {"role": "Board member"})


def test_labels_may_stand_beside_their_values() -> None:
    ((draft, _),) = drafts_of("# Awards\n\nQuiet Mill Prize 2021\nRecipient: Leeds Mill\nOrganizer: Mill Society\n")
    assert (draft.subject.name, dict(draft.qualifiers)) == ("Leeds Mill", {"awardedBy": "Mill Society"})


def test_one_label_makes_no_card() -> None:
    assert drafts_of("# Awards\n\nQuiet Mill Prize 2021\n\nOrganizer\nMill Society\n\nWe like our mills.\n") == []


def test_prose_above_labels_is_no_name() -> None:
    prose = "We were happy to receive the Quiet Mill Prize this year."
    assert drafts_of(f"# Awards\n\n{prose}\n\nRecipient\nLeeds Mill\n\nOrganizer\nMill Society\n") == []
