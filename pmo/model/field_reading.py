"""How plain data becomes the value of a field: of all that annotations can say, what records use."""

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pmo.model.field import Judged, Read, ReadBy, ReadFirst


class Misfit(ValueError):
    """Plain data has another shape than the record."""


def reader(kind: Any) -> Read:
    """How a value of this kind is read; raises TypeError where records hold no such."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and hasattr(kind, "read"):  # a record
        return kind.read  # type: ignore[no-any-return]
    if origin is Annotated:
        return _marked(inner[0], inner[1:])
    if origin in (Union, UnionType) and inner[1:] == (type(None),):
        return _or_nothing(reader(inner[0]))
    if origin is Literal:
        return _one_of(frozenset(inner))
    if origin is tuple and inner[1:] == (...,):
        return _list_of(reader(inner[0]))
    if origin is dict:
        return _mapping_of(reader(inner[0]), reader(inner[1]))
    if kind is str:
        return _text
    if kind is Any:
        return _as_it_is
    raise TypeError(f"no way to read {kind}")


def _marked(kind: Any, marks: tuple[Any, ...]) -> Read:
    read: Read | None = None
    for mark in marks:
        if isinstance(mark, ReadBy):
            read = mark.read
        elif isinstance(mark, ReadFirst):
            read = _then(mark.read, read or reader(kind))
        elif isinstance(mark, Judged):
            read = _then(read or reader(kind), mark.judge)
    return read or reader(kind)


def _then(first: Read, second: Read) -> Read:
    return lambda value: second(first(value))


def _or_nothing(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _one_of(choices: frozenset[str]) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not str or value not in choices:
            raise Misfit(str(value))
        return value

    return read


def _list_of(read: Read) -> Read:
    def read_all(value: Any) -> Any:
        if type(value) is not list and type(value) is not tuple:
            raise Misfit("list")
        return tuple([read(each) for each in value])

    return read_all


def _mapping_of(read_key: Read, read: Read) -> Read:
    def read_all(value: Any) -> Any:
        if type(value) is not dict:
            raise Misfit("mapping")
        return {read_key(key): read(each) for key, each in value.items()}

    return read_all


def _text(value: Any) -> Any:
    if type(value) is not str:
        raise Misfit("text")
    return value


def _as_it_is(value: Any) -> Any:
    return value
