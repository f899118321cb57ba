"""A file as a record: through the gate, then typed by its model, with every fault found."""

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pmo.model.finding import Finding
from pmo.model.place import Key, Source
from pmo.model.record import Record
from pmo.model.text import Text
from pmo.model.value import expected
from pmo.rules.reading import READING_RULES
from pmo.store.tree import Tree, Unreadable
from pmo.store.yaml_file import Data, GateFault, Positions, parse, positions

R = TypeVar("R", bound=Record)

_MOST_ROUNDS = 4
_UNREADABLE = {
    "link": "FIL001",
    "special": "FIL002",
    "forbidden": "FIL003",
    "unreadable": "FIL003",
    "large": "YML001",
}


def reading_finding(code: str, source: Source, **arguments: object) -> Finding:
    return Finding(code, READING_RULES[code].severity, source, arguments)


def unreadable_finding(error: Unreadable) -> Finding:
    return reading_finding(_UNREADABLE[error.reason], Source(error.path), largest=10)


def read_data(tree: Tree, path: str, found: list[Finding], may_wait: bool = False) -> Data:
    """The data of a YAML file; None, with a finding, where the gate refuses it.

    A file that may wait to be filled can hold comments alone, as those of a new office do.
    """
    try:
        text = tree.read(path)
        document = parse(text)
    except Unreadable as error:
        found.append(unreadable_finding(error))
        return None
    except GateFault as error:
        found.append(reading_finding(error.code, Source(path, error.line, error.column), **error.arguments))
        return None
    if document.slips:
        where = positions(text)
        for code, keys in document.slips:
            found.append(reading_finding(code, Source(path, *where.of(keys)), field=str(keys[-1])))
    if document.data is None and not (may_wait and b"#" in text):
        found.append(reading_finding("YML014", Source(path, 1, 1)))
    return document.data


def read_record(tree: Tree, path: str, model: type[R], found: list[Finding]) -> R | None:
    """The record in a file; what is wrong goes into `found`, and the rest is read all the same."""
    data = read_data(tree, path, found)
    return None if data is None else record_of(tree, path, model, data, found)


def record_of(
    tree: Tree, path: str, model: type[R], data: Data, found: list[Finding], at: tuple[Key, ...] = ()
) -> R | None:
    """The data as a record. A field at fault is left out, so that one slip does not hide the rest."""
    where: Positions | None = None
    reported: set[tuple[Key, ...]] = set()
    for _ in range(_MOST_ROUNDS):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_context=True, include_input=True)
        where = where or positions(tree.read(path))
        found.extend(shape_findings(path, model, errors, where, at, reported))
        left = _without(data, [tuple(error["loc"]) for error in errors])
        if left is None:
            return None
        data = left
    return None


def shape_findings(
    path: str,
    model: type[BaseModel],
    errors: list[ErrorDetails],
    where: Positions,
    at: tuple[Key, ...],
    reported: set[tuple[Key, ...]],
) -> Iterator[Finding]:
    """A finding for each of pydantic's errors that is not reported yet, in our words, at its line."""
    for error in errors:
        keys = tuple(key for key in error["loc"] if key != "[key]")
        if keys in reported:
            continue
        reported.add(keys)
        holder, meaning = _described(model, keys)
        key = str(keys[-1]) if keys else ""
        if error["type"] == "extra_forbidden":
            line, column = where.of((*at, *keys), key=True)
            near = _near(key, holder)
            yield reading_finding(
                "SHP001",
                Source(path, line, column),
                key=key,
                holder=_name_of(holder),
                near=near,
                schema=schema_name(model),
            )
        elif error["type"] == "missing":
            source = Source(path, *where.of((*at, *keys[:-1])))
            yield reading_finding("SHP002", source, field=field_path(keys), key=key, meaning=meaning)
        else:
            source = Source(path, *where.of((*at, *keys), key="[key]" in error["loc"]))
            yield reading_finding(
                "SHP003",
                source,
                field=field_path(keys),
                found=_shown(error["input"]),
                expected=_expected(error),
                meaning=meaning,
                schema=schema_name(model),
            )


def field_path(keys: tuple[Key, ...]) -> str:
    """Keys as people write them: `milestones[2].due`; the file itself is `(file)`."""
    words = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys)
    return "".join(words).removeprefix(".") or "(file)"


def schema_name(model: type[BaseModel]) -> str:
    """The name under which `pmo schema` prints a file's shape."""
    name = model.__name__
    return "office" if name == "OfficeSettings" else name.lower()


def _expected(error: ErrorDetails) -> Text:
    context = error.get("ctx", {})
    if error["type"] == "value":
        return expected(str(context["kind"]))
    if error["type"] == "literal_error":
        words = str(context["expected"]).replace("'", "")
        return Text(words, words.replace(" or ", " ou "))
    kinds = {"string_type": "text", "tuple_type": "list", "dict_type": "mapping"}
    return expected(
        kinds.get(error["type"], "mapping" if error["type"].startswith("model") else error["msg"])
    )


def _shown(value: Any) -> str | Text:
    if value is None:
        return Text("empty", "vide")
    if isinstance(value, dict):
        return Text("a mapping", "un ensemble de clés")
    if isinstance(value, (list, tuple)):
        return Text("a list", "une liste")
    return f"'{value}'"


def _described(model: type[BaseModel], keys: tuple[Key, ...]) -> tuple[type[BaseModel], str]:
    """The record that holds the last key, and what that key means."""
    holder, meaning = model, ""
    for key in keys:
        fields = _fields(holder)
        if isinstance(key, str) and key in fields:
            inner, meaning = fields[key]
            if inner is not None and key != keys[-1]:
                holder = inner
    return holder, meaning


@cache
def _fields(model: type[BaseModel]) -> Mapping[str, tuple[type[BaseModel] | None, str]]:
    """Each key of a record: the record that it holds, if any, and its description."""
    return {
        info.alias or name: (_record_in(info.annotation), info.description or "")
        for name, info in model.model_fields.items()
    }


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((r for a in getattr(annotation, "__args__", ()) if (r := _record_in(a))), None)


def _near(key: str, holder: type[BaseModel]) -> Text:
    """`; did you mean …?` where a key that the record has is much alike."""
    [*close] = difflib.get_close_matches(key, _fields(holder), n=1, cutoff=0.6)
    return (
        Text(f"; did you mean {close[0]}?", f" ; vouliez-vous dire {close[0]} ?") if close else Text("", "")
    )


def _name_of(model: type[BaseModel]) -> str:
    return "pmo.yaml" if model.__name__ == "OfficeSettings" else model.__name__.lower()


def _without(data: Data, faults: list[tuple[Key, ...]]) -> Data:
    """A copy of the data less what is at fault; None when nothing more can be left out."""
    left = _copied(data)
    if not isinstance(left, dict):
        return None
    removed = False
    for keys in sorted(faults, key=len, reverse=True):
        keys = tuple(key for key in keys if key != "[key]")
        holder = left
        steps: list[tuple[Any, Key]] = []
        for key in keys:
            if (
                (isinstance(holder, dict)
                and key in holder)
                or (isinstance(holder, list)
                and isinstance(key, int)
                and key < len(holder))
            ):
                steps.append((holder, key))
                holder = holder[key]
            else:
                break
        if steps:
            above, last = steps[-1]
            above[last] = _GONE
            removed = True
    return _swept(left) if removed else None


_GONE = object()


def _copied(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def _swept(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _swept(value) for key, value in data.items() if value is not _GONE}
    return [_swept(value) for value in data if value is not _GONE] if isinstance(data, list) else data
