"""IRIs from content: the same words at the same place always get the same IRI."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from kg.errors import RecordError
from kg.model import EntityKind, Iri
from kg.terms import FINDINGS_GRAPHS, ID, INFERRED_GRAPHS, SDG, VOCAB

OWNED_KINDS: Final = frozenset(
    {
        EntityKind.ORGANIZATION_UNIT,
        EntityKind.SITE,
        EntityKind.PRODUCT,
        EntityKind.POLICY,
        EntityKind.PROGRAM,
        EntityKind.SUPPLIER_GROUP,
        EntityKind.COMMITMENT,
    }
)
PRINCIPLES: Final = range(1, 11)
GOALS: Final = range(1, 18)

# Letters that NFKD leaves as they are, and signs that tell two names apart ("% women", "women").
_SPELLED: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d",
        "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ı": "i", "ħ": "h", "Ħ": "h",
        "&": " and ", "%": " percent ", "+": " plus ", "'": "", "\u2019": "",
    }
)  # fmt: skip
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS: Final = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=20_000)
def slug(text: str) -> str:
    """A name as lower-case ASCII words joined by hyphens; never empty.

    Names that lose letters on the way (other scripts) end in a digest, so that two never become one.

    >>> slug("Café & Bar Müller")
    'cafe-and-bar-muller'
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).translate(_SPELLED))
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    words = _SEPARATORS.sub("-", folded.lower()).strip("-")
    lossy = any(char.isalnum() and not char.isascii() for char in folded)
    if words and not lossy:
        return words
    return "-".join(filter(None, (words, _digest(unicodedata.normalize("NFKC", text).lower())[:8])))


def report_slug(name: str) -> str:
    """The name in the graph of a report of this name, or of this file.

    >>> report_slug("Acme 2021.txt")
    'acme-2021'
    """
    return slug(re.sub(r"\.(?:[A-Za-z]{1,5}|markdown)$", "", name))


def mint_report(report_slug: str) -> Iri:
    """The IRI of a report, which is that of its named graph too."""
    return _mint("report", report_slug)


def inferred_graph(report: Iri) -> Iri:
    """The IRI of the graph of what is inferred from a report.

    >>> inferred_graph(mint_report("acme-2021"))
    'https://w3id.org/claimgraph/id/graph/inferred/acme-2021'
    """
    return Iri(INFERRED_GRAPHS + report.removeprefix(f"{ID}report/"))


def findings_graph(report: Iri) -> Iri:
    """The IRI of the graph of what the audit found in a report."""
    return Iri(FINDINGS_GRAPHS + report.removeprefix(f"{ID}report/"))


def mint_section(report_slug: str, start: int, level: int = 1) -> Iri:
    """The IRI of the section that starts at a character; level 0 is the whole report."""
    return _mint("section", f"{report_slug}-{start if level else 'all'}")


def mint_claim(report_slug: str, predicate: str, subject: str, object_: str, start: int, end: int, *told: str) -> Iri:  # noqa: PLR0913  # the parts of a claim's identity
    """The IRI of a claim: its triple, the place that states it, and what tells it from others of both."""
    return _mint_digest("claim", report_slug, predicate, subject, object_, start, end, *told)


def short_id(iri: str) -> str:
    """What the IRI of a claim or finding ends in, by which people name it."""
    return iri.rsplit("-", 1)[-1]


def mint_evidence(report_slug: str, start: int, end: int) -> Iri:
    """The IRI of a span of a report."""
    return _mint("evidence", f"{report_slug}-{start}-{end}")


def mint_observation(report_slug: str, *parts: object) -> Iri:
    """The IRI of a quantity, from all that tells it apart: metric, value, unit, year, scope, place."""
    return _mint_digest("observation", report_slug, *parts)


def mint_entity(kind: EntityKind, label: str, owner_slug: str | None = None) -> Iri:
    """The IRI of a named thing; policies, programs, units, sites and products are their owner's.

    >>> mint_entity(EntityKind.POLICY, "Code of Conduct", "acme")
    'https://w3id.org/claimgraph/id/policy/acme-code-of-conduct'
    """
    name = slug(label)
    owned = f"{owner_slug}-{name}" if owner_slug and kind in OWNED_KINDS else name
    return _mint(_CAMEL.sub("-", kind.value).lower(), owned)


def mint_run(report_slug: str, digest: str) -> Iri:
    """The IRI of a run: the report and a digest of all that decides what it finds."""
    return _mint_digest("run", report_slug, digest)


def mint_rule(name: str) -> Iri:
    """The IRI of the rule that found a claim."""
    return _mint("rule", slug(name))


@lru_cache(maxsize=20_000)
def mint_alignment(principle: int, basis: str, concept: Iri | None = None) -> Iri:
    """The IRI of a reason for which claims are evidence for a principle; it is the same for all of them.

    >>> mint_alignment(8, "InWords", concept_iri("topic", "waste"))
    'https://w3id.org/claimgraph/id/alignment/8-in-words-topic-waste'
    """
    through = [] if concept is None else [slug(concept.removeprefix(VOCAB))]
    return _mint("alignment", "-".join([str(principle), _CAMEL.sub("-", basis).lower(), *through]))


def mint_inference(report_slug: str, *parts: object) -> Iri:
    """The IRI of an inference, from its rule, its conclusion and its premises."""
    return _mint_digest("inference", report_slug, *parts)


def mint_finding(report_slug: str, *parts: object) -> Iri:
    """The IRI of a finding of the audit, from its kind, its words and its places."""
    return _mint_digest("finding", report_slug, *parts)


def mint_inference_rule(name: str) -> Iri:
    """The IRI of a rule of inference, by the name of its file."""
    return _mint("inference-rule", slug(name))


def concept_iri(scheme: str, notation: str) -> Iri:
    """The IRI of a concept of our vocabularies: scheme "gri", notation "305-1"."""
    return Iri(f"{VOCAB}{quote(scheme)}/{quote(notation, safe='')}")


def principle_iri(number: int) -> Iri:
    """The IRI of one of the ten principles of the UN Global Compact."""
    if number not in PRINCIPLES:
        raise RecordError(f"there is no principle {number} of the UN Global Compact: they are 1 to 10")
    return concept_iri("ungc", str(number))


def goal_iri(number: int) -> Iri:
    """The official IRI of one of the 17 Sustainable Development Goals."""
    if number not in GOALS:
        raise RecordError(f"there is no Sustainable Development Goal {number}: they are 1 to 17")
    return Iri(f"{SDG}{number}")


def _mint(kind: str, name: str) -> Iri:
    return Iri(f"{ID}{kind}/{name}")


def _mint_digest(kind: str, report_slug: str, *parts: object) -> Iri:
    return _mint(kind, f"{report_slug}-{_digest(*parts)[:12]}")


def _digest(*parts: object) -> str:
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
