"""Transactions of many files: the file system is synced once, and old or new stands all the same."""

import errno
from pathlib import Path

import pytest

from pmo.errors import PmoError
from pmo.model.file_change import FileChange
from pmo.store.writing.transaction import recover, write_changes
from tests.failing_disk import QuickDisk

CHANGES = [FileChange(f"projects/p{each}/project.yaml", None, b"name: P\n") for each in range(120)]


class RecordingDisk(QuickDisk):
    """A disk that tells what it was asked to sync; whole file systems it may know, or fail at."""

    def __init__(self, knows_file_systems: bool = True, failing: int = 0) -> None:
        self.files = 0
        self.file_systems = 0
        self.knows_file_systems = knows_file_systems
        self.failing = failing

    def sync(self, handle: int) -> None:
        self.files += 1

    def sync_file_system(self, handle: int) -> bool:
        self.file_systems += 1
        if self.file_systems == self.failing:
            raise OSError(errno.EIO, "Input/output error")
        return self.knows_file_systems


def names(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_many_files_are_synced_at_once_before_and_after_the_commit_point(tmp_path: Path) -> None:
    disk = RecordingDisk()

    write_changes(tmp_path, CHANGES, disk=disk)

    assert names(tmp_path) == sorted(change.path for change in CHANGES)
    assert disk.file_systems == 2
    assert disk.files < 10


def test_where_a_file_system_cannot_be_synced_each_file_and_folder_is(tmp_path: Path) -> None:
    disk = RecordingDisk(knows_file_systems=False)

    write_changes(tmp_path, CHANGES, disk=disk)

    assert disk.files >= len(CHANGES) * 3  # each file, and its folder before and after the commit point


def test_a_sync_that_fails_before_the_commit_point_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PmoError, match="Nothing was written"):
        write_changes(tmp_path, CHANGES, disk=RecordingDisk(failing=1))

    assert names(tmp_path) == []


def test_a_sync_that_fails_after_the_commit_point_is_made_up_for(tmp_path: Path) -> None:
    with pytest.raises(PmoError, match="pmo recover"):
        write_changes(tmp_path, CHANGES, disk=RecordingDisk(failing=2))

    assert recover(tmp_path, disk=QuickDisk()).outcome == "finished"
    assert names(tmp_path) == sorted(change.path for change in CHANGES)
