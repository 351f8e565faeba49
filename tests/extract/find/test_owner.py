"""Whose a document is: told by the words before the list that it stands in, by its name, by its neighbours."""

from __future__ import annotations

import pytest

from extract.find.named import find_named
from kg.model import EntityKind

P, R, S = EntityKind.POLICY, EntityKind.REGULATION, EntityKind.STANDARD

CASES = [
    (
        "We set internal rules, including the *Kiln Care Standard*, the *Glaze Criteria* and the *Dust Protocol*.",
        {"Kiln Care Standard": P, "Glaze Criteria": P, "Dust Protocol": P},
    ),
    (
        "We comply with the *Clean Kilns Act*, the *Policy for Administration of Clay Pits* and other rules.",
        {"Clean Kilns Act": R, "Policy for Administration of Clay Pits": R},
    ),
    (
        "Growers meet the laws, the *Tea Trade Guidelines* and our Growers Directive.",
        {"Tea Trade Guidelines": S, "Growers Directive": P},
    ),
    (
        "These include the *Kiln Fire Procedure* and the *Assessment of Clay from Others*.",
        {"Kiln Fire Procedure": P, "Assessment of Clay from Others": P},
    ),
    ("We were the first to sign the International Code of Conduct of kilns.", {"International Code of Conduct": S}),
    ("Norland signed the World Kiln Club (WKC) Clay Safety Charter.", {"Clay Safety Charter": S}),
    (
        "We follow the Code of Ethics issued by the Potters Federation.",
        {"Code of Ethics": S, "Potters Federation": EntityKind.ORGANIZATION},
    ),
    ("Our waste follows the National Clay Waste Policy.", {"National Clay Waste Policy": R}),
    ("Norland publishes an internal policy and a uniform basic policy.", {}),
    ("Norland has a clay dust policy.", {"clay dust policy": P}),
    ("We held the “Three Kilns One Fire” festival under a blue sky.", {"Three Kilns One Fire": EntityKind.PROGRAM}),
    ("Figures are based on the *Emission Factors of Kilns*.", {"Emission Factors of Kilns": S}),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_owner(text: str, wanted: dict[str, EntityKind]) -> None:
    assert {m.name: m.kind for m in find_named(text)} == wanted
