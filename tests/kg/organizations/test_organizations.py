"""Organizations across reports: what names join, what a user corrects, what is left apart."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kg.comparison import list_companies
from kg.errors import ParameterError, UnknownNameError
from kg.iris import mint_entity
from kg.model import Entity, EntityKind, Predicate
from kg.organizations import (
    Correction,
    Relation,
    find_suggestions,
    list_joined,
    read_corrections,
    resolve,
    store_corrections,
)
from kg.organizations.naming import bare, without_group
from kg.store import open_store
from kg.terms import ALIASES_GRAPH, ORGANIZATIONS_GRAPH
from tests.kg.records import Builder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

PARTNERS = (
    "Loam Seeds Inc.",
    "Loam Seeds",
    "Council of Lamp Makers (CLM)",
    "Council of Lamp Makers",
    "Tarn Lamps Norway AS",
    "Tarn Lamps Norway GmbH",
    "Tarn Lamp Museum",
    "Reed Bank",
    "Reed Bank Group",
    "Tarn Lamps Group",
)


def named(name: str) -> Entity:
    return Entity(iri=mint_entity(EntityKind.ORGANIZATION, name), kind=EntityKind.ORGANIZATION, label=name)


def builder(slug: str, company: str, partners: tuple[str, ...]) -> Builder:
    text = f"{company} report\n" + "".join(f"We work with <{name}>.\n" for name in partners)
    made = Builder(slug=slug, text=text, company=company, year=2023)
    for name in partners:
        made.claim(f"We work with <{name}>.", Predicate.PARTNERS_WITH, named(name))
    return made


def put(store: Store, made: Builder) -> None:
    store.replace_report(made.graph(), made.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=made.slug, replace=True)


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(None) as made:
        put(made, builder("tarn-2023", "Tarn Lamps", PARTNERS))
        put(made, builder("quill-2023", "Quill Foods", ("Loam Seeds",)))
        resolve(made)
        yield made


def pairs(store: Store) -> set[tuple[str, str, str]]:
    return {(one.name, one.relation.name, one.other_name) for one in list_joined(store)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Lamps Co., Ltd.", "ACME Lamps"),
        ("The Acme Lamps Company", "Acme Lamps"),
        ("Acme Lamps S.p.A.", "Acme Lamps AG"),
        ("World Union of Lamps (WUL)", "World Union of Lamps"),
    ],
)
def test_forms_and_own_letters_are_no_part_of_a_name(one, other):
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme Lamps Group", "Acme Lamps"), ("Acme Lamps (China)", "Acme Lamps"), ("Acme Foods", "Acme Lamps")],
)
def test_groups_places_and_other_words_are(one, other):
    assert bare(one) != bare(other)


def test_a_group_is_named_after_its_company():
    assert without_group("Acme Lamps Group Co., Ltd.") == bare("Acme Lamps")


def test_names_join_and_parts_stay_apart(store):
    found = pairs(store)
    joined = {frozenset((one, other)) for one, relation, other in found if relation == "SAME"}
    assert frozenset(("Loam Seeds Inc.", "Loam Seeds")) in joined
    assert frozenset(("Council of Lamp Makers (CLM)", "Council of Lamp Makers")) in joined
    assert frozenset(("Tarn Lamps Group", "Tarn Lamps")) in joined
    assert ("Tarn Lamps Norway GmbH", "PART", "Tarn Lamps") in found
    assert frozenset(("Reed Bank", "Reed Bank Group")) not in joined
    assert not any("Museum" in one for one, _, _ in found)


def test_what_is_only_near_is_suggested(store):
    assert {frozenset((one.name, one.other_name)) for one in find_suggestions(store)} >= {
        frozenset(("Reed Bank", "Reed Bank Group"))
    }


def test_a_company_is_all_of_its_names(store):
    company = next(one for one in list_companies(store) if one.name == "Tarn Lamps")
    assert {iri.rsplit("/", 1)[-1] for iri in company.iris} == {"tarn-lamps", "tarn-lamps-group"}


def test_corrections_join_deny_and_part(store):
    store_corrections(
        store,
        (
            Correction(relation=Relation.SAME, name="Reed Bank", other="Reed Bank Group"),
            Correction(relation=Relation.DIFFERENT, name="Tarn Lamps Group", other="Tarn Lamps"),
            Correction(relation=Relation.PART, name="Tarn Lamp Museum", other="Tarn Lamps"),
        ),
    )
    resolve(store)
    found = pairs(store)
    assert ("Reed Bank", "SAME", "Reed Bank Group") in found
    assert ("Tarn Lamp Museum", "PART", "Tarn Lamps") in found
    assert not {("Tarn Lamps Group", "SAME", "Tarn Lamps"), ("Tarn Lamps", "SAME", "Tarn Lamps Group")} & found


def test_corrections_outlive_a_rebuild_and_are_replaced_whole(store):
    store_corrections(store, (Correction(relation=Relation.SAME, name="Reed Bank", other="Reed Bank Group"),))
    put(store, builder("tarn-2023", "Tarn Lamps", PARTNERS))
    resolve(store)
    assert ("Reed Bank", "SAME", "Reed Bank Group") in pairs(store)
    store_corrections(store, ())
    assert ALIASES_GRAPH not in store.graphs()


def test_what_is_joined_goes_with_the_reports(store):
    for report in store.reports():
        store.drop_report(report.iri)
    resolve(store)
    assert ORGANIZATIONS_GRAPH not in store.graphs()


def test_an_unknown_organization_is_an_error_and_changes_nothing(store):
    before = set(store.quads())
    with pytest.raises(UnknownNameError):
        store_corrections(store, (Correction(relation=Relation.SAME, name="Reed Bank", other="Nobody"),))
    assert set(store.quads()) == before


def test_toml_and_csv_say_the_same(tmp_path):
    toml, table = tmp_path / "a.toml", tmp_path / "a.csv"
    toml.write_text('[[same]]\nnames = ["A", "B", "C"]\n[[part]]\nname = "D"\nof = "A"\n', encoding="utf-8")
    table.write_text("# ours\nsame,A,B\nsame,A,C\nsame,B,C\n\npart,D,A\n", encoding="utf-8")
    assert read_corrections(toml) == read_corrections(table)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", "[[same]]\nnames = ['A']"),
        ("a.toml", "[[alike]]\nnames = ['A', 'B']"),
        ("a.toml", "[same]\nnames = ['A', 'B']"),
        ("a.toml", "same ="),
        ("a.csv", "same,A"),
        ("a.csv", "alike,A,B"),
    ],
)
def test_files_that_say_nothing_clear_are_errors(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError):
        read_corrections(path)
