"""How many figures of indicators of the vocabulary are linked to them: `python -m bench.indicators`.

Looked at are figures of the gold that a claim matches. A figure is of an indicator where bench/indicators.csv, reviewed
by hand, says so, else where the metric that the gold names has the words of one of the indicator's labels and its unit
is of the indicator's kind. Linked rightly is the claim whose metric is that very indicator. The second share tells what
links are worth: of the matched claims with an indicator, those whose gold figure is of it.
"""

from __future__ import annotations

import csv
import importlib.util
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.gold import ROOT, SCORER, load_groups
from bench.measure import build_graph, write_graph
from extract.relate.indicator import load_indicators
from kg.model import Observation
from kg.vocabulary import load_units

if TYPE_CHECKING:
    from types import ModuleType

    from bench.gold import Group, Part

REVIEWED = ROOT / "bench" / "indicators.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Matched figures that are of an indicator, claims linked to one, and those linked to the right one."""

    due: int = 0
    made: int = 0
    right: int = 0

    def __add__(self, other: Links) -> Links:
        """Both together."""
        return Links(due=self.due + other.due, made=self.made + other.made, right=self.right + other.right)

    def __str__(self) -> str:
        """As a line of the table."""
        recall, precision = (self.right / n if n else 0.0 for n in (self.due, self.made))
        return f"linked {self.right} of {self.due} ({recall:.3f}), right {self.right} of {self.made} ({precision:.3f})"


@cache
def load_scorer() -> ModuleType:
    """The shared scorer as a module; it is no package."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _reviewed() -> dict[str, str]:
    """The notation of the indicator that each reviewed figure is of, empty for those of none."""
    with REVIEWED.open(encoding="utf-8", newline="") as rows:
        return {row["gold"]: row["indicator"] for row in csv.DictReader(rows)}


def indicator_of(fact: dict[str, Any]) -> str:
    """The notation of the indicator that a fact of the gold is of, empty where it is of none."""
    if fact["id"] in _reviewed():
        return _reviewed()[fact["id"]]
    known = {unit.code for unit in load_units()}
    unit = fact["unit"] if fact["unit"] in known else load_scorer().unit_key(fact["unit"])
    found = load_indicators().named(fact["object"]["names"][0], unit)
    return found.notation if found else ""


def count_links(part: Part) -> Links:
    """The links of a part's matched figures."""
    scorer, graph = load_scorer(), build_graph(part)
    text = part.source.read_bytes().decode("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.nq")
        write_graph(graph, path)
        found = scorer.load_graph(str(path))
    gold = scorer.load_gold(list(map(str, part.gold)), text)
    metrics = {str(c.iri): c.object.metric.iri for c in graph.claims if isinstance(c.object, Observation)}
    links = Links()
    for at, other in scorer.match(gold, found):
        if gold[at]["predicate"] == "observation":
            links += _link(indicator_of(gold[at]), metrics.get(found[other]["id"], ""))
    return links


def _link(due: str, metric: str) -> Links:
    scheme, _, made = metric.rpartition("/")
    made = made if scheme.endswith("/vocab/indicator") else ""
    return Links(due=bool(due), made=bool(made), right=bool(due) and due == made)


def _of_group(group: Group) -> Links:
    return sum((count_links(part) for part in group.parts), Links())


def main() -> None:
    """Print the links of the report that is covered whole and of the other companies."""
    for group in load_groups():
        if group.name != "samples" and group.parts:
            print(f"{group.name:10} {_of_group(group)}")


if __name__ == "__main__":
    main()
