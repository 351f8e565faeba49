"""Networks as GraphML, GEXF and JSON, the same bytes for the same network."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def to_graphml(graph: nx.MultiDiGraph) -> bytes:
    """GraphML, as yEd, Gephi, Cytoscape and igraph read it."""
    import networkx as nx

    out = io.BytesIO()
    # networkx's own writer falls back on the standard library's XML without lxml: asked for by name, it never differs.
    nx.write_graphml_xml(_clean(graph), out, named_key_ids=True)
    return out.getvalue().rstrip() + b"\n"


def to_gexf(graph: nx.MultiDiGraph) -> bytes:
    """GEXF 1.2, as Gephi reads it."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_clean(graph), out)
    # The writer notes its own version and the day, which say nothing of the network.
    text = re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue())
    text = re.sub(rb"<creator>[^<]*</creator>", b"<creator>Claimgraph</creator>", text)
    return text.rstrip() + b"\n"


def to_json(graph: nx.MultiDiGraph) -> str:
    """Node-link JSON, as D3 and `networkx.node_link_graph(data, edges="edges")` read it."""
    import networkx as nx

    return json.dumps(nx.node_link_data(graph, edges="edges"), indent=1, ensure_ascii=False) + "\n"


def _clean(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network without the control characters that XML cannot hold, its edges numbered."""
    import networkx as nx

    clean = nx.MultiDiGraph()
    clean.add_nodes_from((node, _legal(told)) for node, told in graph.nodes(data=True))
    for number, (one, other, told) in enumerate(graph.edges(data=True)):
        clean.add_edge(one, other, key=number, **_legal(told))
    return clean


def _legal(told: dict[str, Any]) -> dict[str, Any]:
    return {
        key: re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", value) if isinstance(value, str) else value
        for key, value in told.items()
    }
