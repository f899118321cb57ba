"""Where a folder leads that is named by `..` from within an office: never to that office."""

from pathlib import Path

import pytest

from pmo.store.surroundings import office_around, whole_path
from tests.ready_pmo import run_pmo

OFFICE = "pmo: 1\noffice: here\norganisation: Here\ncurrency: EUR\n"
MAPPING = "office: {office: there, organisation: There, currency: EUR}\nproject: {name: Name}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder in an office, beside which there are other folders."""
    folder = tmp_path / "here/projects/crm"
    folder.mkdir(parents=True)
    (tmp_path / "here/pmo.yaml").write_text(OFFICE)
    (folder / "project.yaml").write_text("name: CRM\n")
    (tmp_path / "there").mkdir()
    (tmp_path / "t.csv").write_text("Name\nRail\n")
    (tmp_path / "m.yaml").write_text(MAPPING)
    return folder


@pytest.mark.parametrize("name", ["there", "not-there-yet"])
def test_an_import_goes_where_it_is_told(project: Path, tmp_path: Path, name: str) -> None:
    up = "../../.."
    words = ("import", "projects", f"{up}/t.csv", "--mapping", f"{up}/m.yaml", "--office", f"{up}/{name}")

    ended = run_pmo(project, *words)

    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / name / "projects/rail/project.yaml").exists()
    assert [each.name for each in (tmp_path / "here/projects").iterdir()] == ["crm"]


def test_an_office_is_created_beside_another(project: Path, tmp_path: Path) -> None:
    ended = run_pmo(project, "init", "--organisation", "New", "../../../there")

    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "there/pmo.yaml").exists()


def test_what_was_interrupted_here_is_not_finished_for_another_office(project: Path, tmp_path: Path) -> None:
    journal = tmp_path / "here/.pmo/txn/committed.json"
    journal.parent.mkdir(parents=True)
    journal.write_text("{}")
    (tmp_path / "there/pmo.yaml").write_text(OFFICE)

    assert run_pmo(project, "recover", "--office", "../../../there").returncode == 0
    assert journal.exists()


def test_behind_a_link_two_dots_lead_where_the_system_says(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a/b")
    (tmp_path / "a/pmo.yaml").write_text(OFFICE)

    assert whole_path(tmp_path / "link/..") == tmp_path / "a"
    assert office_around(tmp_path / "link/..") == tmp_path / "a"
