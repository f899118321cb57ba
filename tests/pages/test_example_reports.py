"""The reports of the example office say what its files say, as they are printed today."""

import subprocess

import pytest

from pmo.cli.checking import Asked
from pmo.cli.reports.report_checking import checked_reports
from pmo.model.text import Text
from tests.conftest import ROOT
from tests.ready_pmo import ready_pmo

EXAMPLE = ROOT / "examples" / "metropole-valmont"
DAY = "2026-11-20"


def test_the_reports_of_the_example_are_current(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        command = [ready_pmo(), "report", "build", "--as-of", DAY]
        subprocess.run(command, cwd=EXAMPLE, check=True, capture_output=True)

    found, _ = checked_reports(Asked(EXAMPLE, DAY), ())

    others = [each for each in found.findings if not is_of_other_libraries(each.arguments.get("made"))]
    assert [(each.code, each.source.path) for each in others] == [], "Try: make docs"


def is_of_other_libraries(made: object) -> bool:
    """Whether a page only differs by the libraries here, which follow the machine."""
    return isinstance(made, Text) and "template" not in made.en and "pmo" not in made.en
