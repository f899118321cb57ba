"""A file as a record: through the gate, then typed by its model, with every fault found."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from pmo.model.finding import Finding
from pmo.model.place import Key, Place, Source
from pmo.model.record import Record
from pmo.store.reading.found import Found
from pmo.store.reading.shape_finding import is_of_a_key, reading_finding, shape_findings
from pmo.store.tree import Tree, Unreadable
from pmo.store.yaml.yaml_file import Data, GateFault, parse, positions

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

R = TypeVar("R", bound=Record)

_MOST_ROUNDS = 4
_UNREADABLE = {
    "link": "FIL001",
    "special": "FIL002",
    "forbidden": "FIL003",
    "unreadable": "FIL003",
    "absent": "FIL003",  # gone since its folder was listed
    "large": "YML001",
}


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
    """The data as a record. A field at fault is left out, so that one slip does not hide the rest.

    What is then missing because it was left out is no fault of its own.
    """
    top = Place(path, at)
    reported: set[tuple[Key, ...]] = set()
    left_out: set[tuple[Key, ...]] = set()
    for _ in range(_MOST_ROUNDS):
        try:
            return model.read(data)
        except ValueError:
            errors = _errors(model, data)
        faults = [error["loc"][:-1] if is_of_a_key(error) else error["loc"] for error in errors]
        told = [each for each in errors if each["type"] != "missing" or tuple(each["loc"]) not in left_out]
        where = [found.in_file(tuple(error["loc"]), top) for error in told]
        placed = zip(_let_go(told), where, strict=True)
        del errors
        found.extend(shape_findings(top, model, placed, found.positions(tree, path), reported))
        data, removed = _without(data, faults)
        if not removed:
            return None
        left_out.update(removed)
        found.omit({top.under(*found.in_file(keys, top)) for keys in removed})
    return None


def _errors(model: type[Record], data: Data) -> "list[ErrorDetails]":
    """All that pydantic finds wrong with data that is no such record."""
    from pydantic import ValidationError

    from pmo.model.pydantic_record import pydantic_record

    try:
        pydantic_record(model).model_validate(data)
    except ValidationError as error:
        return error.errors(include_url=False)
    raise AssertionError(f"{model.__name__} is refused without a fault")


def _let_go(errors: "list[ErrorDetails]") -> "Iterator[ErrorDetails]":
    """The errors, each dropped once it was looked at: a file can hold 500,000, of a kilobyte each."""
    errors.reverse()
    while errors:
        yield errors.pop()


def _without(data: Data, faults: list[tuple[Key, ...]]) -> tuple[Data, list[tuple[Key, ...]]]:
    """A copy of the data less what is at fault, and the keys of what was left out."""
    left = _copied(data)
    removed = []
    for keys in sorted(faults, key=len, reverse=True):
        steps = _steps(left, keys)
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
