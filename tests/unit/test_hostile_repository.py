"""Nothing that a repository's configuration names is run when its past is read."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pmo.cli.opening import open_office
from pmo.errors import PmoError
from pmo.rules.ruling import ruling
from tests.git_history import Moment, git, needs_git, office_files, write_history
from tests.unit.test_at import pmo

pytestmark = needs_git

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOOKS = (
    "pre-commit", "post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc",
    "fsmonitor-watchman", "post-rewrite", "pre-push", "update", "post-update", "proc-receive",
    "applypatch-msg", "post-merge",
)  # fmt: skip
COMMANDS = (
    "core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.pager", "core.editor", "core.askPass",
    "core.alternateRefsCommand", "diff.external", "diff.trap.command", "diff.trap.textconv",
    "filter.trap.smudge",
    "filter.trap.clean", "filter.trap.process", "merge.trap.driver", "gpg.program", "gpg.ssh.program",
    "gpg.x509.program", "gpg.ssh.defaultKeyCommand", "interactive.diffFilter", "sequence.editor",
    "uploadpack.packObjectsHook", "pager.cat-file", "pager.ls-tree", "pager.rev-parse", "pager.rev-list",
    "pager.for-each-ref", "remote.origin.uploadpack", "remote.origin.receivepack", "submodule.x.update",
    "trailer.x.command", "trailer.x.cmd", "browser.x.cmd", "man.x.cmd", "help.browser", "web.browser",
    "difftool.x.cmd", "mergetool.x.cmd", "sendemail.smtpServer", "instaweb.httpd", "pack.packObjectsHook",
)  # fmt: skip
SHELL_COMMANDS = (
    "credential.helper", "alias.rev-parse", "alias.rev-list", "alias.cat-file", "alias.ls-tree",
    "alias.for-each-ref", "alias.log", "alias.merge-base", "alias.config", "alias.version", "alias.fetch",
)  # fmt: skip
REMOTES = ("ext::{trap}", "ssh://localhost/x", "git://localhost/x", "{other}", "trap::x", "file://{other}")


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, Path]:
    """A repository where every setting and hook is a trap, and the folder where traps leave their mark."""
    root, ran = tmp_path / "office", tmp_path / "ran"
    ran.mkdir()
    moments = [Moment(NOON + timedelta(days=day), office_files(crm=f"CRM {day}")) for day in range(3)]
    write_history(root, moments)
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{ran}/$(basename "$0")-$$"\nexit 1\n')
    trap.chmod(0o755)
    for folder in (root / ".git/hooks", root / ".git/more-hooks"):
        folder.mkdir(exist_ok=True)
        for hook in HOOKS:
            (folder / hook).write_text(trap.read_text())
            (folder / hook).chmod(0o755)
    attributes = "* diff=trap filter=trap merge=trap working-tree-encoding=UTF-16 export-subst\n"
    (root / ".gitattributes").write_text(attributes)
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text(attributes)
    settings = dict.fromkeys(COMMANDS, str(trap)) | dict.fromkeys(SHELL_COMMANDS, f"!{trap}")
    settings |= {
        "core.hooksPath": str(root / ".git/more-hooks"),
        "core.attributesFile": str(root / ".gitattributes"),
        "log.showSignature": "true",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "protocol.file.allow": "always",
        "remote.origin.promisor": "true",
        "remote.origin.partialCloneFilter": "blob:none",
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "fetch.negotiationAlgorithm": "default",
        "commit.gpgSign": "true",
    }
    lines = [f'[include]\n\tpath = "{root}/.git/included"\n']
    for name, value in settings.items():
        section, _, key = name.rpartition(".")
        section, _, below = section.partition(".")
        lines.append(f'[{section} "{below}"]\n' if below else f"[{section}]\n")
        lines.append(f'\t{key} = "{value}"\n')
    with (root / ".git/config").open("a") as config:
        config.write("".join(lines))
    (root / ".git/included").write_text(f'[core]\n\tfsmonitor = "{trap}"\n')
    return root, ran


def sprung(ran: Path) -> list[str]:
    return sorted(path.name for path in ran.iterdir())


def test_the_traps_spring_where_git_is_used_carelessly(hostile: tuple[Path, Path]) -> None:
    root, ran = hostile

    subprocess.run(
        ["git", "status"], cwd=root, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )

    assert sprung(ran) != []


COMMAND_LINES = (
    ("status",),
    ("status", "crm"),
    ("status", "--format", "json"),
    ("status", "--where", "status == 'active'"),
    ("check",),
    ("check", "projects/crm", "--format", "github"),
)


def test_no_command_springs_a_trap(hostile: tuple[Path, Path]) -> None:
    root, ran = hostile
    for at in ("HEAD", "HEAD~2", "2026-06-02", "main"):
        for command in COMMAND_LINES if at == "HEAD" else COMMAND_LINES[:1]:
            ended = pmo(root, *command, "--at", at)
            assert ended.returncode == 0, ended.stderr

    assert sprung(ran) == []


def test_an_audit_springs_no_trap(hostile: tuple[Path, Path]) -> None:
    root, ran = hostile
    for command in (("audit",), ("audit", "HEAD~2..HEAD"), ("audit", "HEAD^1..main", "--format", "json")):
        ended = pmo(root, *command)
        assert ended.returncode == 0, ended.stderr

    assert sprung(ran) == []


@pytest.mark.parametrize(
    "at", ["nope", "@{u}", "HEAD^{tree}", "0" * 40, "2020-01-01", "--output=x", "HEAD~9"]
)
def test_no_refusal_springs_a_trap(hostile: tuple[Path, Path], at: str) -> None:
    root, ran = hostile

    with pytest.raises(PmoError):
        open_office(root, None, None, at)

    assert sprung(ran) == []


@pytest.mark.parametrize("remote", REMOTES)
def test_a_missing_object_is_not_fetched(
    hostile: tuple[Path, Path], tmp_path: Path, remote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, ran = hostile
    other = tmp_path / "other"
    write_history(other, [Moment(NOON, office_files(crm="CRM 2"))], bare=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git-remote-trap").write_text((tmp_path / "trap").read_text())
    (tmp_path / "bin/git-remote-trap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    url = remote.format(trap=tmp_path / "trap", other=other)
    with (root / ".git/config").open("a") as config:
        config.write(f'[remote "origin"]\n\turl = "{url}"\n')
    lost = lose(root, "HEAD:projects/crm/project.yaml")
    for path in list(ran.iterdir()):
        path.unlink()

    opened = open_office(root, None, None, "HEAD")
    with pytest.raises(PmoError, match="damaged, or a partial clone"):
        opened.survey(ruling(None))

    assert sprung(ran) == []
    if remote.startswith("ext::"):
        subprocess.run(
            ["git", "cat-file", "--batch"],
            cwd=root,
            input=f"{lost}\n".encode(),
            capture_output=True,
            check=False,
        )
        assert sprung(ran) != []  # so it would have been


def lose(root: Path, revision: str) -> str:
    """Every object in a file of its own, less this one; its hash."""
    name = git(root, "rev-parse", revision)
    for pack in (root / ".git/objects/pack").glob("*.pack"):
        content = pack.read_bytes()
        for path in pack.parent.glob(f"{pack.stem}.*"):
            path.unlink()
        git(root, "unpack-objects", "-q", given=content)
    (root / ".git/objects" / name[:2] / name[2:]).unlink()
    return name
