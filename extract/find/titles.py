"""Titles of documents in a text: laws, standards, policies, by their capitals or marks and their head word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator


class Head(Enum):
    """What a title's head word says that the document is; UNTOLD for marked titles without such a word."""

    LAW = "law"
    POLICY = "policy"
    RULES = "rules"
    STANDARD = "standard"
    CERTIFICATE = "certificate"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Title:
    """A title at characters `start` to `end` of the text; `marked` where it stands in quotes or italics."""

    start: int
    end: int
    text: str
    head: Head
    marked: bool


_LAW = r"Law|Laws(?= of)|Acts?|Ordinances?|Decrees?|Statutes?|Provisions|Conventions?|Treaty|Constitution|Bill"
_POLICY = (
    r"Policy Statement|Position Statement|Policy|Handbook|Manual|Procedures?|Charter|"
    r"(?:Slavery|Trafficking|Rights|Diversity|Tax) Statement|Privacy Notice|Articles of (?:Association|Incorporation)"
)
_CODE = (
    r"Codes? of (?:Business |Ethical |Professional |Corporate |Good |Best )?(?:Conduct|Ethics|Practices?|Integrity)"
    r"(?: and (?:Business )?(?:Ethics|Conduct))?"
)
_RULES = (
    r"Rules|Regulations?|Measures|Directives?|Guidelines?|Guidance|Agreement|Code(?! of )|Commitment|Principles|Notice"
)
_STANDARD = r"Standards?|Specifications?|Criteria|Protocol|Declaration|Covenants?|Framework|Recommendations|Catalogue"
_CERTIFICATE = r"Certifications?|Certificates?|Label|Seal|Certification Mark|Accreditation"
_HEADS: tuple[tuple[Head, re.Pattern[str]], ...] = (
    (Head.POLICY, to_pattern(rf"\b(?:{_CODE}|{_POLICY})\b")),
    (Head.LAW, to_pattern(rf"\b(?:{_LAW})\b")),
    (Head.RULES, to_pattern(rf"\b(?:{_RULES})\b")),
    (Head.STANDARD, to_pattern(rf"\b(?:{_STANDARD})\b")),
    (Head.CERTIFICATE, to_pattern(rf"\b(?:{_CERTIFICATE})\b")),
)
_ANY_HEAD = "|".join((_CODE, _POLICY, _LAW, _RULES, _STANDARD, _CERTIFICATE))

_CAPITAL = r"(?:[A-Z0-9][\w’'&/.\-]*[\w’']|[A-Z])"
_LINK = (
    r"(?:of|the|on|for|and|to|in|with|against|at|towards|toward|concerning|regarding|relating|related|governing|"
    r"between|a|an|&|–|-)"
)
_RUN = to_pattern(rf"\b{_CAPITAL}(?:,?[ ](?:{_LINK}[ ]){{0,3}}{_CAPITAL})*(?:\s\([^()]{{2,40}}\))?")
_MARKS = (("*", "*"), ("“", "”"), ('"', '"'), ("‘", "’"), ("《", "》"), ("«", "»"))
_MARKED = to_pattern("|".join(rf"{re.escape(a)}([^{re.escape(a + b)}\n]{{4,200}}){re.escape(b)}" for a, b in _MARKS))
# Words that open a sentence or own a title but are no part of it.
_OPENING = to_pattern(
    r"^(?:(?:The|Our|Its|Their|This|These|Those|His|Her|In|On|At|By|For|Under|With|From|To|As|All|An?|And|Both|Each|"
    r"Any|"
    r"We|It|They|Per|According|Pursuant|Following|Based|Also|Such|Other|New|Through|Via|See|Please|Including|Group|If|"
    r"When|Where|While|Although|Because|Since|After|Before|Until|Whether|Photo|Read|View|Download|Visit|Together|"
    r"Newly Established)[ ]|"
    r"(?:of|the|on|for|and|to|in|by|with|as|an?)[ ])+"
)
# Verbs that open a bullet without a subject: "Obtained ISO 9001 Certification".
_DONE = to_pattern(
    r"^(?:Obtained|Achieved|Received|Granted|Awarded|Announced|Established|Developed|Adopted|Implemented|Launched|"
    r"Introduced|Published|Issued|Released|Updated|"
    r"Revised|Formulated|Passed|Attained|Earned|Renewed|Completed|Signed|Joined|Complied|Concluded|Maintained|Became|"
    r"Won|Held|Created|Enacted|Drafted)[ ]"
)
# "58 Tax Policy": the number of a page or a count, where it is not of the rules themselves ("Ten Principles").
_NUMBER = to_pattern(r"^(?:\d{1,4}(?:\.\d{1,2})*[ ])+(?=[A-Z])(?!Principles|Rules|Requirements|Commitments|Standards)")
# A piece or a fate of a document: "Article 3 of the", "Violation of the", "Referring to the".
_PIECE = to_pattern(
    r"^(?:(?:Article|Chapter|Section|Clause)s?[ ][\d.\-]+|(?:Main |Key )?(?:Sections?|Details|Requirements|Features|"
    r"Violations?|Breach(?:es)?|Non-?[Cc]onformance|Non-?[Cc]ompliance|Completion|Upholding|Internali[sz]ation|"
    r"Dissemination|Introduction|Enactment|Overview|Summary|Referring))[ ](?:of|to|with|in)[ ]"
    r"(?:the[ ]|our[ ]|its[ ])?|"
    r"^[A-Z][a-z]+ing[ ](?:the|our|its|an?)[ ]|^Chapter[ ][\d.]+[ ](?=[A-Z])"
)
_OWNER = to_pattern(r"^(?:[A-Z][\w&.\-]*[ ]){0,3}[A-Z][\w&.\-]*(?:['’]s|s['’])[ ](?!Republic|Law\b|Act\b|Rights)")
_SPLIT = to_pattern(r"(?:(?<=\w)|(?<=\)))(?:,? and (?:the |our |its )?|, (?:and )?(?:the |our |its )?|; )(?=[A-Z])")
_HEAD_WORD = "|".join(("Policy|Handbook|Manual|Procedures?|Charter", _LAW, _RULES, _STANDARD, _CERTIFICATE))
_BARE = to_pattern(
    rf"^(?:{_HEAD_WORD}|(?:New|Global|Company|Group|Corporate|National|International|Other|Applicable|Relevant|"
    rf"Internal|Basic|Key|Guiding|Ten|Public|Editorial|Foreign|Monetary|Fiscal|Policies &|Fundamental|Management|"
    rf"Organi[sz]ational|Operating|Uniform|External|Strategic|Verification|Assessment|General|Specific|Legal) "
    rf"(?:{_HEAD_WORD}))$"
)
# A list of topics, a summons, a deal, or the name of something else that only begins like a document.
_NO_DOCUMENT = to_pattern(
    r"(?:^|\s)(?:and|&)\s(?:Public\s)?Policy$|\bPublic Policy$|\bNotice of (?:Convocation|(?:\w+ )?(?:Annual|General))|"
    r"\b(?:Power Purchase|Termination|Individual|Collective|Credit|Loan|Lease)\b.*\bAgreement\b|\bCan Code$|"
    r"\b(?:Program(?:me)?|School|Project|Campaign|Report|Website|Initiative|Regarding)$|\([^()]*$"
)
_SAYS = to_pattern(r"\b(?:will|shall|must|are|is)\b")
# What a run of capitals holds after a title: a date, a reference to a page or a note.
_TAIL = to_pattern(r"(?:\sin(?:\s[A-Z][a-z]+)?\s(?:19|20)\d\d|\s\(→[^()]*\)|(?<=[a-z])\s\d{1,2})$")
_CODED = to_pattern(r"\b(?:Directive|Regulation|Standard|Article|Part|Goal|Section|Rule|Version|No\.?)\s\d{1,2}$")
# A sentence that follows a heading without a full stop: "... Ethics At Acme", "... Diversity Guided by".
_SENTENCE = to_pattern(r"(?<=[\w)])[ ](?=(?:The|Our|In|At|For|We|This|It|As|To|By|On|Based on|[A-Z][a-z]+ed by)[ ])")
_CLOSED = r"Policy|Handbook|Charter|Manual"
# A heading and another document behind it: "Human Rights Policy Acme Human Rights Policy".
_GLUED = to_pattern(rf"\b(?:{_CODE}|{_CLOSED})(?P<gap>[ ])(?=[A-Z0-9])(?!(?:{_POLICY}|{_LAW}|{_RULES}|{_STANDARD})\b)")
# A capitalised noun behind the head: "Policy Engagement", "Code Camp"; the head is not the end of a name.
_NOUN_BEHIND = to_pattern(
    r"\s(?!(?:The|Our|In|At|For|We|This|It|As|To|By|On|An?|And|Please|See|Read)\b)[A-Z][a-z]{2,}\b"
)
# Behind a heading, the subject of a sentence with its verb: "Tax Policy Acme pays ...".
_SUBJECT_BEHIND = to_pattern(r"\s[A-Z]\w+\s(?:[a-z]+(?:s|ed)|is|are|has|have|will)\b")
_ASIDE = to_pattern(r"\s\([^()]*\)$")
_PLACE_OF_STUDY = to_pattern(
    r"\b(?:School|University|Faculty|Institute|College|Department|Firm) of\b|\bLaw (?:School|Firm)\b"
)
# "Policy and Structure" is a heading, "Code of Conduct Committee" a body.
_PAIRED = to_pattern(rf"^(?:(?:{_HEAD_WORD}) (?:and|&) |(?:{_CERTIFICATE}) (?!of |for ))")
_BODY = to_pattern(
    r"\s(?:Committee|Council|Board|Team|Office|Department|Working Group|Cent(?:er|re)|Body|Agency|Institute|Company|"
    r"Services?|Authority)\b"
)
_SPOKEN = to_pattern(r"\b(?:We|I|You|Us|Our|Is|Are|Let)\b")
# A name that the sentence goes on to call a certificate: "Quiet Home certification".
_CALLED_CERTIFICATE = to_pattern(r"\s(?:certification|certificate|label|seal|accreditation)\b")
_LONGEST = 28  # words: a longer run of capitals is a heading or a table that lost its lines


def find_titles(text: str) -> Iterator[Title]:
    """Titles with a head word such as Law, Policy or Standards, from left to right, disjoint."""
    taken: list[tuple[int, int]] = []
    found: list[Title] = []
    for match in _MARKED.finditer(text):
        inner = next(i for i, g in enumerate(match.groups(), 1) if g is not None)
        taken.append(match.span())
        found.extend(_titles_in(text, *match.span(inner), marked=True))
    for run in _RUN.finditer(text):
        inside = [start for start, end in taken if run.start() < end and start < run.end()]
        # A short name in quotes that a title gives itself in brackets is no part of it.
        end = text.rfind("(", run.start(), min(inside)) if inside else run.end()
        low = run.start()
        for cut in _SENTENCE.finditer(text, low, max(low, end)):
            found.extend(_titles_in(text, low, cut.start(), marked=False))
            low = cut.end()
        if end > low:
            found.extend(_titles_in(text, low, end, marked=False))
    yield from sorted(found, key=lambda title: title.start)


def _titles_in(text: str, start: int, end: int, *, marked: bool) -> Iterator[Title]:
    """The titles of one run: several where it coordinates complete titles."""
    for low, high in _parts(text, start, end, marked=marked):
        title = _title(text, low, high, marked=marked)
        if title is not None:
            yield title


def _parts(text: str, start: int, end: int, *, marked: bool) -> Iterator[tuple[int, int]]:
    low = start
    cuts = [cut.span() for cut in _SPLIT.finditer(text, start, end)]
    if not marked:
        cuts += [cut.span("gap") for cut in _GLUED.finditer(text, start, end)]
    for left_end, right_start in sorted(cuts):
        left, right = text[low:left_end], text[right_start:end]
        if _head(right) is None:
            continue
        if _head(left) is not None:
            yield low, left_end
            low = right_start
        elif not marked and re.search(r"\s(?:the|our|its)\s$", text[left_end:right_start]):
            low = right_start  # "Core Values and the Code of Conduct"
    yield low, end


def _title(text: str, start: int, end: int, *, marked: bool) -> Title | None:
    start = _beginning(text, start, end, marked=marked)
    name = text[start:end].rstrip(" ,.;:*")
    head = _head(name)
    if head is None and _CALLED_CERTIFICATE.match(text, end):
        head = Head.CERTIFICATE
    if head is None and marked and _is_titled(name):
        head = Head.UNTOLD
    words = name.split()
    if head is None or not 2 <= len(words) <= _LONGEST or _PLACE_OF_STUDY.search(name):
        return None
    if not marked:
        name = _cut_after_head(name)
        first, last = _one_of_list(name)
        start, name = start + first, _without_tail(name[first:last])
    after = start + len(name)
    if _is_no_document(name, marked=marked) or _BODY.match(text, after):
        return None
    if (
        not marked
        and head not in {Head.LAW, Head.CERTIFICATE}
        and _goes_on(text[start:], len(name), end - start, start)
    ):
        return None
    return Title(start, after, name, head, marked)


def _beginning(text: str, start: int, end: int, *, marked: bool) -> int:
    """Where a title starts behind the words that open its sentence or own it."""
    for lead in (_DONE, _NUMBER, _OPENING, _PIECE, _OPENING, _OWNER):
        found = None if marked and lead is _NUMBER else lead.match(text[start:end])
        start += found.end() if found else 0
    return start


def _is_no_document(name: str, *, marked: bool) -> bool:
    plain = _ASIDE.sub("", name)
    return (
        len(plain.split()) < 2
        or any(pattern.search(plain) is not None for pattern in (_BARE, _PAIRED, _NO_DOCUMENT))
        or (marked and _SAYS.search(name) is not None)
    )


def _goes_on(text: str, length: int, end: int, start: int) -> bool:
    """Whether a capitalised noun stands behind a head inside the same run; a glued sentence may follow a heading."""
    noun = _NOUN_BEHIND.match(text, length, end)
    return noun is not None and not (start == 0 and _SUBJECT_BEHIND.match(text, length))


def _without_tail(name: str) -> str:
    tail = _TAIL.search(name)
    return name[: tail.start()] if tail is not None and not _CODED.search(name) else name


def _is_titled(name: str) -> bool:
    """Whether marked words are written as a title: three or more, nearly all long ones with a capital."""
    long = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 4]
    return (
        len(name.split()) >= 3
        and not _SPOKEN.search(name)
        and bool(long)
        and sum(word[0].isupper() for word in long) >= 0.8 * len(long)
    )


def _one_of_list(name: str) -> tuple[int, int]:
    """Where the one title in a run of capitals with commas starts and ends.

    "Trade, Quality and Tax Policy" is one title; in "Trade, Quality, Tax Policy" only the last two words are.
    """
    cut = name.rfind(", ")
    if cut < 0 or re.search(r"\b(?:and|&)\b", name[cut:]):
        return 0, len(name)
    return (cut + 2, len(name)) if _head(name[cut + 2 :]) is not None else (0, cut)


def _cut_after_head(name: str) -> str:
    """A run of capitals without what follows a head that closes a title ("X Policy and Acme" is "X Policy")."""
    heads = list(re.finditer(rf"\b(?:{_ANY_HEAD})\b(?:\s\([^()]*\))?", name))
    if not heads or (heads[0].start() == 0 and " " not in heads[0].group()):
        return name
    last = heads[-1]
    tail = name[last.end() :]
    if re.match(
        r"\s(?:of|on|for|to|in|concerning|regarding|relating|governing|against|towards?|by|between|with|from|at|"
        r"under)\s(?![\d\W]|(?:January|February|March|April|May|June|July|August|September|October|November|"
        r"December)\b)",
        tail,
    ):
        return name
    return name[: last.end()]


def _head(name: str) -> Head | None:
    """The kind of the head word: the first of "Law on X", else the last in the name; rules of a law are law."""
    best: tuple[int, Head] | None = None
    for head, pattern in _HEADS:
        for match in pattern.finditer(name):
            if match.start() == 0 and re.match(
                r"\s(?:of|on|for|to|concerning|regarding|governing|against)\b", name[match.end() :]
            ):
                return head
            if best is None or match.end() > best[0]:
                best = (match.end(), head)
    if best is not None and best[1] is Head.RULES and re.search(r"\b(?:Law|Act)\b", name):
        return Head.LAW
    return best[1] if best else None
