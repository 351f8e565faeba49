"""Gifts: who gave what to whom; each pair of donor and recipient is a claim of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention, text_of
from extract.find.beneficiaries import find_beneficiaries
from extract.lexicon import normalize
from extract.pattern import to_pattern
from extract.qualify.giving import read_gift
from extract.qualify.modality import is_negated, modality_of
from extract.qualify.time import find_times, year_at
from extract.read.document import BlockKind, Span
from extract.relate.named import around
from extract.rules import rules_about
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extract.draft import Passage
    from extract.rules import TextRule

_GIVING = frozenset(
    {"donate", "give", "gift", "provide", "contribute", "make", "award", "grant", "offer", "deliver", "pledge"}
)
_SELF = frozenset("we us company group corporation it organization organisation firm who which that".split())
_PEOPLE = frozenset(
    "employees employee staff colleagues executives management members volunteers customers users associates workers "
    "team teams people guests".split()
)
# Several names before the verb, the later ones lost to the parse: "Oakwell, our employees and the Elm Trust donated".
_PROPER = r"[A-Z][\w&’'.-]*"
_PERSONS = r"(?:employees|staff|executives|customers)"
_NAME = rf"(?:(?:[Oo]ur|[Tt]he|[Ii]ts)\s)?(?:{_PROPER}(?:\s{_PROPER}){{0,5}}(?:\s{_PERSONS})?|{_PERSONS})"
_JOINT = to_pattern(
    rf"(?:^|[.;:]\s|,\s)((?!In\s|On\s){_NAME},\s(?:{_NAME},\s)?{_NAME}\sand\s{_NAME}|{_NAME}\sand\s{_NAME})"
    r"\s(?:(?:have|has|jointly|also|together)\s)*$"
)
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Professor"})
_DETERMINER = to_pattern(r"^(?:the|our|its|their|all|some|many|a|an)\s", re.IGNORECASE)
_HELPERS = to_pattern(r"(?:\s(?:have|has|had|also|jointly|then|\w+ly))+$")
_WHERE = to_pattern(r"\sin\s.*$")
_LONGEST = 8  # words
_LISTED = to_pattern(r"[\s,*\"”“]*(?:and|as well as)?[\s*\"“]*(?:the\s|our\s)?")
# The group whose members a colon announces: "to three schools near our plants: A, B and C".
_ANNOUNCED = to_pattern(
    r"(\s(?:to|for)\s)(?:the\s)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|following)\s[^:;]{0,250}:\s$"
)
_FROM = to_pattern(r"\bfrom\s(?:(?:our|its|the)\s)?(?P<name>[^.,;]+?)\s?\.?$")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_GAVE = to_pattern(r"(?<!\bare )(?<!\bis )(?<!\bbe )(?<!-)\bdonated\b")
_TOGETHER = to_pattern(
    r"\b(?i:together|along|jointly)\swith\s(?:the\s)?(?P<names>[A-Z][^.;:]*?)(?:,\s(?=[a-zA-Z]+\s(?:\w+\s)?donat)|"
    r"\sdonat|$)"
)


def relate(passage: Passage) -> Iterator[Draft]:
    """The gifts that a sentence states."""
    if passage.block.kind is BlockKind.HEADING:
        return
    text = passage.sentence.text
    recipients = find_beneficiaries(passage.doc)
    donors: tuple[Mention | None, ...] | None = None
    first: Mention | None = None
    for index, recipient in enumerate(recipients):
        left, right = around(text, recipients, index)
        left = _ANNOUNCED.sub(r"\1", left)
        rule = _best(recipient, left, right)
        if rule is None or is_negated(passage, recipient, Predicate.DONATED_TO):
            continue
        listed = index > 0 and first is not None and _LISTED.fullmatch(text, recipients[index - 1].end, recipient.start)
        first = first if listed else recipient
        if rule.after:
            donors = _givers(text, recipient)
            first = donors[0] if donors else recipient
        donors = _donors(passage, recipient) if donors is None else donors
        for donor in donors:
            if donor is None or normalize(donor.name) != normalize(recipient.name):
                yield _draft(passage, donor, recipient, rule, tuple(read_gift(text, first or recipient, recipient)))


def _best(recipient: Mention, left: str, right: str) -> TextRule | None:
    found = []
    for rule in rules_about(Predicate.DONATED_TO):
        firing = rule.fire(left, right) if recipient.kind in rule.objects else None
        if firing is not None:
            found.append((rule.rank, firing.distance, rule.name, rule))
    return min(found, key=lambda one: one[:3])[3] if found else None


def _draft(
    passage: Passage, donor: Mention | None, recipient: Mention, rule: TextRule, told: tuple[tuple[str, str], ...]
) -> Draft:
    sentence = passage.sentence
    times = find_times(sentence.text, passage.year)
    return Draft(
        predicate=Predicate.DONATED_TO,
        subject=donor,
        object=recipient,
        modality=rule.modality or _modality(passage, recipient),
        rule=rule.name,
        evidence=Span(sentence.start, sentence.end),
        block=sentence.block,
        year=year_at(sentence.text.rstrip(" :"), times, recipient.start, recipient.end),
        qualifiers=tuple(sorted(told)),
        context=sentence.text,
    )


def _modality(passage: Passage, recipient: Mention) -> Modality:
    """How a gift holds: a title without a verb tells of a practice."""
    if passage.doc[0].tag_ not in {"VBD", "VBN"} and not any(token.tag_ in _FINITE for token in passage.doc):
        return Modality.ONGOING
    modality = modality_of(passage, recipient, Predicate.DONATED_TO)
    before = passage.sentence.text[: recipient.start]
    past = any(t.tag_ == "VBD" and t.idx < recipient.start for t in passage.doc) or _GAVE.search(before) is not None
    return Modality.ACHIEVED if modality is Modality.ONGOING and past else modality


def _givers(text: str, recipient: Mention) -> tuple[Mention, ...]:
    """Those from whom a recipient is said to have received gifts."""
    source = _FROM.search(text, recipient.end)
    if source is None:
        return ()
    kind = EntityKind.ORGANIZATION if source["name"][:1].isupper() else EntityKind.GROUP
    return (Mention(kind=kind, start=source.start("name"), end=source.end("name"), name=source["name"]),)


def _donors(passage: Passage, recipient: Mention) -> tuple[Mention | None, ...]:
    """Those who gave: the subjects of the verb of giving and those who gave with them; None is the company."""
    doc, text = passage.doc, passage.sentence.text
    verb = next((t for t in doc if t.idx < recipient.start and t.lemma_ in _GIVING and t.pos_ == "VERB"), None)
    subject = _subject(verb) if verb is not None else None
    named: list[Mention | None] = []
    if verb is not None and subject is not None and subject.i < verb.i:
        listed = _JOINT.search(text, 0, verb.idx)
        start, written = (listed.start(1), listed[1]) if listed else (subject.left_edge.idx, _words(subject, verb))
        named = [_named(start + at, name, passage) for at, name in _split(written)]
    together = _TOGETHER.search(text, 0, recipient.start)
    if together is not None:
        start, last = together.start("names"), together.end()
        if verb is not None and (own := text[last : verb.idx].strip(" ,")):
            named = [_named(last, own, passage)]
        named = [*(named or [None]), *(_named(start + at, name, passage) for at, name in _split(together["names"]))]
    return tuple(dict.fromkeys(named)) or (None,)


def _words(subject: Token, verb: Token) -> str:
    """The words of a subject up to its verb."""
    last = subject.doc[min(subject.right_edge.i, verb.i - 1)]
    return text_of(subject.doc)[subject.left_edge.idx : last.idx + len(last)]


def _split(names: str) -> Iterator[tuple[int, str]]:
    """The names of a list, each with where it starts."""
    at = 0
    for name in re.split(r",\s(?:and\s)?|\sand\s|\sas\swell\sas\s|\stogether\swith\s", names):
        start = names.index(name, at)
        at = start + len(name)
        if name.strip():
            yield start, name


def _subject(verb: Token) -> Token | None:
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if own is None and verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head != verb:
        return _subject(verb.head)
    return own


def _is_company(words: list[str], company: frozenset[str]) -> bool:
    """Whether a donor is the reporting company: "we", its name, its name with "Group" or "Corporation"."""
    own = words[-1].lower() in _SELF and (len(words) == 1 or normalize(" ".join(words[:-1])) in company)
    return own or normalize(" ".join(words)) in company


def _named(start: int, written: str, passage: Passage) -> Mention | None:
    """The donor that a name tells: an organization, or the people of the company; None where it is the company."""
    name = _WHERE.sub("", _DETERMINER.sub("", _HELPERS.sub("", written.strip(' ,*"”“'))))
    words = name.split()
    if not words or len(words) > _LONGEST or _is_company(words, passage.company):
        return None
    start = passage.sentence.text.index(name, start)
    if words[-1].lower() in _PEOPLE:
        return Mention(kind=EntityKind.GROUP, start=start, end=start + len(name), name=name)
    if not (words[0][:1].isupper() and words[-1][:1].isupper()):
        return None
    kind = EntityKind.PERSON if words[0].rstrip(".") in _TITLES else EntityKind.ORGANIZATION
    return Mention(kind=kind, start=start, end=start + len(name), name=name)
