"""Labels and cells of which the figure is not there."""

from __future__ import annotations

import pytest

from kg.audit import absence
from tests.kg.audit.texts import audited, found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Total Waste\n212 t\nTotal Dust\nTotal Soot\n164 t\nWe row.", "Total Dust"),
        ("Number of complaints:\nNumber of answers: 14", "Number of complaints:"),
        ("Total water consumption: —\nTotal waste: 31 t", "Total water consumption: —"),
        ("Refrigerant leakage in tonnes:\nElectricity use (GWh): 58", "Refrigerant leakage in tonnes:"),
        ("Data requests answered\ttbc", "Data requests answered\ttbc"),
        ("Item\t2022\t2023\nHires\t1,105\t\nLeavers\t90\t80", "Hires\t1,105"),
        ("| Item | Unit | 2022 | 2023 |\n| --- | --- | --- | --- |\n| Gas | t | 12 | n/a |", "| Gas | t | 12 | n/a |"),
        (
            "Waste 2022 2023\nTotal waste (t) 21,900 20,800\nBoxes bought (t) 11,300 n.a.",
            "Boxes bought (t) 11,300 n.a.",
        ),
    ],
)
def test_missing_figures(text: str, label: str) -> None:
    assert found(absence.find, audited(f"About us\n\n{text}\n")) == [(label,)]


@pytest.mark.parametrize(
    "text",
    [
        "Total Waste\n212 t\nTotal Soot\n164 t",
        "Number of meetings\nNumber of items\nNumber of votes\n9\n19\n16",
        "Total number of people by country:\nNorway: 12",
        "Complaints (substantiated)\tnil",
        "Item\t2022\t2023\nHires\t1,105\t900",
        "Item\t2022\t2023\nHires\tn.a.\t900",
        "Item\t2022\t2023\t2030\nHires\t1,105\t900\t",
        "Total emissions\nare told on the next page.",
    ],
)
def test_figures_that_are_there_or_not_wanted(text: str) -> None:
    assert found(absence.find, audited(f"About us\n\n{text}\n\nWe row.\nWe sail.")) == []
