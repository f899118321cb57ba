"""What happens around the commands: exit codes, pipes, plain terminals, hostile data, bugs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ready_pmo import PMO

OFFICE = "pmo: 1\noffice: h\norganisation: '{organisation}'\ncurrency: EUR\n"


def pmo(*arguments: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [PMO, *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PMO_TODAY": "2026-11-20", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=60,
        check=False,
    )


def shell(script: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["bash", "-c", script], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """An office whose names try to be markup, formulas and workflow commands."""
    (tmp_path / "projects/crm").mkdir(parents=True)
    (tmp_path / "pmo.yaml").write_text(OFFICE.format(organisation="[/b][red]Évil :smile:"))
    (tmp_path / "projects/crm/project.yaml").write_text(
        'name: "=1+1 [/b] [link=file:///etc]x"\nmanager: "::error::%0A"\nstage: "{0}"\n'
    )
    return tmp_path


def test_data_is_never_markup(hostile: Path) -> None:
    for arguments in (["status"], ["status", "--all"], ["status", "crm"], ["check"]):
        ended = pmo(*arguments, cwd=hostile, FORCE_COLOR="1")
        assert ended.returncode in (0, 1)
        assert "Traceback" not in ended.stderr
        assert "this is a bug" not in ended.stderr
    assert "[/b][red]Évil :smile:" in pmo("status", cwd=hostile).stdout


def test_a_name_is_no_formula_in_a_spreadsheet(hostile: Path) -> None:
    assert ",'=1+1 [/b]" in pmo("status", "--format", "csv", cwd=hostile).stdout


def test_github_takes_no_commands_from_data(hostile: Path) -> None:
    lines = pmo("check", "--format", "github", cwd=hostile).stdout.splitlines()

    assert lines
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)
    assert "'::error::%250A'" in "".join(lines)


def test_a_file_s_name_cannot_steer_a_log(hostile: Path) -> None:
    (hostile / "projects/crm/\x1b[31m\u202e.yaml").write_text("name: x\n")

    for shape in ("github", "text"):
        printed = pmo("check", "--format", shape, cwd=hostile).stdout
        assert "\\x1b[31m\\u202e.yaml" in printed
        assert {"\x1b", "\u202e"}.isdisjoint(printed)


def test_a_pipe_and_no_color_get_no_colours(hostile: Path) -> None:
    assert "\x1b" not in pmo("status", cwd=hostile).stdout
    assert "\x1b" in pmo("status", cwd=hostile, FORCE_COLOR="1", TERM="xterm").stdout
    assert "\x1b" not in pmo("check", cwd=hostile, NO_COLOR="1").stdout


def test_a_plain_terminal_gets_letters_for_shapes_and_accents(hostile: Path) -> None:
    printed = pmo("status", cwd=hostile, PYTHONIOENCODING="ascii", LC_ALL="C").stdout

    assert printed.isascii()
    assert "Evil" in printed
    assert "- 1 unrated" in printed


def test_only_json_stands_on_standard_output(hostile: Path) -> None:
    ended = pmo("status", "--format", "json", cwd=hostile)

    assert json.loads(ended.stdout)["totals"]["projects"] == 1
    assert ended.returncode == 1  # fields could not be read: a figure may be short of them
    assert "pmo check" in ended.stderr


def test_json_is_the_same_data_on_a_plain_terminal(hostile: Path) -> None:
    plain = pmo("status", "--format", "json", cwd=hostile, PYTHONIOENCODING="ascii", LC_ALL="C").stdout

    assert plain.isascii()
    assert json.loads(plain)["organisation"] == "[/b][red]Évil :smile:"


def test_wrong_usage_says_what_is_right(hostile: Path) -> None:
    for arguments, hint in (
        (["staus"], "Did you mean 'status'?"),
        (["status", "crn"], "did you mean crm? Try: pmo project list"),
        (["status", "--as-of", "31/03/2026"], "a date such as 2026-03-31"),
        (["status", "--by", "colour"], "department"),
        (["check", "--select", "NOPE"], "no rule is called 'NOPE'"),
        (["check", "/"], "is not in the office"),
    ):
        ended = pmo(*arguments, cwd=hostile)
        assert (ended.returncode, hint in ended.stderr) == (2, True), ended.stderr


def test_no_office_says_where_to_begin(tmp_path: Path) -> None:
    ended = pmo("status", cwd=tmp_path)

    assert ended.returncode == 3
    assert "Try: pmo init" in ended.stderr


def test_what_was_typed_is_told_by_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").write_text(OFFICE.format(organisation="X"))

    told = pmo("status", "a" * 5_000, cwd=tmp_path).stderr

    assert "no project or programme is called 'aaaa" in told
    assert len(told) < 200


def test_an_unreadable_office_file_is_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").write_text("pmo: 1\noffice: [\n")

    status, check = pmo("status", cwd=tmp_path), pmo("check", cwd=tmp_path)

    assert (status.returncode, check.returncode) == (3, 1)
    assert "pmo.yaml:3:1" in status.stderr
    assert "pmo.yaml:3:1: error YML005" in check.stdout
    assert "no other file was looked at" in check.stderr


def test_an_unknown_time_zone_is_named(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").write_text(OFFICE.format(organisation="X") + "timezone: ../../etc/passwd\n")

    ended = pmo("status", cwd=tmp_path, PMO_TODAY="")

    assert (ended.returncode, "timezone" in ended.stderr) == (3, True)


def test_check_finds_an_unknown_time_zone_beside_all_else(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").write_text(OFFICE.format(organisation="X") + "timezone: Paris\n")
    (tmp_path / "projects/crm").mkdir(parents=True)
    (tmp_path / "projects/crm/project.yaml").write_text("nmae: CRM\n")

    ended = pmo("check", "--format", "json", cwd=tmp_path, PMO_TODAY="")

    assert ended.returncode == 1
    assert [each["code"] for each in json.loads(ended.stdout)["findings"]] == ["OFF010", "SHP001", "SHP002"]


def test_a_closed_pipe_is_quiet(hostile: Path) -> None:
    script = f"set -o pipefail; '{PMO}' check --all --format json | head -c 1 >/dev/null"

    ended = subprocess.run(["bash", "-c", script], cwd=hostile, capture_output=True, text=True, check=False)

    assert ended.stderr == ""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_with_its_code_after_what_was_begun_is_undone(
    tmp_path: Path, name: str, code: int
) -> None:
    script = (
        "import os, signal\nfrom pmo.cli.app import app, run\n@app.command()\ndef wait():\n"
        f" try:\n  os.kill(os.getpid(), signal.{name})\n finally:\n  print('undone')\nrun()"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script, "wait"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (code, "undone\n", "")


def test_a_terminal_that_closes_does_not_end_what_nohup_runs(tmp_path: Path) -> None:
    script = (
        "import os, signal\nfrom pmo.cli.app import app, run\n@app.command()\ndef wait():\n"
        " os.kill(os.getpid(), signal.SIGHUP)\n print('goes on')\nrun()"
    )

    ended = shell(f"nohup '{sys.executable}' -c \"{script}\" wait", tmp_path)

    assert (ended.returncode, ended.stdout) == (0, "goes on\n")


@pytest.mark.parametrize(("at", "is_written"), [("sync", False), ("link", True)])
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_amid_the_writing_leaves_all_or_nothing(
    tmp_path: Path, name: str, code: int, at: str, is_written: bool
) -> None:
    (tmp_path / "pmo.yaml").write_text(OFFICE.format(organisation="X"))
    script = (
        "import os, signal\nfrom pmo.store.writing.disk import Disk\n"
        f"call = Disk.{at}\ndef ended(self, *given):\n"
        f" os.kill(os.getpid(), signal.{name})\n return call(self, *given)\n"
        f"Disk.{at} = ended\nfrom pmo.cli.app import run\nrun()"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script, "project", "new", "Beta", "--with", "plan,budget"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )

    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    files = {"pmo.yaml", *(f"projects/beta/{each}.yaml" for each in ("project", "plan", "budget"))}
    assert (ended.returncode, ended.stderr) == (code, "")
    assert left == (files if is_written else {"pmo.yaml"})


def test_a_bug_is_one_line_and_the_traceback_comes_on_demand(tmp_path: Path) -> None:
    script = "from pmo.cli.app import app, run\n@app.command()\ndef broken():\n 1 / 0\nrun()"

    plain, debug = (
        subprocess.run(
            [sys.executable, "-c", script, *flags, "broken"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        for flags in ([], ["--debug"])
    )

    assert plain.returncode == 70
    assert plain.stderr.startswith("pmo: this is a bug of pmo: ZeroDivisionError")
    assert plain.stderr.count("\n") == 1
    assert "Traceback" in debug.stderr


@pytest.mark.parametrize(
    "typed", ["--version", "--help", "completion ids", "status", "status --format json", "check", "schema"]
)
def test_what_cannot_be_printed_is_said_and_fails(hostile: Path, typed: str) -> None:
    for output, told in ((">&-", "standard output is closed"), (">/dev/full", "No space left on device")):
        ended = shell(f"'{PMO}' {typed} {output}", hostile)

        assert ended.returncode == 3
        assert ended.stderr.splitlines()[-1].startswith("pmo: ")
        assert told in ended.stderr
        assert "Traceback" not in ended.stderr


def test_what_cannot_be_printed_is_said_in_french(hostile: Path) -> None:
    closed = shell(f"PMO_LANG=fr '{PMO}' check >&-", hostile)
    full = shell(f"PMO_LANG=fr '{PMO}' check >/dev/full", hostile)

    assert closed.stderr.startswith("pmo: la sortie standard est fermée")
    assert full.stderr.splitlines()[-1].startswith("pmo: l'écriture a échoué : le disque est plein. ")


def test_nowhere_to_print_at_all_is_only_an_exit_code(hostile: Path) -> None:
    for streams in (">&- 2>&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"):
        assert shell(f"'{PMO}' check {streams}", hostile).returncode == 3


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    for typed in ("status", "check", "completion ids", "init", "schema --output x", "explain PLN003"):
        ended = shell(f"mkdir gone; cd gone; rmdir ../gone; '{PMO}' {typed}", tmp_path)

        assert (ended.returncode, "is gone" in ended.stderr) == (3, True), (typed, ended.stderr)


def test_what_is_typed_cannot_steer_the_terminal(hostile: Path) -> None:
    for typed in ("status", "check", "check --select", "explain"):
        ended = shell(f"'{PMO}' {typed} '\x1b[31m\u202e'", hostile)

        assert (ended.returncode, "\x1b" in ended.stderr, "\\x1b" in ended.stderr) == (2, False, True)


def test_an_odd_environment_changes_nothing(hostile: Path) -> None:
    plain = pmo("status", cwd=hostile)

    for name, value in (("PMO_WORKERS", "9" * 5000), ("PMO_WORKERS", "-1"), ("PMO_WORKERS", "x")):
        assert pmo("status", cwd=hostile, **{name: value}).stdout == plain.stdout
    for columns in ("²", "0", "-5", "99999999", "9" * 5000):
        assert pmo("status", cwd=hostile, COLUMNS=columns).returncode == plain.returncode
