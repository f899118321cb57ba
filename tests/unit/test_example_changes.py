"""The example office relies on its files: decisions in it count in whatever repository it lies."""

import json
import subprocess

from tests.conftest import ROOT
from tests.ready_pmo import ready_pmo


def test_decisions_of_the_example_count_by_the_files_alone() -> None:
    command = ("change", "list", "--all", "--format", "json", "--as-of", "2026-11-20")
    listed = subprocess.run(
        [ready_pmo(), *command],
        cwd=ROOT / "examples/metropole-valmont",
        capture_output=True,
        check=True,
    )

    states = {each["id"]: each["state"] for each in json.loads(listed.stdout)["changes"]}

    assert states["CR-260928-4V7QD"] == "approved"
    assert states["CR-260915-H2MXA"] == "rejected"
    assert states["CR-261019-QX41F"] == "deferred"
