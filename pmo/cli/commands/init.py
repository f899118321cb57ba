"""`pmo init`: an office that begins."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmo.cli.options import DryRun, Lang
from pmo.model.text import Text

if TYPE_CHECKING:
    from pmo.actions.new_office import Answers, NewOffice


class Model(StrEnum):
    """How much a PMO steers."""

    supportive = "supportive"
    controlling = "controlling"
    directive = "directive"


def init(
    directory: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Folder of the office; created where it is missing")
    ] = Path(),
    model: Annotated[Model, typer.Option(help="How much the PMO steers")] = Model.controlling,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whom it serves, else the folder's name")
    ] = None,
    office_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id, else made from the organisation's name")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="ISO 3166 code, such as FR: its public holidays are free"),
    ] = None,
    currency: Annotated[
        str | None, typer.Option(metavar="CODE", help="Of all amounts, else the country's, else EUR")
    ] = None,
    language: Annotated[
        Lang | None, typer.Option("--language", "--lang", help="Of reports, else the country's, else en")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Such as Europe/Paris, else the country's, else UTC")
    ] = None,
    director: Annotated[
        str | None, typer.Option(metavar="'NAME <EMAIL>'", help="Who leads the PMO, for people.yaml")
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave files that are there as they are, and write the others")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Create an office in this folder, or in DIR

    On a terminal it asks for the organisation, the country, the language and the currency that no
    option states.
    It never writes over a file.
    """
    from pmo.actions.new_office import Answers, new_office
    from pmo.cli.saving import finish_interrupted, tell
    from pmo.reports.new_files import new_files_diff, office_created
    from pmo.store.surroundings import is_inside_repository, whole_path
    from pmo.store.writing.new_files import write_new_files

    root = whole_path(directory)
    finish_interrupted(root, dry_run)
    _refuse_in_an_office(root)
    given = Answers(organisation, office_id, model, currency, language, country, timezone, director)
    office = new_office(_asked(given, root.name), root.name)
    is_part = is_inside_repository(root)
    files = _files(office, is_part)
    kept = _taken(root, files, keep)
    written = {path: text for path, text in files.items() if path not in kept}
    if dry_run:
        typer.echo(new_files_diff(written, only_named=".schemas/"), nl=False)
        return
    write_new_files(root, written, tell)
    typer.echo(office_created(office.organisation, written, kept, is_part, office.language), nl=False)


_KEEP = Text(
    "Try: pmo init --keep, which leaves them as they are and writes the others",
    "Essayez : pmo init --keep, qui les laisse tels quels et écrit les autres",
)


def _refuse_in_an_office(root: Path) -> None:
    from pmo.errors import PmoError
    from pmo.store.surroundings import office_around

    found = office_around(root)
    if found == root:
        raise PmoError(
            "there is an office here already: pmo.yaml. Try: pmo status",
            "il y a déjà un bureau ici : pmo.yaml. Essayez : pmo status",
        )
    if found is not None:
        raise PmoError(
            f"{root} lies in the office {found}. Try: pmo init in a folder outside it",
            f"{root} est dans le bureau {found}. Essayez : pmo init dans un dossier hors de celui-ci",
        )


def _asked(given: "Answers", folder: str) -> "Answers":
    """The answers, with what the person at the terminal says."""
    import sys

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return given
    from pmo.actions.new_office import checked_currency, usual_currency, usual_language
    from pmo.cli.asking import answered
    from pmo.cli.language import chosen_language

    spoken = chosen_language(Lang(given.language) if given.language else None)
    organisation = given.organisation or answered(_ORGANISATION.spoken(spoken), spoken, default=folder)
    country = given.country or answered(_COUNTRY.spoken(spoken), spoken, _no_country_or_known, "")
    return given._replace(
        organisation=organisation,
        country=country or None,
        language=given.language
        or answered(_LANGUAGE.spoken(spoken), spoken, _a_language, usual_language(country)),
        currency=given.currency
        or answered(_CURRENCY.spoken(spoken), spoken, checked_currency, usual_currency(country)),
    )


_ORGANISATION = Text("Organisation", "Organisation")
_COUNTRY = Text("Country, such as FR (Enter: none)", "Pays, tel que FR (Entrée : aucun)")
_LANGUAGE = Text("Language (en, fr)", "Langue (en, fr)")
_CURRENCY = Text("Currency", "Monnaie")


def _no_country_or_known(text: str) -> str:
    from pmo.actions.new_office import checked_country

    return checked_country(text) if text else ""


def _a_language(text: str) -> str:
    from pmo.errors import UsageError

    if text not in list(Lang):
        raise UsageError("en or fr", "en ou fr")
    return text


def _files(office: "NewOffice", is_part: bool) -> dict[str, str]:
    """The office's files; CI jobs and hooks only where the office is not a part of a repository."""
    from pmo import __version__
    from pmo.actions.new_office import office_files
    from pmo.exchange.json_schema import SHAPES, schema_files
    from pmo.store.shipped import template_files

    templates = template_files("office")
    if not is_part:
        templates |= template_files("repository")
    schemas = {shape.name: shape.files for shape in SHAPES if shape.files}
    files = office_files(office, templates, schemas, __version__)
    return files | {f".schemas/{name}": text for name, text in schema_files().items()}


def _taken(root: Path, files: dict[str, str], keep: bool) -> list[str]:
    """The files that are there already, which only `--keep` allows."""
    from pmo.store.writing.new_files import FilesExist, taken_paths

    taken = taken_paths(root, sorted(files))
    if taken and not keep:
        raise FilesExist(taken, _KEEP)
    return taken
