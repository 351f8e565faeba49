"""Who reports, on what year, under which title and in which language: told from the report's own words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.period import reporting_year
from extract.reporter import find_reporter
from extract.title import find_title
from kg.errors import SourceError

if TYPE_CHECKING:
    from extract.read.document import Document


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


def identify(document: Document) -> Identity:
    """The identity of a report; a SourceError where next to nothing in it is English."""
    language = find_language(document)
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


_STOPWORDS = {
    "en": frozenset(
        "the of and to in for is that with our we are on as by this from at it be was were has have".split()
    ),
    "id": frozenset("yang dan di untuk dengan pada dari dalam ini kami adalah sebagai oleh tidak juga telah".split()),
    "de": frozenset("der die und das von zu den mit ist im für auf des dem nicht ein eine wir sich".split()),
    "fr": frozenset("le la les des et en du une dans pour que est qui sur par nous au avec pas".split()),
    "es": frozenset("el la los de y en que del las por con para una es se al nuestro como".split()),
    "pt": frozenset("o a os de e que em do da para com uma no na dos das por não nossa".split()),
    "it": frozenset("il di e che la in per un una del della sono con le dei nel".split()),
    "nl": frozenset("de het een en van in is op te dat voor met zijn wij ons niet".split()),
}
_LEAST_ENGLISH = 0.05
_SAMPLE = 600


def find_language(document: Document) -> str:
    """The ISO 639-1 code of the language that most of a report is in, told by its smallest words.

    English where a quarter of the sentences are; a SourceError where fewer than one in twenty is.
    """
    counts: Counter[str] = Counter()
    step = max(1, len(document.sentences) // _SAMPLE)
    for sentence in document.sentences[::step]:
        words = re.findall(r"[^\W\d_]+", sentence.text.lower())
        if len(words) < 5:
            continue
        shares = {code: sum(word in stop for word in words) for code, stop in _STOPWORDS.items()}
        best = max(shares, key=lambda code: (shares[code], code == "en"))
        counts[best if shares[best] else "und"] += 1
    total = sum(counts.values())
    if total < 5 or counts["en"] >= 0.25 * total:
        return "en"
    language = counts.most_common(1)[0][0]
    if counts["en"] < _LEAST_ENGLISH * total:
        told = f" (it looks like {language!r})" if language != "und" else ""
        raise SourceError(
            f"{document.name} is not in English{told}: only English reports are read; give the English edition"
        )
    return language
