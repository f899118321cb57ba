"""Change requests: what shall be different, why, what it does, and where the request stands."""

from typing import Any, Literal, TypeAlias

from pmo.model.budget import BudgetLine, Funding
from pmo.model.field import by_key, described, required, several
from pmo.model.field_kinds import (
    Amount,
    Day,
    Flag,
    Id,
    Keyed,
    Listed,
    MintedId,
    Moment,
    PersonId,
    Shift,
    Str,
    When,
    Whole,
)
from pmo.model.plan import Milestone, Task
from pmo.model.project import Benefit
from pmo.model.published_log import PublishedState
from pmo.model.record import Record
from pmo.model.text import Text

ChangeType: TypeAlias = Literal["request", "off-specification", "problem"]
Priority: TypeAlias = Literal["low", "medium", "high", "critical"]

CHANGE_TYPE_NAMES: dict[ChangeType, Text] = {
    "request": Text("request", "demande"),
    "off-specification": Text("off-specification", "non-conformité"),
    "problem": Text("problem", "problème"),
}
IN_EFFECT = ("implemented", "closed")
"""Stored states of changes whose effect is in the files."""
MOVE_VERBS = ("submit", "assess", "rework", "implement", "close", "withdraw")
"""The verbs of `pmo change` that take a change to another state; a decision takes it to none."""
PRIORITY_NAMES: dict[Priority, Text] = {
    "low": Text("low", "basse"),
    "medium": Text("medium", "moyenne"),
    "high": Text("high", "haute"),
    "critical": Text("critical", "critique"),
}


class CostEffect(Record):
    """What a change adds to a budget line, or takes from it."""

    line: Id | None = described("the budget line; without one, the whole-life headline")
    delta: Amount = required("how much more, or less with a minus")
    period: When | None = described("the period in which it falls, where the line is budgeted by period")


class ScheduleEffect(Record):
    """How far a change moves a task, a milestone or the committed end."""

    task: Id | None = described("a task, which takes that much longer")
    milestone: Id | None = described("or a milestone, which falls due that much later")
    finish: Flag | None = described("or the committed end of the project: `finish: true`")
    delta: Shift = required("how much later, or earlier with a minus")


class BenefitEffect(Record):
    """What a change does to a benefit."""

    benefit: Id = required("the benefit")
    delta: Amount | None = described("how much more it is worth each time, or less with a minus")
    text: Str | None = described("what it does where no amount says it")


class Addition(Record):
    """Something that a change adds to the budget, the plan or the benefits."""

    line: BudgetLine | None = described("a new budget line, with its amounts")
    task: Task | None = described("a new task")
    milestone: Milestone | None = described("a new milestone")
    benefit: Benefit | None = described("a new benefit")
    funding: Funding | None = described("a new funding")


class Removal(Record):
    """Something that a change takes out of the budget, the plan or the benefits."""

    line: Id | None = described("a budget line, with all its amounts")
    task: Id | None = described("a task")
    milestone: Id | None = described("a milestone")
    benefit: Id | None = described("a benefit")
    funding: Id | None = described("a funding")


class ChangeImpact(Record):
    """What a change does, as the one who asks for it declares it."""

    cost: Listed[CostEffect] = several("effects on budget lines")
    schedule: Listed[ScheduleEffect] = several("effects on dates")
    benefits: Listed[BenefitEffect] = several("effects on benefits")
    add: Listed[Addition] = several("new lines, tasks, milestones, benefits and fundings")
    remove: Listed[Removal] = several("lines, tasks, milestones, benefits and fundings that go")


class ChangeOption(Record):
    """Another way of dealing with the matter."""

    name: Str = required("what could be done instead")
    consequence: Str | None = described("what would follow")


Recommended: TypeAlias = Literal["approve", "reject", "defer"]


class Assessment(Record):
    """What the one who assessed a change found."""

    by: PersonId = required("who assessed it")
    on: Day = required("when")
    text: Str | None = described("what was found")
    recommendation: Recommended | None = described("what to decide")


class Passage(Record):
    """A step of a record through its workflow."""

    state: Id = required("the state that it came into")
    by: PersonId | None = described("who took the step")
    at: Moment = required("when")
    note: Str | None = described("why, in words")


class Imported(Record):
    """Where an imported record comes from."""

    file: Str = required("the table's file name")
    row: Whole = required("its row, counted from 1")


class Change(Record):
    """A change request: `changes/<id>.yaml`."""

    id: Str | None = described("the file's name; may be left out")
    title: Str = required("what shall be different, in a line")
    type: ChangeType = required("a wish, a departure from what was agreed, or a problem")
    requested_by: PersonId | None = described("who asks for it")
    requested_on: Day = required("when")
    priority: Priority | None = described("how much it presses")
    emergency: Flag | None = described("implemented first, approved within the office's days")
    undoes: MintedId | None = described("the emergency, rejected after the fact, whose effect it takes back")
    reason: Str | None = described("why")
    impact: ChangeImpact | None = described("what it does to cost, dates, benefits, lines and tasks")
    funded_by: Str | None = described(
        "what pays for it: contingency, management_reserve, funding:<id>, or transfer within the budget"
    )
    options: Listed[ChangeOption] = several("other ways of dealing with the matter")
    assessment: Assessment | None = described("what the one who assessed it found")
    external_ids: Keyed[Str] = by_key("its ids in other systems")
    imported: Imported | None = described("the table and row that it was imported from")
    published: PublishedState | None = described("imported: the forecasts after it, as they were published")
    state: Id = required("the state that is stored; whether it is approved is computed from the decisions")
    history: Listed[Passage] = several("the steps it has taken")


SOURCES: dict[str, Text] = {
    "contingency": Text("contingency", "provision pour aléas"),
    "management_reserve": Text("management reserve", "réserve de management"),
    "transfer": Text("transfer within the budget", "virement au sein du budget"),
}
"""What may pay for a change, beside `funding:<id>`."""
FUNDING = "funding:"

OUTSIDE_THE_CONTENT = ("state", "history")
"""Fields that say where a change stands and not what it is: no approval binds to them."""


def content_of(data: Any) -> Any:
    """A change's data less what says where it stands."""
    if not isinstance(data, dict):
        return data
    return {key: value for key, value in data.items() if key not in OUTSIDE_THE_CONTENT}
