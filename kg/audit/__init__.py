"""The audit of a report: what in its graph contradicts itself, does not add up, or cannot be checked.

`load_audited` reads a report's graph, `audit` runs the kinds of findings over it, `findings_quads` writes the findings.
"""

from kg.audit.engine import audit, finding_iri, findings_quads
from kg.audit.kinds import KINDS, chosen
from kg.audit.loader import load_audited
from kg.audit.records import Audit, Audited, Checked, Figure, Finding, FindingKind, Kind, Quote, Severity, Statement

__all__ = [
    "KINDS",
    "Audit",
    "Audited",
    "Checked",
    "Figure",
    "Finding",
    "FindingKind",
    "Kind",
    "Quote",
    "Severity",
    "Statement",
    "audit",
    "chosen",
    "finding_iri",
    "findings_quads",
    "load_audited",
]
