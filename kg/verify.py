"""The proof of every quote: digests, and `text[start:end] == exact`, from the files alone.

Nothing of the reader is used here. A plain text source is decoded as what it can be (UTF-8, UTF-16 by its mark), and
the decoding whose digest the graph holds is the text. Where none is (the text of a PDF is the reader's) the kept text
takes its place, and a quote with areas must stand in them on the pages of the PDF, by what the file itself has there.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import SourceMissingError
from kg.model import Iri
from kg.originals import digest, files_named
from kg.phrases import cut
from kg.rows import integer, plain, rows
from kg.standing import find_standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.store import Store

_QUOTED: Final = 80
_REPORTS: Final = """
SELECT DISTINCT ?report ?sourceDigest ?textDigest ?name ?path WHERE {
  ?report a cg:Report .
  OPTIONAL { ?report cg:sourceDigest ?sourceDigest }
  OPTIONAL { ?report cg:textDigest ?textDigest }
  OPTIONAL { ?report dcterms:source ?name }
  OPTIONAL { ?run prov:used ?report ; cg:sourcePath ?path }
} ORDER BY ?report ?path"""
_QUOTES: Final = """
SELECT DISTINCT ?evidence ?start ?end ?exact ?prefix ?suffix WHERE {
  VALUES ?report { $report }
  { ?evidence oa:hasSource ?report } UNION { ?claim cg:statedIn ?report ; cg:evidence ?evidence }
  OPTIONAL { ?evidence oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end . }
  OPTIONAL {
    ?evidence oa:hasSelector ?words . ?words oa:exact ?exact .
    OPTIONAL { ?words oa:prefix ?prefix }
    OPTIONAL { ?words oa:suffix ?suffix }
  }
} ORDER BY ?start ?end ?evidence ?exact"""
_UNPROVED: Final = """
SELECT DISTINCT ?claim WHERE {
  ?claim cg:statedIn $report .
  MINUS { ?claim cg:statedIn $report ; cg:evidence/oa:hasSelector/oa:exact ?exact }
} ORDER BY ?claim"""


class TextOrigin(Enum):
    """Where the text came from that the quotes were held against."""

    SOURCE = "source file"
    CHANGED = "changed source file"
    MADE = "kept text of source file"
    KEPT = "kept text"
    NOWHERE = "no text"


class FailureKind(Enum):
    """What is wrong with a report or a quote."""

    NO_TEXT = "no text"
    SOURCE_CHANGED = "source changed"
    TEXT_CHANGED = "text changed"
    QUOTE_DIFFERS = "quote differs"
    CONTEXT_DIFFERS = "context differs"
    PAGE_DIFFERS = "page differs"
    INCOMPLETE = "incomplete evidence"
    NO_EVIDENCE = "no evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that is not as the graph says; `node` is the report, the evidence or the claim."""

    kind: FailureKind
    node: Iri
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCheck:
    """What became of one report: where its text came from, how many quotes were checked, what failed.

    `seen` is how many quotes were found in their areas on the pages of the source.
    """

    report: Iri
    name: str
    origin: TextOrigin
    path: str | None
    quotes: int
    failures: tuple[Failure, ...]
    seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the graph says of a report's source."""

    report: Iri
    source_digest: str
    text_digest: str
    name: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text to hold quotes against, and what was wrong on the way to it."""

    text: str
    origin: TextOrigin
    path: str | None
    failures: tuple[Failure, ...] = ()


def verify_reports(
    store: Store,
    sources: Sequence[Path] = (),
    *,
    recorded_paths: bool = True,
    read_again: Callable[[Path], str] | None = None,
) -> Iterator[ReportCheck]:
    """Checks one report after the other, by IRI, with the text of one in memory at a time.

    `sources` are files and folders to look for the reports in, by file name, before the path that they were built
    from (left out without `recorded_paths`) and the kept text. `read_again` makes the text of a file anew: it must be
    the one that was kept.
    """
    for source in sources:
        if not source.exists():
            raise SourceMissingError(f"{source} does not exist: give the files or folders that hold the reports")
    for known in _reports(store):
        found = _text(store, known, sources, recorded_paths=recorded_paths)
        checked = [] if found.origin is TextOrigin.NOWHERE else list(_quotes(store, known.report, found.text))
        failures = [*found.failures, *filter(None, checked), *_unproved(store, known.report)]
        seen = 0
        if found.origin is TextOrigin.MADE and found.path:
            stands = list(find_standing(store, known.report, Path(found.path)))
            seen = sum(stands_there for _, stands_there in stands)
            failures += [_elsewhere(evidence) for evidence, stands_there in stands if not stands_there]
            if read_again and digest(read_again(Path(found.path)).encode()) != known.text_digest:
                failures.append(_reads_otherwise(known))
        yield ReportCheck(
            report=known.report,
            name=known.name,
            origin=found.origin,
            path=found.path,
            quotes=len(checked),
            failures=tuple(failures),
            seen=seen,
        )


def _reports(store: Store) -> list[_Known]:
    found: dict[Iri, _Known] = {}
    for report, source, text, name, path in rows(store, _REPORTS):
        iri = Iri(plain(report))
        before = found[iri].paths if iri in found else ()
        found[iri] = _Known(
            report=iri,
            source_digest=plain(source),
            text_digest=plain(text),
            name=plain(name) or iri.rsplit("/", 1)[-1],
            paths=(*before, plain(path)) if path else before,
        )
    return list(found.values())


def _text(store: Store, known: _Known, sources: Sequence[Path], *, recorded_paths: bool) -> _Text:
    """The text of a report: from its file where it is unchanged, else the kept one, else the changed file's."""
    files = [*files_named(known.name, sources), *(_recorded(known) if recorded_paths else ())]
    changed: Failure | None = None
    for path in files:
        data = path.read_bytes()
        if digest(data) == known.source_digest:
            return _unchanged(store, known, path, data)
        changed = changed or _source_changed(known, path)
    if changed and (text := _decoded(files[0].read_bytes())) is not None:
        return _Text(text=text, origin=TextOrigin.CHANGED, path=str(files[0]), failures=(changed,))
    return _kept(store, known, (changed,) if changed else ())


def _unchanged(store: Store, known: _Known, path: Path, data: bytes) -> _Text:
    """The text of a file whose bytes are those read; of a format with a reader of its own, the kept text."""
    for text in _decodings(data):
        if digest(text.encode()) == known.text_digest:
            return _Text(text=text, origin=TextOrigin.SOURCE, path=str(path))
    kept = _kept(store, known, ())
    if kept.origin is TextOrigin.NOWHERE and (decoded := _decoded(data)) is not None:
        return _Text(text=decoded, origin=TextOrigin.SOURCE, path=str(path), failures=(_text_changed(known),))
    return replace(kept, origin=TextOrigin.MADE, path=str(path)) if kept.origin is TextOrigin.KEPT else kept


def _kept(store: Store, known: _Known, failures: tuple[Failure, ...]) -> _Text:
    kept = store.text(known.text_digest)
    if kept is None:
        message = f"{known.name} is not at its path and its text is not kept as it was: give it with --sources"
        missing = Failure(kind=FailureKind.NO_TEXT, node=known.report, message=message)
        return _Text(text="", origin=TextOrigin.NOWHERE, path=None, failures=(*failures, missing))
    if digest(kept.encode()) != known.text_digest:
        failures = (*failures, _text_changed(known))
    return _Text(text=kept, origin=TextOrigin.KEPT, path=None, failures=failures)


def _source_changed(known: _Known, path: Path) -> Failure:
    message = f"{path} is not the file that was read (its SHA-256 differs): build it again"
    return Failure(kind=FailureKind.SOURCE_CHANGED, node=known.report, message=message)


def _text_changed(known: _Known) -> Failure:
    message = f"the text of {known.name} is not the one that was read (its SHA-256 differs): build it again"
    return Failure(kind=FailureKind.TEXT_CHANGED, node=known.report, message=message)


def _elsewhere(evidence: Iri) -> Failure:
    message = "its words do not stand in its areas of the pages: build the report again"
    return Failure(kind=FailureKind.PAGE_DIFFERS, node=evidence, message=message)


def _reads_otherwise(known: _Known) -> Failure:
    message = f"{known.name} reads otherwise today than its kept text, by another version of the reader: build it again"
    return Failure(kind=FailureKind.TEXT_CHANGED, node=known.report, message=message)


def _recorded(known: _Known) -> Iterator[Path]:
    yield from (path for path in map(Path, known.paths) if path.is_file())


def _decodings(data: bytes) -> Iterator[str]:
    """The texts that bytes can be: UTF-8 as it stands, without its mark, UTF-16 by its mark."""
    marked = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
    for encoding in ("utf-8", *(name for mark, name in marked.items() if data.startswith(mark))):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield text


def _decoded(data: bytes) -> str | None:
    return next(_decodings(data), None)


def _quotes(store: Store, report: Iri, text: str) -> Iterator[Failure | None]:
    """For each quote of a report what is wrong with it, or None."""
    for evidence, start, end, exact, prefix, suffix in rows(store, _QUOTES, report=report):
        node = Iri(plain(evidence))
        low, high = integer(start), integer(end)
        if low is None or high is None or exact is None:
            message = "the evidence lacks its start, its end or its words"
            yield Failure(kind=FailureKind.INCOMPLETE, node=node, message=message)
            continue
        yield _quote(node, text, (low, high), (plain(prefix), plain(exact), plain(suffix)))


def _quote(node: Iri, text: str, place: tuple[int, int], words: tuple[str, str, str]) -> Failure | None:
    (start, end), (prefix, exact, suffix) = place, words
    inside = 0 <= start < end <= len(text)
    if not inside or text[start:end] != exact:
        found = repr(cut(text[start:end], _QUOTED)) if inside else f"nothing (the text has {len(text)} characters)"
        message = f"characters {start} to {end} hold {found}, not {cut(exact, _QUOTED)!r}"
        return Failure(kind=FailureKind.QUOTE_DIFFERS, node=node, message=message)
    if text[max(0, start - len(prefix)) : start] != prefix or text[end : end + len(suffix)] != suffix:
        message = f"the words around characters {start} to {end} are not those of its prefix and suffix"
        return Failure(kind=FailureKind.CONTEXT_DIFFERS, node=node, message=message)
    return None


def _unproved(store: Store, report: Iri) -> Iterator[Failure]:
    """The claims without a quote."""
    for (claim,) in rows(store, _UNPROVED, report=report):
        yield Failure(kind=FailureKind.NO_EVIDENCE, node=Iri(plain(claim)), message="the claim has no quote")
