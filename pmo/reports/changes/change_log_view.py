"""The change log for programs: `pmo.change-log/1`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pmo.analysis.balances.baseline_balance import BaselineBalance
from pmo.analysis.balances.change_log import ChangeLog, LogEntry
from pmo.analysis.balances.published_balance import PublishedBalance, published_sum
from pmo.analysis.balances.roll_forward import Break
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.portfolio.status_view import Exact

SCHEMA = "pmo.change-log/1"


def log_view(logs: Sequence[ChangeLog], currency: str, seen_from: SeenFrom) -> dict[str, Any]:
    """Every change, and for each project whether the changes explain its budget."""
    exact = Exact(currency_decimals(currency))
    published = {log.folder: log.published for log in logs if log.published is not None}
    return {
        "schema": SCHEMA,
        **seen_from.view(),
        "currency": currency,
        "reconciled": all(log.is_reconciled for log in logs),
        "changes": [_entry(log, entry, exact) for log in logs for entry in log.entries],
        "published": _sums(published, exact) if published else None,
        "projects": [
            {
                "project": log.folder,
                "name": log.name,
                "reconciled": log.is_reconciled,
                "baselines": _baselines(log.baselines, exact) if log.baselines else None,
                "published": _published(log.published, exact) if log.published else None,
            }
            for log in logs
            if log.baselines or log.published
        ],
    }


def _entry(log: ChangeLog, entry: LogEntry, exact: Exact) -> dict[str, Any]:
    change = entry.change
    return {
        "project": log.folder,
        "id": entry.key,
        "date": change.requested_on.isoformat(),
        "title": change.title,
        "type": change.type,
        "state": entry.state,
        "stored_state": change.state,
        "cost": exact(entry.cost),
        "shift": str(entry.shift) if entry.shift else None,
        "cumulative_cost": exact(entry.cumulative) if entry.is_incorporated else None,
        "outcome": entry.outcome,
        "decided_by": list(entry.decided_by),
        "evidence": entry.evidence,
        "imported": {"file": change.imported.file, "row": change.imported.row} if change.imported else None,
    }


def _sums(published: dict[str, PublishedBalance], exact: Exact) -> dict[str, Any]:
    total = published_sum(published)
    return {
        "projects": total.projects,
        "exact": total.exact,
        "without_total": total.without_total,
        "cost": {"log": exact(total.cost), "stated": exact(total.stated_cost)},
        "days": {
            "log": int(total.days),
            "stated": None if total.stated_days is None else int(total.stated_days),
        },
        "differing": [key for key, _ in total.differing],
        "beyond_precision": [key for key, _ in total.beyond_precision],
    }


def _baselines(balance: BaselineBalance, exact: Exact) -> dict[str, Any]:
    return {
        "first": balance.first,
        "newest": balance.newest,
        "original": exact(balance.original),
        "changes": exact(balance.changes),
        "from_contingency": exact(balance.drawn),
        "set_anew": exact(balance.set_anew),
        "current": exact(balance.current),
        "difference": exact(balance.total.difference) if balance.total else None,
        "breaks": [_break(each, exact) for each in balance.breaks],
        "unmeasured": list(balance.unmeasured),
        "left_out": list(balance.left_out),
        "unfounded": list(balance.unfounded),
    }


def _published(balance: PublishedBalance, exact: Exact) -> dict[str, Any]:
    return {
        "precision": f"{balance.precision:f}",
        "original": exact(balance.original),
        "current": exact(balance.current),
        "cost": {
            "log": exact(balance.cost),
            "stated": exact(balance.totals.stated) if balance.totals else None,
            "difference": exact(balance.totals.difference) if balance.totals else None,
        },
        "days": {
            "log": int(balance.days),
            "stated": int(balance.day_totals.stated) if balance.day_totals else None,
        },
        "cost_breaks": [_break(each, exact) for each in balance.cost_breaks],
        "finish_breaks": [_end(each) for each in balance.finish_breaks],
    }


def _break(each: Break, exact: Exact) -> dict[str, Any]:
    return {
        "id": each.key,
        "expected": exact(each.expected),
        "stated": exact(each.stated),
        "difference": exact(each.difference),
    }


def _end(each: Break) -> dict[str, Any]:
    return {
        "id": each.key,
        "expected": date.fromordinal(int(each.expected)).isoformat(),
        "stated": date.fromordinal(int(each.stated)).isoformat(),
        "difference": int(each.difference),
    }
