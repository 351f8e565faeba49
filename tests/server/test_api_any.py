"""Whatever the JSON API is told, it answers or says what is wrong: a server error is none of these."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.server.api import answer
from kg.server.api.operations import OPERATIONS
from kg.server.worker import failure
from kg.store import Store, open_store
from tests.kg.records import acme

if TYPE_CHECKING:
    from pathlib import Path

    from kg.server.api.parameters import Parameter

_OPENED: list[Store] = []
names = st.sampled_from([acme().slug, "Acme Lamps", "Bolt Foods", "ISO 14001", acme().graph().claims[0].iri])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ['"', "\\", "$limit", "}", "\0"]
)
cursors = st.builds(
    lambda *parts: base64.urlsafe_b64encode(json.dumps(parts).encode()).decode(), texts, st.integers() | texts, texts
)


def _values(parameter: Parameter) -> st.SearchStrategy[tuple[str, ...]]:
    fitting = st.sampled_from(parameter.choices) if parameter.choices else names
    if parameter.is_number:
        fitting = st.integers(parameter.low, parameter.high).map(str)
    if parameter.name == "cursor":
        fitting = cursors
    most = 2 if parameter.many else 1
    return st.lists(fitting | fitting | texts, min_size=int(parameter.required), max_size=most).map(tuple)


calls = st.sampled_from(OPERATIONS).flatmap(
    lambda one: st.tuples(
        st.just(one.name), st.fixed_dictionaries({}, optional={told.name: _values(told) for told in one.parameters})
    )
)


@settings(max_examples=80)
@given(call=calls)
def test_every_call_is_answered_or_refused(served_store: Path, call: tuple[str, dict[str, tuple[str, ...]]]) -> None:
    if not _OPENED:
        _OPENED.append(open_store(served_store, read_only=True))
    operation, told = call
    try:
        json.loads(answer(_OPENED[0], operation, told))
    except Exception as error:  # noqa: BLE001  # the status decides
        assert failure(error).status < 500, (operation, told, error)  # noqa: PT017  # any error may come
