"""The fields that a project mapping names, each bound to its columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pmo.actions.project_import import Target
from pmo.exchange.mappings import cell_value as kinds
from pmo.exchange.mappings.bound_field import BoundField, bind, column_index
from pmo.exchange.mappings.cell_value import Kind
from pmo.exchange.mappings.field import Origin
from pmo.exchange.mappings.project_mapping import CostFields, ProjectMapping
from pmo.exchange.mappings.reference import department_kind, person_kind, programme_kind
from pmo.model.empty import EMPTY
from pmo.model.office import Office
from pmo.model.place import Key
from pmo.model.rating import Rating
from pmo.model.record import Record, fields_of
from pmo.model.table import MappingFault, Table, folded
from pmo.model.text import Text

Stated = tuple[tuple[Key, ...], Kind, Origin]

_PROJECT_KINDS = {
    "id": kinds.ID,
    "name": kinds.TEXT,
    "description": kinds.TEXT,
    "status": kinds.STATUS,
    "category": kinds.TEXT,
    "start": kinds.DATE,
    "finish": kinds.DATE,
    "forecast": kinds.DATE,
    "finished": kinds.PLAIN_DATE._replace(unknown_is_blank=True),
}


class Fields(NamedTuple):
    """The bound fields by their names, such as `project.start`, and what is wrong with the others."""

    bound: dict[str, BoundField]
    faults: tuple[MappingFault, ...]


def bound_fields(mapping: ProjectMapping, table: Table, target: Target) -> Fields:
    """Every field that the mapping names, bound to the table."""
    bindings = [bind(*stated, mapping, table) for stated in _stated(mapping, target)]
    bound = {binding.bound.field: binding.bound for binding in bindings if binding.bound}
    if mapping.project.id is None and "project.name" in bound:
        bound["project.id"] = replace(bound["project.name"], kind=kinds.ID)
    faults = [fault for binding in bindings for fault in binding.faults]
    faults += _undeclared_attributes(mapping, target)
    faults += _unfound_names(mapping, table)
    return Fields(bound, tuple(faults))


def _stated(mapping: ProjectMapping, target: Target) -> Iterator[Stated]:
    yield from _project_fields(mapping, target)
    if mapping.cost is not None:
        yield from _cost_fields(mapping.cost, ("cost",))
    for year, cost in mapping.years.items():
        yield from _cost_fields(cost, ("years", str(year)))
    yield from _report_fields(mapping, target)


def _project_fields(mapping: ProjectMapping, target: Target) -> Iterator[Stated]:
    project, office = mapping.project, target.office
    for name, kind in project_kinds(target, mapping.people).items():
        if (origin := getattr(project, name)) is not None:
            yield ("project", name), kind, origin
    for name, origin in project.attributes.items():
        if name in office.settings.attributes:
            yield ("project", "attributes", name), attribute_kind(office, name), origin
    for name, origin in project.external_ids.items():
        yield ("project", "external_ids", name), kinds.TEXT, origin


def project_kinds(target: Target, people: Mapping[str, str] = EMPTY) -> dict[str, Kind]:
    """What the fields of a project hold, by their names; texts may stand for people."""
    office = target.office
    return {
        **_PROJECT_KINDS,
        "stage": _stage_kind(target),
        "department": department_kind(office),
        "programme": programme_kind(office),
        "manager": person_kind(office, people),
        "sponsor": person_kind(office, people),
    }


def _cost_fields(cost: CostFields, keys: tuple[Key, ...]) -> Iterator[Stated]:
    for name, origin in _origins(cost):
        yield (*keys, name), kinds.CURRENCY if name == "currency" else kinds.MONEY, origin
    if cost.published is not None:
        for name, origin in _origins(cost.published):
            kind = kinds.PERCENTAGE if name == "variance" else kinds.ATTRIBUTE_AMOUNT
            yield (*keys, "published", name), kind, origin


def _report_fields(mapping: ProjectMapping, target: Target) -> Iterator[Stated]:
    report, office = mapping.report, target.office
    if report is None:
        return
    rating = _rating_kind(office)
    of_report: dict[str, Kind] = {
        "date": kinds.PLAIN_DATE,
        "by": person_kind(office, mapping.people),
        "rating": rating,
        "summary": kinds.TEXT,
    }
    for name, kind in of_report.items():
        if (origin := getattr(report, name)) is not None:
            yield ("report", name), kind, origin
    if report.ratings is not None:
        for name, origin in _origins(report.ratings):
            yield ("report", "ratings", name), rating, origin


def _origins(record: Record) -> Iterator[tuple[str, Origin]]:
    for name in fields_of(type(record)):
        if isinstance(origin := getattr(record, name), Origin):
            yield name, origin


def _stage_kind(target: Target) -> Kind:
    """Stages of the office's life cycle, by id or name; a new office takes those that the table names."""
    stages = target.office.settings.life_cycle
    any_stage = kinds.ID._replace(unknown_is_blank=True)
    if not stages:
        return any_stage
    kind = _among(any_stage, [stage.id for stage in stages])
    named = {folded(name): stage.id for stage in stages if stage.name for name in stage.name}
    other = kinds.ID.read if target.is_new else kind.read
    return kind._replace(read=lambda text, formats: named.get(folded(text)) or other(text, formats))


def _rating_kind(office: Office) -> Kind:
    """The steps of the office's scale."""
    steps: tuple[Rating, ...] = office.settings.ratings
    return _among(kinds.RATING, steps)


def attribute_kind(office: Office, name: str) -> Kind:
    """What one of the office's own fields holds."""
    declared = office.settings.attributes[name]
    if declared.type == "choice" and declared.choices:
        return _among(kinds.ATTRIBUTE_TEXT, declared.choices)
    return kinds.ATTRIBUTE_KINDS[declared.type]


def _among(kind: Kind, words: Sequence[str]) -> Kind:
    """The kind, narrowed to a few words."""
    own = kinds.word_in(words)
    return kind._replace(read=lambda text, _: own(text), own=own)


def _undeclared_attributes(mapping: ProjectMapping, target: Target) -> Iterator[MappingFault]:
    for name in mapping.project.attributes:
        if name not in target.office.settings.attributes:
            yield MappingFault(
                ("project", "attributes", name),
                Text(
                    f"the office declares no attribute {name}", f"le bureau ne déclare pas d'attribut {name}"
                ),
                Text(
                    "Declare it under `attributes:` in pmo.yaml (in a new office: under `office:`).",
                    "Déclarez-le sous « attributes: » dans pmo.yaml (nouveau bureau : sous « office: »).",
                ),
            )


def _unfound_names(mapping: ProjectMapping, table: Table) -> Iterator[MappingFault]:
    """Columns of names, keys, dates and skipped rows that the table does not have."""
    named: list[tuple[tuple[Key, ...], str | None]] = [
        (("rows", "key"), mapping.rows.key),
        (("rows", "latest"), mapping.rows.latest),
    ]
    named += [(("rows", "skip", index), each.column) for index, each in enumerate(mapping.rows.skip)]
    for name in ("department", "programme"):
        if (origin := getattr(mapping.project, name)) is not None:
            named.append((("project", name, "name_from"), origin.name_from))
    for keys, column in named:
        if column is not None and isinstance(found := column_index(table, column, keys), MappingFault):
            yield found
