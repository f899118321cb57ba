from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from pmo.analysis.time.duration_order import is_longer
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.raid import Risk
from pmo.model.record import Record
from pmo.model.text import Text
from pmo.model.value import Money
from pmo.rules.rule import rule

T = TypeVar("T")


@rule(
    "RSK010",
    message=Text(
        "the impact of {risk} is not in order: {values}",
        "l'impact de {risk} n'est pas dans l'ordre : {values}",
    ),
    help=Text(
        "`low` is the least, `high` the most, `likely` between them.",
        "« low » est le moins, « high » le plus, « likely » entre les deux.",
    ),
    since="0.1",
)
def misordered_impact(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The low, likely and high impacts of a risk do not rise.

    Bad:
        # projects/crm/raid.yaml
        risks:
          - id: late-data
            name: The old data arrive late
            owner: n.petit
            response: Ask for a sample in May
            impact: {cost: {low: 100000, high: 60000}}

    Good:
        # projects/crm/raid.yaml
        risks:
          - id: late-data
            name: The old data arrive late
            owner: n.petit
            response: Ask for a sample in May
            impact: {cost: {low: 10000, high: 60000}}
    """
    for risk in folder.raid.risks if folder.raid else ():
        if risk.impact is None:
            continue
        cost, days = risk.impact.cost, risk.impact.days
        if cost and any(_is_more(*pair) for pair in pairwise(_given(cost.low, cost.likely, cost.high))):
            yield _fault(risk, cost, _given(cost.low, cost.likely, cost.high))
        if days and any(is_longer(*pair) for pair in pairwise(_given(days.low, days.likely, days.high))):
            yield _fault(risk, days, _given(days.low, days.likely, days.high))


def _given(*values: T | None) -> list[T]:
    return [value for value in values if value is not None]


def _is_more(first: Money, second: Money) -> bool:
    return first.currency == second.currency and first.amount > second.amount


def _fault(risk: Risk, at: Record, values: list[Any]) -> Fault:
    return fault(at, risk=risk.id, values=", ".join(map(str, values)))
