"""One entity for one thing: from mentions in a report to entities with stable IRIs and all their surface forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from extract.lexicon import normalize
from extract.pattern import to_pattern
from kg.iris import mint_entity, slug
from kg.model import Entity, EntityKind, Iri, Predicate

if TYPE_CHECKING:
    import re

    from extract.draft import Mention

_LEAST = 2  # words that a name keeps without the company's
_PARTS = frozenset({EntityKind.ORGANIZATION_UNIT, EntityKind.SITE, EntityKind.PRODUCT})


_ATTESTED = frozenset({EntityKind.STANDARD, EntityKind.CERTIFICATION})
# What the company itself names, so that its own name before it adds nothing.
_TITLED = frozenset({EntityKind.PROGRAM, EntityKind.POLICY})
_ASIDE = to_pattern(r"\s*\([^()]*\)$")
_PROGRAMME = to_pattern(r"\b[Pp]rogramme\b")
_HEAD_WORD = to_pattern(r"-(?:program|initiative|project|campaign|scheme|pilot|contest|fund|platform|survey|service)$")
# "Terravolt, Inc." and "Terravolt Corporation" are "Terravolt".
_LEGAL = to_pattern(
    r"(?<=\w)(?:,?\s(?:Inc|Ltd|Limited|LLC|GmbH|Corp|Corporation|Co|Company|plc|PLC|AG|SE|S\.?A|N\.?V|KGaA)\b\.?)+$"
)
_DEFINED = to_pattern(r"\s\((?:the\s)?[\"“]?(?P<short>[A-Z][\w&\-]*)[\"”]?\)$")


def names_of(company: Entity) -> frozenset[str]:
    """The normalised names of a company, as mentions are compared with them."""
    return frozenset(filter(None, map(normalize, (company.label, *company.alt_labels))))


def _is_certified(mention: Mention, predicate: Predicate) -> bool:
    """Whether a claim's object is the certificate itself, not the standard or scheme that it attests."""
    return predicate is Predicate.HOLDS_CERTIFICATION and mention.kind in _ATTESTED


class Linker:
    """Gives every mention of a report its entity.

    Surface forms are gathered first, so that an entity is the same wherever it stands.
    """

    def __init__(self, company: Entity) -> None:
        """Link for one reporting company, which owns its policies, units, sites and products."""
        self.company = company
        self._owner = slug(company.label)
        self._names = names_of(company)
        self._gathered: list[tuple[Mention, str, Predicate]] = []

    def gather(self, mention: Mention | None, surface: str, predicate: Predicate) -> None:
        """Note a surface form of a mention, before any entity is asked for; the bare number of a list is no name."""
        if mention is not None and not self._is_company(mention):
            words = surface if any(char.isalpha() for char in surface) else mention.name
            self._gathered.append((mention, " ".join(words.split()), predicate))

    @cached_property
    def _forms(self) -> dict[Iri, set[str]]:
        """The surface forms of each entity."""
        forms: dict[Iri, set[str]] = defaultdict(set)
        for mention, surface, predicate in self._gathered:
            forms[self._identify(mention, predicate)[0]].add(surface)
        return forms

    @cached_property
    def _labels(self) -> dict[Iri, str]:
        """The label of each entity: the name that it was given first."""
        labels: dict[Iri, str] = {}
        for mention, _, predicate in self._gathered:
            labels.setdefault(*self._identify(mention, predicate))
        return labels

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """What the acronyms of organizations stand for, by the brackets that define them: "Oak River Trust (ORT)"."""
        full: dict[str, set[str]] = defaultdict(set)
        for mention, surface, _ in self._gathered:
            defined = (
                _DEFINED.search(surface) if mention.kind is EntityKind.ORGANIZATION and not mention.concept else None
            )
            if defined is not None and defined["short"] != mention.name:
                full[defined["short"]].add(_plain(mention.name))
        return {short: min(names) for short, names in full.items() if len(names) == 1}

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """The full name of a program by the short one: "warm-hands-program" by "warm-hands", where there is one."""
        programs = {slug(self._own_name(m.name)) for m, _, _ in self._gathered if m.kind is EntityKind.PROGRAM}
        full: dict[str, list[str]] = defaultdict(list)
        for name in sorted(programs):
            bare = _HEAD_WORD.sub("", name)
            if bare != name and bare in programs:
                full[bare].append(name)
        return {bare: names[0] for bare, names in full.items() if len(names) == 1}

    def entity(self, mention: Mention | None, predicate: Predicate) -> Entity:
        """The entity of a mention in a claim; the reporting company where there is none."""
        if mention is None or self._is_company(mention):
            return self.company
        iri, label = self._identify(mention, predicate)
        label = self._labels.get(iri, label)
        certified = _is_certified(mention, predicate)
        return Entity(
            iri=iri,
            kind=EntityKind.CERTIFICATION if certified else mention.kind,
            label=label,
            alt_labels=tuple(sorted(self._forms.get(iri, set()) - {label})),
            conforms_to=mention.concept.iri if certified and mention.concept else None,
            part_of=self.company.iri if mention.kind in _PARTS else None,
            broader=mention.broader.iri if mention.broader and mention.concept is None else None,
        )

    def _is_company(self, mention: Mention) -> bool:
        return mention.kind in _PARTS | {EntityKind.ORGANIZATION} and normalize(mention.name) in self._names

    def _identify(self, mention: Mention, predicate: Predicate) -> tuple[Iri, str]:
        """The IRI and name of a mention: the vocabulary's, else minted from its name."""
        concept = mention.concept
        if _is_certified(mention, predicate):
            return mint_entity(EntityKind.CERTIFICATION, concept.notation if concept else mention.name), mention.name
        if concept is not None:
            return concept.iri, concept.label
        if mention.kind is EntityKind.ORGANIZATION:
            return mint_entity(mention.kind, self._acronyms.get(mention.name, _plain(mention.name))), mention.name
        if mention.kind not in _TITLED:
            return mint_entity(mention.kind, mention.name, self._owner), mention.name
        name = self._own_name(mention.name)
        if mention.kind is EntityKind.PROGRAM:
            name = self._full_names.get(slug(name), name)
        return mint_entity(mention.kind, name, self._owner), mention.name

    def _own_name(self, name: str) -> str:
        """A name without the company's own before it and without what stands in brackets behind it."""
        bare = _PROGRAMME.sub(_american, _ASIDE.sub("", name)) or name
        words = bare.split()
        for size in range(len(words) - _LEAST, 0, -1):
            if normalize(" ".join(words[:size])) in self._names:
                return " ".join(words[size:])
        return bare


def _american(match: re.Match[str]) -> str:
    return match.group().removesuffix("me")


def _plain(name: str) -> str:
    """The name of an organization without its legal form."""
    return _LEGAL.sub("", name)
