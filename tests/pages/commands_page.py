"""`docs/commands.md`: every command as its help shows it."""

import os
import subprocess

from tests.pages.command_words import all_commands
from tests.ready_pmo import ready_pmo

INTRODUCTION = """\
# Commands

<!-- Made from the commands' help by `make docs`; edit the commands. -->

Reading commands find the office from the folder one is in, or a folder above it, as git does.
Everything is seen from a day: `--as-of`, else `PMO_TODAY`, else today in the office's time zone.
Results go to standard output, messages to standard error.

| exit code | meaning |
|---:|---|
| 0 | done, nothing wrong |
| 1 | findings |
| 2 | wrong usage |
| 3 | could not be done: no office, unreadable, files in the way |
| 4 | refused by governance |
| 70 | a bug of ours; the traceback with `pmo --debug …` |
| 130, 143, 129 | interrupted: by Ctrl-C, by `kill`, by a terminal that closed |
"""


def commands_page() -> str:
    return "\n".join([INTRODUCTION, *(_section(path) for path in _paths())])


def _section(path: tuple[str, ...]) -> str:
    return f"## `{' '.join(('pmo', *path))}`\n\n```text\n{_help(path)}\n```\n"


def _paths() -> list[tuple[str, ...]]:
    """The words that lead to each command."""
    return [command.path for command in all_commands()]


def _help(path: tuple[str, ...]) -> str:
    run = subprocess.run(
        [ready_pmo(), *path, "--help"],
        env={"PATH": os.environ["PATH"], "COLUMNS": "100", "TERM": "dumb", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return "\n".join(line.rstrip() for line in run.stdout.strip().splitlines())
