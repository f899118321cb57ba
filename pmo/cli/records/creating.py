"""What `pmo project|programme|person new` do: ask, check against the office, write."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from pmo.actions.new_record import (
    BESIDE,
    FOLDERS,
    PEOPLE,
    Field,
    NewRecord,
    RecordKind,
    attributes_given,
    checked_email,
    checked_id,
    checked_name,
    first_stage,
    missing_attributes,
    person_edit,
    record_files,
    suggested_id,
    taken_ids,
    typed_field,
)
from pmo.cli.asking import Asking, is_at_a_terminal
from pmo.cli.id_meant import id_meant
from pmo.cli.opening import Opened, office_folder, open_office, open_portfolio
from pmo.cli.options import Lang
from pmo.cli.records.names_of import names_of
from pmo.cli.saving import finish_interrupted, tell
from pmo.errors import UsageError
from pmo.model.called import called
from pmo.model.file_change import FileChange
from pmo.model.office import Office
from pmo.model.text import Language, Text, excerpt
from pmo.reports.file_diff import diff_text
from pmo.reports.new_record import record_created, record_refused
from pmo.reports.wording import Wording
from pmo.rules.ruling import ruling
from pmo.store.shipped import template_files
from pmo.store.tree import Tree
from pmo.store.writing.new_files import FilesExist, new_files, taken_paths
from pmo.store.writing.new_record_faults import faults_of_new
from pmo.store.writing.transaction import Conflict, write_changes, writing
from pmo.store.yaml.yaml_edit import file_changes


class Asked(NamedTuple):
    """What was asked for on the command line."""

    kind: RecordKind
    id: str | None
    fields: Mapping[str, Field | None]
    office: Path | None
    lang: Lang | None
    is_dry: bool
    attributes: Sequence[str] = ()
    beside: tuple[str, ...] = ()


def one_name(typed: str | None, stated: str | None) -> str | None:
    """The name, typed as it is or after `--name`; raises `UsageError` where these are two."""
    if None not in (typed, stated) and typed != stated:
        raise UsageError(
            f"'{excerpt(typed or '')}' and --name '{excerpt(stated or '')}': which? Try: name one",
            f"« {excerpt(typed or '')} » et --name « {excerpt(stated or '')} » : lequel ? Essayez : un seul",
        )
    return typed if stated is None else stated


def create(asked: Asked) -> None:
    """Write the new record's files, none of which is there; or show them."""
    finish_interrupted(office_folder(asked.office), asked.is_dry)
    opened = open_office(asked.office, None, asked.lang)
    record = _record(asked, opened)
    changes = _checked_changes(record, opened)
    if asked.is_dry:
        typer.echo(diff_text(changes, only_named=".schemas/"), nl=False)
        return
    if asked.kind != "person":
        _warn_of_same_name(record, asked, opened.language)
    try:
        write_changes(opened.root, changes, tell)
    except Conflict:
        if not record.is_among_others:
            raise
        changes = _added_to_what_is_there_now(record, asked, opened.root)
    wording = Wording(opened.language, opened.reading.office.settings.currency)
    typer.echo(record_created(record, _after(changes), wording), nl=False)


def _added_to_what_is_there_now(record: NewRecord, asked: Asked, root: Path) -> list[FileChange]:
    """The person added to what somebody else made of `people.yaml` meanwhile, while nobody else can."""
    with writing(root, tell) as writer:
        opened = open_office(asked.office, None, asked.lang)
        checked_id(record.kind, record.id, _taken(record.kind, opened))
        changes = _checked_changes(record, opened)
        writer.write(changes)
    return changes


def _checked_changes(record: NewRecord, opened: Opened) -> list[FileChange]:
    """The changes that make the record; raises `UsageError` where `pmo check` would find them at fault."""
    changes = _changes(record, opened)
    rules = ruling(opened.reading.office, ("validity",))
    if faults := faults_of_new(opened.tree, _after(changes), opened.reading, opened.as_of, rules):
        told = record_refused(faults, opened.language)
        raise UsageError(told, told)
    return changes


def _after(changes: Sequence[FileChange]) -> dict[str, str]:
    return {change.path: (change.after or b"").decode() for change in changes}


def _warn_of_same_name(record: NewRecord, asked: Asked, language: Language) -> None:
    """Say which project or programme is called so already: `pmo check` only does so afterwards."""
    portfolio = open_portfolio(asked.office, None, asked.lang).portfolio
    rows = portfolio.projects if record.kind == "project" else tuple(portfolio.programmes.values())
    if same := called(str(record.fields["name"]), {row.id: (row.name,) for row in rows}):
        told = ", ".join(same[:_MOST_LISTED])
        one = Text(f"{told} has the same name", f"{told} porte le même nom")
        several = Text(f"{told} have the same name", f"{told} portent le même nom")
        tell((one if len(same) == 1 else several).spoken(language))


_MOST_LISTED = 10
_OTHER_ID = Text("Try: --id with another", "Essayez : --id avec un autre")


def _changes(record: NewRecord, opened: Opened) -> list[FileChange]:
    """The files that are created, none of which may be there; a person may be an edit of `people.yaml`."""
    if record.is_among_others:
        return file_changes(opened.tree, [person_edit(record)])
    has_schemas = (opened.root / ".schemas").is_dir()
    templates = template_files(record.kind)
    files = record_files(record, opened.reading.office, templates, opened.language, has_schemas)
    if taken := taken_paths(opened.root, sorted(files)):
        raise FilesExist(taken, _OTHER_ID)
    return new_files(files)


def _has_people_in_one_file(tree: Tree) -> bool:
    """Whether the office keeps its people in `people.yaml`, and none in a file of their own."""
    is_there = any(entry.name == PEOPLE for entry in tree.entries(""))
    return is_there and not any(entry.name.endswith(".yaml") for entry in tree.entries(FOLDERS["person"]))


def _record(asked: Asked, opened: Opened) -> NewRecord:
    """The record that the options describe, and the person at the terminal where they do not."""
    asking = Asking(opened, asked.kind) if is_at_a_terminal() else None
    office = opened.reading.office
    given = {name: _meant(name, value, office) for name, value in asked.fields.items() if value}
    for field, value in given.items():  # before anything is asked
        if isinstance(value, str):
            typed_field(field, value)
    for email in given.get("emails", ()):
        checked_email(email)
    attributes = attributes_given(asked.attributes)
    if "name" not in given:
        if asking is None:
            raise UsageError(
                "the name is missing. Try: --name 'NAME'", "il manque le nom. Essayez : --name 'NOM'"
            )
        given["name"] = asking.name()
    name = checked_name(str(given["name"]))
    chosen = _id(asked, opened, name, asking)
    if asking is not None:
        given |= asking.fields(given)
    elif asked.kind == "project" and "stage" not in given:
        given |= first_stage(office)
    if asked.kind == "project":
        attributes |= _required(opened, attributes, asking)
    is_among_others = asked.kind == "person" and _has_people_in_one_file(opened.tree)
    fields = {**given, "name": name}
    return NewRecord(asked.kind, chosen, fields, attributes, asked.beside, is_among_others)


def _meant(field: str, value: Field, office: Office) -> Field:
    """The value with ids for the names of what the office knows."""
    names = names_of(field, office)
    return id_meant(value, names) if isinstance(value, str) else tuple(id_meant(v, names) for v in value)


def _id(asked: Asked, opened: Opened, name: str, asking: Asking | None) -> str:
    """The id: the one stated, else made from the name and, at a terminal, confirmed."""
    taken = _taken(asked.kind, opened)
    if asked.id is not None:
        return checked_id(asked.kind, asked.id, taken)
    if asking is not None:
        suggested = suggested_id(asked.kind, name, taken)
        return asking.id(suggested, lambda text: checked_id(asked.kind, text, taken))
    made = suggested_id(asked.kind, name, ())
    if not made:
        raise UsageError(
            f"no id can be made from '{excerpt(name)}'. Try: --id ID",
            f"aucun identifiant ne peut se faire de « {excerpt(name)} ». Essayez : --id IDENTIFIANT",
        )
    return checked_id(asked.kind, made, taken)


def _taken(kind: RecordKind, opened: Opened) -> dict[str, str]:
    return taken_ids(kind, opened.reading.office, _names_in_folders(opened.tree))


def _names_in_folders(tree: Tree) -> dict[str, list[str]]:
    return {folder: [entry.name for entry in tree.entries(folder)] for folder in FOLDERS.values()}


def _required(opened: Opened, given: Mapping[str, str], asking: Asking | None) -> dict[str, str]:
    """The attributes that the office requires and no option gives, as the person at the terminal says."""
    missing = missing_attributes(opened.reading.office, given)
    if missing and asking is None:
        options = ", ".join(f"--attribute {key}=…" for key in missing)
        raise UsageError(
            f"the office requires more of every project. Try: {options}, or =unknown",
            f"le bureau en demande plus de chaque projet. Essayez : {options}, ou =unknown",
        )
    return asking.attributes(missing) if asking is not None else {}


def files_beside(given: str | None) -> tuple[str, ...]:
    """The files that `--with` names, separated by commas."""
    names = tuple(dict.fromkeys(name.strip() for name in (given or "").split(",") if name.strip()))
    for name in names:
        if name not in BESIDE:
            words = ", ".join(BESIDE)
            raise UsageError(
                f"--with: '{excerpt(name)}' is not one of: {words}",
                f"--with : « {excerpt(name)} » n'est pas l'un de : {words}",
            )
    return names
