"""Companies side by side: what each states on a principle, a goal, a disclosure, a standard, a figure."""

from kg.comparison.companies import Company, find_companies, list_companies
from kg.comparison.comparing import KINDS, compare, select
from kg.comparison.table import Cell, Comparison, Line

__all__ = ["KINDS", "Cell", "Company", "Comparison", "Line", "compare", "find_companies", "list_companies", "select"]
