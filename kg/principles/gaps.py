"""What is missing in the evidence for a principle."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.principles.aligned import AlignedClaim

_DONE = frozenset({Modality.ACHIEVED.value, Modality.ONGOING.value})
_PROMISES = frozenset({Predicate.DISCLOSES.value, Predicate.MATERIAL_TOPIC.value, Predicate.SUPPORTS_SDG.value})


class Gap(Enum):
    """A thing that an auditor would ask for and the report does not give, as far as it was read."""

    NO_CLAIM = "no claim"
    ONLY_CROSSWALK = "only links by crosswalk"
    NOTHING_DONE = "nothing achieved or ongoing"
    NO_COMMITMENT = "no commitment"
    NO_POLICY = "no policy"
    NO_FIGURE = "no figure"


def find_gaps(claims: Sequence[AlignedClaim]) -> tuple[Gap, ...]:
    """The gaps in the claims on one principle."""
    return tuple(_gaps(claims)) if claims else (Gap.NO_CLAIM,)


def _gaps(claims: Sequence[AlignedClaim]) -> Iterator[Gap]:
    if all(claim.derived for claim in claims):
        yield Gap.ONLY_CROSSWALK
    if not any(one.statement.modality in _DONE and one.statement.predicate not in _PROMISES for one in claims):
        yield Gap.NOTHING_DONE
    stated = {claim.statement.predicate for claim in claims}
    asked = (
        (Predicate.COMMITS_TO, Gap.NO_COMMITMENT),
        (Predicate.HAS_POLICY, Gap.NO_POLICY),
        (Predicate.REPORTS, Gap.NO_FIGURE),
    )
    yield from (gap for predicate, gap in asked if predicate.value not in stated)
