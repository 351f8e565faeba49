"""Which claim states which fact of the gold: the shared scorer's own matching, as pairs instead of totals."""

from __future__ import annotations

import importlib.util
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.gold import SCORER
from bench.measure import build_graph, write_graph

if TYPE_CHECKING:
    from types import ModuleType

    from bench.gold import Part
    from kg.model import Claim

# The scorer names the facts of two predicates as the gold does.
_GOLD_NAMES = {"reports": "observation", "hasTarget": "target"}
_SAME_NAME = 0.7  # the scorer's bound for two names of one thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact of the gold or a claim, as the scorer reads it: relation, names of the subject, modality."""

    relation: str
    subject: tuple[str, ...]
    modality: str
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The facts of the gold of a part, the claims found where it looks, and the pairs that say the same."""

    gold: tuple[Fact, ...]
    found: tuple[Fact, ...]
    pairs: tuple[tuple[Fact, Fact], ...]


def match_part(part: Part) -> Matching:
    """Build a part's graph and pair its claims with the gold."""
    scorer = load_scorer()
    graph = build_graph(part)
    claims: dict[str, Claim] = {claim.iri: claim for claim in graph.claims}
    text = part.source.read_bytes().decode("utf-8")
    spans = part.spans(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.nq")
        write_graph(graph, path)
        read = scorer.load_graph(str(path))
    inside = [fact for fact in read if any(span.start <= fact["start"] < span.end for span in spans)]
    stated = scorer.load_gold([str(path) for path in part.gold], text)
    gold = tuple(_fact(fact) for fact in stated)
    found = tuple(_fact(fact, claims[fact["id"]]) for fact in inside)
    pairs = tuple((gold[i], found[j]) for i, j in scorer.match(stated, inside))
    return Matching(gold=gold, found=found, pairs=pairs)


def same_subject(one: Fact, other: Fact) -> bool:
    """Whether two facts are about the same thing, by the scorer's measure of names."""
    return bool(load_scorer().name_score(one.subject, other.subject) >= _SAME_NAME)


def _fact(fact: dict[str, Any], claim: Claim | None = None) -> Fact:
    return Fact(
        relation=_GOLD_NAMES.get(fact["predicate"], fact["predicate"]),
        subject=tuple(fact["subject"]["names"]),
        modality=fact["modality"],
        claim=claim,
    )


@cache
def load_scorer() -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", SCORER)
    if spec is None or spec.loader is None:
        raise ImportError(f"{SCORER} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
