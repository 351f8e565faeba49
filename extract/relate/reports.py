"""Figures that a report states: a claim `cg:reports` for each quantity of a sentence, table row or label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import Draft, Passage, Quantity
from extract.find.columns import find_rows
from extract.find.quantities import Amount, find_quantities
from extract.qualify.aim import aim_of
from extract.qualify.time import Time, baseline_of, deadline_of, find_times, year_at
from extract.read.document import BlockKind, Span
from extract.relate.metric import is_of_others, metric_of, subject_of
from extract.relate.setting import Setting
from extract.relate.table import drafts_of_rows, relate_cells, relate_name, relate_pairs
from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = "figure-in-sentence"


def relate(passage: Passage, setting: Setting) -> Iterator[Draft]:
    """The figures of a sentence, or of the rows of a flattened table that it holds."""
    sentence, doc = passage.sentence, passage.doc
    text = sentence.text
    rows = find_rows(text, setting.columns_at(sentence.start), setting.units, setting.separators)
    if rows:
        yield from drafts_of_rows(rows, sentence.reading.to_source, sentence.block, setting)
        return
    times, before = find_times(text, setting.year), ""
    for amount in find_quantities(text, doc, setting.units, setting.separators):
        if is_of_others(doc, amount, setting.company):
            continue
        modality = aim_of(doc, amount, times, setting.year)
        metric = metric_of(doc, amount, setting.company) or before or subject_of(doc, amount, setting.company)
        if not metric:
            continue
        before = metric if amount.noun is not None else before
        yield Draft(
            predicate=Predicate.HAS_TARGET if modality is Modality.TARGET else Predicate.REPORTS,
            subject=None,
            object=_quantity(amount, metric, times, setting, modality),
            modality=modality,
            rule=SENTENCE,
            evidence=Span(sentence.start, sentence.end),
            block=sentence.block,
        )


def _quantity(amount: Amount, metric: str, times: tuple[Time, ...], setting: Setting, modality: Modality) -> Quantity:
    year = deadline_of(times, amount.start) if modality is Modality.TARGET else None
    year = year or year_at(times, amount.start, amount.end) or (None if modality is Modality.TARGET else setting.year)
    return Quantity(
        metric=metric,
        value=amount.value,
        unit_code=amount.unit_code,
        comparator=amount.comparator,
        year=year,
        baseline_year=baseline_of(times),
        indicator=setting.indicator(metric),
    )


def relate_block(index: int, setting: Setting) -> Iterator[Draft]:
    """The figures of a block that is no prose: a table row, a label with its value, a row that looks like a heading."""
    block = setting.document.blocks[index]
    if block.kind is BlockKind.TABLE_ROW:
        yield from relate_cells(index, setting)
    elif block.kind is BlockKind.LABEL_VALUE:
        yield from relate_pairs(index, setting)
    elif block.kind is BlockKind.HEADING:
        rows = find_rows(block.reading.text, setting.columns_at(block.start), setting.units, setting.separators)
        yield from drafts_of_rows(rows, block.reading.to_source, index, setting)
        if not rows:
            yield from relate_name(index, setting)
