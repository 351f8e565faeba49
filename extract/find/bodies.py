"""Committees, departments and teams named in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.lexicon import holds_name, normalize, organization_lexicon
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

# What governs or works inside a company, and what as often stands outside it.
_INNER = (
    r"committee|sub-?committee|board|team|department|division|office|working group|work group|steering group|"
    r"leading group|leadership group|support group|volunteer group|expert group|task ?force|secretariat|function|unit|"
    r"bureau"
)
_OUTER = r"council|commission|cent(?:er|re)|institute|university|academy|laborator(?:y|ies)|lab|panel|organi[sz]ation"
_HEAD = to_pattern(rf"\b(?P<head>(?:{_INNER}|{_OUTER})s?)\b(?P<tail>\sof\sDirectors)?", re.IGNORECASE)
# Heads that in lower case are a place, a firm's trade or staff, and no body of its own.
_PLACES = to_pattern(
    r"(?:division|office|function|unit|bureau|cent(?:er|re)|institute|university|academy|laborator(?:y|ies)|lab|panel|"
    r"organi[sz]ation|board)s?"
)
# Schools and laboratories are as often others': only their owner or founder tells.
_SCHOOL = to_pattern(r"(?:cent(?:er|re)|institute|university|academy|laborator(?:y|ies)|lab)s?", re.IGNORECASE)
_IS_OUTER, _TEAM = to_pattern(rf"(?:{_OUTER})s?", re.IGNORECASE), to_pattern(r"teams?", re.IGNORECASE)
_HEAD_WORD = to_pattern(
    rf"(?:{_INNER}|{_OUTER}|group|directors|chair(?:man|person)?|officer|member|president|head)s?", re.IGNORECASE
)
# What bodies of a company are about: a body named by such a word alone is a company's own.
_TOPICS = frozenset(
    """
    accident accidents accounting affairs ai animal anti-bribery anti-corruption anti-fraud antitrust appointment
    appointments assessment assurance audit auditing biodiversity carbon chain charity circular citizenship climate
    cloud commitment communication communications community compensation compliance conduct consumer continuity
    control controls corporate-responsibility corruption crisis csr csv customer cyber cybersecurity d&i data
    decarbonisation decarbonization dei design development disability disciplinary discipline disclosure diversity
    ecological ehs ehs&s emergency emissions employee employment energy engineering environment environmental
    equality equity esg ethical ethics execution expert finance financial fraud future governance green grievance
    health hr hse hse&s human inclusion information innovation inspection integrity intellectual internal investment
    investor ip labor labor-management labour labour-management law leadership learning legal logistics materials
    minerals net-zero neutrality nominating nomination nominations operations oversight people philanthropy planning
    policy prevention privacy procurement product production property protection public purchase purchasing quality
    r&d recommendation recruitment recycling related related-party relations remuneration renewable reporting
    research resource resources response responsibility responsible rights risk risks safety science security
    service social sourcing stakeholder standards statutory steering strategic strategy succession supervision
    supervisory supplier suppliers supply sustainability sustainable talent tax technical technology training
    transactions transformation transition transparency volunteer waste water welfare well-being wellbeing women
    workplace
    """.split()
)
# What qualifies a body without telling what it is about.
_PLAIN = frozenset(
    """
    advisory agile business central company company-wide coordination core corporate cross-departmental cross-
    functional crossfunctional executive general global global-level group group-level group-wide independent
    interdepartmental joint leading local main management managing member multidisciplinary office operating outside
    party permanent project promotion regional senior site special specialized standing
    """.split()
)
# Topics that every firm's teams have: in lower case they name no body.
_VAGUE = frozenset(
    """
    continuity control design development engineering expert future leadership logistics member operations people
    planning product production project research resource resources science service strategic strategy supply
    support talent technical technology training
    """.split()
)
_OUTSIDE = to_pattern(
    r"\b(?:National|International|World|European|EU|UN|U\.?S\.?|UK|United|States?|Federal|Government\w*|Ministry|"
    r"Municipal|Provincial|Parliament\w*|Congress\w*|Republic|Chinese|American|British|Japanese|Korean?|Brazilian|"
    r"Canadian|German|Indian|China|Japan|Canada|India|America|Securities|Exchange|Standards? Board|Intergovernmental|"
    r"Trade Commission|Electrotechnical|Accreditation|Sponsoring|Standardization|Treadway|Olympic|Paralympic|Election|"
    r"Nobel|Central Committee|Political Action|Chemistry|Wildlife|Building Council|Advertising|Minority|Head Office|"
    r"Post Office|Patent Office|Prosecutors?|Public Security|Works? Council|of (?:Supervisors|Education|Trade))\b",
)
_OWNED = to_pattern(
    r"\b(?:our|its|in-house|internal|(?:company|group|board|firm|corporation)\s?['’]s)\s(?:own\s|new\s|[\w\-]+ly\s)?$",
    re.IGNORECASE,
)
_OTHERS = to_pattern(r"(?P<owner>(?:[A-Z][\w&.\-]*\s)*[A-Z][\w&.\-]*)\s?['’]s\s$")
_SET_UP = to_pattern(
    r"\b(?:establish(?:es|ed|ing|ment)?|form(?:s|ed|ing)|creat(?:es?|ed|ing|ion)|found(?:ed|ing)|set(?:s|ting)?\sup|"
    r"launch(?:es|ed|ing)?|introduc(?:es?|ed|ing)|constitut(?:es?|ed|ing)|appoint(?:s|ed|ing)?|organi[sz](?:es?|ed|ing))\b"
    r"(?:(?!\bwith\b|\bfor\b)[^.;]){0,70}$",
    re.IGNORECASE,
)
# "by the A Center, the B Institute and other departments" tells that these are departments.
_AMONG = to_pattern(r"[^.;]{0,140}?\band other (?:\w+ )?(?:departments|teams|units|functions|divisions)\b")
_WORD_BEFORE = to_pattern(r"(?P<word>[^\s,;:()\[\]“”\"‘*|/•>]+)(?P<gap>,?\s(?:\([A-Z][\w&]*\)\s)?)$")
_SELF = (["company"], ["group"], ["board"], ["it"], ["directors"])
_LINKS = frozenset({"and", "&"})
_NO_NAME = frozenset(
    """
    a all also an any as at both by each every following for from he in it its many more new no other our relevant
    several she some such than that the their these they this those through to under various we which who whose with
    within
    """.split()
)
_PEOPLE = frozenset({"people", "women", "employees", "workers", "children"})
_PASSING = frozenset({"independent", "local", "main", "special", "standing", "general", "global"})
_ABOUT = to_pattern(r"\s(?:on|for|of)\s(?P<about>[A-Z][\w&\-]*(?:(?:,\s|\s(?:and\s|&\s|of\s)?)[A-Z][\w&\-]*)*)")
# What a body's name stands before when it only says of which body a person, a room or a paper is.
_PART_OF_MORE = to_pattern(
    r"[\s\-](?:[Mm]ember(?:s|ship)?|[Mm]eetings?|[Ll]eaders?|[Cc]hair(?:s|man|person|woman)?|[Hh]eads?|[Mm]anagers?|[Dd]irectors?|"
    r"[Rr]egulations?|[Cc]harters?|[Rr]ules|spirit|buildings?|rooms?|spaces?|supplies|supply|equipment|workers?|stores?|"
    r"reports?|paper|furniture|courses?|[Pp]latforms?)\b(?!\s(?:to\s|on\s|the\s))"
)
_OF_OTHERS = to_pattern(
    r"(?:\s\([^()]*\))?\sof\s(?:the\s)?(?P<owner>[A-Z][\w&.\-]*(?:\s(?:of\s|and\s)?[A-Z][\w&.\-]*)*)"
)
_OF_OURS = to_pattern(r"(?:Board|Company|Group|Directors|Management|Audit|Executive|Corporate)\b")
_THE_BOARD = to_pattern(
    r"(?<!ommittee of )(?<!embers of )(?<!ember of )(?<!hairman of )(?<!hair of )"
    r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[’']s)\s(?P<name>Board(?:\sof\sDirectors)?|board of directors)\b"
    r"(?![\s\-](?:of\s|[A-Z]|members?\b|committees?\b|meetings?\b|level\b))"
)
# The audit of a company's own is a body without a word for it.
_AUDIT = to_pattern(
    r"(?:(?<=^)|(?<=[Tt]he )|(?<=[Oo]ur )|(?<=by ))Internal Audit(?:ing)?"
    r"(?=\s(?:area|function|unit|team|department|[a-z]{3,}s\s)|[,.;])"
)
_LISTED = to_pattern(r"\b[Bb]oard [Cc]ommittees\s?:(?P<items>[^.]+)")
_BULLET = to_pattern(r"\s*(?<!\w)[^\w\s&,.()\-’']\s|\s[^\x00-\x7F](?=\s[A-Z])\s?")
_LONGEST = 12  # words


@dataclass(frozen=True, slots=True)
class _Word:
    """A word before a body's head: where it starts and what it is."""

    start: int
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower().strip("()")

    @property
    def capital(self) -> bool:
        return any(char.isupper() for char in self.text)

    @property
    def topical(self) -> bool:
        return self.lower in _TOPICS

    @property
    def names(self) -> bool:
        return self.lower not in _NO_NAME and (self.capital or self.topical or self.lower in _PLAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """A body's name in a text: its words before the head, and the head."""

    text: str
    start: int
    end: int
    words: tuple[_Word, ...]
    head: str

    @property
    def name(self) -> str:
        return self.text[self.start : self.end]


def find_bodies(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Committees, departments and teams named in a sentence.

    `company` holds the normalised names of the reporting company: what bears its name is its own.
    """
    end = 0
    for mention in sorted((*_listed(text), *_boards(text), *_named(text, company)), key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            yield mention
            end = mention.end


def _boards(text: str) -> Iterator[Mention]:
    """The board of directors, by its full name or as "the Board", and the internal audit."""
    yield from (_mention("Board of Directors", *match.span("name")) for match in _THE_BOARD.finditer(text))
    yield from (_mention("Internal Audit", *match.span()) for match in _AUDIT.finditer(text))


def _listed(text: str) -> Iterator[Mention]:
    """The committees of a list that says the word once: "Board Committees: Audit, Nomination"."""
    for match in _LISTED.finditer(text):
        at = match.start("items")
        separator = _BULLET if _BULLET.search(text, at, match.end()) else to_pattern(r"[,;]\s(?:and\s)?|\sand\s")
        edges = [at, *(edge for cut in separator.finditer(text, at, match.end()) for edge in cut.span()), match.end()]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            name = text[start:end].strip(" .;,")
            if name[:1].isupper() and len(name.split()) <= _LONGEST:
                low = text.index(name, start)
                full = name if _HEAD.search(name) else f"{name} Committee"
                yield _mention(full, low, low + len(name))


def _named(text: str, company: frozenset[str]) -> Iterator[Mention]:
    for match in _HEAD.finditer(text):
        head = match["head"]
        words = [] if _PLACES.fullmatch(head) and not match["tail"] else _words_before(text, match.start())
        while words and words[0].text in _PASSING:
            words = words[1:]
        if not words:
            continue
        start, end = words[0].start, match.end()
        if words[0].text in {"Conduct", "Ethics"} and text[:start].endswith("Code of "):
            start -= len("Code of ")
        about = _ABOUT.match(text, end) if head[0].isupper() else None
        end = about.end() if about is not None and _is_about(about["about"]) else end
        body = _Body(text=text, start=start, end=end, words=tuple(words), head=head)
        if _is_inside(body, company) and not _PART_OF_MORE.match(text, end):
            yield from _each(body)


def _words_before(text: str, head: int) -> list[_Word]:
    """The words that name a body, up to its head; none where they tell nothing of it."""
    words: list[_Word] = []
    pending: list[_Word] = []
    at = head
    while (found := _WORD_BEFORE.search(text, max(0, at - 40), at)) and len(words) < _LONGEST:
        word = _Word(found.start("word"), found["word"])
        at = word.start
        linked = bool(pending) or (found["gap"].startswith(",") and bool(words))
        if word.lower.endswith(("'s", "’s")) and word.lower[:-2] not in _PEOPLE:
            break
        if words and (word.lower in _LINKS or (word.lower == "of" and words[0].capital)):
            pending = [word]
        elif _HEAD_WORD.fullmatch(word.text) or (found["gap"].startswith(",") and not words):
            break
        elif word.topical or (word.names and (not linked or _names_more(pending, word))):
            words = [word, *pending, *words]
            pending = []
        else:
            break
    return words


def _names_more(pending: list[_Word], word: _Word) -> bool:
    """Whether "of" behind a word with a capital goes on with its name: "Internet of Things"."""
    return bool(pending) and pending[0].lower == "of" and word.capital


def _is_about(words: str) -> bool:
    return any(word.lower() in _TOPICS for word in re.findall(r"[\w&\-]+", words))


def _is_inside(body: _Body, company: frozenset[str]) -> bool:
    """Whether a body is the company's: by its owner, by who set it up, or by what such bodies are about."""
    before = body.text[: body.start]
    owner, of = _OTHERS.search(before), _OF_OTHERS.match(body.text, body.end)
    if of is not None and not _OF_OURS.match(of["owner"]) and not _is_company(of["owner"], company):
        return False
    named = _is_company(body.name, company)
    if not named and (_is_outer(body.name) or (owner is not None and not _is_company(owner["owner"], company))):
        return False
    topical = any(word.topical and (word.capital or word.lower not in _VAGUE) for word in body.words)
    set_up = _SET_UP.search(before) is not None
    among = _AMONG.match(body.text, body.end) is not None
    if _SCHOOL.fullmatch(body.head) and not (set_up or among or (named and body.head.startswith("Lab"))):
        return False
    capital = all(word.capital for word in body.words if word.lower not in _LINKS)
    if named or owner is not None or _OWNED.search(before) or set_up or among:
        return topical or (capital and (body.head[0].isupper() or not _TEAM.fullmatch(body.head)))
    if _IS_OUTER.fullmatch(body.head):
        return topical and all(word.topical or word.lower in _PLAIN | _LINKS for word in body.words)
    return topical


def _is_outer(name: str) -> bool:
    """Whether a body's name tells that it is outside, or begins with an organization that the vocabulary knows."""
    return _OUTSIDE.search(name) is not None or any(match.start == 0 for match in organization_lexicon().find(name))


def _is_company(owner: str, company: frozenset[str]) -> bool:
    """Whether a name holds the company's, or ends in the word by which it calls itself."""
    return holds_name(owner, company) or normalize(owner).split()[-1:] in _SELF


def _each(body: _Body) -> Iterator[Mention]:
    """One mention a body: "Audit and Nomination Committees" are two."""
    front = body.name[: body.name.rfind(body.head)].strip()
    several = body.head.endswith("s") and body.head[0].isupper()
    parts = re.split(r",\s(?:and\s)?|\sand\s", front) if several else [front]
    if len(parts) == 1:
        yield _mention(body.name, body.start, body.end)
        return
    at = body.start
    for number, part in enumerate(parts, 1):
        low = body.text.index(part, at)
        at = body.end if number == len(parts) else low + len(part)
        yield _mention(f"{part} {body.head.removesuffix('s')}", low, at)


def _mention(name: str, start: int, end: int) -> Mention:
    return Mention(kind=EntityKind.ORGANIZATION_UNIT, start=start, end=end, name=" ".join(name.split()))
