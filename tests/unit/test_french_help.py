"""Help and wrong usage are told in French where French is the language."""

import re
from pathlib import Path

import pytest

from pmo.cli.french import SAID_BY_TYPER
from tests.pages.command_words import all_commands
from tests.ready_pmo import run_pmo
from tests.terminal import answered
from tests.test_house import imported_by

WRONG = {
    ("--debug",): ("Missing command.", "il manque la commande."),
    ("staus",): (
        "No such command 'staus'. Did you mean 'status'?",
        "il n'y a pas de commande « staus ». Vouliez-vous dire status ?",
    ),
    ("change", "NAME"): ("No such command 'NAME'.", "il n'y a pas de commande « NAME »."),
    ("status", "--formt", "csv"): (
        "No such option: --formt (Possible options: --format)",
        "il n'y a pas d'option --formt. Vouliez-vous dire --format ?",
    ),
    ("change", "log", "--where"): ("No such option: --where", "il n'y a pas d'option --where."),
    ("status", "--x"): ("No such option: --x", "il n'y a pas d'option --x."),
    ("status", "--office"): (
        "Option '--office' requires an argument.",
        "l'option --office demande une valeur.",
    ),
    ("status", "--all=3"): (
        "Option '--all' does not take a value.",
        "l'option --all ne prend pas de valeur.",
    ),
    ("change", "show"): ("Missing argument 'CR'.", "il manque l'argument « CR »."),
    ("completion",): (
        "Missing argument 'shell'. Choose from:\n\tbash,\n\tzsh,\n\tfish",
        "il manque l'argument « shell ». Au choix :\n\tbash,\n\tzsh,\n\tfish",
    ),
    ("import", "changes", "pmo.yaml"): ("Missing option '--mapping'.", "il manque l'option --mapping."),
    ("schema", "NAME", "DIR", "l'an d'or"): (
        "Got unexpected extra argument(s) (DIR l'an d'or)",
        "en trop sur la ligne de commande : DIR l'an d'or",
    ),
    ("change", "list", "crm"): (
        "Got unexpected extra argument(s) (crm). Try: --project crm",
        "en trop sur la ligne de commande : crm. Essayez : --project crm",
    ),
    ("status", "--by", "colour"): (
        "Invalid value for '--by': 'colour' is not one of 'programme', 'department', 'stage', 'manager', "
        "'rating', 'status'.",
        "valeur non valable pour --by : « colour ». Au choix : programme, department, "
        "stage, manager, rating, status.",
    ),
    ("report", "serve", "--port", "x"): (
        "Invalid value for '--port': 'x' is not a valid int range.",
        "valeur non valable pour --port : « x » n'est pas un nombre entier.",
    ),
    ("report", "serve", "--port", "70000"): (
        "Invalid value for '--port': 70000 is not in the range 0<=x<=65535.",
        "valeur non valable pour --port : 70000 est hors de l'intervalle 0<=x<=65535.",
    ),
    ("import", "changes", "l'an.csv", "--mapping", "pmo.yaml"): (
        "Invalid value for 'FILE...': File \"l'an.csv\" does not exist.",
        "valeur non valable pour « FICHIER... » : le fichier « l'an.csv » n'existe pas.",
    ),
    ("import", "changes", "pmo.yaml", "--mapping", "."): (
        "Invalid value for '--mapping': File '.' is a directory.",
        "valeur non valable pour --mapping : « . » est un dossier, non un fichier.",
    ),
}  # fmt: skip


@pytest.fixture
def french_office(tmp_path: Path) -> Path:
    (tmp_path / "pmo.yaml").write_text(
        "pmo: 1\noffice: mairie\norganisation: Mairie\ncurrency: EUR\nlanguage: fr\n"
    )
    return tmp_path


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_the_reader_s_language(words: tuple[str, ...], french_office: Path) -> None:
    english = run_pmo(french_office, *words, PMO_LANG="en")
    french = run_pmo(french_office, *words)

    assert (english.returncode, french.returncode) == (2, 2)
    told = french.stderr.replace("\N{NO-BREAK SPACE}", " ").partition("Erreur : ")[2].strip()
    assert (english.stderr.partition("Error: ")[2].strip(), told) == WRONG[words]


@pytest.mark.parametrize("sentence", SAID_BY_TYPER[SAID_BY_TYPER.index("Missing command.") :])
def test_all_that_typer_says_of_wrong_usage_is_tried(sentence: str) -> None:
    filled = re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(sentence)))

    assert any(filled.search(english) for english, _ in WRONG.values())


def test_wrong_usage_says_where_help_is(french_office: Path) -> None:
    ended = run_pmo(french_office, "change", "show")

    assert ended.stderr.splitlines()[:2] == [
        "Usage\N{NO-BREAK SPACE}: pmo change show [OPTIONS] {CR}",
        "Essayez\N{NO-BREAK SPACE}: pmo change show -h",
    ]


ENGLISH = ("Usage:", "Options:", "Show ", "message and exit", "[required]", "[default", "COMMAND ")


@pytest.mark.parametrize("path", [each.path for each in all_commands()], ids=" ".join)
def test_no_help_is_half_english(path: tuple[str, ...], tmp_path: Path) -> None:
    ended = run_pmo(tmp_path, *path, "--help", PMO_LANG="fr")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"Usage\N{NO-BREAK SPACE}: {' '.join(('pmo', *path))} ")
    assert [word for word in ENGLISH if word in ended.stdout] == []


@pytest.mark.parametrize("words", [(), ("change",), ("report",)])
def test_help_without_a_command_is_french_too(words: tuple[str, ...], tmp_path: Path) -> None:
    ended = run_pmo(tmp_path, *words, LC_ALL="fr_FR.UTF-8")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("Usage\N{NO-BREAK SPACE}: pmo")
    assert "Commandes\N{NO-BREAK SPACE}:" in ended.stderr
    assert "Erreur" not in ended.stderr


def test_the_language_is_asked_for_else_of_the_environment_else_of_the_office(french_office: Path) -> None:
    def first_word(*words: str, **environment: str) -> str:
        return run_pmo(french_office, *words, **environment).stdout.partition(" ")[0]

    assert first_word("status", "--help") == "Usage\N{NO-BREAK SPACE}:"
    assert first_word("status", "--help", PMO_LANG="en") == "Usage:"
    assert first_word("status", "--lang", "fr", "--help", PMO_LANG="en") == "Usage\N{NO-BREAK SPACE}:"
    assert first_word("status", "--lang=en", "--help") == "Usage:"
    assert first_word("init", "--language", "en", "--help") == "Usage:"


def test_a_command_that_goes_well_ends_as_in_english(french_office: Path) -> None:
    for words in (["project", "list"], ["explain", "PLN003"], ["check", "--all"]):
        english = run_pmo(french_office, *words, "--lang", "en")
        french = run_pmo(french_office, *words)

        assert english.returncode == french.returncode
        assert french.stdout


def test_who_answers_nothing_more_is_told_so_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, told in (("en", "Aborted!"), ("fr", "Abandon.")):
        monkeypatch.setenv("PMO_LANG", language)

        assert told in answered(tmp_path, ["init"], "\x04", code=1)


def test_english_help_reads_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMO_LANG", "en")

    imported = imported_by("--help")

    assert "pmo.cli.french" not in imported
