"""The JSON API as a page to read: its operations with fields to try them, and its records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.server.api.document import api_document
from kg.server.explorer.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from kg.server.api.parameters import Told
    from kg.store import Store

_REFERENCE: Final = "#/components/schemas/"


def show(_store: Store, _told: Told) -> str:
    """The page, made from the OpenAPI document."""
    document: Mapping[str, Any] = api_document()
    return render(
        "api.html",
        info=document["info"],
        operations=[_operation(path, told["get"]) for path, told in document["paths"].items()],
        records=[_record(name, told) for name, told in document["components"]["schemas"].items()],
    )


def _operation(path: str, told: Mapping[str, Any]) -> dict[str, object]:
    given = told["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "name": told["operationId"],
        "path": path,
        "summary": told["summary"],
        "gives": _type(given),
        "parameters": [_parameter(one) for one in told.get("parameters", ())],
        "problems": [(status, one["description"]) for status, one in told["responses"].items() if status != "200"],
    }


def _parameter(told: Mapping[str, Any]) -> dict[str, object]:
    schema = told["schema"]
    inner = schema.get("items", schema)
    return {
        "name": told["name"],
        "what": told["description"],
        "in_path": told["in"] == "path",
        "required": told["required"],
        "many": schema.get("type") == "array",
        "choices": inner.get("enum", ()),
        "low": inner.get("minimum"),
        "high": inner.get("maximum"),
    }


def _record(name: str, told: Mapping[str, Any]) -> dict[str, object]:
    fields = [(field, _type(schema)) for field, schema in told["properties"].items()]
    return {"name": name, "what": told["description"], "fields": fields}


def _type(schema: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The words of a type, each with the record that it names, if it names one."""
    return list(_words(schema))


def _words(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if reference := schema.get("$ref"):
        name = str(reference).removeprefix(_REFERENCE)
        yield name, name
    elif "anyOf" in schema:
        for number, one in enumerate(schema["anyOf"]):
            if number:
                yield " or ", ""
            yield from _words(one)
    elif schema.get("type") == "array":
        yield "list of ", ""
        yield from _words(schema["items"])
    else:
        yield str(schema.get("type", "anything")), ""
