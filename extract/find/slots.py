"""Places in a sentence that only an organization's name fills: "in partnership with ...", "members such as ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.find.names import CLEAR_HEAD, WORD, Name, read_name
from extract.lexicon import own_names
from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = (
    r"(?:companies|company|start-?ups?|organi[sz]ations?|ngos?|nonprofits?|non-profits?|npos?|firms?|brands?|suppliers?|"
    r"makers?|manufacturers?|providers?|universit(?:y|ies)|institut(?:e|es|ion|ions)|airlines?|banks?|agenc(?:y|ies)|"
    r"partners?|groups?|foundations?|charit(?:y|ies)|associations?|alliances?|coalitions?|developers?|producers?|"
    r"networks?|think[ -]tanks?|consultanc(?:y|ies)|consultants?|operators?|retailers?|customers?|specialists?|"
    r"experts?|initiatives?|bodies|body|members?|peers|collaborators?|platforms?|giants?|leaders?|schools?|colleges?|enterprises|"
    r"businesses|corporations?|authorit(?:y|ies)|consorti(?:um|a)|stakeholders|hospitals?|federations?|carmakers?|"
    r"automakers?|forums?|committees?|societ(?:y|ies)|clubs?|investees?)"
)
_JOINT = r"(?:partnerships?|agreements?|collaborations?|ventures?|alliances?|cooperation)"
_DOING_WITH = (
    r"(?:partner\w*|collaborat\w*|co-?operat\w*|work(?:s|ed|ing)?|team(?:s|ed|ing)?|alli(?:ance|ances|ed)|together|"
    r"joint(?:ly)?|join(?:s|ed|ing)?\s(?:forces|hands)|agreements?|memorandum\w*|mous?|ventures?|conjunction|"
    r"relationships?|co-?(?:develop|creat|found|host|organi[sz]|launch|author|design|invest|lead|led|sponsor)\w*|"
    r"contract(?:s|ed|ing)?|engag\w*|dialogue|consult\w*|liais\w*|coordinat\w*|affiliat\w*|contributions|paper|"
    r"programmes?|ecosystem|connect(?:s|ed|ing)?|established|founded|formed|set\sup)"
)
_BELONGING = (
    r"(?:(?:members?|membership|status|pioneers?|leader)(?:\s(?:level|status))?(?:\s(?:of|in|on|for|within|at|with))|"
    r"(?:re-?)?join(?:s|ed|ing)?|enrolled\sin|co-?found(?:er|ers|ed|ing)(?:\sof)?|found(?:er|ers|ed|ing)(?:\sof)?|"
    r"signator(?:y|ies)\s(?:of|to)|belong\w*\sto|contributed\s(?:our|its)\sresearch\sto)"
)
_TAKING_PART = (
    r"(?:participa\w+|active(?:ly)?|involve[ds]?|involvement|engaged|seats?|sits?|serv\w+|leaders?|roles?|(?:co-)?chair\w*|"
    r"president|directors?|boards?|committees?|meetings|part)\s(?:in|of|on|for|within)"
)
_HELP = (
    r"(?:(?:advi[sc]ed?|support(?:ed)?|guid(?:ed|ance)|assist(?:ed|ance)|help(?:ed)?|co-?organi[sz]ed|organi[sz]ed|"
    r"hosted|co-?hosted|facilitated|implemented|established|administered|powered|operated|accompanied|joined|activated|"
    r"produced|led|input|expertise|advice|contributions?)\s(?:by|of|from)|support(?:s|ed|ing)?(?:\sfor)?|"
    r"contribut\w+\s(?:[\w\-]+\s){0,3}to|help(?:s|ed|ing)?\s(?:to\s)?(?:create|develop|build)|via|through|within|"
    r"as\spart\sof)"
)
_FILL = rf"(?:\s(?:the|our|its|an?|both|each))?(?:\s[\w\-’'&]+,?){{0,6}}?\s(?-i:{_KIND}),?(?:\sof\s(?:the\s)?)?"
_SUCH = r"[^.;]{0,90}?(?:,?\ssuch\sas|,?\sincluding|\slike|,?\se\.g\.,?|,?\snamely|,?\sfor\sexample,?|:|\s\()"
# Where a name begins, unless it says where a start-up or bank is from: "the French start-up X".
_NAME = rf"(?={WORD})(?!\w+\s(?:[a-z\-]+\s){{0,2}}{_KIND}\s[A-Z])"
_THE = r"\s?(?:(?:the|our|both|with)\s)*[“\"*\-]?"
# After these, any run of capitals is a party; after the others, one with a head word or an acronym.
_SURE = tuple(
    to_pattern(cue)
    for cue in (
        rf"(?i:\b{_DOING_WITH}\b[^.;:]{{0,110}}?\s(?:with|between)(?!\sus\b)(?:{_FILL}|{_SUCH})??{_THE}){_NAME}",
        rf"(?i:\bpartners(?:,|\slike|\sat|\sof|\sis|\sare)?{_THE}|\bpartners\b{_SUCH}{_THE}){_NAME}",
        rf"(?i:\b(?:[a-z\-]+\s){{1,2}}partner,?{_THE}){_NAME}",
        rf"(?i:\b{_JOINT}\s(?:between|among|of)\s(?:the\s)?){_NAME}",
        rf"(?i:\b{_BELONGING}(?:{_FILL}|{_SUCH})??{_THE}){_NAME}",
    )
)
_LIKELY = tuple(
    to_pattern(cue)
    for cue in (
        rf"(?i:\b{_KIND}\b{_SUCH}{_THE}){_NAME}",
        rf"(?i:\b{_TAKING_PART}(?:{_FILL}|{_SUCH})??{_THE}){_NAME}",
        rf"(?i:\b{_HELP}(?:{_FILL}|{_SUCH})??{_THE}){_NAME}",
    )
)
_ANY_CUE = to_pattern(
    r"with\b|member|join|partner|such as|includ|like|support|particip|through|via\b|by\b|found|chair|president|"
    r"contribut|help|within|namely|pioneer|serv|status|part\b|seat|meeting|role|active|involv|engag|:|\bus\b|\bour\b",
    re.IGNORECASE,
)
_OPENING = to_pattern(rf"(?:^|[;:,]\s(?:and\s)?)(?:The\s|In\s\d{{4}},?\s)?[“\"*]?(?={WORD})")
_SEVERAL = 4  # names: a list that long is of parties, whatever introduces it
_ACRONYM = to_pattern(r"\d?[A-Z][A-Z\d&]{2,}$|[A-Z][a-z]*[A-Z]|[a-z]+[A-Z]")
# What stands between two names of a list, with the words that tell what the next one is.
_NEXT = to_pattern(
    r"(?:\s?[,;/]\s?(?:and\s|or\s|as\swell\sas\s|along\swith\s|together\swith\s)?|\s(?:and|&|or|as\swell\sas|along\swith|"
    rf"together\swith|in\saddition\sto)\s)(?:the\s|our\s|with\s)*(?:(?:[\w\-]+\s){{0,3}}?{_KIND}\s(?:of\s|from\s)?)?[“\"*\-]?(?={WORD})"
)
_APPOSITION = to_pattern(r",\s(?:(?:the|our|one\sof)\s[a-z]|an?\s\w)[^,;.()]{2,90}(?=,)")
_OWNED = to_pattern(r"['’]s?\s-?(?:\([A-Z]\w*(?:['’]s)?\)\s-?)?(?=[A-Z])")
# What a list of names that opens a sentence does for us or with us.
_DOES = to_pattern(
    r"[*”\"]?(?:,[^.;]{0,80},|,?\sand\s[a-z][^.;,]{0,90}?)?\s(?:(?:has|have|had|is|are|was|were|also|both|recently|then|will|and\swe|we)\s)*(?:joint|help|support|assist|"
    r"provid|work|partner|collaborat|co-?operat|enabl|allow|facilitat|made|makes?|team|advis|co-?\w+ed|sign|join|agree|"
    r"launch|announc|stood|train|guid|offer|contribut|conduct|develop|establish|organi[sz]|serv|trial|test|raise|created?|transform|tackle)\w*\b"
)
_ARE_PARTNERS = to_pattern(
    r",?\s(?:(?:is|are|as|was|were|became?|an?|one|some|of|our|the|strategic|long-term|key|official|first|\w+al)\s){0,5}partners?\b(?!\swith)"
)
_WITH_US = to_pattern(r"\b(?:us|our|we)\b", re.IGNORECASE)
_WORKS_WITH_US = to_pattern(
    r"\s(?:[a-z]+\s){0,4}(?:partner|collaborat|co-?operat|work|team)\w*\s(?:[a-z]+\s){0,2}with\sus\b"
)


def slots_of(text: str, company: frozenset[str] = frozenset()) -> Iterator[Name]:
    """The names in all such places, with the lists that they open; `company` as for `find_organizations`."""
    if _ANY_CUE.search(text):
        yield from _told(text)
    for start in _openings(text):
        names = tuple(_list(text, start))
        if names and (_ARE_PARTNERS.match(text, names[-1].end) or _does_with_us(text, names, company)):
            yield from names


def _told(text: str) -> Iterator[Name]:
    """The names that words before them tell to be those of organizations."""
    for cue in _SURE:
        for found in cue.finditer(text):
            yield from _list(text, found.end())
    for cue in _LIKELY:
        for found in cue.finditer(text):
            names = tuple(_list(text, found.end()))
            yield from (n for n in names if n.typed or len(names) >= _SEVERAL or _ACRONYM.search(n.text))


def _does_with_us(text: str, names: tuple[Name, ...], company: frozenset[str]) -> bool:
    """Whether the names that open a sentence are those of others who do something for us or with us."""
    end = names[-1].end
    own = own_names(company)
    if len(names) >= _SEVERAL and any(own.search(name.text) for name in names):
        return True
    if not _DOES.match(text, end):
        return False
    at_start = "," not in text[max(0, names[0].start - 2) : names[0].start]
    if at_start and (len(names) > 1 or CLEAR_HEAD.search(names[0].text)):
        return own.search(text, names[0].start) is not None or _WITH_US.search(text, end) is not None
    return _WORKS_WITH_US.match(own.sub("us", text[end:])) is not None


def _openings(text: str) -> Iterator[int]:
    return (found.end() for found in _OPENING.finditer(text))


def _list(text: str, start: int) -> Iterator[Name]:
    """The names of a list from a character on: "A, B (an NGO) and C"; "A's B" is two."""
    at: int | None = start
    while at is not None:
        name = read_name(text, at)
        if name is None:
            return
        yield name
        at = _next(text, name.end)


def _next(text: str, end: int) -> int | None:
    owned = _OWNED.match(text, end)
    if owned is not None:
        return owned.end()
    apposition = _APPOSITION.match(text, end)
    following = _NEXT.match(text, apposition.end() if apposition else end)
    return following.end() if following is not None else None
