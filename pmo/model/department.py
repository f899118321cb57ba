"""Departments of the organisation."""

from pmo.model.field import described, required
from pmo.model.field_kinds import Id, Name, PersonId
from pmo.model.record import Record


class Department(Record):
    """A department, ministry, agency or service that projects belong to."""

    id: Id | None = described("the key it stands under; may be left out")
    name: Name = required("its name, in each language")
    head: PersonId | None = described("who leads it")
    parent: Id | None = described("the department it is part of")
