"""Awards, prizes, titles, rankings, indices and ratings named in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.find.standings import find_ratings, find_standings
from extract.lexicon import normalize
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = r"January|February|March|April|May|June|July|August|September|October|November|December"
_CAPITAL = (
    r"(?:[a-z]?[A-ZÀ-ÖØ-Þ](?:[\w’'&/®™]|[.\-](?=\w))*(?:[’'](?=\s)|(?<=[\s.][A-Z])\.(?=\s[A-Z]))?|"
    r"\d[\d,]*(?:st|nd|rd|th)?\+?(?![\w%]))"
)
_LINK = r"(?:to\s[A-Z]\w+\sthe|(?:of|for|and|to|in|against|de|&)(?:\sthe)?|with(?!\s(?:the|an?)\b)|–|—|-)"
_RUN = to_pattern(rf"(?<![\w’'&/.\-])(?:#\d+\s)?{_CAPITAL}(?:\s(?:{_LINK}\s){{0,2}}{_CAPITAL})*")
_MARKS = (("*", "*"), ("“", "”"), ('"', '"'), ("‘", "’"), ("《", "》"), ("«", "»"))
_MARKED = to_pattern("|".join(rf"{re.escape(a)}([^{re.escape(a + b)}\n]{{4,160}}){re.escape(b)}" for a, b in _MARKS))
_PRIZE = (
    r"Awards?|AWARDS?|Prizes?|Medals?|Troph(?:y|ies)|Honou?rs|Commendation|Grand\sPrix|Oscars?|"
    r"of\sthe\s(?:Year|Decade|Century)"
)
_LISTING = (
    r"Ind(?:ex|ices)(?:\sSeries)?|Rankings?|Ratings?|Scorecard|Benchmark|Leaderboard|(?<=\s)List|FTSE4Good|"
    r"FTSE\sBlossom(?:\sJapan)?|"
    r"Fortune\s(?:Global\s|China\s)?\d{2,4}"
)
_TITLE = (
    r"(?:Top|TOP)\s\d+|"
    r"(?:\d+|World[’']s|[A-Z]\w+[’']s|Global)\s(?:\d+\s)?(?:Best|Most|Top|Smartest|Greenest|Fastest|Greatest)|"
    r"Most\s(?:[A-Z]\w+\s){1,3}(?:Compan(?:y|ies)|Brands?|Employers?|Enterprises?|Workplaces?|Organi[sz]ations?)|"
    r"(?:Best|Top|Great)\s(?:\w+\s){0,3}(?:Employers?|Workplaces?|Places?\sto\sWork|Companies|Brands?|Airlines?|"
    r"Innovators?|Suppliers?)"
)
_HEAD = to_pattern(rf"(?<![\w\-])(?:(?P<prize>{_PRIZE})|(?P<listing>{_LISTING})|(?P<title>{_TITLE}))(?![\w\-])")
_LOWER_HEAD = to_pattern(
    r"[”\"*’]?\s(?:(?:gold|silver|bronze)\s)?(?:awards?|prizes?|medals?|title|designation|honou?r|accolade|ranking)\b"
    r"(?!\s(?:winn|ceremon|shortlist|finalist|nomin))"
)
# What belongs to a name behind its head: a year, a level, a part ("Award: Product Design 2021", "Award for Courage").
_TAIL = to_pattern(
    rf"(?:\s(?:(?:19|20)\d\d|Gold|Silver|Bronze|Platinum)\b|(?::|\s[–—-])\s"
    rf"(?!Awarded|Received|Given|Granted|Presented|Won){_CAPITAL}(?:\s(?:{_LINK}\s)?{_CAPITAL}){{0,6}}"
    rf"|\s(?:for|(?:on|of|in)(?:\sthe)?)\s(?!(?:19|20)\d\d|(?:{_MONTH})\b)[A-Z]\w+(?![\w\-/])(?:,?\s(?:{_LINK}\s)?[A-Z][\w\-]+){{0,5}})"
)
_OPENING = to_pattern(
    rf"^(?:(?:(?:{_MONTH})(?:\s\d{{4}})?|"
    r"AAA|AA|BBB|BB|The|Our|Its|Their|This|These|In|On|At|By|For|From|To|As|An?|And|Both|Each|We|It|Won|Received|Awarded|Named|"
    r"Recogni[sz]ed|Ranked|Selected|Listed|Earned|Achieved|Granted|Obtained|Included|Presented|Honou?red|Winning|Receiving|Inclusion|Annual|No|\d+(?:st|nd|rd|th))\s|"
    r"(?:of|the|for|and|to|in|on|with|as|an?)\s)+"
)
# Words that many awards share: a name of these alone names none.
_COMMON = to_pattern(
    r"^(?:(?:Gold|Silver|Bronze|Platinum|First|Second|Third|Grand|Special|Annual|Top|Best|Most|Global|Company|Employee|"
    r"Employees|Award|Awards|AWARD|AWARDS|Prize|Prizes|Medal|Medals|Honors?|Honours?|Index|Indices|List|Rating|Ratings|"
    r"Ranking|Rankings|Benchmark|Year|and|of|the|for|in|&|Recognitions?|Winners?|External|Major|Key|"
    r"Excellence|Excellent|Participation|Encouragement|Merit|Outstanding|Highest|Grade|Score|Level|Credit|ESG|Content|Body|Mass|Price|Consumer|\d+)\b[\s,]*)+$"
)
_NO_AWARD = to_pattern(
    r"\b(?:Incentive|Stock|Share|Equity|Bonus|Medicines|Registry|Red\sList|Heritage|Ceremony|Gala|"
    r"(?:Content|SASB|TCFD|GRI|Indicator|Price|Perceptions?|Culture|Diversity)\sIndex)\b"
)
_HEADLESS = to_pattern(r"(?:Index|Indices|Rankings?|Ratings?|Benchmark|List)\s(?:of|for|in)\b")
# What a name without a prize in it may not be: a certificate, a law, a post, a body.
_NO_TITLE = to_pattern(
    r"\b(?:Certifi\w+|ISO|Accreditation|Standards?|Act|Law|Officers?|Director|Chair\w*|President|Manager|CEO|Vice)\b|"
    r"\b(?:Committee|Board|University|Council|Cent(?:er|re)|Institute|Association|Exchanges?)(?:\s(?:Europe|Asia|Americas?|Japan|China))?$"
)
# The words that give a title to what they are said of, right before it.
_ARTICLE = (
    r"(?:(?:by\s[^,;]{2,60}?\s)?(?:as|to|in|among|one|of|an?|the|first|second|part|both)\s)*"
    r"(?:(?:[A-Z][\w&]*\s){0,3}[A-Z][\w&]*[’']s?\s)?[*“\"‘]?$"
)
_AWARDED = to_pattern(
    rf"\b(?:(?:awarded|granted|titles?\sof)\s(?!in\b|to\b)|(?:awarded|won|received|winning)\s[^;.]{{0,40}}\b(?-i:prize|award|medal)\s"
    rf"(?:for|in)\s|constituents?\sof\s){_ARTICLE}",
    re.IGNORECASE,
)
_GIVEN = to_pattern(
    rf"\b(?:named|voted|crowned|(?:hono[u]?red|rated|certified|chosen|listed|selected|recogni[sz]ed|ranked|designated)"
    rf"(?:\sby\s(?:(?!\s(?:as|for)\s)[^,;]){{2,70}}?)?\s(?:as|among|in|on|with|for)|rated\s\w+\s(?:for|in|on)|included\s(?:in|on|among)|(?:inclusion|place|spot|first)\s(?:in|on)|"
    rf"(?:ranked|ranks|placed)\s[^;]{{0,90}}?\s(?:in|on|by|of))\s{_ARTICLE}",
    re.IGNORECASE,
)
_MEASURED = to_pattern(r"\brank(?:s|ed)\b[^;]{0,220}\baccording\sto\s(?:the\s)?(?:global\s)?$")
_WON = to_pattern(r"\b(?:won|wins|received|obtained|earned)\s(?:the\s)?[*“\"‘]$")
# "awarded Malmo Foods the ..." names who was awarded; a hyphen, that a line broke inside a word.
_AFTER_RECIPIENT = to_pattern(r"-|\s(?:the|an?|with|as)\s")
_PLACED = to_pattern(
    r"\b(?:medals?|prizes?|place|troph(?:y|ies)|title|championship|honou?rs?)\s(?:at|in|of|from)\s(?:the\s)?$"
)
_CONTEST = to_pattern(r"\b(?:Competitions?|Contests?|Cup|Games|Olympi\w+|Championships?|Challenge|Tournament)\b")
# What says that a given name is a distinction, and no mere name, place or role.
_DISTINCTION = to_pattern(
    r"\b(?:Best|Excellen\w+|Outstanding|Advanced|Model|Leaders?|Leading|Pioneers?|Champions?|Top|Most|Demonstration|Exempla\w+|"
    r"Partner|Employers?|Enterprises?|Units?|Organi[sz]ations?|Compan(?:y|ies)|Suppliers?|Places?|Workplaces?|Factor(?:y|ies)|"
    r"Innovators?|Achievers?|Star|Hero|Influential|Gold|Silver|Platinum|Prime|Class|Base|Projects?|Cases?|"
    r"Stud(?:y|ies)|Survey|Landscape|Evaluation|Assessment|Selection|Collection|Pick\+?|\d+)(?!\w)|"
    r"\bleading\s(?:individual|enterprise|company)\b"
)
_LEVELLED = to_pattern(
    r"\b(?:recogni[sz]ed|named|selected|rated|designated|hono[u]?red|approved|awarded|listed)\s(?:as\s)?(?:an?\s|the\s)?"
    r"(?P<name>(?:national|provincial|municipal|state)(?:-level)?\s(?:[\w\-]+\s){1,4}?(?:factor(?:y|ies)|enterprises?|"
    r"units?|compan(?:y|ies)|projects?|malls?|cent(?:er|re)s?|parks?|organi[sz]ations?|sites?|mines?|plants?))\b"
)
_TRAILING = to_pattern(r"(?:\sand)?\s(?:No\.?|and|for\sthe\s\d+(?:st|nd|rd|th)|in\s(?:19|20)\d\d)$")
_LISTED = to_pattern(r"\s(?:programs?|programmes?|lists?|class|category|project)\b")
# What goes by the name of a certificate is one.
_CERTIFICATE = to_pattern(r"[”\"*’]?\s(?:certification|certificate|certified|accreditation|label)\b")
_CERTIFIED = to_pattern(r"\b(?:LEED|BREEAM|EDGE|WELL|FSC|Label|Mark|Seal|Star|ENERGY)\b")
_SPLIT = to_pattern(r"\s(?:and|&)\s(?:the\s)?|\s(?:by|from)\s")
_FEWEST = 2  # words with a capital: "awarded Smith" gives no title
_LONGEST = 22  # words


def find_awards(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Awards, prizes, rankings and recognitions named in a sentence, disjoint.

    `company` holds the normalised names of the reporting company: an award that bears its name is its own to give.
    """
    taken: list[Mention] = []
    for find in (_marked, find_ratings, _in_capitals, _levelled, find_standings):
        for mention in find(text):
            own = any(normalize(mention.name).startswith(f"{name} ") for name in company)
            if not own and not any(mention.start < other.end and other.start < mention.end for other in taken):
                taken.append(mention)
    yield from sorted(taken, key=lambda mention: mention.start)


def _marked(text: str) -> Iterator[Mention]:
    """Names in quotes or italics that have a head word, or that the words before them give as a title."""
    for match in _MARKED.finditer(text):
        inner = next(i for i, group in enumerate(match.groups(), 1) if group is not None)
        start, end = match.span(inner)
        told = _HEAD.search(text, start, end) or _LOWER_HEAD.match(text, end) or _is_given(text, start, end)
        if told and text[start].isalnum() and any(c.isupper() for c in text[start:end]):
            cut = re.search(r"\sby\s", text[start:end])
            yield from _mention(text, start, start + cut.start() if cut else end)


def _in_capitals(text: str) -> Iterator[Mention]:
    for run in _RUN.finditer(text):
        for start, end in _parts(text, *run.span()):
            yield from _named(text, start, end)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of one run of capitals: several where it coordinates complete ones."""
    low = start
    for cut in _SPLIT.finditer(text, start, end):
        if _HEAD.search(text, low, cut.start()) and _HEAD.search(text, cut.end(), end):
            yield low, cut.start()
            low = cut.end()
    yield low, end


def _named(text: str, start: int, end: int) -> Iterator[Mention]:
    """The award in a run of capitals: up to its head and what belongs to it, or the whole run where it is a title."""
    opening = _OPENING.match(text[start:end])
    start += opening.end() if opening else 0
    heads = list(_HEAD.finditer(text, start, end))
    if any(head["title"] for head in heads):
        yield from _mention(text, start, end)
    elif heads:
        stop = heads[-1].end()
        while tail := _TAIL.match(text, stop):
            stop = tail.end()
        yield from _mention(text, start, stop)
    elif (lower := _LOWER_HEAD.match(text, end)) and (
        len(text[start:end].split()) >= _FEWEST or _AWARDED.search(text[:start])
    ):
        yield from _mention(text, start, lower.end())
    elif _is_given(text, start, end):
        more = _LISTED.match(text, end)
        yield from _mention(text, start, more.end() if more else end)


def _is_given(text: str, start: int, end: int) -> bool:
    """Whether the words before a name give it as a title: "was named the Best Mill of Norland"."""
    left, name = text[:start], text[start:end]
    if _CERTIFIED.search(name) or (_AFTER_RECIPIENT.match(text, end) and not _DISTINCTION.search(name)):
        return False
    if _PLACED.search(left) and _CONTEST.search(name):
        return True
    given = (
        _MEASURED.search(left)
        or _AWARDED.search(left)
        or ((_GIVEN.search(left) or _WON.search(left)) and _DISTINCTION.search(name))
    )
    return bool(given) and sum(word[0].isupper() for word in name.split()) >= _FEWEST


def _levelled(text: str) -> Iterator[Mention]:
    """Titles that a state gives by its levels, in lower case: "recognized as a provincial model workshop"."""
    for match in _LEVELLED.finditer(text):
        name = re.sub(r"s$", "", re.sub(r"ies$", "y", match["name"]))
        yield Mention(kind=EntityKind.AWARD, start=match.start("name"), end=match.end("name"), name=name)


def _mention(text: str, start: int, end: int) -> Iterator[Mention]:
    written = _TRAILING.sub("", text[start:end].rstrip(" ,.;:–—-"))
    if text.startswith("-", start + len(written)):
        return
    name = " ".join(written.split()).strip(" *\"“”‘’'")
    if 0 < len(name.split()) <= _LONGEST and _is_award(name) and not _CERTIFICATE.match(text, end):
        yield Mention(kind=EntityKind.AWARD, start=start, end=start + len(written), name=name)


def _is_award(name: str) -> bool:
    if _COMMON.match(name) or _NO_AWARD.search(name) or _HEADLESS.match(name):
        return False
    return any(head["prize"] for head in _HEAD.finditer(name)) or not _NO_TITLE.search(name)
