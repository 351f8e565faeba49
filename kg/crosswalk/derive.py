"""The crosswalks that follow from others and from the vocabularies: each link names what it follows from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.assets import ontology_dir
from kg.crosswalk.links import Mapping, MappingStatus, read_crosswalk, to_curie
from kg.crosswalk.turtle import code_order, mint_mapping, to_turtle
from kg.iris import concept_iri
from kg.model import Iri
from kg.store.parse import parse_triples
from kg.terms import CG, DCTERMS, SKOS
from kg.triples.term import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PRINCIPLE: Final = Iri(CG + "concernsPrinciple")
_RELATED: Final = Iri(SKOS + "relatedMatch")
_DISCLOSED: Final = Iri(CG + "disclosedBy")
# Of each derived crosswalk: how its links correspond, and what its file says of them.
_ABOUT: Final = {
    "gri-sdg-renumbered": (_RELATED, "The goals of GRI codes that replaced others, from those."),
    "gri-ungc-renumbered": (_PRINCIPLE, "The principles of GRI codes that replaced others, from those."),
    "hkex-ungc": (_PRINCIPLE, "The principles of the HKEX ESG Guide's disclosures, by way of GRI."),
    "indicator-gri": (_DISCLOSED, "The GRI disclosures that ask for an indicator, as its vocabulary has them."),
    "indicator-hkex": (_DISCLOSED, "The HKEX disclosures that ask for an indicator, as its vocabulary has them."),
    "indicator-sdg": (_RELATED, "The targets of goals that an indicator bears on, as its vocabulary has them."),
    "sdg-ungc": (
        _RELATED,
        "The principles of goals: those that a GRI disclosure of the goal has in the official guides.",
    ),
    "theme-sdg": (_RELATED, "The targets of goals that a theme is about, as its vocabulary has them."),
    "topic-ungc": (_PRINCIPLE, "The principles of topics, as their vocabulary has them."),
}
# GRI 3-3 is reported anew on each material topic: no principle or goal is that of all.
_ANY_TOPIC: Final = concept_iri("gri", "3-3")
_MADE: Final = "Made by `python -m kg.crosswalk --derive`: edit what it is made of, not this file."


def derived_files() -> dict[str, str]:
    """The derived crosswalks as Turtle, by name."""
    gri_ungc, gri_sdg, hkex_gri = (_read(name) for name in ("gri-ungc", "gri-sdg", "hkex-gri"))
    later = _carry_over("gri-ungc-renumbered", gri_ungc)
    made = {
        "gri-sdg-renumbered": _carry_over("gri-sdg-renumbered", gri_sdg),
        "gri-ungc-renumbered": later,
        "hkex-ungc": _chain("hkex-ungc", hkex_gri, (*gri_ungc, *later)),
        "indicator-gri": _stated("indicator-gri", "indicators"),
        "indicator-hkex": _stated("indicator-hkex", "indicators"),
        "indicator-sdg": _stated("indicator-sdg", "indicators"),
        "sdg-ungc": _chain("sdg-ungc", map(_backwards, _official(gri_sdg)), _official(gri_ungc)),
        "theme-sdg": _stated("theme-sdg", "themes"),
        "topic-ungc": _stated("topic-ungc", "topics"),
    }
    return {name: to_turtle(f"{_ABOUT[name][1]}\n{_MADE}", mappings) for name, mappings in made.items()}


def write_derived() -> tuple[str, ...]:
    """Writes the derived crosswalks into ontology/align; gives the names of those that changed."""
    changed = []
    for name, text in derived_files().items():
        path = ontology_dir() / "align" / f"{name}.ttl"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return tuple(changed)


def _read(name: str) -> tuple[Mapping, ...]:
    return read_crosswalk(ontology_dir() / "align" / f"{name}.ttl")


def _official(mappings: Iterable[Mapping]) -> tuple[Mapping, ...]:
    return tuple(mapping for mapping in mappings if mapping.status is MappingStatus.OFFICIAL_GUIDE)


def _carry_over(name: str, mappings: Sequence[Mapping]) -> tuple[Mapping, ...]:
    """The links of replaced codes as links of the codes that replace them, unless a guide has these itself."""
    guided = {mapping.subject for mapping in _official(mappings)}
    found: defaultdict[tuple[Iri, Iri], list[Mapping]] = defaultdict(list)
    for later, earlier in _replaced():
        for mapping in () if later in guided else mappings:
            if mapping.subject == earlier and mapping.carries:
                found[later, mapping.object].append(mapping)
    return tuple(
        _derived(name, ends, f"from the code that it replaces: {_codes(one.subject for one in origins)}", origins)
        for ends, origins in found.items()
    )


def _replaced() -> Iterator[tuple[Iri, Iri]]:
    """Each code with a code that it replaces."""
    for subject, predicate, value in parse_triples(ontology_dir() / "vocab" / "gri.ttl"):
        if predicate == DCTERMS + "replaces" and subject != _ANY_TOPIC and not isinstance(value, Literal):
            yield Iri(subject), Iri(value)


def _backwards(mapping: Mapping) -> Mapping:
    """A link read from its other end; it keeps its IRI, so that what follows from it can name it."""
    return replace(mapping, subject=mapping.object, object=mapping.subject)


def _chain(name: str, first: Iterable[Mapping], second: Iterable[Mapping]) -> tuple[Mapping, ...]:
    """What two links in a row lead to: one link for two ends, whatever number of ways there are."""
    after: defaultdict[Iri, list[Mapping]] = defaultdict(list)
    for onward in second:
        if onward.carries:
            after[onward.subject].append(onward)
    ways: defaultdict[tuple[Iri, Iri], list[Mapping]] = defaultdict(list)
    for step in first:
        for onward in after[step.object] if step.carries else ():
            ways[step.subject, onward.object] += (step, onward)
    return tuple(
        _derived(name, ends, f"by way of GRI {_codes(step.object for step in links[::2])}", links)
        for ends, links in ways.items()
    )


def _stated(name: str, stem: str) -> tuple[Mapping, ...]:
    """The links that a vocabulary itself states to another one."""
    target = f"{name.rpartition('-')[2]}:"
    return tuple(
        _derived(name, (Iri(subject), Iri(value)), f"the vocabulary of {stem}, written by us", ())
        for subject, predicate, value in parse_triples(ontology_dir() / "vocab" / f"{stem}.ttl")
        if predicate == _ABOUT[name][0] and not isinstance(value, Literal) and to_curie(value).startswith(target)
    )


def _derived(name: str, ends: tuple[Iri, Iri], source: str, origins: Iterable[Mapping]) -> Mapping:
    return Mapping(
        iri=mint_mapping(*ends, MappingStatus.DERIVED),
        crosswalk=name,
        subject=ends[0],
        object=ends[1],
        relation=_ABOUT[name][0],
        status=MappingStatus.DERIVED,
        source=source,
        derived_from=tuple(sorted({origin.iri for origin in origins}, key=code_order)),
    )


def _codes(iris: Iterable[str]) -> str:
    return ", ".join(to_curie(iri).partition(":")[2] for iri in sorted(set(iris), key=code_order))
