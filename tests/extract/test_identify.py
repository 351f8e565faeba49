"""Who reports, on which year, under which title: from the report's words, the file's name last."""

from __future__ import annotations

import json

import pytest

from extract.identify import Identity, identify
from extract.read import read_text
from kg.errors import SourceError

TALK = (
    "Dorvale's lamps are sold in many towns, and Dorvale's fans are not. We have been making both since the start. "
    "In 2022 we sold more of them than in the year before, and in 2022 we hired more people. "
    "Dorvale is proud of that, and it will go on."
)


def identity(source, name="report.txt"):
    return identify(read_text(source, name=name))


def test_a_definition_names_company_and_short_name():
    source = (
        'This is the ESG Report of Dorvale Lighting Holdings Limited ("Dorvale", the "Group" or "we"). '
        f"It covers the period from January 1, 2022 to December 31, 2022.\n\n{TALK}"
    )
    assert identity(source) == Identity(
        company="Dorvale Lighting Holdings Limited",
        short_name="Dorvale",
        aliases=("Dorvale Lighting",),
        title="ESG Report",
        year=2022,
        language="en",
    )


def test_titles_name_a_company_that_the_text_speaks_of():
    found = identity(f"DORVALE SUSTAINABILITY REPORT 2023\n\n{TALK}\n\n2023 Dorvale Sustainability Report\n\n{TALK}")
    assert (found.short_name, found.company) == ("Dorvale", "Dorvale")
    assert found.title in {"DORVALE SUSTAINABILITY REPORT 2023", "2023 Dorvale Sustainability Report"}


def test_an_acronym_stands_for_the_name_that_it_shortens():
    talk = TALK.replace("Dorvale", "OLM")
    found = identity(f"Olin Lamp Makers (OLM) is a house of lamps.\n\n{talk}")
    assert (found.company, found.short_name, found.aliases) == ("Olin Lamp Makers", "Olin Lamp Makers", ("OLM",))


def test_others_that_are_named_now_and_then_do_not_report():
    others = "We work with Holm Fans Limited (\"Holm\"). Holm Fans Limited's fans are good. China's towns grow."
    source = f"{TALK} {TALK}\n\n{others}"
    assert identity(source).short_name == "Dorvale"


def test_the_file_name_names_the_company_only_where_the_text_names_none():
    assert identity("We make lamps that last and fans that do not.", "olin-lamps-2021.txt").short_name == "Olin Lamps"
    assert identity(TALK, "olin-lamps-2021.txt").short_name == "Dorvale"


@pytest.mark.parametrize(
    ("says", "year"),
    [
        ("The reporting period is from January 1, 2020 to December 31, 2020.", 2020),
        ("This report covers 1 January 2021 to 31 December 2021.", 2021),
        ("This report covers the financial year from 1 December 2021 to 30 November 2022.", 2022),
        ("Reporting period: April 2021 – March 2022", 2022),
        ("This report covers fiscal year 2021 (April 1, 2021 to March 31, 2022).", 2021),
        ("Unless otherwise stated, this report is on fiscal year 2019.", 2019),
    ],
)
def test_the_year_is_that_of_the_period_that_is_stated(says, year):
    assert identity(f"{says}\n\n{TALK}", "report-2024.txt").year == year


def test_without_a_period_the_year_is_the_one_that_is_spoken_of_at_the_title_s():
    assert identity(f"Dorvale Sustainability Report 2023\n\n{TALK}").year == 2022
    assert identity("Dorvale Sustainability Report 2023\n\nDorvale's lamps are sold and bought.").year == 2023


def test_without_any_year_in_the_text_the_file_name_has_it():
    assert identity("Dorvale's lamps are sold and bought.", "dorvale-2021.txt").year == 2021
    assert identity("Dorvale's lamps are sold and bought.", "dorvale.txt").year is None


def test_a_report_in_another_language_is_refused():
    source = "Die Lampen der Firma sind in der Stadt und auf dem Land zu haben. " * 8
    with pytest.raises(SourceError, match=r"not in English \(it looks like 'de'\)"):
        identity(source)


def test_a_report_in_two_languages_is_read():
    source = ("Lampu kami dijual di kota dan juga di desa untuk kita semua. " * 4) + TALK
    assert identity(source).language == "en"


def test_real_reports_are_known_by_what_they_say(real_reports, shared):
    """The names that the gold gives; the names are read from there, so that none stands here."""
    wanted = {}
    for path in sorted((shared / "gold").glob("*.jsonl")):
        head = json.loads(path.read_text(encoding="utf-8").split("\n", 1)[0])
        wanted[head["source"]] = head["company"]
    missed = {}
    for source, company in wanted.items():
        found = identify(real_reports[source])
        names = " ".join((found.short_name, found.company, *found.aliases)).lower()
        if company.lower() not in names:
            missed[source] = (company, found.short_name)
    assert missed == {}
