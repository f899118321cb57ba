"""The part of a mapping that says how rows become changes."""

from pmo.exchange.mappings.field import From, ProjectFrom
from pmo.model.field import by_key, described, required
from pmo.model.field_kinds import Keyed, Number
from pmo.model.record import Record


class StateFields(Record):
    """The state after a change, as it is published beside it."""

    cost: From | None = described("the forecast cost")
    finish: From | None = described("the forecast end")


class TotalFields(Record):
    """The totals of all changes of a project, as they are published beside them."""

    cost: From | None = described("all changes of its cost together")
    days: From | None = described("all changes of its end together, in calendar days")


class ChangeFields(Record):
    """The fields of `changes/<id>.yaml`, and what is published beside them."""

    project: ProjectFrom = required("the project that a row is about")
    date: From = required("the day on which the change was reported")
    id: From | None = described("what tells the changes of a project apart, such as a number; else the date")
    title: From | None = described("what changed, in a line; else that the budget or the end did")
    type: From | None = described("request, off-specification or problem; else request")
    reason: From | None = described("why")
    cost: From | None = described("how much more the project costs, or less with a minus")
    days: From | None = described("how many calendar days later it ends, or earlier with a minus")
    after: StateFields | None = described("what is published as the state after the change")
    totals: TotalFields | None = described("what is published as the total of all changes of the project")
    precision: Number | None = described(
        "how exact the changes are published: 1 is whole units of the currency; else to the cent"
    )
    external_ids: Keyed[From] = by_key("the change's ids in other systems, by the system's name")
