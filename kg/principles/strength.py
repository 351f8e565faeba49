"""Which claim is the strongest evidence for a principle, by a product of weights that can be told in one line.

A certificate by a third party shows more than a policy, a policy more than a promise; a figure shows much where it is
of an indicator of the principle or where a commitment states it, little where it merely stands near. What is done shows
more than what is demanded or aimed at; what a claim's own words or the vocabulary link shows more than what the title
above it, the sentence as a whole or a crosswalk does.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.model import Predicate
from kg.principles.links import LinkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Iri
    from kg.principles.aligned import AlignedClaim

_KINDS: Final = {
    "holdsCertification": ("a certificate", Decimal("1.0")),
    "reports": ("a figure", Decimal("0.7")),
    "hasPolicy": ("a policy", Decimal("0.9")),
    "supplierFact": ("a practice with suppliers", Decimal("0.85")),
    "hasBody": ("a body", Decimal("0.85")),
    "hasTarget": ("a target", Decimal("0.8")),
    "receivedAward": ("an award", Decimal("0.8")),
    "runsProgram": ("a program", Decimal("0.8")),
    "compliesWith": ("compliance with a norm", Decimal("0.75")),
    "commitsTo": ("a commitment", Decimal("0.75")),
    "joinedStandardization": ("work on a standard", Decimal("0.6")),
    "memberOf": ("a membership", Decimal("0.6")),
    "partnersWith": ("a partnership", Decimal("0.6")),
    "donatedTo": ("a gift", Decimal("0.6")),
    "supportsSDG": ("support of a goal", Decimal("0.5")),
    "materialTopic": ("a material topic", Decimal("0.4")),
    "discloses": ("a row of an index", Decimal("0.3")),
}
_BESIDE: Final = ("a certificate that its words link", Decimal("0.85"))
_OF_INDICATOR: Final = ("a figure of an indicator of the principle", Decimal("0.9"))
_OF_COMMITMENT: Final = ("a figure behind a commitment", Decimal("0.85"))
_OTHER: Final = ("a claim", Decimal("0.5"))
_MODALITIES: Final = {
    "Achieved": Decimal("1.0"),
    "Ongoing": Decimal("0.9"),
    "Required": Decimal("0.7"),
    "Target": Decimal("0.6"),
}
_LINKS: Final = {
    LinkKind.TITLE: (Decimal("0.7"), "linked by the title above only"),
    LinkKind.WHOLE: (Decimal("0.8"), "linked by the sentence as a whole"),
    LinkKind.KIND: (Decimal("0.8"), "linked by its kind"),
    LinkKind.CROSSWALK: (Decimal("0.6"), "linked by a crosswalk only"),
}
_PLAIN: Final = (Decimal("1.0"), "")
_NEGATED: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How much a claim shows, from 0 to 1, and the words for it."""

    value: Decimal
    reason: str


def strength(claim: AlignedClaim, others: Sequence[AlignedClaim] = ()) -> Strength:
    """How much a claim shows for the principle that it bears on; `others` are all claims on it."""
    return _strength(claim, _committed(others))


def strongest(claims: Sequence[AlignedClaim]) -> AlignedClaim | None:
    """The claim that shows most, the first of equals in the order of the text; None where there is none."""
    committed = _committed(claims)
    return max(claims, key=lambda claim: _strength(claim, committed).value, default=None)


def _strength(claim: AlignedClaim, committed: frozenset[Iri]) -> Strength:
    told = claim.statement
    what, weight = _kind(claim, committed)
    value = weight * _MODALITIES.get(told.modality, Decimal("0.5")) * told.confidence
    reasons = [what, told.modality.lower(), f"confidence {told.confidence.normalize():f}"]
    if told.negated:
        value *= _NEGATED
        reasons.insert(1, "negated")
    sure, how = max((_LINKS.get(link.kind, _PLAIN) for link in claim.links), default=_PLAIN)
    reasons += [how] if how else []
    value *= sure
    return Strength(value=value.quantize(Decimal("0.001")), reason=", ".join(reasons))


def _kind(claim: AlignedClaim, committed: frozenset[Iri]) -> tuple[str, Decimal]:
    """What a claim is as evidence, and its weight."""
    by_itself = any(link.kind is LinkKind.CONCEPT for link in claim.links)
    if claim.statement.predicate == Predicate.HOLDS_CERTIFICATION.value and not by_itself:
        return _BESIDE
    if claim.statement.predicate != Predicate.REPORTS.value:
        return _KINDS.get(claim.statement.predicate, _OTHER)
    if by_itself:
        return _OF_INDICATOR
    if claim.statement.evidence in committed:
        return _OF_COMMITMENT
    return _KINDS[claim.statement.predicate]


def _committed(claims: Sequence[AlignedClaim]) -> frozenset[Iri]:
    """The evidence of commitments that stand."""
    told = (claim.statement for claim in claims)
    return frozenset(one.evidence for one in told if one.predicate == Predicate.COMMITS_TO.value and not one.negated)
