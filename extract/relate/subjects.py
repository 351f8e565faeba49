"""Whom a claim is about: the unit, site, product or suppliers that the sentence names, else the company.

A mention that is itself the grammatical subject ("X certified our plant", "X partners with us") leaves the claim to the
company: only what else the clause names can be its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import Mention, text_of
from extract.lexicon import holds_name
from extract.pattern import to_pattern
from extract.qualify.modality import is_demanded
from extract.read.document import BlockKind
from extract.relate.holders import SUPPLIERS, attests_products, holders_at, names_company
from extract.relate.recipients import as_recipient, find_recipients
from kg.model import EntityKind, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extract.draft import Passage

_COMPANYS = frozenset({Predicate.HAS_POLICY, Predicate.HAS_BODY})
# What else than the company can support a goal.
_SUPPORTING = frozenset({EntityKind.PROGRAM, EntityKind.POLICY, EntityKind.PRODUCT})
_ATTESTED = frozenset({Predicate.HOLDS_CERTIFICATION, Predicate.COMPLIES_WITH})
# What is done together with others, who are as often the sentence's subject: it is the company's claim all the same.
_SHARED = frozenset({Predicate.PARTNERS_WITH, Predicate.MEMBER_OF})
# Whom an obligation is on where only the words above the list tell it.
_UNNAMED = Mention(kind=EntityKind.SUPPLIER_GROUP, start=0, end=0, name="suppliers")
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_CONTROLLING = frozenset("require oblige ask request expect encourage urge demand mandate help enable assist".split())
_ATTESTING = frozenset({"certify", "accredit", "label", "verify"})
# Whose doings are background, unless they are the company's: "some states apply ...", "customers can report under ...".
_OUTSIDE = frozenset(
    "country nation state government authority agency institution investor industry sector market society world "
    "company firm organization organisation alliance coalition association candidate smelter refiner individual "
    "customer user enterprise airline maker people signatory investment act bill".split()
)
_OURS = frozenset("we our us group company its".split())
_BOTH = frozenset({"both", "all", "each"})
# What may stand between a certification and the phrase that names its holder.
_NEAR = to_pattern(r"(?:\s(?!by\b|from\b|under\b|with\b|through\b)[\w\-]+){0,6}\s")
# The name behind a colon: "Case of a LEED certification: Elm Plaza".
_TITLED = to_pattern(r"(?<=:\s)(?P<name>[A-Z][\w&'’\-]*(?:\s[\w&'’\-]+){0,6})\.?$")
_ACQUIRED = to_pattern(r"[^.;:]{0,40}?\b(?:acquired|obtained|received|achieved|attained|held|passed)\s(?P<by>by)\s")
_LINK = to_pattern(r"\s*(?:,|;|and|, and|as well as)?\s*")
_CERTIFIED = to_pattern(r"^[^.;:,]{0,24}?[\s\-\u2010-\u2015]\s?(?:certified|accredited|labell?ed)\s")
_RUNNING = frozenset(
    "launch introduce hold host organize organise run operate establish create start initiate develop set roll offer "
    "conduct implement pilot convene open found inaugurate".split()
)


def find_subjects(
    passage: Passage, mention: Mention, mentions: tuple[Mention, ...], predicate: Predicate
) -> tuple[Mention | None, ...]:
    """The named subjects of a claim about a mention; (None,) where it is the reporting company's own."""
    if predicate in _COMPANYS or passage.block.kind is BlockKind.TABLE_ROW:
        return (None,)
    recipients = find_recipients(passage, mention) if predicate is Predicate.RECEIVED_AWARD else None
    if recipients is not None:
        return recipients
    attested = _attested(passage, mention, mentions, predicate) if predicate in _ATTESTED else ()
    if attested:
        return attested
    verb, found = _of_clause(passage, mention, mentions)
    if predicate is Predicate.SUPPORTS_SDG:
        return tuple(m for m in found if m and m.kind in _SUPPORTING) or (None,)
    if predicate is Predicate.RUNS_PROGRAM and not (verb and _runs(verb, found, passage, mention)):
        return (None,)
    if predicate is Predicate.RECEIVED_AWARD:
        return tuple(dict.fromkeys(m and as_recipient(m, passage, mention) for m in found)) or (None,)
    others = [m for m in found if m and m.kind is EntityKind.ORGANIZATION and not _is_company(m, passage.company)]
    if predicate is Predicate.COMPLIES_WITH and (others == list(found) != [] or _is_outside(verb, passage.company)):
        return ()
    if predicate in _SHARED:
        found = tuple(m for m in found if m not in others)
    if predicate is Predicate.PARTNERS_WITH:  # suppliers that a partner audits or trains are the company's
        found = tuple(m for m in found if m is None or m.kind is not EntityKind.SUPPLIER_GROUP)
    return found or (None,)


def _attested(
    passage: Passage, mention: Mention, mentions: tuple[Mention, ...], predicate: Predicate
) -> tuple[Mention, ...]:
    """Those that words near a norm or certificate name as the ones that it is demanded of or that hold it."""
    if is_demanded(passage):
        suppliers = (t for t in passage.doc if t.lower_ in SUPPLIERS and t.dep_ != "compound")
        named = (m for token in suppliers for m in holders_at(token, mention, mentions, passage.company))
        return tuple(named)[:1] or (_UNNAMED,)
    if predicate is not Predicate.HOLDS_CERTIFICATION:
        return ()
    titled = _TITLED.search(passage.sentence.text, mention.end)
    if titled is not None:
        kind = EntityKind.PRODUCT if attests_products(mention) else EntityKind.SITE
        return (Mention(kind=kind, start=titled.start("name"), end=titled.end("name"), name=titled["name"]),)
    heads = (*_certified_heads(passage.doc, mention), *_heads_after(passage.doc, mention))
    named = (m for head in heads for m in holders_at(head, mention, mentions, passage.company))
    return tuple(m for m in named if m not in mentions or m.kind is not EntityKind.ORGANIZATION)


def _of_clause(
    passage: Passage, mention: Mention, mentions: tuple[Mention, ...]
) -> tuple[Token | None, tuple[Mention | None, ...]]:
    """The verb that governs a mention, and those that its subject names."""
    span = passage.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    verb = _verb_above(span.root) if span is not None else None
    subject = _subject_of(verb) if verb is not None else None
    if subject is None:
        return verb, ()
    found: list[Mention | None] = []
    for head in (subject, *subject.conjuncts):
        holders = holders_at(head, mention, mentions, passage.company)
        # Behind a subject that names nobody, what seems coordinated is a place inside it: "systems in Peru and Chile".
        if found or head is subject or any(m.kind is not EntityKind.ORGANIZATION for m in holders):
            found.extend(holders or ((None,) if names_company(head, passage.company) else ()))
    return verb, tuple(found)


def _is_outside(verb: Token | None, company: frozenset[str]) -> bool:
    """Whether a verb tells what states, markets or other companies do; what a group's members do holds for a member."""
    subject = None if verb is None or "member" in text_of(verb.doc).lower() else _subject_of(verb)
    if subject is None or subject.lemma_.lower() not in _OUTSIDE or subject.lower_ in {"company", "organization"}:
        return False
    phrase = [token for token in subject.subtree if token.i <= subject.i]
    return not any(token.lower_ in _OURS or names_company(token, company) for token in phrase)


def _runs(verb: Token, subjects: tuple[Mention | None, ...], passage: Passage, mention: Mention) -> bool:
    """Whether a verb says that others run what it governs: nothing before it names the company itself."""
    before = text_of(verb.doc)[: mention.start]
    for subject in filter(None, subjects):
        before = before.replace(subject.name, "")
    company = holds_name(before, (*passage.company, "we"))
    return verb.lemma_ in _RUNNING and None not in subjects and not company


def _is_company(mention: Mention, company: frozenset[str]) -> bool:
    """Whether a name is the reporting company's, alone or with a suffix or a place."""
    return holds_name(mention.name, company)


def _verb_above(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if token.pos_ == "VERB" and _subject_of(token) is not None:
            return token
    return token if token.pos_ in {"VERB", "AUX"} else None


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, whom "require" or "help" has do it, what "which" stands for, or its head's."""
    own = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
    above = verb.head
    if own is not None and verb.dep_ == "relcl" and own.tag_ in {"WDT", "WP"}:
        return above
    if own is None and verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_ in _ATTESTING:
        return above
    if own is not None and own.lower_ in _BOTH and verb.dep_ == "conj":
        return next((c for c in above.children if c.dep_ in _SUBJECT), own)
    if own is None and verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"} and above.pos_ == "VERB":
        if verb.dep_ in {"xcomp", "ccomp"} and above.lemma_ in _CONTROLLING:
            done = next((c for c in above.children if c.dep_ == "dobj"), None)
            if done is not None:
                return done
        return next((c for c in above.children if c.dep_ in _SUBJECT), None)
    return own


def _certified_heads(doc: Doc, mention: Mention) -> Iterator[Token]:
    """The noun behind "X-certified"."""
    match = _CERTIFIED.match(text_of(doc)[mention.end :])
    if match is None:
        return
    start = mention.end + match.end()
    for chunk in doc.noun_chunks:
        if chunk.start_char <= start < chunk.end_char:
            if chunk.root.idx >= start:
                yield chunk.root
            return


def _heads_after(doc: Doc, mention: Mention) -> Iterator[Token]:
    """The heads of a phrase behind the certification: "... certification for our A and our B", "acquired by A"."""
    acquired = _ACQUIRED.match(text_of(doc), mention.end)
    for token in doc:
        if acquired is not None and token.idx == acquired.start("by"):
            yield from _listed_after(doc, token)
            return
        near = _NEAR.fullmatch(text_of(doc)[mention.end : token.idx]) if token.idx >= mention.end else None
        if near and token.lemma_ in {"for", "at", "of"} and token.dep_ == "prep":
            yield from _listed_after(doc, token)
            return


def _listed_after(doc: Doc, token: Token) -> Iterator[Token]:
    """The heads of the noun phrases that follow a token in a list, by their order: the parse loses the later ones."""
    end = token.i + 1
    for chunk in doc.noun_chunks:
        if chunk.start >= end and _LINK.fullmatch(doc[end : chunk.start].text):
            yield chunk.root
            end = chunk.end
