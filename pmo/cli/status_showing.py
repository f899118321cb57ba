"""What `pmo status` does: read the office, choose what is looked at, print."""

import csv
import io
import sys
from typing import TYPE_CHECKING

from pmo.analysis.portfolio.glance_of_rows import glance_of
from pmo.analysis.row import Row
from pmo.cli.glancing import print_glance
from pmo.cli.opening import OpenedPortfolio
from pmo.cli.printed_json import print_json
from pmo.cli.screen import console, list_width, print_screen, shapes_shown
from pmo.cli.showing import Asked, Seen, seen
from pmo.model.text import Text
from pmo.reports.wording import Wording

if TYPE_CHECKING:
    from pmo.model.folder import Folder


def show_rows(opened: OpenedPortfolio, asked: Asked, format: str) -> bool:
    """What was asked for, on standard output; whether some files could not be read whole."""
    view = seen(opened, asked)
    _print_status(opened, view, format)
    return view.is_partial


def _print_status(opened: OpenedPortfolio, view: Seen, format: str) -> None:
    """The status for people, programs or spreadsheets."""
    wording = Wording(opened.language, view.portfolio.outline.currency)
    if format == "json":
        from pmo.reports.portfolio.status_view import status_view

        document = status_view(view.portfolio, view.rows, wording, opened.revision)
        print_json(document)
    elif format == "csv":
        from pmo.reports.portfolio.status_view import status_table

        lines = io.StringIO(newline="")
        csv.writer(lines, lineterminator="\n").writerows(status_table(view.portfolio, view.rows))
        sys.stdout.write(lines.getvalue())
    elif view.asked.everything:
        from pmo.reports.portfolio.project_table import project_lines

        for line in project_lines(view.portfolio, view.rows, wording, list_width(), shapes_shown()):
            sys.stdout.write(f"{line}\n")
    elif view.focus is None:
        print_glance(glance_of(view.portfolio, view.rows, view.asked.by), opened.language)
    else:
        _print_folder(opened, view, view.focus, wording)


def _print_folder(opened: OpenedPortfolio, view: Seen, focus: Row, wording: Wording) -> None:
    """The screen of one project or programme, which shows more than its row."""
    from pmo.reports.portfolio.programme_status import programme_screen
    from pmo.reports.portfolio.project_status import project_screen
    from pmo.store.reading.folder_reader import read_folder

    folder, _ = read_folder(opened.tree, focus.kind, f"{focus.kind}s/{focus.id}")
    width, shapes = console().width, shapes_shown()
    if focus.kind == "project":
        states = _states(opened, folder) if focus.changes else {}
        print_screen(project_screen(view.portfolio, focus, folder, states, wording, shapes))
    else:
        print_screen(programme_screen(view.portfolio, focus, view.rows, folder, wording, width, shapes))


def _states(opened: OpenedPortfolio, folder: "Folder") -> dict[str, Text]:
    """The state of each change of a folder as `pmo change list` shows it, which takes more than its row."""
    from pmo.analysis.changes.change_summary import states_on
    from pmo.cli.changes.vouching import vouching
    from pmo.cli.opening import Opened
    from pmo.reports.change_words import named_state
    from pmo.store.reading.office_reader import read_office

    reading, as_of = read_office(opened.tree), opened.portfolio.as_of
    vouched = vouching(
        Opened(opened.root, opened.tree, reading, as_of, opened.language, opened.revision), folder
    )
    found = states_on(folder, reading.office, as_of, vouched)
    return {key: named_state(state, reading.office) for key, state in found.items()}
