"""The computed effect of a change in words, to stand beside the declared one."""

from collections.abc import Iterator
from decimal import Decimal

from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.analysis.changes.computed_effect import ComputedEffect, computed_effect
from pmo.model.change import ChangeImpact
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.model.value import Duration
from pmo.reports.change_words import FINISH, plan_names, shift_words
from pmo.reports.wording import Wording

COMPUTED = Text("Computed", "Calculé")
_LEFT_OUT = ("rejected", "withdrawn")


def computed_lines(summary: ChangeSummary, office: Office, wording: Wording) -> list[str]:
    """What the change makes of the approved budget and of committed dates; nothing where it has no effect."""
    impact, folder = summary.change.impact, summary.folder
    if impact is None or summary.change.imported is not None or summary.state in _LEFT_OUT:
        return []
    found = computed_effect(folder, office, summary.id)
    names = plan_names(folder.plan) if folder.plan else {}
    return [
        *_money(found, impact, wording),
        *_dates(found, impact, names, wording),
        *(
            wording(Text("cannot be applied: ", "inapplicable : ")) + visible(wording(each))
            for each in found.obstacles
        ),
    ]


def _money(found: ComputedEffect, impact: ChangeImpact, wording: Wording) -> Iterator[str]:
    lines = [*(each.line for each in impact.add), *(each.line for each in impact.remove)]
    if found.total is None or not (impact.cost or any(lines)):
        return
    if found.total:
        moved = wording.exact(found.total, signed=True)
        yield wording(Text(f"approved budget {moved}", f"budget approuvé {moved}"))
    else:
        yield wording(Text("approved budget unchanged", "budget approuvé inchangé"))


def _dates(
    found: ComputedEffect, impact: ChangeImpact, names: dict[str, str], wording: Wording
) -> Iterator[str]:
    if not (impact.schedule or impact.add or impact.remove) or not found.shifts:
        return
    moved = [(key, days) for key, days in found.shifts if days]
    for key, days in moved:
        name = visible(names.get(key, key)) if key else wording(FINISH)
        yield f"{name} {shift_words(Duration(Decimal(days), 'd'), wording)}"
    if not moved:
        yield wording(
            Text("by the plan, no committed date moves", "d'après le plan, aucune date engagée ne bouge")
        )
