"""What CI servers run for an office: valid YAML, commands that exist, and shell that does what it says."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pmo import __version__
from pmo.actions.new_office import NewOffice, office_files
from pmo.model.text import Language
from pmo.store.shipped import template_files
from tests.git_history import git, needs_git
from tests.ready_pmo import ready_pmo

TOP = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
GITLAB: dict[str, Any] = yaml.safe_load((TOP / "templates/ci/pmo.gitlab-ci.yml").read_text("utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
STEPS: dict[str, Any] = {each["name"]: each for each in ACTION["runs"]["steps"] if "run" in each}
CHECKS = ["pmo check", "pmo docs check", "pmo report check", "pmo audit"]

OFFICE = {
    "pmo.yaml": "pmo: 1\noffice: valmont\norganisation: Valmont\ncurrency: EUR\n",
    "projects/crm/project.yaml": "name: CRM\nstart: 2026-09-01\nfinish: 2026-01-01\n",
    "projects/crm/docs/charter.md": "---\ntitle: Charter\n---\n\n[plan](gone.yaml)\n",
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = tmp_path / "an office"
    for path, text in OFFICE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def run_shell(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script as a GitHub runner runs it."""
    path = os.pathsep.join([os.path.dirname(ready_pmo()), os.environ["PATH"]])
    kept = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "PMO_TODAY": "2026-11-20"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def step(
    name: str, office: Path, stated: Mapping[str, str] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A step of the action, run with its inputs' defaults and what is stated."""
    inputs = {key: str(each["default"]) for key, each in ACTION["inputs"].items()}
    inputs |= {"office": str(office), **(stated or {})}
    for key, value in STEPS[name]["env"].items():
        expression = re.fullmatch(r"\$\{\{ inputs\.(\S+) \}\}", value)
        assert expression
        environment[key] = inputs[expression[1]]
    return run_shell(STEPS[name]["run"], office, **environment)


@cache
def help_of(command: str) -> str:
    return run_shell(f"{command} --help", TOP, COLUMNS="200").stdout


def scripts() -> Iterator[tuple[str, str]]:
    """Every shell text that is offered, with where it stands."""
    for name, each in STEPS.items():
        yield f"action.yml: {name}", each["run"]
    for name, job in GITLAB.items():
        if name.startswith("pmo"):
            yield f"pmo.gitlab-ci.yml: {name}", "\n".join(job["script"])
    for hook in HOOKS:
        yield f".pre-commit-hooks.yaml: {hook['id']}", hook["entry"]
    for path, text in repository_files("en").items():
        yield (
            path,
            "\n".join(
                line.strip().removeprefix("- ").removeprefix("run: ").removeprefix("entry: ")
                for line in text.splitlines()
                if re.match(r"\s+(- )?(run: |entry: )?pmo ", line)
            ),
        )


def repository_files(language: Language) -> dict[str, str]:
    """The jobs and hooks that `pmo init` writes."""
    new = NewOffice("valmont", "Valmont", "directive", "EUR", language, "Europe/Paris", "FR")
    return office_files(new, template_files("repository"), {}, __version__)


@pytest.mark.parametrize(("where", "script"), list(scripts()))
def test_every_command_named_exists_with_its_options(where: str, script: str) -> None:
    commands = re.findall(r"^\s*(?:- )?(pmo (?:docs |report )?(?:check|audit)\b[^\n]*)", script, re.MULTILINE)

    assert commands or "Install" in where
    for command in commands:
        words = [word for word in command.split(" ") if word.startswith("--") and word != "--"]
        name = re.match(r"pmo (?:docs |report )?\w+", command)
        assert name
        page = help_of(name[0])
        assert "Usage:" in page
        assert [word for word in words if word.partition("=")[0] not in page] == []


def test_no_input_is_pasted_into_a_shell() -> None:
    assert [name for name, each in STEPS.items() if "${{" in each["run"]] == []
    assert all(set(STEPS[name]) == {"name", "if", "shell", "env", "run"} for name in CHECKS)


def test_a_broken_office_is_annotated_by_its_repository_s_paths(office: Path) -> None:
    checked = step("pmo check", office, GITHUB_EVENT_NAME="push")
    documents = step("pmo docs check", office, GITHUB_EVENT_NAME="push")

    assert (checked.returncode, documents.returncode) == (1, 1)
    assert checked.stdout.startswith("::error file=projects/crm/project.yaml,line=")
    assert "title=DOC007::" in documents.stdout
    assert step("pmo report check", office).returncode == 0


def test_dates_count_on_schedules_alone(office: Path) -> None:
    (office / "projects/crm/project.yaml").write_text("name: CRM\nfinish: 2026-01-01\n")

    assert step("pmo check", office, GITHUB_EVENT_NAME="pull_request").stdout == ""
    assert "title=PRJ007" in step("pmo check", office, GITHUB_EVENT_NAME="schedule").stdout
    assert "title=PRJ007" in step("pmo check", office, {"select": "PRJ BUD"}, GITHUB_EVENT_NAME="push").stdout


def test_the_age_of_a_report_counts_on_schedules_alone(office: Path) -> None:
    (office / "pmo.yaml").open("a").write("reports: {raid: {formats: [md], max_age: 1w}}\n")
    assert run_shell("pmo report build --as-of 2026-10-01", office).returncode == 0

    assert step("pmo report check", office, GITHUB_EVENT_NAME="pull_request").stdout == ""
    assert "title=RPT004" in step("pmo report check", office, GITHUB_EVENT_NAME="schedule").stdout
    assert step("pmo report check", office, {"select": "PLN"}, GITHUB_EVENT_NAME="push").returncode == 2


@needs_git
def test_history_and_approvals_are_looked_at_where_there_are_commits(office: Path) -> None:
    git(office, "init", "-q", "-b", "main")
    git(office, "add", ".")
    git(office, "commit", "-q", "-m", "x")
    git(office, "update-ref", "refs/remotes/origin/main", "HEAD")

    assert step("pmo audit", office).returncode == 0
    assert step("pmo audit", office, GITHUB_BASE_REF="main").returncode == 0
    assert step("pmo audit", office, GITHUB_BASE_REF="gone").returncode == 2
    assert step("pmo docs check", office, {"history": "true", "select": "DOC008"}).returncode == 0
    assert step("pmo docs check", office, {"select": "DOC008"}).returncode == 2


HOSTILE = ["$(touch pwned)`touch pwned`; touch pwned", "' \" \n touch pwned \n*"]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", CHECKS)
def test_hostile_inputs_run_nothing(name: str, hostile: str, office: Path) -> None:
    own = [key for key in ("office", "select", "fail-on", "range") if f"inputs.{key}" in str(STEPS[name])]
    for key in own:
        ended = step(name, office, {key: hostile}, GITHUB_EVENT_NAME=hostile, GITHUB_BASE_REF=hostile)
        assert ended.returncode in (2, 3), ended.stdout
    assert not list(office.rglob("pwned"))


@pytest.mark.parametrize("checks", ["", "check,docs", "chek", "check  docs", "check\ndocs", "$(touch pwned)"])
def test_checks_that_are_none_end_the_job_rather_than_pass(checks: str, office: Path) -> None:
    ended = step("Install pmo", office, {"checks": checks}, RUNNER_TEMP=str(office))

    assert (ended.returncode, ended.stdout[:9]) == (2, "::error::")


def test_a_job_on_gitlab_leaves_its_reports_and_fails(office: Path) -> None:
    for name in ("pmo-check", "pmo-docs-check", "pmo-report-check"):
        script = "\n".join(GITLAB[name]["script"])
        ended = run_shell(script, office, PMO_OFFICE=".", PMO_FAIL_ON="error", PMO_RULES="--select=validity")
        reports = GITLAB[name]["artifacts"]["reports"]
        found = json.loads((office / reports["codequality"]).read_text("utf-8"))

        assert ended.returncode == (0 if name == "pmo-report-check" else 1)
        assert bool(found) == (ended.returncode == 1)
        assert (office / reports["junit"]).read_text("utf-8").startswith("<?xml")


def test_an_office_that_pmo_init_made_passes_the_jobs_that_it_wrote(tmp_path: Path) -> None:
    made = run_shell("pmo init --organisation Valmont --language fr", tmp_path)
    assert made.returncode == 0, made.stderr

    workflow = yaml.safe_load((tmp_path / ".github/workflows/pmo.yml").read_text("utf-8"))
    steps = workflow["jobs"]["check"]["steps"]
    runs = [each["run"] for each in steps if each.get("run", "").startswith("pmo")]
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    job = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text("utf-8"))["pmo"]
    on_gitlab = "\n".join(job["script"][1:])

    assert [each["id"] for each in hooks] == [each["id"] for each in HOOKS]
    assert len(runs) == 6
    for script in (*runs, *(each["entry"] for each in hooks), on_gitlab):
        ended = run_shell(script, tmp_path, PMO_RULES="--select validity")
        assert ended.returncode == 0, (script, ended.stdout, ended.stderr)


def test_the_job_on_gitlab_runs_all_and_fails_where_one_does(office: Path) -> None:
    job = yaml.safe_load(repository_files("fr")[".gitlab-ci.yml"])["pmo"]
    ended = run_shell("\n".join(job["script"][1:]), office, PMO_RULES="--select validity")

    assert ended.returncode == 1
    assert "PRJ001" in ended.stdout
    assert "DOC007" in ended.stdout


@pytest.mark.skipif(shutil.which("pre-commit") is None, reason="pre-commit is not installed")
def test_pre_commit_takes_the_hooks() -> None:
    subprocess.run(["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"], cwd=TOP, check=True)
