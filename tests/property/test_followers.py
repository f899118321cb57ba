"""What cannot be read is told once: no rule finds anything that follows from its being left out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmo.model.finding import Finding
from pmo.rules.ruling import message, ruling
from pmo.store.reading.office_reader import NoOffice, read_office
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import DictTree
from pmo.store.yaml.yaml_file import Data, parse

EXAMPLE = Path(__file__).parents[2] / "examples/metropole-valmont"
AS_OF = date(2026, 11, 15)
KEPT = "projects/pole-gare/"
KEYED = ("people.yaml", "departments.yaml", "boards.yaml")
READING = ("SHP", "YML", "FIL", "CSV")
TRUE = {"BAS001", "DAT002"}
"""A frozen baseline was edited, and an attribute is not of its type, whatever was left out."""

Keys = tuple[str | int, ...]


def example_files() -> dict[str, bytes]:
    paths = {path.relative_to(EXAMPLE).as_posix(): path for path in EXAMPLE.rglob("*") if path.is_file()}
    wanted = {path for path in paths if "/" not in path or path.startswith(KEPT)}
    return {path: paths[path].read_bytes() for path in wanted}


FILES = example_files()


def keys_of(data: Data, at: Keys = ()) -> Iterator[Keys]:
    """The keys that lead to each value of a file's data."""
    yield at
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from keys_of(value, (*at, key))


def kind_of(path: str, keys: Keys) -> Keys:
    """The keys less what only tells one entry from another."""
    named = ("", *keys[1:]) if path in KEYED else keys
    return tuple("" if isinstance(key, int) else key for key in named)


def put(data: Any, keys: Keys, value: Any) -> Any:
    if not keys:
        return value
    changed = data.copy()
    changed[keys[0]] = put(data[keys[0]], keys[1:], value)
    return changed


def survey(files: Mapping[str, str | bytes]) -> Sequence[Finding]:
    tree = DictTree(files)
    return survey_office(tree, AS_OF, ruling(read_office(tree).office)).findings


def findings(path: str, data: Data) -> Sequence[Finding] | None:
    try:
        return survey({**FILES, path: json.dumps(data)})
    except NoOffice:
        return None


def told(found: Sequence[Finding]) -> set[str]:
    return {
        f"{each.source.path}: {each.code} {message(each, 'en')}"
        for each in found
        if each.code not in TRUE and not each.code.startswith(READING)
    }


RECORDS = sorted(path for path in FILES if path.endswith(".yaml"))
TRIED = {path.split("/")[2] if path.startswith(KEPT) else path: path for path in RECORDS}
"""One file of each kind."""


@pytest.mark.parametrize("path", TRIED.values())
def test_nothing_follows_from_a_value_that_cannot_be_read(path: str) -> None:
    data = parse(FILES[path]).data
    before = findings(path, data)
    assert before is not None
    tried: set[Keys] = set()
    for keys in keys_of(data):
        if (kind := kind_of(path, keys)) in tried:
            continue
        tried.add(kind)
        after = findings(path, put(data, keys, [[]]))
        if after is not None:
            assert told(after) <= told(before), keys


def test_nothing_follows_from_entries_of_a_ledger_that_cannot_be_read() -> None:
    path = f"{KEPT}actuals.csv"
    header, *entries = FILES[path].decode().splitlines()
    broken = "\n".join([header, *(each.replace(",invoice,", ",?,") for each in entries)]).encode()
    assert broken != FILES[path].rstrip(b"\n")

    before, after = (survey(files) for files in (FILES, {**FILES, path: broken}))

    assert any(each.source.path == path for each in after)
    assert told(after) <= told(before)
