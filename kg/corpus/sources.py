"""Which files a build is to read: files, folders, patterns and lists."""

from __future__ import annotations

import csv
import glob
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.corpus.work import Source
from kg.errors import ParameterError, SourceError, SourceMissingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_COLUMNS: Final = ("path", "id", "company", "year")
_YEARS: Final = range(1900, 2200)


def find_sources(given: Iterable[str], suffixes: frozenset[str]) -> tuple[Source, ...]:
    """The reports of paths: a folder stands for its files of these suffixes, at any depth; a pattern for what fits it.

    Each file comes once, in the order given; those of a folder or pattern by name. Hidden files and folders are left
    out. A folder without any such file, or a pattern that nothing fits, raises `SourceError`.
    """
    found: dict[str, Source] = {}
    for one in given:
        for path in _expanded(one, suffixes):
            found.setdefault(path, Source(path=path))
    return tuple(found.values())


def read_list(place: str, lines: Iterable[str]) -> tuple[Source, ...]:
    """The reports of a list: a path a line; CSV with a column path and maybe id, company and year; or a manifest.

    Paths are relative to the list's folder ("-" is stdin: to the current one).
    """
    folder = Path() if place == "-" else Path(place).parent
    suffix = Path(place).suffix.lower()
    if suffix == ".csv":
        rows: Iterable[Mapping[str, object]] = _checked_rows(place, csv.DictReader(lines))
    elif suffix == ".jsonl":
        rows = _objects(place, lines)
    else:
        stripped = (line.strip() for line in lines)
        rows = ({"path": line} for line in stripped if line and not line.startswith("#"))
    found: dict[str, Source] = {}
    for row in rows:
        source = _source(place, row, folder)
        found.setdefault(source.path, source)
    if not found:
        raise SourceError(f"the list {place} names no report: give one path a line, or CSV with a column path")
    return tuple(found.values())


def _expanded(given: str, suffixes: frozenset[str]) -> Iterator[str]:
    if "://" in given:
        yield given
    elif Path(given).is_dir():
        yield from _of_folder(Path(given), suffixes)
    elif not Path(given).exists() and glob.has_magic(given):
        fitting = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  # the pattern may be absolute
        if not fitting:
            raise SourceMissingError(f"no file fits {given!r}: check the pattern")
        for one in fitting:
            if Path(one).is_file():
                yield one
    else:
        yield given


def _of_folder(folder: Path, suffixes: frozenset[str]) -> Iterator[str]:
    found = sorted(
        str(path)
        for path in folder.rglob("*")
        if path.suffix.lower() in suffixes and path.is_file() and not _hidden(path.relative_to(folder))
    )
    if not found:
        raise SourceError(
            f"{folder} holds no report that can be read ({', '.join(sorted(suffixes))}): check the folder"
        )
    yield from found


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _checked_rows(place: str, reader: csv.DictReader[str]) -> Iterator[Mapping[str, object]]:
    names = tuple(reader.fieldnames or ())
    unknown = [name for name in names if name not in _COLUMNS]
    if "path" not in names or unknown:
        raise ParameterError(
            f"the list {place} has the columns {', '.join(names)}: it must have path, and may have id, company and year"
        )
    yield from reader


def _objects(place: str, lines: Iterable[str]) -> Iterator[Mapping[str, object]]:
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SourceError(f"line {number} of the list {place} is no JSON: {error}") from error
        if isinstance(row, dict):
            yield row


def _source(place: str, row: Mapping[str, object], folder: Path) -> Source:
    path, name, company, year = (str(row.get(column) or "").strip() for column in _COLUMNS)
    if not path:
        raise SourceError(f"a row of the list {place} has no path: fill it in, or take the row out")
    if year and not (year.isdecimal() and int(year) in _YEARS):
        raise ParameterError(f"the list {place} has the year {year!r} for {path}: give it as 2023, or leave it empty")
    source = Source(path=path, name=name or None, company=company or None, year=int(year) if year else None)
    return source if source.is_remote else replace(source, path=str(folder / path))
