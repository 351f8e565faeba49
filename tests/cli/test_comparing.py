"""`compare`, `organizations` and `alias` as commands."""

from __future__ import annotations

import json

import pytest


def test_companies_are_named_above_their_columns(run):
    done = run("compare", "Acme Lamps", "bolt-2020", "--by", "certifications")
    assert done.status == 0
    assert done.out.splitlines()[0].split("  ")[-2:] == ["Acme Lamps", "Bolt Foods"] or "Bolt Foods" in done.out
    assert "ISO 14001" in done.out


def test_what_one_holds_and_the_other_does_not(run):
    done = run("compare", "Acme Lamps", "Bolt Foods", "--by", "certifications", "--differing", "--format", "json")
    told = json.loads(done.out)
    assert {cell["label"] for cell in told["cells"]} == {"ISO 9001", "ISO 50001"}
    assert {cell["missing"] for cell in told["cells"] if not cell["text"]} == {"no certificate stated"}


def test_nothing_left_is_said_and_is_no_success(run):
    done = run("compare", "Acme Lamps", "Bolt Foods", "--by", "awards", "--shared")
    assert done.status == 2
    assert "take back" in done.err


@pytest.mark.parametrize("suffix", ["csv", "md", "html", "json", "xlsx", "parquet"])
def test_the_suffix_tells_the_format(run, tmp_path, suffix):
    path = tmp_path / f"out.{suffix}"
    assert run("compare", "Acme Lamps", "Bolt Foods", "-o", str(path)).status == 0
    assert path.stat().st_size


@pytest.mark.parametrize(
    "wrong",
    [
        ("compare", "Acme Lamps", "Nobody"),
        ("compare", "Acme Lamps", "--by", "beauty"),
        ("compare", "Acme Lamps", "--by", "sdg", "--year", "2021"),
        ("compare", "Acme Lamps", "--by", "sdg", "--all"),
        ("compare", "Acme Lamps", "--shared", "--differing"),
        ("compare", "Acme Lamps", "--format", "xlsx"),
        ("compare", "Acme Lamps", "--format", "docx"),
        ("alias", "no-such-file.toml"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(run, wrong):
    done = run(*wrong)
    assert done.status == 2
    assert len(done.err.strip().splitlines()) == 1


def test_aliases_are_kept_and_listed(run, tmp_path):
    path = tmp_path / "aliases.toml"
    path.write_text('[[part]]\nname = "Loam University"\nof = "Bolt Foods"\n', encoding="utf-8")
    assert run("alias", str(path)).status == 0
    (told,) = json.loads(run("organizations", "--json").out)
    assert (told["name"], told["relation"], told["other"]) == ("Loam University", "part of", "Bolt Foods")
    path.write_text("", encoding="utf-8")
    assert run("alias", str(path)).status == 0
    assert json.loads(run("organizations", "--json").out) == []
