"""Whose figure it is: the unit, site, product, program or other organization that a figure is said of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention, text_of
from extract.find.proper import Name, find_names, is_proper, stands_inside, written_out
from extract.lexicon import normalize
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.draft import Passage
    from extract.find.quantities import Amount
    from extract.read.document import Document

_KINDS: tuple[tuple[EntityKind, frozenset[str]], ...] = (
    (
        EntityKind.SITE,
        frozenset(
            "base building campus factory headquarters hotel laboratory mill mine office park plant refinery smelter "
            "store stores terminal warehouse yard airport landfill center centre".split()
        ),
    ),
    (
        EntityKind.PROGRAM,
        frozenset(
            "program programme project platform initiative campaign fund scheme conference forum summit camp course "
            "courses university school academy scholarship hotline community competition challenge event "
            "festival".split()
        ),
    ),
    (
        EntityKind.ORGANIZATION_UNIT,
        frozenset("branch business department division foundation subsidiary team committee unit".split()),
    ),
    (
        EntityKind.PRODUCT,
        frozenset(
            "battery box device display laptop lamp monitor package phone scooter series smartphone system technology "
            "tv vehicle app printer watch aircraft".split()
        ),
    ),
)
_OWN = frozenset("we us company group corporation firm i bank".split())
_SUFFIX = to_pattern(
    r"(?:\s+(?:group|company|corporation|corp|inc|ltd|limited|co|ag|plc|holdings?|airways|air\s?lines|llc|sa|nv|se))+$"
)
_RUN_IN = to_pattern(r"^[\W_]*(?P<name>[A-Z](?:[^:.;,()]|\.(?=\d)){1,60}?)(?:\s?\([A-Z]{2,7}\))?\s*(?::|\s[–—]\s)\W*\s")
_IT = frozenset(("it", "they"))
# Nouns that point back to a thing that was named before; a team or business may be any.
_POINTS = frozenset(word for _, words in _KINDS for word in words) - {"business", "team"}
_OF_NOUN = frozenset(("of", "at"))
_PLACES = (EntityKind.SITE, EntityKind.PROGRAM, EntityKind.PRODUCT)
_PARTS = frozenset(("poss", "compound", "appos", "nmod"))
# Prizes and documents have no figures of their own.
_NO_BEARER = to_pattern(
    r"\b(?:awards?|prize|charter|policy|code|act|law|report|strategy|standards?|plan|agreement|index|guidelines?|statement"
    r"|certification|certificate|framework|principles?|goals?|regulations?|convention|survey|committee|industry|markets?)$",
    re.IGNORECASE,
)
# Words that open an item and tell what stands in it, not whose it is.
_LABELS = to_pattern(r"(?:SDGs?|Goals?|Principles?|Targets?|Baselines?|Base\s[Yy]ear|Status|Progress|Results?)\b")
_AMOUNT_WORDS = r"(?:(?:(?:more|less|fewer)\s+than|over|nearly|about|approximately|some|up\s+to|an?\s+\w+\s+of)\s+)?"
_WITH = to_pattern(rf",?\s+with\s+{_AMOUNT_WORDS}(?:[^,;]*\sand\s{_AMOUNT_WORDS})?")
_BY = to_pattern(
    r"\b(?:provided|offered|given|supplied|operated|run|owned|managed|hosted|organi[sz]ed)\b[^;]{0,60}\bby\s+(?:the\s+)?$"
)
_ON = to_pattern(r"^[^,;]{0,70}\b(?:on|in|at|through)\s+(?:the\s+|our\s+)?$")
_THIS = to_pattern(r"\bthis\s+(\w+)\b")
_OPENED = to_pattern(r"(?:The|This)\s+(\w+)\b")
_FRONT = 14  # characters before a name that opens a sentence: "In 2020, "
_REACH = 3  # sentences back


def bearers_of(passage: Passage, amount: Amount, document: Document) -> tuple[Mention, ...]:
    """The named things that an amount is said of; empty where it is the reporting company's own."""
    doc, report = passage.doc, document.text
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None:
        return ()
    found = find_names(passage.sentence.text, report)
    names = tuple(n for n in found if not _covers(n, amount, doc) and not _NO_BEARER.search(n.text))
    topic = _run_in(passage, report)
    if topic is not None:
        return _mentions((topic,), passage, report)
    root = doc[amount.noun] if amount.noun is not None else span.root
    subject = _subject_above(root)
    if subject is None or subject.left_edge.idx <= amount.start <= subject.right_edge.idx:
        attached = _attached(doc, amount, names)
        if attached is not None or subject is None:
            return () if attached is None else _mentions((attached,), passage, report)
    if subject == root or _is_own(subject, passage):
        return ()
    told = tuple(filter(None, (_named(head, names, report) for head in _heads(subject))))
    if told:
        return _mentions(told, passage, report)
    noun = _noun_pointing_back(subject, doc)
    before = None if noun is None else _antecedent(passage, document, noun)
    return () if before is None else _mentions((before,), passage, report)


def _covers(name: Name, amount: Amount, doc: Doc) -> bool:
    """Whether a name holds an amount or what the amount counts."""
    counted = amount.noun is not None and name.start <= doc[amount.noun].idx < name.end
    return counted or (name.start < amount.end and amount.start < name.end)


def _is_own(subject: Token, passage: Passage) -> bool:
    """Whether a subject is the company itself, by a pronoun or by its name."""
    if subject.lower_ in _OWN:
        return True
    phrase = _SUFFIX.sub("", normalize(passage.doc[subject.left_edge.i : subject.i + 1].text))
    return phrase in passage.company


def _attached(doc: Doc, amount: Amount, names: tuple[Name, ...]) -> Name | None:
    """The name beside an amount that no subject governs: "X, with 5 users", "5 courses on X", "5 loans given by X"."""
    for name in names:
        before, after = text_of(doc)[name.end : amount.start], text_of(doc)[amount.end : name.start]
        if name.end <= amount.start and _WITH.fullmatch(before):
            return name
        if name.start >= amount.end and (_BY.search(after) or (_ON.search(after) and _kind(name.text) in _PLACES)):
            return name
        if name.end <= amount.start and _BY.search(text_of(doc)[: name.start]) and before.startswith(","):
            return name
    return None


def _subject_above(token: Token) -> Token | None:
    """The subject of the verb that a token hangs on, or of the one that this verb continues."""
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None:
                return subject
            if token.dep_ not in ("conj", "advcl", "xcomp", "prep", "pcomp"):
                return None
    return next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def _heads(subject: Token) -> tuple[Token, ...]:
    """A subject, or both of two that share a verb; of more, each did a part that is not told."""
    others: list[Token] = list(subject.conjuncts)
    return (subject, *others) if len(others) == 1 else (subject,)


def _named(subject: Token, names: tuple[Name, ...], report: str) -> Name | None:
    """The name that a subject is, that owns it ("Olin's output") or that it is of ("the output of Olin")."""
    inner = [
        noun
        for c in subject.children
        if c.dep_ == "prep" and c.lower_ in _OF_NOUN
        for noun in c.children
        if noun.dep_ == "pobj"
    ]
    heads = [subject, *(c for head in (subject, *inner) for c in head.children if c.dep_ in _PARTS), *inner]
    for head in heads:
        found = next((n for n in names if n.start <= head.idx < n.end), None)
        # A single word with a capital may just open its sentence.
        if found is not None and (" " in found.text or head.pos_ == "PROPN" or stands_inside(found.text, report)):
            return _with_noun(found, head)
    return None


def _with_noun(name: Name, head: Token) -> Name | None:
    """A name with the noun that says what it names ("the Olin system"); None where that is a document or prize."""
    noun = head.head if head.dep_ in ("compound", "nmod") and head.head.idx >= name.end else None
    if noun is None:
        return name
    if _NO_BEARER.search(noun.lower_):
        return None
    between = text_of(noun.doc)[name.end : noun.idx]
    is_kind = any(noun.lower_ in heads for _, heads in _KINDS) and between.isspace()
    return Name(name.start, noun.idx + len(noun), f"{name.text} {noun.text}") if is_kind else name


def _noun_pointing_back(subject: Token, doc: Doc) -> str | None:
    """The noun of "the platform", empty for "it", of a subject or of an object that "this" points with; else None."""
    if subject.lower_ in _IT:
        return ""
    more = ("amod", "prep", "relcl", "acl", "compound")
    if subject.lower_ in _POINTS and any(c.lower_ in ("the", "this") for c in subject.children):
        return None if any(c.dep_ in more for c in subject.children) else subject.lower_
    this = _THIS.search(text_of(doc))
    return this.group(1) if this is not None and this.group(1) in _POINTS else None


def _antecedent(passage: Passage, document: Document, noun: str) -> Name | None:
    """What was named last before a sentence and ends in the noun that points back, or was spoken of."""
    report = document.text
    before = [s for s in document.sentences if s.block == passage.sentence.block and s.start < passage.sentence.start]
    for sentence in reversed(before[-_REACH:]):
        named = find_names(sentence.text, report)
        names = [n for n in named if not _is_company(n.text, passage) and not _NO_BEARER.search(n.text)]
        fitting = [n for n in names if (written_out(n.text, report) or n.text).lower().endswith(noun)]
        opened = _OPENED.match(sentence.text)
        if noun and fitting:
            return fitting[-1]
        if not noun and opened is not None and opened.group(1) in _POINTS:
            noun = opened.group(1)
        elif (
            names
            and names[0].start < _FRONT
            and (not noun or re.search(rf"\b(?:its|an?)\s(?:[\w-]+\s){{0,3}}{noun}\b", sentence.text))
        ):
            return names[0]
    title = passage.headings[-1] if passage.headings and noun else ""
    fits = title.lower().endswith(noun) and not re.match(r"\w+ing\b", title) and is_proper(title, report)
    return Name(0, 0, title) if title and fits else None


def _run_in(passage: Passage, report: str) -> Name | None:
    """The name that opens the block and is parted by a colon: "Olin 5: The lamp now ..."."""
    found = _RUN_IN.match(passage.block.reading.text + " ")
    if found is None or not 2 <= len(found["name"].split()) <= 6 or _is_company(found["name"], passage):
        return None
    if _LABELS.match(found["name"]):
        return None
    words = found["name"].strip(" *_")
    capitals = [
        w[0].isupper() or w[0].isdigit() for w in words.split() if w not in ("of", "for", "and", "the", "on", "in")
    ]
    return (
        Name(0, 0, words) if all(capitals) and not re.match(r"\w+ing\b", words) and is_proper(words, report) else None
    )


def _is_company(name: str, passage: Passage) -> bool:
    plain = _SUFFIX.sub("", normalize(name))
    return any(plain == own or plain.endswith(f" {own}") for own in passage.company)


def _mentions(names: tuple[Name, ...], passage: Passage, report: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(kind=_kind(name.text), start=name.start, end=name.end, name=written_out(name.text, report) or name.text)
        for name in names
        if not _is_company(name.text, passage)
    )


def _kind(name: str) -> EntityKind:
    """What a name names, by its last word; a name with a number in it is a product's."""
    words = name.lower().split()
    for kind, heads in _KINDS:
        if words[-1] in heads:
            return kind
    return EntityKind.PRODUCT if re.search(r"\d", name) else EntityKind.ORGANIZATION
