"""The trained weights: four small tables of a linear model, read from model.json beside this module."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import AssetMissingError

if TYPE_CHECKING:
    from collections.abc import Mapping

MODEL = Path(__file__).with_name("model.json")
PRINCIPLES = range(1, 11)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one yes-or-no question."""

    bias: float
    by_name: Mapping[str, float]

    def score(self, signals: Mapping[str, float]) -> float:
        """The share of yes (0 to 1) that the signals speak for; signals without a weight say nothing."""
        weight = self.by_name
        total = self.bias + sum([weight[name] * value for name, value in signals.items() if name in weight])
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """First and second look at commitment and at each principle, and the scores from which they count.

    A principle that the words name needs only `named_threshold`.
    """

    commitment: Weights
    principles: Mapping[int, Weights]
    commitment_again: Weights
    principles_again: Mapping[int, Weights]
    threshold: float
    principle_threshold: float
    named_threshold: float


def from_json(text: str) -> Model:
    """The model that a JSON text holds."""
    read = json.loads(text)
    return Model(
        commitment=_weights(read["commitment"]),
        principles={number: _weights(read["principles"][str(number)]) for number in PRINCIPLES},
        commitment_again=_weights(read["commitment again"]),
        principles_again={number: _weights(read["principles again"][str(number)]) for number in PRINCIPLES},
        threshold=read["threshold"],
        principle_threshold=read["principle threshold"],
        named_threshold=read["named threshold"],
    )


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The shipped model."""
    if not MODEL.is_file():
        msg = f"{MODEL} is missing: the installation is incomplete, install claimgraph again"
        raise AssetMissingError(msg)
    return from_json(MODEL.read_text(encoding="utf-8"))


def _weights(read: Mapping[str, object]) -> Weights:
    bias, weights = read["bias"], read["weights"]
    if not isinstance(bias, float) or not isinstance(weights, dict):
        raise TypeError(f"{MODEL.name} has no bias and weights where they are due")
    return Weights(bias=bias, by_name=weights)
