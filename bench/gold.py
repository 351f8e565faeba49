"""The gold facts beside the checkout: which source each file covers, and which of its lines."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from extract.read.document import Span

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "eval" / "score.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A source with the gold files on it, and the line ranges (1-based, both ends in) that they cover."""

    source: Path
    gold: tuple[Path, ...]
    lines: tuple[tuple[int, int], ...]

    @property
    def is_whole(self) -> bool:
        """Whether so much of the source has gold that it is built whole."""
        return len(self.gold) > 1

    def spans(self, text: str) -> tuple[Span, ...]:
        """What the gold covers, in code points of the source's text."""
        starts = [0, *(at for at, char in enumerate(text, start=1) if char == "\n"), len(text)]
        return tuple(Span(starts[first - 1], starts[min(last, len(starts) - 1)]) for first, last in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parts that are scored together."""

    name: str
    parts: tuple[Part, ...]

    @property
    def digest(self) -> str:
        """A digest of all gold files of the group."""
        digest = hashlib.sha256()
        for part in self.parts:
            for path in part.gold:
                digest.update(path.name.encode() + b"\n" + path.read_bytes())
        return f"sha256:{digest.hexdigest()}"


def load_groups(shared: Path = SHARED) -> tuple[Group, ...]:
    """The report that several gold files cover, all others as "companies", and the samples of this repository."""
    parts = _load_parts(shared / "gold", "*.jsonl", shared / "reports")
    return (
        Group(name="report", parts=tuple(part for part in parts if part.is_whole)),
        Group(name="companies", parts=tuple(part for part in parts if not part.is_whole)),
        Group(name="samples", parts=_load_parts(SAMPLES, "*.gold.jsonl", SAMPLES)),
    )


def _load_parts(gold: Path, pattern: str, sources: Path) -> tuple[Part, ...]:
    """A part for each source that gold files cover; the first line of a gold file names its source and lines."""
    by_source: dict[str, list[tuple[Path, tuple[int, int]]]] = {}
    for path in sorted(gold.glob(pattern)):
        header = json.loads(path.read_text(encoding="utf-8").split("\n", 1)[0])
        by_source.setdefault(header["source"], []).append((path, tuple(header["lines"])))
    return tuple(
        Part(
            source=sources / source,
            gold=tuple(path for path, _ in found),
            lines=tuple(lines for _, lines in found),
        )
        for source, found in sorted(by_source.items())
    )
