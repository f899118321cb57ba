"""A folder on disk: what links, pipes, rights and names do there, by the rules that have no example."""

import os
import socket
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pmo.rules.ruling import ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import LARGEST_FILE, Entry, FolderTree
from tests.office_text import PMO_YAML

AS_OF = date(2026, 11, 20)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An office with one project, in a folder beside another."""
    root = tmp_path / "office"
    (root / "projects/crm").mkdir(parents=True)
    (root / "pmo.yaml").write_text(PMO_YAML)
    (root / "projects/crm/project.yaml").write_text("name: CRM\n")
    return root


def found(root: Path) -> list[tuple[str, str]]:
    """The code and path of each finding."""
    findings = survey_office(FolderTree(root), AS_OF, ruling(None)).findings
    return [(finding.code, finding.source.path) for finding in findings]


def test_an_office_without_faults_has_no_findings(root: Path) -> None:
    assert found(root) == []


def test_a_linked_file_is_refused_and_its_content_not_shown(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password: hunter2\n")
    (root / "projects/crm/plan.yaml").symlink_to(tmp_path / "secret")

    findings = survey_office(FolderTree(root), AS_OF, ruling(None)).findings

    assert [(finding.code, finding.source.path) for finding in findings] == [
        ("FIL001", "projects/crm/plan.yaml")
    ]
    assert "hunter2" not in str(findings)


def test_a_linked_project_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/project.yaml").write_text("name: Outside\n")
    (root / "projects/outside").symlink_to(tmp_path / "outside")

    assert found(root) == [("FIL001", "projects/outside")]


def test_a_link_in_a_circle_does_not_hang(root: Path) -> None:
    (root / "projects/crm/highlights").symlink_to(root / "projects")

    assert found(root) == [("FIL001", "projects/crm/highlights")]


def test_a_linked_file_of_the_office_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("n.petit: {name: Noé Petit, roles: [project-manager]}\n")
    (root / "people.yaml").symlink_to(tmp_path / "people.yaml")

    assert found(root) == [("FIL001", "people.yaml")]


def test_a_linked_folder_of_the_office_is_refused(root: Path) -> None:
    (root / "projects").rename(root.parent / "elsewhere")
    (root / "projects").symlink_to(root.parent / "elsewhere")

    assert found(root) == [("FIL001", "projects")]


def test_other_links_beside_the_office_are_not_its_business(root: Path) -> None:
    (root / "README").symlink_to(root / "pmo.yaml")

    assert found(root) == []


def test_a_file_in_place_of_a_folder_is_refused(root: Path) -> None:
    (root / "programmes").write_text("")

    assert found(root) == [("FIL002", "programmes")]


def test_a_pipe_is_refused_without_waiting(root: Path) -> None:
    os.mkfifo(root / "projects/crm/raid.yaml")

    assert found(root) == [("FIL002", "projects/crm/raid.yaml")]


def test_a_pipe_for_a_file_of_the_office_is_refused_without_waiting(root: Path) -> None:
    os.mkfifo(root / "boards.yaml")

    assert found(root) == [("FIL002", "boards.yaml")]


def test_a_socket_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "projects/crm")  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("budget.yaml")

        assert found(root) == [("FIL002", "projects/crm/budget.yaml")]


def test_a_folder_in_place_of_a_file_is_refused(root: Path) -> None:
    (root / "projects/crm/plan.yaml").mkdir()

    assert found(root) == [("FIL002", "projects/crm/plan.yaml")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_found(root: Path) -> None:
    (root / "projects/crm/plan.yaml").write_text("tasks: []\n")
    (root / "projects/crm/plan.yaml").chmod(0)

    assert found(root) == [("FIL003", "projects/crm/plan.yaml")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_found(root: Path) -> None:
    hidden = root / "projects/hidden"
    hidden.mkdir()
    (hidden / "project.yaml").write_text("name: Hidden\n")
    hidden.chmod(0)
    try:
        assert found(root) == [("FIL003", "projects/hidden")]
    finally:
        hidden.chmod(0o755)


def test_names_that_differ_by_case_only_collide(root: Path) -> None:
    (root / "projects/crm/plan.yaml").write_text("tasks: []\n")
    (root / "projects/crm/Plan.yaml").write_text("tasks: []\n")
    if len(list((root / "projects/crm").iterdir())) < 3:
        pytest.skip("this file system does not tell cases apart")

    assert ("FIL008", "projects/crm/plan.yaml") in found(root)


def test_names_that_differ_by_the_form_of_accents_only_collide(root: Path) -> None:
    for form in ("NFC", "NFD"):
        (root / "projects" / unicodedata.normalize(form, "été.txt")).write_text("")
    if len(list((root / "projects").iterdir())) < 3:
        pytest.skip("this file system does not tell the forms of accents apart")

    assert [code for code, _ in found(root)] == ["FIL008"]


def test_a_file_beyond_the_limit_is_refused(root: Path) -> None:
    (root / "projects/crm/raid.yaml").write_text("#" * (LARGEST_FILE + 1))

    assert found(root) == [("YML001", "projects/crm/raid.yaml")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("name: Médiathèque\n".encode("cp1252"), "YML002"),
        ("name: CRM\n".encode("utf-16"), "YML002"),
        ("name: C\u202eRM\n".encode(), "YML003"),
        (b"name: C\x07RM\n", "YML003"),
        (b"objectives:\n" + b"  [" * 40 + b"]" * 40 + b"\n", "YML007"),
    ],
)
def test_what_the_gate_refuses_is_found(root: Path, data: bytes, code: str) -> None:
    (root / "projects/crm/project.yaml").write_bytes(data)

    assert found(root) == [(code, "projects/crm/project.yaml")]


def test_a_mark_at_the_beginning_and_windows_line_ends_are_read(root: Path) -> None:
    (root / "projects/crm/project.yaml").write_bytes(b"\xef\xbb\xbfname: CRM\r\nstatus: active\r\n")

    assert found(root) == []


def test_hidden_files_are_passed_over(root: Path) -> None:
    (root / "projects/crm/.notes.yaml").write_text("a: &b c\n")
    (root / "projects/.DS_Store").write_text("")

    assert found(root) == []


class ListedTree(FolderTree):
    """A folder that counts how often each of its folders is listed."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.listed: Counter[str] = Counter()

    def entries(self, folder: str) -> list[Entry]:
        self.listed[folder] += 1
        return super().entries(folder)


def test_a_project_s_folder_is_listed_once(root: Path) -> None:
    (root / "programmes/p").mkdir(parents=True)
    (root / "programmes/p/programme.yaml").write_text("name: P\n")
    tree = ListedTree(root)

    survey_office(tree, AS_OF, ruling(None))

    assert tree.listed["projects/crm"] == tree.listed["programmes/p"] == 1


def test_what_stands_at_a_path_is_what_its_folder_lists(root: Path) -> None:
    (root / "link").symlink_to("pmo.yaml")
    os.mkfifo(root / "pipe")
    tree = FolderTree(root)

    assert [tree.kind(entry.name) for entry in tree.entries("")] == [e.kind for e in tree.entries("")]
    assert tree.kind("absent") is None is tree.kind("pmo.yaml/below")
