"""A glance as JSON and back, exactly; its outline is kept apart."""

import json
from decimal import Decimal
from typing import Any

from pmo.analysis.portfolio.figures import BoxedFigure
from pmo.analysis.portfolio.glance import Glance, Group, Need
from pmo.analysis.portfolio.outline import Outline
from pmo.analysis.portfolio.totals import Sum, Totals
from pmo.model.text import Text
from pmo.store.kept.plain_value import (
    amount_from,
    amount_text,
    day_from,
    day_text,
    plain_statement,
    statement_from,
)


def glance_text(glance: Glance) -> str:
    """The glance, without its outline, as a line of JSON."""
    plain = glance._asdict()
    del plain["outline"]
    plain["as_of"] = day_text(glance.as_of)
    summed = glance.totals
    plain["totals"] = [
        summed.projects,
        summed.declared,
        summed.computed,
        _plain_sums(summed.cost),
        _plain_sums(summed.cost_of_year),
        _plain_sums({"changes": summed.changes}),
    ]
    plain["boxes"] = [[box.id, box.name, amount_text(box.value), box.known, box.of] for box in glance.boxes]
    plain["needs"] = [
        [need.id, need.name, need.rating, [plain_statement(reason) for reason in need.reasons]]
        for need in glance.needs
    ]
    plain["groups"] = [_plain_group(group) for group in glance.groups]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def glance_from(text: str, outline: Outline) -> Glance:
    """The glance that a line of JSON holds."""
    plain = json.loads(text)
    plain["as_of"] = day_from(plain["as_of"])
    projects, declared, computed, cost, of_year, changes = plain["totals"]
    plain["totals"] = Totals(projects, declared, computed, _sums(cost), _sums(of_year), **_sums(changes))
    plain["boxes"] = tuple(
        BoxedFigure(key, Text(*name), amount_from(value), known, of)
        for key, name, value, known, of in plain["boxes"]
    )
    plain["needs"] = tuple(
        Need(key, name, rating, tuple(map(statement_from, reasons)))
        for key, name, rating, reasons in plain["needs"]
    )
    plain["groups"] = tuple(
        Group(key, name, number, _sums(sums), amount_from(variance), declared, computed)
        for key, name, number, sums, variance, declared, computed in plain["groups"]
    )
    return Glance(outline, **plain)


def _plain_group(group: Group) -> list[Any]:
    key, name, projects, cost, variance, declared, computed = group
    return [key, name, projects, _plain_sums(cost), amount_text(variance), declared, computed]


def _plain_sums(sums: dict[str, Sum]) -> dict[str, list[Any]]:
    return {name: [each.known, each.of, str(each.amount)] for name, each in sums.items()}


def _sums(plain: dict[str, list[Any]]) -> dict[str, Sum]:
    return {name: Sum(known, of, Decimal(amount)) for name, (known, of, amount) in plain.items()}
