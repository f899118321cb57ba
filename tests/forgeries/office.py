"""An office in a repository of its own, with people who sign: what the cases are played on."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from pmo.analysis.audits.signed_text import Decided, signed_text
from pmo.analysis.audits.signers import APPROVAL_NAMESPACE
from pmo.analysis.content_digest import content_digest
from pmo.model.approval import Approval
from pmo.model.change import content_of
from pmo.store.audits.signature import sign
from pmo.store.yaml.yaml_file import parse

needs_tools = pytest.mark.skipif(
    shutil.which("git") is None or shutil.which("ssh-keygen") is None,
    reason="git or ssh-keygen is not installed: forging is not tried",
)

CRM = "projects/crm"
KEY = "CR-261103-7K4QM"
PEOPLE = ("n.petit", "c.moreau", "a.one", "b.two", "c.three", "s.ecretary", "x.user", "p.mo")

PMO_YAML = """\
pmo: 1
office: test
organisation: Test
currency: EUR
authority:
  - {role: manager, cost: 5000, days: 5d}
  - {role: sponsor, cost: 50000, days: 20d}
  - {board: change-board, evidence: EM}
"""
BOARDS = """\
change-board:
  name: Change board
  members: [a.one, b.two, c.three]
  secretary: s.ecretary
  quorum: 2
"""
PROJECT = "name: CRM\nmanager: n.petit\nsponsor: c.moreau\n"
BUDGET = "lines:\n  - id: works\n    amounts: {2026: 100000}\n"
CHANGE = """\
title: More
type: request
requested_by: {by}
requested_on: 2026-11-03
impact:
  cost: [{{line: works, delta: {cost}}}]
state: {state}
"""
DAY = 86_400
START = 1_793_696_400  # 2026-11-03T09:00:00Z


def people_yaml(people: tuple[str, ...] = PEOPLE, more: str = "") -> str:
    one = "{0}:\n  name: {0}\n  emails: [{0}@test.example]\n"
    return "".join(one.format(person) for person in people) + more


def change_text(cost: int = 42000, by: str = "x.user", state: str = "assessed") -> str:
    return CHANGE.format(cost=cost, by=by, state=state)


class Keys(NamedTuple):
    """A key for each person, made once for all cases."""

    folder: Path

    def private(self, person: str) -> Path:
        path = self.folder / person
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", person, "-f", str(path)]
            subprocess.run(command, check=True, capture_output=True)
        return path

    def public(self, person: str) -> str:
        self.private(person)
        return (self.folder / f"{person}.pub").read_text().rsplit(" ", 1)[0]

    def signers(self, *people: str) -> str:
        return "".join(f"{person} {self.public(person)}\n" for person in people)


class Town:
    """A repository with an office in it, and hands to write in it as one person or another."""

    def __init__(self, root: Path, keys: Keys) -> None:
        self.root = root
        self.keys = keys
        self.now = START
        root.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, given: bytes | None = None, **environment: str) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        fixed = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
        who: dict[str, str] = {}
        for role in ("AUTHOR", "COMMITTER"):
            who |= {f"GIT_{role}_NAME": "P", f"GIT_{role}_EMAIL": "p.mo@test.example"}
            who |= {f"GIT_{role}_DATE": f"{self.now} +0000"}
        ended = subprocess.run(
            ["git", "-c", "gpg.format=ssh", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.root,
            env={**clean, **fixed, **who, **environment},
            input=given,
            capture_output=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr.decode()
        return ended.stdout.decode().strip()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        for name, content in files.items():
            path = self.root / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(
        self,
        by: str,
        files: Mapping[str, str | bytes | None] | None = None,
        *,
        email: str | None = None,
        committer: str | None = None,
        key: str | None = None,
        later: int = 3600,
        authored: int | None = None,
    ) -> str:
        """A commit of all files as they are, by a person, some time later; signed where a key is named."""
        self.now += later
        self.write(files or {})
        self.git("add", "-A", "-f")
        signing = ["-c", f"user.signingkey={self.keys.private(key)}"] if key else []
        author = email or f"{by}@test.example"
        self.git(
            *signing, "commit", "-q", "--allow-empty", *(["-S"] if key else []), "-m", f"by {by}",
            GIT_AUTHOR_NAME=by, GIT_AUTHOR_EMAIL=author,
            GIT_COMMITTER_NAME=by, GIT_COMMITTER_EMAIL=committer or author,
            GIT_AUTHOR_DATE=f"{authored or self.now} +0000",
        )  # fmt: skip
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, at: str = "HEAD") -> None:
        self.git("checkout", "-q", "-b", name, at)

    def switch(self, name: str) -> None:
        self.git("checkout", "-q", name)

    def merge(self, *names: str, by: str = "p.mo", later: int = 3600) -> None:
        self.now += later
        who = {"GIT_AUTHOR_EMAIL": f"{by}@test.example", "GIT_COMMITTER_EMAIL": f"{by}@test.example"}
        self.git("merge", "-q", "--no-ff", "-m", "merge", *names, given=None, **who)

    def revert(self, what: str, by: str = "x.user", later: int = 3600) -> None:
        """Take back all that a commit did, in another one."""
        self.now += later
        self.git("revert", "--no-commit", what)
        self.commit(by, later=0)

    def read(self, path: str) -> str:
        return (self.root / path).read_text()

    def approval(
        self,
        by: str,
        role: str = "sponsor",
        *,
        key: str = KEY,
        folder: str = CRM,
        decision: str = "approve",
        at: int | None = None,
        sign_as: str | None = None,
        namespace: str = APPROVAL_NAMESPACE,
        minutes: str | None = None,
        decider: str | None = None,
        number: int = 1,
        record: str = "changes",
    ) -> dict[str, str]:
        """An approval's file, on the record as it stands in the work tree."""
        data = parse((self.root / folder / record / f"{key}.yaml").read_bytes()).data
        digest = content_digest(content_of(data) if record == "changes" else data)
        moment = (at or self.now + 1800) + 0
        again = f"-{number}" if number > 1 else ""
        stamp = _stamp(moment)
        text = f"decision: {decision}\nby: {by}\nrole: {role}\nat: {stamp}\ndigest: {digest}\n"
        text += minutes or ""
        if sign_as:
            approval = Approval.read(parse(text.encode()).data)
            signature = sign(
                signed_text(approval, Decided("test", folder, key)), self.keys.private(sign_as), namespace
            )
            block = "".join(f"  {line}\n" for line in signature.splitlines())
            text += f"signature: |\n{block}"
        return {f"{folder}/approvals/{key}/{decider or by}-{digest[:8]}{again}.yaml": text}

    def minutes(self, present: str, content: str = "Approved.\n", on: str = "2026-11-03") -> str:
        """The minutes of the change board, as an approval names them; the file is written, too."""
        self.write({"docs/minutes.md": content})
        digest = sha256(content.encode()).hexdigest()
        return (
            f"minutes:\n  board: change-board\n  file: docs/minutes.md\n  digest: {digest}\n"
            f"  on: {on}\n  present: [{present}]\n"
        )


def _stamp(moment: int) -> str:
    from datetime import UTC, datetime

    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%SZ}"


def new_town(root: Path, keys: Keys) -> Town:
    """An office whose people have signed nothing yet."""
    town = Town(root, keys)
    begin(town)
    return town


def begin(town: Town) -> None:
    """The office's files, committed by the PMO."""
    own = {
        "pmo.yaml": PMO_YAML,
        "people.yaml": people_yaml(),
        "boards.yaml": BOARDS,
        "allowed_signers": town.keys.signers("n.petit", "c.moreau", "a.one", "s.ecretary"),
        f"{CRM}/project.yaml": PROJECT,
        f"{CRM}/budget.yaml": BUDGET,
    }
    town.commit("p.mo", own)
