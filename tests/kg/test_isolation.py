"""Work in a process of its own: its answer, its errors, and every way in which it can break."""

from __future__ import annotations

import signal

import pytest

from kg import isolation
from kg.errors import IsolationError, SourceError
from kg.isolation import Limits, run_apart

SMALL = Limits(seconds=20, memory=2**28, answer=1000)


def test_answer_comes_back():
    assert run_apart("operator:mul", b"ab", 3) == b"ababab"


def test_what_the_work_prints_is_no_answer():
    assert run_apart("tests.kg.test_isolation:noisy") == b"quiet"


def noisy() -> bytes:
    print("loud", flush=True)  # noqa: T201  # as a library may
    return b"quiet"


def test_errors_of_ours_are_raised_here():
    with pytest.raises(SourceError, match=r"nothing\.pdf cannot be read: No such file"):
        run_apart("kg.facsimile:read_areas", "nothing.pdf", [])


@pytest.mark.parametrize(
    ("work", "given", "problem"),
    [
        ("os:abort", (), r"crashes the library that reads it \(SIGABRT\)"),
        ("signal:raise_signal", (signal.SIGSEGV,), r"crashes the library that reads it \(SIGSEGV\)"),
        ("signal:raise_signal", (signal.SIGXCPU,), "takes longer than 20 s"),
        ("os:urandom", (2**29,), "needs more memory than 256 MiB"),
        ("operator:truediv", (1, 0), r"fails on it \(ZeroDivisionError: division by zero\)"),
        ("sys:exit", (3,), r"fails on it \(no reason told\)"),
        ("tests.kg.test_isolation:deep", (), "nested too deeply"),
        ("operator:mul", (b"a", 1001), "has more than"),
    ],
)
def test_what_breaks_is_told(work, given, problem):
    with pytest.raises(IsolationError, match=problem):
        run_apart(work, *given, limits=SMALL)


def deep() -> bytes:
    return deep()


def test_work_that_waits_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(isolation, "_PATIENCE", 0.02)
    with pytest.raises(IsolationError, match="takes longer than 20 s"):
        run_apart("time:sleep", 600, limits=SMALL)
