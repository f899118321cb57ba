"""A sheet of projects that came back: what its rows change, and the projects that were added to it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pmo.actions.plain_data import plain
from pmo.actions.project_import import Target
from pmo.actions.project_update import FieldChange
from pmo.actions.sheet_change import (
    Conflict,
    SaidRow,
    SheetUpdate,
    already_there,
    differing,
    gone_or_fault,
    keys_of,
    sides,
    sum_of,
)
from pmo.analysis.exported_fields import exported_fields, typed_value
from pmo.exchange.mappings import cell_value as kinds
from pmo.exchange.mappings.project_fields import attribute_kind, project_kinds
from pmo.exchange.mappings.reference import Referred, references
from pmo.exchange.sheets.sheet_cell import SheetKind, is_rewritten
from pmo.exchange.tables.total_row import is_total
from pmo.model.expected import EXPECTED
from pmo.model.folder import Folder
from pmo.model.identifier import id_from, is_id
from pmo.model.project import Project
from pmo.model.record import fields_of
from pmo.model.table import CellFault, TableRow, folded
from pmo.model.text import Text, excerpt
from pmo.model.typed_table import TypedValue

_REFERENCES = ("department", "programme", "manager", "sponsor", "stage")


class ProjectsRead(NamedTuple):
    """What a sheet of projects changes, and the projects that it adds."""

    update: SheetUpdate
    added: tuple[Folder, ...]
    standing: tuple[str, ...]
    """Rows that were added by hand, of projects that are there already."""


def kind_of_column(name: str, target: Target) -> SheetKind:
    """What a column of the sheet holds."""
    group, _, own = name.partition(".")
    currency = target.office.settings.currency
    if group == "attributes":
        return SheetKind(attribute_kind(target.office, own), currency)
    if group in ("external_ids", "id"):
        return SheetKind(kinds.TEXT)
    return SheetKind(project_kinds(target)[name])


def read_rows(rows: Iterable[SaidRow], target: Target) -> ProjectsRead:
    """What each row changes; what is new; everything that cannot be."""
    systems = {system for project in target.projects.values() for system in project.external_ids}
    stored = {key: exported_fields(each, target.office, systems) for key, each in target.projects.items()}
    updates: list[SheetUpdate] = []
    by_name = {folded(str(fields["name"])): key for key, fields in stored.items()}
    added: list[tuple[str, SaidRow]] = []
    for row in rows:
        if row.id:
            updates.append(_updated(row, stored))
        else:
            added.append((_key(row, by_name), row))
        updates.append(SheetUpdate(faults=tuple(_missing(row, target))))
    folders, faults = _added(added, target, stored)
    standing = tuple(key for key, _ in added if key in stored)
    return ProjectsRead(sum_of([*updates, SheetUpdate(faults=faults)]), folders, standing)


def _updated(row: SaidRow, stored: Mapping[str, Mapping[str, TypedValue]]) -> SheetUpdate:
    """What a row changes in its project."""
    path = f"projects/{row.id}/project.yaml"
    if row.id not in stored:
        return gone_or_fault(row, path)
    there = {"id": row.id, **stored[row.id]}
    changed, contested = sides(row, there)
    changes = {name: _change(row, name, path, there) for name in (*changed, *contested)}
    conflicts = (
        Conflict(row.row, row.said[name].column, changes[name], there[name], typed_value(row.value(name)))
        for name in contested
    )
    faults = (fault for name in changes if (fault := _unfit(row, name, there)) is not None)
    return SheetUpdate(tuple(changes[name] for name in changed), tuple(conflicts), tuple(faults))


def _change(row: SaidRow, name: str, path: str, there: Mapping[str, TypedValue]) -> FieldChange:
    return FieldChange(path, keys_of(name), there.get(name), _plain(name, row.value(name)))


def _plain(name: str, value: Any) -> Any:
    """The value as a file has it; a name stands on one line."""
    return " ".join(value.split()) if name == "name" and value else plain(value)


def _unfit(row: SaidRow, name: str, there: Mapping[str, TypedValue]) -> CellFault | None:
    """Why a cell cannot be taken: ids stay, names are needed, programs rewrite what looks like a number."""
    old, new = there.get(name), row.value(name)
    if name == "id":
        return row.fault(
            Text(f"the id of {row.id} was changed", f"l'identifiant de {row.id} a été changé"),
            Text("Write the old one again: ids stay.", "Remettez l'ancien : un identifiant ne change pas."),
            name,
        )
    if name == "name" and new is None:
        return row.fault(*_NO_NAME, name)
    is_text = row.said[name].may_be_rewritten and isinstance(old, str) and isinstance(new, str)
    return _rewritten(row, name, str(old), new) if is_text and is_rewritten(str(old), new) else None


def _rewritten(row: SaidRow, name: str, old: str, new: str) -> CellFault:
    return row.fault(
        Text(
            f"'{excerpt(new)}' is what a program makes of '{excerpt(old)}'",
            f"« {excerpt(new)} » est ce qu'un programme fait de « {excerpt(old)} »",
        ),
        Text(
            "Write the old text again, or export XLSX, whose texts stay texts.",
            "Remettez l'ancien texte, ou exportez en XLSX, où les textes restent des textes.",
        ),
        name,
    )


def _missing(row: SaidRow, target: Target) -> Iterator[CellFault]:
    """A fault for each reference to something that the office lacks."""
    found = [
        Referred(name, cell.value, cell.text or str(cell.value), row.row, cell.column)
        for name, cell in row.said.items()
        if name in _REFERENCES and cell.value is not None
    ]
    return (fault._replace(advice=_WRITE_ANOTHER) for fault in references(found, target)[1])


_WRITE_ANOTHER = Text(
    "Write one that is there, as an id or a name; or add it to the office first.",
    "Mettez-en un qui existe, par son identifiant ou son nom ; ou ajoutez-le d'abord au bureau.",
)


def _added(
    rows: Iterable[tuple[str, SaidRow]], target: Target, stored: Mapping[str, Mapping[str, TypedValue]]
) -> tuple[tuple[Folder, ...], tuple[CellFault, ...]]:
    """The projects of the rows that were added by hand; those that are there already are none."""
    first: dict[str, TableRow] = {}
    folders, faults = [], []
    for key, row in rows:
        if (fault := _unfit_row(row, key, first)) is not None:
            faults.append(fault)
        elif key in stored:
            others = tuple(differing(row, {"id": key, **stored[key]}))
            faults += [already_there(row, f"projects/{key}", others)] if others else []
        elif key in target.taken_ids:
            faults.append(already_there(row, f"projects/{key}", ()))
        else:
            folders.append(_folder(row, key))
        first.setdefault(key, row.row)
    return tuple(folders), tuple(faults)


def _key(row: SaidRow, by_name: Mapping[str, str]) -> str:
    """The id of a project whose row was added by hand: as stated, or of that name, or made of it."""
    name = row.value("name") or ""
    return row.value("id") or by_name.get(folded(name)) or id_from(name)


def _unfit_row(row: SaidRow, key: str, first: Mapping[str, TableRow]) -> CellFault | None:
    """Why a row that was added by hand cannot be a project."""
    if row.value("name") is None:
        return row.fault(*_NO_NAME)
    if is_total(row.value("name")) and row.value("id") is None:
        return row.fault(*_a_total(row.value("name")), "name")
    if not is_id(key):
        wanted = EXPECTED["id"]
        return row.fault(
            Text(f"'{excerpt(key)}' is not {wanted.en}", f"« {excerpt(key)} » n'est pas {wanted.fr}"),
            Text("Write an id such as new-bridge.", "Écrivez un identifiant tel que nouveau-pont."),
            "id",
        )
    if key in first:
        other = first[key].named
        return row.fault(
            Text(f"{key} stands in {other.en} too", f"{key} figure aussi à {other.fr}"),
            Text(
                "Delete one of the rows, or give it another id.",
                "Supprimez-en une, ou changez son identifiant.",
            ),
        )
    return None


def _a_total(name: str) -> tuple[Text, Text]:
    return (
        Text(
            f"'{excerpt(name)}' is a total, and no project",
            f"« {excerpt(name)} » est un total, non un projet",
        ),
        Text(
            "Delete the row; if it is a project, write its id beside it.",
            "Supprimez la ligne ; si c'est un projet, écrivez son identifiant à côté.",
        ),
    )


def _folder(row: SaidRow, key: str) -> Folder:
    """A project as its row says."""
    said: dict[str, Any] = {}
    for name, cell in row.said.items():
        group, dot, own = name.partition(".")
        if name == "id" or cell.value is None:
            continue
        if dot:
            said.setdefault(group, {})[own] = cell.value
        else:
            said[name] = " ".join(cell.value.split()) if name == "name" else cell.value
    ordered = {name: said[name] for name in fields_of(Project) if name in said}
    return Folder("project", key, f"projects/{key}", project=Project.of(**ordered))


_NO_NAME = (
    Text("the project has no name", "le projet n'a pas de nom"),
    Text("Fill in the column `name`.", "Remplissez la colonne « nom »."),
)
