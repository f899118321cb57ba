"""A table and its mapping become changes of projects that are there, with every fault in either."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Any, NamedTuple

from pmo.actions.change_import import (
    NO_FIELD_OF_THE_TABLE,
    ChangeReading,
    CountedRows,
    ImportedLog,
    state_before,
)
from pmo.exchange.imports import change_cells as cells
from pmo.exchange.imports.project_rows import is_skipped, one_row_of
from pmo.exchange.imports.row_currency import in_own_currencies
from pmo.exchange.imports.row_reading import RowReading, cell_faults, in_order
from pmo.exchange.mappings import cell_value as kinds
from pmo.exchange.mappings.bound_field import (
    BoundField,
    bind,
    column_index,
    first_text,
    places,
    read_cell,
)
from pmo.exchange.mappings.cell_value import Kind
from pmo.exchange.mappings.change_fields import ChangeFields
from pmo.exchange.mappings.change_mapping import ChangeMapping
from pmo.exchange.mappings.field import Origin
from pmo.exchange.mappings.tally import tallies
from pmo.exchange.tables.uncomputed_formula import uncomputed
from pmo.model.change import Change, ChangeImpact, CostEffect, Imported, ScheduleEffect
from pmo.model.identifier import LONGEST, id_from
from pmo.model.place import Key
from pmo.model.project import Project
from pmo.model.published_log import PublishedLog, PublishedState, PublishedTotals
from pmo.model.settings import OfficeSettings
from pmo.model.table import CellFault, MappingFault, Table
from pmo.model.text import Language, Text
from pmo.model.unknown import Unknown

_NEVER_BLANK = ("changes.project", "changes.date", "changes.id")
_TOTALS = "changes.totals."
_DATE_LENGTH = len("-2026-03-31")

_TITLES = {
    (True, True): Text("Budget, end", "Budget, fin"),
    (True, False): Text("Budget", "Budget"),
    (False, True): Text("End", "Fin"),
}


class Read(NamedTuple):
    """A row that counts, the id of the change that it may be, and the change's key in the source."""

    reading: RowReading
    id: str
    key: str

    @property
    def project(self) -> str:
        return str(self.reading.value("changes.project"))

    def amount(self, name: str) -> Decimal:
        """How much changes; nothing where the cell is blank."""
        value = self.reading.value(f"changes.{name}")
        return Decimal() if value is None else Decimal(value.amount)

    @property
    def is_change(self) -> bool:
        return bool(self.amount("cost") or self.amount("days"))


def read_changes(
    table: Table, mapping: ChangeMapping, projects: Mapping[str, Project], file: str, settings: OfficeSettings
) -> ChangeReading:
    """The changes of a table, and everything that is wrong with the table or the mapping."""
    bound, mapping_faults = _bound(table, mapping, projects)
    if mapping_faults:
        return ChangeReading(mapping_faults=mapping_faults, counted=CountedRows(len(table.rows), table.blank))
    rows = [row for row in table.rows if not is_skipped(row, table, mapping)]
    read = (RowReading(row, {name: read_cell(each, row) for name, each in bound.items()}) for row in rows)
    readings = [in_own_currencies(each, bound, settings.currency) for each in read]
    counting, doubled, decided = _counting(readings, bound, table, mapping)
    columns = places(bound.values()) | {table.columns(rule.column)[0] for rule in mapping.rows.skip}
    faults = [
        *uncomputed(rows, table, columns),
        *cell_faults(readings, bound, _NEVER_BLANK),
        *doubled,
    ]
    by_project: dict[str, list[Read]] = defaultdict(list)
    for each in counting:
        by_project[each.project].append(each)
    logs = (
        ()
        if faults
        else tuple(_log(own, mapping.changes, file, settings.language) for own in by_project.values())
    )
    skipped = len(table.rows) - len(rows)
    unchanged = sum(not each.is_change for each in counting)
    return ChangeReading(
        logs,
        tuple(in_order(faults)),
        (),
        CountedRows(len(table.rows), table.blank, skipped, len(rows) - len(counting), unchanged),
        (*_tallies(bound, readings, is_total=False), *_tallies(bound, _latest(by_project), is_total=True)),
        table.changes,
        tuple(cell.kept for reading in readings for cell in reading.cells.values() if cell.kept),
        decided,
        NO_FIELD_OF_THE_TABLE | {name for name in ("title", "type") if f"changes.{name}" not in bound},
    )


def _bound(
    table: Table, mapping: ChangeMapping, projects: Mapping[str, Project]
) -> tuple[dict[str, BoundField], tuple[MappingFault, ...]]:
    """Every field that the mapping names, bound to the table."""
    bindings = [bind(*stated, mapping, table) for stated in _stated(mapping.changes, projects)]
    faults = [fault for each in bindings for fault in each.faults]
    for index, rule in enumerate(mapping.rows.skip):
        found = column_index(table, rule.column, ("rows", "skip", index))
        faults += [found] if isinstance(found, MappingFault) else []
    if mapping.changes.cost is None and mapping.changes.days is None:
        faults.append(_NOTHING_CHANGES)
    return {each.bound.field: each.bound for each in bindings if each.bound}, tuple(faults)


_NOTHING_CHANGES = MappingFault(
    ("changes",),
    Text("no column says what changes", "aucune colonne ne dit ce qui change"),
    Text("State `cost:` or `days:`, or both.", "Indiquez « cost: » ou « days: », ou les deux."),
)


def _stated(
    fields: ChangeFields, projects: Mapping[str, Project]
) -> Iterator[tuple[tuple[Key, ...], Kind, Origin]]:
    of_change = {
        "project": cells.project_kind(projects, fields.project.system),
        "date": kinds.PLAIN_DATE,
        "id": kinds.TEXT,
        "title": kinds.TEXT,
        "type": cells.TYPE,
        "reason": kinds.TEXT,
        "cost": cells.COST,
        "days": cells.DAYS,
    }
    beside = {
        ("after", "cost"): cells.FORECAST_COST,
        ("after", "finish"): cells.FORECAST_FINISH,
        ("totals", "cost"): cells.FORECAST_COST,
        ("totals", "days"): cells.TOTAL_DAYS,
    }
    for name, kind in of_change.items():
        if (origin := getattr(fields, name)) is not None:
            yield ("changes", name), kind, origin
    for (part, name), kind in beside.items():
        if (origin := getattr(getattr(fields, part), name, None)) is not None:
            yield ("changes", part, name), kind, origin
    for name, origin in fields.external_ids.items():
        yield ("changes", "external_ids", name), kinds.TEXT, origin


def _counting(
    readings: Sequence[RowReading], bound: Mapping[str, BoundField], table: Table, mapping: ChangeMapping
) -> tuple[list[Read], list[CellFault], tuple[CellFault, ...]]:
    """The row that counts for each change; rows of one project and one date or id that differ are a fault."""
    field = bound["changes.id" if "changes.id" in bound else "changes.date"]
    column = field.columns[0][0] if field.columns else 0
    groups: dict[tuple[str, str], list[RowReading]] = defaultdict(list)
    for reading in readings:
        if (made := _id(reading, bound)) is not None:
            groups[reading.value("changes.project"), made].append(reading)
    counting: list[Read] = []
    faults: list[CellFault] = []
    decided: list[CellFault] = []
    for (_, made), group in groups.items():
        chosen = one_row_of([each.row for each in group], column, table, mapping)
        reading = next(each for each in group if each.row is chosen.row)
        number = reading.value("changes.id") or reading.value("changes.date")
        counting.append(Read(reading, made, f"{_project_text(reading, bound)}/{number}"))
        faults += chosen.faults
        decided += chosen.decided
    return counting, faults, tuple(decided)


def _id(reading: RowReading, bound: Mapping[str, BoundField]) -> str | None:
    """The id of a row's change, made from its key in the source; None where the row does not say it."""
    day = reading.value("changes.date")
    if reading.value("changes.project") is None or day is None:
        return None
    if "changes.id" in bound:
        own = reading.value("changes.id")
        return None if own is None else id_from(f"{_project_text(reading, bound)} {own}") or None
    start = id_from(_project_text(reading, bound))[: LONGEST - _DATE_LENGTH].rstrip("-")
    return f"{start}-{day}"


def _project_text(reading: RowReading, bound: Mapping[str, BoundField]) -> str:
    text = first_text(bound["changes.project"], reading.row)[0]
    return text or str(reading.value("changes.project"))


def _latest(by_project: Mapping[str, Sequence[Read]]) -> list[RowReading]:
    """The newest row of each project: where totals stand."""
    return [_in_order(own)[-1].reading for own in by_project.values()]


def _tallies(
    bound: Mapping[str, BoundField], readings: Sequence[RowReading], is_total: bool
) -> tuple[Any, ...]:
    fields = {name: each for name, each in bound.items() if name.startswith(_TOTALS) == is_total}
    return tallies(fields, [reading.cells for reading in readings])


def _in_order(rows: Sequence[Read]) -> list[Read]:
    return sorted(rows, key=lambda each: (each.reading.value("changes.date"), each.reading.row.number))


def _log(rows: Sequence[Read], fields: ChangeFields, file: str, language: Language) -> ImportedLog:
    ordered = _in_order(rows)
    changes = [each for each in ordered if each.is_change]
    return ImportedLog(
        ordered[0].project,
        {each.id: _change(each, fields, file, language) for each in changes},
        {each.id: each.reading.row for each in changes},
        _published(ordered, fields),
    )


def _change(each: Read, fields: ChangeFields, file: str, language: Language) -> Change:
    reading = each.reading
    costs, lasts = bool(each.amount("cost")), bool(each.amount("days"))
    said: dict[str, Any] = {
        "title": _TITLES[costs, lasts].spoken(language),
        "type": "request",
        "requested_on": reading.value("changes.date"),
        **reading.given("changes", ("title", "type", "reason")),
        "impact": _impact(reading, costs, lasts),
        "imported": _imported(reading, file),
        "state": "closed",
    }
    said["title"] = " ".join(said["title"].split())
    if ids := _external_ids(each, fields):
        said["external_ids"] = ids
    if (state := _state(reading)).given:
        said["published"] = state
    return Change.of(**said)


def _imported(reading: RowReading, file: str) -> Imported:
    name = PurePath(reading.row.file or file).name
    return Imported.of(file=name, row=reading.row.number)


def _external_ids(each: Read, fields: ChangeFields) -> dict[str, str]:
    """The change's key in the source, under the system that knows its project, and what the mapping adds."""
    reading, own = each.reading, fields.external_ids
    ids: dict[str, str] = reading.given("changes.external_ids", own)
    if fields.project.system is not None and fields.project.system not in own:
        ids[fields.project.system] = each.key
    return ids


def _impact(reading: RowReading, costs: bool, lasts: bool) -> ChangeImpact:
    said: dict[str, Any] = {}
    if costs:
        said["cost"] = (CostEffect.of(delta=reading.value("changes.cost")),)
    if lasts:
        said["schedule"] = (ScheduleEffect.of(finish=True, delta=reading.value("changes.days")),)
    return ChangeImpact.of(**said)


def _known(reading: RowReading, prefix: str, names: Sequence[str]) -> dict[str, Any]:
    given = reading.given(f"changes.{prefix}", names)
    return {name: value for name, value in given.items() if not isinstance(value, Unknown)}


def _state(reading: RowReading) -> PublishedState:
    return PublishedState.of(**_known(reading, "after", ("cost", "finish")))


def _published(ordered: Sequence[Read], fields: ChangeFields) -> PublishedLog:
    """What is published of a project's changes as a whole."""
    said: dict[str, Any] = {}
    if fields.precision is not None:
        said["precision"] = fields.precision
    said["on"] = ordered[-1].reading.value("changes.date")
    original: dict[str, Any] = {}
    totals: dict[str, Any] = {}
    for each in ordered:
        before = state_before(_state(each.reading), each.amount("cost"), each.amount("days"))
        for name in before.given:
            original.setdefault(name, getattr(before, name))
        totals |= _known(each.reading, "totals", ("cost", "days"))
    if original:
        said["original"] = PublishedState.of(**original)
    if totals:
        said["totals"] = PublishedTotals.of(**totals)
    return PublishedLog.of(**said)
