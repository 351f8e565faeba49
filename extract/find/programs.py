"""Programs, initiatives, projects, campaigns and events named in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.find.apposed import find_apposed
from extract.find.quoted import find_quoted
from extract.find.ventures import Trust, Venture, find_ventures
from extract.lexicon import holds_name, named_lexicon, normalize, own_names
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

# What says in the words right before a name that it is the company's own ...
_OURS = to_pattern(
    r"\b(?:our|its|own|(?:company|group)\s?[’']s)\s(?:[\w\-’'&]+\s){0,2}[*“\"‘]?$|\b(?:our|its|signature|"
    r"flagship)\s[^.;]{0,60}\b(?:such as|"
    r"like|including|and|through|called|named)\s(?:the\s)?(?:20\d\d\s)?[*“\"‘]?$",
    re.IGNORECASE,
)
_RUN = to_pattern(
    r"(?<!-)\b(?:launch(?:ed|es|ing)?|introduc(?:ed?|es|ing)|h(?:eld|olds?|olding)|host(?:ed|s|ing)?|"
    r"organi[sz](?:ed?|es|ing)|"
    r"r(?:an|uns?|unning)|operat(?:ed?|es|ing)|establish(?:ed|es|ing)?|creat(?:ed?|es|ing)|set(?:ting)? up|"
    r"pilot(?:ed|ing)|"
    r"roll(?:ed|s|ing)? out|initiat(?:ed?|es|ing)|conduct(?:ed|s|ing)?|carr(?:y|ied|ies|ying) out|"
    r"kick(?:ed)? off|inaugurat(?:ed|es)|start(?:ed|s)|conven(?:ed|es)|develop(?:ed|s|ing)?|implement(?:ed|s|ing)?|"
    r"offer(?:ed|s|ing)?|provid(?:ed?|es|ing)|found(?:ed|ing)|revamped|expand(?:ed|s)|administer(?:s|"
    r"ed)?)\b[^.;:]{0,160}$",
    re.IGNORECASE,
)
_WAS_RUN = to_pattern(
    r"[^.;]{0,80}\b(?:is|are|was|were|been)\s(?:also\s|then\s|first\s|officially\s)?(?:held|launched|introduced|"
    r"organi[sz]ed|hosted|"
    r"established|implemented|conducted|created|set\sup|carried\sout|rolled\sout|initiated|piloted)\b(?!\sby)",
    re.IGNORECASE,
)
# ... and what says that it belongs to others: the company takes part, is rated, is helped.
_THEIRS = to_pattern(
    r"\b(?:members?(?:hip)?\s(?:of|in)|join(?:ed|s|ing)?|signator(?:y|ies)\s(?:to|of)|sign(?:ed|ing)\s(?:up\s)?(?:to|"
    r"on)|"
    r"participat\w+\s(?:in|of)|took\spart\sin|takes?\spart\sin|partner\w*\s(?:with|of|in)|collaborat\w+\swith|"
    r"attend\w*|"
    r"won|wins|receiv\w+|award(?:ed|s)?|grant(?:ed|s)|recogni[sz]ed|named|ranked|listed|selected|honou?red|rated|"
    r"accredited|certified|"
    r"(?:work|creat|produc|deliver)\w*\swith|aligned\swith|accordance\swith|according\sto|compl\w+\swith|"
    r"required\s(?:by|under)|"
    r"(?:led|run|managed|organi[sz]ed|hosted|sponsored|launched|initiated|held|defined|administered|developed|"
    r"established|"
    r"supported|"
    r"set|issued|published|created)\sby|invited|"
    r"\w+[’']s|guidelines?\sof|contribut\w+\sto|awards?\sfor|advocated|government|federal|state|ministry|ministries|"
    r"united\snations|national)\s"
    r"(?:to\s|in\s|by\s|as\s)?(?:the\s|an?\s|in\s)?(?:[\w’'.\-]+\s){0,2}[*“\"‘]?$",
    re.IGNORECASE,
)
_APART = to_pattern(
    r"\b(?:audit|assess|evaluat|certif|verif|rat)(?:ed|ied|s)\b[^.;,]{0,30}\b(?:through|by|via|under|on|"
    r"against)\s(?:the\s)?$|"
    r"\b(?:organi[sz]ations?|non-?profits?|NGOs?|charit(?:y|ies)|associations?|coalitions?|consorti(?:um|a)|"
    r"alliances?|donat\w+|recipients?)\b"
    r"[^.;]{0,140}$|"
    r"\b(?:members?|joining|joined)\b[^.;,]{0,60}$|\b(?:contribut|submit|donat|report|disclos|respon|provid|"
    r"grant)\w*\b[^.;]{0,60}\bto\s"
    r"(?:the\s)?$|(?<!people )(?<!employees )(?<!participants )(?<!students )\b(?:participat\w+|took part|"
    r"compet\w+) in\s[^.;,]{0,60}$|"
    r"\b(?:medals?|prizes?|awards?|finalists?|place|speech|keynote|speakers?|booths?|roundtable|honou?r\w*|"
    r"exhibit\w*|showcas\w+)\s"
    r"(?:\w+\s){0,3}(?:at|in|of|from|by|during)\s(?:the\s)?(?:[\w\-]+\s){0,2}[*“\"‘]?$",
    re.IGNORECASE,
)
# Who joins a program of the company: "96 graduates joined the ...".
_PARTAKERS = to_pattern(
    r"\b(?:people|employees|staff|workers|colleagues|managers|drivers|engineers|students|graduates|trainees|teachers|"
    r"participants|interns|"
    r"women|farmers|families|volunteers|suppliers|customers|users|candidates|entrepreneurs|companies|start-?ups|"
    r"schools|children)\s"
    r"(?:\w+\s){0,3}(?:join|participat|took\spart|taken\spart|enrol|attend|complet|sign)\w*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_SPEAKS_UP = to_pattern(
    r"\b(?:report|concern|misconduct|whistle|complain|ethic|anonym|confidential|speak)", re.IGNORECASE
)
_LINE = to_pattern(r"\b[Ll]ine$")
_BY_OTHERS = to_pattern(
    r"[*”\"’]?,?\s\(?(?:\([^()]*\)\s)?(?:(?:which|that)\s(?:is|was)\s)?(?:jointly\s)?(?:organi[sz]ed|led|run|hosted|"
    r"sponsored|launched|initiated|"
    r"established|operated|managed|promoted|administered|created|held|developed|set\sup|implemented|"
    r"run\sjointly)?\s?(?:by\s(?!us\b|our\b|"
    r"the\s(?:company|group)\b)[^,.;]{0,12}[A-Z]|of\s(?:the\s)?(?:[A-Z]{3,}\b|U\.?[NS]\.?\b|Ministr|United|European|"
    r"State|National|"
    r"World|Chinese|China))"
)
_OWNER = to_pattern(
    r"(?P<owner>(?:[A-Z][\w&.\-]*\s){0,4}[A-Z][\w&.\-]*)(?:[’']s|s[’'])\s(?:[A-Z][\w \-]{0,40},\s){0,3}(?:own\s|"
    r"new\s)?[*“\"‘]?$"
)


# States and their offices act: what they launch is theirs.
_STATES = to_pattern(
    r"\b(?:[Gg]overnments?(?: of (?:the )?\w+)?|"
    r"[Mm]inistr(?:y|ies)(?: of [A-Z][\w,& ]{0,60}?)?|[Aa]uthorities|[Cc]ountry|[Pp]arliament|"
    r"UAE|EU|European (?:Union|Commission)|"
    r"United (?:States|Nations|Kingdom|Arab Emirates)|China|Japan|India|(?:South )?Korea|Germany|France|Brazil|Canada|"
    r"Australia|Mexico|Indonesia|Singapore|Saudi Arabia|Abu Dhabi|Dubai)\s(?:\([A-Z]+\)\s)?"
    r"(?:(?:has|have|had|also|recently|officially|first|is|was|be|will|been)\s){0,3}"
    r"(?:launch|introduc|establish|announc|set up|implement|initiat|creat|roll|adopt|start|unveil|host|"
    r"run)\w*\b[^.;]{0,80}$"
)
# What laws are about, what rates the company, what is dug or built, and what another body runs.
_OF_OTHERS = to_pattern(
    r"\b(?:regulations?|decrees?|laws?|act)\b[^.;]{0,60}\b(?:on|of)\s(?:the\s)?$|"
    r"\b(?:ratings?|rated|scores?|rankings?|category)\b[^.;]{0,30}\bin\s(?:the\s)?$|"
    r"\b(?:construction|operatorship|drilling|reserves|capacity)\s(?:of|at|for)\s(?:the\s)?$|"
    r"(?:^|\.\s)(?-i:The\s(?:[A-Z][\w&\-]+\s){1,4}(?:Group|Foundation|Association|University|Institute|Federation|"
    r"Council))\s"
    r"(?:hosts?|hosted|runs?|ran|organi[sz]e[sd]|launche[sd]|holds|held|offers)\s(?:the\s|an?\s)?[*“\"‘]?$",
    re.IGNORECASE,
)
# "launched during the Tall Ships Week": the week is the occasion.
_OCCASION = to_pattern(r"\b(?:during|at)\s(?:the\s)?(?:\d+\w*\s|annual\s)?$", re.IGNORECASE)
# "Bright Wells, a Rivertown Trust initiative that ...": what stands there owns the initiative.
_OWNS = to_pattern(r"(?:^|[,(–—:]\s?)an?\s$", re.IGNORECASE)
_CHARITY = to_pattern(r"\b(?:Foundation|Trust|Institute|University|Association|Federation|Council)$")

# What the company's name alone does not make a name of.
_EMPTY = to_pattern(r"(?:program(?:me)?|project|initiative|campaign|training|service|platform|events|survey|course)?")
_SELF = frozenset({"company", "the company", "group", "the group", "corporation"})
_NEAR = 8  # characters: a bullet or a number before a name
_COVER = 0.6  # share of a name's words that a label must cover to be the same thing
_TITLE = 3  # words: a label of so many at a name's end is the name


def find_programs(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Programs, initiatives, projects, campaigns and events that the company may run, by their names and surroundings.

    `company` holds the normalised names of the reporting company: what bears its name is its own.
    """
    found: list[Mention] = []
    for venture in (*find_quoted(text), *find_apposed(text), *find_ventures(text)):
        taken = any(venture.start < other.end and other.start < venture.end for other in found)
        if not taken and _is_run(text, venture, company) and not _is_known(venture):
            found.append(Mention(kind=EntityKind.PROGRAM, start=venture.start, end=venture.end, name=venture.name))
    yield from sorted(found, key=lambda mention: mention.start)


def _is_known(venture: Venture) -> bool:
    """Whether a name is a label of the vocabularies: a framework, a scheme, an initiative of others."""
    words = len(normalize(venture.name).split())
    for match in named_lexicon().find(venture.name):
        size = len(normalize(venture.name[match.start : match.end]).split())
        if size >= _COVER * words or (match.end == len(venture.name) and size >= _TITLE):
            return True
    return False


def _is_run(text: str, venture: Venture, company: frozenset[str]) -> bool:
    """Whether nothing says that a venture is of others, and enough that it is the company's."""
    left, right = text[: venture.start], text[venture.end :]
    named = holds_name(venture.name, company)
    owner = _OWNER.search(left)
    owned = owner is not None and (_owns(owner["owner"], company) or owner["owner"].lower() in _SELF)
    ours = named or owned or _OURS.search(left) is not None
    told = left if venture.anchor is None else text[: venture.anchor]
    if not ours and (owner is not None or _is_apart(told) or _BY_OTHERS.match(right)):
        return False
    if not named and ((_OWNS.search(left) and venture.name.rsplit(None, 1)[-1].islower()) or _STATES.search(told)):
        return False
    if not ours and (_OF_OTHERS.search(own_names(company).sub("we", told)) or _is_occasion(venture, told)):
        return False
    if (venture.public and not named) or _EMPTY.fullmatch(_without(venture.name, company)):
        return False
    if _LINE.search(venture.name):
        return _SPEAKS_UP.search(text) is not None
    return _is_told(venture, told, right, named=named, ours=ours)


def _is_occasion(venture: Venture, left: str) -> bool:
    """Whether a conference or week is only where something else took place."""
    return venture.trust is Trust.TOLD and _OCCASION.search(left) is not None


def _owns(owner: str, company: frozenset[str]) -> bool:
    """Whether an owner is the company: not a foundation that bears its name."""
    return holds_name(owner, company) and _CHARITY.search(owner) is None


def _is_apart(left: str) -> bool:
    """Whether the words before a name say that the company or another takes part in what others run."""
    return bool(_THEIRS.search(left) or _APART.search(left)) and not _PARTAKERS.search(left)


def _without(name: str, company: frozenset[str]) -> str:
    """A name's words without the company's."""
    words = f" {normalize(name)} "
    for own in sorted(company, key=lambda one: (-len(one), one)):
        words = words.replace(f" {own} ", " ")
    return words.strip()


def _is_told(venture: Venture, left: str, right: str, *, named: bool, ours: bool) -> bool:
    """Whether as much is said of a venture as a name with its head word needs."""
    run = _RUN.search(left) is not None or _WAS_RUN.match(right) is not None
    alone = venture.listed and not right.strip(' .:*”"’-–—)') and len(left) < _NEAR
    told = {
        Trust.SURE: True,
        Trust.TOLD: run or ours or alone,
        Trust.OWNED: run and ours,
        Trust.NAMED: named,
    }
    return told[venture.trust]
