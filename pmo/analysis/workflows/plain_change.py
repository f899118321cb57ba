"""A change request as plain data, as conditions of its workflow see it."""

from typing import Any

from pmo.analysis.changes.change_standing import Standing, effective_state
from pmo.analysis.workflows.plain_record import in_smallest_unit, plain_record
from pmo.model.change import Change

COMPUTED = ("state", "stored_state", "cost", "days")
"""What a condition may ask of a change beside the keys of its file; `state` is the effective one."""


def plain_change(change: Change, standing: Standing | None, decimals: int) -> dict[str, Any]:
    """Every key of the file, the effective state, and what the change moves.

    `cost` is the money that moves, in the smallest unit, and `days` the largest shift in working days;
    null where they cannot be measured.
    """
    amount = standing.amount if standing else None
    return {
        **plain_record(change, decimals),
        "state": effective_state(change, standing),
        "stored_state": change.state,
        "cost": in_smallest_unit(amount.cost, decimals) if amount else None,
        "days": float(amount.days) if amount else None,
    }
