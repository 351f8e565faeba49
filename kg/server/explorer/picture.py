"""Pages of a PDF as pictures with the words marked that state a claim, drawn by a worker: a bad file ends no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import NothingFoundError, ParameterError, SourceError
from kg.facsimile import draw_marked
from kg.iris import mint_evidence
from kg.model import Area
from kg.originals import original_of
from kg.rows import plain, rows
from kg.server.api.parameters import Parameter, Told
from kg.server.explorer.report import REPORT, find_report
from kg.server.explorer.sheets import edition, missing
from kg.server.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.server.jobs import Out
    from kg.store import Store

MEDIA_TYPE: Final = "image/webp"
PARAMETERS: Final = (
    REPORT,
    Parameter(name="page", what="A page of the file, counted from 1", low=1, high=10**6, required=True, in_path=True),
    Parameter(name="at", what="The words to mark, which state a claim: 120-180", required=True),
    Parameter(name="part", what="Only what stands around the words", choices=("yes",)),
    Parameter(name="v", what="Which edition of the file and of Claimgraph a copy is kept of"),
)
_AREAS: Final = "SELECT DISTINCT ?fragment WHERE { $evidence oa:hasSelector/rdf:value ?fragment }"
_WORDS: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
# What stands above and below the words in a part of a page, in points: three lines or four.
_AROUND: Final = 42.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureJob(Job):
    """A picture of a page."""

    told: Mapping[str, tuple[str, ...]]

    @property
    def seconds(self) -> float:
        """A page that takes longer is none that anybody waits for."""
        return 10.0

    @property
    def ended(self) -> str:
        """What breaks the library that draws it."""
        return "this page cannot be drawn: the library that draws pages breaks on it, or it needs too much memory"

    def run(self, store: Store, out: Out) -> None:
        """Write the picture."""
        picture = draw(store, Told(PARAMETERS, self.told))
        out.media_type = MEDIA_TYPE
        out.pipe.write(picture)


def draw(store: Store, told: Told) -> bytes:
    """The picture that is asked for; a `NothingFoundError` says why there is none."""
    report, page = find_report(store, told.text("report")), told.number("page") or 0
    words = _WORDS.fullmatch(told.text("at"))
    if words is None:
        raise ParameterError(f"at={told.text('at')} is no place of the report: two numbers are, as in 120-180")
    if told.text("v") not in {"", edition(report)}:
        raise NothingFoundError("this picture is of another edition of the report: open its page again")
    evidence = mint_evidence(report.slug, int(words[1]), int(words[2]))
    areas = [Area.from_fragment(plain(fragment)) for (fragment,) in rows(store, _AREAS, evidence=evidence)]
    marked = [area for area in areas if area.page == page]
    if not marked:
        raise NothingFoundError(f"no words that state a claim are known at {told.text('at')} on page {page}")
    if why := missing(report):
        raise NothingFoundError(why)
    try:
        return draw_marked(original_of(report), page, marked, around=_AROUND if told.text("part") else None)
    except SourceError as error:
        # What the error says names the folder.
        why = f"page {page} of {report.source} cannot be drawn: the file is encrypted, or this page of it is broken"
        raise NothingFoundError(why) from error
