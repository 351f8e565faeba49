"""Groups of suppliers in a sentence: noun phrases headed by supplier words, with what tells which ones they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention, text_of
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

# Words that name a supplier wherever they stand.
_SURE = (
    r"(?:sub-?)?suppliers?|vendors?|(?:sub-?)?contractors?|cloud\sservice\sproviders?|smelters?|refiners?|"
    r"(?:business|production|supply|supply\schain|supplier|procurement|sourcing|upstream|downstream|outsourcing|"
    r"manufacturing|raw\smaterials?)\spartners?|partner\s(?:companies|company|factories|factory|firms)|"
    r"(?:fabric|spinning|textile|garment|sewing|dyeing|yarn|supplier|contract|apparel|footwear)\s(?:mills?|factories|factory|"
    r"manufacturers?)|third-party\s(?:manufacturers|factories)|parts\smanufacturers|"
    r"(?:[\w\-]+-owned|diverse|disadvantaged|black-owned)\s(?:businesses|companies|enterprises|firms)"
)
# Words that name one only in a section about suppliers, or where a paragraph on them calls them the company's own.
_LIKELY = (
    r"service\sproviders|(?<!community\s)(?<!academic\s)(?<!strategic\s)partners|factories|factory|mills?|manufacturers|farmers|growers|"
    r"small\sbusinesses|(?<=our\s)(?:\w+\s)?supply\s(?:chains?|base)(?!\s(?!that|in|and|or|to|by|with|through|from|is|are)\w)"
)
_SURE_HEAD = to_pattern(rf"(?<![\w\-])(?:{_SURE})(?![\w\-])", re.IGNORECASE)
_ANY_HEAD = to_pattern(rf"(?<![\w\-])(?:{_SURE}|{_LIKELY})(?![\w\-])", re.IGNORECASE)
# A name that holds the word: "Supplier Energy Program", but not a document that lays demands on suppliers.
_NAMED = to_pattern(
    r"[A-Z][a-z]*r (?!Code|CoC|Standard|Guideline|Agreement|Charter|Polic|Handbook|Principles|Requirement)[A-Z]"
)
# Those who work for a supplier are a group of their own.
_STAFF = to_pattern(
    r"[’']?\s(?:employees|workers|staff|personnel|managers|facilities|factories|sites|plants|companies|executives)\b|"
    r"[’']\s(?:\w+\s)?management\b",
    re.IGNORECASE,
)
_TITLED = to_pattern(r"\b(?!In\b|At\b)[A-Z][\w-]*\s(?:for|of|to)\s(?:[A-Z][\w-]*\s)*$")
_PLACE = r"(?:(?:the\s)?[A-Z][\w.\-]*(?:\s[A-Z][\w.\-]*)*)"
_WHERE = to_pattern(rf"\s(?:in|from|across|around)\s{_PLACE}(?:,\s{_PLACE})*(?:,?\sand\s{_PLACE})?(?<!\.)")
# What determines or counts loosely, and is no part of a group's name.
_LEADING = frozenset(
    "and or the our its their these those such other each every a an both of some any all many most several various "
    "certain more than over nearly about approximately around additional ’s 's ' ’ respective following same different "
    "also namely particularly especially including least up to - – / only".split()
)
# What the tagger takes for the first part of a compound though it is the verb: "audit suppliers", "support partners".
_DOING = frozenset(
    "assess audit evaluate monitor train support require help rate engage select educate inspect review encourage "
    "assist provide develop guide urge include involve screen suspend empower enable invite contact survey visit "
    "identify cover use reduce improve promote ask allow ensure expect strengthen enhance create build consolidate "
    "share offer give make hold keep pay award recognize treat request designate map prioritize consider work".split()
)
_MODIFIERS = frozenset(
    {"amod", "compound", "nmod", "nummod", "quantmod", "advmod", "npadvmod", "appos", "conj", "poss"}
)
_NUMBER = to_pattern(
    r"(?:(?:[\d,.]+\+?\s?)+|(?!one\b)(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|million)[\s-])+)\s?",
    re.IGNORECASE,
)
_ONE = to_pattern(r"(?:one|1)\s", re.IGNORECASE)
# Words whose capital at the head of a sentence or title is not part of a name.
_PLAIN = frozenset(
    "suppliers supplier vendors vendor contractors contractor subcontractors key core major new business supply "
    "partner partners factories existing local strategic critical direct indirect potential all production "
    "high-risk".split()
)
# The first of several tiers or owners, which the parse cuts off: "Tier 1, Tier 2 and", "small, minority-owned and".
_BEFORE = to_pattern(
    r"(?:\bTier[\s-](?:\d|I{1,3})(?:,\s|\s(?:and|or|&)\s|,\sand\s|\s?/\s?|\s)|\b(?:[Ss]mall|[\w]+-owned)(?:,\s|\sand\s|,\sand\s|\sor\s))+$"
)
_LONGEST = 8  # tokens before the head


def names_suppliers(text: str) -> bool:
    """Whether a text names suppliers, or what may be suppliers."""
    return _ANY_HEAD.search(text) is not None


def surely_names_suppliers(text: str) -> bool:
    """Whether a text names suppliers by a word that means nothing else."""
    return _SURE_HEAD.search(text) is not None


def find_suppliers(doc: Doc, *, among_suppliers: bool = False) -> Iterator[Mention]:
    """The supplier groups of a parsed sentence, left to right.

    `among_suppliers` tells that the passage is about suppliers, so that "partners", "factories" or "the supply chain"
    are theirs. A group stands without determiners and clauses; one supplier as such stands for all of them.
    """
    heads = _ANY_HEAD if among_suppliers else _SURE_HEAD
    end = 0
    for found in heads.finditer(text_of(doc)):
        if found.start() < end or _is_in_title(text_of(doc), found):
            continue
        start = max(end, _left(doc, found.start(), found.end()))
        start = _counted(text_of(doc), start, found.start())
        last = _right(text_of(doc), found.end())
        name = _name(text_of(doc)[start : found.start()], found[0], text_of(doc)[found.end() : last])
        yield Mention(kind=EntityKind.SUPPLIER_GROUP, start=start, end=last, name=name)
        end = last


def _is_in_title(text: str, found: re.Match[str]) -> bool:
    """Whether the word stands in the name of something else: "Supplier Energy Program", "Code for Suppliers"."""
    return bool(_NAMED.match(text, found.start()) or (found[0][0].isupper() and _TITLED.search(text, 0, found.start())))


def _left(doc: Doc, start: int, end: int) -> int:
    """Where the modifiers of a head begin, without determiners and misread verbs."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return start
    first = span.start
    while first > 0 and _modifies(doc[first - 1], span.root):
        first -= 1
    if span.start - first > _LONGEST:
        return start
    # "our demands and audit suppliers": a verb behind "and" was taken for a part of the compound.
    verbs = (t.i for t in doc[first + 1 : span.start] if t.nbor(-1).pos_ == "CCONJ" and _acts(t))
    first = max((at + 1 for at in verbs), default=first)
    while first < span.start and _leads(doc[first]):
        first += 1
    begin = min(doc[first].idx, start)
    tiers = _BEFORE.search(text_of(doc), 0, begin)
    return tiers.start() if tiers is not None else begin


def _counted(text: str, start: int, head: int) -> int:
    """Where a group begins behind its number; a single supplier keeps it."""
    number = _NUMBER.match(text, start, head)
    return number.end() if number is not None else start


def _leads(token: Token) -> bool:
    """Whether a token before a group is no part of its name: a determiner, or the verb that opens a bullet."""
    opens = token.i == 0 and token.is_title and token.text.endswith(("ed", "ing"))
    return token.lower_ in _LEADING or _acts(token) or opens


def _acts(token: Token) -> bool:
    return token.lemma_.lower() in _DOING and token.tag_ != "VBN"


def _modifies(token: Token, head: Token) -> bool:
    """Whether a token stands inside the noun phrase before its head."""
    if token.text in {"-", "–", "/"}:
        return True
    if token.is_punct or token.pos_ in {"ADP", "PRON", "DET", "SCONJ", "PART", "AUX"}:
        return False
    if token.tag_ in {"VBZ", "VBP", "VBD", "VB", "MD"}:
        return False
    if token.pos_ == "CCONJ":
        return _joins(token, head)
    return token.dep_ in _MODIFIERS and (token.head.i > token.i or token.dep_ in {"conj", "appos"})


def _joins(token: Token, head: Token) -> bool:
    """Whether "and" joins two modifiers of the same head: "first-tier and second-tier suppliers"."""
    before = token.doc[token.i - 1] if token.i else token
    return before.dep_ in {"amod", "compound", "nmod", "nummod"} and before.head.i > token.i and head.i >= before.head.i


def _right(text: str, end: int) -> int:
    """Where a group ends: behind its staff, or the place that it is in."""
    staff = _STAFF.match(text, end)
    if staff is not None:
        return staff.end()
    where = _WHERE.match(text, end)
    return where.end() if where is not None else end


def _name(modifiers: str, head: str, rest: str) -> str:
    """The name of a group; of one supplier as such, that of all."""
    plural = head if _ONE.match(modifiers) or _STAFF.match(rest) else _plural(head)
    return _lowered(" ".join(f"{modifiers}{plural}{rest}".split()))


def _lowered(name: str) -> str:
    """A name without the capital of a sentence's first word; acronyms and proper names keep theirs."""
    first = name.partition(" ")[0]
    return name[:1].lower() + name[1:] if first.casefold() in _PLAIN else name


def _plural(head: str) -> str:
    if head.lower().endswith(("s", "supply chain", "supply base")):
        return head
    return f"{head[:-1]}ies" if head.lower().endswith("y") else f"{head}s"
