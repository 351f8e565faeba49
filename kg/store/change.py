"""SPARQL updates: named graphs change, and the default graph stays the merge of them all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.store.ask import code_of, refuse_service, syntax_error
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

_WORD: Final = re.compile(r"(?<![\w:?$@.-])[A-Za-z]+(?![\w:-])|[{}]")
_GRAPH: Final = re.compile(r"GRAPH\s*(?:<\s*>|[?$]\w+|[^\s{}]*:[^\s{}]*)\s*\{[^{}]*\}", re.IGNORECASE)
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]+")
_MERGE: Final = "CLEAR DEFAULT ; INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An update, the base of its relative IRIs, and the graphs that its WHERE asks (`using-graph-uri`)."""

    sparql: str
    base: str | None = None
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A keyword outside all braces, or a brace that opens or closes a group there."""

    text: str
    at: int


def change(store: ox.Store, asked: Change) -> None:
    """Carry an update out, wholly or not at all.

    What would write triples into no graph, LOAD and SERVICE raise `QueryError`: the default graph only repeats the
    named ones, and nothing is fetched.
    """
    code = code_of(asked.sparql)
    refuse_service(code)
    words = tuple(_outside(code))
    if any(word.text == "LOAD" for word in words):
        raise QueryError("the update has LOAD, but Claimgraph fetches nothing: insert the triples themselves")
    _check_graphs(code, words)
    text = _with_using(asked, words).rstrip()
    try:
        ending = "" if code.rstrip().endswith(";") or not code.strip() else "\n;"
        store.update(f"{text}{ending}\n{_MERGE}", base_iri=asked.base, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise syntax_error(asked.sparql, str(error)) from None


def _outside(code: str) -> Iterator[_Word]:
    depth = 0
    for match in _WORD.finditer(code):
        depth -= match.group() == "}"
        if depth == 0:
            yield _Word(match.group().upper(), match.start())
        depth += match.group() == "{"


def _check_graphs(code: str, words: tuple[_Word, ...]) -> None:
    """Refuse templates with triples in no graph, unless the operation names one by WITH."""
    scoped = False
    for at, word in enumerate(words[:-1]):
        if word.text in {"WITH", "WHERE"}:
            scoped = word.text == "WITH"
        opening = words[at + 1]
        if word.text not in {"INSERT", "DELETE", "DATA"} or opening.text != "{" or scoped:
            continue
        closing = next((one.at for one in words[at + 2 :] if one.text == "}"), len(code))
        if _GRAPH.sub("", code[opening.at + 1 : closing]).strip(" .\t\r\n"):
            raise QueryError(
                "the default graph only repeats the named ones: say GRAPH <...> { } in the braces, or WITH"
            )


def _with_using(asked: Change, words: tuple[_Word, ...]) -> str:
    """The text with the graphs of the protocol as USING clauses before each WHERE."""
    if not asked.using and not asked.using_named:
        return asked.sparql
    if any(word.text in {"USING", "WITH"} for word in words):
        raise QueryError("the update has USING or WITH, and the request names graphs too: use one of them")
    for name in (*asked.using, *asked.using_named):
        if not _IRI.fullmatch(name):
            raise QueryError(f"the name of a graph is no IRI: {name!r}")
    clauses = [*(f"USING <{name}>" for name in asked.using), *(f"USING NAMED <{name}>" for name in asked.using_named)]
    text, done = "", 0
    for before, word in pairwise(words):
        if word.text == "WHERE" and before.text == "}":
            text += f"{asked.sparql[done : word.at]}{' '.join(clauses)} "
            done = word.at
    return text + asked.sparql[done:]
