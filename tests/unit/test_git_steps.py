"""What each commit brought: no setting of a repository hides a file, follows a name or moves a path."""

from pathlib import Path

import pytest

from pmo.store.git.git_log import Step
from pmo.store.git.repository import Repository
from tests.git_history import git, needs_git

pytestmark = needs_git


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, {"office/a.yaml": "1\n", "b.yaml": "1\n"})
    git(tmp_path, "checkout", "-q", "-b", "side")
    commit(tmp_path, {"office/c.yaml": "side\n"})
    git(tmp_path, "checkout", "-q", "main")
    commit(tmp_path, {"office/a.yaml": "2\n"})
    return tmp_path


def commit(root: Path, files: dict[str, str]) -> str:
    for path, text in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    return git(root, "rev-parse", "HEAD")


def evil_merge(root: Path) -> str:
    git(root, "merge", "-q", "--no-ff", "--no-commit", "side")
    return commit(root, {"office/d.yaml": "evil\n"})


def paths(steps: list[Step], commit: str) -> list[str]:
    return [each.path for step in steps if step.commit == commit for each in step.files]


def test_a_merge_brings_only_what_neither_side_had(root: Path) -> None:
    merge = evil_merge(root)
    repository = Repository(root)

    assert paths(list(repository.log.steps(merge)), merge) == ["office/d.yaml"]
    assert paths(list(repository.log.landings(merge)), merge) == ["office/c.yaml", "office/d.yaml"]


def test_the_first_commit_brings_all_it_has(root: Path) -> None:
    *_, first = Repository(root).log.steps(git(root, "rev-parse", "main"))

    assert [(each.path, each.before) for each in first.files] == [("b.yaml", ()), ("office/a.yaml", ())]


def test_a_folder_sees_its_own_files_by_their_whole_paths(root: Path) -> None:
    tip = git(root, "rev-parse", "main")

    steps = list(Repository(root / "office").log.steps(tip, ["."]))

    assert [each.path for step in steps for each in step.files] == ["office/a.yaml", "office/a.yaml"]


def seen(root: Path, tip: str) -> tuple[list[Step], list[Step]]:
    return list(Repository(root / "office").log.steps(tip, ["."])), list(Repository(root).log.landings(tip))


SETTINGS = (
    "diff.relative=true", "log.follow=true", "log.showRoot=false", "diff.renames=copies",
    "log.diffMerges=off",
    "diff.orderFile=/nowhere", "log.mailmap=true", "core.quotePath=true", "color.ui=always",
    "log.decorate=full", "format.pretty=oneline", "diff.noprefix=true", "log.abbrevCommit=true",
    "i18n.logOutputEncoding=UTF-16",
)  # fmt: skip


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_setting_changes_what_is_seen(root: Path, setting: str) -> None:
    merge = evil_merge(root)
    before = seen(root, merge)
    git(root, "config", *setting.split("="))

    assert seen(root, merge) == before


def test_a_link_is_no_file_that_a_commit_brings(root: Path) -> None:
    (root / "b.yaml").unlink()
    (root / "b.yaml").symlink_to("office/a.yaml")
    tip = commit(root, {})

    [first, *_] = Repository(root).log.steps(tip)

    assert [(each.path, each.after, len(each.before)) for each in first.files] == [("b.yaml", None, 1)]
