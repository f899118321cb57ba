"""What `pmo change impact` does: read the changes' projects, compute each side, print."""

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import typer

from pmo.analysis.changes.authority import Amount, line_key, line_name
from pmo.analysis.changes.change_impact import Decided, Impact, Sides, effect_of, impact_of, level_of
from pmo.analysis.changes.change_standing import Standing, effective_state, settled_changes, standings
from pmo.analysis.changes.change_summary import DECIDED_OR_DONE, folder_on
from pmo.analysis.changes.changed_folder import changed_folder
from pmo.analysis.portfolio.portfolio import totals
from pmo.analysis.portfolio.summary import row_of
from pmo.analysis.row import Row
from pmo.analysis.time.office_day import zone_of
from pmo.analysis.time.working_days import calendar_of
from pmo.cli.changes.change_meant import change_meant
from pmo.cli.changes.vouching import vouching
from pmo.cli.folder_meant import folder_meant
from pmo.cli.opening import Opened, folder_here, open_office
from pmo.cli.printed_json import print_json
from pmo.cli.records.listing import Asked
from pmo.cli.saving import tell
from pmo.cli.screen import list_width
from pmo.errors import UsageError
from pmo.model.folder import Folder, FolderKind
from pmo.model.text import Text
from pmo.reports.changes.impact_lines import ImpactPage, ProjectImpacts, impact_lines
from pmo.reports.changes.impact_view import impact_csv, impact_view
from pmo.reports.wording import Wording
from pmo.rules.ruling import Ruling
from pmo.store.reading.change_files import change_files
from pmo.store.reading.folder_reader import read_folder


class _Subject(NamedTuple):
    """A project, where its changes stand, and those that are looked at."""

    folder: Folder
    decided: Decided
    chosen: tuple[str, ...]

    @property
    def open(self) -> list[str]:
        found = self.decided.standings
        return [key for key in found if _is_open(self.folder, key, found[key])]


def show_impact(asked: Asked, ids: Sequence[str], project: str | None) -> bool:
    """Print what the changes would do; whether some files could not be read whole."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    subjects = list(_subjects(opened, ids, project))
    if not any(each.chosen for each in subjects):
        raise UsageError(_NONE.en, _NONE.fr)
    page = _page(opened, subjects)
    wording = Wording(opened.language, opened.reading.office.settings.currency)
    if asked.format == "json":
        print_json(impact_view(page, wording))
    elif asked.format == "csv":
        sys.stdout.write(impact_csv(page, wording))
    else:
        typer.echo("".join(f"{line}\n" for line in impact_lines(page, wording, list_width())), nl=False)
    is_partial = any(each.folder.faulty for each in subjects)
    if is_partial:
        tell(_FAULTY.spoken(opened.language))
    return is_partial


_NONE = Text(
    "no open change here. Try: pmo change list --all, or pmo change impact CR",
    "aucun changement ouvert ici. Essayez : pmo change list --all, ou pmo change impact CR",
)
_FAULTY = Text(
    "some files could not be read whole, so figures may fall short. Try: pmo check",
    "certains fichiers n'ont pu être lus en entier : des chiffres peuvent manquer. Essayez : pmo check",
)


def _subjects(opened: Opened, ids: Sequence[str], project: str | None) -> Iterable[_Subject]:
    """The projects of the changes that are meant, each with these changes."""
    wanted: dict[tuple[FolderKind, str], list[str]] = {}
    for given in ids:
        meant = change_meant(opened.tree, given)
        wanted.setdefault((meant.kind, meant.folder), []).append(meant.id)
    for kind, path in wanted or _holders(opened, project):
        folder, _ = read_folder(opened.tree, kind, path)
        folder = folder_on(folder, opened.as_of, zone_of(opened.reading.office.settings))
        vouched = vouching(opened, folder)
        found = standings(folder, opened.reading.office, vouched, opened.as_of)
        settled = settled_changes(folder, opened.reading.office, vouched)
        subject = _Subject(folder, Decided(found, settled), ())
        chosen = [key for key in wanted.get((kind, path), subject.open) if key in found]
        yield subject._replace(chosen=tuple(dict.fromkeys(chosen)))


def _holders(opened: Opened, project: str | None) -> list[tuple[FolderKind, str]]:
    """The folders with changes: of one project, or of the whole office."""
    here = folder_here(opened.root) if opened.revision is None else None
    folder = folder_meant(opened, project)[1] if project is not None else here
    holders = {(each.kind, each.folder) for each in change_files(opened.tree)}
    return sorted(each for each in holders if folder in (None, each[1]))


def _is_open(folder: Folder, key: str, standing: Standing) -> bool:
    change = folder.changes[key]
    return change.state != "draft" and effective_state(change, standing) not in DECIDED_OR_DONE


def _page(opened: Opened, subjects: Sequence[_Subject]) -> ImpactPage:
    office = opened.reading.office
    names = {line_key(line): line_name(line, office) for line in office.settings.authority}
    projects = tuple(_impacts(opened, each) for each in subjects if each.chosen)
    rows = opened.survey(Ruling({}, {})).portfolio.projects
    after = {each.folder.path: row for each in subjects if (row := _row_after(opened, each))}
    changed = [after.get(f"projects/{row.id}", row) for row in rows]
    sides = Sides(*(totals(each, office.ratings) for each in (rows, changed)))
    return ImpactPage(opened.as_of, opened.revision, projects, sides, names)


def _row_after(opened: Opened, subject: _Subject) -> Row | None:
    """The project's row as all of its chosen changes would make it."""
    if subject.folder.kind != "project" or not subject.chosen:
        return None
    office = opened.reading.office
    changes = [subject.folder.changes[key] for key in subject.chosen]
    after = changed_folder(subject.folder, changes, office.settings).folder
    return row_of(after, office, calendar_of(office.settings), opened.as_of)


def _impacts(opened: Opened, subject: _Subject) -> ProjectImpacts:
    office, folder, as_of = opened.reading.office, subject.folder, opened.as_of
    impacts = tuple(
        impact_of(folder, office, key, subject.open, subject.decided, as_of) for key in subject.chosen
    )
    own = folder.own
    project = ProjectImpacts(folder.id, own.name if own else folder.id, impacts, None, None, None)
    if len(impacts) < 2:
        return project
    amount = _sum(impacts)
    return project._replace(
        together=effect_of(folder, office, [each.change for each in impacts], as_of),
        amount=amount,
        level=level_of(amount, subject.decided.standings[impacts[0].id], office),
    )


def _sum(impacts: Sequence[Impact]) -> Amount | None:
    total = Amount()
    for each in impacts:
        if each.levels.amount is None:
            return None
        total = total.plus(each.levels.amount)
    return total
