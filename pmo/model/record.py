"""What a person wrote down: frozen records, and how plain data becomes one.

A record is read by code of our own, which needs nothing but the declarations: a command that reads
one file is not to wait for pydantic, whose import takes as long as everything else it does. Where
data does not fit, nothing is judged here: pydantic then looks at the same declarations and tells
every fault (`pydantic_record.py`), and the JSON Schema comes from it too.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Self, dataclass_transform

from pmo.model.field import REQUIRED, Field, Read, required
from pmo.model.field_reading import Misfit, reader

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


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
            _check_known(type(self), fields)
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
        _check_known(type(self), fields)
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


def _check_known(kind: type[Record], names: Iterable[str]) -> None:
    unknown = [name for name in names if name not in kind._fields]
    if unknown:
        raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")


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
        {each.key: (each.name, reader(each.kind)) for each in fields},
        frozenset(each.name for each in fields if each.is_required),
        {each.name: each.default for each in fields if each.default is not REQUIRED},
        tuple((each.name, each.make) for each in fields if each.make is not None),
    )
