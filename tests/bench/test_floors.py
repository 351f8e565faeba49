from __future__ import annotations

import pytest

from bench.counts import Counts
from bench.floors import Floors, below, load_floors, lowered, raised, save_floors, with_reason

GOOD = {"hasPolicy": Counts(gold=3, found=4, matched=2)}
BETTER = {"hasPolicy": Counts(gold=3, found=4, matched=3)}
PRECISE = {"hasPolicy": Counts(gold=3, found=1, matched=1)}


@pytest.fixture
def floors():
    return raised(Floors(groups={}), "report", "sha256:a", GOOD)


def test_what_was_pinned_holds(floors):
    assert below(floors, "report", "sha256:a", GOOD) == ()


def test_better_holds_too(floors):
    assert below(floors, "report", "sha256:a", BETTER) == ()


def test_each_figure_that_falls_is_named(floors):
    assert below(floors, "report", "sha256:a", PRECISE) == (
        "report hasPolicy: r 0.3333 is below its floor 0.6666",
        "report hasPolicy: f1 0.5000 is below its floor 0.5714",
    )


def test_other_gold_or_an_unknown_group_fails(floors):
    assert "the gold changed" in below(floors, "report", "sha256:b", BETTER)[0]
    assert "no floor is pinned" in below(floors, "companies", "sha256:a", BETTER)[0]


def test_raising_never_lowers(floors):
    after = raised(floors, "report", "sha256:a", PRECISE).groups["report"].relations["hasPolicy"]
    assert after == {"p": 1.0, "r": 0.6666, "f1": 0.5714}


def test_raising_on_other_gold_changes_nothing(floors):
    assert raised(floors, "report", "sha256:b", BETTER) == floors


def test_lowering_says_what_and_why(floors):
    after = with_reason(lowered(floors, "report", "sha256:a", PRECISE), "a stricter rule", before=floors)
    assert below(after, "report", "sha256:a", PRECISE) == ()
    (entry,) = after.lowered
    assert entry["reason"] == "a stricter rule"
    assert entry["changes"] == "report hasPolicy r 0.6666 -> 0.3333; report hasPolicy f1 0.5714 -> 0.5000"


def test_floors_survive_their_file(floors, tmp_path):
    path = tmp_path / "floors.json"
    save_floors(floors, path)
    assert load_floors(path) == floors


def test_counts_add_up_and_score_as_the_shared_scorer_does():
    both = Counts(gold=2, found=2, matched=1) + Counts(gold=1, found=2, matched=1)
    assert both == Counts(gold=3, found=4, matched=2)
    assert both.figures == pytest.approx({"p": 1 / 2, "r": 2 / 3, "f1": 4 / 7})
    assert Counts(gold=5).figures == {"p": 0.0, "r": 0.0, "f1": 0.0}
