"""What projects refer to by a name or a code: departments, programmes, people."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pmo.actions.project_import import References, Target
from pmo.exchange.mappings.bound_field import BoundField, first_text
from pmo.exchange.mappings.cell_value import Kind, id_in
from pmo.model.department import Department
from pmo.model.identifier import is_person_id
from pmo.model.office import Office
from pmo.model.person import Person
from pmo.model.programme import Programme
from pmo.model.settings import Stage
from pmo.model.table import CellFault, TableRow, folded
from pmo.model.text import Text, excerpt, same

_ROLES = {"manager": "project-manager", "sponsor": "sponsor", "by": "project-manager"}
_FILES = {
    "department": "departments.yaml",
    "stage": "pmo.yaml, `life_cycle:`",
    "programme": "programmes/{id}/programme.yaml",
    "manager": "people.yaml",
    "sponsor": "people.yaml",
    "by": "people.yaml",
}


def department_kind(office: Office) -> Kind:
    """A department by its id or its name in either language; of another text, an id is made."""
    names = ((key, each.name) for key, each in office.departments.items())
    return _kind("department", {folded(name): key for key, text in names for name in text}, id_in)


def programme_kind(office: Office) -> Kind:
    named = ((key, each.name) for key, each in office.programmes.items() if each is not None)
    return _kind("programme", {folded(name): key for key, name in named}, id_in)


def person_kind(office: Office) -> Kind:
    """A person by id, name or address."""
    known = {folded(each.name): key for key, each in office.people.items()}
    known |= {folded(address): key for key, each in office.people.items() for address in each.emails}
    return _kind("person", known, lambda text: text if is_person_id(text) else id_in(text))


def _kind(name: str, known: Mapping[str, str], make: Callable[[str], str]) -> Kind:
    def read(text: str) -> str:
        return known.get(folded(text)) or make(text)

    return Kind(name, lambda text, _: read(text), read, unknown_is_blank=True)


@dataclass(frozen=True)
class Referred:
    """What one field of a project refers to, the words for it, and the row that says so."""

    field: str
    id: str
    name: str
    row: TableRow
    column: str


def referred(bound: BoundField, id: str, row: TableRow, name_column: int | None) -> Referred:
    """What a row refers to, with the full name that another column gives."""
    text, column, _ = first_text(bound, row)
    full = " ".join(row.cells[name_column].split()) if name_column is not None else ""
    return Referred(str(bound.keys[-1]), id, full or " ".join(text.split()) or id, row, column)


def references(found: Iterable[Referred], target: Target) -> tuple[References, list[CellFault]]:
    """Records for what a new office lacks; in an office that stands, a fault for each."""
    gathered = _Gathered()
    faults: dict[tuple[str, str], CellFault] = {}
    for each in found:
        if not target.is_new and not _has(target.office, each):
            faults.setdefault((_FILES[each.field], each.id), _missing(each))
        elif target.is_new:
            gathered.add(each, target.office)
    return References(gathered.departments, gathered.programmes, gathered.people, gathered.stages), list(
        faults.values()
    )


@dataclass
class _Gathered:
    """The records of a new office, while rows are gone through; the first name of an id stays."""

    departments: dict[str, Department] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)

    def add(self, each: Referred, office: Office) -> None:
        if each.field == "department":
            named = office.departments.get(each.id) or Department.of(name=same(each.name))
            self.departments.setdefault(each.id, named)
        elif each.field == "programme":
            self.programmes.setdefault(each.id, Programme.of(name=each.name))
        elif each.field == "stage":
            self.stages.setdefault(each.id, Stage.of(id=each.id, name=same(each.name)))
        else:
            known = self.people.get(each.id)
            roles = dict.fromkeys((*(known.roles if known else ()), _ROLES[each.field]))
            name = known.name if known else each.name
            self.people[each.id] = Person.of(name=name, roles=tuple(roles))


def _has(office: Office, each: Referred) -> bool:
    if each.field == "department":
        return office.has_department(each.id)
    if each.field == "stage":
        return any(stage.id == each.id for stage in office.settings.life_cycle)
    return each.id in office.programmes if each.field == "programme" else office.has_person(each.id)


_PERSON = Text("person", "personne")
_NOUNS: Mapping[str, Text] = {
    "department": Text("department", "service"),
    "programme": Text("programme", "programme"),
    "stage": Text("stage", "phase"),
    "manager": _PERSON,
    "sponsor": _PERSON,
    "by": _PERSON,
}


def _missing(each: Referred) -> CellFault:
    file = _FILES[each.field].format(id=each.id)
    noun, shown = _NOUNS[each.field], excerpt(each.name)
    made = "" if each.name == each.id else f" ({each.id})"
    return each.row.fault(
        Text(
            f"the office has no {noun.en} '{shown}'{made}",
            f"le bureau n'a pas de {noun.fr} « {shown} »{made}",
        ),
        Text(
            f"Add it to {file}; or map the text to one that is there, under `{each.field}: values:`.",
            f"Ajoutez-le à {file} ; ou faites-le correspondre à un existant, sous « {each.field}: values: ».",
        ),
        each.column,
    )
