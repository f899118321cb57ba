"""What a change declares that it does to money, dates and benefits, as plain values."""

from typing import TypedDict

from pmo.model.change import Change, ChangeImpact
from pmo.model.folder import Folder
from pmo.model.value import Duration
from pmo.reports.change_words import plan_names
from pmo.reports.pages.plain import plain_amount


class Shift(TypedDict):
    """A length of time: `amount` of a `unit` (d, w, h, cd, mo), later is positive."""

    amount: str
    unit: str


class MoneyEffect(TypedDict):
    """What a budget line gains or loses; without a name it is the whole-life headline."""

    name: str | None
    period: str | None
    amount: str | None


class DateEffect(TypedDict):
    """How far a task, a milestone or, without a name, the committed end moves."""

    name: str | None
    shift: Shift


class BenefitEffectView(TypedDict):
    """What happens to a benefit."""

    name: str
    amount: str | None
    text: str | None


class EffectsView(TypedDict):
    """All declared effects; `added` and `removed` are told by name, whatever they are."""

    money: list[MoneyEffect]
    dates: list[DateEffect]
    benefits: list[BenefitEffectView]
    added: list[str]
    removed: list[str]


def effects_view(change: Change, folder: Folder) -> EffectsView:
    impact = change.impact or ChangeImpact()
    lines = {line.id: line.name or line.id for line in folder.budget.lines} if folder.budget else {}
    steps = plan_names(folder.plan) if folder.plan else {}
    benefits = {each.id: each.name for each in folder.own.benefits} if folder.own else {}
    fundings = {each.id: each.name or each.id for each in folder.budget.funding} if folder.budget else {}
    new = [
        each
        for addition in impact.add
        for each in (
            addition.line,
            addition.task,
            addition.milestone,
            addition.benefit,
            addition.funding,
        )
    ]
    names = {**benefits, **fundings, **steps, **lines}
    gone = [
        key
        for each in impact.remove
        for key in (each.line, each.task, each.milestone, each.benefit, each.funding)
        if key
    ]
    return {
        "money": [
            {
                "name": lines.get(effect.line, effect.line) if effect.line else None,
                "period": str(effect.period) if effect.period else None,
                "amount": plain_amount(effect.delta.amount),
            }
            for effect in impact.cost
        ],
        "dates": [
            {"name": steps.get(what, what) if what else None, "shift": _shift(effect.delta)}
            for effect in impact.schedule
            for what in [effect.task or effect.milestone]
        ],
        "benefits": [
            {
                "name": benefits.get(effect.benefit, effect.benefit),
                "amount": plain_amount(effect.delta.amount) if effect.delta else None,
                "text": effect.text,
            }
            for effect in impact.benefits
        ],
        "added": [each.name or each.id for each in new if each is not None],
        "removed": [names.get(key, key) for key in gone],
    }


def _shift(shift: Duration) -> Shift:
    return {"amount": f"{shift.amount:f}", "unit": shift.unit}
