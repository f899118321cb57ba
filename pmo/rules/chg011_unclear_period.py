from collections.abc import Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import IDLE
from pmo.analysis.changes.changed_line import slot_of
from pmo.analysis.changes.obstacle import Obstacle
from pmo.model.budget import BudgetLine
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.period import Period
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG011",
    message=Text(
        "{period} is not how {line} is budgeted: {stated}",
        "{period} ne suit pas le budget de {line} : {stated}",
    ),
    help=Text(
        "Name one of the line's own periods, one within it, or one that none of them overlaps.",
        "Nommez une période de la ligne, une qui y soit comprise, ou une qui n'en recouvre aucune.",
    ),
    since="0.1",
)
def unclear_period(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """An effect on cost does not fit the periods of its budget line.

    A line that is budgeted by several periods needs one; a year over two of its quarters says not enough.
    A quarter within a year that the line is budgeted by goes to that year, and a new period is fine where
    it overlaps none. A line with one amount needs none; where it is spread, one must lie within.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amounts: {2027-Q1: 30000, 2027-Q2: 20000}}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000, period: 2027}]}
        state: submitted

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amounts: {2027-Q1: 30000, 2027-Q2: 20000}}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000, period: 2027-Q2}]}
        state: submitted
    """
    lines = {line.id: line for line in folder.budget.lines} if folder.budget else {}
    start = office.settings.fiscal_year_start
    for change in folder.changes.values():
        if not change.impact or change.state in IDLE or change.imported is not None:
            continue
        for effect in change.impact.cost:
            line = lines.get(effect.line or "")
            if line is not None and not _fits(effect.period, line, start):
                stated = ", ".join(map(str, line.amounts)) or Text("one amount", "un seul montant")
                period = effect.period or Text("no period", "aucune période")
                yield fault(effect, "period", period=period, line=line.id, stated=stated)


def _fits(period: Period | None, line: BudgetLine, fiscal_year_start: tuple[int, int]) -> bool:
    """Whether it is clear which amount of the line an effect alters."""
    try:
        slot_of(line, period, fiscal_year_start)
    except Obstacle:
        return False
    return True
