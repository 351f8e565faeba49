"""One entity for one thing, and two for two."""

from __future__ import annotations

import pytest

from extract.draft import Mention
from extract.link import Linker
from kg.iris import mint_entity
from kg.model import Entity, EntityKind, Predicate

COMPANY = Entity(
    iri=mint_entity(EntityKind.ORGANIZATION, "Larkspur"),
    kind=EntityKind.ORGANIZATION,
    label="Larkspur",
    alt_labels=("Larkspur Group plc",),
)


def linked(kind: EntityKind, *names: str) -> list[Entity]:
    predicate = Predicate.HAS_POLICY if kind is EntityKind.POLICY else Predicate.RUNS_PROGRAM
    mentions = [Mention(kind=kind, start=0, end=len(name), name=name) for name in names]
    linker = Linker(COMPANY)
    for mention in mentions:
        linker.gather(mention, mention.name, predicate)
    return [linker.entity(mention, predicate) for mention in mentions]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (EntityKind.POLICY, ("Code of Conduct", "Larkspur Code of Conduct", "Larkspur Group plc Code of Conduct")),
        (EntityKind.POLICY, ("Anti-Bribery & Gifts Policy", "Anti-bribery and Gifts Policy (AGP)")),
        (EntityKind.PROGRAM, ("Bright Water Programme", "Larkspur Bright Water program", "Bright Water Program (BWP)")),
        (EntityKind.PROGRAM, ("Warm Hands", "Warm Hands Program")),
    ],
)
def test_one_thing_under_several_names_is_one_entity(kind: EntityKind, names: tuple[str, ...]) -> None:
    entities = linked(kind, *names)
    assert len({entity.iri for entity in entities}) == 1
    assert {entity.label for entity in entities} == {names[0]}
    assert set(entities[0].alt_labels) == set(names[1:])


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (EntityKind.POLICY, ("Code of Conduct", "Code of Ethics")),
        (EntityKind.POLICY, ("Supplier Code of Conduct", "Code of Conduct")),
        (EntityKind.PROGRAM, ("Warm Hands Program", "Warm Hands Campaign", "Warm Hands")),
        (EntityKind.PROGRAM, ("Larkspur School", "School")),
        (EntityKind.PROGRAM, ("Route to the Harbour", "Road to the Harbour")),
    ],
)
def test_near_names_stay_apart(kind: EntityKind, names: tuple[str, ...]) -> None:
    assert len({entity.iri for entity in linked(kind, *names)}) == len(names)


def test_the_company_is_no_part_of_itself() -> None:
    (unit,) = linked(EntityKind.ORGANIZATION_UNIT, "Larkspur Group plc")
    assert unit.iri == COMPANY.iri


def test_organization_is_one_with_its_legal_form_and_its_acronym() -> None:
    names = {"Soil Standards Association": "Soil Standards Association (SSA)", "SSA": "SSA", "Robur": "Robur"}
    mentions = [
        Mention(kind=EntityKind.ORGANIZATION, start=0, end=len(surface), name=name)
        for name, surface in [*names.items(), ("Robur, Inc.", "Robur, Inc."), ("Robur Energy", "Robur Energy")]
    ]
    linker = Linker(COMPANY)
    for mention in mentions:
        linker.gather(mention, names.get(mention.name, mention.name), Predicate.PARTNERS_WITH)
    association, acronym, short, legal, other = (linker.entity(m, Predicate.PARTNERS_WITH) for m in mentions)
    assert association == acronym
    assert association.alt_labels == ("SSA", "Soil Standards Association (SSA)")
    assert short.iri == legal.iri != other.iri
