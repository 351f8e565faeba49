"""Trains the reader of commitments on all gold: `python -m bench.train_commitments` writes its model.json.

Needs scikit-learn (`--group bench`). The same gold, vocabulary and scikit-learn give the same file. How good such a
model is on a company that it has not seen is measured by `python -m bench.commitments`.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bench.annotated import load_companies
from bench.fitting import fit
from bench.gold import SCORER, SHARED
from extract.commitment.model import MODEL

if TYPE_CHECKING:
    from extract.commitment.model import Model, Weights

_ABOUT = (
    "Written by `python -m bench.train_commitments`, see docs/models.md: weights of a linear model over classes of "
    "general words, topics of the vocabulary and the place of a sentence; no words of any report."
)


def main() -> int:
    """Train and write; 1 without gold."""
    if not SCORER.is_file():
        print(f"there is no gold here ({SHARED} is absent): {MODEL.name} is left as it is", file=sys.stderr)
        return 1
    MODEL.write_text(to_json(fit(load_companies())), encoding="utf-8")
    print(f"{MODEL}: {MODEL.stat().st_size} bytes")
    return 0


def to_json(model: Model) -> str:
    """The model as model.json holds it."""
    tables = {
        "about": _ABOUT,
        "threshold": model.threshold,
        "principle threshold": model.principle_threshold,
        "named threshold": model.named_threshold,
        "commitment": _table(model.commitment),
        "commitment again": _table(model.commitment_again),
        "principles": {str(number): _table(weights) for number, weights in model.principles.items()},
        "principles again": {str(number): _table(weights) for number, weights in model.principles_again.items()},
    }
    return json.dumps(tables, indent=0, ensure_ascii=False) + "\n"


def _table(weights: Weights) -> dict[str, object]:
    return {"bias": weights.bias, "weights": dict(weights.by_name)}


if __name__ == "__main__":
    sys.exit(main())
