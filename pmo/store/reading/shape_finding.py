"""Pydantic's errors as findings: in our words, at a line. What faults have in common is worked out once."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pmo.model.expected import ValueFault, expected
from pmo.model.finding import Finding
from pmo.model.place import Key, Place, Source
from pmo.model.record import Record, fields_of
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, quoted
from pmo.rules.reading import READING_RULES
from pmo.store.yaml.yaml_file import Positions

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MOST_SUGGESTED = 1_000  # of a file's faults; looking for what a key may mean takes a while
_SCHEMA_NAMES = {
    "OfficeSettings": "office",
    "ProjectMapping": "mapping",
    "ChangeMapping": "mapping",
    "WholeMapping": "mapping",
}
_EMPTY = Text("empty", "vide")
_A_MAPPING = Text("a mapping", "un ensemble de clés")
_A_LIST = Text("a list", "une liste")


def reading_finding(code: str, source: Source, **arguments: object) -> Finding:
    return Finding(code, READING_RULES[code].severity, source, arguments)


def shape_findings(
    top: Place,
    model: type[Record],
    errors: "Iterable[tuple[ErrorDetails, tuple[Key, ...]]]",
    where: Positions,
    reported: set[tuple[Key, ...]],
) -> Iterator[Finding]:
    """A finding for each of pydantic's errors that is not reported yet, in our words, at its line.

    Each error comes with its keys as the file has them.
    """
    for error, place in errors:
        is_key = is_of_a_key(error)
        keys = place[:-1] if is_key else place
        if keys not in reported:
            reported.add(keys)
            yield _finding(error, keys, is_key, top, model, where, len(reported) <= _MOST_SUGGESTED)


def is_of_a_key(error: "ErrorDetails") -> bool:
    """Whether a key is at fault: pydantic puts "[key]" after it, which can be a key of the file's too."""
    return error["loc"][-2:] == (error["input"], "[key]")


def _finding(
    error: "ErrorDetails",
    keys: tuple[Key, ...],
    is_key: bool,
    top: Place,
    model: type[Record],
    where: Positions,
    may_suggest: bool,
) -> Finding:
    names = tuple(key for key in keys if isinstance(key, str))
    field = _described(model, names, bool(keys) and isinstance(keys[-1], int))
    if error["type"] == "extra_forbidden":
        key = str(keys[-1])
        return reading_finding(
            "SHP001",
            Source(top.path, *where.of((*top.keys, *keys), key=True)),
            key=key,
            holder=field_path(keys[:-1]) if len(keys) > 1 else _name_of(model),
            near=did_you_mean(key, _fields(field.holder) if may_suggest else ()),
            schema=schema_name(model),
        )
    if error["type"] == "missing":
        source = Source(top.path, *where.of((*top.keys, *keys[:-1])))
        return reading_finding(
            "SHP002", source, field=field_path(keys), key=str(keys[-1]), meaning=field.meaning
        )
    return reading_finding(
        "SHP003",
        Source(top.path, *where.of((*top.keys, *keys), key=is_key)),
        field=field_path(keys),
        found=_shown(error["input"]),
        expected=_expected(error, field.record),
        meaning=field.meaning or ("all that the entry says" if top.keys else "all that the file says"),
        schema=schema_name(model),
    )


def field_path(keys: tuple[Key, ...]) -> str:
    """Keys as people write them: `milestones[2].due`; the file itself is `(file)`."""
    words = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys)
    return "".join(words).removeprefix(".") or "(file)"


def schema_name(model: type[Record]) -> str:
    """The name under which `pmo schema` prints a file's shape."""
    name = model.__name__
    return _SCHEMA_NAMES.get(name, name.lower())


def _expected(error: "ErrorDetails", holder: type[Record] | None) -> Text:
    context = error.get("ctx", {})
    if isinstance(fault := context.get("error"), ValueFault):
        return expected(fault.kind)
    if error["type"] == "literal_error":
        return _choices(str(context["expected"]))
    if error["type"].startswith("model") and holder is not None:
        return _example(holder)
    kinds = {"string_type": "text", "tuple_type": "list", "dict_type": "mapping"}
    return expected(kinds.get(error["type"], "mapping"))


@cache
def _choices(listed: str) -> Text:
    words = listed.replace("'", "")
    return Text(words, words.replace(" or ", " ou "))


@cache
def _example(holder: type[Record]) -> Text:
    keys = ", ".join(f"{key}: …" for key in list(_fields(holder))[:4])
    return Text(f"a mapping such as {{{keys}}}", f"un ensemble tel que {{{keys}}}")


def _shown(value: Any) -> Text:
    if value is None:
        return _EMPTY
    if isinstance(value, dict):
        return _A_MAPPING
    return _A_LIST if isinstance(value, (list, tuple)) else quoted(str(value))


class _Field(NamedTuple):
    """A field by the records around it."""

    holder: type[Record]
    """The record that holds it."""

    record: type[Record] | None
    """The record that it holds; None where it holds a plain value or a list of them."""

    meaning: str


@lru_cache(maxsize=1_000)
def _described(model: type[Record], names: tuple[str, ...], is_entry: bool) -> _Field:
    """What the keys lead to: their names, without numbers of entries, the last being one or not."""
    holder, meaning = model, ""
    record: type[Record] | None = model
    for name in names:
        inner, own = _fields(holder).get(name, (None, meaning))
        meaning = own
        if inner is not None and (is_entry or name != names[-1]):
            holder = inner
        record = _fields(record).get(name, (None, ""))[0] if record else None
    return _Field(holder, record, meaning)


@cache
def _fields(model: type[Record]) -> Mapping[str, tuple[type[Record] | None, str]]:
    """Each key of a record: the record that it holds, if any, and its description."""
    return {info.key: (_record_in(info.kind), info.description) for name, info in fields_of(model).items()}


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((r for a in getattr(annotation, "__args__", ()) if (r := _record_in(a))), None)


def _name_of(model: type[Record]) -> str:
    return "pmo.yaml" if model.__name__ == "OfficeSettings" else schema_name(model)
