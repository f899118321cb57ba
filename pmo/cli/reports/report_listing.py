"""What `pmo report list` does: the reports there are, and how the office orders them."""

import sys

from pmo.cli.opening import open_office
from pmo.cli.printed_json import print_json
from pmo.cli.records.listing import Asked
from pmo.cli.reports.report_ordering import orders_of, page_text, sheets_of
from pmo.cli.screen import list_width
from pmo.reports.pages.report_list import Listed, report_lines, report_table, reports_view
from pmo.reports.pages.stamp import stamp_in
from pmo.reports.safe_cell import csv_text
from pmo.store.tree import Tree, Unreadable


def list_reports(asked: Asked) -> None:
    """Every order with its pages and the day they are of, then the reports that nothing orders."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    orders = orders_of(opened)
    pages = sheets_of(opened, orders)
    listed = [
        Listed(
            key,
            order,
            len(mine := [page for page in pages if page.key == key]),
            min((day for page in mine if (day := _day(opened.tree, page.path))), default=None),
        )
        for key, order in orders.items()
    ]
    if asked.format == "json":
        print_json(reports_view(listed, opened.language))
    elif asked.format == "csv":
        sys.stdout.write(csv_text(report_table(listed, opened.language)))
    else:
        lines = report_lines(listed, opened.language, list_width())
        sys.stdout.write("".join(f"{line}\n" for line in lines))


def _day(tree: Tree, path: str) -> str | None:
    """The day that a page is of; None where it is not there or carries no stamp."""
    try:
        stamp = stamp_in(page_text(path, tree.read(path)))
    except (Unreadable, UnicodeDecodeError):
        return None
    return stamp.as_of.isoformat() if stamp else None
