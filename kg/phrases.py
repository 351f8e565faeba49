"""A claim's triple in plain words: "Acme aims to hold the certification ISO 50001"."""

from __future__ import annotations

from typing import Final

from kg.model import Modality, Predicate

# The verb as "it ..." and as "to ...", and what stands between verb and object.
_VERBS: Final[dict[Predicate, tuple[str, str, str]]] = {
    Predicate.HOLDS_CERTIFICATION: ("holds", "hold", "the certification"),
    Predicate.COMPLIES_WITH: ("complies", "comply", "with"),
    Predicate.HAS_POLICY: ("has", "have", "the policy"),
    Predicate.RUNS_PROGRAM: ("runs", "run", "the program"),
    Predicate.PARTNERS_WITH: ("partners", "partner", "with"),
    Predicate.MEMBER_OF: ("is", "be", "a member of"),
    Predicate.JOINED_STANDARDIZATION: ("takes", "take", "part in drafting"),
    Predicate.RECEIVED_AWARD: ("received", "receive", "the award"),
    Predicate.DONATED_TO: ("donated", "donate", "to"),
    Predicate.HAS_BODY: ("has", "have", "the body"),
    Predicate.SUPPLIER_FACT: ("deals", "deal", "with the suppliers"),
    Predicate.SUPPORTS_SDG: ("supports", "support", "the goal"),
    Predicate.MATERIAL_TOPIC: ("has", "have", "the material topic"),
    Predicate.DISCLOSES: ("discloses", "disclose", ""),
    Predicate.COMMITS_TO: ("commits", "commit", "to"),
    Predicate.REPORTS: ("reports", "report", ""),
    Predicate.HAS_TARGET: ("has", "have", "the target"),
}
_BY_NAME: Final = {predicate.value: verb for predicate, verb in _VERBS.items()}


def phrase(triple: tuple[str, str, str], modality: str, *, negated: bool = False) -> str:
    """The words for a subject's label, a predicate's and a modality's local name, and an object's label.

    >>> phrase(("Acme", "holdsCertification", "ISO 50001"), "Target")
    'Acme aims to hold the certification ISO 50001'
    """
    subject, predicate, object_ = triple
    it, to, between = _BY_NAME.get(predicate, (predicate, predicate, ""))
    # "aims to have a target" and "is required to report" would say more than the text does.
    plain = modality == Modality.TARGET.value and predicate == Predicate.HAS_TARGET.value
    if modality == Modality.TARGET.value and not plain:
        verb = f"aims {'not ' if negated else ''}to {to}"
    elif modality == Modality.REQUIRED.value:
        verb = f"requires that others {'do not ' if negated else ''}{to}"
    else:
        verb = _negated(it, to) if negated else it
    return " ".join(filter(None, (subject, verb, between, object_)))


def cut(words: str, most: int) -> str:
    """The words, with a sign of omission at the end where they are longer than `most` characters."""
    return words if len(words) <= most else words[: most - 1] + "…"


def _negated(it: str, to: str) -> str:
    return "is not" if to == "be" else f"{'did' if it.endswith('ed') else 'does'} not {to}"
