"""Parts of the graph as networks: who hangs together with whom, through which claims."""

from kg.network.export import to_gexf, to_graphml, to_json
from kg.network.findings import Bridge, Orphan, Similarity, find_bridges, find_orphans, find_similar
from kg.network.measures import Measure, measure
from kg.network.parts import PARTS, Part, read_network
from kg.network.paths import Step, explain

__all__ = [
    "PARTS",
    "Bridge",
    "Measure",
    "Orphan",
    "Part",
    "Similarity",
    "Step",
    "explain",
    "find_bridges",
    "find_orphans",
    "find_similar",
    "measure",
    "read_network",
    "to_gexf",
    "to_graphml",
    "to_json",
]
