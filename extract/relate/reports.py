"""Figures that a report states: a claim `cg:reports` for each quantity of a sentence, table row or label.

Aims with a number are read here too, as `cg:hasTarget`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import Draft, Passage, Quantity
from extract.find.quantities import Amount, find_quantities
from extract.qualify.aim import aim_of
from extract.qualify.outside import is_outside
from extract.qualify.time import Time, baseline_of, deadline_of, find_times, year_at
from extract.read.document import BlockKind, Span
from extract.relate.metric import metric_of, subject_of
from extract.relate.table import relate_cells, relate_name, relate_pairs, relate_rows
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.relate.setting import Setting

SENTENCE = "figure-in-sentence"


def relate(passage: Passage, setting: Setting) -> Iterator[Draft]:
    """The figures of a sentence, or of the rows of a flattened table that it holds."""
    sentence = passage.sentence
    rows = setting.rows_at(sentence.start, sentence.text)
    if rows:
        yield from relate_rows(rows, sentence.reading.to_source, sentence.block, setting)
    else:
        yield from _relate_prose(passage, setting)


def _relate_prose(passage: Passage, setting: Setting) -> Iterator[Draft]:
    sentence, doc = passage.sentence, passage.doc
    times = find_times(sentence.text, setting.year)
    before = ""
    for amount in find_quantities(sentence.text, doc, setting.units, setting.separators):
        if is_outside(doc, amount, setting.company):
            continue
        metric = metric_of(doc, amount, setting.company) or before or subject_of(doc, amount, setting.company)
        if not metric:
            continue
        before = metric if amount.noun is not None else before
        modality = aim_of(doc, amount, times, setting.year)
        year = _year(sentence.text, amount, times, setting, modality)
        yield Draft(
            predicate=Predicate.HAS_TARGET if modality is Modality.TARGET else Predicate.REPORTS,
            subject=None,
            object=_quantity(amount, metric, year, times, setting),
            modality=modality,
            rule=SENTENCE,
            evidence=Span(sentence.start, sentence.end),
            block=sentence.block,
        )


def _year(text: str, amount: Amount, times: tuple[Time, ...], setting: Setting, modality: Modality) -> int | None:
    """The year that a figure is about, the report's own where the sentence tells none; by when, for an aim."""
    told = year_at(text, times, amount.start, amount.end)
    if modality is Modality.TARGET:
        return deadline_of(times, amount.start) or told
    return told or setting.year


def _quantity(amount: Amount, metric: str, year: int | None, times: tuple[Time, ...], setting: Setting) -> Quantity:
    return Quantity(
        metric=metric,
        value=amount.value,
        unit_code=amount.unit_code,
        comparator=amount.comparator,
        year=year,
        baseline_year=baseline_of(times),
        indicator=setting.indicator(metric, amount.unit_code),
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
