"""One policy, program or body under two names."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.audit.passages import quote_at
from kg.audit.prose import is_soft, sentence_at
from kg.audit.records import Finding, FindingKind, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kg.audit.records import Audited

_FILE: Final = files("kg.audit") / "naming.toml"
_WORD: Final = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*|&")
_BRACKETS: Final = re.compile(r"\s*[(（][^()（）]*[)）]")
_NAME: Final = re.compile(
    r"\b[A-Z][\w’'-]*(?:[ \t]{0,3}-?\n?[ \t]{0,3}(?:(?:of|for|and|the|to|on|&)[ \t]{0,3}\n?[ \t]{0,3}){0,2}"
    r"[A-Z0-9][\w’'-]*(?:(?<=-)\n[a-z]+)?){1,8}"
)
_LEAD: Final = re.compile(r"(?:(?:The|Our|With|In|At|For|By|Its|This|Under|From|As|And|Of|On)\s+(?:the\s+)?)+")
_LINKED: Final = re.compile(r"\b(?:of|for|to|on)\b")
_GRAVE: Final = frozenset({"Policy", "OrganizationUnit"})
_LOWER_TOO: Final = frozenset({"Policy", "Program"})
_SHORTEST: Final = 5
"""The shortest word, in letters, of which another spelling is taken for a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name and where it first stands; `kind` is "" where the graph has no thing of that name.

    `plain` is the name without what makes no other name of it: case, marks, a plural, the company, how one spells.
    `words` are what it says, by their stems and without words that say nothing.
    """

    name: str
    kind: str
    plain: str
    words: tuple[str, ...]
    start: int
    end: int

    @property
    def keys(self) -> tuple[tuple[str, ...], str]:
        """What names of one thing may share: their words in any order, or their letters but the e that stems lose."""
        return tuple(sorted(self.words)), "".join(self.words).replace("e", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The words of naming.toml."""

    kinds: frozenset[str]
    empty: frozenset[str]
    bodies: frozenset[str]
    spelling: dict[str, str]
    same: dict[str, str]


def find(audited: Audited) -> Iterator[Finding]:
    """Pairs of names of one thing, each name with the first sentence that has it."""
    names = sorted(_names(audited), key=lambda one: (one.start, one.end))
    told: set[frozenset[str]] = set()
    for one, other in _candidates(names):
        pair = frozenset({one.plain.replace(" ", ""), other.plain.replace(" ", "")})
        if len(pair) == 2 and pair not in told and _is_same(one, other, audited):
            told.add(pair)
            yield _finding(audited, one, other)


def _names(audited: Audited) -> Iterator[_Name]:
    """The names of the graph's own things that stand in the text, and what else of the text has such a form."""
    text = audited.text or ""
    company = frozenset(word.casefold() for one in audited.company.names for word in _WORD.findall(one))
    seen: set[tuple[int, int]] = set()
    for name, kind in sorted(_own_names(audited)):
        found = _first(text, name)
        if found:
            seen.add(found)
            yield _name(name, kind, found, company)
    for hit in _NAME.finditer(text):
        lead = _LEAD.match(hit.group())
        start = hit.start() + (lead.end() if lead else 0)
        if (start, hit.end()) not in seen and _is_one_line(text, start, hit.end()):
            yield _name(_joined(text[start : hit.end()]), "", (start, hit.end()), company)


def _is_one_line(text: str, start: int, end: int) -> bool:
    """Whether words that look like a name stand on one line, or on lines that go on into each other."""
    breaks = (at for at in range(start, end) if text[at] == "\n")
    return text[end - 1] != "-" and all(text[at - 1] == "-" or is_soft(text, at) for at in breaks)


def _name(name: str, kind: str, place: tuple[int, int], company: frozenset[str]) -> _Name:
    table = _table()
    folded = _WORD.findall(_BRACKETS.sub("", name).casefold().replace("-", " ").replace("’", "'"))
    told = [table.spelling.get(bare, bare) for word in folded if (bare := word.removesuffix("'s")) not in company]
    while told and told[0] in table.empty:
        del told[0]
    while told and told[-1] in table.empty:
        del told[-1]
    return _Name(
        name=name,
        kind=kind,
        plain=" ".join([*told[:-1], _singular(told[-1])] if told else []),
        words=tuple(_meanings(told, company)),
        start=place[0],
        end=place[1],
    )


def _own_names(audited: Audited) -> set[tuple[str, str]]:
    """The names of things that the vocabularies do not know, with their kind; the company's own names are none."""
    things = {thing for one in audited.statements for thing in (one.subject, one.object) if "/vocab/" not in thing.iri}
    return {
        (name, thing.kind)
        for thing in things
        if thing.kind in _table().kinds and thing != audited.company
        for name in thing.names
        if name[:1].isupper() or thing.kind in _LOWER_TOO
    }


def _first(text: str, name: str) -> tuple[int, int] | None:
    """Where a name first stands, a line break or a mark of emphasis counting as a space."""
    if (at := text.find(name)) >= 0:
        return at, at + len(name)
    found = re.search(r"[\s*-]+".join(map(re.escape, name.split())), text)
    return found.span() if found else None


def _joined(name: str) -> str:
    return re.sub(r"-\s*\n\s*(?=[a-z])", "", name).replace("\n", " ")


def _candidates(names: Collection[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Pairs of which at least one is a thing of the graph, and that share enough words to be looked at."""
    by_key: defaultdict[tuple[str, ...] | str, list[_Name]] = defaultdict(list)
    known = []
    for name in names:
        if len(name.words) > 1:
            for key in name.keys:
                by_key[key].append(name)
            if name.kind:
                known.append(name)
    for name in known:
        for key in name.keys:
            for other in by_key[key]:
                yield _ordered(name, other)
    for one, other in combinations(known, 2):
        if one.kind == other.kind and len(set(one.words) & set(other.words)) > 1:
            yield _ordered(one, other)
    yield from _slips(names)


def _slips(names: Iterable[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Pairs of things of the graph, or of bodies, that differ in one word, which begins in the same way."""
    masked: defaultdict[tuple[tuple[str, ...], int, str], dict[str, _Name]] = defaultdict(dict)
    for name in names:
        if 2 < len(name.words) < 9 and (name.kind or _table().bodies & set(name.words)):
            for at, word in enumerate(name.words):
                masked[name.words[:at] + name.words[at + 1 :], at, word[:3]].setdefault(word, name)
    for alike in masked.values():
        for one, other in combinations(alike.values(), 2):
            yield _ordered(one, other)


def _ordered(one: _Name, other: _Name) -> tuple[_Name, _Name]:
    return (one, other) if (one.start, one.end) <= (other.start, other.end) else (other, one)


def _is_same(one: _Name, other: _Name, audited: Audited) -> bool:
    """Whether two names that differ are those of one thing."""
    first, second = set(one.words), set(other.words)
    if (one.end > other.start and one.start < other.end) or _is_cut(one.plain, other.plain):
        return False
    if any(key == another for key, another in zip(one.keys, other.keys, strict=True)):
        return not _is_turned(one, other)
    if _digits(first) != _digits(second):
        return False
    left, right = first - second, second - first
    if len(left) == len(right) == 1:
        word, another = *left, *right
        if len(first) > 2 and _is_slip(word, another):
            return not _together(audited, one, other)
        return len(first & second) > 3 and _shared_order(one, second) != _shared_order(other, first)
    return False


def _is_turned(one: _Name, other: _Name) -> bool:
    """Whether one name is the other begun at another word, with no "of" to show for it: two names that ran together."""
    twice = " ".join(one.words + one.words)
    turned = one.words != other.words and f" {' '.join(other.words)} " in f" {twice} "
    return turned and not any(_LINKED.search(name.name) for name in (one, other))


def _is_cut(one: str, other: str) -> bool:
    """Whether one name is the other with its last word broken off."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return longer.startswith(shorter) and longer[len(shorter) :][:1].isalpha() and len(longer) > len(shorter) + 2


def _together(audited: Audited, one: _Name, other: _Name) -> bool:
    """Whether two names stand in one sentence: who names both there means two things."""
    start, end = sentence_at(audited.text or "", one.start, one.end)
    return start <= other.start < end


def _shared_order(name: _Name, others: set[str]) -> tuple[str, ...]:
    return tuple(word for word in name.words if word in others)


def _digits(words: Iterable[str]) -> set[str]:
    return {word for word in words if any(letter.isdigit() for letter in word)}


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ in one letter inside."""
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _singular(word: str) -> str:
    return f"{word.removesuffix('ies')}y" if word.endswith("ies") else word.removesuffix("s")


def _meanings(words: list[str], company: frozenset[str]) -> Iterator[str]:
    """The stems of words that say something, one for all that mean the same; no short form of the company's name."""
    table = _table()
    at = 0 if not words or not _is_brand(words[0], company) else 1
    while at < len(words):
        word, following = (_stem(one) for one in (words[at], words[at + 1] if at + 1 < len(words) else ""))
        pair = table.same.get(f"{word} {following}")
        if pair or words[at] not in table.empty:
            yield pair or table.same.get(word, word)
        at += 2 if pair else 1


def _is_brand(word: str, company: frozenset[str]) -> bool:
    """Whether a word is the beginning or the end of the company's name."""
    return 1 < len(word) < 5 and any(
        len(name) > len(word) + 2 and (name.startswith(word) or name.endswith(word)) for name in company
    )


def _stem(word: str) -> str:
    """A word without its ending; short words and those with digits stay as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return _stem(word.removesuffix(ending))
    return word


@cache
def _table() -> _Table:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return _Table(
        kinds=frozenset(table["kinds"]),
        empty=frozenset(table["empty"]),
        bodies=frozenset(map(_stem, table["bodies"])),
        spelling={word: words[0] for words in table["spelling"] for word in words},
        same={" ".join(map(_stem, word.split())): _stem(words[0]) for words in table["same"] for word in words},
    )


@cache
def _endings() -> tuple[str, ...]:
    endings: list[str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["endings"]
    return tuple(endings)


def _finding(audited: Audited, one: _Name, other: _Name) -> Finding:
    text = audited.text or ""
    kind = one.kind or other.kind
    return Finding(
        kind=FindingKind.NAMING_VARIANCE,
        severity=Severity.MEDIUM if kind in _GRAVE else Severity.LOW,
        comment=f"“{_joined(one.name)}” and “{_joined(other.name)}” seem to be two names of one thing.",
        quotes=tuple(quote_at(audited, *sentence_at(text, name.start, name.end)) for name in (one, other)),
        concerns=tuple(sorted({s.claim for s in audited.statements if {one.name, other.name} & set(s.object.names)})),
    )
