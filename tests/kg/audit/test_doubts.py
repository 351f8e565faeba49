"""Which figures are not compared, whatever the words that they share."""

from __future__ import annotations

import pytest

from kg.audit.doubts import apart, doubtful
from tests.kg.audit.figures import Told, report


@pytest.mark.parametrize(
    ("told", "doubted"),
    [
        (Told("Our Way to Harbour Safety — 02", "harbour safety", "2"), True),
        (Told("Harbour safety walks 214", "harbour safety walks", "214"), False),
        (Told("1 Lost Day Case is a case with a day off.", "case", "1"), True),
        (Told("The board heard the tide report and 7 other reports.", "reports", "7"), True),
        (Told("Europe/Middle East/Africa 81 91", "Europe, Middle East, Africa", "91"), True),
        (Told("12 boats have sailed 8 boats have moored 3 boats have sunk", "boats", "12"), True),
    ],
)
def test_a_figure_that_may_be_none(told: Told, doubted: bool) -> None:
    assert doubtful(report((told,)).figures[0]) is doubted


@pytest.mark.parametrize(
    ("metric", "unit", "one", "other", "differ"),
    [
        ("grants", "SEK", "Grants of SEK 9 are for quiet engines.", "Grants of SEK 7 are for maps and charts.", True),
        ("grants", "SEK", "Grants of SEK 9 are for quiet engines.", "Grants of SEK 7 were for quiet engines.", False),
        ("pilots", "1", "The Safety Committee has 9 pilots.", "The Tariff Committee has 7 pilots.", True),
        ("pilots", "1", "The Safety Committee has 9 pilots.", "The Safety Committee had 7 pilots.", False),
        ("sales", "%", "TERN Yachts raised sales by 9%.", "OSPREY Dinghies raised sales by 7%.", True),
        ("sales", "%", "TERN Yachts raised sales by 9%.", "TERN Yachts raised its sales by 7%.", False),
    ],
)
def test_two_bodies_purposes_or_brands(metric: str, unit: str, one: str, other: str, differ: bool) -> None:
    first, second = report((Told(one, metric, "9", unit), Told(other, metric, "7", unit))).figures
    assert apart(first, second) is differ
