"""Baselines: the first one, those that changes make, those that a board sets anew, and joined branches."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from pmo.actions.plain_data import Plain, plain_record
from pmo.actions.project_import import NewFile
from pmo.actions.record_edits import record_edits
from pmo.analysis.balances.difference_words import difference_words
from pmo.analysis.balances.reconciliation import expected_from, unlike
from pmo.analysis.baselines.frozen_baseline import (
    contingency_as_amount,
    frozen_budget,
    frozen_commitments,
    frozen_plan,
)
from pmo.analysis.changes.approved_amounts import Difference
from pmo.analysis.current_baseline import (
    Named,
    ancestors,
    common_ancestor,
    edited_baselines,
    heads,
    in_order,
)
from pmo.errors import PmoError, Refused
from pmo.model.baseline import BaselineKind
from pmo.model.change import IN_EFFECT, Change
from pmo.model.edit import Edit
from pmo.model.folder import Folder
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text


class Setting(NamedTuple):
    """Who sets a baseline, when, under which id, and why."""

    id: str
    by: str | None
    at: datetime
    reason: str | None = None


class NewBaseline(NamedTuple):
    """A new baseline's file, and what is edited with it."""

    file: NewFile
    edits: tuple[Edit, ...] = ()


def baseline_file(
    folder: Folder,
    settings: OfficeSettings,
    kind: BaselineKind,
    setting: Setting,
    previous: Iterable[Mapping[str, str]] = (),
    rests_on: Iterable[str] = (),
) -> NewFile:
    """The file that freezes what a folder plans, promises and budgets."""
    commitments, plan = frozen_commitments(folder), frozen_plan(folder.plan)
    budget = frozen_budget(folder.budget, settings)
    data: dict[str, Plain] = {"kind": kind}
    if setting.by:
        data["set_by"] = setting.by
    data["set_at"] = setting.at.astimezone(UTC)
    if setting.reason:
        data["reason"] = setting.reason
    if before := [dict(each) for each in previous]:
        data["previous"] = before
    if changes := list(rests_on):
        data["rests_on"] = changes
    for name, record in (("project", commitments), ("plan", plan), ("budget", budget)):
        if record is not None and (frozen := plain_record(record)):
            data[name] = frozen
    return NewFile(folder.file(f"baselines/{setting.id}.yaml").path, data)


def initial_baseline(
    folder: Folder, settings: OfficeSettings, setting: Setting, written: Plain
) -> NewBaseline:
    """The first baseline: what the files plan and budget now; `written` is the data of budget.yaml."""
    check_whole(folder)
    if len(heads(folder)) > 1:
        only_head(folder)
    if folder.baselines:
        newest = in_order(folder)[-1].id
        raise Refused(
            f"{folder.id} has a baseline already: {newest}. Changes move it on; a board sets a new one. "
            'Try: pmo baseline set --rebaseline --reason "…"',
            f"{folder.id} a déjà une référence : {newest}. Les changements la font évoluer ; un comité en "
            'fixe une nouvelle. Essayez : pmo baseline set --rebaseline --reason "…"',
        )
    if folder.plan is None and folder.budget is None:
        raise PmoError(
            f"{folder.id} has neither plan.yaml nor budget.yaml: there is nothing to freeze",
            f"{folder.id} n'a ni plan.yaml ni budget.yaml : il n'y a rien à figer",
        )
    file = baseline_file(folder, settings, "initial", setting, rests_on=_settled(folder))
    return NewBaseline(file, tuple(_contingency_edits(folder, settings, written)))


def rebaseline(folder: Folder, settings: OfficeSettings, setting: Setting, written: Plain) -> NewBaseline:
    """A baseline that a board sets anew: what the files plan and budget now, whatever led there."""
    check_whole(folder)
    ends = heads(folder) or [only_head(folder)]
    for head in ends:
        check_unedited(folder, head)
    before = [change for head in ends for change in head.record.rests_on]
    rests_on = dict.fromkeys([*before, *_settled(folder)])
    previous = [following(folder, head) for head in ends]
    file = baseline_file(folder, settings, "rebaseline", setting, previous, rests_on)
    return NewBaseline(file, tuple(_contingency_edits(folder, settings, written)))


def joined_baseline(
    folder: Folder, settings: OfficeSettings, setting: Setting, ids: Sequence[str]
) -> NewBaseline:
    """The baseline of merged branches; refused where the files are not their common one and its changes."""
    check_whole(folder)
    ends = {each.id: each for each in heads(folder)}
    if len(set(ids)) < 2 or not set(ids) <= set(ends):
        raise Refused(
            f"only baselines that nothing follows can be joined, and at least two: {', '.join(ends) or '-'}",
            f"on ne joint que des références que rien ne suit, et au moins deux : {', '.join(ends) or '-'}",
        )
    for each in ids:
        check_unedited(folder, ends[each])
    base = common_ancestor(folder, tuple(ids))
    if base is None:
        raise Refused(
            f"{' and '.join(ids)} rest on no common baseline. Try: pmo baseline set --rebaseline",
            f"{' et '.join(ids)} n'ont pas de référence commune. Essayez : pmo baseline set --rebaseline",
        )
    united = list(dict.fromkeys(change for each in ids for change in ends[each].record.rests_on))
    expected = expected_from(folder, base, united, settings)
    if expected.missing:
        unknown = ", ".join(expected.missing)
        raise Refused(
            f"the changes {unknown} are not in {folder.path}/changes",
            f"les changements {unknown} ne sont pas dans {folder.path}/changes",
        )
    if expected.obstacles:
        raise Refused(*refusal(_CANNOT_JOIN, expected.obstacles))
    if differing := unlike(expected, folder, settings):
        added = [each for each in united if each not in base.record.rests_on]
        raise Refused(*_unlike_words(base.id, added, differing, settings.currency))
    previous = [following(folder, ends[each]) for each in ids]
    return NewBaseline(baseline_file(expected.folder, settings, "change", setting, previous, united))


_CANNOT_JOIN = Text("the changes cannot be applied one after the other", "les changements ne se cumulent pas")


def refusal(head: Text, reasons: Iterable[Text]) -> tuple[str, str]:
    """A refusal with all its reasons, a line each."""
    english = "".join(f"\n  - {reason.en}" for reason in reasons)
    french = "".join(f"\n  - {reason.fr}" for reason in reasons)
    return f"{head.en}:{english}\nNothing was written.", f"{head.fr} :{french}\nRien n'a été écrit."


def _unlike_words(
    base: str, changes: Sequence[str], found: Collection[Difference], currency: str
) -> tuple[str, str]:
    head = Text(
        f"{base} with {', '.join(changes)} does not come to what the merged files say",
        f"{base} avec {', '.join(changes)} ne donne pas ce que disent les fichiers fusionnés",
    )
    return refusal(head, [difference_words(each, _SHOULD_BE, currency) for each in found])


_SHOULD_BE = Text(
    "should be {before}, and the files have {after}", "(attendu : {before} ; fichiers : {after})"
)


def following(folder: Folder, head: Named) -> dict[str, str]:
    """How a new baseline holds on to the one before it."""
    return {"id": head.id, "digest": folder.digests[head.id]}


def only_head(folder: Folder) -> Named:
    """The current baseline; refused where there is none, or more than one."""
    ends = heads(folder)
    if not ends:
        raise Refused(
            f"{folder.id} has no baseline yet. Try: pmo baseline set",
            f"{folder.id} n'a pas encore de référence. Essayez : pmo baseline set",
        )
    if len(ends) > 1:
        ids = " ".join(each.id for each in ends)
        raise Refused(
            f"{folder.id} has several current baselines: {ids}. Try: pmo baseline set --join {ids}",
            f"{folder.id} a plusieurs références actuelles : {ids}. Essayez : pmo baseline set --join {ids}",
        )
    return ends[0]


def check_unedited(folder: Folder, head: Named) -> None:
    """Nothing rests on a baseline that was edited after others, or approvals, took hold of it."""
    edited = edited_baselines(folder) & ancestors(folder, head.id)
    if edited:
        paths = ", ".join(folder.file(f"baselines/{each}.yaml").path for each in sorted(edited))
        raise Refused(
            f"{paths}: edited since it was set; put it back as it was. Try: pmo check --select BAS",
            f"{paths} : modifiée depuis qu'elle est fixée ; rétablissez-la. Essayez : pmo check --select BAS",
        )


def _settled(folder: Folder) -> list[str]:
    """The changes whose effect is in the files already."""
    return [key for key, change in folder.changes.items() if _counts(change)]


def _counts(change: Change) -> bool:
    return change.state in IN_EFFECT and change.imported is None


def _contingency_edits(folder: Folder, settings: OfficeSettings, written: Plain) -> list[Edit]:
    """A share set aside for risks becomes an amount, once and for all."""
    budget = folder.budget
    if budget is None or budget.contingency is None or budget.contingency.share is None:
        return []
    held = contingency_as_amount(budget, settings)
    if budget.contingency.drawn is not None:
        held = held.replaced(drawn=budget.contingency.drawn)
    after = budget.replaced(contingency=held)
    return record_edits(folder.file("budget.yaml"), budget, after, written)


def check_whole(folder: Folder) -> None:
    if folder.faulty:
        raise PmoError(
            f"{folder.path} cannot be read whole, so nothing of it is frozen or changed. "
            f"Try: pmo check {folder.path}",
            f"{folder.path} ne peut être lu en entier : rien n'y est figé ni modifié. "
            f"Essayez : pmo check {folder.path}",
        )
