"""What `pmo change assess|rework|withdraw|close` do, and `submit` of a draft: a step of the workflow."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import typer

from pmo.actions.change_step import Step, step_edits
from pmo.actions.plain_data import plain_record
from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.cli.asking import answered, is_at_a_terminal
from pmo.cli.changes.committing import commit, path_from_here
from pmo.cli.changes.deciding import summary_of
from pmo.cli.changes.step_surroundings import surroundings
from pmo.cli.day import present_moment
from pmo.cli.opening import Opened, office_folder, open_briefly
from pmo.cli.options import Lang
from pmo.cli.records.person_typing import person_typing
from pmo.cli.saving import finish_interrupted, save
from pmo.cli.screen import width
from pmo.errors import UsageError
from pmo.model.change import Assessment, Recommended
from pmo.model.edit import Edit
from pmo.model.place import Place
from pmo.model.record import Record
from pmo.model.text import Text
from pmo.reports.changes.change_moved import Moved, change_moved
from pmo.reports.wording import Wording
from pmo.store.yaml.yaml_edit import file_changes
from pmo.store.yaml.yaml_file import positions


class Asked(NamedTuple):
    """What was asked for on the command line."""

    id: str
    verb: str
    by: str | None
    note: str | None
    is_committed: bool
    is_dry: bool
    office: Path | None
    lang: Lang | None


class Assessed(NamedTuple):
    """What the options say of an assessment."""

    text: str | None
    recommendation: Recommended | None


def take_step(asked: Asked, assessed: Assessed | None = None) -> None:
    """Move the change on: its state and a line of its history, or the diff of them."""
    finish_interrupted(office_folder(asked.office), asked.is_dry)
    opened = open_briefly(asked.office, asked.lang)
    summary = summary_of(opened, asked.id)
    by = person_typing(opened, asked.by)
    filled = {} if assessed is None else {"assessment": _assessment(assessed, by, opened, summary.id)}
    path = summary.folder.file(f"changes/{summary.id}.yaml").path
    edits = [Edit(Place(path, (name,)), "set", plain_record(value)) for name, value in filled.items()]
    edits += _step_edits(asked, opened, summary, by, filled)
    save(opened.root, file_changes(opened.tree, edits), asked.is_dry)
    if asked.is_dry:
        return
    if asked.is_committed:
        commit(opened, [path], f"{summary.id}: {asked.verb}")
    after = summary_of(opened, summary.id)
    wording = Wording(opened.language, opened.reading.office.settings.currency)
    here = None if asked.is_committed else path_from_here(opened, path)
    moved = Moved(by, path, here)
    typer.echo(change_moved(after, moved, opened.reading.office, wording, width()), nl=False)


def _step_edits(
    asked: Asked, opened: Opened, summary: ChangeSummary, by: str, filled: Mapping[str, Record]
) -> list[Edit]:
    """The edits of the step; raises `Refused` with the line on which the state stands."""
    settings = opened.reading.office.settings
    path = summary.folder.file(f"changes/{summary.id}.yaml").path
    moment = present_moment(opened.as_of, settings.timezone)
    step = Step(summary.id, asked.verb, by, moment, (asked.note or "").strip() or None, filled)
    around = surroundings(opened, summary.folder, summary.standing)
    line = positions(opened.tree.read(path)).of(("state",))[0]
    return step_edits(step, around, f"{path}:{line}")


def _assessment(assessed: Assessed, by: str, opened: Opened, key: str) -> Assessment:
    """Who found what, and what they recommend; asked for at a terminal, else named where it is missing."""
    text = (assessed.text or "").strip()
    if not text and is_at_a_terminal():
        text = answered(_FOUND.spoken(opened.language), opened.language)
    if not text:
        raise UsageError(
            f"say what was found: pmo change assess {key} --text '…'",
            f"dites ce qui a été constaté : pmo change assess {key} --text '…'",
        )
    found = Assessment(by=by, on=opened.as_of, text=text)
    recommended = assessed.recommendation
    return found.replaced(recommendation=recommended) if recommended else found


_FOUND = Text("What was found", "Ce qui a été constaté")
