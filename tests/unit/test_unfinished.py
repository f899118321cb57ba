"""What readers say where a change is recorded: interrupted before or after the commit point, or under way."""

from pathlib import Path

import pytest

from pmo.model.file_change import FileChange
from pmo.store.writing.new_files import new_files
from pmo.store.writing.transaction import write_changes
from pmo.store.writing.unfinished import standing
from tests.failing_disk import Killed, QuickDisk
from tests.ready_pmo import run_pmo

OFFICE = "pmo: 1\noffice: t\norganisation: T\ncurrency: EUR\n"
NEW = {
    "projects/alpha/project.yaml": "name: Alpha\n",
    "projects/alpha/highlights/2026-10-31.yaml": "summary: On track\n",
}
UNDONE = {
    "en": "pmo: a change of several files was interrupted before it took effect; nothing of it counts. "
    "Try: pmo recover\n",
    "fr": "pmo: une modification de plusieurs fichiers a été interrompue avant de prendre effet ; rien n'en "
    "compte. Essayez : pmo recover\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pmo.yaml").write_text(OFFICE)
    return tmp_path


class KilledBeforeCommit(QuickDisk):
    def replace(self, name: str, other: str, folder: int) -> None:
        raise Killed

    def remove(self, name: str, folder: int) -> None:
        raise Killed


class KilledAfterCommit(QuickDisk):
    def link(self, name: str, other: str, folder: int) -> None:
        raise Killed


def change(root: Path, disk: QuickDisk) -> None:
    write_changes(root, new_files({path: text.encode() for path, text in NEW.items()}), disk=disk)


def test_before_the_commit_point_nothing_counts_and_nothing_is_faulty(root: Path) -> None:
    with pytest.raises(Killed):
        change(root, KilledBeforeCommit())
    assert len([*root.glob("projects/alpha/**/.pmo-*")]) == 2

    for command in ("check", "status"):
        for language, told in UNDONE.items():
            ended = run_pmo(root, command, "--lang", language)
            assert (ended.returncode, ended.stderr) == (0, told)
            assert "alpha" not in ended.stdout


def test_a_dry_run_says_so_once(root: Path) -> None:
    with pytest.raises(Killed):
        change(root, KilledBeforeCommit())

    ended = run_pmo(root, "project", "new", "Beta", "--dry-run")

    assert (ended.returncode, ended.stderr) == (0, UNDONE["en"])


def test_a_folder_with_a_file_of_somebody_else_is_faulty_still(root: Path) -> None:
    with pytest.raises(Killed):
        change(root, KilledBeforeCommit())
    (root / "projects/alpha/highlights/2026-09-30.yaml").write_text("summary: Mine\n")

    assert "FIL004" in run_pmo(root, "check").stdout


@pytest.mark.parametrize(
    ("disk", "found"), [(KilledBeforeCommit, "to undo"), (KilledAfterCommit, "to finish")]
)
def test_what_was_interrupted_stands_with_and_without_the_lock_s_file(
    root: Path, disk: type[QuickDisk], found: str
) -> None:
    with pytest.raises(Killed):
        change(root, disk())
    (root / ".pmo/lock").unlink(missing_ok=True)
    assert standing(root) == found

    (root / ".pmo/lock").touch()
    assert standing(root) == found


def test_what_a_living_process_writes_is_not_called_interrupted(root: Path) -> None:
    seen = []

    class Watched(QuickDisk):
        def link(self, name: str, other: str, folder: int) -> None:
            seen.append((standing(root), run_pmo(root, "check").stderr))
            super().link(name, other, folder)

        def replace(self, name: str, other: str, folder: int) -> None:
            seen.append((standing(root), run_pmo(root, "check").stderr))
            super().replace(name, other, folder)

    write_changes(root, [FileChange("one.txt", None, b"1")], disk=Watched())

    told = "pmo: another pmo is writing here; some files may be old, some new. Try: again when it has ended\n"
    assert seen == [(None, ""), ("under way", told)]
    assert standing(root) is None
