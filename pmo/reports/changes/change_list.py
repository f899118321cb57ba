"""Changes listed: where each stands, how long, what it moves, who is waited for."""

from collections.abc import Sequence
from datetime import date

from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.reports.change_words import days_words, delta_words, named_state, waited_for
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.portfolio.status_view import Exact, number
from pmo.reports.wording import UNKNOWN, Wording, count

_NONE = Text("No open change.", "Aucun changement ouvert.")
_NO_SUCH = Text("No change is like that.", "Aucun changement ne correspond.")
_ONE = Text("change not shown: --all", "changement non affiché : --all")
_MANY = Text("changes not shown: --all", "changements non affichés : --all")


def change_lines(
    shown: Sequence[ChangeSummary],
    known: int,
    office: Office,
    as_of: date,
    wording: Wording,
    width: int | None,
) -> list[str]:
    """A line a change, and what is not shown."""
    rest = wording(count(known - len(shown), _ONE, _MANY))
    if not shown:
        return [wording(_NO_SUCH if known else _NONE), *([rest] if known else [])]
    columns = [
        Column("id"),
        Column(wording(Text("Project", "Projet")), least=10, rank=4),
        Column(wording(Text("Change", "Changement")), least=16),
        Column(wording(Text("State", "État"))),
        Column(wording(Text("Age", "Âge")), right=True, rank=2),
        Column(wording(Text("Cost", "Coût")), right=True),
        Column(wording(Text("Delay", "Délai")), right=True, rank=3),
        Column(wording(Text("Waiting for", "En attente de")), least=12, rank=1),
    ]
    cells = [_cells(each, office, as_of, wording) for each in shown]
    lines = plain_table(columns, cells, width)
    return lines + ([rest] if known > len(shown) else [])


def _cells(summary: ChangeSummary, office: Office, as_of: date, wording: Wording) -> list[str]:
    change, age = summary.change, (as_of - summary.change.requested_on).days
    return [
        summary.id,
        summary.folder.id,
        " ".join(change.title.split()),
        wording(named_state(summary.state, office)),
        wording.short_days(age),
        delta_words(summary.cost, wording) if change.impact else UNKNOWN,
        days_words(summary.days, wording),
        _waited_for(summary, office, wording),
    ]


def _waited_for(summary: ChangeSummary, office: Office, wording: Wording) -> str:
    if summary.waits_for_nobody:
        return wording(Text("nobody", "personne"))
    return waited_for(summary.waiting_for, office, wording)


CSV_COLUMNS = (
    "id", "project", "title", "type", "state", "stored_state", "since", "requested_by", "requested_on",
    "cost", "days", "waiting_for",
)  # fmt: skip


def change_table(found: Sequence[ChangeSummary], office: Office) -> list[list[str]]:
    """The same for a spreadsheet: a header, then a line a change; unknown is empty."""
    exact = Exact(currency_decimals(office.settings.currency))
    return [list(CSV_COLUMNS), *(_line(each, exact) for each in found)]


def _line(summary: ChangeSummary, exact: Exact) -> list[str]:
    change = summary.change
    return [
        summary.id,
        summary.folder.id,
        change.title,
        change.type,
        summary.state,
        change.state,
        summary.since.isoformat(),
        change.requested_by or "",
        change.requested_on.isoformat(),
        exact(summary.cost) or "",
        str(number(summary.days)),
        " ".join(summary.waiting_for),
    ]
