"""Files of findings that are judged by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.eye.findings import Judged, read_judged, summarize, write_judged

FILES = sorted((Path(__file__).parents[2] / "bench" / "eye").glob("findings-*.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_finding_of_a_file_is_judged(path: Path) -> None:
    assert all(one.verdict for one in read_judged(path))


def test_the_summary_tells_each_kind(tmp_path: Path) -> None:
    judged = [Judged(finding="urn:a", kind="VagueClaim", severity="low", verdict="right")]
    judged.append(Judged(finding="urn:b", kind="IndexGap", severity="low", verdict="wrong", why="it is there"))
    write_judged(judged, tmp_path / "some.csv")
    told = list(summarize(read_judged(tmp_path / "some.csv")))
    assert [line.split(" right")[0] for line in told] == ["all: 1 of 2", "IndexGap: 0 of 1", "VagueClaim: 1 of 1"]


def test_a_wrong_finding_needs_a_why(tmp_path: Path) -> None:
    write_judged([Judged(finding="urn:a", kind="VagueClaim", severity="low", verdict="wrong")], tmp_path / "some.csv")
    with pytest.raises(ValueError, match="line 2"):
        read_judged(tmp_path / "some.csv")
