"""Git repositories for tests: histories written by `git fast-import`, the same bytes every time."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.ready_pmo import ready_pmo

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

Files = Mapping[str, str | bytes]

OFFICE = "pmo: 1\noffice: valmont\norganisation: Métropole de Valmont\ncurrency: EUR\ntimezone: {zone}\n"


def office_files(zone: str = "UTC", **projects: str) -> dict[str, str]:
    """The files of an office whose projects have these names."""
    files = {f"projects/{each}/project.yaml": f"name: {name}\n" for each, name in projects.items()}
    return {"pmo.yaml": OFFICE.format(zone=zone), **files}


class Moment(NamedTuple):
    """A commit to write: when, and all files from then on."""

    when: datetime
    files: Files


def git(folder: Path, *arguments: str, given: bytes | None = None) -> str:
    """What a git command prints, run for a person without configuration of his own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {"GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@valmont.example"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    fixed = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    ended = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**environment, **who, **fixed},
        input=given,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout.decode().strip()


def runs_of_git(root: Path, tmp_path: Path, *command: str) -> int:
    """How often a command of pmo in an office starts git, told by a program of that name that counts."""
    log, programs = tmp_path / "log", tmp_path / "programs"
    programs.mkdir(exist_ok=True)
    (programs / "git").write_text(f'#!/bin/sh\necho x >> "{log}"\nexec "{shutil.which("git")}" "$@"\n')
    (programs / "git").chmod(0o755)
    log.unlink(missing_ok=True)
    ended = subprocess.run(
        [ready_pmo(), *command, "--office", root],
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return log.read_text().count("x")


def write_history(folder: Path, moments: Iterable[Moment], bare: bool = False) -> list[str]:
    """A repository whose branch main has these commits, checked out unless bare; their hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main", *(["--bare"] if bare else []))
    stream = b"".join(_commit(moment) for moment in moments)
    git(folder, "fast-import", "--quiet", given=stream)
    if not bare:
        git(folder, "reset", "-q", "--hard")
    return git(folder, "rev-list", "--reverse", "main").splitlines()


def _commit(moment: Moment) -> bytes:
    seconds = int(moment.when.timestamp())
    offset = moment.when.strftime("%z") or "+0000"
    lines = ["commit refs/heads/main", f"committer T <t@valmont.example> {seconds} {offset}", "data 0"]
    parts = ["\n".join([*lines, "deleteall", ""]).encode()]
    for path, content in moment.files.items():
        data = content.encode() if isinstance(content, str) else content
        named = json.dumps(path, ensure_ascii=False) if "\n" in path else path
        parts.append(f"M 100644 inline {named}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(parts)
