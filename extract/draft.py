"""What the steps of the pipeline hand on: passages with their parse, mentions, draft claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Comparator, EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from decimal import Decimal

    from spacy.tokens import Doc

    from extract.read.document import Block, Sentence, Span
    from kg.vocabulary import Concept

_TEXT = "claimgraph text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence with its parse, its block and the titles above it.

    The parse is of the sentence's text, closed with a full stop where it has none; `company` holds the normalised
    names of the reporting company, `year` the year that it reports on, `lead` the
    words that introduce the list in which the sentence is an item ("We comply with:").
    """

    sentence: Sentence
    doc: Doc
    block: Block
    headings: tuple[str, ...]
    company: frozenset[str] = frozenset()
    year: int | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A thing named in a sentence: characters `start` to `end` of the sentence as read.

    `name` is the name to keep; `concept` is the vocabulary's concept where a label matched, `broader` the wider one of
    a name that is no concept's.
    """

    kind: EntityKind
    start: int
    end: int
    name: str
    concept: Concept | None = None
    broader: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A stated quantity: see `kg.model.Observation` for value, unit and comparator.

    `indicator` is the vocabulary's concept of the metric where one is known, `concept` the IRI of the taxonomy's that
    the report itself tags the figure with.
    """

    metric: str
    value: Decimal
    unit_code: str
    comparator: Comparator = Comparator.EQUAL
    year: int | None = None
    baseline_year: int | None = None
    scope: str | None = None
    indicator: Concept | None = None
    concept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim before linking: `subject` None is the reporting company.

    `evidence` is the span of the source that states it, `rule` the name of the rule that found it,
    `context` the words (beside the object's name) that tell which principles it bears on, `principles` these where
    they are known already, `points_to` the sections that a row of an index names, by their index.
    """

    predicate: Predicate
    subject: Mention | None
    object: Mention | Quantity
    modality: Modality
    rule: str
    evidence: Span
    block: int
    negated: bool = False
    year: int | None = None
    goals: tuple[int, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()
    context: str = ""
    principles: tuple[int, ...] | None = None
    points_to: tuple[int, ...] = ()


def text_of(doc: Doc) -> str:
    """The text of a parse; spaCy would put it together from the words each time it is asked."""
    text: str | None = doc.user_data.get(_TEXT)
    return doc.text if text is None else text


def keep_text(doc: Doc, text: str) -> Doc:
    """The parse, with the text that it is of at hand."""
    doc.user_data[_TEXT] = text
    return doc
