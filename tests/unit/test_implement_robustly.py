"""Implementing that is interrupted: all of it or nothing, and no litter; branches that are merged by git."""

import errno
import itertools
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmo.errors import PmoError, Refused
from pmo.store.tree import DictTree, FolderTree
from pmo.store.writing.transaction import recover, write_changes
from tests.endurance.implements import KEY, kill_at_random, states
from tests.endurance.kills import fill
from tests.failing_disk import FailingDisk, Killed, QuickDisk
from tests.git_history import git, needs_git
from tests.governed_office import Files, approved, baselined, implementing_in, joined
from tests.office_text import OfficeText, completed, files_in
from tests.unit.test_baseline import FIRST, JOINED, ONE, SECOND, TWO, change, codes
from tests.unit.test_baseline import OFFICE as TRAM


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("failure", "for_good"),
    [
        (lambda: OSError(errno.ENOSPC, "No space left on device"), True),
        (lambda: Killed(), True),
    ],
    ids=["full", "killed"],
)
def test_a_failure_at_any_call_leaves_all_old_or_all_new(
    tmp_path: Path, failure: Callable[[], BaseException], for_good: bool
) -> None:
    old, new = states()
    seen = set()
    planned = implementing_in(DictTree(old), KEY)
    for failing in itertools.count(1):
        root = tmp_path / str(failing)
        fill(root, old)
        disk = FailingDisk(failing, failure, for_good)
        with suppress(PmoError, Killed):
            write_changes(root, planned, disk=disk)
        disk.end()
        if not disk.is_reached():
            break
        recover(root, disk=QuickDisk())
        found = files_of(root)
        assert found in (old, new), f"call {failing}"
        seen.add(found == new)

    assert files_of(root) == new
    assert failing > 50
    assert seen == {False, True}


def test_processes_killed_at_random_leave_all_old_or_all_new(tmp_path: Path) -> None:
    counts = kill_at_random(tmp_path, 25, seed=1)

    assert counts.torn == counts.litter == 0
    assert counts.killed > 5


def committed(root: Path, files: dict[str, bytes] | Files, message: str) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", message)


def implement_on_a_branch(root: Path, branch: str, key: str, id: str, at: datetime) -> None:
    """From main: approve and implement a change, and commit it."""
    git(root, "checkout", "-q", "-b", branch, "main")
    files = {path: content.decode() for path, content in files_of_office(root).items()}
    committed(root, approved(files, key), f"Approve {key}")
    write_changes(root, implementing_in(FolderTree(root), key, id, at))
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", f"Implement {key}")


def files_of_office(root: Path) -> dict[str, bytes]:
    return {path: content for path, content in files_of(root).items() if not path.startswith(".git")}


def merged(root: Path, *changes: Files) -> str:
    """Two branches that each implement one of the changes, merged by git; what it says."""
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    files = baselined(completed(files_in(TRAM)))
    committed(root, {**files, **changes[0], **changes[1]}, "Two changes")
    implement_on_a_branch(root, "one", ONE, FIRST, datetime(2026, 11, 20, 9, tzinfo=UTC))
    implement_on_a_branch(root, "two", TWO, SECOND, datetime(2026, 11, 21, 9, tzinfo=UTC))
    git(root, "checkout", "-q", "one")
    try:
        return git(root, "merge", "-q", "--no-edit", "two")
    except AssertionError as conflict:
        return str(conflict) or git(root, "status", "--short")


@needs_git
def test_branches_that_implement_far_apart_merge_and_are_joined(tmp_path: Path) -> None:
    root = tmp_path / "office"
    first = change(ONE, "works", 40000, "2026")
    merged(root, first, change(TWO, "signs", 5000, funded_by="management_reserve"))
    files = {path: content.decode() for path, content in files_of_office(root).items()}

    assert "<<<<<<<" not in "".join(files.values())
    assert list(codes(files)) == ["BAS002"]
    assert codes(joined(files, JOINED, FIRST, SECOND)) == {}


@needs_git
def test_branches_that_draw_on_one_source_conflict_in_text_that_can_be_read(tmp_path: Path) -> None:
    root = tmp_path / "office"
    merged(root, change(ONE, "works", 40000, "2026"), change(TWO, "signs", 5000))
    budget = (root / "projects/tram/budget.yaml").read_text()

    assert git(root, "diff", "--name-only", "--diff-filter=U") == "projects/tram/budget.yaml"
    assert "<<<<<<< HEAD\ncontingency: 20000\n" in budget or "contingency: 20000\n=======" in budget
    solved = TRAM_BUDGET_JOINED
    (root / "projects/tram/budget.yaml").write_text(solved)
    files = {path: content.decode() for path, content in files_of_office(root).items()}
    assert codes(joined(files, JOINED, FIRST, SECOND)) == {}


TRAM_BUDGET_JOINED = """\
lines:
  - id: works
    amounts:
      2026: 1240000
      2027: 300000
  - id: signs
    amount: 15000
    name: Signs
contingency: 15000
prices: {basis: current}
management_reserve: 90000
"""


@needs_git
def test_branches_that_write_the_same_line_lose_nothing_in_silence(tmp_path: Path) -> None:
    """git takes two equal edits for one, and says nothing; the baselines do."""
    root = tmp_path / "office"
    source = "management_reserve"
    merged(root, change(ONE, "signs", 5000, funded_by=source), change(TWO, "signs", 5000, funded_by=source))
    files = {path: content.decode() for path, content in files_of_office(root).items()}

    assert "<<<<<<<" not in "".join(files.values())
    assert OfficeText(files).findings == []
    assert list(codes(files)) == ["BAS002"]
    with pytest.raises(Refused, match="line signs should be €20,000, and the files have €15,000"):
        joined(files, JOINED, FIRST, SECOND)
