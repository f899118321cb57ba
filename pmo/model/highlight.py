"""Highlight reports: the manager's declared rating and words."""

from pmo.model.declared_rating import DeclaredRatings
from pmo.model.field import described, several
from pmo.model.field_kinds import Listed, PersonId, Str, When
from pmo.model.record import Record


class Highlight(Record):
    """`highlights/<date>.yaml`: what is said of a project on the day in the file's name."""

    by: PersonId | None = described("who reports")
    source: Str | None = described("or who says so from outside, such as IPA")
    period: When | None = described("the time it speaks of")
    rating: DeclaredRatings | None = described("the declared ratings")
    summary: Str | None = described("how it goes, in a few sentences")
    achieved: Listed[Str] = several("what was done")
    next: Listed[Str] = several("what comes next")
    help_needed: Str | None = described("what the board is asked for")
