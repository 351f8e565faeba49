"""What a report says the company holds, follows, runs and takes part in: a row for each thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.model import Predicate
from kg.names import squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.reportpage.records import ReadClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A table of things: the predicates of its claims, what the things are called, the qualifiers that it tells."""

    key: str
    title: str
    what: str
    predicates: tuple[Predicate, ...]
    told: tuple[tuple[str, str], ...] = ()
    kinds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing: whose it is where that is not the company, what is said of it, and the claims that say it."""

    name: str
    kind: str
    who: str
    status: str
    told: str
    claims: tuple[ReadClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A table of things with its rows, by name."""

    kind: Kind
    rows: tuple[Row, ...]

    @property
    def owners(self) -> bool:
        """Whether any row tells whose thing it is."""
        return any(row.who for row in self.rows)

    @property
    def details(self) -> bool:
        """Whether any row tells more of its thing."""
        return any(row.told for row in self.rows)


KINDS: Final = (
    Kind(
        key="certifications",
        title="Certifications",
        what="Certification",
        predicates=(Predicate.HOLDS_CERTIFICATION,),
        told=(("certifier", "by {}"), ("share", "{} covered"), ("count", "{} holders"), ("level", "{}")),
    ),
    Kind(
        key="standards",
        title="Standards, laws and frameworks followed",
        what="Norm",
        predicates=(Predicate.COMPLIES_WITH,),
        told=(("category", "{}"),),
        kinds=True,
    ),
    Kind(key="policies", title="Policies", what="Policy", predicates=(Predicate.HAS_POLICY,)),
    Kind(
        key="programs",
        title="Programs",
        what="Program",
        predicates=(Predicate.RUNS_PROGRAM,),
        told=(("participants", "{} participants"), ("topic", "{}"), ("amount", "{}"), ("currency", "{}")),
    ),
    Kind(
        key="suppliers",
        title="Suppliers",
        what="What is done, and with whom",
        predicates=(Predicate.SUPPLIER_FACT,),
        told=(("count", "{} suppliers"), ("share", "{} of them"), ("topic", "{}")),
    ),
    Kind(
        key="partners",
        title="Partners",
        what="Partner",
        predicates=(Predicate.PARTNERS_WITH,),
        told=(("topic", "on {}"), ("role", "{}")),
    ),
    Kind(
        key="memberships",
        title="Memberships",
        what="Body",
        predicates=(Predicate.MEMBER_OF,),
        told=(("role", "{}"),),
    ),
    Kind(
        key="drafting",
        title="Standards it helped to draft",
        what="Standard",
        predicates=(Predicate.JOINED_STANDARDIZATION,),
        told=(("category", "{}"), ("role", "{}")),
    ),
    Kind(
        key="awards",
        title="Awards and rankings",
        what="Award",
        predicates=(Predicate.RECEIVED_AWARD,),
        told=(("rank", "rank {}"), ("level", "{}"), ("awardedBy", "by {}")),
    ),
    Kind(
        key="gifts",
        title="Gifts",
        what="Given to",
        predicates=(Predicate.DONATED_TO,),
        told=(("items", "{}"), ("amount", "{}"), ("currency", "{}")),
    ),
    Kind(
        key="bodies",
        title="Committees and bodies",
        what="Body",
        predicates=(Predicate.HAS_BODY,),
        told=(("role", "{}"), ("topic", "{}")),
    ),
    Kind(
        key="topics",
        title="Material topics",
        what="Topic",
        predicates=(Predicate.MATERIAL_TOPIC,),
        told=(("level", "{}"), ("rank", "rank {}")),
    ),
    Kind(
        key="commitments",
        title="Commitments",
        what="Commits to",
        predicates=(Predicate.COMMITS_TO,),
    ),
)


def stock(claims: Sequence[ReadClaim]) -> tuple[Shelf, ...]:
    """The tables that have rows."""
    found: list[Shelf] = []
    for kind in KINDS:
        names = {one.value for one in kind.predicates}
        own = [claim for claim in claims if claim.predicate in names]
        if own:
            found.append(Shelf(kind=kind, rows=_rows(kind, own)))
    return tuple(found)


def _rows(kind: Kind, claims: Iterable[ReadClaim]) -> tuple[Row, ...]:
    groups: dict[tuple[str, str, str], list[ReadClaim]] = {}
    for claim in claims:
        groups.setdefault((squash(_name(claim)) or claim.thing_iri, claim.who, claim.kind), []).append(claim)
    made = (_row(kind, group) for group in groups.values())
    return tuple(sorted(made, key=lambda row: (row.kind, row.name.casefold(), row.who.casefold())))


def _row(kind: Kind, claims: Sequence[ReadClaim]) -> Row:
    told = (
        pattern.format(value) for claim in claims for name, pattern in kind.told if (value := claim.told(name).strip())
    )
    first = claims[0]
    return Row(
        name=_name(first),
        kind=first.kind if kind.kinds else "",
        who=first.who if first.predicate != Predicate.MATERIAL_TOPIC.value else "",
        status="; ".join(dict.fromkeys(claim.status for claim in claims)),
        told="; ".join(dict.fromkeys(told)),
        claims=tuple(claims),
    )


def _name(claim: ReadClaim) -> str:
    """What a row is called; a fact on suppliers by what is done too."""
    action = claim.told("action") if claim.predicate == Predicate.SUPPLIER_FACT.value else ""
    return " ".join(filter(None, (action, claim.thing)))
