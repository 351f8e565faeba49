from __future__ import annotations

from bench import score
from bench.precision import row_of


def test_without_gold_the_gate_says_loudly_that_it_was_skipped(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(score, "SHARED", tmp_path / "shared")
    assert score.main([]) == 0
    assert "SKIPPED" in capsys.readouterr().out


def test_precision_of_a_rule_is_careful_with_few_cases():
    assert row_of(right=2, fired=2) == {"right": 2, "fired": 2, "precision": "0.7500"}
    assert row_of(right=0, fired=0) == {"right": 0, "fired": 0, "precision": "0.5000"}
