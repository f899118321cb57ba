"""What a person wrote down: records, their fields, and how plain data becomes one.

A record is read by code of our own, which needs nothing but the declarations: a command that reads
one file is not to wait for pydantic, whose import takes as long as everything else it does. Where
data does not fit, nothing is judged here: pydantic then looks at the same declarations and tells
every fault (`pydantic_record.py`), and the JSON Schema comes from it too.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    Self,
    TypeAlias,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Read: TypeAlias = Callable[[Any], Any]
"""Makes a value of plain data; raises ValueError where it is none."""

REQUIRED: Final = object()
"""The default of a field that may not be left out."""


class Misfit(ValueError):
    """Plain data has another shape than the record."""


class Field(NamedTuple):
    """A field of a record, as it is declared."""

    description: str = ""
    """What it means; goes into the file-format page."""
    default: Any = REQUIRED
    make: Callable[[], Any] | None = None
    """Makes the default, where each record is to have its own."""
    alias: str | None = None
    """Its key, where the field cannot be called so in Python."""
    name: str = ""
    kind: Any = None
    """Its annotation."""

    @property
    def key(self) -> str:
        return self.alias or self.name

    @property
    def is_required(self) -> bool:
        return self.default is REQUIRED and self.make is None

    def usual(self) -> Any:
        """The value where it is left out."""
        return self.default if self.make is None else self.make()


def required(description: str, alias: str | None = None) -> Any:
    return Field(description, alias=alias)


def described(description: str, alias: str | None = None) -> Any:
    """A field that may be left out."""
    return Field(description, None, alias=alias)


def several(description: str, alias: str | None = None) -> Any:
    """A list that may be left out."""
    return Field(description, (), alias=alias)


def by_key(description: str) -> Any:
    """A mapping that may be left out."""
    return Field(description, make=dict)


def usually(default: Any, description: str) -> Any:
    """A field with a value of its own where it is left out."""
    return Field(description, default)


def part(kind: Callable[[], Any], description: str) -> Any:
    """A record with defaults alone where it is left out."""
    return Field(description, make=kind)


@dataclass(frozen=True, eq=False)
class ReadBy:
    """How the text of a field is read, and what the JSON Schema says of it."""

    read: Read
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, _kind: Any, _inner: Any) -> "CoreSchema":
        from pydantic_core.core_schema import no_info_plain_validator_function

        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: "CoreSchema", _inner: Any) -> dict[str, Any]:
        return dict(self.schema)


@dataclass(frozen=True, eq=False)
class ReadFirst:
    """What is made of a short form before the field is read, and the kinds that may be written."""

    read: Read
    takes: Any = None
    """None where nothing but what the field takes itself is told to editors."""

    def __get_pydantic_core_schema__(self, kind: Any, inner: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic import BeforeValidator

        if self.takes is None:
            return BeforeValidator(self.read).__get_pydantic_core_schema__(kind, inner)
        before = BeforeValidator(self.read, json_schema_input_type=self.takes)
        return before.__get_pydantic_core_schema__(kind, inner)


@dataclass(frozen=True, eq=False)
class Judged:
    """What a value must be beyond its kind."""

    judge: Read

    def __get_pydantic_core_schema__(self, kind: Any, inner: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic import AfterValidator

        return AfterValidator(self.judge).__get_pydantic_core_schema__(kind, inner)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(required,))
class _Kind(type):
    """A kind of record: its annotations are its fields."""

    _fields: dict[str, Field]

    def __init__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> None:
        super().__init__(name, bases, own)
        above = [base._fields for base in bases if isinstance(base, _Kind)]
        cls._fields = {name: field for fields in above for name, field in fields.items()}
        for field, kind in cls.__annotations__.items() if above else ():
            cls._fields[field] = own.get(field, Field())._replace(name=field, kind=kind)
            if field in own:
                delattr(cls, field)


class Record(metaclass=_Kind):
    """Something that a person wrote down: frozen, and closed to keys it does not know."""

    if TYPE_CHECKING:

        @property
        def given(self) -> frozenset[str]:
            """The names of the fields that were not left out."""

    else:
        __slots__ = ("given",)

        def __init__(self, **fields: Any) -> None:
            unknown = fields.keys() - self._fields.keys()
            if unknown:
                raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
            left_out = {
                name: field.usual()
                for name, field in self._fields.items()
                if name not in fields and not field.is_required
            }
            _fill(self, left_out | fields, frozenset(fields))

        def __eq__(self, other: object) -> bool:
            return type(self) is type(other) and self.__dict__ == other.__dict__

        def __hash__(self) -> int:
            return hash((type(self), *(self.__dict__.get(name) for name in self._fields)))

    @classmethod
    def of(cls, **fields: Any) -> Self:
        """A record of these fields, whatever else it would require."""
        return cls(**fields)

    @classmethod
    def read(cls, data: Any) -> Self:
        """The record that plain data makes: mappings, lists and texts. Raises ValueError."""
        if type(data) is not dict:
            if isinstance(data, cls):
                return data
            raise Misfit(cls.__name__)
        readers, required, usual, made = _plan(cls)
        fields = {}
        for key, value in data.items():
            if key not in readers:
                raise Misfit(key)
            name, read = readers[key]
            fields[name] = read(value)
        given = frozenset(fields)
        if not required <= given:
            raise Misfit(cls.__name__)
        for name, make in made:
            if name not in given:
                fields[name] = make()
        record = object.__new__(cls)
        _fill(record, {**usual, **fields}, given)
        return record

    def replaced(self, **fields: Any) -> Self:
        """The record with other values of these fields."""
        return self._copied({**self.__dict__, **fields}, self.given | fields.keys())

    def without(self, *names: str) -> Self:
        """The record as if these fields had been left out."""
        left_out = {name: type(self)._fields[name].usual() for name in names}
        return self._copied({**self.__dict__, **left_out}, self.given - set(names))

    def _copied(self, fields: dict[str, Any], given: frozenset[str]) -> Self:
        record = object.__new__(type(self))
        _fill(record, fields, given)
        return record

    def __getstate__(self) -> tuple[dict[str, Any], frozenset[str]]:
        return self.__dict__, self.given

    def __setstate__(self, state: tuple[dict[str, Any], frozenset[str]]) -> None:
        _fill(self, *state)

    def __setattr__(self, name: str, _value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({said})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _kind: Any, inner: "GetCoreSchemaHandler") -> "CoreSchema":
        from pmo.model.pydantic_record import pydantic_record

        return inner.generate_schema(pydantic_record(cls))


_set_given = Record.__dict__["given"].__set__


def _fill(record: Record, fields: dict[str, Any], given: frozenset[str]) -> None:
    object.__setattr__(record, "__dict__", fields)
    _set_given(record, given)


def fields_of(kind: type[Record]) -> Mapping[str, Field]:
    """The fields of a record by their names, in the order of their declaration."""
    return kind._fields


class _Plan(NamedTuple):
    """All that reading a kind of record needs, worked out when the first one is read."""

    readers: Mapping[str, tuple[str, Read]]
    """By its key each field's name, and how its value is read."""
    required: Set[str]
    usual: Mapping[str, Any]
    made: tuple[tuple[str, Callable[[], Any]], ...]


@cache
def _plan(kind: type[Record]) -> _Plan:
    fields = kind._fields.values()
    return _Plan(
        {each.key: (each.name, _reader(each.kind)) for each in fields},
        frozenset(each.name for each in fields if each.is_required),
        {each.name: each.default for each in fields if each.default is not REQUIRED},
        tuple((each.name, each.make) for each in fields if each.make is not None),
    )


def _reader(kind: Any) -> Read:
    """How a value of this kind is read: of all that annotations can say, what records use."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind.read
    if origin is Annotated:
        return _marked(inner[0], inner[1:])
    if origin in (Union, UnionType) and inner[1:] == (type(None),):
        return _or_nothing(_reader(inner[0]))
    if origin is Literal:
        return _one_of(frozenset(inner))
    if origin is tuple and inner[1:] == (...,):
        return _list_of(_reader(inner[0]))
    if origin is dict:
        return _mapping_of(_reader(inner[0]), _reader(inner[1]))
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
            read = _then(mark.read, read or _reader(kind))
        elif isinstance(mark, Judged):
            read = _then(read or _reader(kind), mark.judge)
    return read or _reader(kind)


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
