"""The YAML that we read, case by case: `tests/corpus/yaml` pins our subset.

Beside each `NAME.yaml` stands what it reads as: `NAME.json`, with the slips found in it; or
`NAME.refused`: the code, and line:column. `pytest --update` writes those; read the diff.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pmo.store.yaml.yaml_file import GateFault, parse
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests" / "corpus" / "yaml").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_reads_as_it_is_pinned(case: Path, golden: Callable[[Path, str], None]) -> None:
    try:
        document = parse(case.read_bytes())
    except GateFault as fault:
        golden(case.with_suffix(".refused"), f"{fault.code} {fault.line}:{fault.column}\n")
        assert not case.with_suffix(".json").exists()
        return
    said = {"data": document.data, "slips": [[code, list(keys)] for code, keys in document.slips]}
    golden(case.with_suffix(".json"), json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    assert not case.with_suffix(".refused").exists()


def test_every_answer_has_its_case() -> None:
    answers = {path.with_suffix(".yaml") for path in CASES[0].parent.iterdir()}

    assert answers == set(CASES)
