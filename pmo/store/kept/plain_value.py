"""Values as JSON has them and back, exactly: dates stay dates, amounts exact decimals."""

from datetime import date
from decimal import Decimal
from typing import Any

from pmo.model.days import Days
from pmo.model.text import Statement, Text


def day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day_from(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def amount_text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def amount_from(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def plain_statement(statement: Statement) -> list[Any]:
    return [*statement.words, {name: tagged(value) for name, value in statement.values.items()}]


def statement_from(plain: list[Any]) -> Statement:
    english, french, values = plain
    return Statement(
        Text(english, french),
        {name: untagged(value) if type(value) is dict else value for name, value in values.items()},
    )


def tagged(value: object) -> object:
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


def untagged(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    [(tag, inner)] = value.items()
    if tag == "decimal":
        return Decimal(inner)
    if tag == "date":
        return date.fromisoformat(inner)
    return Days(*inner) if tag == "days" else Text(*inner)
