"""`--at`: which commit a revision or a day means, where its office is found, and what is refused."""

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pmo.cli.looking_back import office_of_the_past
from pmo.cli.opening import office_folder, open_office, open_portfolio
from pmo.errors import PmoError, UsageError
from pmo.store.git.repository import Repository
from pmo.store.git.revision import commit_of_day
from tests.git_history import Moment, git, needs_git, office_files, write_history
from tests.ready_pmo import PMO, run_pmo

pytestmark = needs_git

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def past(tmp_path: Path) -> tuple[Path, list[str]]:
    """A work tree with a commit at noon on 1, 2, 3 and 4 June, and their hashes."""
    root = tmp_path / "office"
    days = range(4)
    moments = [Moment(NOON + timedelta(days=day), office_files(crm=f"CRM {day + 1}")) for day in days]
    return root, write_history(root, moments)


def revision(folder: Path | None, at: str) -> str | None:
    return open_office(folder, None, None, at).revision


def names(folder: Path | None, at: str) -> list[str]:
    return [row.name for row in open_portfolio(folder, None, None, at).portfolio.projects]


def refused(folder: Path | None, at: str) -> tuple[int, str]:
    with pytest.raises(PmoError) as refusal:
        open_office(folder, None, None, at)
    return refusal.value.exit_code, str(refusal.value)


def pmo(cwd: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return run_pmo(cwd, *arguments, **{"PMO_TODAY": "2026-11-20", **environment})


def test_a_revision_is_named_as_git_names_it(past: tuple[Path, list[str]]) -> None:
    root, hashes = past
    git(root, "tag", "-a", "board", "-m", "June", hashes[1])
    git(root, "branch", "feature/x", hashes[0])
    asked = [
        "main",
        "HEAD",
        "HEAD~3",
        "HEAD^^",
        "board",
        "tags/board",
        "feature/x",
        hashes[2],
        hashes[2][:9],
        "@",
    ]

    assert [revision(root, each) for each in asked] == [
        hashes[number] for number in (3, 3, 0, 1, 1, 1, 0, 2, 2, 3)
    ]


def test_what_was_then_is_shown_and_the_work_tree_does_not_matter(past: tuple[Path, list[str]]) -> None:
    root, _ = past
    (root / "projects/crm/project.yaml").write_text("name: Not committed\n")
    (root / "pmo.yaml").unlink()

    assert names(root, "HEAD~2") == ["CRM 2"]


def test_the_json_says_which_commit_it_was(past: tuple[Path, list[str]]) -> None:
    root, hashes = past

    then, now = (
        json.loads(pmo(root, "status", "--format", "json", *at).stdout) for at in (["--at", "HEAD~1"], [])
    )

    assert (then["revision"], then["as_of"]) == (hashes[2], "2026-06-03")
    assert (now["revision"], now["as_of"]) == (None, "2026-11-20")
    checked = json.loads(pmo(root, "check", "--format", "json", "--at", "HEAD~1").stdout)
    assert checked["revision"] == hashes[2]


def test_it_is_seen_from_the_day_of_the_commit_unless_one_is_stated(past: tuple[Path, list[str]]) -> None:
    root, _ = past

    assert open_office(root, None, None, "HEAD~3").as_of == date(2026, 6, 1)
    assert open_office(root, None, None, "2026-06-03").as_of == date(2026, 6, 3)
    assert open_office(root, None, None, "2026-08-31").as_of == date(2026, 8, 31)
    assert open_office(root, "2027-01-01", None, "HEAD~3").as_of == date(2027, 1, 1)


def test_the_day_of_a_commit_is_that_of_the_office(tmp_path: Path) -> None:
    late = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    for zone, day in (("UTC", 30), ("Europe/Paris", 1), ("America/New_York", 30), ("Asia/Tokyo", 1)):
        root = tmp_path / zone
        write_history(root, [Moment(late, office_files(zone))])

        assert open_office(root, None, None, "HEAD").as_of == date(2026, 6 if day == 30 else 7, day)
        if day == 1:
            assert refused(root, "2026-06-30")[0] == 3
        else:
            assert open_office(root, None, None, "2026-06-30").as_of == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/Paris", datetime(2026, 3, 28, tzinfo=UTC)),
        ("Europe/Paris", datetime(2026, 10, 24, tzinfo=UTC)),
        ("America/Havana", datetime(2026, 3, 7, tzinfo=UTC)),
        ("America/Havana", datetime(2026, 10, 31, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 6, 1, tzinfo=UTC)),
        ("Pacific/Apia", datetime(2011, 12, 29, tzinfo=UTC)),
        ("Pacific/Kiritimati", datetime(2026, 6, 1, tzinfo=UTC)),
        ("America/Santiago", datetime(2026, 9, 5, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2026, 4, 23, tzinfo=UTC)),
    ],
)
def test_a_day_ends_when_it_ends_in_the_time_zone(tmp_path: Path, zone: str, first: datetime) -> None:
    office = ZoneInfo(zone)
    moments = [first + timedelta(minutes=15 * each) for each in range(4 * 24 * 4)]
    hashes = write_history(tmp_path / "r", [Moment(when, {}) for when in moments], bare=True)
    local = [when.astimezone(office).date() for when in moments]
    repository = Repository(tmp_path / "r")
    located = repository.located()

    for day in sorted(set(local)):
        expected = max(number for number, each in enumerate(local) if each <= day)
        assert commit_of_day(repository, located, day, office) == hashes[expected]


def test_a_day_means_the_line_that_was_merged_into(past: tuple[Path, list[str]]) -> None:
    root, hashes = past
    git(root, "checkout", "-q", "-b", "side", hashes[0])
    git(root, "commit", "-q", "--allow-empty", "-m", "Side")
    side = git(root, "rev-parse", "side")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", "side")

    committed = datetime.fromtimestamp(int(git(root, "log", "-1", "--format=%ct", "side")), UTC)

    assert revision(root, str(committed.date() - timedelta(days=1))) == hashes[3]
    assert revision(root, str(committed.date() + timedelta(days=1))) == git(root, "rev-parse", "main") != side


def test_a_date_is_a_date_even_where_a_branch_is_called_so(past: tuple[Path, list[str]]) -> None:
    root, hashes = past
    git(root, "tag", "2026-06-02", hashes[3])

    told = pmo(root, "status", "--at", "2026-06-02", "--format", "json")

    assert json.loads(told.stdout)["revision"] == hashes[1]
    assert "2026-06-02 is taken for a date" in told.stderr
    french = pmo(root, "status", "--at", "2026-06-02", "--lang", "fr")
    assert "2026-06-02 est pris pour une date" in french.stderr
    assert revision(root, "tags/2026-06-02") == revision(root, "refs/tags/2026-06-02") == hashes[3]


@pytest.mark.parametrize(
    "at",
    [
        "", " ", "-x", "--output=x", "--all", "-", "--", "a..b", "HEAD~1..HEAD", "HEAD...main", "..", "^HEAD",
        "HEAD^!", "HEAD^@", "HEAD^-", "HEAD^{/CRM}", ":/CRM", ":pmo.yaml", "HEAD:pmo.yaml", "HEAD:", "a b",
        "HEAD\n", "HEAD\0", "HEAD\0--output=x", "@{1}", "HEAD@{yesterday}", "main@{2026-06-01}", "@{-1}",
        "x" * 2_000,
    ],
)  # fmt: skip
def test_what_does_not_name_one_commit_is_wrong_usage(past: tuple[Path, list[str]], at: str) -> None:
    root, _ = past

    code, message = refused(root, at)

    assert code == 2
    assert message.startswith("--at is '")
    assert "Try: " in message
    assert "\0" not in message
    assert list(root.parent.rglob("*output*")) == [] == list(Path.cwd().glob("*output*"))


@pytest.mark.parametrize(
    "at",
    [
        "nope",
        "@{upstream}",
        "HEAD~9",
        "HEAD^2",
        "0" * 40,
        "HEAD^{tree}",
        "2026-02-30",
        "2026-13-01",
        "é",
        "\udcff",
    ],
)
def test_what_is_not_there_is_said(past: tuple[Path, list[str]], at: str) -> None:
    code, message = refused(past[0], at)

    assert code == 2
    assert "Try: " in message or "is not a commit" in message
    message.encode()


def test_a_name_of_two_things_is_asked_about(past: tuple[Path, list[str]]) -> None:
    root, hashes = past
    git(root, "branch", "june", hashes[0])
    git(root, "tag", "june", hashes[1])
    git(root, "config", "core.warnAmbiguousRefs", "false")

    code, message = refused(root, "june")

    assert (code, "refs/heads/june, refs/tags/june" in message) == (2, True)
    assert revision(root, "refs/heads/june") == hashes[0]


def test_a_branch_called_as_a_file_or_an_option_is_a_branch(past: tuple[Path, list[str]]) -> None:
    root, hashes = past
    git(root, "update-ref", "refs/heads/projects", hashes[1])
    git(root, "update-ref", "refs/heads/--output=x", hashes[0])

    assert revision(root, "projects") == hashes[1]
    assert refused(root, "--output=x")[0] == 2
    assert revision(root, "heads/--output=x") == hashes[0]


def test_a_branch_called_as_a_hash_does_not_stand_in_for_it(past: tuple[Path, list[str]]) -> None:
    root, hashes = past
    git(root, "update-ref", f"refs/heads/{hashes[0]}", hashes[3])

    assert revision(root, hashes[0]) == hashes[0]


def test_before_the_first_commit_there_was_nothing(past: tuple[Path, list[str]]) -> None:
    assert refused(past[0], "2026-05-31") == (
        3,
        "--at: no commit is as old as 2026-05-31: history begins later",
    )


def test_no_repository_and_no_commit_are_said(tmp_path: Path) -> None:
    assert "no git repository" in refused(tmp_path, "HEAD")[1]
    git(tmp_path, "init", "-q")
    for at in ("HEAD", "main", "2026-06-30"):
        assert refused(tmp_path, at) == (3, "the repository has no commit yet. Try: git commit")


def test_a_damaged_repository_is_not_taken_for_none_or_for_an_empty_one(past: tuple[Path, list[str]]) -> None:
    root, hashes = past
    (root / ".git/refs/heads/bad").write_text("1" * 40 + "\n")
    assert "cannot give the commit of bad" in refused(root, "bad")[1]
    assert refused(root, "nope")[0] == 2
    (root / ".git/refs/heads/main").write_text("1" * 40 + "\n")
    for at in ("main", "HEAD", "2026-06-30"):
        assert refused(root, at)[0] == 3
        assert "damaged, or a partial clone" in refused(root, at)[1]
    assert revision(root, hashes[1]) == hashes[1]
    (root / ".git/HEAD").write_text("garbage\n")
    code, message = refused(root, "main")
    assert (code, message.startswith("git does not read the repository around")) == (3, True)


@pytest.mark.parametrize(("at", "said"), [("HEAD~2", ""), ("HEAD~3", "error: Could not read ")])
def test_what_a_damaged_history_leads_to_is_not_taken_for_unknown(
    past: tuple[Path, list[str]], at: str, said: str
) -> None:
    root, hashes = past
    (root / ".git/objects" / hashes[1][:2] / hashes[1][2:]).unlink()

    code, message = refused(root, at)

    assert (code, "\\n" in message) == (3, False)
    assert message.startswith(f"the repository cannot give the commit of {at} ({said}")
    assert revision(root, "HEAD~1") == hashes[2]
    assert run_pmo(root, "audit", f"{at}..HEAD").stderr == f"pmo: {message}\n"


def test_a_head_without_a_commit_is_no_damage(past: tuple[Path, list[str]]) -> None:
    root, hashes = past
    git(root, "checkout", "-q", "--orphan", "new")

    assert refused(root, "HEAD") == (
        3,
        "HEAD is a branch that has no commit yet. Try: git branch --all; --at BRANCH",
    )
    assert revision(root, "main") == hashes[3]


def test_no_office_then_is_said(past: tuple[Path, list[str]]) -> None:
    root, _ = past
    (root / "programmes").mkdir()

    code, message = refused(root / "programmes", "HEAD")

    assert (code, "programmes/ had no pmo.yaml then" in message) == (3, True)


@pytest.mark.parametrize("program", [None, "#!/bin/sh\nexit 1\n", "#!/bin/sh\nkill -9 $$\n", "no program"])
def test_a_git_that_is_missing_or_does_not_run_is_said(
    past: tuple[Path, list[str]], tmp_path: Path, program: str | None
) -> None:
    if program is not None:
        (tmp_path / "git").write_text(program)
        (tmp_path / "git").chmod(0o755)

    ended = subprocess.run(
        [PMO, "status", "--at", "HEAD"],
        cwd=past[0],
        env={"PATH": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (
        3,
        "pmo: git is not installed, not in PATH, or does not run: revisions cannot be looked at without it\n",
    )


def test_without_at_no_git_is_needed(past: tuple[Path, list[str]], tmp_path: Path) -> None:
    assert pmo(past[0], "check", PATH=str(tmp_path)).returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a repository to somebody else")
def test_a_repository_of_somebody_else_is_refused_with_the_way_out(
    past: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, _ = past
    monkeypatch.setenv("HOME", str(tmp_path))  # where git trusts no folder
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for path in (root, root / ".git"):
        os.chown(path, 12345, 12345)

    code, message = refused(root, "HEAD")

    assert code == 3
    assert f"Try: git config --global --add safe.directory {root}" in message.replace(
        "you trust it, try", "Try"
    )


class TestPlaces:
    """Where the office of a revision is looked for."""

    def test_a_bare_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write_history(tmp_path / "r.git", [Moment(NOON, office_files(crm="CRM"))], bare=True)

        assert names(tmp_path / "r.git", "HEAD") == ["CRM"]
        monkeypatch.chdir(tmp_path / "r.git/refs")
        assert names(None, "2026-06-01") == ["CRM"]

    def test_a_bare_repository_has_files_in_its_revisions_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_history(tmp_path / "r.git", [Moment(NOON, office_files(crm="CRM"))], bare=True)

        with pytest.raises(PmoError, match="Try: pmo status --at HEAD"):
            office_folder(tmp_path / "r.git")
        monkeypatch.chdir(tmp_path / "r.git")
        with pytest.raises(PmoError, match="Try: pmo status --at HEAD"):
            office_folder(None)

    def test_a_folder_of_a_bare_repository(self, tmp_path: Path) -> None:
        files = {f"pmo/valmont/{path}": text for path, text in office_files(crm="CRM").items()}
        write_history(tmp_path / "r.git", [Moment(NOON, files)], bare=True)

        assert names(tmp_path / "r.git/pmo/valmont", "HEAD") == ["CRM"]
        assert "the repository's top had no pmo.yaml then" in refused(tmp_path / "r.git", "HEAD")[1]

    def test_a_folder_of_a_larger_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        files = {f"pmo/{path}": text for path, text in office_files(crm="CRM", erp="ERP").items()}
        write_history(tmp_path, [Moment(NOON, {**files, "projects/x.yaml": "{"})])
        monkeypatch.chdir(tmp_path / "pmo/projects/crm")

        opened = open_office(None, None, None, "HEAD")

        assert opened.root == tmp_path / "pmo"
        assert names(None, "HEAD") == names(tmp_path / "pmo", "HEAD") == ["CRM", "ERP"]
        assert [finding.code for finding in opened.reading.findings] == []
        told = pmo(tmp_path / "pmo/projects/crm", "status", "--at", "HEAD")
        assert "CRM" in told.stdout
        assert "ERP" not in told.stdout

    def test_an_office_that_is_no_longer_there(self, tmp_path: Path) -> None:
        files = {f"old/pmo/{path}": text for path, text in office_files(crm="CRM").items()}
        write_history(tmp_path, [Moment(NOON, files), Moment(NOON + timedelta(days=1), {"README": ""})])

        assert names(tmp_path / "old/pmo", "HEAD~1") == ["CRM"]
        assert names(tmp_path / "old/pmo", "2026-06-01") == ["CRM"]

    def test_a_linked_work_tree_and_a_detached_head(
        self, past: tuple[Path, list[str]], tmp_path: Path
    ) -> None:
        root, hashes = past
        git(root, "worktree", "add", "-q", "--detach", str(tmp_path / "linked"), hashes[1])

        assert revision(tmp_path / "linked", "HEAD") == hashes[1]
        assert revision(tmp_path / "linked", "2026-12-31") == hashes[1]
        assert names(tmp_path / "linked", "main") == ["CRM 4"]

    def test_a_submodule(self, past: tuple[Path, list[str]], tmp_path: Path) -> None:
        root, hashes = past
        git(tmp_path, "init", "-q", "outer")
        allowed = ("-c", "protocol.file.allow=always")
        git(tmp_path / "outer", *allowed, "submodule", "--quiet", "add", str(root), "office")

        assert revision(tmp_path / "outer/office", "HEAD~1") == hashes[2]

    def test_a_file_and_a_folder_in_the_git_folder(self, past: tuple[Path, list[str]]) -> None:
        root, _ = past

        assert refused(root / "pmo.yaml", "HEAD")[0] == 2
        assert names(root / ".git", "HEAD") == ["CRM 4"]

    def test_a_merge_under_way(self, past: tuple[Path, list[str]]) -> None:
        root, hashes = past
        git(root, "checkout", "-q", "-b", "side", hashes[0])
        (root / "pmo.yaml").write_text("pmo: 1\n")
        git(root, "commit", "-qam", "Side")
        git(root, "update-ref", "MERGE_HEAD", hashes[3])
        (root / "pmo.yaml").write_text("<<<<<<< ours\n")

        assert names(root, "main") == ["CRM 4"]


def test_the_environment_of_a_hook_does_not_lead_elsewhere(
    past: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, hashes = past
    write_history(tmp_path / "other", [Moment(NOON, office_files(other="Other"))])
    for name, value in (("GIT_DIR", tmp_path / "other/.git"), ("GIT_WORK_TREE", tmp_path / "other")):
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.bare=true'")

    assert revision(root, "HEAD") == hashes[3]
    assert os.environ["GIT_DIR"] == str(tmp_path / "other/.git")


class TestShallow:
    """A clone that has the end of history only."""

    @pytest.fixture
    def clone(self, past: tuple[Path, list[str]], tmp_path: Path) -> Path:
        git(tmp_path, "clone", "-q", "--depth=2", past[0].as_uri(), "shallow")
        return tmp_path / "shallow"

    def test_what_it_has_is_shown(self, clone: Path) -> None:
        assert names(clone, "HEAD~1") == names(clone, "2026-06-03") == ["CRM 3"]

    @pytest.mark.parametrize("at", ["HEAD~2", "2026-06-02", "0" * 40, "board"])
    def test_what_it_lacks_is_said_with_the_cure(self, clone: Path, at: str) -> None:
        code, message = refused(clone, at)

        assert code == 3
        assert message.startswith("history is cut off")
        assert "fetch-depth: 0" in message


def test_checked_paths_are_those_of_the_revision(past: tuple[Path, list[str]], tmp_path: Path) -> None:
    root, _ = past
    (root / "projects/crm/plan.yaml").write_text("milestone: []\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "A slip")
    (root / "projects/crm/plan.yaml").unlink()

    named = pmo(root, "check", "projects/crm/plan.yaml", "--at", "HEAD", "--select", "SHP")
    now = pmo(root, "check", "projects/crm/plan.yaml", "--select", "SHP")
    before = pmo(root, "check", "--at", "HEAD~1", "--select", "SHP")

    assert (named.returncode, "plan.yaml:1:1: error SHP001" in named.stdout) == (1, True)
    assert (now.returncode, before.returncode) == (2, 0)


def test_a_date_out_of_any_calendar_needs_a_day_stated(past: tuple[Path, list[str]]) -> None:
    root, _ = past
    commit = git(root, "cat-file", "commit", "HEAD").replace(
        "committer T <t@valmont.example> 1", "committer T <t@valmont.example> 9991"
    )
    hash_of = git(
        root, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=f"{commit}\n".encode()
    )

    assert "Try: --as-of DATE" in refused(root, hash_of)[1]
    assert open_office(root, "2026-06-30", None, hash_of).revision == hash_of


def test_the_past_is_located_without_reading_it(past: tuple[Path, list[str]]) -> None:
    root, hashes = past

    located = office_of_the_past(root, "HEAD~1")

    assert (located.root, located.revision) == (root, hashes[2])
    with pytest.raises(UsageError):
        office_of_the_past(root / "pmo.yaml", "HEAD")
