"""The people of an office: listed, and each shown with what is in their charge."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pmo.analysis.people.charges import BoardSeat, Charge, Duty, Seat, headed
from pmo.model.office import Office
from pmo.model.person import Certification, Person
from pmo.model.text import Text, visible
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.wording import UNKNOWN, Wording

PEOPLE_SCHEMA = "pmo.people/1"
PERSON_SCHEMA = "pmo.person/1"
PERSON_COLUMNS = ("id", "name", "roles", "department", "emails", "left")

_WIDE, _LONG = 120, 20
_SOON = 90  # days: a certification takes about a quarter to renew
_GAP = "  "


def person_entry(id: str, person: Person) -> dict[str, Any]:
    """One person of the list, as plain data."""
    return {
        "id": id,
        "name": person.name,
        "roles": list(person.roles),
        "department": person.department,
        "emails": list(person.emails),
        "left": _day(person.left),
    }


def person_list(office: Office, wording: Wording, width: int | None) -> list[str]:
    """A line a person, by id; departments go by theirs where their names would be cut short."""
    departments = {key: _department_name(key, office, wording) for key in office.departments}
    if width is not None and width < _WIDE and max(map(len, departments.values()), default=0) > _LONG:
        departments = {}
    columns = [
        Column("id"),
        Column(wording(Text("Name", "Nom")), least=14),
        Column(wording(Text("Roles", "Rôles")), least=14),
        Column(wording(Text("Department", "Service")), least=10, rank=2),
        Column(wording(Text("E-mail", "Adresse")), rank=3),
        Column(wording(Text("Left", "Départ")), right=True, rank=1),
    ]
    rows = [
        [
            key,
            person.name,
            _roles(person, office, wording) or UNKNOWN,
            departments.get(person.department or "", person.department or UNKNOWN),
            ", ".join(person.emails) or UNKNOWN,
            wording.day(person.left),
        ]
        for key, person in sorted(office.people.items())
    ]
    if not any(person.left for person in office.people.values()):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return plain_table(columns, rows, width)


def _department_name(department: str | None, office: Office, wording: Wording) -> str:
    """The department's name; the id where the office does not have it."""
    if department is None:
        return UNKNOWN
    return wording(office.departments[department].name) if department in office.departments else department


def _roles(person: Person, office: Office, wording: Wording) -> str:
    return ", ".join(wording(office.roles[role]) if role in office.roles else role for role in person.roles)


def person_view(
    id: str, office: Office, charges: Sequence[Charge], seats: Sequence[BoardSeat], seen_from: SeenFrom
) -> dict[str, Any]:
    """The contract of `pmo person show --format json` (pmo.person/1)."""
    person = office.people[id]
    return {
        "schema": PERSON_SCHEMA,
        **seen_from.view(),
        **person_entry(id, person),
        "joined": _day(person.joined),
        "capacity": str(person.capacity) if person.capacity else None,
        "skills": dict(person.skills),
        "certifications": [
            {
                "name": each.name,
                "obtained": _day(each.obtained),
                "expires": _day(each.expires),
                "expired": each.expires is not None and each.expires < seen_from.as_of,
            }
            for each in person.certifications
        ],
        "boards": [{"id": each.board, "seat": each.seat} for each in seats],
        "departments": headed(id, office),
        "charges": [
            {
                "duty": each.duty,
                "kind": each.kind,
                "folder": each.folder,
                "id": each.id,
                "name": each.name,
                "due": _day(each.due),
            }
            for each in charges
        ],
    }


def person_lines(
    id: str,
    office: Office,
    charges: Sequence[Charge],
    seats: Sequence[BoardSeat],
    as_of: date,
    wording: Wording,
) -> list[str]:
    """Who it is, what the person can, and everything in their charge."""
    person = office.people[id]
    led = ", ".join(_department_name(each, office, wording) for each in headed(id, office))
    facts = [
        (wording(Text("Roles", "Rôles")), _roles(person, office, wording)),
        (wording(Text("Department", "Service")), _department(person, office, wording)),
        (wording(Text("E-mail", "Adresse")), visible(", ".join(person.emails))),
        (wording(Text("Presence", "Présence")), _presence(person, as_of, wording)),
        (wording(Text("Skills", "Compétences")), _skills(person)),
        (
            wording(Text("Leads", "Dirige")),
            visible(led),
        ),
    ]
    wide = max(len(title) for title, _ in facts)
    lines = [f"{visible(person.name)}{_GAP}{id}"]
    lines += [f"{title:<{wide}}{_GAP}{words}" for title, words in facts if words]
    lines += _block(wording(_CERTIFICATIONS), [_certified(c, as_of, wording) for c in person.certifications])
    lines += _block(wording(_BOARDS), [_seated(each, wording) for each in seats])
    return (
        lines
        + _block(wording(_CHARGES), list(_charge_lines(charges, as_of, wording)))
        + _nothing(charges, wording)
    )


_CERTIFICATIONS = Text("Certifications", "Certifications")
_BOARDS = Text("Boards", "Comités")
_CHARGES = Text("In charge of", "En charge de")


def _block(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *(f"{_GAP}{line}" for line in lines)] if lines else []


def _nothing(charges: Sequence[Charge], wording: Wording) -> list[str]:
    none = Text("Nothing is in this person's charge.", "Rien n'est à la charge de cette personne.")
    return [] if charges else ["", wording(none)]


def _department(person: Person, office: Office, wording: Wording) -> str:
    return visible(_department_name(person.department, office, wording)) if person.department else ""


def _presence(person: Person, as_of: date, wording: Wording) -> str:
    told = []
    if person.capacity:
        share = wording.percent(person.capacity.ratio)
        told.append(wording(Text(f"{share} of full time", f"{share} d'un temps plein")))
    if person.joined:
        told.append(wording(Text("since {day}", "depuis le {day}")).format(day=wording.day(person.joined)))
    if person.left:
        words = (
            Text("left on {day}", "parti(e) le {day}")
            if person.left < as_of
            else Text("leaves on {day}", "part le {day}")
        )
        told.append(wording(words).format(day=wording.day(person.left)))
    return " · ".join(told)


def _skills(person: Person) -> str:
    levels = sorted(person.skills.items(), key=lambda each: (-each[1], each[0]))
    return visible(" · ".join(f"{name} {level}" for name, level in levels))


def _certified(each: Certification, as_of: date, wording: Wording) -> str:
    told = [visible(each.name)]
    if each.obtained:
        words = Text("obtained on {day}", "obtenue le {day}")
        told.append(wording(words).format(day=wording.day(each.obtained)))
    if each.expires:
        left = (each.expires - as_of).days
        words = Text("expires on {day}", "expire le {day}")
        if left < 0:
            words = Text("EXPIRED on {day}", "EXPIRÉE le {day}")
        elif left <= _SOON:
            words = Text("expires soon, on {day}", "expire bientôt, le {day}")
        told.append(wording(words).format(day=wording.day(each.expires)))
    return " · ".join(told)


_SEATS: dict[Seat, Text] = {
    "chair": Text("chair", "préside"),
    "secretary": Text("secretary", "secrétaire"),
    "member": Text("member", "membre"),
}
_DUTIES: dict[Duty, Text] = {
    "manager": Text("manager", "chef de projet"),
    "sponsor": Text("sponsor", "commanditaire"),
    "benefit": Text("benefit", "bénéfice"),
    "task": Text("task", "tâche"),
    "milestone": Text("milestone", "jalon"),
    "risk": Text("risk", "risque"),
    "issue": Text("issue", "incident"),
    "assumption": Text("assumption", "hypothèse"),
    "dependency": Text("dependency", "dépendance"),
    "action": Text("action", "action"),
}
_MANAGES_A_PROGRAMME = Text("programme manager", "responsable de programme")


def _seated(each: BoardSeat, wording: Wording) -> str:
    return f"{visible(wording(each.name))} · {wording(_SEATS[each.seat])}"


def _charge_lines(charges: Sequence[Charge], as_of: date, wording: Wording) -> Iterator[str]:
    rows = [
        [
            wording(_duty(each)),
            each.name or each.folder_name,
            each.folder,
            wording.day(each.due) if each.due else "",
            wording(Text("late", "en retard")) if each.due and each.due < as_of else "",
        ]
        for each in charges
    ]
    yield from plain_table([Column("")] * 5, rows, None)[1:]


def _duty(each: Charge) -> Text:
    is_programme = each.duty == "manager" and each.kind == "programme"
    return _MANAGES_A_PROGRAMME if is_programme else _DUTIES[each.duty]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
