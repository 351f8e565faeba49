"""Standards, laws, frameworks, certification schemes and policies named in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.find.owner import is_own, kind_of, settings_of
from extract.find.titles import Title, find_titles
from extract.lexicon import Match, named_lexicon, normalize
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.vocabulary import Concept

# Codes of standards bodies that the vocabulary may not list number by number.
_CODE = to_pattern(
    r"\b(?P<body>(?:ANSI/)?ISO(?:/IEC|/TS|/TR|/PAS)?|IEC(?:/TR|/TS)?|ANSI(?:/[A-Z]{2,5})?|ASTM|OHSAS|IATF|GB/T|GB|JIS|"
    r"DIN(?: EN)?|BS(?: EN)?|EN|IEEE)"
    r"[ \-]?(?P<number>[A-Z]?\d{2,6}(?:[\-.]\d{1,3}){0,3})(?:\s?[:\-\u2013]\s?(?:19|20)\d\d)?\b"
)
# "ISO 14001 and 45001", "ISO 14001- and 9001-certified": the body is said once.
_CODE_AGAIN = to_pattern(
    r"(?:-)?\s?(?:,|/|&|and|or|-and)\s?(?:and\s)?(?P<number>\d{4,5})(?:\s?:\s?(?:19|20)\d\d)?(?!\d|[.,]\d|\s?%)"
)
# Acts of the European Union by number: "Directive (EU) 2019/1937", "Regulation (EC) No 1907/2006".
_EU_ACT = to_pattern(
    r"\b(?:Directive|Regulation) (?:\((?:EU|EC|EEC)\)(?: No\.?)? \d{2,4}/\d{1,4}|\d{2,4}/\d{1,4}/E[CU])\b"
)
_PLAIN_POLICY = to_pattern(
    r"(?:\b(?:[Oo]ur|[Ii]ts|[Aa]n?|[Tt]he (?:[Cc]ompany|[Gg]roup)\s?[’']s|[A-Z]\w+\s?[’']s)\s)"
    r"(?:(?:own|new|strict|robust|comprehensive|clear|formal|global|internal|revised|updated|written|company-wide|"
    r"dedicated|group-wide)\s)*"
    r"(?P<name>(?:[a-zA-Z][\w\-]+,? (?:and )?){0,4}[a-zA-Z][\w\-]+ (?<!\band )(?:policy|code of conduct|code of "
    r"ethics))\b(?!\s(?:makers?|holders?|papers?|level|mix|framework|agenda|advocacy|engagement|positions?|work|"
    r"change|environment|debate|process|development|initiatives?|partner\w*|issues?|teams?|goals?|measures?|flexibility|"
    r"experts?|matters|dialogue|recommendations?)\b)"
)
_NO_POLICY = to_pattern(
    r"\b(?:insurance|public|government|national|monetary|fiscal|foreign|economic|dividend|accounting|trade|industrial|"
    r"state|local|regional|federal|"
    r"climate change|relevant|applicable|following|same|similar|such|different|that|this|which|clear|strong|whose|key|"
    r"core|other|our|its|their|series|set|range|number|zero-tolerance|of|to|regarding|sustainable)\b",
    re.IGNORECASE,
)
# Words that tell nothing of what a policy is about: "a uniform basic policy" has no name.
_GENERAL = to_pattern(
    r"(?:basic|internal|in-ternal|external|uniform|unified|common|overall|general|fundamental|foremost|management|"
    r"operating|corporate|company|group|Group-wide|company-wide|agreed|annual|strategic|detailed|new|first|own|formal|"
    r"written|current|existing|special|official|and|policy|global)",
    re.IGNORECASE,
)
_INSURED = to_pattern(r"\b(?:purchas\w+|insur\w+|coverage|premium\w*)\b[^.;]{0,40}$", re.IGNORECASE)
_CERTIFIED = to_pattern(r"[\s\-\u2010-\u2015]*\b(?:certified|certifications?|certificates?)\b", re.IGNORECASE)
_COVER = 0.6  # share of a title's words that a label must cover to be the same thing


def find_documents(text: str, company: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """The documents and schemes in a sentence, disjoint: titles, then labels, then codes and plain policies.

    `company` holds the normalised names of the reporting company: what bears its name is its own.
    """
    labels = [m for m in named_lexicon().find(text) if m.concept.kind is not EntityKind.SDG]
    mentions: list[Mention] = []
    titles = tuple(find_titles(text))
    for title, setting in zip(titles, settings_of(text, titles), strict=True):
        inside = [m for m in labels if m.start < title.end and title.start < m.end]
        own = is_own(title, setting, company)
        mention = _of_title(text, title, inside, EntityKind.POLICY if own else kind_of(title, setting), own=own)
        if mention is not None and not _overlaps(mention, mentions):
            mentions.append(mention)
    for label in labels:
        mention = _of_label(text, label)
        if not _overlaps(mention, mentions):
            mentions.append(mention)
    for mention in (*_codes(text), *_eu_acts(text), *_plain_policies(text, company)):
        if not _overlaps(mention, mentions):
            mentions.append(mention)
    return tuple(sorted(mentions, key=lambda m: m.start))


def _overlaps(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)


def _of_label(text: str, match: Match) -> Mention:
    kind = match.concept.kind
    if kind is None:
        msg = f"a label of {match.concept.iri} has no entity kind: the lexicon must hold things only"
        raise ValueError(msg)
    return Mention(
        kind=kind,
        start=match.start,
        end=_before_certified(text, match),
        name=match.concept.label,
        concept=match.concept,
    )


def _before_certified(text: str, match: Match) -> int:
    """Where a label ends without "-certified" or "certification", which say that it is held, not what it is."""
    word = _CERTIFIED.search(text, match.start, match.end)
    return word.start() if word is not None and word.end() == match.end and word.start() > match.start else match.end


def _of_title(text: str, title: Title, inside: list[Match], kind: EntityKind | None, *, own: bool) -> Mention | None:
    """The mention of a title: the concept of the label inside where the two are the same thing."""
    for match in () if own else inside:
        whole, part = normalize(title.text).split(), normalize(text[match.start : match.end]).split()
        coded = any(word.isdigit() for word in part) and match.start <= title.start
        if coded or len(part) >= _COVER * len(whole):
            return Mention(
                kind=match.concept.kind or EntityKind.STANDARD,
                start=match.start,
                end=max(match.end, title.end),
                name=match.concept.label,
                concept=match.concept,
            )
    if kind is None or (inside and kind is not EntityKind.POLICY):
        return None
    return Mention(kind=kind, start=title.start, end=title.end, name=_tidy(title.text))


def _tidy(name: str) -> str:
    return re.sub(r"\s+(?=['’])|(?<=-)\s+(?=[a-z])", "", " ".join(name.split())).strip(" *\"“”‘’'")


def _codes(text: str) -> Iterator[Mention]:
    for match in _CODE.finditer(text):
        yield _coded(match["body"], match["number"], match.start(), match.end())
        at = match.end()
        while again := _CODE_AGAIN.match(text, at):
            yield _coded(match["body"], again["number"], again.start("number"), again.end())
            at = again.end()


def _eu_acts(text: str) -> Iterator[Mention]:
    for match in _EU_ACT.finditer(text):
        yield Mention(kind=EntityKind.REGULATION, start=match.start(), end=match.end(), name=match.group())


def _coded(body: str, number: str, start: int, end: int) -> Mention:
    name = f"{body.replace('ANSI/', '')} {number}"
    known = next(iter(named_lexicon().find(name)), None)
    concept: Concept | None = known.concept if known is not None and known.end == len(name) else None
    label = concept.label if concept is not None else name
    return Mention(kind=EntityKind.STANDARD, start=start, end=end, name=label, concept=concept)


def _plain_policies(text: str, company: frozenset[str]) -> Iterator[Mention]:
    """Policies named in lower case after an owner: "our anti-bribery policy"."""
    for match in _PLAIN_POLICY.finditer(text):
        name = match["name"]
        told = [w for w in name.split() if not _GENERAL.fullmatch(w.strip(",")) and normalize(w) not in company]
        if told and not _NO_POLICY.search(name) and not _INSURED.search(text, 0, match.start()):
            yield Mention(kind=EntityKind.POLICY, start=match.start("name"), end=match.end("name"), name=_tidy(name))
