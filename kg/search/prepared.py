"""A report made ready for an index where it is read, so that nothing of it has to be asked of a store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.naming import installed_names, names_in
from kg.search.reading import read_documents
from kg.search.told import Told, told_in
from kg.search.vectors import load_encoder, model_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.search.reading import Document
    from kg.store import Store, StoredReport
    from kg.triples import Quad

_WORD: Final = re.compile(r"[^\W\d_]{3,30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What there is to find in a report, its words, and the vectors of a model, if that is there, a row a document."""

    documents: tuple[Document, ...]
    words: tuple[str, ...]
    model: str = ""
    vectors: bytes = b""


def prepare_documents(quads: Iterable[Quad], text: str) -> Prepared:
    """A report ready for an index, from its graph, its text, and the vocabularies that are installed."""
    documents = tuple(read_documents(Told(quads), text, installed_names))
    model = model_name()
    vectors = load_encoder().encode([sense(one.iri, one.statement, one.quote) for one in documents]) if model else None
    return Prepared(
        documents=documents,
        words=_words(documents),
        model=model,
        vectors=b"" if vectors is None else vectors.tobytes(),
    )


def warm_up() -> None:
    """Load what every report is made ready with, for the processes that are forked from this one."""
    installed_names(())
    if model_name():
        load_encoder()


def stored_documents(store: Store, report: StoredReport) -> Prepared:
    """The same from a store, without vectors."""
    told, text = told_in(store, report.iri), store.text(report.text_digest)
    documents = tuple(read_documents(told, text, names_in(store)))
    return Prepared(documents=documents, words=_words(documents))


def sense(iri: str, statement: str, quote: str) -> str:
    """The text of a document that tells what it means."""
    return f"{statement}. {quote}" if iri else quote


def _words(documents: Iterable[Document]) -> tuple[str, ...]:
    found = {word for one in documents for word in _WORD.findall(f"{one.statement} {one.quote}")}
    return tuple(sorted({word.casefold() for word in found}))
