"""What git says of the person, asked without GitPython."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pmo.errors import PmoError
from pmo.store.git.git import Git
from pmo.store.git.git_author import Author, author
from tests.git_history import needs_git


def _not_executable(path: Path) -> None:
    path.write_text("#!/bin/sh\n", encoding="utf-8")


def _no_program(path: Path) -> None:
    path.write_text("text\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize("put", [lambda _: None, Path.mkdir, _not_executable, _no_program])
def test_what_does_not_run_is_no_git(
    put: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "git")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PmoError, match="git is not installed, not in PATH, or does not run"):
        Git(tmp_path).answer("var", "GIT_AUTHOR_IDENT", own={})


@needs_git
def test_the_author_is_who_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Noé Petit")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "noe.petit@valmont.example")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))

    assert author(tmp_path) == Author("Noé Petit", "noe.petit@valmont.example")
