"""What `pmo import projects` does in an office that stands: which projects the rows are, and what changes."""

from typing import NamedTuple

from pmo.actions.project_import import NewFile, ProjectReading, Target
from pmo.actions.project_update import Absent, ProjectUpdate, update_of
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.model.file_change import FileChange
from pmo.model.finding import Finding
from pmo.model.table import CellFault
from pmo.reports.imports.update_report import Updated
from pmo.store.reading.project_reader import has_report_by, read_for_update
from pmo.store.tree import Tree
from pmo.store.yaml.yaml_edit import file_changes


class Plan(NamedTuple):
    """What is to change in the files that are there; or why it cannot."""

    updated: Updated
    changes: tuple[FileChange, ...] = ()
    findings: tuple[Finding, ...] = ()
    faults: tuple[CellFault, ...] = ()

    @property
    def files(self) -> list[NewFile]:
        """The files that projects gain."""
        return [file for update in self.updated.updates for file in update.files]


def planned(tree: Tree, reading: ProjectReading, mapping: ProjectMapping, target: Target) -> Plan:
    """What the rows change in the projects that they are, and what becomes of those that no row is."""
    findings: list[Finding] = []
    updates = _updates(tree, reading, mapping, target, findings)
    absent = _absent(tree, reading, mapping, target)
    is_cancelling = mapping.absent == "cancel"
    if is_cancelling:
        updates += [each.cancelled for each in absent]
    faults = tuple(fault for update in updates for fault in update.faults)
    edits = [change.edit for update in updates for change in update.changes]
    changes = () if faults or findings else tuple(file_changes(tree, edits))
    new = [(folder.id, folder.project.name) for folder in reading.folders if folder.project]
    updated = Updated(
        [each.match for each in reading.matched],
        new,
        reading.near,
        absent,
        is_cancelling,
        updates,
        [change.path for change in changes],
    )
    return Plan(updated, changes, tuple(findings), faults)


def _updates(
    tree: Tree, reading: ProjectReading, mapping: ProjectMapping, target: Target, found: list[Finding]
) -> list[ProjectUpdate]:
    sources = mapping.report_sources()
    updates = []
    for matched in reading.matched:
        project, days = matched.match.project, tuple(matched.said.highlights)
        stored = read_for_update(tree, project, target.projects[project], days, found)
        updates.append(update_of(matched, stored, sources))
    return updates


def _absent(tree: Tree, reading: ProjectReading, mapping: ProjectMapping, target: Target) -> list[Absent]:
    """The projects that no row is, and that an earlier edition had: an id or a report of theirs says so."""
    here = {each.match.project for each in reading.matched}
    systems, sources = mapping.project.external_ids.keys(), mapping.report_sources()
    return [
        Absent(key, project)
        for key, project in target.projects.items()
        if key not in here
        and (systems & project.external_ids.keys() or (sources and has_report_by(tree, key, sources)))
    ]
