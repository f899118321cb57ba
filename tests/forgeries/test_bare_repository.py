"""`pmo audit` where there is no work tree: in a bare repository, and in a hook that judges what is pushed."""

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT
from tests.forgeries.case import CHANGE_FILE, implemented, submitted
from tests.forgeries.office import Keys, Town, begin, change_text, needs_tools
from tests.ready_pmo import ready_pmo, run_pmo

pytestmark = needs_tools
UPDATE = """\
#!/bin/sh
test "$1" = refs/heads/main || exit 0
exec {pmo} audit --office ./{folder} "$2..$3"
"""
PAGE = (ROOT / "docs/branch-settings.md").read_text(encoding="utf-8")
[PRE_RECEIVE] = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
PRE_RECEIVE = PRE_RECEIVE.replace("pmo audit", "{pmo} audit").replace("./offices/valmont", "./{folder}")


class Served(NamedTuple):
    """A clone in which people work, and the bare repository that they push to."""

    town: Town
    top: Path
    bare: Path
    folder: str
    """Where the office lies in it."""

    @property
    def office(self) -> Path:
        return self.bare / self.folder

    def audit(self, *words: str, within: Path | None = None) -> tuple[int, str]:
        ended = run_pmo(within or self.bare, "audit", *words)
        return ended.returncode, ended.stdout + ended.stderr

    def serve(self, name: str, hook: str) -> None:
        """Have the server ask a hook about what is pushed."""
        path = self.bare / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(hook.format(pmo=ready_pmo(), folder=f"'{self.folder}'"))
        path.chmod(0o755)

    def pushed(self, *options: str) -> tuple[int, str]:
        """How the server answers to the branch that is checked out, as the new main."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        ended = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", "push", "-q", *options, str(self.bare), "HEAD:main"],
            cwd=self.top, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return ended.returncode, ended.stderr


@pytest.fixture(params=["", "offices/a b"], ids=["top", "subfolder"])
def served(request: pytest.FixtureRequest, tmp_path: Path, keys: Keys) -> Served:
    top, bare = tmp_path / "town", tmp_path / "town.git"
    town = Town(top, keys)
    town.root = top / request.param
    town.root.mkdir(parents=True, exist_ok=True)
    begin(town)
    submitted(town)
    town.git("branch", "-f", "main", "work")
    town.git("clone", "-q", "--bare", str(top), str(bare))
    town.git("--git-dir", str(bare), "symbolic-ref", "HEAD", "refs/heads/main")
    return Served(town, top, bare, request.param)


def test_head_is_audited_where_nothing_is_named(served: Served) -> None:
    served.town.commit("x.user", implemented())
    served.pushed()

    code, said = served.audit("--office", str(served.office))

    assert code == 1
    assert "AUD004" in said
    assert f"{CHANGE_FILE}:" in said


def test_a_range_and_a_revision_alone_are_told_apart(served: Served) -> None:
    served.town.commit("c.moreau", served.town.approval("c.moreau"))
    served.pushed()
    office = ("--office", served.folder or ".")

    ranged = served.audit("main~1..main", *office)
    alone = served.audit("main", *office)
    before = served.audit("main~1", *office)

    assert (ranged[0], alone[0], before[0]) == (0, 0, 0)
    assert "new ones judged by what stood at main~1." in ranged[1]
    assert "decision up to main, each judged by what stood before it landed." in alone[1]
    assert "No decision to audit." in before[1]


def test_paths_for_servers_lead_from_the_top_of_the_repository(served: Served) -> None:
    served.town.commit("x.user", implemented())
    served.pushed()

    said = served.audit("--format", "github", "--office", str(served.office))[1]

    top = f"{served.folder}/" if served.folder else ""
    assert f"file={top}{CHANGE_FILE}," in said


@pytest.mark.parametrize(
    ("name", "text"), [("update", UPDATE), ("pre-receive", PRE_RECEIVE)], ids=["update", "pre-receive"]
)
def test_a_hook_lets_in_what_counts_and_refuses_what_does_not(served: Served, name: str, text: str) -> None:
    served.serve(name, text)

    served.town.commit("x.user", {CHANGE_FILE: change_text(43000)})
    served.town.commit("c.moreau", served.town.approval("c.moreau"))
    honest = served.pushed()
    served.town.commit("x.user", {CHANGE_FILE: change_text(48000)})
    forged = served.pushed()

    assert (honest[0], forged[0]) == (0, 1)
    assert "No findings." in honest[1]
    assert "AUD003" in forged[1]


def test_a_forced_push_that_leaves_out_a_rejection_is_refused(served: Served) -> None:
    served.serve("pre-receive", PRE_RECEIVE)
    served.town.commit("c.moreau", served.town.approval("c.moreau", decision="reject"))
    rejected = served.pushed()
    served.town.git("reset", "-q", "--hard", "HEAD~1")
    served.town.commit("x.user", {"docs/other.md": "other\n"})

    left_out = served.pushed("--force")

    assert (rejected[0], left_out[0]) == (0, 1)
    assert "pre-receive hook declined" in left_out[1]


def test_a_quarantine_of_another_repository_is_not_looked_into(served: Served, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other.git/objects/tmp_objdir-incoming-1"
    elsewhere.mkdir(parents=True)

    ended = run_pmo(served.bare, "audit", "--office", str(served.office), GIT_QUARANTINE_PATH=str(elsewhere))

    assert (ended.returncode, ended.stderr) == (0, "")


def test_what_is_missing_in_a_bare_repository_is_said(served: Served, tmp_path: Path) -> None:
    empty = tmp_path / "empty.git"
    served.town.git("init", "-q", "--bare", "-b", "main", str(empty))
    nowhere = served.audit("--office", str(served.bare / "elsewhere"))
    unborn = served.audit(within=empty)
    served.town.git("--git-dir", str(served.bare), "symbolic-ref", "HEAD", "refs/heads/trunk")
    headless = served.audit("--office", str(served.office))

    assert [code for code, _ in (nowhere, unborn, headless)] == [3, 3, 3]
    assert "no office at" in nowhere[1]
    assert "no commit yet" in unborn[1]
    assert "HEAD names a branch that is not there. Try: pmo audit with a branch that is" in headless[1]
