"""Claims on the themes that a search names: "bribery" is a label of the theme of corruption."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from kg.rows import plain, rows
from kg.search.schema import TOKENIZER
from kg.terms import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

    from kg.search.ranking import Scope
    from kg.store import Store

_ROOT: Final = 3
_LABELS: Final = "SELECT ?theme ?label WHERE { ?theme skos:inScheme $scheme ; skos:prefLabel|skos:altLabel ?label }"


def read_labels(store: Store) -> tuple[tuple[str, str], ...]:
    """The themes of the vocabularies with all that they are called."""
    # Put in order here: a store would fetch each label anew for every comparison.
    return tuple(
        sorted({(plain(theme), plain(label)) for theme, label in rows(store, _LABELS, scheme=VOCAB + "theme")})
    )


def named_themes(labels: Iterable[tuple[str, str]], words: Sequence[str]) -> tuple[str, ...]:
    """The themes with a label that stands in some words, each word in any form.

    >>> named_themes([("corruption", "bribe"), ("oceans", "sea life")], ["no", "bribes", "at", "sea"])
    ('corruption',)
    """
    # A word in another form begins the same: this leaves a handful of labels to ask for.
    begun = {word[:_ROOT] for word in words}
    near = [(theme, label) for theme, label in labels if label[:_ROOT].casefold() in begun]
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute(f"CREATE VIRTUAL TABLE asked USING fts5(words, tokenize = '{TOKENIZER}')")
        scratch.execute("INSERT INTO asked VALUES (?)", (" ".join(words),))
        sql = "SELECT 1 FROM asked WHERE asked MATCH ?"
        found = {
            theme: None
            for theme, label in near
            if scratch.execute(sql, (f'"{label.replace(chr(34), " ")}"',)).fetchone()
        }
    return tuple(found)


def by_theme(index: Connection, words: Sequence[str], scope: Scope) -> list[int]:
    """The claims on the themes that words name, those on most of them first, then as in the reports."""
    themes = named_themes(index.execute("SELECT theme, label FROM label ORDER BY theme, label"), words)
    places = ", ".join("?" for _ in themes)
    sql = (
        "SELECT d.id FROM filter f JOIN document d ON d.id = f.document JOIN report r ON r.id = d.report "  # noqa: S608
        f"WHERE f.name = 'topic' AND f.value IN ({places}){scope.sql} "
        "GROUP BY d.id ORDER BY COUNT(*) DESC, r.iri, d.start, d.end, d.iri"
    )
    return [number for (number,) in index.execute(sql, (*themes, *scope.values))] if themes else []
