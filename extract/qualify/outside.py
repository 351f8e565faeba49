"""Whether a quantity is said of the world, a trade or a state, and not of the company or anything of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.find.quantities import Amount

_OUTSIDE = frozenset(
    "industry world government country nation state scientist expert un eu population humanity society market "
    "household activity aviation sector people community president".split()
)
_OWN = frozenset(("we", "our", "us"))


def is_outside(doc: Doc, amount: Amount, company: str = "") -> bool:
    """Whether the subject of an amount's clause is of the outside world in a sentence that names nothing of ours."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    subject = None if span is None else _subject_above(span.root)
    if subject is None or subject.lemma_.lower() not in _OUTSIDE:
        return False
    names_company = bool(company) and company.lower() in text_of(doc).lower()
    return not names_company and not any(token.lower_ in _OWN for token in doc)


def _subject_above(token: Token) -> Token | None:
    """The subject of the verb that a token hangs on, or of the verb that this one continues."""
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None or token.dep_ not in ("conj", "advcl", "xcomp"):
                return subject
    return next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
