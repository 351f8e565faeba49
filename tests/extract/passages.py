"""Passages made from single sentences, as the pipeline hands them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import Passage
from extract.read import read_text
from extract.relate.setting import Setting

if TYPE_CHECKING:
    from spacy.language import Language

COMPANY = "Dorvale"
YEAR = 2022


def passage_of(
    text: str, nlp: Language, *, heading: str = "Lamps", around: str = "", paragraph: str = ""
) -> tuple[Passage, Setting]:
    """A sentence of Dorvale's report on 2022, in its paragraph; `around` is what the report says above."""
    document = read_text(f"{around}\n\n{heading}\n\n{paragraph or text}\n", name="dorvale.txt")
    sentence = next(s for s in document.sentences if s.text == text)
    passage = Passage(
        sentence=sentence,
        doc=nlp(text if text[-1] in ".!?:;" else f"{text} ."),
        block=document.blocks[sentence.block],
        headings=(heading,),
        company=frozenset({COMPANY.lower()}),
        year=YEAR,
    )
    return passage, Setting.of(document, YEAR, COMPANY)
