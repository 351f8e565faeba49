"""How what is read of an index is compared with a list made by hand."""

from __future__ import annotations

import pytest

from bench.indexes import LISTS, Entry, compare, load_entries


def entry(code: str, line: int, page: str = "", *, omitted: bool = False) -> Entry:
    return Entry(code=code, line=line, page=page, omitted=omitted)


def test_code_is_paired_with_the_nearest_of_its_name() -> None:
    compared = compare(
        [entry("GRI 103-1", 10, "4"), entry("GRI 103-1", 12, "5"), entry("GRI 305-1", 14)],
        [entry("GRI 103-1", 12, "5"), entry("GRI 103-1", 10, "p. 4"), entry("GRI 305-2", 14)],
    )
    assert compared.counts.matched == compared.pages.matched == 2  # both rows of 103-1
    assert [one.code for one in compared.missed] == ["GRI 305-1"]
    assert [one.code for one in compared.vain] == ["GRI 305-2"]


def test_code_on_another_page_of_the_index_is_another_row() -> None:
    assert compare([entry("GRI 3-3", 10)], [entry("GRI 3-3", 90)]).counts.matched == 0


def test_omission_must_agree() -> None:
    compared = compare([entry("GRI 305-1", 1, omitted=True)], [entry("GRI 305-1", 1)])
    assert compared.omitted.figures["r"] == 0


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.csv")), ids=lambda path: path.stem)
def test_list_is_in_order_and_names_codes(path) -> None:
    entries = load_entries(path)
    assert [one.line for one in entries] == sorted(one.line for one in entries)
    assert all(one.code.startswith(("GRI ", "HKEX ")) for one in entries)
