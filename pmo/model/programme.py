"""Programmes: projects that deliver an outcome together."""

from pmo.model.field import by_key, described, required, several
from pmo.model.field_kinds import Id, Keyed, Listed, MaybeDay, PersonId, Str
from pmo.model.project import Benefit
from pmo.model.record import Record
from pmo.model.settings import Thresholds


class Programme(Record):
    """`programme.yaml`: what a programme is and who answers for it."""

    id: Id | None = described("the folder's name; may be left out")
    name: Str = required("its name")
    sponsor: PersonId | None = described("who answers for the business case")
    manager: PersonId | None = described("who runs the programme")
    department: Id | None = described("the department that carries it")
    board: Id | None = described("the board that steers it")
    start: MaybeDay | None = described("first day")
    finish: MaybeDay | None = described("committed last day")
    description: Str | None = described("what it is, in a few sentences")
    objectives: Listed[Str] = several("what it shall reach")
    benefits: Listed[Benefit] = several("what it shall bring")
    thresholds: Thresholds | None = described("its own limits, for all its projects")
    external_ids: Keyed[Str] = by_key("its ids in other systems")
