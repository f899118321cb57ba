"""What `pmo baseline list|show|diff` do: read the project, compare, print."""

import sys

import typer

from pmo.analysis.baselines.baseline_variance import variance_of
from pmo.analysis.changes.approved_amounts import approved_items, differences
from pmo.analysis.changes.change_standing import baseline_standing
from pmo.analysis.changes.change_summary import folder_on
from pmo.analysis.current_baseline import current_baseline, standing_on
from pmo.analysis.time.office_day import zone_of
from pmo.cli.baselines.baseline_meant import baseline_meant, folder_of_baseline
from pmo.cli.changes.vouching import vouching
from pmo.cli.folder_meant import folder_meant
from pmo.cli.opening import Opened, open_office
from pmo.cli.printed_json import print_json
from pmo.cli.records.listing import Asked
from pmo.cli.screen import console, list_width
from pmo.errors import UsageError
from pmo.model.folder import Folder
from pmo.reports.changes import baseline_report as report
from pmo.reports.changes.baseline_decisions import decision_lines, decisions_view
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.safe_cell import csv_text
from pmo.reports.wording import Wording
from pmo.store.reading.folder_reader import read_folder

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
        _print(report.list_lines(entries, opened.reading.office.settings, wording, list_width()))


def show_baseline(asked: Asked, project: str | None, id: str | None) -> None:
    """One baseline, and how today varies from it and from the original."""
    opened, folder, wording = _opened(asked, project, id)
    named = current_baseline(folder) if id is None else baseline_meant(folder, id)
    if named is None:
        raise UsageError(
            f"{folder.id} has no baseline yet. Try: pmo baseline set",
            f"{folder.id} n'a pas encore de référence. Essayez : pmo baseline set",
        )
    settings = opened.reading.office.settings
    variance = variance_of(folder, named, settings, opened.as_of)
    is_decided_on = named.record.kind == "rebaseline"
    office = opened.reading.office
    standing = (
        baseline_standing(folder, office, named.id, vouching(opened, folder), opened.as_of)
        if is_decided_on
        else None
    )
    if asked.format == "json":
        seen_from = SeenFrom(opened.as_of, opened.revision)
        view = report.show_view(folder, named, variance, seen_from, wording)
        print_json({**view, **decisions_view(standing, wording)})
    elif asked.format == "csv":
        sys.stdout.write(csv_text(report.variance_table(variance, wording)))
    else:
        width = console().width
        lines = report.show_lines(folder, named, variance, settings, wording, width)
        if standing is not None:
            lines += ["", *decision_lines(standing, office, wording, width)]
        _print(lines)


def diff_baselines(asked: Asked, project: str | None, ids: tuple[str, str]) -> None:
    """What differs between two baselines, or one and the files."""
    opened, folder, wording = _opened(asked, project)
    sides = [
        folder if each == FILES else standing_on(folder, baseline_meant(folder, each).record) for each in ids
    ]
    first, second = (approved_items(each) for each in sides)
    found = differences(first, second, opened.reading.office.settings)
    names = tuple(each if each == FILES else baseline_meant(folder, each).id for each in ids)
    if asked.format == "json":
        seen_from = SeenFrom(opened.as_of, opened.revision)
        print_json(report.diff_view(folder, (names[0], names[1]), found, seen_from, wording))
    elif asked.format == "csv":
        sys.stdout.write(csv_text(report.diff_table(found, wording)))
    else:
        _print(report.diff_lines((names[0], names[1]), found, wording, list_width()))


def _opened(asked: Asked, project: str | None, id: str | None = None) -> tuple[Opened, Folder, Wording]:
    """The office, and the project that is meant, or that has the baseline."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    kind, path = folder_of_baseline(opened, project, id) if id else folder_meant(opened, project)
    folder, _ = read_folder(opened.tree, kind, path)
    office = opened.reading.office
    wording = Wording(opened.language, office.settings.currency)
    return opened, folder_on(folder, opened.as_of, zone_of(office.settings)), wording


def _print(lines: list[str]) -> None:
    typer.echo("".join(f"{line}\n" for line in lines), nl=False)
