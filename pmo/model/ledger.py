"""The ledger of a project, and its dated progress: columns, not a record a line."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

LEDGER_COLUMNS = ("date", "line", "kind", "amount", "currency", "supplier", "document", "text", "source")
LEDGER_KINDS = ("commitment", "accrual", "invoice", "payment")
PROGRESS_COLUMNS = ("date", "task", "percent", "remaining")


class Ledger(NamedTuple):
    """`actuals.csv`: one entry a commitment, accrual, invoice or payment.

    All columns have the same length; `rows` gives each entry's line in the file. An empty
    currency is the office's own.
    """

    rows: tuple[int, ...] = ()
    date: tuple[date, ...] = ()
    line: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    amount: tuple[Decimal, ...] = ()
    currency: tuple[str, ...] = ()
    supplier: tuple[str, ...] = ()
    document: tuple[str, ...] = ()


class Progress(NamedTuple):
    """`progress.csv`: what share of a task was done on a day."""

    rows: tuple[int, ...] = ()
    date: tuple[date, ...] = ()
    task: tuple[str, ...] = ()
    percent: tuple[Decimal, ...] = ()
    remaining: tuple[str, ...] = ()
