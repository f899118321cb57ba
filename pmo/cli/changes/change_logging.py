"""What `pmo change log` does: read the changes and baselines, reconcile them, print."""

import sys
from collections.abc import Iterator

import typer

from pmo.analysis.balances.change_log import ChangeLog, change_log
from pmo.analysis.changes.change_standing import standings
from pmo.analysis.changes.change_summary import folder_on
from pmo.analysis.time.office_day import zone_of
from pmo.cli.changes.vouching import vouching_below
from pmo.cli.folder_meant import folder_meant
from pmo.cli.opening import Opened, folder_here, open_office
from pmo.cli.printed_json import print_json
from pmo.cli.records.listing import Asked
from pmo.cli.saving import tell
from pmo.cli.screen import list_width
from pmo.model.finding import Finding
from pmo.model.folder import FolderKind
from pmo.model.text import Text
from pmo.reports.changes.change_log_table import log_lines, log_markdown, log_rows
from pmo.reports.changes.change_log_view import log_view
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.safe_cell import csv_text
from pmo.reports.wording import Wording
from pmo.store.reading.changed_folder import read_changed_folder


def show_log(asked: Asked, project: str | None) -> bool:
    """The log of a project, or of all; whether everything could be read, and reconciles."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    findings: list[Finding] = list(opened.reading.findings)
    logs = list(_logs(opened, project, findings))
    _print(asked, opened, logs)
    is_whole = not any(finding.severity == "error" for finding in findings)
    if not is_whole:
        tell(_FAULTY.spoken(opened.language))
    return is_whole and all(log.is_reconciled for log in logs)


_FAULTY = Text(
    "some files could not be read whole, so the log may fall short. Try: pmo check",
    "certains fichiers n'ont pu être lus en entier : le journal peut être incomplet. Essayez : pmo check",
)


def _logs(opened: Opened, project: str | None, findings: list[Finding]) -> Iterator[ChangeLog]:
    """The logs of the folders meant; of all, those that have changes or say something of them."""
    office = opened.reading.office
    meant = _meant(opened, project)
    vouched = vouching_below(opened, [path for _, path in meant])
    for kind, path in meant:
        folder, found = read_changed_folder(opened.tree, kind, path)
        findings += found
        then = folder_on(folder, opened.as_of, zone_of(office.settings))
        found_standings = standings(then, office, vouched(then))
        yield change_log(then, found_standings, office.settings, opened.as_of)


def _meant(opened: Opened, project: str | None) -> list[tuple[FolderKind, str]]:
    """The one project or programme that is meant; else every one."""
    if project is not None:
        return [folder_meant(opened, project)]
    folders = sorted(each for each in opened.reading.folders if each[0] != "portfolio")
    here = folder_here(opened.root) if opened.revision is None else None
    return [each for each in folders if here in (None, each[1])]


def _print(asked: Asked, opened: Opened, logs: list[ChangeLog]) -> None:
    office = opened.reading.office
    wording = Wording(opened.language, office.settings.currency)
    if asked.format == "json":
        seen_from = SeenFrom(opened.as_of, opened.revision)
        print_json(log_view(logs, office.settings.currency, seen_from))
    elif asked.format == "csv":
        sys.stdout.write(csv_text(log_rows(logs, office)))
    elif asked.format == "markdown":
        typer.echo("\n".join(log_markdown(logs, office, wording)))
    else:
        typer.echo("\n".join(log_lines(logs, office, wording, list_width())))
