"""Rows and outlines as JSON and back, exactly: dates stay dates, amounts exact decimals."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from pmo.analysis.cost_figures import Cost
from pmo.analysis.outline import BoxOutline, Outline
from pmo.analysis.row import Declaration, MilestoneAhead, Row
from pmo.analysis.verdict import Verdict
from pmo.analysis.working_days import Days
from pmo.model.period import Period
from pmo.model.text import Statement, Text

_DATES = ("start", "finish", "expected_finish", "last_report", "report_due")


def row_text(row: Row) -> str:
    """The row as a line of JSON."""
    plain: dict[str, Any] = {name: getattr(row, name) for name in row.__slots__}
    for name in _DATES:
        plain[name] = _day_text(plain[name])
    plain["declared"] = [
        row.declared.rating,
        row.declared.withheld,
        row.declared.by,
        _day_text(row.declared.on),
    ]
    plain["verdicts"] = [
        [v.dimension, v.rating, v.reason.words, {k: _tagged(x) for k, x in v.reason.values.items()}]
        for v in row.verdicts
    ]
    plain["cost"] = [_amount_text(amount) for amount in row.cost]
    plain["cost_of_year"] = [_amount_text(amount) for amount in row.cost_of_year]
    ahead = row.milestone
    plain["milestone"] = ahead and [ahead.id, ahead.name, _day_text(ahead.due), _day_text(ahead.expected)]
    plain["attributes"] = row.attributes and {key: _tagged(x) for key, x in row.attributes.items()}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def row_from(plain: dict[str, Any]) -> Row:
    """The row that a line of JSON holds."""
    for name in _DATES:
        plain[name] = _day(plain[name])
    rating, held, by, on = plain["declared"]
    plain["declared"] = Declaration(rating, held, by, _day(on))
    plain["verdicts"] = tuple(
        Verdict(dimension, rating, Statement(Text(*words), {k: _untagged(x) for k, x in values.items()}))
        for dimension, rating, words, values in plain["verdicts"]
    )
    plain["cost"] = Cost(*map(_amount, plain["cost"]))
    plain["cost_of_year"] = Cost(*map(_amount, plain["cost_of_year"]))
    if plain["milestone"]:
        key, name, due, expected = plain["milestone"]
        plain["milestone"] = MilestoneAhead(key, name, _day(due), _day(expected))
    if plain["attributes"]:
        plain["attributes"] = {key: _untagged(x) for key, x in plain["attributes"].items()}
    return Row(**plain)


def outline_text(outline: Outline) -> str:
    """The outline as a line of JSON."""
    return json.dumps(vars(outline), ensure_ascii=False, separators=(",", ":"))


def outline_from(text: str) -> Outline:
    """The outline that a line of JSON holds."""
    plain = json.loads(text)
    for name in ("stages", "departments"):
        plain[name] = {key: Text(*words) for key, words in plain[name].items()}
    plain["boxes"] = tuple(
        BoxOutline(key, Text(*name), kind, path) for key, name, kind, path in plain["boxes"]
    )
    plain["ratings"] = tuple(plain["ratings"])
    plain["fiscal_year_start"] = tuple(plain["fiscal_year_start"])
    plain["stated_year"] = plain["stated_year"] and Period(*plain["stated_year"])
    return Outline(**plain)


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _amount_text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _tagged(value: object) -> object:
    """A value with its type, where JSON has none for it."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Days):
        return {"days": list(value)}
    if isinstance(value, Text):
        return {"text": list(value)}
    if value is None or isinstance(value, (str, bool, int)):
        return value
    raise TypeError(f"a row holds a {type(value).__name__}, which has no form in the cache")


def _untagged(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    [(tag, inner)] = value.items()
    if tag == "decimal":
        return Decimal(inner)
    if tag == "date":
        return date.fromisoformat(inner)
    return Days(*inner) if tag == "days" else Text(*inner)
