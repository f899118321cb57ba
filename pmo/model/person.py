"""People and the roles they have."""

from datetime import date

from pmo.model.field import by_key, described, required, several
from pmo.model.field_kinds import Day, Id, Keyed, Listed, PersonId, Share, Str, Whole
from pmo.model.record import Record
from pmo.model.text import Text

BUILT_IN_ROLES: dict[str, Text] = {
    "pmo-director": Text("PMO director", "directeur du PMO"),
    "pmo-manager": Text("PMO manager", "responsable du PMO"),
    "pmo-analyst": Text("PMO analyst", "analyste du PMO"),
    "pmo-administrator": Text("PMO administrator", "administrateur du PMO"),
    "pmo-specialist": Text("PMO specialist", "spécialiste du PMO"),
    "programme-manager": Text("programme manager", "responsable de programme"),
    "project-manager": Text("project manager", "chef de projet"),
    "sponsor": Text("sponsor", "commanditaire"),
    "department-head": Text("department head", "chef de service"),
}


class Certification(Record):
    """A certification that a person holds."""

    name: Str = required("its name, such as PMP or P3O")
    obtained: Day | None = described("the day it was obtained")
    expires: Day | None = described("the day it lapses")


class Person(Record):
    """Someone who works for the office, or whom its files name."""

    id: PersonId | None = described("the key it stands under; may be left out")
    name: Str = required("first and last name")
    emails: Listed[Str] = several("addresses; git's identity is matched with them")
    roles: Listed[Id] = several("what the person does, from the office's roles")
    department: Id | None = described("the department the person belongs to")
    capacity: Share | None = described("share of full time; else all of it")
    joined: Day | None = described("first day")
    left: Day | None = described("last day; afterwards nothing may be in this person's charge")
    skills: Keyed[Whole] = by_key("level of each skill: 0 none to 4 expert")
    certifications: Listed[Certification] = several("certifications held")

    def has_left(self, day: date) -> bool:
        """Whether the person's last day is before this one."""
        return self.left is not None and self.left < day


def is_email(text: str) -> bool:
    """Whether a text may be an e-mail address."""
    name, at, host = text.rpartition("@")
    return bool(name and at and host) and "@" not in name and not any(c in " \t,;<>()" for c in text)
