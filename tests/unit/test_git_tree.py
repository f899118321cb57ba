"""A revision as a tree: the same as a folder, and what only git has."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmo.rules.ruling import ruling
from pmo.store.git.git import Git, GitFailed
from pmo.store.git.git_objects import Objects
from pmo.store.git.git_tree import GitTree
from pmo.store.git.repository import Repository
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import LARGEST_FILE, Entry, FolderTree, Tree, Unreadable
from tests.git_history import Moment, git, needs_git, office_files, write_history

pytestmark = needs_git

WHEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
AS_OF = date(2026, 11, 20)


def committed(folder: Path) -> GitTree:
    """What a work tree holds, committed, as a tree."""
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty", "-m", "All")
    return GitTree(Repository(folder), git(folder, "rev-parse", "HEAD"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A work tree with an office."""
    root = tmp_path / "office"
    write_history(root, [Moment(WHEN, office_files(crm="CRM"))])
    return root


def everything(tree: Tree, folder: str = "") -> dict[str, bytes]:
    """Every file of a tree, by path."""
    found: dict[str, bytes] = {}
    for entry in tree.entries(folder):
        path = f"{folder}/{entry.name}".removeprefix("/")
        if entry.kind == "folder":
            found |= everything(tree, path)
        elif not path.startswith(".git"):
            found[path] = tree.read(path)
    return found


def codes(tree: Tree) -> list[tuple[str, str]]:
    return [(each.code, each.source.path) for each in survey_office(tree, AS_OF, ruling(None)).findings]


def test_a_revision_holds_what_its_checkout_holds(root: Path) -> None:
    (root / "projects/crm/docs").mkdir()
    (root / "projects/crm/docs/été\n.md").write_text("# Été\n")
    (root / "projects/crm/plan.yaml").write_bytes(b"tasks: []\r\n")
    (root / "empty.yaml").write_bytes(b"")
    (root / "people").mkdir()
    for number in range(130):
        (root / f"people/p{number}.yaml").write_text(f"name: P {number}\n")

    tree = committed(root)

    expected = {
        path: (root / path).read_bytes() for path in everything(FolderTree(root)) if path[:4] != ".git"
    }
    assert everything(tree) == expected
    del expected["projects/crm/docs/été\n.md"]
    assert [entry for entry in tree.entries("") if entry.name != ".git"] == [
        entry for entry in FolderTree(root).entries("") if entry.name != ".git"
    ]


def test_what_is_not_there_is_absent(root: Path) -> None:
    tree = committed(root)

    assert tree.entries("programmes") == tree.entries("projects/crm/docs") == []
    for path in ("people.yaml", "projects/crm/plan.yaml", "projects/gone/project.yaml"):
        assert why_not(tree.read, path) == "absent"
    assert why_not(tree.read, "projects/crm") == why_not(tree.entries, "pmo.yaml") == "special"


def why_not(read: Callable[[str], object], path: str) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(path)
    return refusal.value.reason


def test_links_and_submodules_are_never_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password: hunter2\n")
    (root / "projects/crm/plan.yaml").symlink_to(tmp_path / "secret")
    (root / "projects/linked").symlink_to("crm")
    write_history(root / "projects/module", [Moment(WHEN, {"project.yaml": "name: Module\n"})])

    tree = committed(root)

    assert tree.entries("projects") == [
        Entry("crm", "folder"),
        Entry("linked", "link"),
        Entry("module", "special"),
    ]
    assert codes(tree) == [
        ("FIL001", "projects/crm/plan.yaml"),
        ("FIL001", "projects/linked"),
        ("FIL002", "projects/module"),
    ]
    assert why_not(tree.entries, "projects/linked") == "link"


def test_a_file_beyond_the_limit_is_refused_and_the_rest_is_read(root: Path) -> None:
    (root / "projects/crm/budget.yaml").write_bytes(b"lines: []\n#" + b"#" * 2_000_000)
    (root / "projects/crm/raid.yaml").write_bytes(b"#" * (LARGEST_FILE + 1))
    (root / "projects/crm/plan.yaml").write_text("tasks: []\n")

    tree = committed(root)

    assert ("YML001", "projects/crm/raid.yaml") in codes(tree)
    assert len(tree.read("projects/crm/budget.yaml")) == 2_000_011
    assert tree.read("projects/crm/plan.yaml") == b"tasks: []\n"


def test_a_project_is_read_by_one_request(root: Path) -> None:
    for name in ("plan", "budget", "raid"):
        (root / f"projects/crm/{name}.yaml").write_text("")
    asked = []

    class Counted(Objects):
        def contents(self, hashes, largest):  # type: ignore[no-untyped-def]
            asked.append(len(hashes))
            return super().contents(hashes, largest)

    committed(root)
    repository = Repository(root)
    repository.objects = Counted(Git(root))
    tree = GitTree(repository, git(root, "rev-parse", "HEAD"))
    for name in ("project", "plan", "budget", "raid"):
        tree.read(f"projects/crm/{name}.yaml")

    assert asked == [3, 1]


def test_a_forked_process_reads_for_itself(root: Path) -> None:
    tree = committed(root)
    tree.read("pmo.yaml")

    child = os.fork()
    if child == 0:
        is_read = all(tree.read("projects/crm/project.yaml") == b"name: CRM\n" for _ in range(3))
        os._exit(0 if is_read else 1)
    read = tree.read("projects/crm/project.yaml")
    _, status = os.waitpid(child, 0)

    assert (read, os.waitstatus_to_exitcode(status)) == (b"name: CRM\n", 0)
    assert tree.read("pmo.yaml").startswith(b"pmo: 1")


def test_hashes_of_either_kind_are_read(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256", "-b", "main")
    (tmp_path / "pmo.yaml").write_text(office_files()["pmo.yaml"])

    tree = committed(tmp_path)

    assert codes(tree) == []
    assert len(git(tmp_path, "rev-parse", "HEAD")) == 64


def object_file(root: Path, revision: str) -> Path:
    name = git(root, "rev-parse", revision)
    return root / ".git/objects" / name[:2] / name[2:]


@pytest.mark.parametrize("lost", ["HEAD:projects/crm/project.yaml", "HEAD:projects", "HEAD^{tree}"])
def test_a_lost_object_is_named(root: Path, lost: str) -> None:
    committed(root)
    (root / "projects/crm/project.yaml").write_text("name: Another\n")
    committed(root)
    commit = git(root, "rev-parse", "HEAD")
    object_file(root, lost).unlink()

    with pytest.raises(GitFailed, match="damaged, or a partial clone") as failure:
        everything(GitTree(Repository(root), commit))

    assert failure.value.exit_code == 3


def test_a_spoilt_object_is_named(root: Path) -> None:
    (root / "projects/crm/project.yaml").write_text("name: Another\n")
    tree = committed(root)
    spoilt = object_file(root, "HEAD:projects/crm/project.yaml")
    spoilt.chmod(0o644)
    spoilt.write_bytes(b"x" * 40)

    with pytest.raises(GitFailed, match=r"cannot give object [0-9a-f]{40} \(missing\): it is damaged"):
        everything(tree)


def test_a_tree_that_holds_itself_over_and_over_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    inner = git(tmp_path, "hash-object", "-w", "--stdin", given=b"x\n")
    kind, mode = "blob", "100644"
    for _ in range(8):
        lines = "".join(f"{mode} {kind} {inner}\tf{number}\n" for number in range(10))
        inner, kind, mode = git(tmp_path, "mktree", given=lines.encode()), "tree", "040000"
    top = git(tmp_path, "mktree", given=f"040000 tree {inner}\tprojects\n".encode())
    commit = git(tmp_path, "commit-tree", top, "-m", "Bomb")

    with pytest.raises(GitFailed, match="more than 1,000,000 files"):
        GitTree(Repository(tmp_path), commit).entries("projects")


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    blob = git(tmp_path, "hash-object", "-w", "--stdin", given=b"x\n")
    raw = b"".join(b"100644 pmo.yaml\0" + bytes.fromhex(blob) for _ in range(2))
    tree = git(tmp_path, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=raw)
    commit = git(tmp_path, "commit-tree", tree, "-m", "Twice")

    with pytest.raises(GitFailed, match=r"pmo\.yaml stands in it twice"):
        GitTree(Repository(tmp_path), commit)


def test_replacements_and_grafts_are_not_honoured(tmp_path: Path) -> None:
    moments = [Moment(WHEN + timedelta(days=each), office_files(crm=f"CRM {each}")) for each in range(3)]
    first, second, third = write_history(tmp_path, moments)
    git(tmp_path, "replace", third, first)
    (tmp_path / ".git/info").mkdir(exist_ok=True)
    (tmp_path / ".git/info/grafts").write_text(f"{third} {first}\n")
    repository = Repository(tmp_path)

    assert GitTree(repository, third).read("projects/crm/project.yaml") == b"name: CRM 2\n"
    assert repository.revisions.resolved("HEAD~1") == second
