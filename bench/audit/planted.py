"""Invented reports and what is planted in them: inconsistencies that an audit should find, and decoys that are fine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.gold import SAMPLES

HERE: Final = Path(__file__).parent / "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of a report: characters `start` to `end` of its text; `slug` names the report."""

    slug: str
    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Whether both have a character in common."""
        return self.slug == other.slug and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something planted, or a decoy that looks like it; `kind` is the local name of the kind of finding."""

    name: str
    is_decoy: bool
    kind: str
    places: tuple[Place, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reports that are measured together, with all that is planted in them."""

    name: str
    reports: tuple[Path, ...]
    entries: tuple[Entry, ...]


def load_group(name: str) -> Group:
    """One of the groups: "samples", "tilleborn" (two years of one company) or "harrowmere" (held out)."""
    path = SAMPLES / "planted.jsonl" if name == "samples" else HERE / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    files = sorted({quote["file"] for row in rows for quote in row["quotes"]})
    texts = {file: (path.parent / file).read_bytes().decode("utf-8") for file in files}
    return Group(
        name=name,
        reports=tuple(path.parent / file for file in files),
        entries=tuple(
            Entry(
                name=row["id"],
                is_decoy=row["verdict"] == "decoy",
                kind=row["kind"],
                places=tuple(_place(quote["file"], quote["line"], quote["quote"], texts) for quote in row["quotes"]),
                why=row["why"],
            )
            for row in rows
        ),
    )


def _place(file: str, line: int, quote: str, texts: dict[str, str]) -> Place:
    """The place of a quote that starts on a line (1-based)."""
    text = texts[file]
    begin = 0
    for _ in range(line - 1):
        begin = text.index("\n", begin) + 1
    start = text.index(quote, begin)
    return Place(slug=Path(file).stem, start=start, end=start + len(quote))
