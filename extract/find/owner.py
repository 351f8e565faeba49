"""Whose document a title names: the company's own policy, or a law or standard of others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.find.titles import Head, Title
from extract.lexicon import holds_name, normalize
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REACH = 160  # characters before a title in which its verb stands
_MADE = to_pattern(
    r"\b(?:our|its|their|own|we|company[’']s|group[’']s|formulat\w*|establish\w*|develop\w*|issu\w*|publish\w*|"
    r"releas\w*|launch\w*|introduc\w*|devis\w*|draft\w*|enact\w*|revis\w*|updat\w*|creat\w*|set up|set forth|"
    r"implement\w*|sign\w*|"
    r"adopt\w*|roll\w*|prepar\w*|compil\w*|stipulat\w*|promulgat\w*|conclud\w*|announc\w*)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_INTERNAL = to_pattern(
    r"\b(?:internal|in-house|internally|own)\b[^.;]{0,120}$|\b(?:polic(?:y|ies)|procedures)[^.;]{0,40}"
    r"\b(?:such as|including|include|namely|:)\s*(?:the\s)?$",
    re.IGNORECASE,
)
_FOLLOWED = to_pattern(
    r"\b(?:compl(?:y|ies|ied|iance)|abid\w+|adher\w+|accord\w+|pursuant|observ\w+|reference|refer\w*|requirements?|"
    r"conform\w*|based|meets?|met|under|follow\w*|certif\w+|laws?|regulations?|provisions|government|ministry|national|"
    r"state|signatory)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_OBEYED = to_pattern(
    r"\b(?:compl(?:y|ies|ied|iance)\swith|abid\w+\sby|adher\w+\sto|in\s(?:strict\s)?accordance\swith|pursuant\sto|laws?|"
    r"follow(?:s|ed|ing)?|observ\w+)\b[^.;]{0,140}$",
    re.IGNORECASE,
)
# What may stand between such a verb and a title that has no head word of its own.
_CLOSE = to_pattern(
    r"\b(?:compl\w+\swith|abid\w+\sby|adher\w+\sto|accordance\swith|according\sto|pursuant\sto|based\son|reference\sto|"
    r"requirements?\sof|conform\w*\s(?:to|with)|set\sout\sin|documents\ssuch\sas)\s(?:\w+\s){0,3}[*“\"]?$",
    re.IGNORECASE,
)
_OURS = to_pattern(
    r"\b(?:our|its|own|internal|(?:company|group)\s?[’']s)\s(?:[\w\-]+\s){0,2}[*“\"]?$",
    re.IGNORECASE,
)
_OWNER = to_pattern(r"[\w&.\- ]+[’']s?\s[*“\"]?$")
# Somebody else's by a name: "the Alliance's Code of Conduct"; "the Company's" was told before.
_OTHERS = to_pattern(r"\b(?!Company|Group|Board|It|Corporation)[A-Z][\w&.\-]*['’]s\s[*“\"]?$")
_BODY = (
    r"(?:Federation|Association|Alliance|Organi[sz]ation|Institute|Ministry|Government|Commission|Stock Exchange|"
    r"Nations|Union|Chamber|Coalition|Sponsoring Organizations)"
)
# A document of others by its own words, by what stands before it, or by what follows it.
_WIDE = to_pattern(
    rf"^(?:International|European|World|United Nations|Universal|Sustainability Reporting)\b|"
    rf"\b(?:OECD|IPCC|UN|(?<!Articles of ){_BODY})\b"
)
_OF_STATE = to_pattern(r"^(?:National|Federal)\b.*\bPolicy\b|\b(?:Penal|Civil|Criminal|Commercial) Code\b")
_BODY_BEFORE = to_pattern(
    r"\bsignator(?:y|ies)\s(?:to|of)\s(?:the\s)?$|\bsign(?:s|ed|ing)?\b[^.;]{0,80}\([A-Z]{3,6}\)\s$|"
    r"\b(?:enactment|passage)\sof\s(?:the\s)?$"
)
_BODY_AFTER = to_pattern(
    r"^\W{0,3}(?:\([^()]*\)\s?)?(?:(?:issued|outlined|published|developed|drawn up|set out|adopted|created|"
    rf"endorsed)\sby|of|from)\s(?:the\s)?(?:[A-Z][\w&\-]*\s(?:(?:of|for)\s)?){{0,4}}{_BODY}\b"
)
_RULE = to_pattern(r"\b(?:Rules|Regulations?|Measures|Directives?|Code)\b")
_OF_OTHERS = to_pattern(r"\b(?:Guidelines?|Guidance|Principles|Rules|Regulations?|Measures|Directives?)\b")
_LINK = to_pattern(
    r"[*\"”’]*(?:\s\([^()]{1,40}\))?\s*(?:,|;|/|&|\band\b|\bor\b|\bas well as\b)(?:\s(?:and|or|as well as))?\s*"
    r"(?:the|our|its)?\s*[*\"“‘]*"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands before a list of titles, right before and behind this one, and the heads of all in the list."""

    lead: str
    near: str
    after: str
    heads: frozenset[Head]


def settings_of(text: str, titles: Sequence[Title]) -> Iterator[Setting]:
    """The setting of each title: those that are listed together share the words before the first."""
    run: list[Title] = []
    for title in titles:
        if run and not _LINK.fullmatch(text, run[-1].end, title.start):
            yield from _shared(text, run)
            run = []
        run.append(title)
    yield from _shared(text, run)


def _shared(text: str, run: list[Title]) -> Iterator[Setting]:
    if run:
        start = run[0].start
        lead = text[max(0, start - _REACH) : start]
        heads = frozenset(title.head for title in run)
        for title in run:
            near, after = text[max(0, title.start - _REACH) : title.start], text[title.end : title.end + _REACH]
            yield Setting(lead, near, after, heads)


def is_own(title: Title, setting: Setting, company: frozenset[str]) -> bool:
    """Whether a document is the company's by the word before the list or by the company's name in or before it."""
    if title.head in {Head.LAW, Head.CERTIFICATE, Head.UNTOLD}:
        return False
    if holds_name(title.text, company):
        return True
    if title.head not in {Head.POLICY, Head.RULES}:
        return False
    if _OURS.search(setting.lead) or _OURS.search(setting.near):
        return True
    owner = _OWNER.search(setting.near)
    return owner is not None and any(f" {normalize(owner.group())} ".endswith(f" {name} ") for name in company)


def kind_of(title: Title, setting: Setting) -> EntityKind | None:
    """What a title that is not known to be the company's names; None where its words do not tell."""
    if title.head is Head.LAW:
        return EntityKind.REGULATION
    if title.head is Head.CERTIFICATE:
        return EntityKind.CERTIFICATION
    if title.head is Head.UNTOLD:
        return _untold(setting)
    return _kind_of_others(title, setting) or _kind_of_rules(title, setting)


def _kind_of_rules(title: Title, setting: Setting) -> EntityKind | None:
    """What a policy, rules or a standard are by what is done with them before the title."""
    lead = setting.lead
    if title.head is Head.POLICY:
        return _policy(setting)
    if _INTERNAL.search(lead):
        return EntityKind.POLICY
    followed = _FOLLOWED.search(lead)
    if _MADE.search(lead) and not followed:
        return EntityKind.POLICY
    if not (followed or title.marked):
        return None
    if title.head is Head.STANDARD:
        return EntityKind.STANDARD
    if _OF_OTHERS.search(title.text):
        return EntityKind.REGULATION if _RULE.search(title.text) else EntityKind.STANDARD
    return EntityKind.POLICY if title.marked else None


def _kind_of_others(title: Title, setting: Setting) -> EntityKind | None:
    """What a title is that its own words or its neighbours give to a state or to a body of others."""
    if _OF_STATE.search(title.text):
        return EntityKind.REGULATION
    of_body = _WIDE.search(title.text) or _BODY_BEFORE.search(setting.near) or _BODY_AFTER.search(setting.after)
    return EntityKind.STANDARD if of_body else None


def _policy(setting: Setting) -> EntityKind:
    """What a policy is: a law among laws that are obeyed, a standard where it is somebody else's."""
    if Head.LAW in setting.heads and _OBEYED.search(setting.lead):
        return EntityKind.REGULATION
    return EntityKind.STANDARD if _OTHERS.search(setting.near) else EntityKind.POLICY


def _untold(setting: Setting) -> EntityKind | None:
    """What a marked title without a head word is: what the list is that it stands in, or what is close to its verb."""
    if Head.POLICY in setting.heads and not _OBEYED.search(setting.lead):
        return EntityKind.POLICY
    return EntityKind.STANDARD if _CLOSE.search(setting.lead) else None
