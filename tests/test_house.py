"""The house itself: what starting costs, what modules say of themselves, what files may not name."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pmo
from tests.conftest import ROOT

HEAVY = ("pydantic", "rich", "jinja2", "git", "yaml", "ruamel", "babel", "holidays", "cel")


def imported_by(*arguments: str, folder: Path = ROOT, exits: int = 0) -> set[str]:
    """The modules that a run of `pmo` imports."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pmo", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == exits
    return {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}


def test_help_imports_nothing_heavy() -> None:
    imported = imported_by("--help")

    assert [name for name in HEAVY if name in imported] == []


def test_the_version_imports_only_the_package() -> None:
    imported = imported_by("--version")

    assert {name for name in imported if name.startswith("pmo")} == {"pmo"}
    assert "typer" not in imported


def test_ids_for_completion_import_only_what_lists_folders() -> None:
    imported = imported_by("completion", "ids")

    assert {name for name in imported if name.startswith("pmo")} == {
        "pmo",
        "pmo.store",
        "pmo.store.folder_ids",
    }


def test_a_completion_script_imports_only_what_reads_it() -> None:
    imported = imported_by("completion", "bash")

    assert {name for name in imported if name.startswith("pmo")} == {"pmo", "pmo.cli", "pmo.cli.completions"}
    assert "typer" not in imported


def test_a_check_without_options_imports_no_parser_of_words_and_one_country() -> None:
    imported = imported_by("check", folder=ROOT / "examples/metropole-valmont")

    assert "yaml" in imported
    assert [name for name in ("typer", "rich", "git", "ruamel", "pydantic") if name in imported] == []
    assert [name for name in imported if name.startswith("holidays.countries")] == []


def test_faulty_records_are_judged_without_a_search_for_plugins(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").write_text("pmo: 1\noffice: mairie\norganisation: Mairie\ncurrency: EUR\n")
    (tmp_path / "projects/tram").mkdir(parents=True)
    (tmp_path / "projects/tram/project.yaml").write_text("name: Tram\nstatus: begun\n")

    imported = imported_by("check", folder=tmp_path, exits=1)

    assert "pydantic" in imported
    assert [name for name in ("importlib.metadata", "email", "zipfile") if name in imported] == []


def test_a_change_from_a_file_is_submitted_without_a_parser_of_words_and_pydantic(tmp_path: Path) -> None:
    written = tmp_path / "change.yaml"
    written.write_text("title: More stops\ntype: request\nreason: They ask.\n")
    words = ("submit", "pole-gare", "--from", str(written), "--by", "k.benali", "--dry-run")

    imported = imported_by("change", *words, folder=ROOT / "examples/metropole-valmont")

    assert "yaml" in imported
    assert [name for name in ("typer", "rich", "jinja2", "pydantic") if name in imported] == []


def test_of_all_commands_only_the_one_that_is_typed_is_imported() -> None:
    script = """
import sys
from pmo.cli.app import add_commands
add_commands(["change"])
print([name for name in ("change", "report") if f"pmo.cli.commands.{name}" in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)

    assert run.stdout == "['change']\n"


RULE_FILE = re.compile(r"pmo\.rules\.[a-z]{3}[0-9]{3}_\w+")
"""A rule's own docstring is its page; its file needs no other."""

MODULES = [
    module.name
    for module in pkgutil.walk_packages(pmo.__path__, "pmo.")
    if not RULE_FILE.fullmatch(module.name)
]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_in_one_line(name: str) -> None:
    if name == "pmo.__main__":
        documentation = (ROOT / "pmo/__main__.py").read_text(encoding="utf-8").split('"""')[1]
    else:
        documentation = importlib.import_module(name).__doc__ or ""

    first = documentation.partition("\n")[0]
    assert first.strip()
    assert len(first) <= 110


def repository_files() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_path_of_a_machine() -> None:
    machine = re.compile(rb"(?<![\w.~$}<-])/(?:home|work|root|Users|tmp)/\w|[A-Z]:\\Users")
    own = ("tests/test_house.py",)

    named = [
        f"{name}:{content[: match.start()].count(10) + 1}"
        for name in repository_files()
        if name not in own
        for content in [(ROOT / name).read_bytes()]
        if (match := machine.search(content))
    ]

    assert named == []


LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
FENCED = re.compile(r"^(`{3,}).*?^\1", re.MULTILINE | re.DOTALL)


def test_links_between_pages_lead_somewhere() -> None:
    pages = [name for name in repository_files() if name.endswith(".md") and not name.startswith("tests/")]

    broken = [
        f"{page}: {target}"
        for page in pages
        for target in LINK.findall(FENCED.sub("", (ROOT / page).read_text(encoding="utf-8")))
        if not ((ROOT / page).parent / target).exists()
    ]

    assert broken == []
