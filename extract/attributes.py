"""Parts of speech and lemmas of parsed words, set by table where spaCy's own components would match each word anew.

The attribute ruler of a model looks at a word's tag, its lower case and its role; the lemmatizer at the word, its part
of speech and its morphology. Words repeat, so that what the components say of one is kept for all like it. A document
that needs more (a rule over two words that may match, white space between words) goes through the components
themselves, and so does all of a model whose rules are of another kind.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from spacy.language import Language
    from spacy.tokens import Doc

NAMES: Final = ("attribute_ruler", "lemmatizer")
_ASKED: Final = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_GIVEN: Final = frozenset({"POS", "MORPH", "LEMMA"})


class _Word(NamedTuple):
    """What the rules ask of a word; `lower` is empty where no rule asks for a word like it."""

    lower: str
    tag: str
    dep: str


class _Rule(NamedTuple):
    """A rule over one word, and what it sets."""

    spec: Mapping[str, Any]
    sets: Mapping[str, str]


class Attributes:
    """The two components of one model, by table."""

    def __init__(self, nlp: Language) -> None:
        """Take the rules of a model that `are_known`."""
        self._nlp = nlp
        self._strings = nlp.vocab.strings
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer")
        patterns = [(part, row) for row in nlp.get_pipe("attribute_ruler").patterns for part in row["patterns"]]  # type: ignore[attr-defined]
        self._rules = [_Rule(part[0], row["attrs"]) for part, row in patterns if len(part) == 1]
        self._by_tag: dict[str, list[_Rule]] = {}
        self._pairs = [part for part, _ in patterns if len(part) > 1]
        specs = [spec for part, _ in patterns for spec in part]
        self._asked, self._tests = _lowers([spec["LOWER"] for spec in specs if "LOWER" in spec])
        self._lowers: dict[int, str] = {}
        self._set: dict[tuple[int, int, int], tuple[int, int, int, bool]] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a document's words."""
        rows = doc.to_array(["ORTH", "LOWER", "TAG", "DEP", "IS_SPACE"]).tolist()
        found = [self._of_word(lower, tag, dep) for _, lower, tag, dep, _ in rows]
        if any(row[4] for row in rows) or (any(one[3] for one in found) and self._may_pair(rows)):
            return self._by_components(doc)
        unknown = []
        values = []
        for at, (row, (pos, morph, lemma, _)) in enumerate(zip(rows, found, strict=True)):
            known = lemma or self._lemmas.get((row[0], pos, morph), 0)
            if not known:
                unknown.append(at)
            values.append((pos, morph, known))
        doc.from_array(["POS", "MORPH", "LEMMA"], _as_array(values))
        for at in unknown:
            token = doc[at]
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
            self._lemmas[rows[at][0], values[at][0], values[at][1]] = token.lemma
        return doc

    def _by_components(self, doc: Doc) -> Doc:
        for name in NAMES:
            doc = self._nlp.get_pipe(name)(doc)
        return doc

    def _of_word(self, lower: int, tag: int, dep: int) -> tuple[int, int, int, bool]:
        """Part of speech, morphology and lemma (0 where no rule sets it), and whether a longer rule may match here."""
        word = self._lowers.get(lower)
        if word is None:
            text = self._strings[lower]
            asked = text in self._asked or any(_fits(wanted, text) for wanted in self._tests)
            word = self._lowers[lower] = text if asked else ""
        key = (lower if word else 0, tag, dep)
        known = self._set.get(key)
        if known is None:
            known = self._set[key] = self._look_up(_Word(word, self._strings[tag], self._strings[dep]))
        return known

    def _look_up(self, word: _Word) -> tuple[int, int, int, bool]:
        sets: dict[str, str] = {}
        if word.tag not in self._by_tag:
            self._by_tag[word.tag] = [rule for rule in self._rules if _fits(rule.spec.get("TAG", word.tag), word.tag)]
        for rule in self._by_tag[word.tag]:
            if _matches(rule.spec, word):
                sets |= rule.sets
        ids = import_module("spacy.symbols").IDS
        morphology = self._nlp.vocab.morphology
        return (
            ids[sets["POS"]] if "POS" in sets else 0,
            morphology.add(sets["MORPH"]) if "MORPH" in sets else 0,
            self._strings.add(sets["LEMMA"]) if "LEMMA" in sets else 0,
            any(_matches(part[0], word) for part in self._pairs),
        )

    def _may_pair(self, rows: list[list[int]]) -> bool:
        """Whether the words of a longer rule stand one behind the other."""
        words = [_Word(self._lowers[lower], self._strings[tag], self._strings[dep]) for _, lower, tag, dep, _ in rows]
        return any(
            all(map(_matches, part, words[at : at + len(part)]))
            for part in self._pairs
            for at in range(len(words) - len(part) + 1)
        )


def _lowers(asked: Iterable[Any]) -> tuple[frozenset[str], list[Any]]:
    """The words that rules ask for, and the tests that they make of all other words."""
    plain, tests = set(), []
    for wanted in asked:
        if isinstance(wanted, str):
            plain.add(wanted)
        elif wanted.keys() == {"IN"}:
            plain.update(wanted["IN"])
        else:
            tests.append(wanted)
    return frozenset(plain), tests


def are_known(nlp: Language) -> bool:
    """Whether the last components of a model are these two, and its rules of a kind that the table can hold."""
    if tuple(nlp.pipe_names[-2:]) != NAMES:
        return False
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    rows = nlp.get_pipe("attribute_ruler").patterns  # type: ignore[attr-defined]
    return lemmatizer.mode == "rule" and not lemmatizer.overwrite and all(map(_is_known, rows))


def _is_known(row: Mapping[str, Any]) -> bool:
    parts = row["patterns"]
    on_space = all(part[0].get("IS_SPACE") is True for part in parts)
    return (
        all(spec.keys() <= _ASKED and all(map(_is_plain, spec.values())) for part in parts for spec in part)
        and (row["attrs"].keys() <= _GIVEN or on_space)
        and row["index"] in range(min(map(len, parts)))
    )


def _is_plain(wanted: object) -> bool:
    return isinstance(wanted, str | bool) or (isinstance(wanted, dict) and wanted.keys() <= {"IN", "NOT_IN", "REGEX"})


def _matches(spec: Mapping[str, Any], word: _Word) -> bool:
    """Whether a word that is no white space fits what a rule asks."""
    return (
        not spec.get("IS_SPACE", False)
        and ("TAG" not in spec or _fits(spec["TAG"], word.tag))
        and ("DEP" not in spec or _fits(spec["DEP"], word.dep))
        and ("LOWER" not in spec or (word.lower != "" and _fits(spec["LOWER"], word.lower)))
    )


_TESTS: Final[Mapping[str, Callable[[Any, str], bool]]] = {
    "IN": lambda wanted, value: value in wanted,
    "NOT_IN": lambda wanted, value: value not in wanted,
    "REGEX": lambda wanted, value: re.search(wanted, value) is not None,
}


def _fits(wanted: Any, value: str) -> bool:  # noqa: ANN401  # as the model's file has it
    if isinstance(wanted, dict):
        return all(_TESTS[name](given, value) for name, given in wanted.items())
    return bool(wanted == value)


def _as_array(values: Iterable[tuple[int, int, int]]) -> Any:  # noqa: ANN401  # numpy is loaded late
    import numpy as np

    return np.array(list(values), dtype="uint64")
