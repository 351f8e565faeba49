"""A report to be read, and what can come of it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Protocol

from kg.errors import AssetMissingError, ClaimgraphError, ExtraMissingError, ModelMissingError
from kg.iris import report_slug, slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.search import Prepared
    from kg.store import Recipe, ReportPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report's file (a path, or a URL that fsspec knows) and what is told of it beforehand."""

    path: str
    name: str | None = None
    company: str | None = None
    year: int | None = None

    @property
    def slug(self) -> str:
        """The report's name in the graph."""
        return slug(self.name) if self.name else report_slug(self.file_name)

    @property
    def file_name(self) -> str:
        """The name of the file without its folders."""
        return PurePosixPath(self.path).name if self.is_remote else PureWindowsPath(self.path).name

    @property
    def is_remote(self) -> bool:
        """Whether it is a URL."""
        return "://" in self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A report to read: `size` in bytes orders the work; one whose digest is `known` need not be read again."""

    number: int
    source: Source
    size: int = 0
    known: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a summary tells of a report: its claims by predicate, most first, and what was not read and why.

    `pictured` are those of its `pages` that hold no text.
    """

    slug: str
    iri: str
    company: str
    year: int | None
    title: str
    model: str
    version: str
    claims: tuple[tuple[str, int], ...]
    skipped: tuple[tuple[str, int], ...]
    characters: int
    pages: int = 0
    pictured: int = 0

    @property
    def number(self) -> int:
        """How many claims there are."""
        return sum(number for _, number in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report that was read, ready to be stored, and to be searched; `seconds` is the time that it took."""

    part: ReportPart
    facts: Facts
    seconds: float
    prepared: Prepared | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFound:
    """A file that was read and that makes no claim."""

    message: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A report that did not make it; `trace` is where our own code broke, for a report of the bug.

    Where it is `hopeless`, every other report would fail the same way.
    """

    message: str
    trace: str | None = None
    hopeless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A report that is there already, made of the same file by the same tool."""

    digest: str


Outcome = Made | NothingFound | Failed | Unchanged


class Maker(Protocol):
    """Reads one report; what is wrong with it is an outcome or a `ClaimgraphError`. It travels to other processes."""

    def __call__(self, job: Job, watch: Callable[[float], None]) -> Outcome:
        """What comes of a report; `watch` is told the share done, 0 to 1."""
        ...

    def recipe(self) -> Recipe:
        """What it reads with: two that read with the same make the same of a file."""
        ...


def attempt(make: Maker, job: Job, watch: Callable[[float], None]) -> Outcome:
    """What comes of a report, whatever it does to the maker: one bad report never stops the rest."""
    try:
        return make(job, watch)
    except (ModelMissingError, AssetMissingError, ExtraMissingError) as error:
        return Failed(message=str(error), hopeless=True)
    except ClaimgraphError as error:
        return Failed(message=str(error))
    except MemoryError:
        return Failed(message=f"{job.source.path} needs more memory than there is: read it alone, or in parts")
    except Exception as error:  # noqa: BLE001  # a bug on one page must not cost the other reports
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return Failed(
            message=f"{job.source.path} broke the reader ({what}): this is a bug, please report it",
            trace=traceback.format_exc(),
        )
