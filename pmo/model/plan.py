"""Plans: tasks and milestones with their own dates."""

from typing import Annotated, Any, Literal

from pmo.model.field import ReadFirst, described, required, several
from pmo.model.field_kinds import Day, Id, Length, Listed, MaybeDay, PersonId, Share, Str
from pmo.model.record import Record


class Estimate(Record):
    """A three-point estimate of a duration."""

    low: Length = required("if all goes well")
    likely: Length | None = described("most likely")
    high: Length = required("if much goes wrong")


class Assignment(Record):
    """Who works on a task."""

    person: PersonId | None = described("a person")
    role: Id | None = described("or a role, where no person is named yet")
    units: Share | None = described("how much of their time")


class Link(Record):
    """What must happen before."""

    task: Id = required("the task or milestone that comes first")
    type: Literal["FS", "SS", "FF", "SF"] | None = described(
        "which ends wait; finish-to-start where it is left out"
    )
    lag: Length | None = described("time that passes between the two")


def _link(value: Any) -> Any:
    return {"task": value} if isinstance(value, str) else value


AnyLink = Annotated[Link, ReadFirst(_link, str | Link)]


class Task(Record):
    """A piece of work."""

    id: Id = required("its id within the plan")
    name: Str | None = described("its name")
    parent: Id | None = described("the task it is part of, in the work breakdown structure")
    duration: Length | None = described("how long it takes")
    estimate: Estimate | None = described("how long it may take")
    assigned: Listed[Assignment] = several("who works on it")
    after: Listed[AnyLink] = several("what must happen before")
    start: MaybeDay | None = described("the manager's own first day")
    finish: MaybeDay | None = described("the manager's own last day")
    due: Day | None = described("committed last day")
    started: Day | None = described("the day it really began")
    finished: Day | None = described("the day it really ended")


class Milestone(Record):
    """A date that matters."""

    id: Id = required("its id within the plan")
    name: Str | None = described("its name")
    after: Listed[AnyLink] = several("what must happen before")
    due: MaybeDay | None = described("the committed date")
    forecast: MaybeDay | None = described("the manager's word for the date")
    met: Day | None = described("the day it was really met")
    owner: PersonId | None = described("who answers for it")


class Plan(Record):
    """`plan.yaml`: tasks and milestones."""

    tasks: Listed[Task] = several("pieces of work")
    milestones: Listed[Milestone] = several("dates that matter")
