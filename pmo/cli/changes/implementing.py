"""What `pmo change implement` does: hold the change against approvals and files, write, say what is."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from pmo.actions.baseline import Setting
from pmo.actions.change_step import Step, step_edits
from pmo.actions.implement import Asked as Matter
from pmo.actions.implement import check_approved, implementation
from pmo.analysis.changes.change_standing import DECIDED_IN, one_standing
from pmo.cli.changes.change_meant import change_meant
from pmo.cli.changes.committing import commit, paths_from_here
from pmo.cli.changes.deciding import summary_of
from pmo.cli.changes.step_surroundings import surroundings
from pmo.cli.changes.vouching import vouching
from pmo.cli.day import present_moment
from pmo.cli.new_baseline import with_new_baseline
from pmo.cli.opening import Opened, office_folder, open_briefly
from pmo.cli.options import Lang
from pmo.cli.records.person_typing import person_typing
from pmo.cli.saving import finish_interrupted
from pmo.cli.screen import width
from pmo.errors import PmoError
from pmo.model.file_change import FileChange
from pmo.model.folder import Folder
from pmo.reports.changes.change_moved import Moved, change_implemented
from pmo.reports.wording import Wording
from pmo.store.reading.change_files import ChangeFile
from pmo.store.reading.changed_folder import read_changed_folder
from pmo.store.reading.csv_file import read_ledger
from pmo.store.reading.found import Found
from pmo.store.writing.written_data import changes_made, written_data
from pmo.store.yaml.yaml_file import positions


class Asked(NamedTuple):
    """What was asked for on the command line."""

    id: str
    by: str | None
    is_committed: bool
    is_dry: bool
    lang: Lang | None
    office: Path | None


def implement(asked: Asked) -> None:
    """Write what the change does and the new baseline, or show it."""
    finish_interrupted(office_folder(asked.office), asked.is_dry)
    opened = open_briefly(asked.office, asked.lang)
    meant = change_meant(opened.tree, asked.id)
    folder = _folder(opened, meant)
    if meant.id not in folder.changes:
        path = f"{meant.folder}/changes/{meant.id}.yaml"
        raise PmoError(
            f"{path} cannot be read. Try: pmo check {path}",
            f"{path} ne peut être lu. Essayez : pmo check {path}",
        )
    by = person_typing(opened, asked.by)
    at = present_moment(opened.as_of, opened.reading.office.settings.timezone)

    def planned(id: str) -> Sequence[FileChange]:
        return _planned(opened, folder, meant.id, Setting(id, by, at))

    baseline = with_new_baseline(opened, planned, asked.is_dry)
    if baseline is None:
        return
    if asked.is_committed:
        commit(opened, baseline.paths, f"{meant.id}: implement")
    here = None if asked.is_committed else paths_from_here(opened, baseline.paths)
    moved = Moved(by, folder.file(f"baselines/{baseline.id}.yaml").path, here)
    office = opened.reading.office
    wording = Wording(opened.language, office.settings.currency)
    after = summary_of(opened, meant.id)
    typer.echo(change_implemented(after, moved, office, wording, width()), nl=False)


def _folder(opened: Opened, meant: ChangeFile) -> Folder:
    folder, _ = read_changed_folder(opened.tree, meant.kind, meant.folder)
    if not any(entry.name == "actuals.csv" for entry in opened.tree.entries(meant.folder)):
        return folder
    return folder._replace(ledger=read_ledger(opened.tree, f"{meant.folder}/actuals.csv", Found()))


def _planned(opened: Opened, folder: Folder, key: str, setting: Setting) -> list[FileChange]:
    office = opened.reading.office
    standing = one_standing(folder, office, key, vouching(opened, folder), opened.as_of)
    if folder.changes[key].state == DECIDED_IN:  # says more than the workflow can
        check_approved(key, standing)
    step = Step(key, "implement", setting.by or "", setting.at)
    path = folder.file(f"changes/{key}.yaml").path
    line = positions(opened.tree.read(path)).of(("state",))[0]
    moved = step_edits(step, surroundings(opened, folder, standing), f"{path}:{line}")
    matter = Matter(folder, key, standing, office.settings, written_data(opened.tree, folder))
    done = implementation(matter, setting, moved)
    return changes_made(opened.tree, done.edits, done.files)
