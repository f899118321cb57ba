"""The rows that a command looks at: of one project, of one programme, or all; `--where` leaves some out."""

from typing import NamedTuple

from pmo.analysis.portfolio.grouping import GroupBy
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.row import Row
from pmo.cli.glancing import FAULTY
from pmo.cli.id_meant import id_meant
from pmo.cli.opening import OpenedPortfolio, folder_here
from pmo.cli.saving import tell
from pmo.errors import UsageError
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, excerpt, same
from pmo.reports.wording import Wording


class Asked(NamedTuple):
    """What was asked for on the command line."""

    id: str | None
    everything: bool
    by: GroupBy | None
    where: str | None
    is_local: bool = True
    """Whether the project or programme whose folder one stands in is meant where no id says so."""


class Seen(NamedTuple):
    """What is looked at: some rows of a portfolio, as one project, one programme, or all."""

    asked: Asked
    portfolio: Portfolio
    rows: tuple[Row, ...]
    focus: Row | None
    is_partial: bool
    """Whether a file or field could not be read, so that figures may be short of it."""


def seen(opened: OpenedPortfolio, asked: Asked) -> Seen:
    """The rows that were asked for; what could not be read or judged is told on standard error."""
    portfolio = opened.portfolio
    focus = _focus(portfolio, asked.id or (_id_here(opened) if asked.is_local else None))
    rows = portfolio.projects
    if focus is not None:
        rows = (focus,) if focus.kind == "project" else tuple(r for r in rows if r.programme == focus.id)
    if asked.where:
        rows = _matching(portfolio, rows, asked.where, opened)
    faulty = sum(row.faulty for row in (*rows, *portfolio.programmes.values())) + opened.office_faults
    if faulty:
        tell(FAULTY.spoken(opened.language))
    return Seen(asked, portfolio, rows, focus, bool(faulty))


def _id_here(opened: OpenedPortfolio) -> str | None:
    here = folder_here(opened.root)
    return here.rpartition("/")[2] if here else None


def _focus(portfolio: Portfolio, stated: str | None) -> Row | None:
    """The project or programme with an id or a name, or whose id alone begins so."""
    if stated is None:
        return None
    rows = {row.id: row for row in (*portfolio.programmes.values(), *portfolio.projects)}
    meant = id_meant(stated, {key: (row.name,) for key, row in rows.items()})
    if meant in rows:
        return rows[meant]
    begun = [each for each in rows if each.startswith(meant)]
    if len(begun) == 1:
        return rows[begun[0]]
    if begun:
        listed = ", ".join(begun[:10])
        raise UsageError(
            f"'{meant}' begins several ids: {listed}. Which?",
            f"« {meant} » commence plusieurs identifiants : {listed}. Lequel ?",
        )
    near, meant = did_you_mean(meant, rows), excerpt(meant)
    raise UsageError(
        f"no project or programme is called '{meant}'{near.en or '.'} Try: pmo project list",
        f"aucun projet ni programme ne s'appelle « {meant} »{near.fr or '.'} Essayez : pmo project list",
    )


def _matching(
    portfolio: Portfolio, rows: tuple[Row, ...], where: str, opened: OpenedPortfolio
) -> tuple[Row, ...]:
    from pmo.analysis.money.currency_decimals import currency_decimals
    from pmo.analysis.portfolio.known_values import known_values
    from pmo.analysis.workflows.selection import Filter
    from pmo.cli.selecting import chosen
    from pmo.reports.portfolio.status_view import Exact, project_view

    wording = Wording("en", portfolio.outline.currency)
    decimals = currency_decimals(portfolio.outline.currency)
    wanted, exact = Filter(where, decimals), Exact(decimals)
    views = [project_view(row, portfolio, exact, wording) for row in rows]
    judged = [(row, wanted.holds(view)) for row, view in zip(rows, views, strict=True)]
    programmes = {key: row.name for key, row in portfolio.programmes.items()}
    ids = {row.id: same(row.name) for row in portfolio.projects}
    wanted.check_texts({**known_values(portfolio.outline, programmes), "id": ids}, views)
    one = Text("project cannot be judged", "projet ne peut être jugé")
    many = Text("projects cannot be judged", "projets ne peuvent être jugés")
    return chosen(judged, one, many, opened.language)
