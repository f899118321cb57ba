"""One project at a glance: a screen that a sponsor understands."""

from collections.abc import Mapping

from rich.console import Group
from rich.table import Table
from rich.text import Text as Styled

from pmo.analysis.money.cost_figures import Cost, variance_ratio
from pmo.analysis.portfolio.portfolio import Portfolio, sum_of_changes
from pmo.analysis.portfolio.summary import latest_highlight
from pmo.analysis.ratings.risk import expected_cost, open_risks
from pmo.analysis.row import Row
from pmo.model.folder import Folder
from pmo.model.highlight import Highlight
from pmo.model.raid import Risk
from pmo.model.rating import DIMENSION_NAMES
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text, visible
from pmo.model.unknown import known
from pmo.reports.change_words import days_words, delta_words
from pmo.reports.figure_names import (
    ACTUAL,
    BASELINE,
    CHANGES,
    COMPUTED,
    DECLARED,
    FORECAST,
    VARIANCE,
    WHOLE_LIFE,
)
from pmo.reports.portfolio.grouping import group_name
from pmo.reports.portfolio.portfolio_status import open_changes_words, year_title
from pmo.reports.portfolio.rating_mark import styled_rating
from pmo.reports.wording import CALENDAR_DAYS, UNKNOWN, Wording, count

_MOST_RISKS = 3
_MOST_CHANGES = 3
_LONGEST_SUMMARY = 400


def project_screen(
    portfolio: Portfolio,
    row: Row,
    folder: Folder,
    states: Mapping[str, Text],
    wording: Wording,
    shapes: bool = True,
) -> Group:
    """Who, how it goes and why, dates, money, risks, and the last words of the manager.

    `states` are those of its open changes, by their ids.
    """
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    reported = latest_highlight(folder, portfolio.as_of)
    _add_ratings(grid, portfolio, row, reported[1] if reported else None, wording, shapes)
    _add_dates(grid, row, wording)
    _add_costs(grid, portfolio, row, wording)
    _add_risks(grid, portfolio, row, folder, wording)
    _add_changes(grid, row, states, wording)
    add_last_words(grid, reported[1] if reported else None, wording)
    if row.faulty:
        grid.add_row(wording(Text("Files", "Fichiers")), Styled(wording(_FAULTY), style="red"))
    return Group(name_line(row), *identity_lines(portfolio, row, wording), "", grid)


_FAULTY = Text("some could not be read whole: pmo check", "certains n'ont pu être lus en entier : pmo check")


def name_line(row: Row) -> Styled:
    heading = Styled(visible(row.name), style="bold")
    return heading.append(f"  {row.id}", style="not bold dim")


def identity_lines(
    portfolio: Portfolio, row: Row, wording: Wording, with_status: bool = True
) -> list[Styled]:
    told = [wording(STATUS_NAMES[row.status])] if with_status else []
    told += [group_name(portfolio, "stage", row.stage, wording)] if row.stage else []
    told += [group_name(portfolio, "programme", row.programme, wording)] if row.programme else []
    told += [group_name(portfolio, "department", row.department, wording)] if row.department else []
    told += [visible(row.category)] if row.category else []
    people = [
        f"{wording(role)} {person_name(portfolio, person)}"
        for role, person in ((_SPONSOR, row.sponsor), (_MANAGERS[row.kind], row.manager))
        if person
    ]
    lines = [Styled(" · ".join(told))] if told else []
    lines += [Styled(" · ".join(people))] if people else []
    lines += [Styled(_shortened(row.description), style="italic")] if row.description else []
    return lines


_SPONSOR = Text("sponsor", "commanditaire")
_MANAGERS = {
    "project": Text("manager", "chef de projet"),
    "programme": Text("programme manager", "responsable de programme"),
}


def person_name(portfolio: Portfolio, person: str) -> str:
    """The person's name; the id, or the outside source, where the office does not know them."""
    return visible(portfolio.outline.people.get(person, person))


def _add_ratings(
    grid: Table, portfolio: Portfolio, row: Row, report: Highlight | None, wording: Wording, shapes: bool
) -> None:
    add_declared(grid, portfolio, row, wording, shapes)
    computed = styled_rating(row.computed, wording, shapes)
    if (row.gap(portfolio.outline.ratings) or 0) > 0:
        computed.append(f"  {wording(_ROSIER)}", style="bold red")
    grid.add_row(wording(COMPUTED), computed)
    for verdict in row.verdicts:
        words = styled_rating(verdict.rating, wording, shapes)
        words.append(f"  {wording.statement(verdict.reason)}", style="default")
        stated = known(getattr(report.rating, verdict.dimension)) if report and report.rating else None
        if stated and stated != verdict.rating:
            words.append(f"  ({wording(DECLARED).lower()} {wording.rating(stated)})", style="dim")
        grid.add_row(f"  {wording(DIMENSION_NAMES[verdict.dimension])}", words)


def add_declared(grid: Table, portfolio: Portfolio, row: Row, wording: Wording, shapes: bool) -> None:
    """The declared rating, who declared it and when, or why there is none."""
    declared = styled_rating(row.declared.rating, wording, shapes)
    if row.declared.on:
        by = person_name(portfolio, row.declared.by)
        declared.append(f"  {by}, {wording.day(row.declared.on)}", style="dim")
    if row.declared.withheld:
        declared.append(f"  {_shortened(row.declared.withheld)}", style="dim")
    grid.add_row(wording(DECLARED), declared)


_ROSIER = Text("worse than declared", "moins bon que déclaré")


def _add_dates(grid: Table, row: Row, wording: Wording) -> None:
    dates = [
        f"{wording(name)} {wording.day(day)}"
        for name, day in ((_START, row.start), (_FINISH, row.finish), (_EXPECTED, row.expected_finish))
        if day
    ]
    if row.slip_days:
        days = wording(count(abs(row.slip_days), *CALENDAR_DAYS))
        late = Text(f"{days} late", f"{days} de retard")
        early = Text(f"{days} early", f"{days} d'avance")
        dates.append(wording(late if row.slip_days > 0 else early))
    grid.add_row(wording(Text("Dates", "Dates")), " · ".join(dates) or UNKNOWN)
    if row.milestone:
        due, expected = wording.day(row.milestone.due), wording.day(row.milestone.expected)
        words = wording(Text(f"due {due}, expected {expected}", f"engagé {due}, attendu {expected}"))
        title = wording(Text("Next milestone", "Prochain jalon"))
        grid.add_row(title, f"{visible(row.milestone.name)} · {words}")


_START = Text("start", "début")
_FINISH = Text("committed end", "fin engagée")
_EXPECTED = Text("expected end", "fin attendue")


def _add_costs(grid: Table, portfolio: Portfolio, row: Row, wording: Wording) -> None:
    grid.add_row(wording(WHOLE_LIFE), cost_words(row.cost, wording))
    for figure, reason in (row.withheld or {}).items():
        name = {"baseline": BASELINE, "forecast": FORECAST, "actual": ACTUAL}[figure]
        if reason:
            grid.add_row("", Styled(f"{wording(name).lower()} : {_shortened(reason)}", style="dim"))
    if any(amount is not None for amount in row.cost_of_year):
        grid.add_row(wording(year_title(portfolio.year_shown)), cost_words(row.cost_of_year, wording))


def cost_words(cost: Cost, wording: Wording) -> str:
    """`baseline £8m · forecast £16.4m · variance +105%`; what is unknown is a dash."""
    told = [
        f"{wording(name).lower()} {wording.money(amount)}"
        for name, amount in ((BASELINE, cost.baseline), (FORECAST, cost.forecast), (ACTUAL, cost.actual))
    ]
    ratio = variance_ratio(cost)
    told += (
        [f"{wording(VARIANCE).lower()} {wording.percent(ratio, signed=True)}"] if ratio is not None else []
    )
    return " · ".join(told)


def _add_risks(grid: Table, portfolio: Portfolio, row: Row, folder: Folder, wording: Wording) -> None:
    if folder.raid is None:
        return
    risks = wording(
        count(row.risks, Text("open risk", "risque ouvert"), Text("open risks", "risques ouverts"))
    )
    issues = count(
        row.issues, Text("open issue", "incident ouvert"), Text("open issues", "incidents ouverts")
    )
    grid.add_row(wording(Text("Risks", "Risques")), f"{risks} · {wording(issues)}")
    currency = portfolio.outline.currency
    weighed = sorted(open_risks(folder), key=lambda risk: -_weight(risk, currency))
    for risk in weighed[:_MOST_RISKS]:
        likely = wording.percent(risk.probability.ratio if risk.probability else None)
        cost = wording.money(expected_cost(risk, currency))
        grid.add_row("", f"{visible(risk.name)} · {likely} · {cost}")


def _weight(risk: Risk, currency: str) -> float:
    return float(expected_cost(risk, currency) or 0)


def _add_changes(grid: Table, row: Row, states: Mapping[str, Text], wording: Wording) -> None:
    """The open changes: what they would cost together, and the newest of them."""
    if not row.changes:
        return
    grid.add_row(wording(CHANGES), open_changes_words(sum_of_changes([row]), wording))
    for change in row.changes[: -_MOST_CHANGES - 1 : -1]:
        told = [
            change.id,
            visible(change.title),
            wording(states[change.id]),
            delta_words(change.cost, wording),
        ]
        told += [days_words(change.days, wording)] if change.days else []
        grid.add_row("", " · ".join(told))


def add_last_words(grid: Table, report: Highlight | None, wording: Wording) -> None:
    if report is None:
        return
    for name, words in ((_SUMMARY, report.summary), (_HELP, report.help_needed)):
        if words:
            grid.add_row(wording(name), _shortened(words))


_SUMMARY = Text("Last report", "Dernier rapport")
_HELP = Text("Help needed", "Aide demandée")


def _shortened(text: str) -> str:
    """A text on one line, cut where a screen would not hold it."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= _LONGEST_SUMMARY else f"{line[: _LONGEST_SUMMARY - 1]}…"
