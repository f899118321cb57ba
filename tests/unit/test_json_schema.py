"""JSON Schema: what the files of an office hold is valid in an editor."""

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from ruamel.yaml import YAML

from pmo.exchange.json_schema import SHAPES, Shape, file_schema
from pmo.store.reading.shape_finding import schema_name
from tests.conftest import ROOT

SHAPE = {shape.name: shape for shape in SHAPES}


def read_by_editors(text: str) -> Any:
    """The text as YAML 1.2 core, the way editors read it, and as JSON has it."""
    return _as_json(YAML(typ="safe", pure=True).load(text))


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    is_plain = value is None or isinstance(value, (str, int, float, bool))
    return value if is_plain else value.isoformat()  # ruamel makes dates where YAML 1.2 core has text


def faults(shape: Shape, text: str) -> list[str]:
    validator = Draft202012Validator(file_schema(shape), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(read_by_editors(text))]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_schema_is_one(shape: Shape) -> None:
    Draft202012Validator.check_schema(file_schema(shape))


def example_files() -> list[tuple[Path, Shape]]:
    found = []
    for office in sorted((ROOT / "examples").glob("*/pmo.yaml")):
        for path in sorted(office.parent.rglob("*.yaml")):
            name = path.relative_to(office.parent).as_posix()
            shapes = [s for s in SHAPES if any(fnmatch(name, pattern) for pattern in s.files)]
            found += [(path, shape) for shape in shapes if name.count("/") == shape.files[0].count("/")]
    found += [(path, SHAPE["mapping"]) for path in sorted((ROOT / "examples/mappings").glob("*.yaml"))]
    return found


def test_every_example_file_is_valid() -> None:
    at_fault = {
        str(path.relative_to(ROOT)): faults(shape, path.read_text()) for path, shape in example_files()
    }

    assert {path: found for path, found in at_fault.items() if found} == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("project", "name: 2026"),
        ("project", "name: CRM\ndescription:\nobjectives:\nattributes:\nstart: unknown"),
        ("project", "name: CRM\nfinish: {unknown: not agreed}\nexternal_ids: {erp: 1043}"),
        ("budget", "lines:\n  - {id: a, amounts: {2026: 12, 2027-Q1: 3.50, FY2028: 1 USD}}"),
        ("budget", "contingency: 5%\nheadline: {years: {FY2026: {forecast: unknown}}}"),
        ("budget", "contingency: 50000"),
        ("raid", "risks: [{id: a, name: x, escalate: true}]\nassumptions: [{id: b, name: y, state: false}]"),
        ("office", "pmo: 1\noffice: o\norganisation: O\ncurrency: EUR\nfiscal_year_start: 04-01\nyear: 2026"),
        ("plan", "tasks: [{id: a, after: [b, {task: c, type: SS, lag: 10d}], duration: 2w}]"),
        ("people", "# nobody yet"),
        ("people", "c.moreau: {name: Claire, skills: {scheduling: 3}, capacity: 80%}"),
    ],
)
def test_what_people_write_is_valid(name: str, text: str) -> None:
    assert faults(SHAPE[name], text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("project", "name: CRM\nmanger: n.petit"),
        ("project", "status: active"),
        ("project", "name: CRM\nstart: 31.03.2026"),
        ("project", "name: CRM\nid: Mon Projet"),
        ("budget", "lines: [{id: a, amounts: {2026-27: 12}}]"),
        ("budget", "lines: [{id: a, amount: '1,250'}]"),
        ("office", "pmo: 2\noffice: o\norganisation: O\ncurrency: EUR"),
        ("office", "pmo: 1\noffice: o\norganisation: O\ncurrency: EUR\nmodel:"),
        ("people", "C. Moreau: {name: Claire}"),
    ],
)
def test_what_check_refuses_an_editor_underlines(name: str, text: str) -> None:
    assert len(faults(SHAPE[name], text)) >= 1


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_findings_name_a_schema_that_there_is(shape: Shape) -> None:
    assert schema_name(shape.model) in SHAPE
