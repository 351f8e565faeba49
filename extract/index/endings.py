"""Where the title of a disclosure ends and what the row says of it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.index.codes import MANAGEMENT, Scheme
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from extract.index.groups import Group

_MANAGED = to_pattern(
    r"[\s.:]*(?:Management\s+[Aa]pproach(?:\s+disclosures?)?|"
    r"Explanation of[\s\S]{0,160}?Evaluation of the management approach|"
    r"[A-Z][^\d●○\n]{0,80}Management\s+[Aa]pproach[^\d●○\n]{0,40}(?=\s\d))"
)
_GOES_ON = to_pattern(
    r"[\s*]+(?!(?:pp?|pages?|p[áa]gs?)\b)(?!\S*(?:@|www|http|\.com))(?:[a-z(&/][^\s●○—―]*|[A-Z]{2,5}\)|Scope)(?=[\s.,;:]|$)"
)
_KPI_TITLE = to_pattern(r"(?=[\s,;:]*[a-z(’'])(?:[^.\n]|\.(?!\s)|(?<=e\.g)\.|(?<=i\.e)\.|\n(?=[a-z(]))*\.(?=\s|$)")
_GENERAL_TITLE = to_pattern(
    r"[\s:.]*(?:Information on:?|Polic(?:y|ies)\b)(?:[^.\n]|\.(?!\s|\d\.)|(?<=e\.g)\.|\n(?=[a-z(]))*"
    r"(?:\.\d?\.?(?=\s|$))(?:\sDescription of training activities\.)?"
)
_PAGED = to_pattern(r"^[^\d●○]*\s(?=(?:P\.?\s?|pp?\.\s?)?\d[\d\s,~–-]*[.\s]*$)")
_BLANK = to_pattern(r"\n\s*\n")
_LEFT_OUT = to_pattern(r"(?<=\w)\s(?=(?i:omitted|not disclosed|not reported|not applicable)\b)")
_SENTENCE = to_pattern(r"[^.\n]*(?:\n(?=[a-z])[^.\n]*)*\.?")
_LINE = to_pattern(r"[^\n]*")
_FIGURES = to_pattern(r"\d[.\s]*$")


def title_end(text: str, group: Group, until: int) -> int | None:
    """Where the title of a row ends: behind the vocabulary's words for it and those that go on; None if unknown.

    A row on how a topic is managed, and a general disclosure of the Hong Kong guide, have their own wordings.
    """
    titled, code = group.lead.after, group.lead.code
    if code.scheme is Scheme.TCFD:
        asked = _SENTENCE.match(text, group.end, until)
        return asked.end() if asked else group.end
    if code.scheme is Scheme.HKEX and code.notations[0].endswith("-GD"):
        general = _GENERAL_TITLE.match(text, group.end, until)
        return general.end() if general else group.end
    managed = _MANAGED.match(text, group.end, until) if code.standard == MANAGEMENT else None
    if managed is not None:
        return managed.end()
    if titled is not None:
        return _whole_end(text, titled.end, until, code.scheme)
    return group.end if code.standard == MANAGEMENT else None


def untitled_end(text: str, group: Group, until: int, *, cut: int, pages_only: bool) -> int:
    """Where a title that no vocabulary has ends: before the pages where rows hold nothing else, else with its line."""
    line = _LINE.match(text, group.end)
    end = line.end() if line else group.end
    left_out = _LEFT_OUT.search(text, group.end, end)
    if left_out is not None:
        return left_out.start()
    if pages_only:
        paged = _PAGED.match(text[group.end : cut])
        return group.end + (paged.end() if paged else 0)
    plain = text[group.end : end].strip(" *:")
    return end if plain and until >= end and not _FIGURES.search(plain) else group.end


def _whole_end(text: str, end: int, until: int, scheme: Scheme) -> int:
    """Where a title ends of which the vocabulary has only the first words."""
    if scheme is Scheme.HKEX:
        rest = _KPI_TITLE.match(text, end, until)
        return rest.end() if rest else end
    while (more := _GOES_ON.match(text, end, until)) is not None and not _BLANK.search(more.group()):
        end = more.end()
    return end
