"""Companies side by side: what is in a cell, where it comes from, and why a cell is empty."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.comparison import KINDS, compare, find_companies, select
from kg.errors import ParameterError, UnknownNameError
from kg.model import Iri
from kg.rows import plain, rows

BOTH = ["Tarn Lamps", "Quill Foods"]


def told(comparison, label, year=None):
    line = next(one for one in comparison.lines if one.label == label and one.year == year)
    return [cell.text or f"({cell.missing})" for cell in line.cells]


def quotes(store, claims):
    asked = " ".join(f"<{claim}>" for claim in claims)
    sparql = f"SELECT ?words WHERE {{ VALUES ?c {{ {asked} }} ?c cg:evidence/oa:hasSelector/oa:exact ?words }}"
    return {plain(words) for (words,) in rows(store, sparql)}


def test_figures_stand_in_one_unit_and_year(figures):
    comparison = compare(figures, BOTH, "indicators", year=2023)
    assert told(comparison, "Scope 1 GHG emissions", 2023) == ["720", "2,400"]
    line = next(one for one in comparison.lines if one.label == "Scope 1 GHG emissions")
    assert line.unit == "t"
    assert line.cells[1].value == Decimal(2400)
    assert line.cells[1].note == "stated as 2.4 kt"


def test_a_part_is_no_figure_of_the_company(figures):
    line = compare(figures, BOTH, "indicators", year=2023).lines[0]
    assert quotes(figures, line.cells[0].claims) == {"Scope 1 emissions fell to 720 t."}


def test_a_missing_year_says_which_there_are(figures):
    comparison = compare(figures, BOTH, "indicators")
    assert told(comparison, "Scope 1 GHG emissions", 2021) == ["800", "(only for 2023)"]


def test_money_of_other_currencies_is_never_in_one_line(figures):
    lines = [one for one in compare(figures, BOTH, "indicators", every=True).lines if one.label == "revenue"]
    assert {(one.unit, tuple(bool(cell.text) for cell in one.cells)) for one in lines} == {
        ("EUR", (True, False)),
        ("USD", (False, True)),
    }


def test_what_one_company_alone_states_is_shown_on_request(figures):
    assert not select(compare(figures, BOTH, "indicators"), ["paper"]).lines
    assert select(compare(figures, BOTH, "indicators", every=True), ["paper"]).lines


def test_trends_put_the_years_of_all_reports_side_by_side(figures):
    comparison = compare(figures, ["Tarn Lamps"], "trends")
    line = next(one for one in comparison.lines if one.label == "Scope 1 GHG emissions")
    assert line.cells[0].text == "2021: 800; 2022: 900; 2023: 720"
    assert line.cells[0].note == "-10.0 % from 2021 to 2023"
    assert len(quotes(figures, line.cells[0].claims)) == 3


def test_intensities_are_of_one_year_and_do_not_mix_currencies(figures):
    comparison = compare(figures, BOTH, "intensities", year=2023)
    assert told(comparison, "Scope 1 GHG emissions per employee", 2023) == ["7.2", "48"]
    per_euro = next(one for one in comparison.lines if one.unit == "t per million EUR")
    assert per_euro.cells[0].text == "240"
    assert per_euro.cells[1].missing == "revenue in USD, not EUR: currencies are not mixed"
    assert quotes(figures, per_euro.cells[0].claims) == {
        "Scope 1 emissions fell to 720 t.",
        "Revenue was 3 million euros.",
    }


def test_principles_count_claims_and_lead_to_them(figures):
    line = next(one for one in compare(figures, BOTH).lines if one.key == "ungc:7")
    assert line.cells[0].text == "1 claim (1 achieved)"
    assert quotes(figures, line.cells[0].claims) == {"Tarn Lamps is certified to ISO 14001."}
    assert line.cells[1].missing == "no claim bears on it"


def test_counts_are_those_of_the_claims_behind_them(figures):
    for line in compare(figures, BOTH).lines:
        for cell in line.cells:
            assert len(cell.claims) == len(list(cell.claims))


def test_what_both_have_comes_first_and_what_differs_can_be_asked_for(figures):
    assert told(compare(figures, BOTH, "partners"), "Springs Alliance") == ["achieved", "achieved"]
    assert not select(compare(figures, BOTH, "partners"), differing=True).lines
    assert [one.label for one in select(compare(figures, BOTH, "certifications"), differing=True).lines] == [
        "ISO 14001"
    ]


@pytest.mark.parametrize("by", KINDS)
def test_every_empty_cell_says_why(figures, by):
    for line in compare(figures, BOTH, by).lines:
        for cell in line.cells:
            assert bool(cell.text) is not bool(cell.missing)


@pytest.mark.parametrize("name", ["tarn lamps", "tarn-2023", "Tarn Lamps Report 2022", "tarn-2022.txt"])
def test_a_company_is_found_by_any_name_of_it_or_its_reports(figures, name):
    (company,) = find_companies(figures, [name])
    assert company.name == "Tarn Lamps"
    assert [report.year for report in company.reports] == [2022, 2023]


def test_an_unknown_name_tells_who_is_near(figures):
    with pytest.raises(UnknownNameError, match="did you mean Quill Foods"):
        find_companies(figures, ["Quil Foods"])


@pytest.mark.parametrize("wrong", [{"by": "beauty"}, {"by": "sdg", "year": 2023}, {"by": "ungc", "every": True}])
def test_what_cannot_be_compared_is_an_error(figures, wrong):
    with pytest.raises(ParameterError):
        compare(figures, BOTH, **wrong)


def test_claims_are_those_of_the_named_report_alone(figures):
    claims = [Iri(claim) for line in compare(figures, ["Quill Foods"]).lines for claim in line.cells[0].claims]
    found = rows(figures, "SELECT DISTINCT ?r WHERE { VALUES ?c { $claims } ?c cg:statedIn ?r }", claims=claims)
    assert {plain(iri).rsplit("/", 1)[-1] for (iri,) in found} == {"quill-2023"}
