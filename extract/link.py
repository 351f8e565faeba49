"""One entity for one thing: from mentions in a report to entities with stable IRIs and all their surface forms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extract.lexicon import normalize
from kg.iris import mint_entity, slug
from kg.model import Entity, EntityKind, Iri, Predicate

if TYPE_CHECKING:
    from extract.draft import Mention

_PARTS = frozenset({EntityKind.ORGANIZATION_UNIT, EntityKind.SITE, EntityKind.PRODUCT})


_ATTESTED = frozenset({EntityKind.STANDARD, EntityKind.CERTIFICATION})


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
        self._forms: dict[Iri, set[str]] = defaultdict(set)
        self._labels: dict[Iri, str] = {}

    def gather(self, mention: Mention | None, surface: str, predicate: Predicate) -> None:
        """Note a surface form of a mention, before any entity is asked for."""
        if mention is None or self._is_company(mention):
            return
        iri, label = self._identify(mention, predicate)
        self._forms[iri].add(" ".join(surface.split()))
        self._labels.setdefault(iri, label)

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
            alt_labels=tuple(sorted(self._forms[iri] - {label})),
            conforms_to=mention.concept.iri if certified and mention.concept else None,
            part_of=self.company.iri if mention.kind in _PARTS else None,
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
        return mint_entity(mention.kind, mention.name, self._owner), mention.name
