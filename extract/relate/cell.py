"""A cell of a table or an item of a list that names one thing: the name without what stands beside it, and that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.draft import Mention
from extract.find.named import find_named
from extract.find.places import is_place
from extract.find.standings import RATERS
from extract.pattern import to_pattern
from extract.qualify.awarding import giver_of, rank_of
from kg.model import EntityKind

_BULLET = to_pattern(r"^[\s•●▪■◆‣·･ㆍ※>✓✔☑*\-–—]+")
_MARKS = to_pattern(r"[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹†‡]+|(?<=[a-z)])\d{1,2}\)|[\"“”]")
_PAGE = to_pattern(r"\s*\(?\b(?:see\s)?(?:pages?|pp?\.)\s?\d+(?:\s?[-–,]\s?\d+)*\)?\s*$", re.IGNORECASE)
_EMPTY = frozenset({"", "-", "–", "—", "/", "n/a", "na", "none", "nil", "other", "others", "total", "subtotal"})
_YEARS = to_pattern(r"\s?\(\s?(?:[A-Z][a-z]+\.?\s)?(20[0-4]\d)\s?\)")
YEAR = to_pattern(r"(?<!\d)(20[0-4]\d)(?!\d)")
_CLAUSE = to_pattern(r",\s(?:\d+(?:st|nd|rd|th)\s|recogni[sz]ed|received|for\s|in\s|as\s|which|where|the\s[a-z]).*$")
_NOTE = to_pattern(r"\s?\((?:received|for|since|as of)\s[^()]*\)$", re.IGNORECASE)
_BRACKETED_RANK = to_pattern(
    r"\s?\((?P<rank>(?:No\.?|#|Rank(?:ed)?)\s?\d+|\d+(?:st|nd|rd|th)\s(?:place|rank)|Top\s\d+)\)"
)
_AWARD = to_pattern(
    r"\b(?:awards?|prizes?|medals?|honou?r\w*|rank\w*|rating|list|index|indices|best|most|top|leaders?|winners?|champions?|"
    r"benchmark|of the (?:year|decade)|certified|designation|citation|commendation|trophy|cup|pioneer|excellen\w+|"
    r"outstanding|employers?|first|world[’']s|100|50|500)\b",
    re.IGNORECASE,
)
_GIVER_FIRST = to_pattern(r"^(?P<giver>[A-Z][^—:]{2,80}?)\s?(?:—|:\s)\s?(?P<award>\S.+)$")
_GIVER_LAST = to_pattern(r"^(?P<award>[^—]{6,}?)\s?—\s?(?P<giver>[A-Z][^—:,]{2,60})$")
_RATER = to_pattern(
    rf"\b(?:{RATERS})|\b(?:Association|Institute|Council|Society|Magazine|magazine|Foundation|Chamber|Ministry|Agency|"
    r"Federation|University|Academy|Times|News\w*|Review|Journal|Group|Index\w*)\b"
)
_BY = to_pattern(
    r",?\s(?:awarded\s|presented\s|issued\s|granted\s|given\s|organi[sz]ed\s)?(?:by|from)\s(?:the\s)?(?P<giver>[A-Z].+)$"
)
_FOR = to_pattern(r"^(?P<award>.{6,}?):\s(?P<winner>[A-Z][^:]{2,80})$")
_PART = to_pattern(
    r"\b(?:design|categor\w+|gold|silver|bronze|best|most|top|class|level|grade|winner|award|prize)\b", re.IGNORECASE
)
_PROGRAM = to_pattern(
    r"\b(?:program\w*|project|learning|training|course|campaign|initiative|camp|case)\b", re.IGNORECASE
)
_UNIT = to_pattern(
    r"\b(?:school|department|division|team|cent(?:er|re)|branch|office|factory|plant|committee|university|institute)\b",
    re.IGNORECASE,
)
_ROLE = to_pattern(
    r"\s?\((?P<role>(?:[\w-]+\s){0,3}?(?:members?|chair\w*|president|director|secretary|signatory|founder|participant|"
    r"co-chair|vice[\s-]\w+)(?:\s[\w-]+){0,3})\)$",
    re.IGNORECASE,
)
_ACRONYM = to_pattern(r"(?P<outer>[^()]+?)\s?\((?P<inner>[^()]+)\)")
_CERTIFIED = frozenset({EntityKind.STANDARD, EntityKind.CERTIFICATION})
_AT_END = to_pattern(r"\s(?:19|20)\d\d[./]\d\d(?:[./]\d\d)?$")
_FIGURES = to_pattern(r"(?:\s+(?:(?:since\s)?(?:19|20)\d\d|[\d.,]+))+\.?$", re.IGNORECASE)
_FOOTNOTE = to_pattern(r"(?:(?<=[a-z]{3})|(?<=\)))\d(?=\s|$)")
_SITES = to_pattern(r",\s(?:and\s)?|\sand\s|;\s")
_SITE = to_pattern(r"[A-Z](?![A-Z])[\w’'-]+(?:\s[A-Z(]?[\w’')-]+){0,2}")
_DASH = to_pattern(r"\s?(?:—|–\s|\s-\s|:\s)(?=\S)")


_PROSE = to_pattern(
    r"^(?:Named|Selected|Recogni[sz]ed|Won|Ranked|Rated|Listed|Earned|Received|Honou?red|Awarded|Obtained|Achieved|Included|"
    r"Presented|Certified|Accredited|Winner\sin|Designated|Learn|Read|See|Visit|For)\b|\s\|\s|"
    r"\b(?:is|are|was|were|be|been|has|have|had|we|our|us|they|their|its|this|these|which|that|who|will|would|can|may|must|"
    r"should|not|encourages?|recogni[sz]es|rewards|provides|represents|scores?\s\w+\son|helps|supports|brings|advocates|"
    r"empowers|drives|engages|identifies|certifies|promotes|aims|evaluates|assesses|serves|through|when|while|also|such|including|won|received|ranked|selected|obtained|granted|named|included|joined|joins)\b|"
    r"[a-z]\.\s[A-Z]|\?"
)
_LONGEST = 24  # words
_SMALL = 3  # letters of a word that is no sign of a title


def is_name(text: str) -> bool:
    """Whether a line is worded like a name or title: begun with a capital or figure, short, and no sentence."""
    words = plain(text)
    if not words or len(words.split()) > _LONGEST or (words[0].islower() and not re.match(r"[a-z]{1,5}[A-Z]", words)):
        return False
    return _PROSE.search(_NOTE.sub("", _CLAUSE.sub("", words))) is None


def is_capitalised(text: str) -> bool:
    """Whether at least half of the longer words of a line begin with a capital or figure."""
    words: list[str] = [word for word in re.findall(r"\w[\w’'-]*", text) if len(word) > _SMALL]
    return sum(not word[0].islower() or word != word.lower() for word in words) * 2 >= len(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A thing that a cell or item names, with its subject, qualifiers and year where the same words tell them."""

    thing: Mention
    subject: Mention | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    year: int | None = None


def plain(text: str) -> str:
    """The words of a cell or item without list marks, emphasis, quotes, footnote marks and page references."""
    words = _MARKS.sub("", _BULLET.sub("", " ".join(text.split())))
    return " ".join(_PAGE.sub("", words).split()).strip(" ;,.:|")


def sites_of(words: str) -> tuple[str, ...]:
    """The sites that a cell lists under a header in the plural; an address stays one.

    >>> sites_of("Leeds, York and Hull"), sites_of("12 Mill Lane, Leeds")
    (('Leeds', 'York', 'Hull'), ('12 Mill Lane, Leeds',))
    """
    sites = tuple(_SITES.split(words))
    listed = all(_SITE.fullmatch(site) and not is_place(site) for site in sites)
    return sites if listed else (words,)


def read_entries(text: str, kind: EntityKind, *, lone: bool = True) -> tuple[Entry, ...]:
    """What a cell or item names, by the kind of thing that is listed there; several only of certifications.

    `lone` is false where the giver of an award has a cell of its own, so that none stands with the name.
    """
    words = plain(text)
    if words.lower() in _EMPTY or not re.search(r"[^\W\d_]{2}", words):
        return ()
    if kind is EntityKind.AWARD:
        return (_award(words, lone=lone),)
    if kind is EntityKind.ORGANIZATION:
        return _organization(words)
    if kind is EntityKind.CERTIFICATION:
        return tuple(Entry(thing=mention) for mention in find_named(words) if mention.kind in _CERTIFIED)
    return (Entry(thing=named(words, kind)),)


def named(words: str, kind: EntityKind) -> Mention:
    """A mention of such a kind, with its concept where the vocabulary knows the name, or the name beside an acronym."""
    known = known_name(words)
    return Mention(
        kind=kind, start=0, end=0, name=words, concept=known.concept if known and known.kind is kind else None
    )


def known_name(words: str) -> Mention | None:
    """What the vocabulary knows by a name, whole or without the acronym that stands with it."""
    bracket = _ACRONYM.fullmatch(words)
    for name in (words, *((bracket["outer"], bracket["inner"]) if bracket else ())):
        for mention in find_named(name):
            if mention.concept is not None and (mention.start, mention.end) == (0, len(name)):
                return mention
    return None


def _award(words: str, *, lone: bool) -> Entry:
    told: dict[str, str] = {}
    years = _YEARS.findall(words)
    year = int(years[-1]) if years else next((int(y) for y in YEAR.findall(words)), None)
    name = _NOTE.sub("", _YEARS.sub("", _CLAUSE.sub("", _AT_END.sub("", words)))).strip(" ,;.")
    ranked = _BRACKETED_RANK.search(name)
    rank = ranked["rank"] if ranked else rank_of(words, 0, len(words))
    name = _BRACKETED_RANK.sub("", name).strip()
    name, giver = _giver(name) if lone else (name, None)
    winner = _FOR.match(name)
    subject = None
    if winner and _AWARD.search(winner["award"]) and not _PART.search(winner["winner"]):
        subject = Mention(kind=_winner(winner), start=0, end=0, name=winner["winner"])
        name = winner["award"]
    told |= {key: value for key, value in (("awardedBy", giver), ("rank", rank)) if value}
    return Entry(thing=named(name, EntityKind.AWARD), subject=subject, qualifiers=tuple(told.items()), year=year)


def _giver(name: str) -> tuple[str, str | None]:
    """An award's name without who gave it, and who did: before a dash or colon, or behind "by"."""
    first = _GIVER_FIRST.match(name)
    if first and not _AWARD.search(first["giver"]) and _AWARD.search(first["award"]):
        return first["award"], first["giver"]
    last = _GIVER_LAST.match(name)
    if last and _AWARD.search(last["award"]) and not _AWARD.search(last["giver"]):
        return last["award"], last["giver"] if _RATER.search(last["giver"]) else None
    by = _BY.search(name)
    if by and _AWARD.search(name[: by.start()]):
        return name[: by.start()], by["giver"].strip(" .")
    return name, giver_of(name, 0, len(name))


def _winner(match: re.Match[str]) -> EntityKind:
    """The kind of what stands behind an award's colon."""
    if _UNIT.search(match["winner"]):
        return EntityKind.ORGANIZATION_UNIT
    return EntityKind.PROGRAM if _PROGRAM.search(match.group()) else EntityKind.PRODUCT


def without_story(words: str) -> str:
    """A name without what is told of it behind a dash or colon, brackets apart."""
    for cut in _DASH.finditer(words):
        left, right = words[: cut.start()], words[cut.end() :]
        if left.count("(") == left.count(")") and (not right[0].isupper() or _PROSE.search(right)):
            return left
    return words


def _organization(words: str) -> tuple[Entry, ...]:
    name = without_story(_FOOTNOTE.sub("", _FIGURES.sub("", words))).strip(" ,;.")
    role = _ROLE.search(name)
    name = name[: role.start()].strip() if role else name
    thing = named(name.removeprefix("The "), EntityKind.ORGANIZATION)
    return (Entry(thing=thing, qualifiers=(("role", role["role"]),) if role else ()),) if name else ()
