"""What projects refer to by a name or a code: departments, programmes, people."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmo.actions.project_import import NO_REFERENCES, References, Target
from pmo.analysis.near_name import NearNames
from pmo.exchange.mappings.bound_field import BoundField, first_text
from pmo.exchange.mappings.cell_value import Kind, id_in
from pmo.model.department import Department
from pmo.model.identifier import id_from, is_person_id
from pmo.model.office import Office
from pmo.model.person import Person
from pmo.model.programme import Programme
from pmo.model.row_match import NearRow
from pmo.model.settings import Stage
from pmo.model.table import CellFault, TableRow, folded, folded_keys
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


def person_kind(office: Office, said: Mapping[str, str]) -> Kind:
    """A person by id, name or address, or by a text that the mapping says to be one."""
    known = {folded(each.name): key for key, each in office.people.items()}
    known |= {folded(address): key for key, each in office.people.items() for address in each.emails}
    known |= folded_keys(said)
    return _kind("person", known, lambda text: text if is_person_id(text) else id_in(text))


def _kind(name: str, known: Mapping[str, str], make: Callable[[str], str]) -> Kind:
    def read(text: str) -> str:
        return known.get(folded(text)) or make(text)

    return Kind(name, lambda text, _: read(text), read, unknown_is_blank=True)


class Referred(NamedTuple):
    """What one field of a project refers to, the words for it, and the row that says so."""

    field: str
    id: str
    name: str
    row: TableRow
    column: str

    @property
    def is_person(self) -> bool:
        return self.field in _ROLES


def referred(bound: BoundField, id: str, row: TableRow, name_column: int | None) -> Referred:
    """What a row refers to, with the full name that another column gives."""
    text, column, _ = first_text(bound, row)
    full = " ".join(row.cells[name_column].split()) if name_column is not None else ""
    return Referred(str(bound.keys[-1]), id, full or " ".join(text.split()) or id, row, column)


def references(found: Iterable[Referred], target: Target) -> tuple[References, list[CellFault]]:
    """Records for what a new office lacks; in an office that stands, a fault for each."""
    if not target.is_new:
        return NO_REFERENCES, list(_missing_ones(found, target.office))
    gathered = _Gathered()
    for each in found:
        gathered.add(each, target.office)
    return References(gathered.departments, gathered.programmes, gathered.people, gathered.stages), []


def _missing_ones(found: Iterable[Referred], office: Office) -> Iterator[CellFault]:
    missing: dict[tuple[str, str], Referred] = {}
    for each in found:
        if not _has(office, each):
            missing.setdefault((_FILES[each.field], each.id), each)
    if missing:
        people = NearNames({key: person.name for key, person in office.people.items()})
        yield from (
            _missing(each, people.like(each.name) if each.is_person else ()) for each in missing.values()
        )


def near_people(found: Sequence[Referred], target: Target) -> Iterator[NearRow]:
    """The people of a new office who may be one: each with those like them that are named more often."""
    if not target.is_new:
        return
    people = [each for each in found if each.is_person]
    first = {each.id: each for each in reversed(people)}
    places = {key: place for place, (key, _) in enumerate(Counter(each.id for each in people).most_common())}
    names = NearNames({key: first[key].name for key in places})
    for key, place in places.items():
        each = first[key]
        if like := tuple(other for other in names.like(each.name) if places[other[0]] < place):
            yield NearRow(each.row, each.name, each.name, like)


class _Gathered:
    """The records of a new office, while rows are gone through; the name that makes the id stays."""

    def __init__(self) -> None:
        self.departments = dict[str, Department]()
        self.programmes = dict[str, Programme]()
        self.people = dict[str, Person]()
        self.stages = dict[str, Stage]()

    def add(self, each: Referred, office: Office) -> None:
        if each.field == "department":
            named = office.departments.get(each.id) or Department.of(name=same(each.name))
            self.departments.setdefault(each.id, named)
        elif each.field == "programme":
            self.programmes.setdefault(each.id, Programme.of(name=each.name))
        elif each.field == "stage":
            if not _has(office, each):
                self.stages.setdefault(each.id, Stage.of(id=each.id, name=same(each.name)))
        else:
            known = self.people.get(each.id)
            roles = dict.fromkeys((*(known.roles if known else ()), _ROLES[each.field]))
            name = known.name if known and id_from(known.name) == each.id else each.name
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


def _missing(each: Referred, like: Sequence[tuple[str, str]]) -> CellFault:
    file = _FILES[each.field].format(id=each.id)
    noun, shown = _NOUNS[each.field], excerpt(each.name)
    made = "" if each.name == each.id else f" ({each.id})"
    there = [(excerpt(name), key) for key, name in like]
    near_en = ", ".join(f"'{name}' ({key})" for name, key in there)
    near_fr = ", ".join(f"« {name} » ({key})" for name, key in there)
    return each.row.fault(
        Text(
            f"the office has no {noun.en} '{shown}'{made}{f'; near: {near_en}' if like else ''}",
            f"le bureau n'a pas de {noun.fr} « {shown} »{made}{f' ; proche : {near_fr}' if like else ''}",
        ),
        _same_person(each, like[0][0]) if like else _advice(each.field, file),
        each.column,
    )


def _advice(field: str, file: str) -> Text:
    return Text(
        f"Add it to {file}; or map the text to one that is there, under `{field}: values:`.",
        f"Complétez {file} ; ou faites correspondre le texte à ce qui existe, sous « {field}: values: ».",
    )


def _same_person(each: Referred, id: str) -> Text:
    same_one = f"people: {{{json.dumps(excerpt(each.name), ensure_ascii=False)}: {id}}}"
    return Text(
        f"The same person? Say so in the mapping: `{same_one}`; else add this one to people.yaml.",
        f"La même personne ? Dites-le dans la correspondance : « {same_one} » ; sinon ajoutez-la "
        "à people.yaml.",
    )
