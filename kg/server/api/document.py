"""The OpenAPI document, made from the table of operations and the types of the records."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, Literal, get_args, get_origin, get_type_hints

from kg.server.api import records
from kg.server.api.operations import OPERATIONS
from kg.server.api.writing import camel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.server.api.operations import Operation
    from kg.server.api.parameters import Parameter

Schema = dict[str, object]
_PLAIN: Final[dict[object, str]] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_TEXT: Final = "^[^\\u0000]*$"
_PROBLEMS: Final = {
    "400": "A parameter is wrong",
    "404": "There is nothing of this name",
    "503": "Too many queries are running: try again",
    "504": "It took longer than this server allows",
}


def api_document() -> Schema:
    """The description of the JSON API as OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Claimgraph",
            "version": version("claimgraph"),
            "description": "Claims of sustainability reports, each with the words that state it.",
        },
        "paths": {operation.path: {"get": _operation(operation)} for operation in OPERATIONS},
        "components": {"schemas": dict(_schemas())},
    }


def _operation(operation: Operation) -> Schema:
    problem = {"application/json": {"schema": _reference(records.Problem)}}
    given = {"application/json": {"schema": _reference(operation.gives)}}
    answers: Schema = {"200": {"description": operation.summary, "content": given}}
    answers |= {status: {"description": what, "content": problem} for status, what in _PROBLEMS.items()}
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [_parameter(parameter) for parameter in operation.parameters],
        "responses": answers,
    }


def _parameter(parameter: Parameter) -> Schema:
    schema: Schema = {"type": "string"}
    if parameter.is_number:
        schema = {"type": "integer", "minimum": parameter.low, "maximum": parameter.high}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    elif not parameter.is_number:
        schema["pattern"] = _TEXT
    if parameter.required and not parameter.is_number:
        schema["minLength"] = 1
    return {
        "name": parameter.name,
        "in": "path" if parameter.in_path else "query",
        "required": parameter.required,
        "description": parameter.what,
        "schema": {"type": "array", "items": schema} if parameter.many else schema,
    }


def _schemas() -> Iterator[tuple[str, Schema]]:
    """The records by name."""
    for name, record in sorted(vars(records).items()):
        if isinstance(record, type) and is_dataclass(record):
            hints = get_type_hints(record)
            yield (
                name,
                {
                    "type": "object",
                    "description": record.__doc__,
                    "properties": {camel(field.name): _schema(hints[field.name]) for field in fields(record)},
                    "required": [camel(field.name) for field in fields(record)],
                    "additionalProperties": False,
                },
            )


def _schema(hint: object) -> Schema:
    if isinstance(hint, types.UnionType):
        inner = [_schema(one) for one in get_args(hint) if one is not type(None)]
        return {"anyOf": [*inner, {"type": "null"}]}
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if isinstance(hint, type) and is_dataclass(hint):
        return _reference(hint)
    raise TypeError(f"records hold no {hint!r}")


def _reference(record: type) -> Schema:
    return {"$ref": f"#/components/schemas/{record.__name__}"}
