"""Companies side by side: what each states on a principle, a goal, a disclosure, a standard, a figure."""

from kg.compare.companies import Company, find_companies, list_companies
from kg.compare.comparing import KINDS, compare, select
from kg.compare.table import Cell, Comparison, Line

__all__ = ["KINDS", "Cell", "Company", "Comparison", "Line", "compare", "find_companies", "list_companies", "select"]
