"""Inputs found by the code that they reach: `python -m bench.soak.coverage TARGET [-runs=10000]` (needs --group bench).

atheris changes the bytes that Hypothesis makes the inputs of `bench.soak.inputs` from, and keeps those that reach code
which none reached before. What follows the target goes to libFuzzer.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Let atheris look for inputs of one target, until it is stopped or finds one that fails."""
    import atheris

    with atheris.instrument_imports(include=["extract", "kg"]):
        from bench.soak.inputs import TARGETS, warm
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m bench.soak.coverage {'|'.join(TARGETS)} [options of libFuzzer]")
    target = TARGETS[sys.argv.pop(1)]
    warm()
    atheris.Setup([*sys.argv, "-timeout=10", "-rss_limit_mb=2048"], target.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()


if __name__ == "__main__":
    main()
