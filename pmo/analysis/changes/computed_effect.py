"""What a change does by what the files make of it: beside what it declares, before anybody decides."""

from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.baselines.baseline_variance import approved_total
from pmo.analysis.changes.changed_folder import changed_records
from pmo.analysis.changes.measured_effect import computed_shifts
from pmo.analysis.current_baseline import met_by
from pmo.analysis.time.working_days import calendar_of
from pmo.model.change import IN_EFFECT
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text


class ComputedEffect(NamedTuple):
    """The effect of a change on the current baseline, or on the files where there is none."""

    total: Decimal | None
    """By how much the approved budget moves, contingency included; None where it cannot be summed."""
    shifts: tuple[tuple[str, int], ...]
    """What is committed, and by how many working days it moves: milestones by id, the end under ""."""
    obstacles: tuple[Text, ...]
    """Why some of it cannot be applied: to the files as they are, once it was to what it met."""


def computed_effect(folder: Folder, office: Office, key: str) -> ComputedEffect:
    """What a change of a folder would do, or did, on the baseline that it meets."""
    met, settings, change = met_by(folder, key), office.settings, folder.changes[key]
    after, obstacles = changed_records(met, [change], settings)
    if change.state not in IN_EFFECT:
        obstacles = changed_records(folder, [change], settings).obstacles
    totals = [approved_total(each.budget, settings) if each.budget else None for each in (met, after)]
    total = None if totals[0] is None or totals[1] is None else totals[1] - totals[0]
    shifts = computed_shifts(met, after, calendar_of(settings)) if met.plan else {}
    return ComputedEffect(total, tuple(shifts.items()), obstacles)
