"""Drawing claims to judge by eye, and summing up the verdicts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bench.eye.__main__ import main
from bench.eye.claims import load_claims, outside_gold, sample
from bench.eye.review import Verdict, read_review, summarize, write_review
from extract.read.document import Span
from kg.store import open_store
from tests.kg.records import acme, bolt


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("eye") / "store"
    with open_store(place) as store:
        store.load_vocabulary()
        for builder in (acme(), bolt()):
            store.replace_report(builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path="")
    return place


@pytest.fixture(scope="module")
def claims(place):
    with open_store(place) as store:
        return load_claims(store, ("holdsCertification", "reports"))


def test_claims_are_told_with_their_words(claims):
    text = acme().text
    held = [one for one in claims if one.predicate == "holdsCertification" and one.exact in text]
    assert {one.object for one in held} >= {"ISO 14001", "ISO 9001"}
    assert all(text[one.start :].startswith(one.exact) for one in held)
    assert any("MW.h" in one.object for one in claims if one.predicate == "reports")


def test_what_the_gold_covers_is_left_out(claims):
    one = claims[0]
    gold = {one.source: (Span(one.start, one.start + 1),)}
    assert one not in set(outside_gold(claims, gold))
    assert set(claims) - set(outside_gold(claims, gold)) <= {c for c in claims if c.source == one.source}


def test_a_seed_draws_the_same_claims(claims):
    assert sample(claims, 3, 7) == sample(claims, 3, 7)
    assert len(set(sample(claims, 3, 7))) == 3
    assert set(sample(claims, 999, 7)) == set(claims)


def test_a_review_holds_no_words_of_the_reports(claims, tmp_path):
    path = tmp_path / "review.csv"
    write_review(claims, path)
    assert [one.claim for one in read_review(path)] == [one.iri for one in claims]
    assert not any(one.exact in path.read_text(encoding="utf-8") for one in claims)


def test_a_review_is_never_overwritten(claims, tmp_path):
    path = tmp_path / "review.csv"
    write_review(claims, path)
    with pytest.raises(FileExistsError):
        write_review(claims, path)


@pytest.mark.parametrize("line", ["c1,a-rule,reports,maybe,", "c1,a-rule,reports,wrong,"])
def test_a_verdict_that_says_nothing_is_refused(tmp_path, line):
    path = tmp_path / "review.csv"
    path.write_text(f"claim,rule,predicate,verdict,why\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_review(path)


def test_the_summary_counts_what_is_judged():
    def verdict(rule: str, said: str) -> Verdict:
        return Verdict(claim="c", rule=rule, predicate="memberOf", verdict=said, why="")

    lines = list(
        summarize([verdict("one", "right"), verdict("one", "wrong"), verdict("two", "right"), verdict("two", "")])
    )
    assert lines[0].startswith("all: 2 of 3 right, 0.67")
    assert any(line.strip().startswith("one: 1 of 2 right, 0.50") for line in lines)
    assert lines[-1].strip() == "not judged yet: 1"


def test_the_command_draws_shows_and_sums_up(place, tmp_path, capsys):
    review = tmp_path / "review.csv"
    common = ["--store", str(place)]
    assert main([*common, "--count", "2", "--predicates", "holdsCertification", "--output", str(review)]) == 0
    assert main([*common, "--read", str(review)]) == 0
    shown = capsys.readouterr().out
    assert "certif" in shown
    assert "not judged yet" in shown
    judged = review.read_text(encoding="utf-8").replace(",,", ",right,")
    review.write_text(judged, encoding="utf-8")
    assert main(["--summary", str(review)]) == 0
    assert "all: 2 of 2 right" in capsys.readouterr().out
