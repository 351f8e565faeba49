"""The company that reports: the one that a report's own words single out, from no list of companies.

It defines itself ('Acme plc ("Acme", the "Group")'), stands before "Sustainability Report" in titles
and running lines, names itself in the content index, and is the one that the text speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extract.pattern import to_pattern
from extract.read.document import BlockKind
from extract.read.headings import is_loud
from extract.title import names_in_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.read.document import Document


class Reporter(NamedTuple):
    """The company: its full name, what the report calls it, and other forms of the name."""

    company: str
    short_name: str
    aliases: tuple[str, ...]


SUFFIX = (
    "(?:"
    + "|".join(
        [
            r"Co\.,?\s?Ltd\.?|Corporation|Corp\.?|Incorporated|Inc\.?|Limited|Ltd\.?|Company|Co\.|PLC|plc|LLC|L\.P\.|LP",
            r"AG|SE|S\.?A\.?|S\.p\.A\.?|N\.V\.?|B\.V\.?|A/S|AB|AS|ASA|Oyj|GmbH|KGaA|Tbk\.?|Bhd\.?|Berhad|Pte\.?|Pty\.?|Group|Holdings?",
            r"CORPORATION|COMPANY|LIMITED|INC\.?|CO\.,?\s?LTD\.?|GROUP",
        ]
    )
    + ")"
)
_WORD = r"(?:[A-Z0-9][\w&’'.-]*|&|of|de|and)"
_NAME = rf"(?:(?<!\w)[A-Z0-9][\w&’'-]*(?:[ ]{_WORD}){{0,5}}?)"
_DEFINITION = to_pattern(
    rf"(?P<name>{_NAME}(?:,?[ ]{SUFFIX}){{1,3}}(?:[ ](?:of|de|for)[ ](?:[A-Z][\w-]*[ ]?){{1,4}})?)[^.()]{{0,80}}?[ ]?"
    r"\((?P<roles>[^()]{0,20}[\"“”'‘’][^()]{2,160})\)"
)
_ACRONYM = to_pattern(r"(?P<name>(?:[A-Z][\w&’-]*[ ]){1,5})\([\"“]?(?P<short>[A-Z&]{2,6})[\"”]?\)")
_ROLE = to_pattern(r"[\"“”'‘’]\s*(?:the\s+)?([^\"“”]{1,40}?)[,.]?\s*[\"“”'’]")
_GENERIC_ROLE = to_pattern(
    r"(?:the )?(?:company|group|corporation|we|us|our|our company|our group|firm|bank)", re.IGNORECASE
)
_INDEX = to_pattern(
    r"102-1\s+Name\s+of\s+(?:the\s+)?organi[sz]ation[\s|:]*(?P<name>[^|\t\n]{2,60}?)(?=\s+(?:\d{1,3}-\d|[Pp]\.|\d+\b)|\s*[|\t\n]|\s*$)",
    re.IGNORECASE,
)
_COPYRIGHT = to_pattern(
    rf"(?:©|\(c\)|Copyright)\s*(?:(?:19|20)\d\d(?:[-–]\d+)?)?,?\s*(?P<name>{_NAME}(?:,?[ ]{SUFFIX})?)"
)
_LEGAL = to_pattern(rf"(?P<name>{_NAME})(?:,?[ ](?P<suffix>{SUFFIX}))+(?!\w)")
_PROPER = r"[A-Z0-9][\w&-]*(?:[ ][A-Z][\w&-]*){0,2}"
_POSSESSIVE = to_pattern(rf"(?<![\w.-])(?P<name>{_PROPER})(?:['’]s|[ ]['’]s)\s+[a-z]")
_VERB = r"(?:is|was|has|will|are|have|continues|aims|strives|believes|supports|requires|conducts|works|joined)"
_SUBJECT = to_pattern(
    rf"(?:^|(?<=\. )|(?<=At )|(?<=at ))(?P<name>{_PROPER})(?=,? {_VERB}\b)|(?<=At )(?P<host>{_PROPER})(?=, we\b)"
)
# What a source tells of itself: the tags of inline XBRL are sure, an author may be whoever made the file.
_TAGGED = "ix:company"
_TOLD = {
    _TAGGED: 1000.0,
    **dict.fromkeys(("Author", "author", "company", "creator", "publisher", "og:site_name"), 4.0),
}
_SHORT_WORD = 2  # letters: in a line of capitals "AS" and "SE" are words as well as legal forms
_GROUP = to_pattern(r"(?:Group|GROUP|Holdings?)$")

_GENERIC = frozenset(
    "the company group our we us board people women men children world today report corporation management committee "
    "this that it they he she what who you there these those employees employee suppliers supplier customers customer "
    "government united states nations state country city china japan korea india europe america africa asia uk usa eu "
    "un earth nature ceo chairman esg ghg sdg sdgs gri sasb tcfd cdp iso environmental social governance "
    "sustainability responsibility corporate annual global impact integrated reports director directors president "
    "year fiscal fy each one other another many all some most more if in on at as for to by from with and or but so "
    "not no since while during when where which whose its their his her here both such page table contents about "
    "message letter executive stakeholders stakeholder shareholders scope data information human rights health safety "
    "chapter section appendix program project department bureau ministry parent covid-19 climate energy water waste "
    "carbon emissions reader feedback form overview everyone nobody team teams society industry mother father see "
    "read note standards index stock exchange hong kong covid how why".split()
)


@dataclass(slots=True)
class _Candidate:
    """A name with what speaks for it; `forms` are its spellings with how often each was seen.

    A name in a title counts only as far as the text speaks of it too: words before "Report" may be
    anything.
    """

    forms: Counter[str] = field(default_factory=Counter)
    full: Counter[str] = field(default_factory=Counter)
    quoted: list[str] = field(default_factory=list)
    short: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    spoken: float = 0.0
    titled: float = 0.0

    @property
    def weight(self) -> float:
        return self.spoken + min(self.titled, 5 * self.spoken + self.mentions)


def find_reporter(document: Document) -> Reporter:
    """The reporting company; where the text names none, its name is taken from the file's."""
    candidates: dict[str, _Candidate] = defaultdict(_Candidate)
    for sight in _sights(document):
        key = _core(sight.name)
        if not key:
            continue
        candidate = candidates[key]
        candidate.forms[_bare(sight.name)] += 1
        if sight.full:
            candidate.full[sight.full] += 1
        candidate.quoted.extend(sight.quoted)
        candidate.short.update([sight.short] if sight.short else [])
        if sight.title:
            candidate.titled += sight.weight
        else:
            candidate.spoken += sight.weight
    if not candidates:
        return _from_file_name(document)
    prose = " ".join(sentence.text for sentence in document.sentences if len(sentence.text) > 60)
    _count_mentions(prose, candidates)
    _lend_to_longer(candidates)
    key = max(candidates, key=lambda k: (candidates[k].weight, k))
    return _names(candidates, key, prose)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """A place where a name stands, and how much it says that this is the reporting company."""

    name: str
    weight: float
    full: str = ""
    quoted: tuple[str, ...] = ()
    title: bool = False
    short: str = ""


def _sights(document: Document) -> Iterator[_Sight]:
    for key, name in document.metadata:
        if key == _TAGGED or (key in _TOLD and _bare(name) in document.text):
            yield _Sight(name=name, weight=_TOLD[key], full=_bare_full(name), title=key != _TAGGED)
    for block in document.blocks:
        if block.kind in {BlockKind.NOISE, BlockKind.PAGE_MARK}:
            continue
        text = block.reading.text[:20_000]
        if block.kind in {BlockKind.RUNNING_HEADER, BlockKind.HEADING} or len(text) < 200:
            yield from (_Sight(name=name, weight=4, title=True) for name in names_in_titles(text))
        if block.kind is not BlockKind.RUNNING_HEADER:
            yield from _in_prose(text)


def _in_prose(text: str) -> Iterator[_Sight]:
    if "(" in text:
        for match in _DEFINITION.finditer(text):
            roles = [role.strip() for role in _ROLE.findall(match.group("roles"))]
            generic = [role for role in roles if _GENERIC_ROLE.fullmatch(role)]
            names = tuple(role for role in roles if not _GENERIC_ROLE.fullmatch(role) and role[0].isupper())
            yield _Sight(
                name=match.group("name"),
                weight=40 if generic else 3,
                full=_bare_full(match.group("name")),
                quoted=names if generic else (),
            )
        yield from _with_acronyms(text)
    for match in _INDEX.finditer(text):
        yield _Sight(name=match.group("name"), weight=15)
    for match in _COPYRIGHT.finditer(text):
        yield _Sight(name=match.group("name"), weight=8)
    for match in _LEGAL.finditer(text):
        if len(match.group("suffix")) > _SHORT_WORD or not is_loud(text):
            yield _Sight(name=match.group("name"), weight=0.5, full=_bare_full(match.group()))
    for match in _POSSESSIVE.finditer(text):
        yield _Sight(name=match.group("name"), weight=1)
    for match in _SUBJECT.finditer(text):
        yield _Sight(name=match.group("name") or match.group("host"), weight=1)


def _with_acronyms(text: str) -> Iterator[_Sight]:
    """Names with their acronym behind them: of the first letters of words, or of the capitals in one."""
    for match in _ACRONYM.finditer(text):
        words = re.sub(rf"(?:,?[ ]{SUFFIX})+[ ]?$", "", match.group("name").strip()).split()
        short = match.group("short")
        if words and "".join(c for c in words[-1] if c.isupper()) == short:
            yield _Sight(name=words[-1], weight=1, short=short)
        elif "".join(word[0] for word in words).endswith(short):
            yield _Sight(name=" ".join(words[-len(short) :]), weight=1, short=short)


def _bare_full(name: str) -> str:
    """A full name as defined, from where the bare name begins in it."""
    return name[max(0, name.find(_bare(name))) :]


def _bare(name: str) -> str:
    """A name without its legal form, possessive and article."""
    name = " ".join(name.split()).strip(" ,.;:'’\"“”*")
    name = re.sub(r"^(?:The|At|In|And|Of|For|Our|About|Dear|Since|As|While)\s+", "", name)
    if name.split(" ", 1)[0].lower() in _GENERIC:
        name = re.sub(r"^(?:\S+ ){0,6}?(?:of|by|for|and) (?=[A-Z])", "", name)
    stripped = re.sub(rf"(?:,?\s{SUFFIX})+$", "", name)
    return re.sub(r"['’]s?$", "", stripped or name)


def _core(name: str) -> str:
    """What spellings of one name have in common; empty where the words are no company's name."""
    bare = _bare(name)
    words = re.findall(r"[\w&]+", bare.lower())
    if not words or len(bare) < 2 or all(word in _GENERIC or word.isdigit() for word in words) or words[0] in _GENERIC:
        return ""
    return " ".join(words)


def _count_mentions(prose: str, candidates: dict[str, _Candidate]) -> None:
    """How often running text names the candidates that titles name most."""
    titled = sorted((k for k in candidates if candidates[k].titled), key=lambda k: (-candidates[k].titled, k))[:5]
    small = prose.lower() if titled else ""
    for key in titled:
        names = {form.lower() for form, _ in candidates[key].forms.most_common(2)}
        candidates[key].mentions = max(small.count(name) for name in names)


def _lend_to_longer(candidates: dict[str, _Candidate]) -> None:
    """Count what speaks for a short name for the full one too where the full one is defined or titled."""
    for key, candidate in candidates.items():
        quoted = {_core(name) for name in (*candidate.quoted, *candidate.short)}
        for other in quoted - {key, ""}:
            if other in candidates:
                candidate.spoken += candidates[other].spoken
                candidate.titled += candidates[other].titled
                candidates[other].spoken = candidates[other].titled = 0


def _names(candidates: dict[str, _Candidate], key: str, prose: str) -> Reporter:
    """The full name, the short one and the others: the full one may go on where the short one ends."""
    best = candidates[key]
    quoted = [name for name, _ in Counter(best.quoted).most_common()]
    short = quoted[0] if quoted else _usual(best.forms, prose)
    longer = Counter(
        {
            name: count
            for other, candidate in candidates.items()
            if other.startswith(key + " ") and not _GENERIC.intersection(other.split())
            for name, count in candidate.full.items()
            if count > 1 and not _GROUP.search(name)
        }
    )
    legal = Counter({name: count for name, count in best.full.items() if not _GROUP.search(name)})
    full = next((c.most_common(1)[0][0] for c in (legal, best.full, longer) if c), short)
    forms = (
        *(form for form, count in best.forms.items() if count > 1),
        *(name for name, _ in best.full.most_common(3)),
    )
    aliases = {_article(form).strip(" ,") for form in (*forms, *quoted, *best.short)} - {full, short, ""}
    return Reporter(full.strip(" ,"), short, tuple(sorted(aliases)))


def _article(name: str) -> str:
    return re.sub(r"^(?:The|Our|At)\s+", "", name)


def _usual(forms: Counter[str], prose: str) -> str:
    """The most frequent spelling; for one in capitals the one with small letters if running text prefers it."""
    common = forms.most_common()
    for form, count in common:
        if not form.isupper() and count * 4 >= common[0][1]:
            return form
    usual = common[0][0]
    small = " ".join(word.capitalize() for word in usual.split())
    return small if prose.count(small) > prose.count(usual) else usual


def _from_file_name(document: Document) -> Reporter:
    stem = document.name.split(".")[0]
    words = [
        word for word in re.split(r"[-_\s]+", stem) if word and word.lower() not in _GENERIC and not word.isdigit()
    ]
    name = " ".join(word if any(c.isupper() for c in word) else word.capitalize() for word in words)
    return Reporter(name or stem, name or stem, ())
