"""A change that takes another one back: what it says, from what the other one did."""

from collections.abc import Iterator
from typing import TypeVar

from pmo.actions.plain_data import Plain, plain_record
from pmo.errors import UsageError
from pmo.model.change import Addition, BenefitEffect, Change, ChangeImpact, CostEffect, ScheduleEffect
from pmo.model.record import fields_of
from pmo.model.text import Language, Text

_TITLE = Text("Undo: {title}", "Revenir sur : {title}")
Effect = TypeVar("Effect", CostEffect, ScheduleEffect, BenefitEffect)


def fields_undoing(key: str, undone: Change, language: Language) -> dict[str, Plain]:
    """A title, the type, the opposite effect and the source of the money that has it back.

    Raises `UsageError` where the other change took something out, which its file no longer knows.
    """
    impact = undone.impact or ChangeImpact()
    if impact.remove:
        raise UsageError(
            f"{key} took something out, and does not say what it was. Try: --from FILE, with `undoes: {key}` "
            "and what is put back",
            f"{key} a retiré quelque chose, et ne dit pas ce que c'était. Essayez : --from FICHIER, avec "
            f"« undoes: {key} » et ce qui est remis",
        )
    effects: dict[str, Plain] = {
        "cost": [_opposite(each) for each in impact.cost],
        "schedule": [_opposite(each) for each in impact.schedule],
        "benefits": [_opposite(each) for each in impact.benefits if each.delta is not None],
        "remove": [removal for each in impact.add for removal in _removals(each)],
    }
    return {
        "title": _TITLE.spoken(language).format(title=undone.title),
        "type": undone.type,
        "impact": {name: each for name, each in effects.items() if each},
        **({"funded_by": undone.funded_by} if undone.funded_by else {}),
    }


def _opposite(effect: Effect) -> dict[str, Plain]:
    delta = effect.delta
    less = delta and delta._replace(amount=-delta.amount)
    return plain_record(effect.replaced(delta=less))


def _removals(addition: Addition) -> Iterator[dict[str, Plain]]:
    for kind in fields_of(Addition):
        if (added := getattr(addition, kind)) is not None:
            yield {kind: added.id}
