"""The last commit of each file: merges, deletions, odd names, and histories that are cut off."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pmo.cli.looking_back import last_changes_of_projects
from pmo.cli.opening import locate_office
from pmo.errors import PmoError
from pmo.model.last_change import LastChange
from pmo.store.git.last_change import ancestry_of, last_changes
from tests.git_history import Moment, git, needs_git, office_files, write_history
from tests.unit.test_at import pmo
from tests.unit.test_hostile_repository import hostile, sprung  # noqa: F401

pytestmark = needs_git

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def office(root: Path, *moments: Mapping[str, str | bytes]) -> list[str]:
    """A repository in which an office has these files at noon of one day after the other."""
    return write_history(
        root, [Moment(NOON + timedelta(days=day), {**office_files(), **f}) for day, f in enumerate(moments)]
    )


def project(name: str, text: str = "name: A\n") -> dict[str, str]:
    return {f"projects/{name}/project.yaml": text}


def commits(root: Path, at: str | None = None) -> dict[str, str]:
    """The last commit of each project."""
    located = locate_office(root, at)
    changes = last_changes_of_projects(located.root, located.tree)
    return {name: last.commit for name, last in changes.items()}


def test_each_file_has_the_last_commit_that_changed_it(tmp_path: Path) -> None:
    odd = {"projects/a/docs/été\n- x.md": "1", "projects/a/docs/\nfirst.md": "1"}
    first, second, third = office(
        tmp_path,
        {**project("a"), **odd, **project("b")},
        {**project("a"), **odd, **project("b", "name: B\n")},
        {**project("a"), **project("b", "name: B\n")},
    )

    found = last_changes(ancestry_of(tmp_path), "projects")

    assert {path: last.commit for path, last in found.items()} == {
        "projects/a/docs/été\n- x.md": third,
        "projects/a/docs/\nfirst.md": third,
        "projects/a/project.yaml": first,
        "projects/b/project.yaml": second,
    }
    assert found["projects/b/project.yaml"].authored == "2026-06-02T12:00:00+00:00"
    assert commits(tmp_path) == {"a": third, "b": second}
    assert commits(tmp_path, "HEAD~1") == {"a": first, "b": second}


def test_a_merge_counts_where_it_is_like_neither_side(tmp_path: Path) -> None:
    office(tmp_path, {**project("a"), **project("b"), **project("c")})
    git(tmp_path, "checkout", "-q", "-b", "side")
    for name in ("a", "b"):
        (tmp_path / f"projects/{name}/project.yaml").write_text("name: Side\n")
    git(tmp_path, "commit", "-qam", "Side")
    side = git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "checkout", "-q", "main")
    (tmp_path / "projects/c/project.yaml").write_text("name: Main\n")
    git(tmp_path, "commit", "-qam", "Main")
    main = git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "merge", "-q", "--no-commit", "--no-ff", "side")
    (tmp_path / "projects/a/project.yaml").write_text("name: Neither\n")
    git(tmp_path, "commit", "-qam", "Merge")

    assert commits(tmp_path) == {"a": git(tmp_path, "rev-parse", "HEAD"), "b": side, "c": main}


def test_a_parent_never_comes_before_its_child_whatever_the_clocks_said(tmp_path: Path) -> None:
    days = (9, 3, 6)
    moments = [
        Moment(NOON + timedelta(days=day), {**office_files(), **project("a", f"name: A{day}\n")})
        for day in days
    ]
    hashes = write_history(tmp_path, moments)

    assert commits(tmp_path) == {"a": hashes[-1]}


def test_an_office_in_a_folder_sees_its_own_projects(tmp_path: Path) -> None:
    files = {f"pmo/{path}": text for path, text in {**office_files(), **project("a")}.items()}
    [first] = write_history(tmp_path, [Moment(NOON, {**files, "projects/b/project.yaml": "name: B\n"})])

    assert commits(tmp_path / "pmo") == commits(tmp_path / "pmo", "HEAD") == {"a": first}
    git(tmp_path, "config", "diff.relative", "true")
    assert commits(tmp_path / "pmo") == {"a": first}


def test_settings_of_the_user_change_nothing(tmp_path: Path) -> None:
    [first] = office(tmp_path, project("a"))
    for name, value in (
        ("log.showRoot", "false"),
        ("log.follow", "true"),
        ("log.mailmap", "true"),
        ("log.diffMerges", "off"),
        ("diff.orderFile", "nowhere"),
        ("color.ui", "always"),
        ("format.pretty", "oneline"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ):
        git(tmp_path, "config", name, value)
    (tmp_path / ".mailmap").write_text("Somebody Else <t@valmont.example>\n")

    assert last_changes(ancestry_of(tmp_path), "projects")["projects/a/project.yaml"] == LastChange(
        first, "2026-06-01T12:00:00+00:00", "T"
    )


def test_the_list_says_who_and_when(tmp_path: Path) -> None:
    first, *_ = office(tmp_path, project("a"))
    (tmp_path / "projects/new").mkdir()
    (tmp_path / "projects/new/project.yaml").write_text("name: New\n")
    asked = ("project", "list", "--last-change")

    document = json.loads(pmo(tmp_path, *asked, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(pmo(tmp_path, *asked, "--format", "csv").stdout)))

    told = [[each[name] for name in each if name.startswith("last_")] for each in document["projects"]]
    assert told == [["2026-06-01T12:00:00+00:00", "T", first], [None, None, None]]
    assert [[each[name] for name in each if name.startswith("last_")] for each in table] == [
        ["2026-06-01T12:00:00+00:00", "T", first],
        ["", "", ""],
    ]
    assert "last_change" not in pmo(tmp_path, *asked[:2], "--format", "json").stdout


def test_a_name_that_could_steer_a_terminal_is_shown_escaped(tmp_path: Path) -> None:
    office(tmp_path, project("a"))
    (tmp_path / "projects/a/project.yaml").write_text("name: B\n")
    author = "--author==1+1\x1b[31m[b]X <x@valmont.example>"
    git(tmp_path, "commit", "-qam", "B", author)

    asked = ("project", "list", "--last-change")
    shown = pmo(tmp_path, *asked, COLUMNS="200").stdout
    [line] = csv.DictReader(io.StringIO(pmo(tmp_path, *asked, "--format", "csv").stdout))

    assert "=1+1\\x1b[31m[b]X" in shown
    assert "\x1b" not in shown
    assert line["last_change_by"].startswith("'=1+1")


def refused(root: Path) -> tuple[int, str]:
    with pytest.raises(PmoError) as refusal:
        commits(root)
    return refusal.value.exit_code, str(refusal.value)


def test_a_shallow_clone_says_what_is_missing(tmp_path: Path) -> None:
    office(tmp_path / "whole", project("a"), project("a", "name: B\n"))
    git(tmp_path, "clone", "-q", "--depth=1", (tmp_path / "whole").as_uri(), "shallow")

    code, message = refused(tmp_path / "shallow")

    assert code == 3
    assert message.startswith("history is cut off")
    assert "fetch-depth: 0" in message


def test_where_there_is_no_history_it_is_said(tmp_path: Path) -> None:
    for path, text in {**office_files(), **project("a")}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    assert "no git repository" in refused(tmp_path)[1]
    git(tmp_path, "init", "-q")
    assert refused(tmp_path) == (3, "the repository has no commit yet. Try: git commit")


def test_a_damaged_history_is_no_history(tmp_path: Path) -> None:
    first, _ = office(tmp_path, project("a"), project("a", "name: B\n"))
    for pack in list((tmp_path / ".git/objects/pack").glob("*.pack")):
        data = pack.read_bytes()
        (tmp_path / pack.name).write_bytes(data)
        for each in (tmp_path / ".git/objects/pack").iterdir():
            each.chmod(0o600)
            each.unlink()
        git(tmp_path, "unpack-objects", "-q", given=data)
    (tmp_path / f".git/objects/{first[:2]}/{first[2:]}").chmod(0o600)
    (tmp_path / f".git/objects/{first[:2]}/{first[2:]}").unlink()

    code, message = refused(tmp_path)

    assert (code, "damaged, or a partial clone" in message) == (3, True)


def test_no_trap_of_the_repository_springs(hostile: tuple[Path, Path]) -> None:  # noqa: F811
    root, ran = hostile
    (root / ".mailmap").write_text("X <t@valmont.example>\n")

    for at in ((), ("--at", "HEAD~1")):
        ended = pmo(root, "project", "list", "--last-change", "--format", "json", *at)
        assert ended.returncode == 0, ended.stderr
        assert json.loads(ended.stdout)["projects"][0]["last_change_by"] == "T"
    assert sprung(ran) == []
