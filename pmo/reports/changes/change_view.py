"""Changes as plain data: the contract of `pmo change list --format json` (pmo.changes/1), and of `show`."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pmo.actions.plain_data import plain_record
from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.analysis.changes.judged_decision import Judged, decider
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.model.change import ChangeImpact
from pmo.model.office import Office
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.portfolio.status_view import Exact, number
from pmo.reports.wording import Wording

CHANGES_SCHEMA = "pmo.changes/1"
CHANGE_SCHEMA = "pmo.change/1"


def changes_view(
    found: Sequence[ChangeSummary], office: Office, seen_from: SeenFrom, wording: Wording
) -> dict[str, Any]:
    """The changes, each with where it stands; money is decimal text, unknown is None."""
    currency = office.settings.currency
    exact = Exact(currency_decimals(currency))
    return {
        "schema": CHANGES_SCHEMA,
        **seen_from.view(),
        "currency": currency,
        "changes": [change_entry(each, exact, wording) for each in found],
    }


def change_view(
    summary: ChangeSummary, office: Office, seen_from: SeenFrom, wording: Wording
) -> dict[str, Any]:
    """One change with all that it says."""
    currency = office.settings.currency
    change = summary.change
    return {
        "schema": CHANGE_SCHEMA,
        **seen_from.view(),
        "currency": currency,
        **change_entry(summary, Exact(currency_decimals(currency)), wording),
        "digest": summary.standing.matter.digest,
        "priority": change.priority,
        "emergency": bool(change.emergency),
        "undoes": change.undoes,
        "reason": change.reason,
        "declared": as_json(plain_record(change.impact or ChangeImpact())),
        "funded_by": change.funded_by,
        "options": [as_json(plain_record(each)) for each in change.options],
        "assessment": change.assessment and as_json(plain_record(change.assessment)),
        "history": [as_json(plain_record(each)) for each in change.history],
        "external_ids": dict(change.external_ids),
    }


def change_entry(summary: ChangeSummary, exact: Exact, wording: Wording) -> dict[str, Any]:
    """A change of the list, as plain data."""
    change = summary.change
    return {
        "id": summary.id,
        "project": summary.folder.id,
        "title": change.title,
        "type": change.type,
        "state": summary.state,
        "stored_state": change.state,
        "since": summary.since.isoformat(),
        "requested_by": change.requested_by,
        "requested_on": change.requested_on.isoformat(),
        "impact": {"cost": exact(summary.cost), "days": number(summary.days)},
        "approvals": [approval_entry(each, wording) for each in summary.standing.judged],
        "waiting_for": list(summary.waiting_for),
    }


def approval_entry(judged: Judged, wording: Wording) -> dict[str, Any]:
    """A decision as plain data."""
    approval = judged.approval
    return {
        "by": decider(approval),
        "recorded_by": approval.by if approval.minutes else None,
        "role": approval.role,
        "decision": approval.decision,
        "at": f"{approval.at:%Y-%m-%dT%H:%M:%SZ}",
        "evidence": judged.evidence,
        "valid": judged.is_valid,
        "reason": wording(judged.reason) if judged.reason else None,
    }


def as_json(value: Any) -> Any:
    """Plain data as JSON can hold it: exact numbers, dates and moments as text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value
