"""By when the next step of a change is due, by the office's days."""

from datetime import date, datetime
from decimal import Decimal

from pmo.analysis.changes.change_standing import Standing, effective_state, standings
from pmo.analysis.changes.emergencies import is_unassessed_emergency
from pmo.analysis.changes.judged_decision import taken_at_its_word
from pmo.analysis.remembered import remembered
from pmo.analysis.time.office_day import day_of
from pmo.analysis.time.working_days import calendar_of
from pmo.model.change import IN_EFFECT, Change
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.settings import ChangeControl
from pmo.model.value import Duration

ASSESS_WITHIN = Duration(Decimal(10), "d")
IMPLEMENT_WITHIN = Duration(Decimal(20), "d")
REGULARISE_WITHIN = Duration(Decimal(5), "d")

AWAITS_ASSESSMENT = "submitted"
IDLE = (*IN_EFFECT, "withdrawn")
"""States of a change that will alter nothing more."""


@remembered
def declared_standings(folder: Folder, office: Office) -> dict[str, Standing]:
    """Where each change stands by what the decisions say, whoever vouches for them."""
    return standings(folder, office, taken_at_its_word)


def assessment_due(change: Change, office: Office) -> date | None:
    """The last day on which assessing a submitted change is in time."""
    if change.state != AWAITS_ASSESSMENT or change.imported is not None:
        return None
    return _later(
        came_into(change, AWAITS_ASSESSMENT, office), _control(office).assess_within or ASSESS_WITHIN, office
    )


def implementation_due(change: Change, standing: Standing, office: Office) -> date | None:
    """The last day on which implementing an approved change is in time."""
    if change.imported is not None or effective_state(change, standing) != "approved":
        return None
    deciding = [
        each.approval.at for each in standing.judged if each.is_valid and each.approval.decision == "approve"
    ]
    within = _control(office).implement_within or IMPLEMENT_WITHIN
    return _later(day_of(max(deciding), office.settings), within, office)


def regularisation_due(change: Change, office: Office) -> date | None:
    """The last day on which approving an emergency that was implemented at once is in time."""
    if not is_unassessed_emergency(change):
        return None
    within = _control(office).regularise_within or REGULARISE_WITHIN
    return _later(came_into(change, IN_EFFECT[0], office), within, office)


def came_into(change: Change, state: str, office: Office) -> date:
    """The day on which a change last came into a state; the day it was asked for where nothing says so."""
    moments: list[datetime] = [step.at for step in change.history if step.state == state]
    return day_of(max(moments), office.settings) if moments else change.requested_on


def _control(office: Office) -> ChangeControl:
    return office.settings.changes or ChangeControl()


def _later(day: date, within: Duration, office: Office) -> date:
    return calendar_of(office.settings).later(day, within)
