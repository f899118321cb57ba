"""What `pmo baseline list|show|diff` do: read the project, compare, print."""

import sys

import typer

from pmo.analysis.approved_amounts import approved_items, differences
from pmo.analysis.baseline_variance import variance_of
from pmo.analysis.change_summary import folder_on, zone_of
from pmo.analysis.current_baseline import Named, current_baseline, in_order, standing_on
from pmo.cli.listing import Asked
from pmo.cli.opening import Opened, open_office
from pmo.cli.printed_json import print_json
from pmo.cli.screen import console
from pmo.cli.submitting import project_meant
from pmo.errors import UsageError
from pmo.model.folder import Folder
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt
from pmo.reports import baseline_report as report
from pmo.reports.record_list import SeenFrom
from pmo.reports.safe_cell import csv_text
from pmo.reports.wording import Wording
from pmo.store.office_reader import read_folder

FILES = "files"
"""In place of a baseline: what the files say now."""


def list_baselines(asked: Asked, project: str | None) -> None:
    """Every baseline of the project, a line each."""
    opened, folder, wording = _opened(asked, project)
    entries = report.baseline_entries(folder, opened.reading.office.settings, wording)
    if asked.format == "json":
        print_json(report.list_view(folder, entries, SeenFrom(opened.as_of, opened.revision)))
    elif asked.format == "csv":
        sys.stdout.write(csv_text(report.list_table(entries)))
    else:
        _print(report.list_lines(entries, wording, console().width))


def show_baseline(asked: Asked, project: str | None, id: str | None) -> None:
    """One baseline, and how today varies from it and from the original."""
    opened, folder, wording = _opened(asked, project)
    named = current_baseline(folder) if id is None else _meant(folder, id)
    if named is None:
        raise UsageError(
            f"{folder.id} has no baseline yet. Try: pmo baseline set",
            f"{folder.id} n'a pas encore de référence. Essayez : pmo baseline set",
        )
    settings = opened.reading.office.settings
    variance = variance_of(folder, named, settings, opened.as_of)
    if asked.format == "json":
        print_json(
            report.show_view(folder, named, variance, SeenFrom(opened.as_of, opened.revision), wording)
        )
    elif asked.format == "csv":
        sys.stdout.write(csv_text(report.variance_table(variance, wording)))
    else:
        _print(report.show_lines(folder, named, variance, wording, console().width))


def diff_baselines(asked: Asked, project: str | None, ids: tuple[str, str]) -> None:
    """What differs between two baselines, or one and the files."""
    opened, folder, wording = _opened(asked, project)
    sides = [folder if each == FILES else standing_on(folder, _meant(folder, each).record) for each in ids]
    first, second = (approved_items(each) for each in sides)
    found = differences(first, second, opened.reading.office.settings)
    names = tuple(each if each == FILES else _meant(folder, each).id for each in ids)
    if asked.format == "json":
        seen_from = SeenFrom(opened.as_of, opened.revision)
        print_json(report.diff_view(folder, (names[0], names[1]), found, seen_from, wording))
    elif asked.format == "csv":
        sys.stdout.write(csv_text(report.diff_table(found, wording)))
    else:
        _print(report.diff_lines((names[0], names[1]), found, wording, console().width))


def _opened(asked: Asked, project: str | None) -> tuple[Opened, Folder, Wording]:
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    path = f"projects/{project_meant(opened, project)}"
    folder, _ = read_folder(opened.tree, "project", path)
    office = opened.reading.office
    wording = Wording(opened.language, office.settings.currency)
    return opened, folder_on(folder, opened.as_of, zone_of(office)), wording


def _meant(folder: Folder, given: str) -> Named:
    """The baseline with this id, or whose id ends or begins so."""
    folded = given.casefold()
    named = in_order(folder)
    found = [each for each in named if each.id.casefold() == folded]
    if not found:
        found = [each for each in named if _is_short_for(each.id.casefold(), folded)]
    if len(found) == 1:
        return found[0]
    near = did_you_mean(given, [each.id for each in named])
    raise UsageError(
        f"no one baseline is called '{excerpt(given)}'{near.en or '.'} Try: pmo baseline list",
        f"aucune référence, ou plusieurs, ne s'appelle « {excerpt(given)} »{near.fr or '.'} "
        "Essayez : pmo baseline list",
    )


def _is_short_for(id: str, given: str) -> bool:
    return id.startswith(given) or id.endswith(f"-{given}")


def _print(lines: list[str]) -> None:
    typer.echo("".join(f"{line}\n" for line in lines), nl=False)
