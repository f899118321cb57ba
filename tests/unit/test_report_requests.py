"""What was asked for of reports is done, or refused with what to do; what was built so is no fault later."""

import subprocess
from pathlib import Path

import pytest

from tests.office_text import completed
from tests.ready_pmo import run_pmo

FILES = completed({"projects/crm/project.yaml": "name: CRM\n"})


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def report(office: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_pmo(office, "report", *arguments)


def test_a_report_that_nothing_orders_is_checked_in_its_own_language(office: Path) -> None:
    assert report(office, "build", "project", "--lang", "fr").returncode == 0

    assert report(office, "check").stdout == "No findings.\n"


def test_a_report_that_is_ordered_must_be_in_the_language_ordered(office: Path) -> None:
    settings = office / "pmo.yaml"
    settings.write_text(settings.read_text() + "reports:\n  portfolio: {formats: [md]}\n")
    assert report(office, "build", "--lang", "fr").returncode == 0

    checked = report(office, "check")

    assert checked.returncode == 1
    assert "RPT001" in checked.stdout


@pytest.mark.parametrize("names", [["site"], ["site", "portfolio"]])
def test_a_site_as_anything_but_html_is_refused_and_nothing_built(office: Path, names: list[str]) -> None:
    run = report(office, "build", *names, "--format", "md")

    assert run.returncode == 2
    assert run.stderr.startswith("pmo: site: a site is HTML only. Nothing was built.")
    assert not (office / "reports").exists()


def test_what_is_ordered_is_built_in_a_format_without_the_site(office: Path) -> None:
    settings = office / "pmo.yaml"
    settings.write_text(settings.read_text() + "reports:\n  site: {formats: [html]}\n  portfolio: {}\n")

    assert report(office, "build", "--format", "md").stdout == "built reports/portfolio.md\n"


def test_a_report_that_is_named_and_not_there_is_not_said_to_be_ordered(office: Path) -> None:
    lines = report(office, "check", "portfolio").stdout.splitlines()

    assert [line for line in lines if "RPT005" in line] == [
        f"reports/portfolio.{each}: error RPT005 it is not there: it was never built, or was removed"
        for each in ("html", "md")
    ]
    assert lines[1].strip() == "Try: pmo report build portfolio"


def test_a_link_in_the_place_of_a_pdf_is_no_pdf(office: Path) -> None:
    settings = office / "pmo.yaml"
    settings.write_text(settings.read_text() + "reports:\n  portfolio: {formats: [pdf]}\n")
    (office / "reports").mkdir()
    (office / "reports" / "portfolio.pdf").symlink_to(settings)

    assert "RPT006" in report(office, "check").stdout
