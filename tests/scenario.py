"""Scenarios: Markdown pages whose commands are run and whose output must be what they show.

A fenced block whose info string has a second word (```yaml people.yaml) is a file of the
scenario's folder. A `console` block holds `$ command` lines, each followed by its output, and
`[exit N]` where it does not exit with 0. Blocks take effect in the order they stand. The folder
that `cd` leads to lasts until the end of the page. `<!-- columns: 120 -->` in the first line sets
the terminal's width. Ids that `pmo` draws today are shown as `CR-261120-AAAAA`,
`CR-261120-BBBBB` … in the order in which they appear, and may be typed so, whole or by their last
five characters; the time of day is shown as `T…Z`, and each command comes a second after the one before it.
"""

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.ready_pmo import ready_pmo

_FENCE = re.compile(r"(`{3,})(\w*)(?: +(\S+))?\s*")
_TODAY = "2026-11-20"
_MINTED = re.compile(rf"\b((?:CR|DEC|REQ|BL|GR)-{_TODAY[2:].replace('-', '')})-([0-9A-HJKMNP-TV-Z]{{5}})\b")
_TIME = re.compile(rf"\b(?:{_TODAY}T[0-9]{{2}}|2026-11-19T23):[0-9]{{2}}:[0-9]{{2}}Z")
"""The time of day: in Paris, the day begins at 23:00 in universal time."""
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
_COLUMNS = re.compile(r"<!-- columns: ([0-9]+) -->")


@dataclass
class Scenario:
    """A page being played: the folder of its files, and the folder its commands are in."""

    page: Path
    folder: Path
    examples: Path

    def played(self) -> str:
        """The page with each command's real output."""
        text = self.page.read_text(encoding="utf-8")
        columns = _COLUMNS.match(text)
        self._environment = self._fixed_environment(columns[1] if columns else "80")
        self.folder.mkdir(parents=True)
        self._inside = self.folder
        self._drawn: dict[str, str] = {}
        self._clock = datetime.fromisoformat(f"{_TODAY}T09:00:00+00:00")
        lines = text.splitlines()
        shown: list[str] = []
        while lines:
            line = lines.pop(0)
            shown.append(line)
            if fence := _FENCE.fullmatch(line):
                block = _taken(lines, fence[1])
                shown += self._block(fence[2], fence[3], block)
                shown.append(fence[1])
        return "\n".join(shown) + "\n"

    def _block(self, language: str, path: str | None, block: list[str]) -> list[str]:
        if path:
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            written = "\n".join([path, *block])
            self._drawn |= {match[2]: match[2] for match in _MINTED.finditer(written)}
            target.write_text("\n".join(block) + "\n", encoding="utf-8")
            return block
        return self._console(block) if language == "console" else block

    def _console(self, block: list[str]) -> list[str]:
        shown: list[str] = []
        lines = iter(block)
        for line in lines:
            if not line.startswith("$ "):
                continue
            command = [line.removeprefix("$ ")]
            shown.append(line)
            while command[-1].endswith("\\"):
                command.append(next(lines))
                shown.append(command[-1])
            shown += self._output("\n".join(command))
        return shown

    def _output(self, command: str) -> list[str]:
        """What the command prints, both streams in order, and its exit code where it is not 0."""
        self._clock += timedelta(seconds=1)
        left = self.folder.parent / "left"
        script = f'{self._with_drawn(command)}\nscenario_code=$?; pwd >"$SCENARIO_LEFT"; exit $scenario_code'
        ended = subprocess.run(
            ["bash", "-c", script],
            cwd=self._inside,
            env={
                **self._environment,
                "SCENARIO_LEFT": str(left),
                "READY_CLOCK": self._clock.isoformat(),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
            check=False,
        )
        if left.exists():
            self._inside = Path(left.read_text(encoding="utf-8").removesuffix("\n"))
        output = ended.stdout.decode("utf-8", "backslashreplace").replace(str(self.folder.parent), "…")
        exit_line = [f"[exit {ended.returncode}]"] if ended.returncode else []
        shown = _MINTED.sub(self._shown, _TIME.sub(f"{_TODAY}T…Z", output))
        return shown.splitlines() + exit_line

    def _shown(self, minted: re.Match[str]) -> str:
        """An id with what was drawn at random replaced by five letters alike."""
        free = next(letter for letter in _LETTERS if letter * 5 not in self._drawn.values())
        return f"{minted[1]}-{self._drawn.setdefault(minted[2], free * 5)}"

    def _with_drawn(self, command: str) -> str:
        """The command with what was drawn instead of what is shown for it."""
        for drawn, shown in self._drawn.items():
            command = re.sub(rf"\b{shown}\b", drawn, command)
        return command

    def _fixed_environment(self, columns: str) -> dict[str, str]:
        home = self.folder.parent / "home"
        home.mkdir(parents=True, exist_ok=True)
        who = {"NAME": "Claire Moreau", "EMAIL": "claire.moreau@valmont.example"}
        when = f"{_TODAY}T09:00:00+0000"
        return {
            "PATH": os.pathsep.join([os.path.dirname(ready_pmo()), os.environ["PATH"]]),
            "HOME": str(home),
            "EXAMPLES": str(self.examples),
            "TERM": "dumb",
            "COLUMNS": columns,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "PMO_TODAY": _TODAY,
            "PYTHONUNBUFFERED": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()},
            **{f"GIT_{role}_DATE": when for role in ("AUTHOR", "COMMITTER")},
        }


def _taken(lines: list[str], fence: str) -> list[str]:
    """The lines up to the closing fence, which is taken too."""
    block = []
    while lines and (line := lines.pop(0)) != fence:
        block.append(line)
    return block
