"""New projects, programmes and people: the texts of their files, from templates."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from pmo.actions.template import quoted, rendered, yaml_text
from pmo.errors import PmoError, UsageError
from pmo.model.attribute import read_attribute
from pmo.model.edit import Edit
from pmo.model.empty import EMPTY
from pmo.model.expected import EXPECTED, ValueFault
from pmo.model.identifier import id_from, is_id, is_person_id, person_id_from
from pmo.model.office import Office
from pmo.model.person import Person, is_email
from pmo.model.place import Place
from pmo.model.record import fields_of
from pmo.model.settings import Attribute
from pmo.model.text import Language, excerpt
from pmo.model.value import day, percentage

RecordKind: TypeAlias = Literal["project", "programme", "person"]
Field: TypeAlias = str | tuple[str, ...]

FOLDERS: dict[RecordKind, str] = {"project": "projects", "programme": "programmes", "person": "people"}
PEOPLE = "people.yaml"
BESIDE: tuple[str, ...] = ("plan", "budget", "raid")
"""The files that a new project may begin with, beside its own."""

_LONGEST_NAME = 200
_READERS = {"start": day, "finish": day, "joined": day, "capacity": percentage}
_KINDS = {"start": "date", "finish": "date", "joined": "date", "capacity": "percentage"}


class NewRecord(NamedTuple):
    """What is said of a new record: its id, its fields as the options give them, files beside it."""

    kind: RecordKind
    id: str
    fields: Mapping[str, Field]
    attributes: Mapping[str, str] = EMPTY
    beside: tuple[str, ...] = ()
    is_among_others: bool = False
    """Whether a person goes into `people.yaml`, which the office has."""

    @property
    def path(self) -> str:
        """The file that says what it is."""
        if self.is_among_others:
            return PEOPLE
        folder = FOLDERS[self.kind]
        return f"{folder}/{self.id}.yaml" if self.kind == "person" else f"{folder}/{self.id}/{self.kind}.yaml"


def suggested_id(kind: RecordKind, name: str, taken: Collection[str]) -> str:
    """An id made from the name, with a number behind it where it is taken; may be empty."""
    made = person_id_from(name) if kind == "person" else id_from(name)
    numbers = (f"{made[:60]}-{number}" for number in range(2, len(taken) + 3))
    return next((each for each in (made, *numbers) if each not in taken), "") if made else ""


def checked_id(kind: RecordKind, given: str, taken: Mapping[str, str]) -> str:
    """The id, where it is one and nothing has it; `taken` says what has an id, by the id in small letters."""
    fits = is_person_id(given) if kind == "person" else is_id(given)
    if not fits:
        expected = EXPECTED["person" if kind == "person" else "id"]
        raise UsageError(
            f"--id: '{excerpt(given)}' is not {expected.en}",
            f"--id : « {excerpt(given)} » n'est pas {expected.fr}",
        )
    if given in taken:
        raise PmoError(
            f"the id {given} is taken by {taken[given]}. Nothing was written. Try: --id with another",
            f"l'identifiant {given} est pris par {taken[given]}. Rien n'a été écrit. "
            "Essayez : --id avec un autre",
        )
    return given


def taken_ids(kind: RecordKind, office: Office, folders: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What has which id already; projects and programmes share theirs, since `pmo status ID` takes both.

    `folders` are the names in `projects/`, `programmes/` and `people/`.
    """
    if kind == "person":
        taken = {key: excerpt(person.name) for key, person in office.people.items()}
        return taken | {
            name.removesuffix(".yaml").casefold(): f"people/{name}" for name in folders.get("people", ())
        }
    return {
        name.casefold(): f"{folder}/{name}"
        for folder in ("programmes", "projects")
        for name in folders.get(folder, ())
    }


def checked_name(given: str) -> str:
    """The name on one line; what no file may hold in it is found when the new file is read."""
    name = " ".join(given.split())
    if not name or len(name) > _LONGEST_NAME:
        raise UsageError(
            f"--name: '{excerpt(given)}' is empty or longer than {_LONGEST_NAME} characters",
            f"--name : « {excerpt(given)} » est vide ou dépasse {_LONGEST_NAME} caractères",
        )
    return name


def checked_email(given: str) -> str:
    """The address; git's identity is matched with it, so that a slip would cost decisions their evidence."""
    if not is_email(given):
        raise UsageError(
            f"--email: '{excerpt(given)}' is not an e-mail address, such as name@example.org",
            f"--email : « {excerpt(given)} » n'est pas une adresse électronique, comme nom@exemple.fr",
        )
    return given


def first_stage(office: Office) -> dict[str, str]:
    """The stage that a project begins in, where the office has a life cycle."""
    return {"stage": office.settings.life_cycle[0].id} if office.settings.life_cycle else {}


def attributes_given(pairs: Sequence[str]) -> dict[str, str]:
    """The office's own fields, from `KEY=VALUE`."""
    given = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            raise UsageError(
                f"--attribute: '{excerpt(pair)}' is not KEY=VALUE, such as urgent=true",
                f"--attribute : « {excerpt(pair)} » n'est pas CLÉ=VALEUR, comme urgent=true",
            )
        given[key.strip()] = value.strip()
    return given


def missing_attributes(office: Office, given: Collection[str]) -> dict[str, Attribute]:
    """The attributes that the office requires of every project and that nobody gave."""
    declared = office.settings.attributes
    return {key: each for key, each in declared.items() if each.required and key not in given}


def record_files(
    record: NewRecord, office: Office, templates: Mapping[str, str], language: Language, has_schemas: bool
) -> dict[str, str]:
    """The text of each file by its path; `templates` are those of the record's kind."""
    context = {
        "fields": {name: _yaml(name, value) for name, value in record.fields.items() if value},
        "attributes": [*_attribute_lines(record.attributes, office)],
        "language": language,
        "currency": office.settings.currency,
        "has_schemas": has_schemas,
    }
    folder = record.path.rpartition("/")[0]
    files = {record.path: rendered(templates[f"{record.kind}.yaml.j2"], context)}
    for name in record.beside:
        files[f"{folder}/{name}.yaml"] = rendered(templates[f"{name}.yaml.j2"], context)
    return files


def _yaml(name: str, value: Field) -> str:
    """A field as YAML: dates and shares plain once they are known to be such, all else as text."""
    if isinstance(value, tuple):
        return f"[{', '.join(_in_a_list(each) for each in value)}]"
    if name not in _READERS:
        return yaml_text(value)
    typed_field(name, value)
    return value


def typed_field(name: str, value: str) -> date | str:
    """A date as such, a share or a text as it is; raises `UsageError` where the field holds another kind."""
    if name not in _READERS:
        return value
    try:
        typed = _READERS[name](value)
    except ValueFault:
        expected = EXPECTED[_KINDS[name]]
        raise UsageError(
            f"--{name}: '{excerpt(value)}' is not {expected.en}",
            f"--{name} : « {excerpt(value)} » n'est pas {expected.fr}",
        ) from None
    return typed if isinstance(typed, date) else value


def person_edit(record: NewRecord) -> Edit:
    """The edit that adds a person to `people.yaml`."""
    entry = {
        name: list(value) if isinstance(value, tuple) else typed_field(name, value)
        for name in fields_of(Person)
        if (value := record.fields.get(name))
    }
    return Edit(Place(PEOPLE, (record.id,)), "add", entry)


_PLAIN_ENTRY = re.compile(r"[A-Za-z][A-Za-z0-9._+-]*(?:@[A-Za-z0-9.-]*[A-Za-z0-9])?")


def _in_a_list(text: str) -> str:
    """An id or an address as it is, anything else in double quotes."""
    is_plain = _PLAIN_ENTRY.fullmatch(text) and ("@" in text or yaml_text(text) == text)
    return text if is_plain else quoted(text)


def _attribute_lines(attributes: Mapping[str, str], office: Office) -> Iterator[tuple[str, str]]:
    """Keys and values as YAML; an attribute that nobody declared is found when the file is read."""
    for key, value in attributes.items():
        declared = office.settings.attributes.get(key)
        is_plain = declared is not None and (value == "unknown" or _is_typed(declared, value))
        yield yaml_text(key), value if is_plain else yaml_text(value)


def _is_typed(attribute: Attribute, value: str) -> bool:
    """Whether the value is a number, date, amount or truth value, which YAML writes plain."""
    if attribute.type in ("text", "choice"):
        return False
    try:
        return read_attribute(attribute, value) is not None
    except ValueFault:
        return False
