"""JSON Schema (2020-12) of the values that a report's templates get, made from how they are declared."""

from collections.abc import Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints, is_typeddict

from pmo.reports.pages.ground import View
from pmo.reports.pages.kind import ReportKind

Schema: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", bool: "boolean", float: "number", NoneType: "null"}


def contract(kind: ReportKind) -> str:
    """What the values of a report are called, and in which version."""
    return f"pmo.report-{kind.name}/1"


def view_document(kind: ReportKind, view: View) -> View:
    """The values of a page as a document that says what it is."""
    return {"schema": contract(kind), **view}


def view_schema(kind: ReportKind) -> Schema:
    """The schema of such a document."""
    definitions: dict[str, Schema] = {}
    whole = _record(kind.values, definitions)
    properties = {"schema": {"const": contract(kind)}, **whole["properties"]}
    return {
        "$schema": _DIALECT,
        "title": kind.title.en,
        **whole,
        "properties": properties,
        "required": list(properties),
        "$defs": definitions,
    }


def _record(declared: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(declared)
    return {
        "description": " ".join((declared.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _node(hint, definitions) for name, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _node(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of one value; a record is named once."""
    origin, inner = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}  # it may hold its like
            definitions[hint.__name__] = _record(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if origin in (Union, UnionType):
        return {"anyOf": [_node(each, definitions) for each in inner]}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _node(inner[1], definitions)}
    if origin in (list, Sequence) or (isinstance(origin, type) and issubclass(origin, Sequence)):
        return {"type": "array", "items": _node(inner[0], definitions)}
    return {} if hint is Any else {"type": _PLAIN[hint]}
