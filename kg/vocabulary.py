"""The concepts of ontology/vocab as records: what the text reader matches and links to."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.assets import ontology_dir
from kg.caches import cache_dir
from kg.model import EntityKind, Iri
from kg.store.parse import parse_triples
from kg.store.vocabulary import vocabulary_digest
from kg.terms import CG, DCTERMS, OWL, QUDT, RDF_TYPE, SKOS
from kg.triples.term import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import TypeAlias

    _Properties: TypeAlias = Mapping[str, list[str]]

_KINDS = {CG + kind.value: kind for kind in EntityKind}
_LABELS = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A SKOS concept. `label` is its prefLabel, `labels` all that text may call it, itself included.

    `labels` holds prefLabel, altLabels and hiddenLabels, without repeats. `principles` (1 to 10) are those of the UN
    Global Compact that it bears on; `kind` is None for concepts that are no entities (principles, modalities, units).
    `unit_code` is the unit that an indicator is normally stated in, `quantity_kind` what it measures, `attests` what
    kinds of things bear a certification. `publishers` are the organizations that stand behind a standard, framework or
    scheme; `deprecated` concepts are out of use and keep their IRI only.
    """

    iri: Iri
    scheme: str
    notation: str
    label: str
    labels: tuple[str, ...]
    kind: EntityKind | None = None
    principles: tuple[int, ...] = ()
    unit_code: str | None = None
    quantity_kind: Iri | None = None
    attests: tuple[EntityKind, ...] = ()
    publishers: tuple[Iri, ...] = ()
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure: `code` is its UCUM or ISO 4217 code, `labels` its symbols and words (case matters).

    `value * factor` is the same quantity in `normalized_code`, the one unit of its quantity kind; both are None where
    there is none (money). `qudt` is the same unit in QUDT, or a broader one (a tonne of CO2e is a tonne).
    """

    iri: Iri
    code: str
    label: str
    labels: tuple[str, ...]
    quantity_kind: Iri
    factor: Decimal | None = None
    normalized_code: str | None = None
    qudt: Iri | None = None


_FORMAT = 1
_KIND, _ATTESTS = Concept.__slots__.index("kind"), Concept.__slots__.index("attests")


@cache
def load_concepts() -> tuple[Concept, ...]:
    """All concepts of all schemes, by scheme file and then in the order in which the file has them."""
    kept = _kept_place()
    if kept is not None and (found := _read_kept(kept)):
        return found
    made = tuple(_concept(iri, found) for iri, found in _entries(None))
    if kept is not None:
        _keep(kept, made)
    return made


@cache
def load_units() -> tuple[Unit, ...]:
    """The units of measure and currencies, in the order of ontology/vocab/units.ttl."""
    return tuple(_unit(iri, found) for iri, found in _entries("units"))


def _kept_place() -> Path | None:
    """Where the concepts are kept between starts: a file for each state of the vocabularies."""
    folder = cache_dir()
    if folder is None:
        return None
    digest = vocabulary_digest(sorted((ontology_dir() / "vocab").glob("*.ttl"))).removeprefix("sha256:")
    return folder / f"concepts-{_FORMAT}-{digest[:20]}.json"


def _read_kept(place: Path) -> tuple[Concept, ...]:
    """The concepts that were kept, none where the file is missing or damaged."""
    try:
        return tuple(_from_row(row) for row in json.loads(place.read_bytes()))
    except (OSError, ValueError, TypeError, LookupError):
        return ()


def _keep(place: Path, concepts: Iterable[Concept]) -> None:
    """Keep the concepts, in place of those of other vocabularies; where that fails they are read again next time."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        for old in place.parent.glob("concepts-*.json"):
            old.unlink(missing_ok=True)
        new = place.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps(list(map(_to_row, concepts))), encoding="utf-8")
        new.replace(place)


def _to_row(concept: Concept) -> list[object]:
    row = [getattr(concept, name) for name in Concept.__slots__]
    row[_KIND] = concept.kind.value if concept.kind else None
    row[_ATTESTS] = [kind.value for kind in concept.attests]
    return row


def _from_row(row: list[Any]) -> Concept:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    values[_KIND] = EntityKind(values[_KIND]) if values[_KIND] else None
    values[_ATTESTS] = tuple(map(EntityKind, values[_ATTESTS]))
    named: dict[str, Any] = dict(zip(Concept.__slots__, values, strict=True))
    return Concept(**named)


def _entries(stem: str | None) -> Iterator[tuple[str, _Properties]]:
    """Each concept's IRI with its properties, of one scheme file or of all."""
    for path in sorted((ontology_dir() / "vocab").glob(f"{stem or '*'}.ttl")):
        yield from _read_scheme(path)


def _read_scheme(path: Path) -> Iterator[tuple[str, _Properties]]:
    subjects: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in parse_triples(path):
        text = value.value if isinstance(value, Literal) else value
        subjects.setdefault(subject, defaultdict(list))[predicate].append(text)
    return ((iri, found) for iri, found in subjects.items() if SKOS + "inScheme" in found)


def _labels(found: _Properties) -> tuple[str, ...]:
    """PrefLabel first, then the others as written, each once."""
    return tuple(dict.fromkeys(name for kind in _LABELS for name in found.get(kind, ())))


def _first(found: _Properties, predicate: str) -> str | None:
    values = found.get(predicate)
    return values[0] if values else None


def _concept(iri: str, found: _Properties) -> Concept:
    kinds = {_KINDS[name] for name in found[RDF_TYPE] if name in _KINDS}
    kind = _first(found, QUDT + "hasQuantityKind")
    principles = (int(name.rpartition("/")[2]) for name in found.get(CG + "concernsPrinciple", ()))
    return Concept(
        iri=Iri(iri),
        scheme=found[SKOS + "inScheme"][0].rpartition("/")[2],
        notation=found[SKOS + "notation"][0],
        label=found[SKOS + "prefLabel"][0],
        labels=_labels(found),
        kind=next((kind for kind in EntityKind if kind in kinds), None),
        principles=tuple(sorted(principles)),
        unit_code=_first(found, CG + "unitCode"),
        quantity_kind=None if kind is None else Iri(kind),
        attests=tuple(_KINDS[name] for name in sorted(found.get(CG + "attests", ())) if name in _KINDS),
        publishers=tuple(Iri(name) for name in sorted(found.get(DCTERMS + "publisher", ()))),
        deprecated=OWL + "deprecated" in found,
    )


def _unit(iri: str, found: _Properties) -> Unit:
    factor = _first(found, CG + "factor")
    qudt = _first(found, SKOS + "exactMatch") or _first(found, SKOS + "broadMatch")
    return Unit(
        iri=Iri(iri),
        code=found[CG + "unitCode"][0],
        label=found[SKOS + "prefLabel"][0],
        labels=_labels(found),
        quantity_kind=Iri(found[QUDT + "hasQuantityKind"][0]),
        factor=None if factor is None else Decimal(factor),
        normalized_code=_first(found, CG + "normalizedUnitCode"),
        qudt=None if qudt is None else Iri(qudt),
    )
