"""Projects: who, what, when, in which stage."""

from typing import Any, Literal

from pmo.model.field import by_key, described, required, several
from pmo.model.field_kinds import Day, Id, Keyed, Listed, MaybeAmount, MaybeDay, PersonId, Str, When
from pmo.model.published_log import PublishedLog
from pmo.model.record import Record
from pmo.model.settings import Thresholds
from pmo.model.status import Status


class Benefit(Record):
    """Something good that the project shall bring."""

    id: Id = required("its id within the project")
    name: Str = required("its name")
    owner: PersonId | None = described("who answers for it")
    type: Literal["financial", "non-financial", "disbenefit"] | None = described("what kind of benefit")
    amount: MaybeAmount | None = described("its worth, each time")
    every: Literal["once", "month", "quarter", "year"] | None = described("how often the amount comes")
    from_: When | None = described("the first period in which it comes", alias="from")
    until: When | None = described("the last period in which it comes")
    measure: Str | None = described("how it will be measured")


class Stakeholder(Record):
    """Somebody whom the project concerns."""

    person: PersonId | None = described("a person of the office")
    department: Id | None = described("a department")
    name: Str | None = described("or a name, for those outside")
    interest: Str | None = described("what is at stake for them")
    influence: Literal["low", "medium", "high"] | None = described("how much they can move")


class Project(Record):
    """`project.yaml`: the identity of a project."""

    id: Id | None = described("the folder's name; may be left out")
    name: Str = required("its name")
    programme: Id | None = described("the programme it belongs to")
    department: Id | None = described("the department that carries it")
    sponsor: PersonId | None = described("who answers for the business case")
    manager: PersonId | None = described("who runs it day to day")
    board: Id | None = described("the board that steers it")
    stage: Id | None = described("where it stands in the office's life cycle")
    status: Status | None = described("whether it is under way; active where it is left out")
    start: MaybeDay | None = described("first day")
    finish: MaybeDay | None = described("committed last day")
    forecast: MaybeDay | None = described("the manager's word for the last day, where the plan does not say")
    finished: Day | None = described("the day it really ended")
    category: Str | None = described("the office's own kind of project")
    description: Str | None = described("what it is, in a few sentences")
    attributes: Keyed[Any] = by_key("the office's own fields, as `pmo.yaml` declares them")
    objectives: Listed[Str] = several("what it shall reach")
    benefits: Listed[Benefit] = several("what it shall bring")
    stakeholders: Listed[Stakeholder] = several("whom it concerns")
    thresholds: Thresholds | None = described("its own limits for computed ratings")
    external_ids: Keyed[Str] = by_key("its ids in other systems")
    change_log: PublishedLog | None = described("what the source of its imported changes published of them")
