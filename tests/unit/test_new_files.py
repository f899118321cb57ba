"""New files: all or none, and never over one that is there."""

from pathlib import Path

import pytest

from pmo.errors import PmoError
from pmo.store.writing.new_files import FilesExist, taken_paths, write_new_files
from tests.failing_disk import FailingDisk, QuickDisk

FILES: dict[str, str | bytes] = {
    "pmo.yaml": "pmo: 1\n",
    "projects/crm/project.yaml": "name: CRM\n",
    "a.txt": b"\xff",
}


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def test_files_and_their_folders_are_created(tmp_path: Path) -> None:
    root = tmp_path / "new" / "office"

    write_new_files(root, FILES)

    assert (root / "projects/crm/project.yaml").read_text() == "name: CRM\n"
    assert (root / "a.txt").read_bytes() == b"\xff"


def test_an_existing_file_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")

    with pytest.raises(FilesExist) as refusal:
        write_new_files(tmp_path, FILES)

    assert refusal.value.paths == ["a.txt"]
    assert snapshot(tmp_path) == {"a.txt": b"mine"}


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "office"
    outside.mkdir()
    root.mkdir()
    (root / "projects").symlink_to(outside)

    assert taken_paths(root, FILES) == ["projects/crm/project.yaml"]
    with pytest.raises(FilesExist):
        write_new_files(root, FILES)
    assert snapshot(outside) == {}


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    disk = FailingDisk(60, lambda: OSError(28, "No space left on device"))

    with pytest.raises(PmoError, match=r"No space left on device\. Nothing was written"):
        write_new_files(tmp_path / "office", FILES, disk=disk)

    assert snapshot(tmp_path) == {}


def test_pmo_yaml_comes_last(tmp_path: Path) -> None:
    named: list[str] = []

    class Remembering(QuickDisk):
        def link(self, name: str, other: str, folder: int) -> None:
            named.append(other)
            super().link(name, other, folder)

    write_new_files(tmp_path, FILES, disk=Remembering())

    assert named == ["a.txt", "project.yaml", "pmo.yaml"]


def test_a_path_never_leads_out(tmp_path: Path) -> None:
    with pytest.raises(PmoError, match="leads out"):
        write_new_files(tmp_path / "office", {"../outside.txt": "x"})

    assert snapshot(tmp_path) == {}
