"""JSON Schema (2020-12) of every file, as editors need it: they complete, explain and underline.

An editor reads `42000` as a number and `true` as a boolean, where `pmo` reads the text as it
stands. So a field that holds text takes what an editor may make of it, too.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from pmo.exchange.mappings.change_mapping import WholeMapping
from pmo.model.approval import Approval
from pmo.model.baseline import Baseline
from pmo.model.board import Board
from pmo.model.budget import Budget
from pmo.model.change import Change
from pmo.model.department import Department
from pmo.model.document import Document
from pmo.model.highlight import Highlight
from pmo.model.identifier import ID_PATTERN, PERSON_ID_PATTERN
from pmo.model.person import Person
from pmo.model.plan import Plan
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.model.pydantic_record import pydantic_record
from pmo.model.raid import Raid
from pmo.model.record import Record
from pmo.model.settings import OfficeSettings
from pmo.model.text import Language, Text
from pmo.model.workflow import Workflow

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NUMBER = r"^[+-]?[0-9]{1,15}(\.[0-9]{1,18})?$"
_INTEGER = r"^[+-]?[0-9]{1,9}$"


class Shape(NamedTuple):
    """What a kind of file holds: one record, or records by id."""

    name: str
    files: tuple[str, ...]
    """Where such files stand in an office, as patterns; none where it is only part of a file."""
    model: type[Record]
    key: str | None = None
    """What an id looks like, where the file maps ids to records."""


SHAPES = (
    Shape("office", ("pmo.yaml",), OfficeSettings),
    Shape("people", ("people.yaml",), Person, PERSON_ID_PATTERN),
    Shape("person", ("people/*.yaml",), Person),
    Shape("departments", ("departments.yaml",), Department, ID_PATTERN),
    Shape("department", (), Department),
    Shape("boards", ("boards.yaml",), Board, ID_PATTERN),
    Shape("board", (), Board),
    Shape("programme", ("programmes/*/programme.yaml",), Programme),
    Shape("project", ("projects/*/project.yaml",), Project),
    Shape("plan", ("projects/*/plan.yaml", "programmes/*/plan.yaml"), Plan),
    Shape("budget", ("projects/*/budget.yaml", "programmes/*/budget.yaml"), Budget),
    Shape("raid", ("projects/*/raid.yaml", "programmes/*/raid.yaml", "portfolio/raid.yaml"), Raid),
    Shape("highlight", ("projects/*/highlights/*.yaml", "programmes/*/highlights/*.yaml"), Highlight),
    Shape("change", ("projects/*/changes/*.yaml", "programmes/*/changes/*.yaml"), Change),
    Shape("approval", ("projects/*/approvals/*/*.yaml", "programmes/*/approvals/*/*.yaml"), Approval),
    Shape("baseline", ("projects/*/baselines/*.yaml", "programmes/*/baselines/*.yaml"), Baseline),
    Shape("document", ("projects/*/docs/*.md", "programmes/*/docs/*.md", "portfolio/docs/*.md"), Document),
    Shape("workflow", ("workflows/*.yaml",), Workflow),
    Shape("mapping", ("imports/*.yaml",), WholeMapping),
)


_PART_OF = {
    "department": Text("one of departments.yaml", "une entrée de departments.yaml"),
    "board": Text("one of boards.yaml", "une entrée de boards.yaml"),
}


def file_schema(shape: Shape) -> Schema:
    """The schema of one kind of file."""
    inner = pydantic_record(shape.model).model_json_schema(by_alias=True)
    definitions = {name: _read_by_editors(each) for name, each in inner.pop("$defs", {}).items()}
    record = _read_by_editors(inner)
    title = record.pop("description", "")
    if shape.key is not None:
        definitions[shape.model.__name__] = record
        record = {
            "type": ["object", "null"],
            "propertyNames": {"pattern": shape.key},
            "additionalProperties": {"$ref": f"#/$defs/{shape.model.__name__}"},
        }
    return {"$schema": DIALECT, "title": title, **record, **({"$defs": definitions} if definitions else {})}


def schema_text(shape: Shape) -> str:
    """The schema as the text of a JSON file."""
    return json.dumps(file_schema(shape), ensure_ascii=False, indent=2) + "\n"


def schema_files() -> dict[str, str]:
    """The schema of each kind of file, by the name of a file to keep it in."""
    return {f"{shape.name}.json": schema_text(shape) for shape in SHAPES}


def schema_names(language: Language) -> str:
    """Every kind of file, and where such files stand, a line each."""
    return "".join(
        f"{s.name:<20} {', '.join(s.files) or _PART_OF[s.name].spoken(language)}\n" for s in SHAPES
    )


def _read_by_editors(node: Schema) -> Schema:
    """The schema, less noise, open to what an editor reads where `pmo` reads text."""
    plain = {key: value for key, value in node.items() if key != "title"}
    if plain.get("default", 0) in (None, []):
        del plain["default"]
    for key in ("anyOf", "prefixItems"):
        if key in plain:
            plain[key] = [_read_by_editors(each) for each in plain[key]]
    for key in ("items", "additionalProperties"):
        if isinstance(plain.get(key), dict):
            plain[key] = _read_by_editors(plain[key])
    if "properties" in plain:
        required = plain.get("required", [])
        plain["properties"] = {
            name: _optional(_read_by_editors(each), name not in required)
            for name, each in plain["properties"].items()
        }
    if "patternProperties" in plain:
        inner = plain["patternProperties"].items()
        plain["patternProperties"] = {pattern: _read_by_editors(each) for pattern, each in inner}
        plain["additionalProperties"] = False
    return _loosened(plain)


def _optional(node: Schema, is_optional: bool) -> Schema:
    """A list or mapping that may be left out may be left empty too."""
    if is_optional and node.get("type") in ("array", "object"):
        return {**node, "type": [node["type"], "null"]}
    return node


def _loosened(node: Schema) -> Schema:
    kind = node.get("type")
    if "enum" in node:
        return {**{k: v for k, v in node.items() if k != "type"}, "enum": [*_twice(node["enum"])]}
    if "const" in node:
        both = [*_twice([node["const"]])]
        rest = {key: value for key, value in node.items() if key not in ("const", "type")}
        return {**rest, "const": both[0]} if len(both) == 1 else {**rest, "enum": both}
    if kind == "boolean":
        return {**{k: v for k, v in node.items() if k != "type"}, "enum": [True, False, "true", "false"]}
    if kind in ("number", "integer"):
        return {**node, "type": [kind, "string"], "pattern": _NUMBER if kind == "number" else _INTEGER}
    if kind == "string" and "pattern" not in node and "format" not in node:
        return {**node, "type": ["string", "number", "boolean"]}
    return node


def _twice(values: list[Any]) -> Iterator[Any]:
    """Each value, and what an editor reads in its place."""
    for value in values:
        yield value
        if value in ("true", "false"):
            yield value == "true"
        elif isinstance(value, str) and re.fullmatch("[0-9]+", value):
            yield int(value)
