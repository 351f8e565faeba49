"""The page itself: what the parts hold, put into its templates."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.model import Modality, Predicate
from kg.principles import strength
from kg.reportpage.company import find_chosen, read_company
from kg.reportpage.goals import read_goal_titles
from kg.reportpage.menus import filters, predicate_names, spaced
from kg.reportpage.network import LEFT, RIGHT, WIDTH, weave
from kg.reportpage.numbers import amount
from kg.reportpage.pictures import draw_trend
from kg.reportpage.sheets import draw_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.principles import PrincipleView
    from kg.reportpage.company import CompanyPart
    from kg.reportpage.records import ReadClaim
    from kg.reportpage.sheets import Sheets
    from kg.store import Store

_FOLDER: Final = Path(__file__).resolve().parent
_SHOWN: Final = 15
_BEHIND: Final = (
    ("Policies", Predicate.HAS_POLICY),
    ("Certificates", Predicate.HOLDS_CERTIFICATION),
    ("Figures", Predicate.REPORTS),
    ("Disclosures", Predicate.DISCLOSES),
)
_BARS: Final = (*(one.value.lower() for one in Modality), "denied")
_MANNERS: Final = {
    "achieved": "achieved",
    "ongoing": "ongoing",
    "target": "aimed at",
    "required": "asked of others",
    "denied": "denied",
}

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def make_page(store: Store, names: Sequence[str], sheets: Sheets | None = None) -> str:
    """The HTML of a page on these companies and reports (all reports of a company), each by any of its names.

    With `sheets` it holds pictures of the pages of PDF that claims stand on. `UnknownNameError` tells which companies
    there are where one is not known.
    """
    titles = read_goal_titles(store)
    parts = tuple(read_company(store, chosen, titles) for chosen in find_chosen(store, names))
    pictures = draw_sheets(store, [claim for part in parts for claim in part.claims], sheets) if sheets else {}
    return _environment().get_template("page.html").render(_told(store, parts), sheets=_json(pictures))


def _environment() -> Environment:
    """Templates in which every value is escaped; a name that is not known is an error."""
    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _told(store: Store, parts: Sequence[CompanyPart]) -> dict[str, Any]:
    """All that the templates use, by its name there."""
    claims = [claim for part in parts for claim in part.claims]
    script = (_FOLDER / "page.js").read_text(encoding="utf-8")
    names = predicate_names(claims)
    return {
        "title": _title(parts),
        "version": _version(),
        "policy": _policy(script),
        "style": "".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("look.css", "page.css")),
        "script": script,
        "texts": _texts(parts),
        "parts": parts,
        "claims": claims,
        "sources": [source for part in parts for source in part.sources],
        "predicates": names,
        "names_of": dict(names),
        **_of_companies(store, parts),
        **_menus(claims),
        **_FIXED,
    }


def _of_companies(store: Store, parts: Sequence[CompanyPart]) -> dict[str, Any]:
    """What is made of each company's part, by its key."""
    webs = {part.key: weave(part.claims, [view.name for view in part.principles]) for part in parts}
    prefixes = {part.key: f"{part.key}-" if len(parts) > 1 else "" for part in parts}
    return {
        "entries": {
            part.key: list(_entries(part, prefixes[part.key], network=webs[part.key] is not None)) for part in parts
        },
        "tiles": {part.key: list(_tiles(part, prefixes[part.key])) for part in parts},
        "pictures": {part.key: draw_trend(store, part.name, part.figures) for part in parts},
        "webs": webs,
        "most_of_all": max((len(view.claims) for part in parts for view in part.principles), default=0),
    }


def _menus(claims: Sequence[ReadClaim]) -> dict[str, Any]:
    """The filters, and the key of a claim's chapter in them."""
    menus, chapters = filters(claims)
    return {
        "filters": menus,
        "chapter_key": lambda claim: chapters.get((claim.source.slug, claim.heading.chapter), ""),
    }


def _most_of_goals(part: CompanyPart) -> int:
    """The number of claims on the goal that has most."""
    return max(len(goal.named) + len(goal.derived) for goal in part.goals)


def _counts(view: PrincipleView) -> list[tuple[str, int]]:
    """The claims on a principle by how they hold, as the bars and the columns have them."""
    return [*((one.value.lower(), view.count(one)) for one in Modality), ("denied", view.negated)]


def _by_value(claims: Iterable[ReadClaim]) -> list[tuple[str, list[ReadClaim]]]:
    """The figures of a cell by what they say."""
    found: dict[tuple[str, str], list[ReadClaim]] = {}
    for claim in claims:
        if claim.figure is not None:
            bound = "" if claim.figure.comparator in {"", "="} else f"{claim.figure.comparator} "
            found.setdefault((f"{bound}{amount(claim.figure.value)}", claim.manner), []).append(claim)
    return [(value, group) for (value, _), group in found.items()]


def _entries(part: CompanyPart, prefix: str, *, network: bool) -> Iterable[tuple[str, str]]:
    """The sections of a company, for the contents."""
    yield f"{prefix}summary", "Summary"
    yield f"{prefix}principles", "The ten principles"
    if part.figures:
        yield f"{prefix}figures", "Figures"
    if part.targets:
        yield f"{prefix}targets", "Targets"
    yield from ((f"{prefix}{shelf.kind.key}", shelf.kind.title) for shelf in part.shelves)
    yield f"{prefix}goals", "Sustainable Development Goals"
    if part.disclosures:
        yield f"{prefix}disclosures", "Disclosures"
    if part.findings:
        yield f"{prefix}findings", "Findings of the audit"
    if network:
        yield f"{prefix}network", "Network"


def _tiles(part: CompanyPart, prefix: str) -> Iterable[tuple[str, str, int]]:
    """The numbers of the summary, each with the section that it leads to."""
    if part.findings:
        yield f"{prefix}findings", "findings of the audit", len(part.findings)
    yield f"{prefix}principles", "of ten principles with evidence", part.evident
    if part.figures:
        yield f"{prefix}figures", "figures", sum(claim.predicate == Predicate.REPORTS.value for claim in part.claims)
    if part.targets:
        yield f"{prefix}targets", "targets", len(part.targets)
    for shelf in part.shelves:
        yield f"{prefix}{shelf.kind.key}", shelf.kind.title[:1].lower() + shelf.kind.title[1:], len(shelf.rows)
    named = sum(bool(goal.named) for goal in part.goals)
    if named:
        yield f"{prefix}goals", "of 17 goals named", named
    if part.disclosures:
        yield f"{prefix}disclosures", "disclosures", len(part.disclosures)


def _title(parts: Sequence[CompanyPart]) -> str:
    if len(parts) > 1:
        names = [part.name for part in parts]
        return f"What {', '.join(names[:-1])} and {names[-1]} report"
    (part,) = parts
    years = sorted({source.year for source in part.sources if source.year})
    return f"What {part.name} reports" + (f" on {', '.join(map(str, years))}" if years else "")


def _clean(words: str) -> str:
    """Words as HTML can hold them: one kind of line end, and no control characters. The script does the same."""
    return _CONTROLS.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))


def _texts(parts: Sequence[CompanyPart]) -> str:
    """The texts by report as JSON."""
    texts = {source.slug: source.text for part in parts for source in part.sources}
    return _json(texts)


def _json(value: object) -> str:
    """JSON that is safe inside a script element."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _policy(script: str) -> str:
    """What a browser may load: nothing, and run: this script."""
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}'; base-uri 'none'"
    )


def _version() -> str:
    try:
        return version("claimgraph")
    except PackageNotFoundError:
        return "unreleased"


_FIXED: Final[dict[str, Any]] = {
    "width": WIDTH,
    "left": LEFT,
    "right": RIGHT,
    "bar_names": _BARS,
    "words_of": _MANNERS,
    "behind": _BEHIND,
    "shown": _SHOWN,
    "counts": _counts,
    "by_value": _by_value,
    "goal_most": _most_of_goals,
    "strength": strength,
    "spaced": spaced,
    "clean": _clean,
}
"""What the templates use on every page: measures, names and functions."""
