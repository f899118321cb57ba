"""Ids are minted under the lock, and never one that is held here or on another branch."""

import itertools
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pmo.errors import PmoError
from pmo.store.surroundings import has_other_heads
from pmo.store.writing.minting import minting
from pmo.store.writing.new_files import new_files
from tests.endurance.mints import mint_at_once
from tests.git_history import Moment, git, needs_git, office_files, write_history

DAY = date(2026, 11, 3)
CHANGES = "projects/crm/changes"


def drawing(*ends: str) -> Callable[[str], str]:
    """Draws the characters of these endings, one after the other."""
    letters = itertools.chain.from_iterable(ends)
    return lambda _: next(letters)


def minted_in(root: Path, *ends: str) -> str:
    with minting(root, "CR", DAY, draw=drawing(*ends)) as minted:
        return minted.id


def test_an_id_is_prefix_day_and_five_characters(tmp_path: Path) -> None:
    assert minted_in(tmp_path, "7K4QM") == "CR-261103-7K4QM"


@pytest.mark.parametrize(
    "folder", ["projects/crm/changes", "projects/tram/changes", "programmes/p/changes", "portfolio/changes"]
)
def test_a_name_that_a_record_has_is_drawn_again(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "CR-261103-AAAAA.yaml").touch()

    assert minted_in(tmp_path, "AAAAA", "BBBBB") == "CR-261103-BBBBB"


def test_what_is_minted_is_written_within_the_lock(tmp_path: Path) -> None:
    with minting(tmp_path, "CR", DAY, draw=drawing("AAAAA")) as minted:
        minted.write(new_files({f"{CHANGES}/{minted.id}.yaml": "title: More\n"}))

    assert (tmp_path / CHANGES / "CR-261103-AAAAA.yaml").read_text() == "title: More\n"
    with (
        minting(tmp_path, "CR", DAY),
        pytest.raises(PmoError, match="another pmo"),
        minting(tmp_path, "CR", DAY, patience=0),
    ):
        pass


def test_it_gives_up_where_every_draw_is_taken(tmp_path: Path) -> None:
    (tmp_path / CHANGES).mkdir(parents=True)
    (tmp_path / CHANGES / "CR-261103-AAAAA.yaml").touch()

    with pytest.raises(PmoError, match="each is taken"), minting(tmp_path, "CR", DAY, draw=lambda _: "A"):
        pass


@needs_git
def test_a_name_on_an_unmerged_branch_is_drawn_again(tmp_path: Path) -> None:
    change = {f"{CHANGES}/CR-261103-AAAAA.yaml": "title: More\n"}
    files = office_files(crm="CRM")
    write_history(tmp_path, [Moment(datetime(2026, 11, 1, tzinfo=UTC), files)])
    alone = has_other_heads(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "theirs")
    for path, text in change.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Theirs")
    git(tmp_path, "checkout", "-q", "main")

    assert not alone
    assert has_other_heads(tmp_path)
    assert not (tmp_path / CHANGES).exists()
    assert minted_in(tmp_path, "AAAAA", "BBBBB") == "CR-261103-BBBBB"

    git(tmp_path, "pack-refs", "--all")
    git(tmp_path, "gc", "-q")
    assert minted_in(tmp_path, "AAAAA", "BBBBB") == "CR-261103-BBBBB"

    git(tmp_path, "merge", "-q", "theirs")
    assert not has_other_heads(tmp_path)
    assert minted_in(tmp_path, "AAAAA", "BBBBB") == "CR-261103-BBBBB"


@needs_git
def test_git_is_not_asked_where_no_branch_stands_elsewhere(tmp_path: Path) -> None:
    write_history(tmp_path, [Moment(datetime(2026, 11, 1, tzinfo=UTC), office_files(crm="CRM"))])
    git(tmp_path, "branch", "same")
    program = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from pmo.store.writing.minting import minting\n"
        f"with minting(Path({str(tmp_path)!r}), 'CR', date(2026, 11, 3)): pass\n"
        "print('git' in sys.modules)\n"
    )

    def imports_git() -> str:
        return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout

    alone = imports_git()
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Further")

    assert (alone, imports_git()) == ("False\n", "True\n")


@needs_git
def test_a_linked_work_tree_sees_the_branches_too(tmp_path: Path) -> None:
    write_history(tmp_path / "main", [Moment(datetime(2026, 11, 1, tzinfo=UTC), office_files(crm="CRM"))])
    git(tmp_path / "main", "worktree", "add", "-q", str(tmp_path / "linked"), "-b", "theirs")
    (tmp_path / "main" / CHANGES).mkdir()
    (tmp_path / "main" / CHANGES / "CR-261103-AAAAA.yaml").write_text("title: More\n")
    git(tmp_path / "main", "add", ".")
    git(tmp_path / "main", "commit", "-q", "-m", "Ours")

    assert minted_in(tmp_path / "linked", "AAAAA", "BBBBB") == "CR-261103-BBBBB"


@needs_git
def test_a_repository_without_a_commit_has_no_names(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")

    assert minted_in(tmp_path, "AAAAA") == "CR-261103-AAAAA"


def test_processes_that_mint_at_once_neither_double_nor_lose(tmp_path: Path) -> None:
    counts = mint_at_once(tmp_path, processes=8, each=5, letters="0123")

    assert (counts.asked, counts.written, counts.doubled, counts.lost) == (40, 40, 0, 0)
