"""What a quantity measures: a short noun phrase made from the words around it, never from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.find.units import COUNT, PERCENT

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from extract.find.quantities import Amount

# A change or a gift is named by its noun: "reduced emissions by 5 t" tells of a reduction of emissions.
_CHANGES = {
    "reduce": "reduction", "cut": "reduction", "lower": "reduction", "decrease": "decrease", "drop": "decrease", "fall": "decrease",
    "decline": "decrease", "shrink": "decrease", "increase": "increase", "rise": "increase", "grow": "growth",
    "improve": "improvement", "expand": "expansion", "avoid": "avoidance", "exceed": "excess",
}  # fmt: skip
_GIFTS = {
    "invest": "investment",
    "donate": "donation",
    "spend": "spending",
    "pay": "payment",
    "contribute": "contribution",
    "fund": "funding",
    "allocate": "allocation",
    "raise": "raised",
}
_CHANGE_NOUNS = frozenset((*_CHANGES.values(), "drop", "decline", "cut", "rise", "saving", "savings"))
_LIGHT = frozenset(
    "have be include do make take get see number total reach account bring become stand exceed average remain amount represent comprise hit surpass achieve".split()
)
_EMPTY = frozenset("average total amount maximum minimum equivalent number sum more less up % percent rate_".split())
_LEFT = frozenset(
    (
        "amod",
        "compound",
        "nmod",
        "poss",
        "npadvmod",
        "advmod",
        "punct",
        "case",
        "conj",
        "cc",
        "dep",
        "quantmod",
        "nummod",
    )
)
_LEADING = re.compile(
    r"^(?:(?:the|a|an|our|its|their|his|these|those|this|such|all|some|each|every|both|other|additional|further|more|over|nearly|about|around|approximately|total|cumulative"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|average|up|to|than|at|least|another|only|new|different|full|single|of|and|or|,)\s+)+",
    re.IGNORECASE,
)
_LONGEST = 90  # characters


def metric_of(doc: Doc, amount: Amount, company: str = "") -> str:
    """The metric of an amount in a parsed sentence, empty where the words do not tell; it never carries the company's name."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None:
        return ""
    labelled = _before_colon(doc.text, amount)
    if labelled:
        return _tidy(labelled, company)
    if amount.noun is not None and doc[amount.noun].lemma_.lower() not in ("time", "fold", "point"):
        return _tidy(_counted(doc, amount, doc[amount.noun]), company)
    return _tidy(_measured(doc, amount, span), company)


def subject_of(doc: Doc, amount: Amount, company: str = "") -> str:
    """The subject of the sentence, for figures that name nothing themselves ("..., of which 40 were trained")."""
    subjects = [
        t for t in doc if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ in ("NOUN", "PROPN") and t.idx < amount.start
    ]
    objects = [t for t in doc if t.dep_ == "dobj" and t.pos_ == "NOUN" and t.idx < amount.start]
    nearest = (objects or subjects)[-1:]
    return _tidy(_phrase(nearest[0], amount), company) if nearest else ""


def _before_colon(text: str, amount: Amount) -> str:
    """The label of "Suppliers assessed: 802"."""
    found = re.search(r"(?:^|[.;•)\]]\s)([^.;:•]{3,90}):\s*(?:[~≈<>≥≤]\s?)?$", text[: amount.start])
    return found.group(1) if found else ""


def _counted(doc: Doc, amount: Amount, noun: Token) -> str:
    between = doc.text[amount.end : noun.idx]
    if re.search(r"\d|[.;:]", between) or noun.idx < amount.end:
        between = re.split(r"\s(?:and|or)\s|,", between)[0] + " "
    phrase = between + noun.text + _of(noun)
    doing = _participle(noun)
    return f"{phrase} {doing}" if doing and doing not in phrase else phrase


def _of(noun: Token) -> str:
    """The "of" phrase of a noun, without what comes after its own noun."""
    prep = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "per") and c.i > noun.i), None)
    inner = None if prep is None else _object(prep)
    if prep is None or inner is None or inner.pos_ not in ("NOUN", "PROPN") or inner.i - prep.i > 7:
        return ""
    words = _LEADING.sub("", noun.doc.text[prep.idx + len(prep) + 1 : inner.idx + len(inner)])
    return "" if re.search(r"\d", words) else f" {prep.lower_} {words}"


def _participle(noun: Token) -> str:
    """The past verb that the things are object or passive subject of ("suppliers selected")."""
    verb = noun.head
    if noun.dep_ == "conj" and verb.pos_ in ("NOUN", "PROPN"):
        return _participle(verb)
    if noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.pos_ in ("NOUN", "PROPN") and verb.head != noun:
        return _participle(verb.head)
    if verb.pos_ != "VERB" or verb.lemma_ in _LIGHT or noun.dep_ not in ("dobj", "nsubjpass"):
        return ""
    if verb.lemma_ == "save":
        return "saved"
    return str(verb.lower_) if verb.tag_ in ("VBN", "VBD") else ""


def _measured(doc: Doc, amount: Amount, span: Span) -> str:
    """The metric of a measure, share or sum of money."""
    root: Token = span.root
    told = _of_what(doc, amount, span) or _noun_of_share(doc, amount, root)
    if told:
        return told
    head = _head_noun(root)
    if head is not None:
        return _phrase(head, amount) + _of(head)
    verb = _verb_over(root)
    return _by_verb(doc, amount, root, verb) if verb is not None else _following(doc, amount)


def _of_what(doc: Doc, amount: Amount, span: Span) -> str:
    """ "... of X": the X, with what is done to it."""
    of = doc[span.end] if span.end < len(doc) else None
    if of is None or of.lower_ not in ("of", "in"):
        return ""
    noun = _object(of) or next(
        (
            t
            for t in doc[of.i + 1 : of.i + 9]
            if t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("pobj", "conj", "nsubj", "dobj")
        ),
        None,
    )
    if (
        noun is None
        or noun.pos_ not in ("NOUN", "PROPN")
        or noun.ent_type_ in ("DATE", "GPE")
        or (of.lower_ == "in" and not _is_money(amount))
    ):
        return ""
    phrase = _phrase(noun, amount) + _of(noun)
    verb = _verb_over(span.root)
    if verb is None or of.lower_ == "in":
        return f"{_GIFTS[verb.lemma_]} in {phrase}" if verb is not None and verb.lemma_ in _GIFTS else phrase
    if verb.lemma_ in _CHANGES and span.root.dep_ == "dobj":
        return f"{_CHANGES[verb.lemma_]} of {phrase}"
    doing = (
        "saved"
        if verb.lemma_ == "save"
        else verb.lower_
        if verb.tag_ in ("VBN", "VBD") and verb.lemma_ not in _LIGHT
        else ""
    )
    return f"{phrase} {doing}".strip()


def _noun_of_share(doc: Doc, amount: Amount, root: Token) -> str:
    """ "25 % renewable electricity", "12 % less plastics", "a 19 % reduction of X"."""
    after = doc.text[amount.end : amount.end + 90]
    less = re.match(
        r"\s+(less|fewer|lower|more|higher)\s+(?!with|than|in|of|to|on|for)((?:[\w-]+\s){0,2}[\w-]+)", after
    )
    if less is not None:
        return f"{'reduction' if less.group(1) in ('less', 'fewer', 'lower') else 'increase'} of {less.group(2)}"
    noun = root.head
    if (
        root.dep_ in ("nummod", "amod", "compound", "nmod", "npadvmod")
        and noun.pos_ in ("NOUN", "PROPN")
        and noun.idx > amount.start
    ):
        return _phrase(noun, amount) + (_of(noun) or _in(noun) if noun.lemma_.lower() in _CHANGE_NOUNS else _of(noun))
    return ""


def _in(noun: Token) -> str:
    prep = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "in" and c.i > noun.i), None)
    inner = None if prep is None else _object(prep)
    return (
        ""
        if inner is None or inner.pos_ != "NOUN"
        else f" of {_LEADING.sub('', inner.doc.text[inner.left_edge.idx : inner.idx + len(inner)])}"
    )


def _head_noun(root: Token) -> Token | None:
    """The noun that the amount is said of: "an energy saving rate of 65 %", "an increase by 3 t"."""
    head, steps = root.head, 0
    while head.dep_ in ("prep", "pobj", "npadvmod", "nmod", "amod") or head.lower_ in _EMPTY:
        if (
            head.pos_ in ("NOUN", "PROPN")
            and head.lower_ not in _EMPTY
            and head.ent_type_ not in ("PERCENT", "MONEY", "QUANTITY", "CARDINAL")
        ):
            break
        head, steps = head.head, steps + 1
        if steps > 4 or head.pos_ in ("VERB", "AUX"):
            return None
    return head if head.pos_ in ("NOUN", "PROPN") and head.lower_ not in _EMPTY and not head.like_num else None


def _by_verb(doc: Doc, amount: Amount, root: Token, verb: Token) -> str:
    """The metric that a verb tells: what changed, what was given for, what stands at a level."""
    thing = _thing(verb, amount)
    if verb.lemma_ in _GIFTS and _is_money(amount):
        goal = next(
            (
                o
                for c in verb.children
                if c.dep_ == "prep"
                and c.lower_ in ("in", "on", "for", "to", "with", "towards")
                and (o := _object(c))
                and _names(o)
            ),
            None,
        )
        return _GIFTS[verb.lemma_] + (f" {goal.head.lower_} {_phrase(goal, amount)}" if goal is not None else "")
    phrase = _phrase(thing, amount) + _of(thing) if thing is not None else ""
    if verb.lemma_ in _CHANGES and not re.search(
        r"\bto\s+(?:\w+\s+){0,3}$", doc.text[max(0, amount.start - 24) : amount.start]
    ):
        return f"{_CHANGES[verb.lemma_]} of {phrase}" if phrase else ""
    if verb.lemma_ == "save" and not phrase:
        return "saved"
    doing = (
        verb.lower_
        if phrase
        and amount.unit_code not in (PERCENT, COUNT)
        and verb.tag_ in ("VBN", "VBD")
        and verb.lemma_ not in (*_LIGHT, *_CHANGES)
        else ""
    )
    return f"{phrase} {doing}".strip() or _following(doc, amount)


def _thing(verb: Token, amount: Amount) -> Token | None:
    """The object of a verb that is not the amount itself, else its subject, else those of the verb that it hangs on."""
    for kind in (("dobj",), ("nsubj", "nsubjpass")):
        near = [_inside(c) for c in verb.children if c.dep_ in kind and not amount.start <= c.idx < amount.end]
        found = next((c for c in near if _names(c)), None)
        if found is not None:
            return found
    return (
        _thing(verb.head, amount)
        if verb.dep_ in ("conj", "advcl", "xcomp", "acl") and verb.head != verb and verb.head.pos_ == "VERB"
        else None
    )


def _inside(noun: Token) -> Token:
    """The directors of "the total number of directors"."""
    if noun.lower_ not in _EMPTY:
        return noun
    prep = next((c for c in noun.children if c.lower_ == "of"), None)
    return (None if prep is None else _object(prep)) or noun


def _names(token: Token) -> bool:
    return (
        token.pos_ in ("NOUN", "PROPN")
        and not token.like_num
        and token.lower_ not in _EMPTY
        and token.ent_type_ not in ("DATE", "PERCENT", "MONEY", "CARDINAL")
    )


def _following(doc: Doc, amount: Amount) -> str:
    """The noun phrase right after the amount, where nothing governs it."""
    token = next((t for t in doc if t.idx >= amount.end and t.pos_ in ("NOUN", "PROPN") and _names(t)), None)
    return "" if token is None or token.idx - amount.end > 60 else _phrase(token, amount)


def _is_money(amount: Amount) -> bool:
    return re.fullmatch(r"[A-Z]{3}(?:/.*)?", amount.unit_code) is not None


def _object(prep: Token) -> Token | None:
    return next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)


def _verb_over(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return token if token.pos_ in ("VERB", "AUX") else None


def _phrase(noun: Token, amount: Amount) -> str:
    """A noun with the words before it that belong to it, as they stand."""
    first = noun
    for token in reversed([t for t in noun.subtree if t.i < noun.i]):
        gap = first.i - token.i
        if (
            gap != 1
            or token.dep_ not in _LEFT
            or amount.start <= token.idx < amount.end
            or token.text in (",", ":", ";", "(", ")")
        ):
            break
        first = token
    return str(noun.doc.text[first.idx : noun.idx + len(noun)])


def _tidy(phrase: str, company: str) -> str:
    plain = re.sub(r"[*_“”\"]+|(?<=[A-Za-z])[¹²³⁴⁵⁶⁷⁸⁹]", "", re.sub(r"\s+", " ", phrase)).strip(" -–/&,.;:()'’")
    plain = _LEADING.sub("", plain)
    if company:
        plain = re.sub(rf"(?<!\w){re.escape(company)}(?:['’]s)?\s+", "", plain)
    plain = re.sub(r"^(?:[\d.,]+%?\s+)+", "", plain)
    return plain if len(plain) <= _LONGEST and re.search(r"[^\W\d_]{2}", plain) else ""
