"""Inputs that nobody would write, a few of each kind; `python -m bench.soak.inputs` runs ten thousand."""

from __future__ import annotations

import pytest

from bench.soak.inputs import TARGETS, run


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_are_answered_or_refused(name: str):
    run(TARGETS[name], 40)
