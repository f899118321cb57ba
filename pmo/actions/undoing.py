"""A change that takes another one back: what it says, from what the other one did."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pmo.actions.plain_data import Plain, plain_record
from pmo.analysis.current_baseline import met_by
from pmo.errors import UsageError
from pmo.model.budget import BudgetLine, Funding
from pmo.model.change import (
    FUNDING,
    Addition,
    BenefitEffect,
    ChangeImpact,
    CostEffect,
    Removal,
    ScheduleEffect,
)
from pmo.model.folder import Folder
from pmo.model.plan import Milestone, Task
from pmo.model.project import Benefit
from pmo.model.record import fields_of
from pmo.model.text import Language, Text

_TITLE = Text("Undo: {title}", "Revenir sur : {title}")
Effect = TypeVar("Effect", CostEffect, ScheduleEffect, BenefitEffect)


def fields_undoing(key: str, folder: Folder, language: Language) -> dict[str, Plain]:
    """A title, the type, the opposite effect and the source of the money that has it back.

    What the other change took out is put back as the baseline before it has it; raises `UsageError`
    where none has.
    """
    undone = folder.changes[key]
    impact = undone.impact or ChangeImpact()
    before = met_by(folder, key)
    effects: dict[str, Plain] = {
        "cost": [_opposite(each) for each in _lasting(impact.cost, impact)],
        "schedule": [_opposite(each) for each in _lasting(impact.schedule, impact)],
        "benefits": [_opposite(each) for each in _lasting(impact.benefits, impact) if each.delta is not None],
        "add": [each for removal in impact.remove for each in _put_back(removal, before, key)],
        "remove": [removal for each in impact.add for removal in _removals(each)],
    }
    return {
        "title": _TITLE.spoken(language).format(title=undone.title),
        "type": undone.type,
        "impact": {name: each for name, each in effects.items() if each},
        **({"funded_by": source} if (source := _source(undone.funded_by, impact)) else {}),
    }


def _source(funded_by: str | None, impact: ChangeImpact) -> str | None:
    """What has its money back: nothing, where the change brought its own funding, which goes."""
    own = [f"{FUNDING}{each.funding.id}" for each in impact.add if each.funding]
    return None if funded_by in own else funded_by


def _lasting(effects: Sequence[Effect], impact: ChangeImpact) -> Iterator[Effect]:
    """The effects on what the change did not take out: that is put back as it was before them."""
    gone = {(kind, getattr(each, kind)) for each in impact.remove for kind in each.given}
    for effect in effects:
        touched = {(kind, value) for kind in effect.given if (value := getattr(effect, kind)) is not None}
        if not touched & gone:
            yield effect


def _opposite(effect: Effect) -> dict[str, Plain]:
    delta = effect.delta
    less = delta and delta._replace(amount=-delta.amount)
    return plain_record(effect.replaced(delta=less))


def _put_back(removal: Removal, before: Folder, key: str) -> Iterator[dict[str, Plain]]:
    for kind in fields_of(Removal):
        if (gone := getattr(removal, kind)) is None:
            continue
        found = next((each for each in _held(kind, before) if each.id == gone), None)
        if found is None:
            raise UsageError(
                f"{key} took out {gone}, which no baseline before it has. Try: --from FILE, with "
                f"`undoes: {key}` and what is put back",
                f"{key} a retiré {gone}, qu'aucune référence antérieure ne contient. "
                f"Essayez : --from FICHIER, avec « undoes: {key} » et ce qui est remis",
            )
        yield {kind: plain_record(found)}


def _held(kind: str, folder: Folder) -> Sequence[BudgetLine | Funding | Task | Milestone | Benefit]:
    """What a folder holds of a kind of thing that changes add and take out."""
    budget, plan, own = folder.budget, folder.plan, folder.own
    held: dict[str, Sequence[BudgetLine | Funding | Task | Milestone | Benefit]] = {
        "line": budget.lines if budget else (),
        "funding": budget.funding if budget else (),
        "task": plan.tasks if plan else (),
        "milestone": plan.milestones if plan else (),
        "benefit": own.benefits if own else (),
    }
    return held[kind]


def _removals(addition: Addition) -> Iterator[dict[str, Plain]]:
    for kind in fields_of(Addition):
        if (added := getattr(addition, kind)) is not None:
            yield {kind: added.id}
