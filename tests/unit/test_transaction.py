"""Transactions: all of the files or none, whatever fails, whoever interferes."""

import ast
import errno
import fcntl
import itertools
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import pmo
from pmo.errors import PmoError
from pmo.model.file_change import FileChange
from pmo.model.text import Text
from pmo.store.writing.disk import Disk
from pmo.store.writing.journal import journal_in
from pmo.store.writing.transaction import (
    Conflict,
    Unfinished,
    found_interrupted,
    recover,
    write_changes,
    writing,
)
from pmo.store.writing.unfinished import COMMITTED, PREPARED, is_unfinished
from tests.conftest import ROOT
from tests.endurance.kills import kill_at_random
from tests.failing_disk import FailingDisk, Killed, QuickDisk

OLD = {
    "pmo.yaml": b"pmo: 1\n",
    "projects/crm/project.yaml": b"name: CRM\n",
    "projects/crm/plan.yaml": b"tasks: []\n",
    "projects/crm/raid.yaml": b"risks: []\n",
}
NEW = {
    "pmo.yaml": b"pmo: 1\noffice: x\n",
    "projects/crm/project.yaml": b"name: Customers\n",
    "projects/crm/plan.yaml": b"tasks: []\n",
    "projects/crm/changes/2026/one.yaml": b"title: One\n" * 100,
    "two.yaml": b"",
}
"""Two files are edited, two created, one goes, one stays."""


def office(folder: Path) -> Path:
    for path, content in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def change() -> list[FileChange]:
    return [FileChange(path, OLD.get(path), NEW.get(path)) for path in sorted({*OLD, *NEW})]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file, and every folder that is empty."""
    found = sorted(folder.rglob("*"))
    return {
        str(path.relative_to(folder)): b"" if path.is_dir() else path.read_bytes()
        for path in found
        if path.is_file() or not any(path.iterdir())
    }


def of_the_office(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.split("/")[0] != ".pmo"}


def test_files_are_edited_created_and_deleted_together(tmp_path: Path) -> None:
    write_changes(office(tmp_path), change())

    assert snapshot(tmp_path) == NEW


def test_nothing_to_do_writes_nothing(tmp_path: Path) -> None:
    disk = FailingDisk(0, OSError)

    with writing(tmp_path, disk=disk) as writer:
        before = disk.calls
        writer.write([FileChange("a.yaml", b"same", b"same")])

        assert disk.calls == before
    assert snapshot(tmp_path) == {}


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a")
    (tmp_path / "a.yaml").chmod(0o640)

    write_changes(tmp_path, [FileChange("a.yaml", b"a", b"b")])

    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640


def test_a_file_edited_since_it_was_read_stops_everything(tmp_path: Path) -> None:
    office(tmp_path)
    (tmp_path / "projects/crm/project.yaml").write_text("name: Mine\n")
    before = snapshot(tmp_path)

    with pytest.raises(Conflict, match=r"crm/project\.yaml: changed by .* Nothing was written") as refusal:
        write_changes(tmp_path, change())

    assert refusal.value.paths == ["projects/crm/project.yaml"]
    assert snapshot(tmp_path) == before


def test_a_file_created_since_then_is_never_written_over(tmp_path: Path) -> None:
    class Hasty(Disk):
        """Somebody creates the file at the very last moment."""

        def link(self, name: str, other: str, folder: int) -> None:
            (tmp_path / other).write_text("mine")
            super().link(name, other, folder)

    with pytest.raises(Unfinished, match="File exists"):
        write_changes(tmp_path, [FileChange("two.yaml", None, b"ours")], disk=Hasty())

    assert (tmp_path / "two.yaml").read_text() == "mine"


def test_where_links_cannot_be_made_files_are_created_still(tmp_path: Path) -> None:
    class Unlinking(Disk):
        def link(self, name: str, other: str, folder: int) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

    write_changes(office(tmp_path), change(), disk=Unlinking())

    assert snapshot(tmp_path) == NEW


@pytest.mark.parametrize("path", ["projects", "projects/crm/project.yaml"])
def test_links_are_refused(tmp_path: Path, path: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "office"
    office(outside)
    office(root)
    subprocess.run(["rm", "-r", root / path], check=True)
    (root / path).symlink_to(outside / path)

    with pytest.raises(Conflict):
        write_changes(root, change())
    assert snapshot(outside) == OLD


@pytest.mark.parametrize("name", [".pmo", ".pmo/lock", ".pmo/txn"])
def test_links_in_place_of_our_own_folder_are_refused(tmp_path: Path, name: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "office"
    outside.mkdir()
    office(root)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(outside)

    with pytest.raises(PmoError, match="Nothing was written"):
        write_changes(root, change())
    assert snapshot(outside) == {}
    assert {path: content for path, content in snapshot(root).items() if path in OLD} == OLD


@pytest.mark.parametrize(
    "path", ["../a.yaml", "/a.yaml", "a/../b", "a//b", "./a", "", "a\0", ".git/hooks/x", ".PMO/a", "b/.git/c"]
)
def test_a_path_never_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(PmoError, match="Nothing was written"):
        write_changes(tmp_path, [FileChange(path, None, b"x")])

    assert snapshot(tmp_path) == {}


FAILURES: dict[str, tuple[Callable[[], BaseException], bool]] = {
    "full": (lambda: OSError(errno.ENOSPC, "No space left on device"), False),
    "broken for good": (lambda: OSError(errno.EIO, "Input/output error"), True),
    "forbidden": (lambda: OSError(errno.EACCES, "Permission denied"), False),
    "interrupted": (lambda: KeyboardInterrupt(), False),
    "killed": (lambda: Killed(), True),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_at_any_call_leaves_old_or_new(tmp_path: Path, name: str) -> None:
    failure, for_good = FAILURES[name]
    outcomes = set()
    for failing in itertools.count(1):
        root = office(tmp_path / str(failing))
        disk = FailingDisk(failing, failure, for_good)
        told = ""
        try:
            write_changes(root, change(), disk=disk)
        except PmoError as error:
            told = str(error)
        except (Killed, KeyboardInterrupt):
            pass
        disk.end()
        if not disk.is_reached():
            break
        left = snapshot(root)
        recovery = recover(root, disk=QuickDisk())

        found = snapshot(root)
        assert found in (OLD, NEW), f"call {failing}"
        assert recovery.outcome != "undone" or found == OLD
        assert "Nothing was written" not in told or found == OLD
        if name in ("full", "forbidden"):
            assert recovery.outcome != "nothing" or of_the_office(left) in (OLD, NEW), f"call {failing}"
        outcomes.add((recovery.outcome, found == NEW))

    assert snapshot(root) == NEW
    assert failing > 100
    assert {("nothing", False), ("finished", True)} <= outcomes


@pytest.mark.parametrize("name", ["killed", "full"])
def test_a_recovery_that_fails_at_any_call_is_taken_up_again(tmp_path: Path, name: str) -> None:
    failure, for_good = FAILURES[name]
    for committed in (False, True):
        for failing in itertools.count(1):
            root = office(tmp_path / f"{committed}-{failing}")
            interrupted_change(root, committed)
            disk = FailingDisk(failing, failure, for_good)
            with suppress(PmoError, Killed):
                recover(root, disk=disk)
            disk.end()
            recover(root, disk=QuickDisk())

            assert snapshot(root) == (NEW if committed else OLD)
            if not disk.is_reached():
                break


class Stopping(QuickDisk):
    """A process that is killed right before the commit point, or at the first name after it."""

    def __init__(self, committed: bool) -> None:
        self.committed = committed

    def replace(self, name: str, other: str, folder: int) -> None:
        if other != "committed.json" or not self.committed:
            raise Killed
        super().replace(name, other, folder)

    def link(self, name: str, other: str, folder: int) -> None:
        raise Killed

    def remove(self, name: str, folder: int) -> None:
        raise Killed


def interrupted_change(root: Path, committed: bool = True) -> None:
    with pytest.raises(Killed):
        write_changes(root, change(), disk=Stopping(committed))


def test_a_writing_command_finishes_what_was_interrupted_first(tmp_path: Path) -> None:
    interrupted_change(office(tmp_path))
    told: list[Text] = []
    assert is_unfinished(tmp_path)
    found = found_interrupted(tmp_path)
    assert (found.outcome, set(found.paths)) == ("to finish", {*OLD, *NEW} - {"projects/crm/plan.yaml"})
    assert {each.path: (each.before, each.after) for each in found.left} == {
        path: (OLD.get(path), NEW.get(path)) for path in {*OLD, *NEW} if OLD.get(path) != NEW.get(path)
    }

    write_changes(tmp_path, [FileChange("three.yaml", None, b"3")], told.append)

    assert snapshot(tmp_path) == {**NEW, "three.yaml": b"3"}
    [text] = told
    assert text.en.startswith("an interrupted change was finished first: ")
    assert text.fr.startswith("une modification interrompue a d'abord été terminée : ")
    assert not is_unfinished(tmp_path)


def test_a_file_edited_after_the_interruption_stops_the_recovery(tmp_path: Path) -> None:
    interrupted_change(office(tmp_path))
    edited = tmp_path / "projects/crm/project.yaml"
    edited.write_text("name: Mine\n")
    before = of_the_office(snapshot(tmp_path))

    with pytest.raises(Conflict, match=r"projects/crm/project\.yaml.*Nothing was touched") as refusal:
        recover(tmp_path)

    assert refusal.value.exit_code == 3
    assert of_the_office(snapshot(tmp_path)) == before
    edited.write_bytes(OLD["projects/crm/project.yaml"])
    assert recover(tmp_path).outcome == "finished"
    assert snapshot(tmp_path) == NEW


def test_staged_bytes_that_are_gone_stop_the_recovery(tmp_path: Path) -> None:
    interrupted_change(office(tmp_path))
    for staged in tmp_path.rglob(".pmo-*-*"):
        staged.write_bytes(b"other")
    before = of_the_office(snapshot(tmp_path))

    with pytest.raises(Unfinished, match=r"is gone for .*, pmo\.yaml\. Nothing was touched"):
        recover(tmp_path)

    assert of_the_office(snapshot(tmp_path)) == before


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"{",
        b"[]",
        b'{"pmo": 2, "steps": [], "folders": []}',
        json.dumps(
            {"steps": [{"path": "../x", "before": None, "after": "0", "staged": "s"}], "folders": []}
        ).encode(),
        json.dumps(
            {"steps": [{"path": "x", "before": None, "after": "0", "staged": "../s"}], "folders": []}
        ).encode(),
        json.dumps(
            {
                "steps": [{"path": ".git/config", "before": None, "after": None, "staged": None}],
                "folders": [],
            }
        ).encode(),
        json.dumps({"pmo": 1, "steps": [["x", None, None, None]], "folders": []}).encode(),
        json.dumps({"steps": [], "folders": ["../out"]}).encode(),
        json.dumps({"steps": [], "folders": [], "more": 1}).encode(),
        json.dumps({"steps": [{"path": "x", "before": None, "after": None}], "folders": []}).encode(),
        json.dumps(
            {"steps": [{"path": 1, "before": None, "after": None, "staged": None}], "folders": []}
        ).encode(),
    ],
)
def test_a_journal_that_is_none_of_ours_binds_nobody(tmp_path: Path, journal: bytes) -> None:
    assert journal_in(journal) is None
    (tmp_path / ".pmo/txn").mkdir(parents=True)
    (tmp_path / COMMITTED).write_bytes(journal)

    with pytest.raises(PmoError, match="is not a journal of pmo"):
        recover(tmp_path)


def test_a_torn_record_of_a_preparation_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".pmo/txn").mkdir(parents=True)
    (tmp_path / PREPARED).write_bytes(b'{"pmo": 1, "st')

    assert recover(tmp_path).outcome == "nothing"
    assert snapshot(tmp_path) == {}


def test_a_living_lock_is_waited_for_and_then_given_up(tmp_path: Path) -> None:
    (tmp_path / ".pmo").mkdir()
    told: list[Text] = []
    with open(tmp_path / ".pmo/lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with (
            pytest.raises(PmoError, match="another pmo has been writing here"),
            writing(tmp_path, told.append, patience=1.2),
        ):
            pass

    assert [text.en for text in told] == ["another pmo is writing here; waiting for it"]


def test_a_lock_left_by_a_dead_process_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".pmo").mkdir()
    (tmp_path / ".pmo/lock").touch()

    write_changes(tmp_path, [FileChange("a.yaml", None, b"a")])

    assert snapshot(tmp_path) == {"a.yaml": b"a"}


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir], ids=["pipe", "folder"])
def test_a_lock_that_is_no_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / ".pmo").mkdir()
    make(tmp_path / ".pmo/lock")

    with pytest.raises(PmoError, match="Nothing was written"):
        write_changes(tmp_path, [FileChange("a.yaml", None, b"a")])


def test_folders_above_a_new_office_go_again_where_it_fails(tmp_path: Path) -> None:
    disk = FailingDisk(60, lambda: OSError(errno.ENOSPC, "No space left on device"))

    with pytest.raises(PmoError, match=r"No space left on device\. Nothing was written"):
        write_changes(tmp_path / "new/office", [FileChange("pmo.yaml", None, b"pmo: 1\n")], disk=disk)

    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("code", ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EISDIR", "ENOTDIR", "EIO"])
def test_what_the_system_refuses_is_told_in_french_too(tmp_path: Path, code: str) -> None:
    number = getattr(errno, code)
    disk = FailingDisk(5, lambda: OSError(number, os.strerror(number)))

    with pytest.raises(PmoError) as failed:
        write_changes(tmp_path, [FileChange("a.yaml", None, b"a")], disk=disk)

    assert os.strerror(number) in str(failed.value)
    assert os.strerror(number) not in failed.value.french
    assert failed.value.french.endswith(". Rien n'a été écrit.")


def test_signals_wait_until_the_files_are_whole(tmp_path: Path) -> None:
    class Signalled(Disk):
        def replace(self, name: str, other: str, folder: int) -> None:
            signal.raise_signal(signal.SIGINT)  # to this thread: a parallel run of tests has others
            super().replace(name, other, folder)

    office(tmp_path)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
    try:
        with pytest.raises(KeyboardInterrupt):
            write_changes(tmp_path, change(), disk=Signalled())
    finally:
        signal.signal(signal.SIGINT, before)

    assert snapshot(tmp_path) == NEW


def test_a_second_signal_waits_until_all_is_undone(tmp_path: Path) -> None:
    class Signalled(Disk):
        def sync(self, handle: int) -> None:
            signal.raise_signal(signal.SIGINT)
            super().sync(handle)

        def remove(self, name: str, folder: int) -> None:
            signal.raise_signal(signal.SIGINT)
            super().remove(name, folder)

    office(tmp_path)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            write_changes(tmp_path, change(), disk=Signalled())
    finally:
        signal.signal(signal.SIGINT, before)

    assert of_the_office(snapshot(tmp_path)) == OLD
    assert not (tmp_path / PREPARED).exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_in_is_a_failure(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)

    with pytest.raises(PmoError, match=r"Permission denied\. Nothing was written"):
        write_changes(tmp_path, [FileChange("a.yaml", None, b"a")])


def test_processes_killed_at_random_leave_old_or_new(tmp_path: Path) -> None:
    counts = kill_at_random(tmp_path, 50, seed=1)

    assert counts.torn == counts.litter == 0
    assert counts.killed > 10


CREATOR = """
import sys
from pathlib import Path
from pmo.model.file_change import FileChange
from pmo.store.writing.transaction import write_changes
for number in range(int(sys.argv[3])):
    name = f"changes/{sys.argv[2]}-{number}.yaml"
    write_changes(Path(sys.argv[1]), [FileChange(name, None, name.encode())])
"""


def test_eight_processes_create_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "changes").mkdir()
    each = 25
    running = [
        subprocess.Popen([sys.executable, "-c", CREATOR, tmp_path, str(number), str(each)], cwd=ROOT)
        for number in range(8)
    ]

    assert [process.wait(timeout=120) for process in running] == [0] * 8
    assert len(snapshot(tmp_path)) == 8 * each
    assert all(content.decode() == path for path, content in snapshot(tmp_path).items())


WRITERS = {"write_text", "write_bytes", "rename", "replace", "unlink", "rmdir", "mkdir", "makedirs", "remove"}


def test_only_the_disk_is_asked_to_write() -> None:
    """No other module calls what changes files, but those whose files are no office's.

    These are caches, and what ssh-keygen reads from a temporary folder.
    """
    package = Path(pmo.__file__).parent
    found = [
        f"{path.name}:{node.lineno}"
        for path in package.rglob("*.py")
        if path.name
        not in (
            "disk.py",
            "row_cache.py",
            "page_cache.py",
            "cache_folder.py",
            "kept_holidays.py",
            "signature.py",
        )
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            (
                isinstance(node.func.value, ast.Name)
                and node.func.value.id == "os"
                and node.func.attr in WRITERS
            )
            or node.func.attr in ("write_text", "write_bytes", "mkdir", "rmdir", "unlink")
        )
    ]

    assert found == []
