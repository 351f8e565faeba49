"""Who certified, as the words around a certificate say."""

from __future__ import annotations

import pytest

from extract.find.named import find_named
from extract.qualify.certifying import read_certifier
from kg.model import EntityKind
from tests.extract.qualify.test_modality import passage_of

CASES = [
    ("The plant obtained the ISO 14001 certificate issued by Elmfield Assurance.", "Elmfield Assurance"),
    ("The plant obtained the ISO 14001 certification from Elmfield Assurance.", "Elmfield Assurance"),
    ("The ISO 14001 certificate was granted by the Elmfield Institute of Norms.", "Elmfield Institute of Norms"),
    ("The plant obtained the ISO 14001 certificate in May.", None),
    ("The ISO 14001 certificate, obtained by our plant, covers paint.", None),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_certifier(text: str, wanted: str | None, nlp) -> None:
    mentions = find_named(text)
    mention = next(m for m in mentions if m.kind is EntityKind.STANDARD)
    found = dict(read_certifier(passage_of(text, nlp), mention, mentions))
    assert found == ({} if wanted is None else {"certifier": wanted})
