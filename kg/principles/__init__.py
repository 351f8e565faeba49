"""What a company says and shows on each principle of the UN Global Compact, where, and what is missing.

Asks a store fixed questions and knows no text: it works on every graph that follows the contract.
"""

from kg.principles.aligned import AlignedClaim
from kg.principles.company import Company, find_company
from kg.principles.gaps import Gap
from kg.principles.links import Link, LinkKind
from kg.principles.printed import Printed
from kg.principles.statement import Statement
from kg.principles.strength import Strength, strength
from kg.principles.view import PrincipleView, view_principles

__all__ = [
    "AlignedClaim",
    "Company",
    "Gap",
    "Link",
    "LinkKind",
    "PrincipleView",
    "Printed",
    "Statement",
    "Strength",
    "find_company",
    "strength",
    "view_principles",
]
