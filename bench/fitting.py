"""Fitting the model of extract/commitment with scikit-learn; nothing else of the project needs that package."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extract.commitment.judgement import FirstLook
from extract.commitment.model import PRINCIPLES, Model, Weights
from extract.commitment.surroundings import commitment_signals, principle_signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench.annotated import Company

_FEWEST = 5  # companies that a signal must occur in, so that no weight is about one report
_FOLDS = 6
_FIRST, _FIRST_PRINCIPLES, _AGAIN, _AGAIN_PRINCIPLES = 0.03, 0.1, 0.02, 0.1
THRESHOLD, PRINCIPLE_THRESHOLD, NAMED_THRESHOLD = 0.43, 0.42, 0.25
_NOTHING = Weights(bias=-9.0, by_name={})


def fit(companies: Sequence[Company]) -> Model:
    """The model of all that some companies' gold says; the second look learns from first looks that had not seen it."""
    first = _fit_first(companies)
    looks: dict[str, FirstLook] = {}
    for fold in range(_FOLDS):
        held = [company for at, company in enumerate(companies) if at % _FOLDS == fold]
        unseen = _fit_first([company for at, company in enumerate(companies) if at % _FOLDS != fold])
        looks |= {company.name: look_of(company, unseen) for company in held}
    places = [(c, row) for c in companies for row in c.inside]
    again = Examples(commitment_signals(c.scene, row, looks[c.name].scores, c.signals[row]) for c, row in places)
    return Model(
        commitment=first.commitment,
        principles=first.principles,
        commitment_again=again.fit([bool(c.principles[row]) for c, row in places], _AGAIN),
        principles_again={number: _fit_again(companies, looks, number) for number in PRINCIPLES},
        threshold=THRESHOLD,
        principle_threshold=PRINCIPLE_THRESHOLD,
        named_threshold=NAMED_THRESHOLD,
    )


def look_of(company: Company, model: Model) -> FirstLook:
    """The first look of a model at a company's sentences, with the signals that are known already."""
    return FirstLook(
        signals=company.signals,
        scores={row: model.commitment.score(found) for row, found in company.signals.items()},
        principles={
            row: tuple(model.principles[number].score(found) for number in PRINCIPLES)
            for row, found in company.signals.items()
        },
    )


def _fit_first(companies: Sequence[Company]) -> Model:
    common = _common(companies)
    known = [
        ({name: value for name, value in c.signals[row].items() if name in common}, c.principles[row])
        for c in companies
        for row in c.inside
    ]
    committed = [(found, told) for found, told in known if told]
    examples, commitments = Examples(found for found, _ in known), Examples(found for found, _ in committed)
    return Model(
        commitment=examples.fit([bool(told) for _, told in known], _FIRST),
        principles={
            number: commitments.fit([number in told for _, told in committed], _FIRST_PRINCIPLES)
            for number in PRINCIPLES
        },
        commitment_again=_NOTHING,
        principles_again=dict.fromkeys(PRINCIPLES, _NOTHING),
        threshold=THRESHOLD,
        principle_threshold=PRINCIPLE_THRESHOLD,
        named_threshold=NAMED_THRESHOLD,
    )


def _fit_again(companies: Sequence[Company], looks: Mapping[str, FirstLook], number: int) -> Weights:
    places = [(c, row) for c in companies for row in c.inside if c.principles[row]]
    examples = Examples(
        dict(principle_signals(row, number, looks[c.name].scores, looks[c.name].principles, c.signals[row]))
        for c, row in places
    )
    return examples.fit([number in c.principles[row] for c, row in places], _AGAIN_PRINCIPLES)


def _common(companies: Sequence[Company]) -> frozenset[str]:
    """The signals that occur in the gold's lines of enough companies."""
    seen = Counter(name for c in companies for name in {name for row in c.inside for name in c.signals[row]})
    return frozenset(name for name, count in seen.items() if count >= _FEWEST)


class Examples:
    """Signals as a sparse matrix, to fit the weights of several questions about the same sentences."""

    def __init__(self, signals: Iterable[Mapping[str, float]]) -> None:
        """Give every signal a column."""
        known = list(signals)
        self._names = sorted({name for found in known for name in found})
        column = {name: at for at, name in enumerate(self._names)}
        places = [(at, column[name], float(value)) for at, found in enumerate(known) for name, value in found.items()]
        rows, columns, values = zip(*places, strict=True)
        self._matrix = csr_matrix((values, (rows, columns)), shape=(len(known), len(self._names)))

    def fit(self, answers: Sequence[bool], strength: float) -> Weights:
        """The weights that tell the true examples from the others; the smaller the strength, the nearer to nothing."""
        if len(set(answers)) < 2:
            return _NOTHING
        fitted = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0)
        fitted.fit(self._matrix, np.array(answers))
        weights = zip(self._names, fitted.coef_[0].tolist(), strict=True)
        kept = {name: round(weight, 3) for name, weight in weights if abs(weight) >= 0.005}
        return Weights(bias=round(float(fitted.intercept_[0]), 3), by_name=kept)
