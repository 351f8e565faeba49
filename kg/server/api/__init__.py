"""The JSON API: `answer` gives the JSON of an operation, `api_document` describes them all (OpenAPI)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.server.api.operations import OPERATIONS
from kg.server.api.parameters import Told
from kg.server.api.writing import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store import Store

_BY_NAME = {operation.name: operation for operation in OPERATIONS}


def answer(store: Store, operation: str, given: Mapping[str, tuple[str, ...]]) -> bytes:
    """What an operation gives for the parameters given."""
    known = _BY_NAME[operation]
    return to_json(known.run(store, Told(known.parameters, given)))
