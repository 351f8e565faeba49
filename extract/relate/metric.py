"""What a quantity measures: a short noun phrase made from the words around it, never from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import text_of
from extract.find.units import COUNT, PERCENT
from extract.pattern import to_pattern
from extract.relate.phrase import (
    complement,
    done_to,
    head_noun,
    inside,
    is_noun,
    names_thing,
    object_of,
    phrase_of,
    preposition,
    tidy,
    verb_over,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from extract.find.quantities import Amount

# A change or a gift is named by its noun: "reduced emissions by 5 t" tells of a reduction of emissions.
_CHANGES = {
    verb: noun
    for noun, verbs in (
        ("reduction", "reduce cut lower slash halve"),
        ("decrease", "decrease drop fall decline shrink"),
        ("increase", "increase rise boost"),
        ("growth", "grow"),
        ("improvement", "improve"),
        ("expansion", "expand"),
        ("avoidance", "avoid"),
        ("extension", "extend"),
    )
    for verb in verbs.split()
}
_GIFTS = {
    "invest": "investment",
    "donate": "donation",
    "spend": "spending",
    "pay": "payment",
    "contribute": "contribution",
    "fund": "funding",
    "allocate": "allocation",
    "raise": "raised",
    "provide": "funding",
    "disburse": "payment",
}
_CHANGE_NOUNS = frozenset((*_CHANGES.values(), "drop", "decline", "cut", "rise", "saving", "savings"))
_TIMES = frozenset(("time", "fold", "point"))
_AIMS = frozenset(("goal", "target", "aim", "ambition", "commitment", "objective", "baseline", "plan"))
_GAINS = frozenset("have obtain receive complete pass hold win earn adopt attend use improve join".split())
_PER = to_pattern(r"\s?(?:/|per)\s?(?:each\s)?([a-z]{3,})\b")
_GOALS = ("in", "on", "for", "to", "with", "towards")
_LABEL = to_pattern(r"(?:^|[.;•)\]]\s)([^.;:•]{3,90}):\s*(?:[~≈<>≥≤]\s?)?$")
_LESS_OR_MORE = to_pattern(
    r"\s+(less|fewer|lower|more|higher)\s+(?!with|than|in|of|to|on|for)((?:[\w-]+\s){0,2}[\w-]+)"
)
_BY_BEFORE = to_pattern(r"\bby\s+(?:[a-z]+\s+){0,4}$")
_UP_BEFORE = to_pattern(
    r"(?:\b(up|down)\s+(?:by\s+)?(?:(?:about|almost|approximately|around|nearly|over|roughly|more\s+than)\s+)?"
    r"|\(\s*([+–−-])\s?)$"
)
_TO_A_LEVEL = to_pattern(r"\bto\s+(?:(?!by\b)\w+\s+){0,3}$")


def metric_of(doc: Doc, amount: Amount, company: str = "", before: str = "") -> str:
    """The metric of an amount in a parsed sentence, without the company's name; empty where no words tell.

    `before` is the metric of the amount before it, for what is told of that one again: "5 t (up 12%)".
    """
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None:
        return ""
    label = _LABEL.search(text_of(doc)[: amount.start])
    changed = _UP_BEFORE.search(text_of(doc)[max(0, amount.start - 30) : amount.start]) if before else None
    if changed is not None:
        rising = changed.group(1) == "up" or changed.group(2) == "+"
        told = f"{'increase' if rising else 'decrease'} of {before}"
    elif label is not None:
        told = label.group(1)
    elif amount.noun is not None and doc[amount.noun].lemma_.lower() not in _TIMES:
        told = _counted(doc, amount, doc[amount.noun])
    else:
        told = _measured(doc, amount, span)
    if told.lower().rpartition(" ")[2].removesuffix("s") in _AIMS:
        told = _following(doc, amount) or before or told
    per = _PER.match(text_of(doc), amount.end)
    return tidy(told if per is None or not told else f"{told} per {per.group(1)}", company)


def subject_of(doc: Doc, amount: Amount, company: str = "") -> str:
    """The nearest object or else subject before an amount that names nothing itself ("..., of which 40 were new")."""
    before = [t for t in doc if t.idx < amount.start and is_noun(t)]
    objects = [t for t in before if t.dep_ == "dobj" and t.pos_ == "NOUN"]
    subjects = [t for t in before if t.dep_ in ("nsubj", "nsubjpass")]
    nearest = (objects or subjects)[-1:]
    return tidy(phrase_of(nearest[0], amount), company) if nearest else ""


def _counted(doc: Doc, amount: Amount, noun: Token) -> str:
    """The words between a number and its noun, its "of" phrase, and what was done ("smartphones recycled")."""
    between = text_of(doc)[amount.end : noun.idx]
    if re.search(r"\d|[.;:]", between) or noun.idx < amount.end:
        between = re.split(r"\s(?:and|or)\s|,", between)[0] + " "
    phrase = between + noun.text + complement(noun)
    doing = _done_to_noun(noun)
    return f"{phrase} {doing}" if doing and doing not in phrase else phrase


def _done_to_noun(noun: Token) -> str:
    """The past verb that things are the object or passive subject of ("suppliers selected")."""
    above = noun.head
    if is_noun(above) and above != noun and noun.dep_ == "conj":
        return _done_to_noun(above)
    if noun.dep_ == "pobj" and above.lower_ == "of" and is_noun(above.head):
        return _done_to_noun(above.head)
    return done_to(above) if above.pos_ == "VERB" and noun.dep_ in ("dobj", "nsubjpass") else ""


def _measured(doc: Doc, amount: Amount, span: Span) -> str:
    """The metric of a measure, share or sum of money."""
    root = span.root if amount.noun is None else doc[amount.noun]
    if root.pos_ == "VERB" and root.lemma_ in _CHANGES:  # "halve" is the amount and the verb in one
        return _by_verb(doc, amount, root)
    told = _inside(doc, amount, span) or _of_what(doc, amount, span) or _noun_of_share(doc, amount, root)
    if told:
        return told
    head = head_noun(root)
    if head is not None and (head.i < root.i or not _goes_on(doc, amount, head)):
        phrase = phrase_of(head, amount) + complement(head)
        return phrase if head.lemma_ in _CHANGE_NOUNS else _changed_by(doc, amount, head, phrase)
    verb = verb_over(root)
    told = _by_verb(doc, amount, verb) if verb is not None else _following(doc, amount)
    return told or _own_words(doc, amount)


def _goes_on(doc: Doc, amount: Amount, noun: Token) -> bool:
    """Whether a noun behind an amount belongs to what follows: the years of "1 billion over 20 years"."""
    return re.search(r"\d|\bover\b", text_of(doc)[amount.end : noun.idx]) is not None


def _changed_by(doc: Doc, amount: Amount, head: Token, phrase: str) -> str:
    """What a noun's "by 6 %" tells of it: a change, where a verb above says that it changes."""
    verb = verb_over(head)
    is_by = _BY_BEFORE.search(text_of(doc)[max(0, amount.start - 40) : amount.start]) is not None
    if verb is None or not is_by:
        return phrase
    verbs = (verb, *(c for c in verb.children if c.dep_ == "xcomp"))
    lowers = any(c.lower_ == "down" for c in verb.children)
    change = next((_CHANGES[v.lemma_] for v in verbs if v.lemma_ in _CHANGES), "reduction" if lowers else "")
    return f"{change} of {phrase}" if change else phrase


def _inside(doc: Doc, amount: Amount, span: Span) -> str:
    """What a unit weighs or counts by itself: the standard coal of "5 tons of standard coal"."""
    found = re.search(r"\sof\s([a-z]{3}.*)", text_of(doc)[amount.start : amount.end])
    if found is None or found.group(1).startswith("carbon"):
        return ""
    verb = verb_over(span.root)
    return f"{found.group(1)} {done_to(verb) if verb is not None else ''}".strip()


def _of_what(doc: Doc, amount: Amount, span: Span) -> str:
    """The X of "5 t of X" or "RMB 5 million in X", with what is done to it."""
    prep = doc[span.end] if span.end < len(doc) else None
    if prep is None or not (prep.lower_ == "of" or (prep.lower_ == "in" and _is_money(amount))):
        return ""
    noun = object_of(prep) or next(
        (t for t in doc[prep.i + 1 : prep.i + 9] if is_noun(t) and t.dep_ != "compound"), None
    )
    if noun is None or not names_thing(noun) or noun.ent_type_ == "GPE":
        return ""
    phrase = phrase_of(noun, amount) + complement(noun)
    verb = verb_over(span.root)
    if verb is None:
        return phrase
    gained = _gained(verb) if span.root.dep_ == "nsubj" else ""
    if gained:
        return f"{phrase} {gained}"
    if prep.lower_ == "in":
        return f"{_GIFTS[verb.lemma_]} in {phrase}" if verb.lemma_ in _GIFTS else phrase
    if verb.lemma_ in _CHANGES and span.root.dep_ == "dobj":
        return f"{_CHANGES[verb.lemma_]} of {phrase}"
    return f"{phrase} {done_to(verb)}".strip()


def _gained(verb: Token) -> str:
    """What those who are the subject of a verb have or got: "with a plan", "that obtained certificates"."""
    thing = next((c for c in verb.children if c.dep_ == "dobj" and names_thing(c)), None)
    if thing is None or verb.lemma_ not in _GAINS:
        return ""
    named = phrase_of(thing, None)
    return f"with {named}" if verb.lemma_ == "have" else f"that {verb.lower_} {named}"


def _noun_of_share(doc: Doc, amount: Amount, root: Token) -> str:
    """The noun of "25 % renewable electricity", "12 % less plastics", "a 19 % reduction of X"."""
    found = _LESS_OR_MORE.match(text_of(doc), amount.end)
    if found is not None:
        return f"{'increase' if found.group(1) in ('more', 'higher') else 'reduction'} of {found.group(2)}"
    noun = root.head
    is_modifier = root.dep_ in ("nummod", "amod", "compound", "nmod", "npadvmod") and is_noun(noun)
    if not is_modifier or noun.i < root.i or _goes_on(doc, amount, noun):
        return ""
    words = ("of", "per", "in") if noun.lemma_.lower() in _CHANGE_NOUNS else ("of", "per")
    return phrase_of(noun, amount) + complement(noun, words)


def _by_verb(doc: Doc, amount: Amount, verb: Token) -> str:
    """The metric that a verb tells: what was given for, what changed, what stands at a level."""
    if verb.lemma_ in _GIFTS and _is_money(amount):
        prep = preposition(verb, _GOALS)
        goal = None if prep is None else object_of(prep)
        if prep is None or goal is None or not names_thing(goal):
            return _GIFTS[verb.lemma_]
        return f"{_GIFTS[verb.lemma_]} {prep.lower_} {phrase_of(goal, amount)}"
    thing = _thing(verb, amount)
    phrase = "" if thing is None else phrase_of(thing, amount) + complement(thing)
    to_a_level = _TO_A_LEVEL.search(text_of(doc)[max(0, amount.start - 24) : amount.start]) is not None
    if verb.lemma_ in _CHANGES and not to_a_level:
        return f"{_CHANGES[verb.lemma_]} of {phrase}" if phrase else ""
    if not phrase:
        return "saved" if verb.lemma_ == "save" else _following(doc, amount)
    is_share = (amount.unit_code in (PERCENT, COUNT) and amount.noun is None) or verb.lemma_ in _CHANGES
    return phrase if is_share else f"{phrase} {done_to(verb)}".strip()


def _thing(verb: Token, amount: Amount) -> Token | None:
    """The object of a verb that is not the amount, else its subject, else those of the verb that it hangs on."""
    for kinds in (("dobj",), ("nsubj", "nsubjpass")):
        near = [inside(c) for c in verb.children if c.dep_ in kinds and not amount.start <= c.idx < amount.end]
        found = next((c for c in near if names_thing(c)), None)
        if found is not None:
            return found
    hangs_on = verb.dep_ in ("conj", "advcl", "xcomp", "acl") and verb.head != verb and verb.head.pos_ == "VERB"
    return _thing(verb.head, amount) if hangs_on else None


def _following(doc: Doc, amount: Amount) -> str:
    """The noun phrase right after the amount, where nothing governs it."""
    token = next((t for t in doc if t.idx >= amount.end and names_thing(t) and t.dep_ != "compound"), None)
    return "" if token is None or token.idx - amount.end > 60 else phrase_of(token, amount)


def _own_words(doc: Doc, amount: Amount) -> str:
    """The words of the amount itself, where they say more than a unit ("consecutive years")."""
    words = text_of(doc)[amount.start : amount.end].split()[1:]
    return " ".join(words) if len(words) > 1 and all(word.isalpha() for word in words) else ""


def _is_money(amount: Amount) -> bool:
    return re.fullmatch(r"[A-Z]{3}(?:/.*)?", amount.unit_code) is not None
