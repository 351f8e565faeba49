"""Who received an award: those it went to, or whom its giver names; a person by the name alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.lexicon import normalize
from extract.pattern import to_pattern
from extract.qualify.awarding import RATER, giver_of
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Passage

_NO_NAME = r"(?!No\.|#|\d+(?:st|nd|rd|th)?\b)"
_NAME = rf"{_NO_NAME}[A-Z0-9][\w’'&.\-/®™]*(?:\s(?:(?:of|the|&)\s)?{_NO_NAME}\(?[A-Z0-9][\w’'&.\-/®™]*\)?)*"
_WENT = to_pattern(
    r"^[”\"*’)]*\s?(?:\([^()]{1,40}\)\s?)?:?\s?(?:(?:was|were|has\sbeen)\s)?(?:(?:[Aa]warded|given|presented|granted)\sto|went\sto)\s"
)
_PART = to_pattern(
    rf"(?:,\s(?:and\s)?|\sand\s)?(?P<own>[Oo]ur\s|[Ii]ts\s)?(?:[Tt]he\s)?(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?{_NAME}(?:\s(?:"
    r"plants?|sites?|team|office|division|department|branch|factory|mill|programs?|campus))?)(?!\w)"
)
_PRONOUN = to_pattern(r"^(?:us|our\scompany|the\s(?:company|group))\b", re.IGNORECASE)
_ACTIVE = to_pattern(
    rf"(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bis\s)(?<!\bare\s)\b(?:awarded|hono[u]?red|named|recogni[sz]ed|presented|ranked|rated|certified|"
    rf"gave|selected|listed)\s(?:(?P<us>us|our\scompany|the\s(?:company|group))|(?P<name>{_NAME}))\s(?:and\sits\semployees\s)?"
    rf"(?:with|as|among|one|an?|the|its|their|No\.?|#\d|\d|first|second|third|in|on|for)\b[^;]{{0,110}}$"
)
_POST = (
    r"\b(?:CEO|COO|CFO|CTO|[Cc]hair(?:man|woman|person)?|[Ff]ounder|[Pp]resident|[Dd]irector|[Oo]fficer|[Ee]ngineer|[Ss]cientist|"
    r"[Mm]anager|[Ee]mployee|[Cc]olleague|Dr|Mr|Mrs|Ms|Prof|Professor)\b\.?"
)
_PERSON = to_pattern(rf"^(?:.*{_POST}\s)(?=[A-Z])")
# "CEO Ada Reed was awarded": the parse often takes the post for the one who was.
_PERSON_ACTS = to_pattern(
    rf"{_POST}\s(?P<name>[A-Z][\w’'\-]+(?:\s[A-Z][\w’'.\-]*){{1,2}})\s(?:was|has|received|receives|won|wins|earned)\b[^;]{{0,110}}$"
)
_ASIDE = to_pattern(r",\s(?:in|on|by|for)\b.*$")
_NOBODY = to_pattern(r"(?:No\.?\s?)?\d+(?:st|nd|rd|th)?(?:\splace)?|(?:Won|Selected|Received|Awarded|Named)\b.*")
_OWNED = to_pattern(r"^.*?[’']s\s(?=\w)")


def find_recipients(passage: Passage, mention: Mention) -> tuple[Mention | None, ...] | None:
    """Whom the words around an award say that it was given to; None where they leave it to the verb's subject."""
    text = passage.sentence.text
    went = _WENT.match(text[mention.end :])
    if went is not None:
        return tuple(_recipients_from(text, mention.end + went.end(), passage.company)) or None
    person = _PERSON_ACTS.search(text[: mention.start])
    if person is not None:
        start, end = person.span("name")
        return (Mention(kind=EntityKind.PERSON, start=start, end=end, name=person["name"]),)
    active = _ACTIVE.search(text[: mention.start])
    if active is None:
        return None
    if active["us"] or normalize(active["name"]) in passage.company:
        return (None,)
    return (_recipient(active["name"], active.start("name")),)


def _recipients_from(text: str, at: int, company: frozenset[str]) -> Iterator[Mention | None]:
    """The recipients in a list that starts at `at`; an apposition or a clause ends it."""
    if _PRONOUN.match(text, at):
        yield None
        return
    while (part := _PART.match(text, at)) is not None:
        yield None if normalize(part["name"]) in company else _recipient(part["name"], part.start("name"))
        at = part.end()


def _recipient(name: str, start: int) -> Mention:
    written = name.rstrip(" .,;:") if not name.endswith(("Inc.", "Ltd.", "Co.")) else name
    found = Mention(kind=EntityKind.ORGANIZATION, start=start, end=start + len(written), name=written)
    return _named(found)


def as_recipient(subject: Mention, passage: Passage, award: Mention) -> Mention | None:
    """The subject of an award's verb as the text names it; None where it is the company, the giver, or a rank.

    A person stands without title and post, a thing without its owner.
    """
    text = passage.sentence.text
    start = subject.start
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    written = text[start : subject.start] + _ASIDE.sub("", subject.name)
    giver = giver_of(text, award.start, award.end) or ""
    if (
        _NOBODY.fullmatch(written)
        or normalize(written) in passage.company
        or RATER.match(written)
        or normalize(giver) == normalize(written)
    ):
        return None
    return _named(replace(subject, start=start, name=written))


def _named(mention: Mention) -> Mention:
    person = _PERSON.match(mention.name)
    if person is not None:
        return replace(mention, kind=EntityKind.PERSON, name=mention.name[person.end() :])
    owner = _OWNED.match(mention.name)
    return replace(mention, name=mention.name[owner.end() :]) if owner is not None else mention
