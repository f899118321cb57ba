"""The values of every report validate against the schema that is published for them."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pmo.model.report import REPORTS
from pmo.reports.pages.kinds import KINDS
from tests.conftest import ROOT
from tests.hostile_texts import LINES, hostile_office
from tests.ready_pmo import ready_pmo

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/pmo.yaml"))


def printed(folder: Path, *arguments: str) -> Any:
    run = subprocess.run([ready_pmo(), *arguments], cwd=folder, capture_output=True, check=False)
    assert run.stderr == b""
    return json.loads(run.stdout)


def subjects(folder: Path, name: str) -> list[list[str]]:
    kind = KINDS[name].subject
    if kind == "office":
        return [[]]
    if kind == "change":
        return [[path.stem] for path in sorted(folder.glob("projects/*/changes/*.yaml"))][:2]
    return [[path.name] for path in sorted((folder / f"{kind}s").iterdir())][:2]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for path, text in hostile_office(LINES[:9]).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", KINDS)
def test_values_are_as_their_schema_says(name: str, hostile: Path) -> None:
    schema = printed(ROOT, "schema", f"report-{name}")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    for folder in (*EXAMPLES, hostile):
        for of in subjects(folder, name):
            view = printed(folder, "report", "show", name, *of, "--format", "json", "--as-of", "2026-11-20")
            assert [error.message for error in validator.iter_errors(view)] == []
            assert view["schema"] == f"pmo.report-{name}/1"


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_is_closed_at_every_record(name: str) -> None:
    schema = printed(ROOT, "schema", f"report-{name}")

    for record in (schema, *schema["$defs"].values()):
        assert record["additionalProperties"] is False
        assert record["required"] == list(record["properties"])


def test_rules_know_the_reports_that_there_are() -> None:
    assert tuple(KINDS) == REPORTS
