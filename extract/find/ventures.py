"""Names of undertakings in a text by their capitals and a head word such as Program, Day or Fund."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator


class Trust(IntEnum):
    """What must be said beside a name for it to be an undertaking of the company."""

    NAMED = 0
    """The company's name in it, or a word that it is the company's: a school, a line."""
    OWNED = 1
    """The company's, and a verb of running: a platform."""
    TOLD = 2
    """A word that it is the company's, or a verb of running: a conference, an award, a day."""
    SURE = 3
    """Nothing: a program, an initiative, a campaign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venture:
    """A name at characters `start` to `end` of the text.

    `listed` where it may stand alone in a line or list, `public` where it is everybody's (a world day, a state's fund).
    `anchor` is where the words start that say what it is, where these stand before it.
    """

    start: int
    end: int
    name: str
    trust: Trust
    listed: bool = False
    public: bool = False
    anchor: int | None = None


# Head words by the trust in them: with a capital at the end of a title ...
_SURE = (
    r"Program(?:me)?|Initiative|Campaign|Project|Scheme|Scholarships?|Fellowships?|Internship|Apprenticeship|"
    r"Boot ?[Cc]amp|Camp|Hackathon|Hot ?[Ll]ine|Help ?[Ll]ine|Accelerator|Incubator|Challenge|Classes"
)
_TOLD = (
    r"Forum|Summit|Congress|Conference|Symposium|Fund|Day|Days|Week|Month|Festival|Awards?|Prize|Contest|Competition|"
    r"Fair|Marathon|Survey|Training|Courses?|Workshops?|Series|Tour|Show|Games|Olympics|Celebration|Ceremony|"
    r"Roadshow|Webinar|Seminar|Lectures?|Cup|Drive|Package|Session|Meetings?|Community|Academy|Rewards"
)
_OWNED = r"Platform|Service|Portal|Line"
_NAMED = r"University|School|College|Library"
_HEAD_WORDS = f"{_SURE}|{_TOLD}|{_OWNED}|{_NAMED}"
_HEAD = to_pattern(rf"(?P<SURE>{_SURE})|(?P<TOLD>{_TOLD})|(?P<OWNED>{_OWNED})|(?P<NAMED>{_NAMED})")
_LISTED = to_pattern(r"(?:Summit|Congress|Conference|Contest|Festival|Fund|Survey|(?:\w+ ){2}Training)$")
# ... and in lower case behind one.
_LOWER = (
    r"(?P<SURE>program(?:me)?|initiative|project|campaign|scheme|scholarships?|fellowship|contest|hotline|helpline|"
    r"bootcamp|hackathon|challenge|pilot)|"
    r"(?P<TOLD>competition|fund|survey|festival|forum|conference|training|workshops?|accelerator|academy|courses?)|"
    r"(?P<OWNED>platform|service|events|line)"
)
CAPITAL = r"(?:[A-Z](?:\.[A-Z])+\.?|[A-Z0-9][\w’'&/+\-]*|[a-z]{1,4}[A-Z]\w+)"
LINK = r"(?:of|the|for|and|to|in|on|with|at|by|from|a|an|&|–|-)"
_RUN = to_pattern(rf"(?<![\w@.$€£]){CAPITAL}(?:,?[ ](?:{LINK}[ ]){{0,2}}{CAPITAL})*")
_NO_MOD = (
    r"(?!(?:and|or|is|are|was|were|has|have|had|the|for|to|in|on|of|that|which|with|as|by|from|at|our|its|also|will|"
    r"a|an|"
    r"can|this|their|all|other|such|multiple|several|various|many|own|won|held|\w+ed|provides|offers|operates|"
    r"conducts|runs|holds|hosts|supports|includes|makes|gives|uses|has|launched|through|during|per)\b)"
)
_AFTER = to_pattern(
    rf"(?P<alias>\s\([A-Z][\w&\-]{{1,11}}\))?[ ](?P<mods>(?:{_NO_MOD}[a-z][\w\-]+[ ]){{0,2}})(?:{_LOWER})\b(?![\-’'])"
    r"(?!\s(?:bases?|cent(?:er|re)s?|rooms?|grounds?|halls?|facilit(?:y|ies)|materials?|hours)\b)"
)
_ALIAS = to_pattern(r"\s\([A-Z][\w&\-]{1,11}\)")
_OPENING = to_pattern(
    r"^(?:(?:The|Our|Its|Their|This|These|Those|In|On|At|By|For|Under|With|From|To|As|All|An?|And|Both|Each|Any|We|"
    r"It|"
    r"They|Per|Following|Also|Such|Other|New|Through|Via|See|Including|If|When|Where|While|Since|After|Before|During|"
    r"Introduced|Launched|Held|Organi[sz]ed|Hosted|Established|Developed|Implemented|Created|Conducted|Completed|"
    r"Take|"
    r"Planning|Operation of|Revamped|Initiated|Expanded|Started|Joined|Another|Within|Every|Support(?:ed)?(?: for)?|"
    r"Participat\w+ in|Contribut\w+ to(?: an?)?|(?:Founding )?Members? of|Awards? for|Together with|Starting with|"
    r"Analy[sz]e|Evaluate|Conduct|Implement|Operate|Using|Building(?= the)|Part of(?: an?)?|"
    r"(?:Topics?|Names?|Lists?|Details|Objectives?|Purposes?) of|About|Annual|Key|Case(?: Study)?|Examples? of|"
    r"(?:Figure|Table|Chapter|Section|Page)(?: \d+)?|(?:19|20)\d\d|FY\d+|Q[1-4]|\d+(?:st|nd|rd|th)|\d+|Scope \d|"
    r"(?:Completion|Costs?|Implementation|Promotion|Number|Results?|Overview|Status|Expansion|Establishment|Launch|"
    r"Introduction) of|"
    r"(?:Conduct|Implement|Operat|Hold|Promot|Launch|Establish|Expand|Develop|Complet|Foster|Provid)ing|January|"
    r"February|March|April|May|June|July|August|September|October|November|December)[ ,]+|"
    r"(?:of|the|on|for|and|to|in|by|with|as|an?|at|from|–|-)[ ])+"
)
# Where a run of capitals holds two things, of which the second is the name.
_INNER = to_pattern(
    r"(?:\b(?:and|or) (?:the|our|its|their)|\b(?:at|during|of|in|as|by|from|for|with) (?:the|our)|\b(?:19|20)\d\d|"
    r"\b(?:Receiv|Launch|Host|Establish|Introduc|Conduct|Sign|Join|Nam|Select|Recogni[sz]|Award|Grant|Obtain|Open|"
    r"Complet|Achiev)(?:e[sd]|s|ed)"
    r"(?: (?:the|its|an?|Multiple))?|\b(?:Won|Wins|Held|Holds)(?: (?:the|its|an?))?|^[A-Z]{2,6} [–-]|\bOur) "
    r"(?=[A-Z0-9])"
)
_ASSET = to_pattern(
    r"\b(?:Park|Scenery|Hotel|Plant|Mine|Line|Tower|Refinery|Pipeline|Power|Solar|Wind|Photovoltaic|PV|Station|"
    r"Buildings?|Smelter|"
    r"Alumina|Alumin(?:i)?um|Housing|Island|Port|City|Town|Residence|Mansion|Plaza|Hospital|Highway|Bridge|Field|"
    r"Construction|"
    r"Development|Hydropower|Phase \w+|Real Estate|Infrastructure|Storage|Cogeneration|Expansion|"
    r"Modernization) [Pp]roject$"
)
_OWNER = to_pattern(r"^(?:[A-Z0-9][\w&.\-]*[ ]){0,4}[A-Z0-9][\w&.\-]*\s?(?:[’']s|(?<=s)[’'])(?:[ ](?=\S)|$)")
_PUBLIC = to_pattern(
    r"^(?:World|International|National|Federal|Earth|European|U\.?S\.?|EU|UN|United Nations|UK|State|Government|"
    r"Ministry|EPA|"
    r"DOE|UAE|GCC|G7|G20|NASA|FAA|USDA|OSHA|WHO|ILO|IATA|ICAO|IMF|UNICEF|UNDP|UNEP|WWF|CDP|FTSE|OECD|APEC|ASEAN|COP\d*|RBA|WBCSD|"
    r"Olympics?|"
    r"Paralympics?|Asian|African|American|Black History|Pride|Women[’']s|Children[’']s|Mother[’']s|Father[’']s|"
    r"Labou?r|"
    r"Independence|Thanksgiving|Christmas|Spring|Mid-Autumn|Lunar|New Year|Arbor|Veterans|Business|Trading|Working|"
    r"Provident|"
    r"Pension|Mutual|Investment|Monetary|Sovereign|Green Climate|Global Environment|Emissions? Trading|"
    r"Clean Development|"
    r"Carbon Disclosure|Stock|High|Middle|Elementary|Primary|Law|Medical|Generation Partnership|Boy|Girl)\b|"
    r"\b(?:Emissions? Trading|Reduction) Scheme$|\bYear$|^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_EMPTY = (
    r"The|Our|Food|Global|Company|Group|Corporate|Key|Main|Major|Other|New|Internal|External|Annual|Social|Training|"
    r"Employees?|"
    r"Education|Environmental|Environment|Sustainability|Sustainable|ESG|CSR|EHS|HSE|STEM|AI|IT|PR|IR|HR|R&D|OHS|GRI|"
    r"GHG|CO2|"
    r"Online|Community|Public|Local|Special|Pilot|Work|Business|Customers?|Industry|Products?|Professional|Financial|"
    r"D&I|DEI|"
    r"Digital|Capital|Next|Last|Open|Safety|Support|Development|Service|Water|Energy|Health|Green|General|Project|"
    r"SDGs?|"
    r"Program|Quality|Management|Compliance|Reporting|Research|Assurance|Carbon|Climate|Technology|Technical|Human|"
    r"Rights|"
    r"Resources?|Recruitment|Benefits?|Welfare|Privacy|Protection|Data|Information|Security|Cybersecurity|Insurance|"
    r"Newcomer|Awareness|Talent|[\w\-]+[ -]?[Ww]ide|Economic|Cultural|Volunteer|Charity|"
    r"Recycling|Stakeholders?|Shareholders?|Board|Annual|General|and|&|of|for"
)
_GENERIC = to_pattern(rf"^(?:(?:{_EMPTY}) )*(?:{_HEAD_WORDS})$")
_NOT_AFTER = to_pattern(
    r"\s(?:Manager|Office|Officer|Team|Committee|Director|Leader|Council|Board|Department|Group|Coordinator|Ltd|"
    r"Limited|Inc|"
    r"Co\b|Report|Policy|Guidelines?|Standards?|Rules|Agreement|Index|Guide|Handbook)"
)
_INHOUSE = to_pattern(
    r"\b(?:Suppliers?|Employees?|Staff|Family|Families|Dealers?|Partners?|Developers?|Fans?|Volunteers?|Customers?|"
    r"Interns?|"
    r"Internal|Associates?|CEO|Chairman[’']?s?|Founders?[’']?|Town Hall|Speak ?[Uu]p|Ethics|Integrity|Pulse|"
    r"Engagement)\b"
)
_SCHOOL = to_pattern(r"(?:Academy|University|School|College) of\b")
# "CEO of Forum", "RMB100 million fund", "AI-based service": no names.
_NO_NAME = to_pattern(
    r"\b(?:of|for|and|the|&) \S+$| and .*(?:University|School|College)$|\d\s?(?:million|billion|thousand)\b|"
    r"^Based\b|\b[Gg]overnment\b|"
    r"^(?:Commitment|Approach|Response|Guide) [Tt]o .*(?:Training|Courses?|Workshops?|Survey|Meetings?|Community)$|"
    r"\b(?:Cent(?:er|re)|Institute|Academy|University|School) (?:training|courses?|events|service|platform)$|"
    r"^\S+-(?:based|powered|related|enabled|led|driven|oriented|specific|wide) \S+(?: \S+)?$"
)
# One name whose halves begin alike: "Clean Wells, Clean Hands".
_REPEATS = to_pattern(r"(?:^|, )(?P<word>[A-Z]\w+) [^,]+, (?P=word) [^,]+$")
_LONGEST = 11  # words
_PAIR = 2  # words: a head and one before it
_ACRONYM = 6  # letters


def find_ventures(text: str) -> Iterator[Venture]:
    """Names of undertakings from left to right, disjoint."""
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end())


def _in_run(text: str, start: int, end: int) -> Iterator[Venture]:
    """The names in a run of capitals: each ends with a head word, or goes on into one in lower case."""
    low = start
    words = list(re.finditer(r"\S+", text[start:end]))
    for at, word in enumerate(words):
        bare = word.group().rstrip(",")
        head = _HEAD.fullmatch(bare)
        if head is None or (at + 1 < len(words) and _goes_on(words[at + 1].group(), bare, word.group())):
            continue
        stop = start + word.start() + len(bare)
        yield from _titled(text, low, stop, Trust[head.lastgroup or "SURE"])
        low = start + word.end()
    after = _AFTER.match(text, end)
    if after and low < end:
        yield from _described(text, low, end, after)


def _goes_on(following: str, bare: str, word: str) -> bool:
    """Whether a head word is inside a longer name: another capital follows it without a comma or a link."""
    return bare == word and (following[0].isupper() or following[0].isdigit())


def cut_opening(text: str, start: int, end: int) -> int:
    """Where a name starts: behind words that open the sentence, an owner, and the earlier items of a list."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    for inner in _INNER.finditer(text, start, end):
        start = inner.end()
    for _ in range(3):
        for lead in (_OPENING, _OWNER):
            found = lead.match(text[start:end])
            start += found.end() if found else 0
    name = text[start:end]
    comma = name.rfind(", ")
    if comma >= 0 and not re.search(r"\b(?:and|&)\b", name[comma:]) and not _REPEATS.search(name):
        start += comma + 2
        found = _OPENING.match(text[start:end])
        start += found.end() if found else 0
    return start


def _is_name(name: str) -> bool:
    """Whether words with a head word can be the name of an undertaking at all."""
    return 1 < len(name.split()) <= _LONGEST and not _ASSET.search(name) and not _NO_NAME.search(name)


def _titled(text: str, low: int, stop: int, trust: Trust) -> Iterator[Venture]:
    """The name that ends with a head word with a capital at `stop`."""
    start = cut_opening(text, low, stop)
    name = text[start:stop]
    generic = (len(name.split()) == _PAIR or trust is not Trust.SURE) and _GENERIC.match(name) is not None
    school = _SCHOOL.search(f"{name}{text[stop : stop + 4]}") is not None
    if generic or school or not _is_name(name) or _NOT_AFTER.match(text, stop):
        return
    alias = _ALIAS.match(text, stop)
    inhouse = trust is Trust.TOLD and (_INHOUSE.search(name) is not None)
    yield Venture(
        start=start,
        end=alias.end() if alias else stop,
        name=name,
        trust=Trust.SURE if inhouse else trust,
        listed=_LISTED.search(name) is not None,
        public=_PUBLIC.search(name) is not None,
    )


def _described(text: str, low: int, end: int, after: re.Match[str]) -> Iterator[Venture]:
    """The name that goes on into a head word in lower case: "Quiet Night delivery program"."""
    start = cut_opening(text, low, end)
    run = text[start:end]
    name = f"{run}{text[after.end('alias') if after['alias'] else end : after.end()]}"
    opens = not text[:start].strip(' •-*“"') and len(run.split()) == 1
    plain = run.islower() or not re.search(r"[A-Za-z]", run) or _OPENING.fullmatch(f"{run} ") is not None
    if not run or plain or opens or _GENERIC.match(f"{run} Program") or not _is_name(name):
        return
    yield Venture(
        start=start,
        end=after.end(),
        name=name,
        trust=_trust(run, after),
        public=_PUBLIC.search(name) is not None,
    )


def _trust(run: str, after: re.Match[str]) -> Trust:
    """What a head word in lower case is worth; behind a mere acronym less."""
    trust = Trust[after.lastgroup or "TOLD"]
    return min(trust, Trust.TOLD) if run.isupper() and len(run) < _ACRONYM else trust
