"""How the principles of a company look: for people, as rows of a table, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from kg.model import Modality, Predicate
from kg.phrases import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.principles import AlignedClaim, Company, PrincipleView

    Views = Sequence[tuple[Company, tuple[PrincipleView, ...]]]

_BEHIND: Final = (
    ("policies", Predicate.HAS_POLICY),
    ("certificates", Predicate.HOLDS_CERTIFICATION),
    ("figures", Predicate.REPORTS),
    ("disclosures", Predicate.DISCLOSES),
)
_MOST: Final = 8
_QUOTED: Final = 300
_MODALITIES: Final = {one.value.lower(): one for one in Modality}
_COUNTS: Final = ("claims", *_MODALITIES, "negated", "byCrosswalk")
_HEAD: Final = (
    "company", "reports", "principle", "name", *_COUNTS, "strongest", "why", "quote", "place", "claim",
    *(name for name, _ in _BEHIND), "missing", "ownTable", "differences",
)  # fmt: skip
_CLAIM_HEAD: Final = (
    "company", "principle", "claim", "says", "modality", "negated", "confidence", "links", "quote", "place", "rule"
)  # fmt: skip


def write_views(views: Views, number: int | None, syntax: str, output: Path | None) -> None:
    """Writes the ten principles, or the claims on one, to a file or stdout."""
    from kg.cli.writing import write_bytes

    if syntax == "table":
        lines = _overview(views) if number is None else _detail(views, number)
        write_bytes("".join(f"{line}\n" for line in lines).encode(), output)
        return
    if syntax == "json":
        write_bytes(_as_json(views, number).encode(), output)
        return
    head = _HEAD if number is None else _CLAIM_HEAD
    rows = list(_view_rows(views) if number is None else _claim_rows(views, number))
    write_bytes((_as_csv if syntax == "csv" else _as_markdown)(head, rows).encode(), output)


def _overview(views: Views) -> Iterator[str]:
    """For people: a table of counts, then a block a principle."""
    from kg.cli.answers import columns

    for at, (company, principles) in enumerate(views):
        yield from [""] * bool(at)
        yield f"{company.name}: {_reports(company)}"
        yield ""
        rows = [(str(one.number), one.name, *map(str, _counts(one)), _gaps(one)) for one in principles]
        yield from columns(("", "principle", *_SHORT, "missing"), rows)
        for one in principles:
            yield ""
            yield f"{one.number} {one.name}"
            yield from (f"  {name:<13} {value}" for name, value in _told(one))


_SHORT: Final = ("claims", *_MODALITIES, "negated", "by crosswalk")


def _told(view: PrincipleView) -> Iterator[tuple[str, str]]:
    """What is told of a principle, a line each."""
    from kg.principles import strength

    best = view.strongest
    if best is not None:
        yield "strongest", f"{best.statement.words}: {strength(best, view.claims).reason}"
        yield "", f"“{_short(best.statement.quote)}”"
        yield "", best.statement.place
        yield "", f"{_links(best, short=True)}; claimgraph trace {best.statement.short_id}"
    for name, predicate in _BEHIND:
        if named := view.behind(predicate):
            yield name, _listed(named)
    if own := _own_table(view):
        yield "its own table", own
    yield from (("differs", words) for words in view.differences)
    yield "missing", _gaps(view) or "nothing"


def _detail(views: Views, number: int) -> Iterator[str]:
    """For people: all claims on one principle, each with its quote, its place and its links."""
    for at, (company, principles) in enumerate(views):
        view = principles[number - 1]
        yield from [""] * bool(at)
        yield f"{company.name}: {_reports(company)}"
        yield f"{view.number} {view.name}: {_number(len(view.claims))}"
        for one in view.claims:
            told = one.statement
            yield ""
            yield f"{told.short_id}  {told.words}  ({_manner(one)}, confidence {told.confidence.normalize():f})"
            yield f"              “{_one_line(told.quote)}”"
            yield f"              {told.place}"
            yield f"              {_links(one)}; found by: {told.rule}"
        yield ""
        yield from (
            f"{name}: {value}" for name, value in _told(view) if name in {"its own table", "differs", "missing"}
        )


def _view_rows(views: Views) -> Iterator[tuple[str, ...]]:
    from kg.principles import strength

    for company, principles in views:
        for one in principles:
            best = one.strongest
            evidence = ("",) * 5
            if best is not None:
                told = best.statement
                why = f"{strength(best, one.claims).reason}; {_links(best)}"
                evidence = (told.words, why, told.quote, told.place, told.iri)
            yield (
                company.name,
                _reports(company),
                str(one.number),
                one.name,
                *map(str, _counts(one)),
                *evidence,
                *(_listed(one.behind(predicate)) for _, predicate in _BEHIND),
                _gaps(one),
                _own_table(one),
                "; ".join(one.differences),
            )


def _claim_rows(views: Views, number: int) -> Iterator[tuple[str, ...]]:
    for company, principles in views:
        for one in principles[number - 1].claims:
            told = one.statement
            yield (
                company.name,
                str(number),
                told.iri,
                told.words,
                told.modality,
                str(told.negated).lower(),
                str(told.confidence),
                _links(one),
                told.quote,
                told.place,
                told.rule,
            )


def _as_csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerows((head, *rows))
    return page.getvalue()


def _as_markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from kg.cli.answers import markdown

    return "".join(f"{line}\n" for line in markdown(head, map(tuple, rows)))


def _as_json(views: Views, number: int | None) -> str:
    records = [
        {
            "company": company.name,
            "iri": company.iri,
            "reports": [{"iri": one.iri, "title": one.title, "year": one.year} for one in company.reports],
            "principles": [_record(one) for one in principles if number in {None, one.number}],
        }
        for company, principles in views
    ]
    return json.dumps(records, indent=2, ensure_ascii=False) + "\n"


def _record(view: PrincipleView) -> dict[str, object]:
    from kg.principles import strength

    best = view.strongest
    return {
        "principle": view.number,
        "name": view.name,
        **dict(zip(_COUNTS, _counts(view), strict=True)),
        "strongest": {"claim": best.statement.iri, "why": strength(best, view.claims).reason} if best else None,
        **{name: [{"name": what, "claims": n} for what, n in view.behind(predicate)] for name, predicate in _BEHIND},
        "missing": [gap.value for gap in view.gaps],
        "ownTable": {
            "chapters": [{"title": one.title, "claims": one.claims} for one in view.printed.chapters],
            "pages": view.printed.pages,
            "disclosures": view.printed.codes,
            "disclosuresByCrosswalk": view.printed.linked,
        },
        "differences": view.differences,
        "evidence": [_claim(one) for one in view.claims],
    }


def _claim(claim: AlignedClaim) -> dict[str, object]:
    told = claim.statement
    return {
        "claim": told.iri,
        "says": told.words,
        "predicate": told.predicate,
        "modality": told.modality,
        "negated": told.negated,
        "confidence": float(told.confidence),
        "links": [{"kind": one.kind.value, "words": one.words, "concept": one.concept} for one in claim.links],
        "quote": told.quote,
        "report": told.report,
        "heading": told.heading,
        "start": told.start,
        "line": told.line,
        "page": told.page,
        "rule": told.rule,
    }


def _counts(view: PrincipleView) -> tuple[int, ...]:
    return (len(view.claims), *(view.count(one) for one in Modality), view.negated, view.derived)


def _gaps(view: PrincipleView) -> str:
    return ", ".join(gap.value for gap in view.gaps)


def _own_table(view: PrincipleView) -> str:
    """What the company's own tables print of a principle."""
    printed = view.printed
    parts = (
        "; ".join(map(str, printed.chapters)),
        f"page {', '.join(printed.pages)}" if printed.pages else "",
        f"beside {', '.join(printed.codes)}" if printed.codes else "",
    )
    return "; ".join(filter(None, parts))


def _reports(company: Company) -> str:
    return "; ".join(f"{one.title}{f' ({one.year})' if one.year else ''}" for one in company.reports)


def _manner(claim: AlignedClaim) -> str:
    return f"{claim.statement.modality.lower()}{', negated' if claim.statement.negated else ''}"


def _links(claim: AlignedClaim, *, short: bool = False) -> str:
    """What links a claim to its principle; in short without crosswalks where something else links it too."""
    from kg.principles import LinkKind

    told = [link for link in claim.links if link.kind is not LinkKind.CROSSWALK] if short else []
    return "; ".join(map(str, told or claim.links))


def _listed(named: Sequence[tuple[str, int]]) -> str:
    """Things with their number of claims, the rest as a number."""
    shown = [what if number == 1 else f"{what} ({number})" for what, number in named[:_MOST]]
    more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
    return f"{', '.join(shown)}{more}"


def _number(claims: int) -> str:
    return f"{claims} claim{'s' * (claims != 1)}"


def _short(words: str) -> str:
    return cut(_one_line(words), _QUOTED)


def _one_line(words: str) -> str:
    return " ".join(words.split())
