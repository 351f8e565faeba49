"""A corpus of small reports of companies that do not exist, each with other words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_NAMES: Final = ("Brindlemere", "Calvenor", "Dunwhistle", "Estramont", "Farrowind", "Galtonby", "Hexhollow", "Ivelscar")
_TRADES: Final = ("Glass", "Lamps", "Textiles", "Foods", "Metals", "Paper")
_REPORT: Final = """{company} Ltd
Sustainability Report {year}

1 Management

In {year} our plant in Porto obtained ISO 14001 certification. {company} Ltd is certified to ISO 50001.
We will halve our Scope 1 emissions by {aim}. {company} is a member of the UN Global Compact.

2 Figures

{company} used {energy:,} MWh of electricity in {year}, and {water:,} cubic metres of water.
{people} employees took part in training on human rights. We do not tolerate child labour.

3 Suppliers

All {suppliers} suppliers signed our Supplier Code of Conduct. We audited {audits} of them in {year}.
"""


def write_corpus(folder: Path, number: int) -> None:
    """Write so many reports into a folder; the same number gives the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(number):
        name, trade = _NAMES[at % len(_NAMES)], _TRADES[at // len(_NAMES) % len(_TRADES)]
        year = 2015 + at % 9
        text = _REPORT.format(
            company=f"{name} {trade}",
            year=year,
            aim=year + 10,
            energy=1200 + 37 * at,
            water=52_000 + 411 * at,
            people=310 + at,
            suppliers=60 + at,
            audits=20 + at % 30,
        )
        (folder / f"{name.lower()}-{trade.lower()}-{at:04}.txt").write_text(text, encoding="utf-8")
