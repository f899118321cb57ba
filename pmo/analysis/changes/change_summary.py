"""Changes summed up: what each says it does, where it stands on a day, and who is waited for."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.changes.asked_order import as_asked
from pmo.analysis.changes.authority import working_days
from pmo.analysis.changes.change_deadlines import AWAITS_ASSESSMENT
from pmo.analysis.changes.change_standing import (
    DECIDED_IN,
    OUTCOMES,
    Standing,
    effective_state,
    one_standing,
    standings,
)
from pmo.analysis.changes.declared_effect import net_cost
from pmo.analysis.changes.emergencies import is_to_be_regularised
from pmo.analysis.changes.judged_decision import VouchedFor, by_the_file_alone
from pmo.analysis.changes.person_roles import people_in, roles_of
from pmo.analysis.current_baseline import met_by
from pmo.analysis.open_change import OpenChange
from pmo.analysis.time.office_day import zone_of
from pmo.analysis.time.working_days import hours_per_day
from pmo.model.change import Change
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.workflow import REQUESTER, Workflow

DECIDED_OR_DONE = ("rejected", "implemented", "closed", "withdrawn")
"""States in which a change asks nobody for a decision any more."""


class ChangeSummary(NamedTuple):
    """A change and where it stands."""

    id: str
    folder: Folder
    change: Change
    standing: Standing
    state: str
    """What people see: approved, rejected and deferred too."""
    since: date
    """The day on which it came into that state."""
    cost: Decimal | None
    """What it adds by its own words; None where that cannot be measured."""
    days: Decimal
    """The largest shift that it declares, in working days; later is positive."""
    waiting_for: tuple[str, ...]
    """Persons, or `board:<id>`, whose step comes next."""

    @property
    def is_open(self) -> bool:
        """Whether it is under way, or is an emergency that is still to be approved or taken back."""
        return self.state not in DECIDED_OR_DONE or self._is_to_be_regularised

    @property
    def waits_for_nobody(self) -> bool:
        """Whether a decision comes next, and nobody may make it."""
        return self.next_from == "assessed" and not self.waiting_for

    @property
    def next_from(self) -> str:
        """The state whose step comes next: an emergency that was implemented is still to be decided on."""
        outcome = self.standing.outcome
        return (outcome or DECIDED_IN) if self._is_to_be_regularised else self.state

    @property
    def is_to_be_taken_back(self) -> bool:
        """Whether it is an emergency that was rejected after the fact, and is in effect still."""
        return self._is_to_be_regularised and self.standing.outcome == "rejected"

    @property
    def _is_to_be_regularised(self) -> bool:
        return is_to_be_regularised(self.folder, self.id, self.standing.outcome)


def summaries(
    folder: Folder, office: Office, as_of: date, vouched: VouchedFor = by_the_file_alone
) -> Iterator[ChangeSummary]:
    """The changes of a folder as they stood on a day, oldest first."""
    zone = zone_of(office.settings)
    then = folder_on(folder, as_of, zone)
    found = standings(then, office, vouched, as_of)
    for key, _ in as_asked(then.changes):
        yield _summary(key, then, found[key], office, as_of)


def states_on(
    folder: Folder, office: Office, as_of: date, vouched: VouchedFor = by_the_file_alone
) -> dict[str, str]:
    """The state that people see each change of a folder in, on a day."""
    then = folder_on(folder, as_of, zone_of(office.settings))
    found = standings(then, office, vouched, as_of)
    return {key: effective_state(change, found[key]) for key, change in then.changes.items()}


def summed_up(
    folder: Folder, office: Office, key: str, as_of: date, vouched: VouchedFor = by_the_file_alone
) -> ChangeSummary | None:
    """One change as it stood on a day; None where it was not there yet."""
    zone = zone_of(office.settings)
    then = folder_on(folder, as_of, zone)
    if key not in then.changes:
        return None
    return _summary(key, then, one_standing(then, office, key, vouched, as_of), office, as_of)


_NOT_UNDER_WAY = ("draft", "implemented", "closed", "withdrawn")


def open_changes(folder: Folder, office: Office, as_of: date) -> tuple[OpenChange, ...]:
    """The changes that are under way on a day: submitted, not implemented, not rejected last.

    A row stands on the office's settings alone, so nobody's authority is judged here: a rejection of
    the content that stands is taken at its word, and an approval leaves the stored state.
    """
    then = folder_on(folder, as_of, zone_of(office.settings))
    return tuple(
        OpenChange(
            key, change.title, change.state, net_cost(change, then.budget), largest_shift(change, office)
        )
        for key, change in as_asked(then.changes)
        if change.state not in _NOT_UNDER_WAY and not _is_rejected_last(then, key)
    )


def _is_rejected_last(folder: Folder, key: str) -> bool:
    """Whether the last decision on the content that stands rejects it."""
    made = [each for each in folder.approvals.get(key, {}).values() if each.digest == folder.digests[key]]
    last = max(made, key=lambda each: each.at, default=None)
    return last is not None and last.decision == "reject"


def _summary(key: str, folder: Folder, standing: Standing, office: Office, as_of: date) -> ChangeSummary:
    change = folder.changes[key]
    state = effective_state(change, standing)
    return ChangeSummary(
        key,
        folder,
        change,
        standing,
        state,
        _since(change, state, standing, zone_of(office.settings)),
        net_cost(change, met_by(folder, key).budget or folder.budget),
        largest_shift(change, office),
        _waited_for(key, standing, folder, office, as_of),
    )


def _since(change: Change, state: str, standing: Standing, zone: tzinfo) -> date:
    """The day of the last decision that made a computed state, of the last step that made a stored one."""
    moments = [step.at for step in change.history]
    if state != change.state:
        decided = [each.approval for each in standing.judged if each.is_valid]
        moments = [each.at for each in decided if OUTCOMES[each.decision] == state]
    return max(moments).astimezone(zone).date() if moments else change.requested_on


USUAL_VERBS = {
    "draft": "submit",
    "submitted": "assess",
    "assessed": "approve",
    "deferred": "approve",
    "rejected": "rework",
    "approved": "implement",
    "implemented": "close",
}
"""What usually follows a state: a move of the workflow, or a decision."""
_ONWARD = ("submit", "assess", "implement", "close")
"""Moves that bring a change nearer to its end."""


def next_verb(change: Change, state: str, workflow: Workflow | None) -> str | None:
    """The verb that leads on from a state: the usual one, or the first where the office has others."""
    moves = workflow.moves if workflow else ()
    onward = [move.verb for move in moves if change.state in move.from_ and move.verb in _ONWARD]
    usual = USUAL_VERBS.get(state)
    is_another = usual is None or (usual in _ONWARD and usual not in onward)
    return onward[0] if is_another and onward and state == change.state else usual


def _waited_for(key: str, standing: Standing, folder: Folder, office: Office, as_of: date) -> tuple[str, ...]:
    """Whose step comes next: those who decide, else the first that the workflow names for the next move.

    The project's manager takes back what was rejected after it was carried out.
    """
    change = folder.changes[key]
    state = effective_state(change, standing)
    if is_to_be_regularised(folder, key, standing.outcome):
        if standing.outcome == "rejected":
            return tuple(sorted(people_in("manager", change.requested_by, office, folder, as_of)))
        return standing.waiting_for
    if state == "assessed":
        return standing.waiting_for
    workflow = office.workflow("change")
    if change.imported is not None or workflow is None:
        return ()
    verb = next_verb(change, state, workflow)
    moves = [m for m in workflow.moves if m.verb == verb in _ONWARD and change.state in m.from_]
    roles = [role for move in moves for role in move.by]
    named = [people_in(role, change.requested_by, office, folder, as_of) for role in roles]
    if state == AWAITS_ASSESSMENT:
        others = [
            people if role == REQUESTER else people - {change.requested_by or ""}
            for role, people in zip(roles, named, strict=True)
        ]
        named = others + named
    return tuple(sorted(next((people for people in named if people), ())))


def assesses_own(summary: ChangeSummary, office: Office) -> bool:
    """Whether who asks for a submitted change may assess it too, beside those who are waited for."""
    change, workflow = summary.change, office.workflow("change")
    if change.requested_by is None or workflow is None or summary.state != AWAITS_ASSESSMENT:
        return False
    verb = next_verb(change, summary.state, workflow)
    own = roles_of(change.requested_by, change.requested_by, office, summary.folder)
    moves = (move for move in workflow.moves if move.verb == verb and change.state in move.from_)
    may = any(own.intersection(move.by) for move in moves)
    return may and change.requested_by not in summary.waiting_for


def largest_shift(change: Change, office: Office) -> Decimal:
    """The largest shift of a date that a change declares, in working days."""
    hours = hours_per_day(office.settings)
    effects = change.impact.schedule if change.impact else ()
    return max((working_days(each.delta, hours) for each in effects), key=abs, default=Decimal())


def folder_on(folder: Folder, day: date, zone: tzinfo) -> Folder:
    """The folder with the changes, decisions and baselines of a day: what is dated later is not there."""

    def had_come(moment: datetime) -> bool:
        return moment.astimezone(zone).date() <= day

    changes = {key: _change_on(each, day, had_come) for key, each in folder.changes.items()}
    return folder._replace(
        changes={key: each for key, each in changes.items() if each and each.requested_on <= day},
        approvals={
            key: {name: each for name, each in decisions.items() if had_come(each.at)}
            for key, decisions in folder.approvals.items()
        },
        baselines={key: each for key, each in folder.baselines.items() if had_come(each.set_at)},
    )


def _change_on(change: Change, day: date, had_come: Callable[[datetime], bool]) -> Change | None:
    """The change in the state that it was in, with what was found by then; None before its first step."""
    steps = tuple(step for step in change.history if had_come(step.at))
    if len(steps) == len(change.history):
        return change
    found = change.assessment if change.assessment and change.assessment.on <= day else None
    if not steps:
        return None
    return change.replaced(state=steps[-1].state, history=steps, assessment=found)
