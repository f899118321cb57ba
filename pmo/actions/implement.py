"""Implementing a change: its approved effect in the files, and the new baseline, all at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from pmo.actions.baseline import (
    Setting,
    baseline_file,
    check_unedited,
    check_whole,
    following,
    only_head,
    refusal,
)
from pmo.actions.plain_data import Plain, plain_record
from pmo.actions.project_import import NewFile
from pmo.actions.record_edits import record_edits
from pmo.analysis.balances.difference_words import difference_words
from pmo.analysis.changes.approved_amounts import Difference, approved_items, differences
from pmo.analysis.changes.authority import PROJECT_ROLES, line_key
from pmo.analysis.changes.change_standing import Standing
from pmo.analysis.changes.changed_folder import changed_records
from pmo.analysis.changes.deciding_command import deciding_command, least_evidence
from pmo.analysis.changes.too_few_deciders import NAME_THEM
from pmo.analysis.changes.touched_items import is_touched, touched_items
from pmo.analysis.current_baseline import Named, standing_on
from pmo.errors import Refused
from pmo.model.change import Change
from pmo.model.edit import Edit
from pmo.model.folder import Folder
from pmo.model.record import Record
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text, same
from pmo.model.workflow import BOARD

Written: TypeAlias = Mapping[str, Plain]
"""The data of a folder's files by their names, as they stand."""


class Asked(NamedTuple):
    """A change to implement: its folder, where it stands, and the data of the files as written."""

    folder: Folder
    key: str
    standing: Standing
    settings: OfficeSettings
    written: Written

    @property
    def change(self) -> Change:
        return self.folder.changes[self.key]


class Implementation(NamedTuple):
    """What implementing a change does: edits, files that begin, and the new baseline among them."""

    edits: tuple[Edit, ...]
    files: tuple[NewFile, ...]


def implementation(asked: Asked, setting: Setting, moved: Sequence[Edit]) -> Implementation:
    """Everything that is written when a change is implemented; refused with all reasons.

    `moved` are the edits that take the change to its new state.
    """
    folder, key, change = asked.folder, asked.key, asked.change
    check_whole(folder)
    if not is_urgent(change):
        check_approved(key, asked.standing)
    head = only_head(folder)
    check_unedited(folder, head)
    if key in head.record.rests_on:
        raise Refused(
            f"{head.id} incorporates {key} already. Nothing was written.",
            f"{head.id} incorpore déjà {key}. Rien n'a été écrit.",
        )
    _check_unmoved(asked, head)
    in_files = changed_records(folder, [change], asked.settings)
    in_baseline = changed_records(standing_on(folder, head.record), [change], asked.settings)
    if obstacles := list(dict.fromkeys((*in_files.obstacles, *in_baseline.obstacles))):
        words = Text(f"{key} cannot be implemented", f"{key} ne peut être réalisée")
        raise Refused(*refusal(words, obstacles))
    rests_on = dict.fromkeys([*head.record.rests_on, key])
    previous = [following(folder, head)]
    baseline = baseline_file(in_baseline.folder, asked.settings, "change", setting, previous, rests_on)
    edits, files = _files_changed(asked, in_files.folder)
    return Implementation((*edits, *moved), (*files, baseline))


def is_urgent(change: Change) -> bool:
    """An emergency is implemented first and approved within the office's days."""
    return bool(change.emergency) and change.state == "submitted"


def check_approved(key: str, standing: Standing) -> None:
    """Refuse what is not approved, with who is waited for and why each decision does not count."""
    if standing.outcome == "approved":
        return
    reasons = [*_judgements(standing)]
    if standing.outcome is not None:
        by = _named(standing.decided_by or "")
        head = Text(
            f"{key} is {standing.outcome} by {by.en}",
            f"{key} : demande {_OUTCOMES[standing.outcome]} ; décision : {by.fr}",
        )
    else:
        who = _waited_for(standing)
        if standing.matter.needed is not None and not standing.waiting_for:
            reasons.append(_TOO_FEW_THERE)
        head = Text(
            f"{key} is not approved: {standing.got} of {standing.asked or 1}; it waits for {who.en}",
            f"{key} n'est pas approuvée : {standing.got} sur {standing.asked or 1} ; elle attend {who.fr}",
        )
    if standing.outcome is None:
        raise Refused(*refusal(head, [*reasons, *_way_on(key, standing, bool(reasons))]))
    again = Text(
        f"to have it decided anew, try: pmo change rework {key}; else: pmo change withdraw {key}",
        f"pour une nouvelle décision, essayez : pmo change rework {key} ; sinon : pmo change withdraw {key}",
    )
    raise Refused(*refusal(head, [*reasons, again]))


_OUTCOMES = {"rejected": "rejetée", "deferred": "reportée"}
_NOBODY = Text("no decision counts yet", "aucune décision ne compte encore")
_TOO_FEW = Text("more decisions are asked for", "il faut d'autres décisions")


def _way_on(key: str, standing: Standing, has_reasons: bool) -> Iterator[Text]:
    """How it comes to be approved: a decision that is written is to be committed, else one is to be made."""
    if any(each.is_open for each in standing.judged) or not standing.waiting_for:
        if not has_reasons:
            yield _NOBODY
        return
    command = deciding_command(key, standing.matter)
    what = _TOO_FEW if standing.got else _NOBODY
    yet = Text("; decisions count once they are committed", " ; une décision compte une fois commitée")
    if least_evidence(standing.matter.first_able) == "E0":
        yet = Text("", "")
    yield Text(f"{what.en}. Try: {command.en}{yet.en}", f"{what.fr}. Essayez : {command.fr}{yet.fr}")


_TOO_FEW_THERE = Text(
    f"nobody can decide: too few are there who may. {NAME_THEM.en}",
    f"personne ne peut décider : ceux qui le pouvaient ne sont plus assez. {NAME_THEM.fr}",
)


def _waited_for(standing: Standing) -> Text:
    lines = standing.matter.lines
    keys = standing.waiting_for or ([line_key(lines[-1].line)] if lines else [])
    if not keys:
        return Text("the authority: of pmo.yaml", "une ligne d'« authority: » dans pmo.yaml")
    named = [_named(each) for each in keys]
    return Text(", ".join(each.en for each in named), ", ".join(each.fr for each in named))


def _named(key: str) -> Text:
    """A person, a role of a project, or a board."""
    if key.startswith(BOARD):
        board = key.removeprefix(BOARD)
        return Text(f"the board {board}", f"l'instance {board}")
    return PROJECT_ROLES.get(key) or same(key)


def _judgements(standing: Standing) -> Iterator[Text]:
    for each in standing.judged:
        if each.reason is not None:
            by = each.approval.by
            yield Text(f"{by} ({each.name}): {each.reason.en}", f"{by} ({each.name}) : {each.reason.fr}")


def _check_unmoved(asked: Asked, head: Named) -> None:
    """What the change touches must be as the current baseline has it."""
    moved = moved_on(asked.folder, asked.change, head, asked.settings)
    if moved:
        words = Text(
            "has {after}, and {id} has {before}".replace("{id}", head.id),
            "(fichiers : {after} ; {id} : {before})".replace("{id}", head.id),
        )
        text = Text(
            "the files moved on without a change, so that this one cannot be applied to them",
            "les fichiers ont bougé sans changement, celui-ci ne peut donc y être appliqué",
        )
        told = [difference_words(each, words, asked.settings.currency) for each in moved]
        raise Refused(*refusal(text, told))


def moved_on(folder: Folder, change: Change, head: Named, settings: OfficeSettings) -> list[Difference]:
    """What a change touches that differs between the current baseline and the files."""
    frozen, own = approved_items(standing_on(folder, head.record)), approved_items(folder)
    touched = touched_items(change)
    return [each for each in differences(frozen, own, settings) if is_touched(each.item, touched)]


def _files_changed(asked: Asked, after: Folder) -> tuple[list[Edit], list[NewFile]]:
    folder = asked.folder
    edits: list[Edit] = []
    files: list[NewFile] = []
    pairs: Sequence[tuple[str, Record | None, Record | None]] = (
        (folder.own_file, folder.own, after.own),
        ("plan.yaml", folder.plan, after.plan),
        ("budget.yaml", folder.budget, after.budget),
    )
    for name, old, new in pairs:
        place = folder.file(name)
        if new is None or new is old:
            continue
        if old is None:
            files.append(NewFile(place.path, plain_record(new)))
        else:
            edits += record_edits(place, old, new, asked.written.get(name))
    return edits, files
