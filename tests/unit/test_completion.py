"""Completion: what a shell offers at a point of the command line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pmo.store.folder_ids import changes_around, ids_around, people_around
from tests.pages.completion_script import (
    CommandWords,
    Completed,
    OptionWords,
    bash_script,
    fish_script,
    zsh_script,
)

PEOPLE = Completed(guess="people")

COMMANDS = (
    CommandWords((), "", ("status", "import"), (OptionWords(("--version",), "Show the version"),)),
    CommandWords(
        ("status",),
        "Show the state",
        options=(
            OptionWords(("--all",), "Everything"),
            OptionWords(("--by",), "Group", Completed(("stage", "manager"))),
        ),
        argument=Completed(guess="ids"),
    ),
    CommandWords(("import",), "Read a table", ("projects",)),
    CommandWords(
        ("import", "projects"),
        "Projects of a table",
        options=(OptionWords(("--mapping", "-m"), "It's a file", Completed(guess="files")),),
        argument=Completed(guess="files"),
    ),
)


def offered(script: str, line: str, folder: Path) -> list[str]:
    """What bash offers for the last word of a line."""
    words = line.split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    asking = f"COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _pmo; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    run = subprocess.run(
        ["bash", "-c", f"{script}\n{asking}"],
        cwd=folder,
        env={"PATH": os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    return sorted(run.stdout.split())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("pmo ", ["import", "status"]),
        ("pmo st", ["status"]),
        ("pmo --", ["--version"]),
        ("pmo status --", ["--all", "--by"]),
        ("pmo status --by ", ["manager", "stage"]),
        ("pmo status --by = m", ["manager"]),
        ("pmo status ", ["crm", "tram-3"]),
        ("pmo status t", ["tram-3"]),
        ("pmo import ", ["projects"]),
        ("pmo import projects --m", ["--mapping"]),
        ("pmo import projects --mapping g", ["gmpp.yaml"]),
        ("pmo import projects pmo", ["pmo.yaml"]),
        ("pmo nonsense ", ["import", "status"]),
    ],
)
def test_bash_offers(line: str, expected: list[str], tmp_path: Path) -> None:
    for path in ("projects/tram-3/project.yaml", "programmes/crm/programme.yaml", "pmo.yaml", "gmpp.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()

    assert offered(bash_script(COMMANDS), line, tmp_path) == expected


def test_names_that_a_shell_would_expand_are_not_offered(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").touch()
    for name in ("crm", "$(touch bad)", "`id`", "a b", "Été", "-x;y"):
        (tmp_path / "projects" / name).mkdir(parents=True)

    assert ids_around(str(tmp_path / "projects" / "crm")) == ["crm"]
    assert offered(bash_script(COMMANDS), "pmo status ", tmp_path) == ["crm"]
    assert not (tmp_path / "bad").exists()


def test_there_are_no_ids_outside_an_office(tmp_path: Path) -> None:
    assert ids_around(str(tmp_path)) == []
    assert people_around(str(tmp_path)) == []
    assert changes_around(str(tmp_path)) == []


def test_people_are_those_of_the_list_and_of_files_apart(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").touch()
    (tmp_path / "people").mkdir()
    for name in ("n.petit.yaml", "$(id).yaml", "notes.txt"):
        (tmp_path / "people" / name).touch()
    (tmp_path / "people.yaml").write_text('# c.x: no\nc.moreau:\n  name: Claire\n"`id`": {}\na.roy: {}\n')

    assert people_around(str(tmp_path / "people")) == ["a.roy", "c.moreau", "n.petit"]
    commands = (
        CommandWords(("person",), "", ("show",)),
        CommandWords(("person", "show"), "", argument=PEOPLE),
    )
    assert offered(bash_script(commands), "pmo person show n", tmp_path) == ["n.petit"]


def test_changes_are_those_of_the_project_here_else_of_the_office(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").touch()
    for path in ("projects/crm/changes/CR-261103-7K4QM.yaml", "projects/erp/changes/nyc-118.yaml"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).touch()
    (tmp_path / "projects/crm/changes/$(id).yaml").touch()

    assert changes_around(str(tmp_path / "projects/crm/changes")) == ["CR-261103-7K4QM"]
    assert changes_around(str(tmp_path / "projects")) == ["CR-261103-7K4QM", "nyc-118"]
    commands = (
        CommandWords(("change",), "", ("show",)),
        CommandWords(("change", "show"), "", argument=Completed(guess="changes")),
    )
    assert offered(bash_script(commands), "pmo change show CR", tmp_path) == ["CR-261103-7K4QM"]


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_understands_its_script() -> None:
    subprocess.run(["zsh", "-n"], input=zsh_script(COMMANDS), text=True, check=True)


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_understands_its_script() -> None:
    subprocess.run(["fish", "--no-execute"], input=fish_script(COMMANDS), text=True, check=True)
