"""A file as a record: through the gate, then typed by its model, with every fault found."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import count, islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pmo.model.finding import Finding
from pmo.model.place import Key, Place, Source
from pmo.model.record import Record
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.model.value import ValueFault, expected
from pmo.rules.reading import READING_RULES
from pmo.store.tree import Tree, Unreadable
from pmo.store.yaml_file import Data, GateFault, Positions, parse, positions

R = TypeVar("R", bound=Record)

_MOST_ROUNDS = 4
_MOST_SUGGESTED = 1_000  # of a file's faults; looking for what a key may mean takes a while
_SCHEMA_NAMES = {"OfficeSettings": "office", "ProjectMapping": "mapping"}
_UNREADABLE = {
    "link": "FIL001",
    "special": "FIL002",
    "forbidden": "FIL003",
    "unreadable": "FIL003",
    "absent": "FIL003",  # gone since its folder was listed
    "large": "YML001",
}


class Found(list[Finding]):
    """What was found while reading, and the list entries that had to be left out."""

    def __init__(self) -> None:
        super().__init__()
        self.omitted: set[Place] = set()


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
            if code == "YML012":
                _drop(document.data, keys)
            found.append(reading_finding(code, Source(path, *where.of(keys)), field=str(keys[-1])))
    if document.data is None and not (may_wait and b"#" in text):
        found.append(reading_finding("YML014", Source(path, 1, 1)))
    return document.data


def _drop(data: Data, keys: tuple[Key, ...]) -> None:
    """Leave out the rest of a text that a comma split off: it was not meant as a key."""
    for key in keys[:-1]:
        data = data[key]
    del data[keys[-1]]


def read_record(tree: Tree, path: str, model: type[R], found: Found) -> R | None:
    """The record in a file; what is wrong goes into `found`, and the rest is read all the same."""
    data = read_data(tree, path, found)
    return None if data is None else record_of(tree, path, model, data, found)


def record_of(
    tree: Tree, path: str, model: type[R], data: Data, found: Found, at: tuple[Key, ...] = ()
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
        faults = [_in_file(tuple(error["loc"]), Place(path, at), found.omitted) for error in errors]
        found.extend(shape_findings(path, model, zip(errors, faults, strict=True), where, at, reported))
        data, removed = _without(data, [tuple(error["loc"]) for error in errors])
        if not removed:
            return None
        entries = {_in_file(keys, Place(path, at), found.omitted) for keys in removed}
        found.omitted |= {Place(path, (*at, *keys)) for keys in entries if isinstance(keys[-1], int)}
    return None


def _in_file(keys: tuple[Key, ...], top: Place, omitted: Collection[Place]) -> tuple[Key, ...]:
    """Keys as the file has them: entries that were left out before count too."""
    place = top
    for key in keys:
        if isinstance(key, int) and omitted:
            entries = (index for index in count() if place.under(index) not in omitted)
            key = next(islice(entries, key, None))
        place = place.under(key)
    return place.keys[len(top.keys) :]


def shape_findings(
    path: str,
    model: type[BaseModel],
    errors: Iterable[tuple[ErrorDetails, tuple[Key, ...]]],
    where: Positions,
    at: tuple[Key, ...],
    reported: set[tuple[Key, ...]],
) -> Iterator[Finding]:
    """A finding for each of pydantic's errors that is not reported yet, in our words, at its line.

    Each error comes with its keys as the file has them.
    """
    for error, place in errors:
        keys = tuple(key for key in place if key != "[key]")
        if keys in reported:
            continue
        reported.add(keys)
        holder, meaning = _described(model, keys)
        key = str(keys[-1]) if keys else ""
        if error["type"] == "extra_forbidden":
            line, column = where.of((*at, *keys), key=True)
            near = did_you_mean(key, _fields(holder) if len(reported) <= _MOST_SUGGESTED else ())
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
                expected=_expected(error, _record_at(model, keys)),
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
    return _SCHEMA_NAMES.get(name, name.lower())


def _expected(error: ErrorDetails, holder: type[BaseModel] | None) -> Text:
    context = error.get("ctx", {})
    if isinstance(fault := context.get("error"), ValueFault):
        return expected(fault.kind)
    if error["type"] == "literal_error":
        words = str(context["expected"]).replace("'", "")
        return Text(words, words.replace(" or ", " ou "))
    if error["type"].startswith("model") and holder is not None:
        keys = ", ".join(f"{key}: …" for key in list(_fields(holder))[:4])
        return Text(f"a mapping such as {{{keys}}}", f"un ensemble tel que {{{keys}}}")
    kinds = {"string_type": "text", "tuple_type": "list", "dict_type": "mapping"}
    return expected(kinds.get(error["type"], "mapping"))


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


def _record_at(model: type[BaseModel], keys: tuple[Key, ...]) -> type[BaseModel] | None:
    """The record that stands at the keys; None where a plain value or a list of them does."""
    record: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, str):
            record = _fields(record).get(key, (None, ""))[0] if record else None
    return record


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


def _name_of(model: type[BaseModel]) -> str:
    return "pmo.yaml" if model.__name__ == "OfficeSettings" else schema_name(model)


def _without(data: Data, faults: list[tuple[Key, ...]]) -> tuple[Data, list[tuple[Key, ...]]]:
    """A copy of the data less what is at fault, and the keys of what was left out."""
    left = _copied(data)
    removed = []
    for keys in sorted(faults, key=len, reverse=True):
        steps = _steps(left, tuple(key for key in keys if key != "[key]"))
        if steps:
            above, last = steps[-1]
            above[last] = _GONE
            removed.append(keys[: len(steps)])
    return _swept(left), removed


def _steps(data: Data, keys: tuple[Key, ...]) -> list[tuple[Any, Key]]:
    """The holders on the way to a value, each with its key, as far as the way leads."""
    steps: list[tuple[Any, Key]] = []
    for key in keys:
        in_mapping = isinstance(data, dict) and key in data
        if not in_mapping and not (isinstance(data, list) and isinstance(key, int) and key < len(data)):
            break
        steps.append((data, key))
        data = data[key]
    return steps


_GONE = object()


def _copied(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def _swept(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _swept(value) for key, value in data.items() if value is not _GONE}
    return [_swept(value) for value in data if value is not _GONE] if isinstance(data, list) else data
