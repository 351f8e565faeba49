"""Who holds or complies: the unit, site, product or suppliers named, else the company."""

from __future__ import annotations

import pytest

from extract.find.named import find_named
from extract.relate.subjects import find_subjects
from kg.model import EntityKind, Predicate
from tests.extract.qualify.test_modality import passage_of

SITE, PRODUCT, UNIT, SUPPLIERS = (
    EntityKind.SITE,
    EntityKind.PRODUCT,
    EntityKind.ORGANIZATION_UNIT,
    EntityKind.SUPPLIER_GROUP,
)
NORMS = {EntityKind.STANDARD, EntityKind.REGULATION, EntityKind.FRAMEWORK, EntityKind.CERTIFICATION}

CASES = [
    ("The Leeds and Malmo plants obtained the ISO 9001 certification.", {("Leeds", SITE), ("Malmo", SITE)}),
    (
        "The Research and Design department obtained the ISO 9001 certification.",
        {("Research and Design department", UNIT)},
    ),
    ("We obtained the ISO 9001 certification.", {None}),
    ("Our Leeds plant obtained the ISO 9001 certification.", {("Leeds plant", SITE)}),
    (
        "The Leeds plant and our Malmo office received ISO 9001 certificates.",
        {("Leeds plant", SITE), ("Malmo office", SITE)},
    ),
    (
        "Obtained ISO 9001 certification for our paint department and our Malmo office.",
        {("paint department", UNIT), ("Malmo office", SITE)},
    ),
    ("Our products comply with RoHS.", {("products", PRODUCT)}),
    ("The Group complies with RoHS.", {None}),
    ("We require our suppliers to comply with RoHS.", {("suppliers", SUPPLIERS)}),
    ("Suppliers must comply with RoHS.", {("Suppliers", SUPPLIERS)}),
    ("We encourage our contractors to comply with RoHS.", {("contractors", SUPPLIERS)}),
    ("This plant obtained the ISO 9001 certification.", {None}),
    ("Our Malmo plant, which makes paint, obtained the ISO 9001 certification.", {("Malmo plant", SITE)}),
    ("We sell paint in FSC-certified packaging.", {("packaging", PRODUCT)}),
    ("Case of an ISO 9001 certification: Elm Plaza.", {("Elm Plaza", SITE)}),
    ("The quality department obtained the ISO 9001 certification.", {("quality department", UNIT)}),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_subjects(text: str, wanted: set[tuple[str, EntityKind] | None], nlp) -> None:
    mentions = find_named(text)
    predicate = Predicate.COMPLIES_WITH if "compl" in text else Predicate.HOLDS_CERTIFICATION
    norm = next(m for m in mentions if m.kind in NORMS)
    found = find_subjects(passage_of(text, nlp), norm, mentions, predicate)
    assert {(m.name, m.kind) if m else None for m in found} == wanted


def test_a_policy_is_the_companys(nlp) -> None:
    text = "The Leeds plant follows the Site Water Policy."
    mentions = find_named(text)
    assert find_subjects(passage_of(text, nlp), mentions[0], mentions, Predicate.HAS_POLICY) == (None,)
