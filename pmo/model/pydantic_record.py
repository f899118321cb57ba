"""A record as pydantic sees it: the judge of data that does not fit, and the source of its JSON Schema."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as PydanticField

from pmo.model.field import REQUIRED, Field
from pmo.model.record import Record, fields_of


@cache
def pydantic_record(kind: type[Record]) -> type[BaseModel]:
    """pydantic's model with the same fields; records in it are models likewise."""
    fields: dict[str, Any] = {each.name: (each.kind, _declared(each)) for each in fields_of(kind).values()}
    model: type[BaseModel] = create_model(
        kind.__name__, __config__=ConfigDict(frozen=True, extra="forbid"), __doc__=kind.__doc__, **fields
    )
    return model


def _declared(field: Field) -> object:
    if field.make is not None:
        return PydanticField(default_factory=field.make, alias=field.alias, description=field.description)
    default = ... if field.default is REQUIRED else field.default
    return PydanticField(default, alias=field.alias, description=field.description)
