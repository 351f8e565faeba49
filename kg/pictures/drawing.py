"""What all pictures share: the record, the frame of title and sources around a chart, the look."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.comparison import Company
    from kg.model import Iri

Spec = dict[str, Any]
"""A chart, or a part of one, in Vega-Lite."""

INK: Final = "#1a1a1a"
GREY: Final = "#595959"
DARK: Final = "#08519c"
_FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
# About how wide a letter of each size is, in pixels: titles and sources are broken by it.
_LETTER: Final = 0.52
_TITLE: Final = 17
_SUBTITLE: Final = 12.5
_FOOTER: Final = 11
_CONFIG: Final[Spec] = {
    "background": "white",
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "domainColor": "#8c8c8c",
        "tickColor": "#8c8c8c",
        "gridColor": "#e3e3e3",
        "labelLimit": 0,
        "titleLimit": 0,
    },
    "legend": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "labelLimit": 0,
        "titleLimit": 0,
        "orient": "top",
        "symbolSize": 130,
    },
    "header": {"labelFontSize": 13, "labelFontWeight": "bold", "labelColor": INK, "labelLimit": 0, "title": None},
    "text": {"color": INK, "fontSize": 12},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart in Vega-Lite with what it says in words.

    `title` states the finding; `headings` and `rows` are the same facts as a table, each row with its claims at the
    end; `sources` name the reports.
    """

    title: str
    spec: Spec
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a chart: the finding, how to read it, notes and sources below; `width` is in pixels."""

    title: str
    subtitle: str
    sources: tuple[str, ...]
    width: int
    notes: tuple[str, ...] = ()


def framed(chart: Spec, frame: Frame) -> Spec:
    """A whole chart: title and subtitle above, notes and sources below, broken into lines of its width."""
    width = max(frame.width, 480)
    footer = [line for text in (*frame.notes, *frame.sources) for line in _lines(text, width, _FOOTER)]
    title = {
        "text": _lines(frame.title, width, _TITLE),
        "subtitle": _lines(frame.subtitle, width, _SUBTITLE),
        "anchor": "start",
        "frame": "bounds",
        "align": "left",
        "fontSize": _TITLE,
        "color": INK,
        "subtitleFontSize": _SUBTITLE,
        "subtitleColor": GREY,
        "subtitlePadding": 6,
        "offset": 14,
    }
    below = {
        "text": footer,
        "orient": "bottom",
        "anchor": "start",
        "frame": "bounds",
        "align": "left",
        "fontSize": _FOOTER,
        "fontWeight": "normal",
        "color": GREY,
        "offset": 14,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": frame.title,
        "padding": 16,
        "title": title,
        "vconcat": [{"concat": [chart], "title": below}],
        "config": _CONFIG,
    }


def name_sources(companies: Sequence[Company], claims: Mapping[Iri, int]) -> tuple[str, ...]:
    """One text that names the reports of each company, with the number of claims that a picture shows of each."""
    named = []
    for company in companies:
        titles = [f"{one.title}" + (f" ({one.year})" if one.year else "") for one in company.reports]
        number = claims.get(company.iri, 0)
        named.append(f"{company.name}: {', '.join(titles)}, {number:,} claim{'' if number == 1 else 's'}")
    return ("Sources: " + "; ".join(named) + ".",)


def listed(names: Sequence[str], most: int = 6) -> str:
    """Names in a sentence: "A, B and C"; many are cut to the first ones and how many more there are."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def claim_names(claims: Iterable[str]) -> str:
    """Claims by the last part of their IRIs, as `claimgraph trace` takes them."""
    return " ".join(sorted(claim.rpartition("/")[2] for claim in claims))


def _lines(text: str, width: int, size: float) -> list[str]:
    return wrap(text, max(30, int(width / (size * _LETTER))), break_long_words=False) if text else []
