"""What the source of imported changes published beside them: states, totals, and how exact they are."""

from pmo.model.field import described
from pmo.model.field_kinds import Amount, Day, Number, Shift
from pmo.model.record import Record


class PublishedState(Record):
    """What a project was to cost, and when it was to end, as somebody published it."""

    cost: Amount | None = described("the forecast cost")
    finish: Day | None = described("the forecast end")


class PublishedTotals(Record):
    """What all changes of a project come to, as somebody published it."""

    cost: Amount | None = described("all changes of its cost together")
    days: Shift | None = described("all changes of its end together")


class PublishedLog(Record):
    """What the source of a project's imported changes published of them as a whole."""

    precision: Number | None = described(
        "how exact the changes are published: 1 is whole units of the currency; else to the cent"
    )
    on: Day | None = described("the day of the newest report of the source")
    original: PublishedState | None = described(
        "the state before the first change: the first known forecast, less the change published with it"
    )
    totals: PublishedTotals | None = described("the totals that were published beside the changes")
