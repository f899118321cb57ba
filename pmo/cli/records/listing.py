"""What `pmo project|programme|person list` and `pmo person show` do: read the office, print."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import typer

from pmo.analysis.people.charges import charges, seats
from pmo.cli.id_meant import id_meant
from pmo.cli.opening import Opened, OpenedPortfolio, open_office, open_portfolio
from pmo.cli.options import Lang
from pmo.cli.printed_json import print_json
from pmo.cli.records.names_of import person_names
from pmo.cli.saving import tell
from pmo.cli.screen import list_width
from pmo.cli.showing import Asked as ShowingAsked
from pmo.cli.showing import seen
from pmo.errors import UsageError
from pmo.model.folder import Folder
from pmo.model.last_change import LastChange
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, excerpt
from pmo.reports.portfolio import people_list, record_list
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.safe_cell import csv_text
from pmo.reports.wording import Wording
from pmo.store.reading.folder_reader import read_folder


class Asked(NamedTuple):
    """What was asked for on the command line."""

    office: Path | None
    as_of: str | None
    lang: Lang | None
    format: str
    at: str | None = None


def list_projects(asked: Asked, where: str | None, with_last_change: bool = False) -> bool:
    """Every project a line; whether some files could not be read whole."""
    opened = open_portfolio(asked.office, asked.as_of, asked.lang, asked.at)
    view = seen(opened, ShowingAsked(None, True, None, where, is_local=False))
    changes = _last_changes(opened) if with_last_change else None
    if asked.format == "table":
        wording = Wording(opened.language, view.portfolio.outline.currency)
        print_lines(record_list.project_list(view.rows, view.portfolio, wording, list_width(), changes))
    else:
        entries = [record_list.project_entry(row, changes) for row in view.rows]
        schema, columns = record_list.PROJECTS_SCHEMA, record_list.project_columns(with_last_change)
        print_list(asked.format, _seen_from(opened), schema, entries, columns)
    return view.is_partial


def _last_changes(opened: OpenedPortfolio) -> dict[str, LastChange]:
    from pmo.cli.looking_back import last_changes_of_projects

    return last_changes_of_projects(opened.root, opened.tree)


def list_programmes(asked: Asked) -> bool:
    """Every programme a line; whether some files could not be read whole."""
    opened = open_portfolio(asked.office, asked.as_of, asked.lang, asked.at)
    view = seen(opened, ShowingAsked(None, True, None, None, is_local=False))
    rows = tuple(view.portfolio.programmes.values())
    if asked.format == "table":
        wording = Wording(opened.language, view.portfolio.outline.currency)
        print_lines(record_list.programme_list(rows, view.portfolio, wording, list_width()))
    else:
        entries = [record_list.programme_entry(row, view.portfolio) for row in rows]
        schema, columns = record_list.PROGRAMMES_SCHEMA, record_list.PROGRAMME_COLUMNS
        print_list(asked.format, _seen_from(opened), schema, entries, columns)
    return view.is_partial


def list_people(asked: Asked) -> bool:
    """Every person a line; whether some files could not be read whole."""
    opened = _opened(asked)
    office = opened.reading.office
    entries = [people_list.person_entry(key, person) for key, person in sorted(office.people.items())]
    if asked.format == "table":
        print_lines(people_list.person_list(office, _wording(opened), list_width()))
    else:
        schema, columns = people_list.PEOPLE_SCHEMA, people_list.PERSON_COLUMNS
        print_list(asked.format, SeenFrom(opened.as_of, opened.revision), schema, entries, columns)
    return _is_partial(opened, ())


def show_person(asked: Asked, stated: str) -> bool:
    """One person and everything in their charge; whether some files could not be read whole."""
    opened = _opened(asked)
    office = opened.reading.office
    person = id_meant(stated, person_names(office))
    if person not in office.people:
        near = did_you_mean(person, office.people)
        raise UsageError(
            f"nobody is called '{excerpt(person)}'{near.en or '.'} Try: pmo person list",
            f"personne ne s'appelle « {excerpt(person)} »{near.fr or '.'} Essayez : pmo person list",
        )
    folders = [read_folder(opened.tree, kind, path)[0] for kind, path in opened.reading.folders]
    held, sat = charges(person, folders), seats(person, office)
    if asked.format == "json":
        _print_json(
            people_list.person_view(person, office, held, sat, SeenFrom(opened.as_of, opened.revision))
        )
    else:
        print_lines(people_list.person_lines(person, office, held, sat, opened.as_of, _wording(opened)))
    return _is_partial(opened, folders)


def _seen_from(opened: OpenedPortfolio) -> SeenFrom:
    return SeenFrom(opened.portfolio.as_of, opened.revision)


def _opened(asked: Asked) -> Opened:
    return open_office(asked.office, asked.as_of, asked.lang, asked.at)


def _wording(opened: Opened) -> Wording:
    return Wording(opened.language, opened.reading.office.settings.currency)


def print_lines(lines: Sequence[str]) -> None:
    typer.echo("".join(f"{line}\n" for line in lines), nl=False)


def _print_json(document: dict[str, Any]) -> None:
    print_json(document)


def print_list(
    format: str, seen_from: SeenFrom, schema: str, entries: Sequence[dict[str, Any]], columns: Sequence[str]
) -> None:
    """The list for programs or spreadsheets; the contract's name says what the entries are."""
    if format == "json":
        name = schema.removeprefix("pmo.").partition("/")[0]
        _print_json(record_list.list_view(schema, name, entries, seen_from))
    else:
        sys.stdout.write(csv_text(record_list.list_table(columns, entries)))


def _is_partial(opened: Opened, folders: Sequence[Folder]) -> bool:
    """Whether a file or field could not be read, which is told on standard error."""
    is_partial = bool(opened.reading.findings) or any(folder.faulty for folder in folders)
    if is_partial:
        tell(_FAULTY.spoken(opened.language))
    return is_partial


_FAULTY = Text(
    "some files could not be read whole, so something may be missing. Try: pmo check",
    "certains fichiers n'ont pu être lus en entier : il peut manquer quelque chose. Essayez : pmo check",
)
