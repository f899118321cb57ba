"""What `pmo change list` and `pmo change show` do: read the changes, choose, print."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import typer

from pmo.analysis.changes.asked_order import when_asked
from pmo.analysis.changes.change_standing import OUTCOMES
from pmo.analysis.changes.change_summary import ChangeSummary, summaries
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.analysis.portfolio.known_values import known_values
from pmo.analysis.portfolio.summary import outline_of
from pmo.analysis.workflows.selection import CHANGES, Filter, KnownValues
from pmo.cli.changes.change_meant import change_meant
from pmo.cli.changes.committing import path_from_here
from pmo.cli.changes.step_surroundings import surroundings
from pmo.cli.changes.vouching import vouching_below
from pmo.cli.changes.waited_for_meant import waited_for_meant
from pmo.cli.folder_meant import folder_meant
from pmo.cli.opening import Opened, folder_here, open_office
from pmo.cli.printed_json import print_json
from pmo.cli.records.listing import Asked
from pmo.cli.records.person_typing import person_typing
from pmo.cli.saving import tell
from pmo.cli.screen import list_width, print_screen
from pmo.errors import UsageError
from pmo.model.change import CHANGE_TYPE_NAMES, PRIORITY_NAMES
from pmo.model.finding import Finding
from pmo.model.folder import FolderKind
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean_of
from pmo.model.text import Text, excerpt, same
from pmo.reports.change_words import named_state
from pmo.reports.changes.change_list import change_lines, change_table
from pmo.reports.changes.change_screen import change_screen
from pmo.reports.changes.change_view import change_view, changes_view
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.safe_cell import csv_text
from pmo.reports.wording import Wording
from pmo.store.reading.change_files import change_files
from pmo.store.reading.changed_folder import read_changed_folder


class Wanted(NamedTuple):
    """Which changes were asked for."""

    project: str | None
    everything: bool
    states: tuple[str, ...]
    mine: bool
    waiting_for: str | None
    where: str | None = None


def list_changes(asked: Asked, wanted: Wanted) -> bool:
    """The changes, a line each; whether some files could not be read whole."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    found, is_partial = _all(opened, _holders(opened, wanted))
    _check_states(wanted.states, found, opened)
    person = _person(opened, wanted)
    if wanted.waiting_for is not None:
        wanted = wanted._replace(waiting_for=_waited_for(wanted.waiting_for, found, opened))
    chosen = [each for each in found if _is_wanted(each, wanted, person)]
    if wanted.where:
        chosen = _matching(chosen, wanted.where, opened)
    office = opened.reading.office
    wording = Wording(opened.language, office.settings.currency)
    if asked.format == "json":
        print_json(changes_view(chosen, office, SeenFrom(opened.as_of, opened.revision), wording))
    elif asked.format == "csv":
        sys.stdout.write(csv_text(change_table(chosen, office)))
    else:
        known = len(chosen) if wanted.everything else len(found)  # no option shows what a filter leaves out
        lines = change_lines(chosen, known, office, opened.as_of, wording, list_width())
        typer.echo("".join(f"{line}\n" for line in lines), nl=False)
    return is_partial


def show_change(asked: Asked, id: str) -> bool:
    """One change on a screen; whether some files could not be read whole."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    meant = change_meant(opened.tree, id)
    found, is_partial = _all(opened, [(meant.kind, meant.folder)])
    summary = next((each for each in found if each.id == meant.id), None)
    if summary is None:
        raise _not_yet(meant.id, opened)
    office = opened.reading.office
    wording = Wording(opened.language, office.settings.currency)
    if asked.format == "json":
        print_json(change_view(summary, office, SeenFrom(opened.as_of, opened.revision), wording))
    elif asked.format == "csv":
        sys.stdout.write(csv_text(change_table([summary], office)))
    else:
        here = partial(path_from_here, opened)
        print_screen(change_screen(summary, office, opened.as_of, wording, here))
    return is_partial


def _holders(opened: Opened, wanted: Wanted) -> list[tuple[FolderKind, str]]:
    """The folders with changes that are looked at: of one project, or of the whole office."""
    here = folder_here(opened.root) if opened.revision is None else None
    folder = folder_meant(opened, wanted.project)[1] if wanted.project is not None else here
    holders = {each.folder: each.kind for each in change_files(opened.tree)}
    if folder and not (wanted.everything and not wanted.project):
        holders = {path: kind for path, kind in holders.items() if path == folder}
    return [(kind, path) for path, kind in sorted(holders.items())]


def _all(opened: Opened, holders: Sequence[tuple[FolderKind, str]]) -> tuple[list[ChangeSummary], bool]:
    """Every change of these folders, oldest first; a fault in any is spoken of."""
    findings: list[Finding] = list(opened.reading.findings)
    found: list[ChangeSummary] = []
    vouched = vouching_below(opened, [path for _, path in holders])
    for kind, path in holders:
        folder, wrong = read_changed_folder(opened.tree, kind, path)
        findings += wrong
        found += summaries(folder, opened.reading.office, opened.as_of, vouched(folder))
    is_partial = any(finding.severity == "error" for finding in findings)
    if is_partial:
        tell(_FAULTY.spoken(opened.language))
    return sorted(found, key=lambda each: when_asked(each.id, each.change)), is_partial


_FAULTY = Text(
    "some files could not be read whole, so changes may be missing. Try: pmo check",
    "certains fichiers n'ont pu être lus en entier : des changements peuvent manquer. Essayez : pmo check",
)


def _check_states(states: Sequence[str], found: Sequence[ChangeSummary], opened: Opened) -> None:
    """Refuse a state that no change can be in, rather than find none."""
    office = opened.reading.office
    known = _known_states(office) | {each.state: named_state(each.state, office) for each in found}
    for state in states:
        if state not in known:
            near = did_you_mean_of(state, known)
            raise UsageError(
                f"--state: no change can be '{excerpt(state)}'{near.en or '.'} Try: {', '.join(known)}",
                f"--state : aucun changement ne peut être « {excerpt(state)} »{near.fr or '.'} "
                f"Essayez : {', '.join(known)}",
            )


def _known_states(office: Office) -> dict[str, Text]:
    """The states that people see a change in, with their names."""
    workflow = office.workflow("change")
    states = dict.fromkeys([*(workflow.states if workflow else ()), *OUTCOMES.values()])
    return {state: named_state(state, office) for state in states}


def _person(opened: Opened, wanted: Wanted) -> str | None:
    """The person who types, where the list is to be theirs."""
    return person_typing(opened, None) if wanted.mine else None


def _waited_for(given: str, found: Sequence[ChangeSummary], opened: Opened) -> str:
    """Who is meant; also somebody whom the office does not know, where a change waits for them."""
    if any(given in each.waiting_for for each in found):
        return given
    return waited_for_meant(given, opened)


def _is_wanted(summary: ChangeSummary, wanted: Wanted, person: str | None) -> bool:
    if wanted.states:
        if summary.state not in wanted.states:
            return False
    elif not summary.is_open and not wanted.everything:
        return False
    if person is not None and person not in _concerned(summary):
        return False
    return wanted.waiting_for is None or wanted.waiting_for in summary.waiting_for


def _matching(found: Sequence[ChangeSummary], where: str, opened: Opened) -> list[ChangeSummary]:
    """The changes for which an expression holds; a project's row is made only where it is asked for."""
    from pmo.analysis.workflows.plain_change import plain_change
    from pmo.cli.selecting import chosen

    decimals = currency_decimals(opened.reading.office.settings.currency)
    wanted = Filter(where, decimals, CHANGES)
    rows: dict[str, Mapping[str, Any]] = {}
    seen = []
    for each in found:
        record = {**plain_change(each.change, each.standing, decimals), "id": each.id}
        if "project" in wanted.names and each.folder.path not in rows:
            rows[each.folder.path] = surroundings(opened, each.folder, each.standing).project
        project = rows.get(each.folder.path, {})
        seen.append({**record, "record": record, "project": project})
    judged = [(each, wanted.holds_in_units(variables)) for each, variables in zip(found, seen, strict=True)]
    wanted.check_texts(_known_values(opened.reading.office, rows.values()), seen)
    one = Text("change cannot be judged", "changement ne peut être jugé")
    many = Text("changes cannot be judged", "changements ne peuvent être jugés")
    return list(chosen(judged, one, many, opened.language))


def _known_values(office: Office, projects: Iterable[Mapping[str, Any]]) -> KnownValues:
    """What the fields of a change, and those of its project, can be."""
    states = _known_states(office)
    fields: dict[str, Mapping[Any, Text]] = {
        "state": states,
        "stored_state": states,
        "type": CHANGE_TYPE_NAMES,
        "priority": PRIORITY_NAMES,
        "requested_by": {key: same(person.name) for key, person in office.people.items()},
    }
    ids = {key: same(key) for key in sorted(office.project_ids | office.programme_ids)}
    programmes = {key: each.name if each else key for key, each in office.programmes.items()}
    of_project = known_values(outline_of(office), programmes)
    return {
        **fields,
        **{f"record.{name}": values for name, values in fields.items()},
        **{f"project.{name}": values for name, values in of_project.items()},
        "project.id": ids | {each["id"]: same(each["name"]) for each in projects},
    }


def _concerned(summary: ChangeSummary) -> Iterator[str | None]:
    """Who asks for a change, and all who are waited for, a board's members too."""
    yield summary.change.requested_by
    yield from summary.waiting_for
    for line in summary.standing.matter.lines:
        if f"board:{line.line.board}" in summary.waiting_for:
            yield from line.persons


def _not_yet(id: str, opened: Opened) -> UsageError:
    day = opened.as_of.isoformat()
    return UsageError(
        f"{id} was not there yet on {day}. Try: --as-of with a later day",
        f"{id} n'existait pas encore le {day}. Essayez : --as-of avec une date ultérieure",
    )
