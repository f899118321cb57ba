"""How the fields of a record are declared: what each means, and how it is read.

Code of our own and pydantic look at the same declarations.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Read: TypeAlias = Callable[[Any], Any]
"""Makes a value of plain data; raises ValueError where it is none."""

REQUIRED: Final = object()
"""The default of a field that may not be left out."""


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


class ReadBy:
    """How the text of a field is read, and what the JSON Schema says of it."""

    def __init__(self, read: Read, schema: Mapping[str, Any]) -> None:
        self.read = read
        self.schema = schema

    def __get_pydantic_core_schema__(self, _kind: Any, _inner: Any) -> "CoreSchema":
        from pydantic_core.core_schema import no_info_plain_validator_function

        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: "CoreSchema", _inner: Any) -> dict[str, Any]:
        return dict(self.schema)


class ReadFirst:
    """What is made of a short form before the field is read, and the kinds that may be written.

    `takes` is None where nothing but what the field takes itself is told to editors.
    """

    def __init__(self, read: Read, takes: Any = None) -> None:
        self.read = read
        self.takes = takes

    def __get_pydantic_core_schema__(self, kind: Any, inner: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic import BeforeValidator

        if self.takes is None:
            return BeforeValidator(self.read).__get_pydantic_core_schema__(kind, inner)
        before = BeforeValidator(self.read, json_schema_input_type=self.takes)
        return before.__get_pydantic_core_schema__(kind, inner)


class Judged:
    """What a value must be beyond its kind."""

    def __init__(self, judge: Read) -> None:
        self.judge = judge

    def __get_pydantic_core_schema__(self, kind: Any, inner: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic import AfterValidator

        return AfterValidator(self.judge).__get_pydantic_core_schema__(kind, inner)
