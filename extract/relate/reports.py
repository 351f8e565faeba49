"""Figures that a report states: a claim `cg:reports` for each quantity of a sentence, table row or label.

Aims with a number are read here too, as `cg:hasTarget`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import Draft, Passage, Quantity
from extract.find.quantities import Amount, find_quantities, may_hold_quantity
from extract.find.units import PERCENT, UnitUse
from extract.pattern import to_pattern
from extract.qualify.aim import aim_of
from extract.qualify.change import is_change
from extract.qualify.outside import is_outside
from extract.qualify.scope import scope_of
from extract.qualify.time import Time, baseline_of, deadline_of, find_times, year_at
from extract.read.document import BlockKind, Span
from extract.relate import targets
from extract.relate.bearer import bearers_of
from extract.relate.label import relate_name, relate_pairs
from extract.relate.metric import metric_of, subject_of
from extract.relate.table import relate_cells, relate_rows
from kg.model import Comparator, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.read.document import Sentence
    from extract.relate.setting import Setting

SENTENCE = "figure-in-sentence"

# An amount that says how much the one before it is of the whole is an aim, or of a year, where that one is.
_SHARE_BEFORE = to_pattern(
    r"\b(?:accounting\s+for|representing|equivalent\s+to|equal(?:ing)?\s+to)\s+(?:[\w-]+\s+){0,3}$"
)
# "50 % by 2030 and 80 % by 2040": one metric, several years.
_AGAIN = to_pattern(
    r"\s+(?:by|in)\s+(?:the\s+end\s+of\s+)?(?:FY\s?)?20\d\d,?\s*(?:and\s+)?(?:(?:at\s+least|by|to)\s+)?"
)
_RANGE_GAP = 6  # characters: " to "
_BASELINE_BEFORE = to_pattern(r"\b((?:19|20)\d\d)\s+base(?:line|\s+year)(?:\s+(?:level|value))?\s+of\s+(?:\w+\s+)?$")


def relate(passage: Passage, setting: Setting) -> Iterator[Draft]:
    """The figures of a sentence, or of the rows of a flattened table that it holds."""
    sentence = passage.sentence
    rows = setting.rows_at(sentence.start, sentence.text)
    if rows:
        yield from relate_rows(rows, sentence.reading.to_source, sentence.block, setting)
    else:
        drafts = tuple(_relate_prose(passage, setting))
        yield from drafts
        yield from targets.relate(passage, has_figures=any(d.modality is Modality.TARGET for d in drafts))


def may_relate(sentence: Sentence, setting: Setting) -> bool:
    """Whether a sentence may state a figure or an aim, as far as its words tell: only then it is worth a parse."""
    text = sentence.text
    return (
        may_hold_quantity(text, setting.separators)
        or targets.has_words_of_aim(text)
        or bool(setting.rows_at(sentence.start, text))
    )


def _relate_prose(passage: Passage, setting: Setting) -> Iterator[Draft]:
    sentence, doc = passage.sentence, passage.doc
    times = find_times(sentence.text, setting.year)
    aims = tuple(at for rule, at in targets.find_aims(passage) if not rule.ahead)
    modality, year = Modality.ACHIEVED, setting.year
    for amount, metric in _measured(passage, setting):
        if not _SHARE_BEFORE.search(sentence.text[: amount.start]):
            modality = aim_of(doc, amount, times, setting.year, aims)
            year = _year(sentence.text, amount, times, setting, modality)
        quantity = _quantity(passage, amount, metric, year, setting)
        for subject in bearers_of(passage, amount, setting.document) or (None,):
            yield Draft(
                predicate=Predicate.HAS_TARGET if modality is Modality.TARGET else Predicate.REPORTS,
                subject=subject,
                object=quantity,
                modality=modality,
                rule=SENTENCE,
                evidence=Span(sentence.start, sentence.end),
                block=sentence.block,
            )


def _measured(passage: Passage, setting: Setting) -> Iterator[tuple[Amount, str]]:
    """The amounts of a sentence with their metrics; one that names nothing takes the metric of the one before it."""
    text, doc = passage.sentence.text, passage.doc
    found = find_quantities(text, doc, setting.units, setting.separators)
    amounts = [amount for amount in found if not is_outside(doc, amount, setting.company)]
    last, counted = "", ""
    for at, amount in enumerate(amounts):
        following = amounts[at + 1] if at + 1 < len(amounts) else None
        teller = following if following is not None and _is_range(amount, following) else amount
        again = last if at and _AGAIN.fullmatch(text[amounts[at - 1].end : amount.start]) else ""
        metric = again or metric_of(doc, teller, setting.company, last)
        is_unit = setting.units.at(metric, 0) == UnitUse(0, len(metric), amount.unit_code)
        named = "" if is_unit or metric.lower() == setting.company.lower() else metric
        metric = named or counted or subject_of(doc, amount, setting.company) or (metric if amount.is_time else "")
        if metric:
            last, counted = metric, metric if amount.noun is not None else counted
            yield amount, metric


def _is_range(lower: Amount, upper: Amount) -> bool:
    """Whether two amounts are the ends of a range, which the words behind the upper one name."""
    bounds = (lower.comparator, upper.comparator) == (Comparator.AT_LEAST, Comparator.AT_MOST)
    return bounds and lower.unit_code == upper.unit_code and upper.start - lower.end < _RANGE_GAP


def _year(text: str, amount: Amount, times: tuple[Time, ...], setting: Setting, modality: Modality) -> int | None:
    """The year that a figure is about, the report's own where the sentence tells none; by when, for an aim."""
    base = _BASELINE_BEFORE.search(text[: amount.start])
    if base is not None:
        return int(base.group(1))
    told = year_at(text, times, amount.start, amount.end)
    if modality is Modality.TARGET:
        return deadline_of(times, amount.start, setting.year) or told
    return told or setting.year


def _quantity(passage: Passage, amount: Amount, metric: str, year: int | None, setting: Setting) -> Quantity:
    """What is measured with its qualifiers; only a change, a share or an aim is measured from a year."""
    text = passage.sentence.text
    based = is_change(metric) or amount.unit_code == PERCENT or (setting.year or 0) < (year or 0)
    return Quantity(
        metric=metric,
        value=amount.value,
        unit_code=amount.unit_code,
        comparator=amount.comparator,
        year=year,
        baseline_year=baseline_of(find_times(text, setting.year)) if based else None,
        scope=scope_of(text, amount.start, amount.end),
        indicator=setting.indicator_in(text, metric, amount),
    )


def relate_block(index: int, setting: Setting) -> Iterator[Draft]:
    """The figures of a block that is no prose: a table row, labels with values, a row that looks like a heading."""
    block = setting.document.blocks[index]
    if block.kind is BlockKind.TABLE_ROW:
        yield from relate_cells(index, setting)
    elif block.kind is BlockKind.LABEL_VALUE:
        yield from relate_pairs(index, setting)
    elif block.kind is BlockKind.HEADING:
        rows = setting.rows_at(block.start, block.reading.text)
        yield from relate_rows(rows, block.reading.to_source, index, setting)
        if not rows:
            yield from relate_name(index, setting)
