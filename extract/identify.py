"""Who reports, on what year, under which title and in which language: told from the report's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.period import reporting_year
from extract.read.language import find_languages
from extract.reporter import find_reporter
from extract.title import find_title

if TYPE_CHECKING:
    from extract.read.document import Document
    from extract.read.language import Languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who reports what. `company` is the full name, `short_name` what the report calls it, `aliases` other forms.

    `year` is the year that the report covers, `language` an ISO 639-1 code.
    """

    company: str
    short_name: str
    aliases: tuple[str, ...]
    title: str
    year: int | None
    language: str


def identify(document: Document, languages: Languages | None = None) -> Identity:
    """The identity of a report; a SourceError where next to nothing in it is English."""
    language = (languages or find_languages(document)).main
    reporter = find_reporter(document)
    title, title_year = find_title(document, reporter.short_name)
    return Identity(
        company=reporter.company,
        short_name=reporter.short_name,
        aliases=reporter.aliases,
        title=title or f"{reporter.short_name} report",
        year=reporting_year(document, title_year),
        language=language,
    )
