"""Every project a line, as wide as the screen has room for."""

from collections.abc import Iterator, Sequence

from pmo.analysis.money.cost_figures import variance_ratio
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.row import Row
from pmo.model.accents import alphabetical
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text
from pmo.reports.figure_names import ACTUAL, BASELINE, FORECAST, VARIANCE
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.portfolio.grouping import GROUP_TITLES, group_name
from pmo.reports.portfolio.rating_mark import mark
from pmo.reports.wording import UNKNOWN, Wording

UNDER_WAY = ("active", "on_hold")

_COLON = Text(": ", " : ")
_WIDE = 120
_NARROW_NAME, _WIDE_NAME = 16, 32


def project_lines(
    portfolio: Portfolio, rows: Sequence[Row], wording: Wording, width: int | None, shapes: bool = True
) -> list[str]:
    """Every project a line, those under way first, each group by name.

    Where there is no room for the status, a line tells it before those that are not active.
    """
    ordered = sorted(
        rows, key=lambda row: (row.status not in UNDER_WAY, row.status, alphabetical(row.name), row.id)
    )
    cells = [_project_cells(portfolio, row, wording, shapes) for row in ordered]
    least = _NARROW_NAME if width is not None and width < _WIDE else _WIDE_NAME
    head, *lines = plain_table(_project_columns(portfolio, wording, least), cells, width)
    if wording(GROUP_TITLES["status"]) in head:
        return [head, *lines]
    return [head, *_headed(ordered, lines, wording)]


def _headed(rows: Sequence[Row], lines: Sequence[str], wording: Wording) -> Iterator[str]:
    """The lines, with the status of those that follow where it is not that of projects at work."""
    told = "active"
    for row, line in zip(rows, lines, strict=True):
        if row.status != told:
            told = row.status
            yield f"{wording(GROUP_TITLES['status'])}{wording(_COLON)}{wording(STATUS_NAMES[told])}"
        yield line


def _project_columns(portfolio: Portfolio, wording: Wording, name: int) -> list[Column]:
    year = portfolio.year_shown
    return [
        Column(wording(Text("D", "D"))),
        Column(wording(Text("C", "C"))),
        Column("id"),
        Column(wording(Text("Project", "Projet")), least=name),
        Column(wording(GROUP_TITLES["stage"]), least=8, rank=4),
        Column(wording(GROUP_TITLES["status"]), rank=6),
        Column(wording(Text("Slip", "Retard")), right=True, rank=2),
        Column(wording(BASELINE), right=True, rank=1),
        Column(wording(FORECAST), right=True, rank=3),
        Column(wording(ACTUAL), right=True, rank=5),
        Column(wording(VARIANCE), right=True, rank=1),
        Column(f"{year} {wording(BASELINE).lower()[:4]}.", right=True, rank=8),
        Column(f"{year} {wording(FORECAST).lower()[:4]}.", right=True, rank=8),
        Column(wording(Text("Next milestone", "Prochain jalon")), least=16, rank=7),
        Column(wording(Text("Date", "Date")), right=True, rank=7),
        Column(wording(Text("R/I", "R/I")), right=True, rank=6),
        Column(wording(Text("Report", "Rapport")), right=True, rank=7),
    ]


def _project_cells(portfolio: Portfolio, row: Row, wording: Wording, shapes: bool) -> list[str]:
    milestone = row.milestone
    return [
        mark(row.declared.rating, shapes),
        mark(row.computed, shapes),
        row.id,
        row.name,
        group_name(portfolio, "stage", row.stage, wording) if row.stage else UNKNOWN,
        wording(STATUS_NAMES[row.status]),
        slip(row.slip_days, wording),
        wording.money(row.cost.baseline),
        wording.money(row.cost.forecast),
        wording.money(row.cost.actual),
        wording.percent(variance_ratio(row.cost), signed=True),
        wording.money(row.cost_of_year.baseline),
        wording.money(row.cost_of_year.forecast),
        milestone.name if milestone else UNKNOWN,
        wording.day(milestone.expected or milestone.due) if milestone else UNKNOWN,
        f"{row.risks}/{row.issues}",
        wording.short_days(age) if (age := report_age(portfolio, row)) is not None else UNKNOWN,
    ]


def report_age(portfolio: Portfolio, row: Row) -> int | None:
    """Days since the last report."""
    return (portfolio.as_of - row.last_report).days if row.last_report else None


def slip(days: int | None, wording: Wording) -> str:
    """Calendar days that the end moved: `+46 d`, `+46 j`."""
    if days is None:
        return UNKNOWN
    return f"{'+' if days > 0 else ''}{wording.short_days(days)}" if days else "0"
