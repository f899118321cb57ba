"""Boards and committees."""

from pmo.model.field import described, required, several
from pmo.model.field_kinds import Day, Id, Listed, Name, PersonId, Str, Whole
from pmo.model.record import Record


class Board(Record):
    """A board that decides above the project manager."""

    id: Id | None = described("the key it stands under; may be left out")
    name: Name = required("its name, in each language")
    members: Listed[PersonId] = several("who sits on it")
    chair: PersonId | None = described("who chairs it")
    secretary: PersonId | None = described("who writes its minutes")
    quorum: Whole | None = described("how many members make it able to decide")
    every: Str | None = described("how often it meets, in words")
    meetings: Listed[Day] = several("the days it meets")
