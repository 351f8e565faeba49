"""Who may have received a gift: the organizations, places and groups behind "to" or "for" in a sentence on giving."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention, text_of
from extract.find.places import is_place
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_GIFT = to_pattern(
    r"\b(?:donat\w+|grants?|gift(?:s|ed)?|charit\w+|scholarships?|in-kind|philanthrop\w+|contribut(?:ed|ions?)|relief)\b|"
    r"\b(?:gave|gives|giving)\s(?:\w+\s){0,3}(?:[$€£¥]|RMB|USD|EUR|HK\$)\s?\d",
    re.IGNORECASE,
)
_GIVE = to_pattern(
    rf"{_GIFT.pattern}|\b(?:gave|giving|awarded|pledged|committed|provid\w+|allocated|made|present\w*)\b", re.IGNORECASE
)
# What "to" goes with when it leads to no recipient.
_BOUND = to_pattern(
    r"\b(?:response|addition|access|way|right|relevant|relate[sd]?|related|relation|due|thanks|according|prior|contribution|contributions|committed|"
    r"dedicated|designed|similar|contribute[sd]?|contributing|leads?|leading|led|compared|up|next|close|regards?|respect|subject)\s$",
    re.IGNORECASE,
)
_SLOT = to_pattern(r"(?:(?<=\s)|^)(?:to|for|in|between)\s(?=[\w\"“*])", re.IGNORECASE)
# Where a recipient's name ends and the purpose, way or time of the gift begins.
_END = to_pattern(
    r"[;:(–—]|\.(?=\s|$)|(?<!\d),(?=\s\d)|,?\s(?:which|that|who|where|when|while|after|before|during|through|via|by|with|as|since|on|under|"
    r"worth|valued|totall?ing|amounting|helping|supporting|including|such\sas|because|whose|so|if|once|until|among|"
    r"affected|impacted|associated|urgently|desperately|designated|located|calling|hosted|benefit(?:ing|ting)|within|near|at\sthe\s(?:onset|start|time)|we|fight|is|are|was|were|has|have|had|will|can|and\s\w+ed(?=\s(?:a|an|the|our|their|\d))|and\s(?:we|our|it|its|also)|but)\b|"
    r"\s(?:to|for)\s|(?<=[a-z])(?<!than)(?<!over)(?<!nearly)(?<!about)\s(?:nearly\s|over\s|more\sthan\s|about\s|approximately\s|some\s)?(?:[$€£¥]|RMB|USD)?\d|,\s(?:and\s)?[a-z]\w*ing\b|\sin\s(?:19|20)\d\d|"
    r"\sin\s(?:the\s(?:first|second|wake|form|amount|fight|name|early|past|event|year|face)|response|order|support|need|honou?r|partnership|"
    r"co-?operation|collaboration|fiscal|FY|addition|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b|,\s(?:in|with|for|from|to)\s|\sfrom\s(?:19|20)\d\d|\s-\s"
)
_SPLIT = to_pattern(r",\s(?:and\s|or\s|as well as\s)?|\s(?:and|or|as well as|&(?=\s[a-z]))\s")
_DETERMINER = to_pattern(
    r"^(?:the|our|its|their|a|an|all|both|those|these|various|several|many|local\sand)\s", re.IGNORECASE
)
_THOSE = to_pattern(r"those\sin\s(?:the\s)?")
_PLACE = to_pattern(
    r"(?:countries|regions?|province|county|city|prefecture|state|district|village|villages|areas?|town|island|"
    r"Countries|Regions?|Province|County|City|Prefecture|State|District|Village|Areas?|Town|Island)(?:\s(?:in|of|by)\s.*)?$"
)
_APPOSED = to_pattern(r"[A-Z][\w\s.'’-]*(?:Province|County|City|Prefecture|State|District|Region)$")
_WITHIN = to_pattern(r"\s(?:in|of|from|at|across)\s(?:the\s)?[A-Z][\w-]*$")
# What stands behind "to" or "for" and receives nothing.
_NO_ONE = to_pattern(
    r"(?:a\stotal|the\s(?:amount|tune|value|purpose|goals?|causes?|needs?|fight|combat|battle|development|construction|purchase|"
    r"acquisition|effects?|pandemic|COVID\S*|end|world|past|public|community\b$)|date|this|that|it|them|which|use|more(?!\sthan)|free|example|"
    r"instance|every|each\s(?:other|hour)|charity$|(?:\w+\s)?causes$|society$|life|good|all$|others$|public\swelfare|sale|reuse|"
    r"recycling|up|(?:over\s|more\sthan\s|the\slast\s|\w+\sconsecutive\s)?(?:[\d.,]+\s?)?(?:%|years?|months|million|billion|people$)|[$€£¥\d][\d.,]*$|RMB.*|USD.*|EUR.*|"
    r"(?:19|20)\d\d|cash|kind|addition|total|fact|full|response|support|helping|education$|research$|poverty.*|purchasing|food$|"
    r"COVID.*|(?:our\s|its\s|their\s)?(?:employees|customers|shareholders|users|investors|colleagues|consumers)(?:\s.*)?|[\w-]+\sinvestments|.*\b(?:goods|emissions|purposes|"
    r"projects?\b$))(?!\w)",
    re.IGNORECASE,
)
# Who is said to have received donations, in the subject.
_RECEIVED = to_pattern(
    r"(?P<name>[A-Z][\w&’'-]*(?:\s(?:of\s|for\s)?[A-Z][\w&’'-]*)*)\s(?:has\s|have\s)?received\s[^.;:,]{0,40}\b(?:donations?|gifts?|grants?)\b"
)
_COUNTED = to_pattern(
    r"(?:the\s)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|following)\s", re.IGNORECASE
)
_LIST = to_pattern(r":\s(?=[A-Z])")
_NAME = to_pattern(r"[A-Z][\w.&'’-]*(?:\s(?:of|the|for|in|and|to|[A-Z&][\w.&'’-]*))*\s?[\w]*$")
_LIVING = to_pattern(
    r"\b(?:children|refugees|students|famil(?:y|ies)|people|persons|workers|staff|communit(?:y|ies)|victims|hospitals?|schools?|residents|"
    r"farmers|patients|elderly|veterans|women|girls|youth|households|poor|teams?|organi[sz]ations?|charit(?:y|ies)|nonprofits?|"
    r"Foundation|Hospital|School|University|Society)\b"
)
_NO_NAME = frozenset({"VB", "VBG", "VBP", "PRP", "RB", "RBR"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN"})
_TAIL = to_pattern(r"\s(?:and|or|of|in|the)$")
_LONGEST = 12  # words


def names_gift(text: str) -> bool:
    """Whether a text speaks of giving."""
    return _GIFT.search(text) is not None


def find_beneficiaries(doc: Doc) -> tuple[Mention, ...]:
    """Those who may have received what a sentence says was given, left to right; the rules tell who did."""
    text = text_of(doc).removesuffix(" .")
    gift = _GIVE.search(text) if names_gift(text) else None
    found: list[Mention] = []
    received = _RECEIVED.search(text)
    if received is not None:
        found.extend(filter(None, [_mention(text, received.start("name"), received.end("name"))]))
    for slot in _SLOT.finditer(text, gift.end()) if gift is not None else ():
        if (not found or slot.start() >= found[-1].end) and not _BOUND.search(text, 0, slot.start()):
            listed = _listed(doc, text, slot.end())
            found.extend(mention for mention in listed if _receives(slot[0].strip().lower(), mention))
    return tuple(found)


def _receives(preposition: str, mention: Mention) -> bool:
    """Whether what stands behind a preposition can have received: "in" leads to places, "for" to purposes too."""
    if preposition == "in":
        return mention.kind is EntityKind.PLACE and mention.name[0].isupper()
    if preposition == "for":
        return mention.kind is EntityKind.PLACE or _LIVING.search(mention.name) is not None
    return True


def _listed(doc: Doc, text: str, start: int) -> Iterator[Mention]:
    """The recipients in the list that begins at a place; a group that a colon announces is its members."""
    token = next((t for t in doc if t.idx >= start), None)
    if token is None or token.tag_ in _NO_NAME or _NO_ONE.match(text, start):
        return
    end = _END.search(text, start)
    last = end.start() if end is not None else len(text)
    named = _LIST.search(text, last) if re.match(r"\w+\s", text[start:]) and text[last : last + 1] != "," else None
    if named is not None and _COUNTED.match(text, start) and not re.search(r"[.;]\s", text[last : named.start()]):
        start, last = named.end(), len(text.rstrip(" ."))
    parts = _parts(text, start, last)
    # "masks to A, gloves to B": what stands before the next "to" was given.
    if len(parts) > 1 and end is not None and end[0].strip() == "to":
        parts = parts[:1]
    starts = {t.idx: t.tag_ for t in doc}
    for begin, finish in parts:
        if starts.get(begin) in _FINITE:
            return
        mention = _mention(text, begin, finish)
        if mention is not None:
            yield mention


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a list; a place that only says where the piece before it is belongs to that piece."""
    parts: list[tuple[int, int]] = []
    at = start
    for link in [*_SPLIT.finditer(text, start, end), None]:
        stop = link.start() if link is not None else end
        piece = text[at:stop]
        if parts and (_APPOSED.fullmatch(piece) or _belongs(text[parts[-1][0] : parts[-1][1]], piece)):
            parts[-1] = (parts[-1][0], stop)
        elif piece.strip():
            parts.append((at, stop))
        at = link.end() if link is not None else end
    return parts


def _belongs(before: str, piece: str) -> bool:
    """Whether what follows "and" continues the name before it: "countries and regions", "towns in Peru and Chile"."""
    if piece in {"regions", "areas", "territories"}:
        return True
    if is_place(piece) and re.search(r"\sin\s(?:the\s)?[A-Z]", before):
        return True
    return len(piece.split()) <= 1 and piece[:1].isupper() and _WITHIN.search(before) is not None


def _mention(text: str, start: int, end: int) -> Mention | None:
    within = _THOSE.match(text, start)
    start = within.end() if within is not None else start
    while (lead := _DETERMINER.match(text[start:end])) is not None:
        start += lead.end()
    name = _TAIL.sub("", text[start:end].strip(" ,.\"“”*’'"))
    words = name.split()
    if not words or len(words) > _LONGEST or _NO_ONE.fullmatch(name) or not any(c.isalpha() for c in name):
        return None
    start = text.index(name, start)
    return Mention(kind=_kind(name), start=start, end=start + len(name), name=" ".join(words))


def _kind(name: str) -> EntityKind:
    if is_place(name) or (_PLACE.search(name) and not name.endswith("Foundation")):
        return EntityKind.PLACE
    named = name[:1].isupper() and sum(word[:1].isupper() for word in name.split()) * 2 >= len(name.split())
    return EntityKind.ORGANIZATION if named else EntityKind.GROUP
