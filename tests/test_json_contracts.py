"""The JSON that commands print has every key that `docs/json.md` promises."""

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.ready_pmo import ready_pmo

EXAMPLE = ROOT / "examples" / "metropole-valmont"
PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
PROMISED = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
BY_NAME = ("stage", "department")
"""Mappings whose keys are the office's own."""


COMMANDS = {
    "projects": ("project", "list"),
    "programmes": ("programme", "list"),
    "people": ("person", "list"),
    "documents": ("docs", "list"),
    "person": ("person", "show", "k.benali"),
    "impact": ("change", "impact", "--project", "tram-ligne-3"),
    "baselines": ("baseline", "list", "--project", "tram-ligne-3"),
    "baseline": ("baseline", "show", "--project", "tram-ligne-3"),
    "baseline-diff": ("baseline", "diff", "T3R1G", "--project", "tram-ligne-3"),
    "changes": ("change", "list", "--all"),
    "change": ("change", "show", "4V7QD"),
    "workflow": ("workflow", "show"),
    "change-log": ("change", "log"),
    "reports": ("report", "list"),
}
"""The commands that are not called as their contracts are."""


def printed(command: tuple[str, ...]) -> Any:
    run = subprocess.run(
        [ready_pmo(), *command, "--format", "json", "--as-of", "2026-11-20"],
        cwd=EXAMPLE,
        capture_output=True,
        check=False,
    )
    assert run.stderr == b""
    return json.loads(run.stdout)


def broken_promises(promised: Any, actual: Any, at: str = "") -> Iterator[str]:
    """Where the document lacks a key, or holds another kind of value."""
    if isinstance(promised, dict) and isinstance(actual, dict):
        for key, value in promised.items():
            if key not in actual:
                yield f"{at}.{key} is missing"
            elif key not in BY_NAME:
                yield from broken_promises(value, actual[key], f"{at}.{key}")
    elif isinstance(promised, list) and isinstance(actual, list):
        for each in actual:
            yield from broken_promises(promised[0], each, f"{at}[]")
    elif promised is not None and actual is not None and type(promised) is not type(actual):
        yield f"{at} is {actual!r}"


@pytest.mark.parametrize("promised", PROMISED, ids=lambda promised: promised["schema"])
def test_a_document_keeps_its_promise(promised: dict[str, Any]) -> None:
    name = promised["schema"].removeprefix("pmo.").partition("/")[0]

    actual = printed(COMMANDS.get(name, (name,)))

    assert actual["schema"] == promised["schema"]
    assert sorted(set(broken_promises(promised, actual))) == []
