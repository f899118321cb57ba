"""New files: all or none, and never over one that is there."""

import os
from pathlib import Path

import pytest

from pmo.errors import PmoError
from pmo.store.new_files import FilesExist, taken_paths, write_new_files

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


@pytest.mark.parametrize("failing", range(1, 12))
def test_a_failure_at_any_call_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    calls = 0

    def fsync(file: int) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)

    if failing <= 2 * len(FILES):
        with pytest.raises(PmoError, match=r"No space left on device\. Nothing was written"):
            write_new_files(tmp_path / "office", FILES)
        assert snapshot(tmp_path) == {}
    else:
        write_new_files(tmp_path / "office", FILES)


def test_pmo_yaml_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = os.open

    def remember(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT:
            opened.append(path)
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", remember)
    write_new_files(tmp_path, FILES)

    assert opened[-1] == "pmo.yaml"


def test_a_path_never_leads_out(tmp_path: Path) -> None:
    with pytest.raises(PmoError, match="leads out"):
        write_new_files(tmp_path / "office", {"../outside.txt": "x"})

    assert snapshot(tmp_path) == {}
