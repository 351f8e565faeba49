"""What a network of two invented companies holds, and what is found in it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import networkx as nx
import pytest

from kg.errors import ParameterError, RecordError, UnknownNameError
from kg.iris import goal_iri, principle_iri
from kg.model import Predicate
from kg.network import (
    PARTS,
    Part,
    explain,
    find_bridges,
    find_orphans,
    find_similar,
    measure,
    read_network,
    to_gexf,
    to_graphml,
    to_json,
)


def labels(graph, **wanted):
    return {
        told["label"]
        for _, told in graph.nodes(data=True)
        if all(told[name] == value for name, value in wanted.items())
    }


def edges(graph):
    return {
        (graph.nodes[one]["label"], told["predicate"], graph.nodes[other]["label"])
        for one, other, told in graph.edges(data=True)
    }


def test_principles_tie_company_standard_and_principle(two_reports):
    graph = read_network(two_reports)
    assert labels(graph, is_company=True) == {"Acme Lamps", "Bolt Foods"}
    assert {
        ("Acme Lamps", "hasUnit", "Leeds plant"),
        ("Leeds plant", "holdsCertification", "ISO 14001"),
        ("ISO 14001", "conformsTo", "ISO 14001"),
        ("Acme Lamps", "compliesWith", "GDPR"),
    } <= edges(graph)
    assert any(
        one == "ISO 14001" and other.startswith("7 ") for one, told, other in edges(graph) if told == "alignsWith"
    )


def test_nodes_and_edges_are_typed(two_reports):
    graph = read_network(two_reports, ["Acme Lamps"], "partners")
    assert {told["kind"] for _, told in graph.nodes(data=True)} == {"Organization"}
    [(_, _, key, told)] = graph.edges(keys=True, data=True)
    assert key == told["claim"]
    assert told["modality"] == "Achieved"
    assert told["negated"] is False
    assert told["report"].endswith("report/acme-2021")
    assert told["confidence"] == pytest.approx(0.9)
    assert "year" not in told


def test_a_year_is_told_where_the_claim_has_one(two_reports):
    told = [edge for *_, edge in read_network(two_reports, ["Bolt Foods"]).edges(data=True)]
    assert {edge["year"] for edge in told if edge["predicate"] == "holdsCertification"} == {2020}


def test_figures_of_an_indicator_are_one_node(two_reports):
    graph = read_network(two_reports, ["Acme Lamps"], "all")
    assert "electricity used" in labels(graph, kind="Metric")
    assert not labels(graph, kind="Observation")


def test_companies_narrow_the_network(two_reports):
    graph = read_network(two_reports, ["Bolt Foods"], "all")
    assert labels(graph, is_company=True) == {"Bolt Foods"}
    assert "GDPR" not in labels(graph)


def test_a_part_of_ones_own(two_reports):
    graph = read_network(two_reports, (), Part(title="Awards", predicates=(Predicate.RECEIVED_AWARD,)))
    assert edges(graph) == {("Bolt Foods", "receivedAward", "Clear Spring Award")}


def test_unknown_part_and_company(two_reports):
    with pytest.raises(ParameterError, match="principles, goals"):
        read_network(two_reports, (), "friends")
    with pytest.raises(UnknownNameError, match="Acme Lamps, Bolt Foods"):
        read_network(two_reports, ["Nobody"])


def test_measures_put_the_companies_in_the_middle(two_reports):
    measured = measure(read_network(two_reports, (), "all"))
    assert {one.label for one in measured[:2]} == {"Acme Lamps", "Bolt Foods"}
    assert sum(one.pagerank for one in measured) == pytest.approx(1, abs=1e-3)
    assert {one.community for one in measured} == set(range(max(one.community for one in measured) + 1))


def test_measures_of_a_star():
    graph = nx.MultiDiGraph()
    for name in ("a", "b", "c"):
        graph.add_edge("hub", name, key="one", claim=f"claim-{name}", predicate="partnersWith")
        graph.add_edge("hub", name, key="two", claim=f"claim-{name}-again", predicate="memberOf")
    for node in graph:
        graph.nodes[node].update(kind="Organization", label=node, is_company=node == "hub")
    hub, *others = measure(graph)
    assert (hub.label, hub.degree, hub.claims, hub.betweenness) == ("hub", 3, 6, 1.0)
    assert {(one.degree, one.claims, one.betweenness) for one in others} == {(1, 2, 0.0)}
    assert len({one.pagerank for one in others}) == 1
    assert others[0].pagerank > hub.pagerank


def test_measures_of_nothing():
    assert measure(nx.MultiDiGraph()) == ()


def test_a_principle_is_explained_by_claims_and_words(two_reports):
    steps = explain(two_reports, "Acme Lamps", "ungc:7")
    assert [(one.source_label, one.predicate) for one in steps] == [
        ("Acme Lamps", "hasUnit"),
        ("Leeds plant", "holdsCertification"),
        ("ISO 14001", "alignsWith"),
    ]
    assert steps[-1].target == principle_iri(7)
    assert steps[0].claim is None
    assert steps[1].quote == "In 2021 our Leeds plant obtained ISO 14001 certification."


@pytest.mark.parametrize("name", ["4", "UNGC 4", "principle 4", "ungc:4", principle_iri(4)])
def test_a_principle_has_many_names(two_reports, name):
    assert explain(two_reports, "Acme Lamps", name)[-1].target == principle_iri(4)


def test_a_goal_and_a_thing_are_explained(two_reports):
    assert explain(two_reports, "Acme Lamps", "sdg:12")[-1].target == goal_iri(12)
    assert [one.predicate for one in explain(two_reports, "Acme Lamps", "springs alliance")] == ["partnersWith"]


def test_no_way_and_no_such_thing(two_reports):
    assert explain(two_reports, "Bolt Foods", "ungc:3") == ()
    with pytest.raises(UnknownNameError, match="GDPR"):
        explain(two_reports, "Bolt Foods", "GDPR")
    with pytest.raises(RecordError, match="1 to 10"):
        explain(two_reports, "Bolt Foods", "ungc:11")


def test_bridges_are_named_by_two_companies(two_reports):
    [bridge] = find_bridges(two_reports)
    assert bridge.label == "Springs Alliance"
    assert bridge.companies == ("Acme Lamps", "Bolt Foods")
    assert bridge.relations == ("memberOf", "partnersWith")
    assert find_bridges(two_reports, ["Acme Lamps"]) == ()


def test_likeness_counts_what_both_hold(two_reports):
    [pair] = find_similar(two_reports)
    assert pair.standards == ("ISO 14001",)
    # Acme holds ISO 9001 and keeps to the GDPR too, Bolt drafted one more; ISO 50001 is only an aim.
    # Bolt alone has a topic.
    assert pair.score == pytest.approx((1 / 4 + 0) / 2)


def test_orphans_hang_together_with_nothing(two_reports):
    found = {(one.company, one.thing) for one in find_orphans(two_reports)}
    assert ("Bolt Foods", "Clear Spring Award") in found
    things = {thing for _, thing in found}
    assert not things & {"Springs Alliance", "ISO 14001", "electricity used", "Water Policy"}


def test_an_orphan_is_one_in_the_whole_store(two_reports):
    assert "Springs Alliance" not in {one.thing for one in find_orphans(two_reports, ["Acme Lamps"])}


def test_files_are_read_back(two_reports):
    graph = read_network(two_reports, (), "all")
    read = [
        nx.read_graphml(io.BytesIO(to_graphml(graph)), force_multigraph=True),
        nx.read_gexf(io.BytesIO(to_gexf(graph))),
        nx.node_link_graph(json.loads(to_json(graph)), edges="edges"),
    ]
    claims = {told["claim"] for *_, told in graph.edges(data=True)}
    for one in read:
        assert set(one) == set(graph)
        assert {told["claim"] for *_, told in one.edges(data=True)} == claims
        assert one.number_of_edges() == graph.number_of_edges()


def test_what_xml_cannot_hold_is_left_out():
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="bell \x07 and <tag>", kind="Thing", is_company=False)
    graph.add_edge("a", "b", key="", claim="", predicate="hasUnit")
    assert nx.read_graphml(io.BytesIO(to_graphml(graph))).nodes["a"]["label"] == "bell   and <tag>"
    assert b"\x07" not in to_gexf(graph)


def test_the_same_at_every_start(two_reports):
    script = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from kg.store import open_store\n"
        "from tests.kg.network.test_network import written\n"
        "from tests.kg.records import acme, bolt\n"
        "with open_store(None) as store:\n"
        "    store.load_vocabulary()\n"
        "    for one in (bolt(), acme()):\n"
        "        store.replace_report(one.graph(), one.text, when=datetime(2026, 1, 2, tzinfo=UTC), path='x')\n"
        "    sys.stdout.buffer.write(written(store))\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": "7"}
    ).stdout
    assert other == written(two_reports)
    assert b"lastmodifieddate" not in other


def written(store):
    """All that is told of a network, as bytes."""
    graph = read_network(store, (), "all")
    return b"\n".join((to_gexf(graph), to_graphml(graph), to_json(graph).encode(), repr(measure(graph)).encode()))


def test_every_part_knows_what_it_is_made_of():
    assert PARTS["all"].predicates == tuple(Predicate)
