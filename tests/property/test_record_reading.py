"""Records are read by code of our own, and what does not fit is judged by pydantic: the two agree."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from pmo.exchange.json_schema import SHAPES
from pmo.exchange.mappings.change_mapping import ChangeMapping
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.sheets.sheet_mapping import SheetMapping
from pmo.model.field import ReadFirst
from pmo.model.pydantic_record import pydantic_record
from pmo.model.record import Record, fields_of

KINDS = (*dict.fromkeys(shape.model for shape in SHAPES), ProjectMapping, ChangeMapping, SheetMapping)
TEXTS = (
    "2026-03-31", "42000", "-1250.50", "42000 USD", "5%", "10d", "-3mo", "2026-Q3", "FY2026", "true", "7",
    "2026-11-03T08:12:00Z", "CR-261123-7K4QM", "0" * 63 + "a", "tram-3", "c.moreau", "EUR", "04-01",
    "unknown", "green", "DD/MM/YYYY", "tab", "2.75", "", "…",
)  # fmt: skip
ANYTHING = st.one_of(
    st.sampled_from(TEXTS),
    st.none(),
    st.just([]),
    st.just({}),
    st.lists(st.sampled_from(TEXTS), max_size=2),
    st.dictionaries(st.sampled_from(TEXTS), st.sampled_from(TEXTS), max_size=2),
)


def mostly(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Now and then something else."""
    return st.one_of(value, value, value, value, value, value, ANYTHING)


def data_of(kind: type[Record], depth: int = 0) -> st.SearchStrategy[Any]:
    """Plain data such as people write it: some fields, seldom one that is unknown."""
    fields = {
        field.key: mostly(value_of(field.kind, depth + 1))
        for field in fields_of(kind).values()
        if depth < 4 or field.is_required
    }
    required = {field.key for field in fields_of(kind).values() if field.is_required}
    whole = st.fixed_dictionaries(
        {key: value for key, value in fields.items() if key in required},
        optional={key: value for key, value in fields.items() if key not in required},
    )
    return st.one_of(whole, whole, whole, whole.map(lambda said: {**said, "nmae": "x"}), whole.map(shortened))


def shortened(said: dict[str, Any]) -> dict[str, Any]:
    return dict(list(said.items())[1:])


def value_of(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Record):
        return data_of(kind, depth)
    if origin is Annotated:
        short = [each.takes for each in inner[1:] if isinstance(each, ReadFirst) and each.takes is not None]
        return st.one_of(*(value_of(each, depth) for each in (inner[0], *short)))
    if origin in (Union, UnionType):
        return st.one_of(*(value_of(each, depth) for each in inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (tuple, list):
        return st.lists(mostly(value_of(inner[0], depth)), max_size=2)
    if origin is dict:
        return st.dictionaries(st.sampled_from(TEXTS), mostly(value_of(inner[1], depth)), max_size=2)
    return st.none() if kind is NoneType else st.sampled_from(TEXTS)


def judged(kind: type[Record], data: Any) -> BaseModel | None:
    try:
        return pydantic_record(kind).model_validate(data)
    except ValidationError:
        return None


def read(kind: type[Record], data: Any) -> Record | None:
    try:
        return kind.read(data)
    except ValueError:
        return None


def differences(ours: Any, theirs: Any) -> Iterator[str]:
    if isinstance(theirs, BaseModel):
        if ours.given != theirs.model_fields_set:
            yield f"{ours.given} {theirs.model_fields_set}"
        for name in type(theirs).model_fields:
            yield from differences(getattr(ours, name), getattr(theirs, name))
    elif type(theirs) is tuple and type(ours) is tuple and len(theirs) == len(ours):
        for mine, other in zip(ours, theirs, strict=True):
            yield from differences(mine, other)
    elif isinstance(theirs, dict) and ours.keys() == theirs.keys():
        for key in theirs:
            yield from differences(ours[key], theirs[key])
    elif ours != theirs and not isinstance(ours, Record):  # what is made where a part is left out
        yield f"{ours!r} {theirs!r}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_pydantic_takes_is_read_alike_and_what_it_refuses_is_refused(kind: type[Record]) -> None:
    @given(data=mostly(data_of(kind)))
    def agree(data: Any) -> None:
        ours, theirs = read(kind, data), judged(kind, data)

        assert (ours is None) == (theirs is None)
        assert list(differences(ours, theirs)) == []

    agree()
