"""A table and its mapping become projects, with every fault in either."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pmo.actions.project_import import NO_REFERENCES, Counted, MatchedProject, ProjectReading, Target
from pmo.exchange.imports.project_match import Matching, matched, unknown_same
from pmo.exchange.imports.project_rows import Chosen, chosen_rows
from pmo.exchange.imports.row_currency import in_own_currencies
from pmo.exchange.imports.row_ids import external_id_faults, id_faults, with_free_ids
from pmo.exchange.imports.row_reading import RowReading, cell_faults, in_order
from pmo.exchange.imports.row_words import row_words
from pmo.exchange.mappings.bound_field import BoundField, places, read_cell
from pmo.exchange.mappings.project_fields import Fields, bound_fields
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.mappings.reference import Referred, near_people, references, referred
from pmo.exchange.mappings.tally import tallies
from pmo.exchange.tables.uncomputed_formula import uncomputed
from pmo.model.budget import Budget, Headline, HeadlineFigures, Published
from pmo.model.declared_rating import DeclaredRatings
from pmo.model.folder import Folder
from pmo.model.highlight import Highlight
from pmo.model.project import Project
from pmo.model.record import fields_of
from pmo.model.table import MappingFault, Table

_FIGURES = ("baseline", "forecast", "actual")
_DIMENSIONS = ("schedule", "cost", "scope", "risk", "benefits")
_NEVER_BLANK = ("project.name", "project.id", "report.date")
_REFERENCES = (
    "project.department",
    "project.programme",
    "project.manager",
    "project.sponsor",
    "project.stage",
    "report.by",
)


def read_projects(
    table: Table, mapping: ProjectMapping, target: Target, near_is_new: bool = False
) -> ProjectReading:
    """The projects of a table, and everything that is wrong with the table or the mapping."""
    fields = bound_fields(mapping, table, target)
    if mapping_faults := (*fields.faults, *unknown_same(mapping.same, target)):
        return _without_projects(table, mapping_faults)
    chosen = chosen_rows(table, mapping)
    currency = target.office.settings.currency
    read = (
        RowReading(row, {name: read_cell(bound, row) for name, bound in fields.bound.items()})
        for row in chosen.rows
    )
    readings = [in_own_currencies(each, fields.bound, currency) for each in read]
    matching = matched(row_words(readings, mapping, table, fields), target.projects, mapping.same)
    if near_is_new and mapping.project.id is None:
        readings = with_free_ids(readings, matching, target.taken_ids)
    mentioned = list(_referred(readings, mapping, table, fields))
    made, missing = references(mentioned, target)
    columns = {*places(fields.bound.values()), *_name_columns(mapping, table)}
    faults = [
        *chosen.faults,
        *uncomputed(chosen.rows, table, columns),
        *missing,
        *cell_faults(readings, fields.bound, _NEVER_BLANK),
        *matching.faults,
        *external_id_faults(readings, matching.matches, _systems(mapping, fields)),
        *id_faults(_new(readings, matching, near_is_new), fields.bound["project.id"], target.taken_ids),
    ]
    cells = [reading.cells for reading in readings]
    return ProjectReading(
        folders=()
        if faults
        else tuple(_folder(reading, mapping) for reading in _new(readings, matching, True)),
        faults=tuple(in_order(dict.fromkeys(faults))),
        mapping_faults=(),
        counted=_counted(table, chosen),
        tallies=tallies(fields.bound, cells),
        references=made,
        kept=tuple(cell.kept for row in cells for cell in row.values() if cell.kept),
        changes=table.changes,
        decided=chosen.decided,
        matched=() if faults else tuple(_matched(readings, matching, mapping, fields)),
        near=matching.near,
        near_people=() if faults else tuple(near_people(mentioned, target)),
    )


def _new(readings: Sequence[RowReading], matching: Matching, near_is_new: bool) -> list[RowReading]:
    """The rows that are no project of the office; those that may be one only where they count as new."""
    left_out = () if near_is_new else tuple(near.row for near in matching.near)
    return [
        reading
        for reading, match in zip(readings, matching.matches, strict=True)
        if match is None and not any(reading.row is row for row in left_out)
    ]


def _matched(
    readings: Sequence[RowReading], matching: Matching, mapping: ProjectMapping, fields: Fields
) -> Iterator[MatchedProject]:
    may_be_unknown = {name for name, bound in fields.bound.items() if bound.kind.may_be_unknown}
    emptying = may_be_unknown if mapping.empty == "unknown" else set()
    for reading, match in zip(readings, matching.matches, strict=True):
        if match is not None:
            own = reading.with_id(match.project)
            said = own.without_blanks(emptying)
            yield MatchedProject(match, _folder(own, mapping), _folder(said, mapping))


def _without_projects(table: Table, faults: tuple[MappingFault, ...]) -> ProjectReading:
    nothing = Counted(len(table.rows), table.blank, 0, 0, 0)
    return ProjectReading((), (), faults, nothing, (), NO_REFERENCES, (), table.changes)


def _counted(table: Table, chosen: Chosen) -> Counted:
    return Counted(len(table.rows), table.blank, chosen.skipped, chosen.superseded, len(chosen.rows))


def _systems(mapping: ProjectMapping, fields: Fields) -> dict[str, BoundField]:
    return {system: fields.bound[f"project.external_ids.{system}"] for system in mapping.project.external_ids}


def _referred(
    readings: Sequence[RowReading], mapping: ProjectMapping, table: Table, fields: Fields
) -> Iterator[Referred]:
    for name in _REFERENCES:
        if (bound := fields.bound.get(name)) is None:
            continue
        column = _name_column(mapping, table, name)
        for reading in readings:
            if (pointed_at := reading.value(name)) is not None:
                yield referred(bound, pointed_at, reading.row, column)


def _name_columns(mapping: ProjectMapping, table: Table) -> Iterator[int]:
    for name in _REFERENCES:
        if (column := _name_column(mapping, table, name)) is not None:
            yield column


def _name_column(mapping: ProjectMapping, table: Table, name: str) -> int | None:
    origin = getattr(mapping.project, name.partition(".")[2], None)
    named = getattr(origin, "name_from", None)
    return None if named is None else table.columns(named)[0]


def _folder(reading: RowReading, mapping: ProjectMapping) -> Folder:
    made = reading.value("project.id")
    return Folder(
        "project",
        made,
        f"projects/{made}",
        project=_project(reading, mapping),
        budget=_budget(reading, mapping),
        highlights=_highlights(reading, mapping),
    )


def _project(reading: RowReading, mapping: ProjectMapping) -> Project:
    said = reading.given("project", (name for name in fields_of(Project) if name != "id"))
    for name, keys in (
        ("attributes", mapping.project.attributes),
        ("external_ids", mapping.project.external_ids),
    ):
        if values := reading.given(f"project.{name}", keys):
            said[name] = values
    said["name"] = " ".join(said["name"].split())
    return Project.of(**said)


def _budget(reading: RowReading, mapping: ProjectMapping) -> Budget | None:
    said: dict[str, Any] = {}
    if mapping.cost is not None:
        said["whole_life"] = _figures(reading, "cost")
    if mapping.years:
        said["years"] = {year: _figures(reading, f"years.{year}") for year in mapping.years}
    return Budget.of(headline=Headline.of(**said)) if said else None


def _figures(reading: RowReading, name: str) -> HeadlineFigures:
    said = reading.given(name, _FIGURES)
    if published := reading.given(f"{name}.published", fields_of(Published)):
        said["published"] = Published.of(**published)
    return HeadlineFigures.of(**said)


def _highlights(reading: RowReading, mapping: ProjectMapping) -> dict[date, Highlight]:
    if mapping.report is None:
        return {}
    said = reading.given("report", ("by", "summary"))
    rating = reading.cells.get("report.rating")
    ratings = {"overall": rating.value} if rating and rating.value is not None else {}
    ratings |= reading.given("report.ratings", _DIMENSIONS)
    if ratings:
        said["rating"] = DeclaredRatings.of(**ratings)
    if source := mapping.report.source or (rating.source if rating else None):
        said["source"] = source
    return {reading.value("report.date"): Highlight.of(**said)}
