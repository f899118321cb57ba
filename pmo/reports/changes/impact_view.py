"""The impact of changes as plain data (pmo.impact/1), and as a table for spreadsheets."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pmo.analysis.changes.authority import Amount
from pmo.analysis.changes.change_impact import Effect, Impact, Levels, Sides
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.analysis.portfolio.totals import Totals
from pmo.analysis.ratings.verdict import Verdict
from pmo.reports.changes.impact_lines import ImpactPage, ProjectImpacts
from pmo.reports.portfolio.status_view import Exact, plain
from pmo.reports.safe_cell import csv_text
from pmo.reports.wording import Wording

SCHEMA = "pmo.impact/1"


def impact_view(page: ImpactPage, wording: Wording) -> dict[str, Any]:
    """Everything that the page shows; money is decimal text, unknown is None."""
    view = _View(wording)
    return {
        "schema": SCHEMA,
        "as_of": page.as_of.isoformat(),
        "revision": page.revision,
        "currency": wording.currency,
        "projects": [view.project(each) for each in page.projects],
        "portfolio": {
            "before": view.totals(page.portfolio.before),
            "after": view.totals(page.portfolio.after),
        },
    }


class _View:
    """Records as plain data, in one language and currency."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._exact = Exact(currency_decimals(wording.currency))

    def project(self, project: ProjectImpacts) -> dict[str, Any]:
        together = project.together
        return {
            "id": project.id,
            "name": project.name,
            "changes": [self._impact(each) for each in project.impacts],
            "together": together
            and {
                **self._effect(together),
                "amount": self._amount(project.amount),
                "level": project.level,
            },
        }

    def totals(self, totals: Totals) -> dict[str, Any]:
        cost = self._exact.sums(totals.cost)
        return {"cost": cost, "computed": totals.computed}

    def _impact(self, impact: Impact) -> dict[str, Any]:
        return {
            "id": impact.id,
            "title": impact.change.title,
            **self._effect(impact.effect),
            "authority": self._levels(impact.levels),
            "shared": [
                {"id": each.id, "items": [{"kind": kind, "id": key or None} for kind, key in each.items]}
                for each in impact.shared
            ],
        }

    def _effect(self, effect: Effect) -> dict[str, Any]:
        return {
            "cost": {
                "before": self._exact.cost(effect.cost.before),
                "after": self._exact.cost(effect.cost.after),
            },
            "contingency_left": self._money(effect.contingency_left),
            "management_reserve": self._money(effect.reserve),
            "budget": [
                {
                    "kind": each.item.kind,
                    "id": each.item.id or None,
                    "period": each.item.part or None,
                    **self._money(each.amount),
                }
                for each in effect.money
            ],
            "dates": [
                {
                    "kind": each.kind,
                    "id": each.id or None,
                    "declared": [str(shift) for shift in each.declared],
                    "committed": _days(each.committed),
                    "committed_days": each.committed_days,
                    "computed": _days(each.computed),
                    "computed_days": each.computed_days,
                    "because": list(each.because),
                }
                for each in effect.dates
            ],
            "benefits": [
                {"id": each.id, **self._money(each.amount), "text": list(each.words)}
                for each in effect.benefits
            ],
            "thresholds": self._verdicts(effect.crossed),
            "ratings": {
                "before": self._verdicts(effect.ratings.before),
                "after": self._verdicts(effect.ratings.after),
            },
            "obstacles": [self._wording(each) for each in effect.obstacles],
        }

    def _money(self, sides: Sides[Decimal | None]) -> dict[str, str | None]:
        return {"before": self._exact(sides.before), "after": self._exact(sides.after)}

    def _verdicts(self, verdicts: Iterable[Verdict]) -> list[dict[str, str | None]]:
        return [
            {
                "dimension": each.dimension,
                "rating": each.rating,
                "reason": self._wording.statement(each.reason),
            }
            for each in verdicts
        ]

    def _levels(self, levels: Levels) -> dict[str, Any]:
        return {
            "amount": self._amount(levels.amount),
            "alone": levels.alone,
            "together": levels.together,
            "approved_before": self._amount(levels.spent),
        }

    def _amount(self, amount: Amount | None) -> dict[str, str | None] | None:
        return amount and {"cost": self._exact(amount.cost), "days": plain(amount.days)}


def _days(sides: Sides[date | None]) -> dict[str, str | None]:
    before, after = (each.isoformat() if each else None for each in sides)
    return {"before": before, "after": after}


COLUMNS = ("project", "change", "kind", "id", "part", "before", "after", "declared")


def impact_csv(page: ImpactPage, wording: Wording) -> str:
    """A line an amount, a date or a benefit; what all changes do together is the change `together`."""
    exact = Exact(currency_decimals(wording.currency))
    rows: list[Sequence[str]] = [COLUMNS]
    for project in page.projects:
        effects = [(each.id, each.effect) for each in project.impacts]
        effects += [("together", project.together)] if project.together else []
        for change, effect in effects:
            rows += [(project.id, change, *row) for row in _rows(effect, exact)]
    return csv_text(rows)


def _rows(effect: Effect, exact: Exact) -> Iterable[Sequence[str]]:
    for money in effect.money:
        sides = (exact(each) or "" for each in money.amount)
        yield (*money.item, *sides, "")
    for name, figures in zip(("baseline", "forecast"), zip(*effect.cost, strict=True), strict=False):
        yield ("cost", name, "", *(exact(each) or "" for each in figures), "")
    for each in effect.dates:
        declared = " ".join(map(str, each.declared))
        for part, days in (("committed", each.committed), ("computed", each.computed)):
            if any(days):
                yield (each.kind, each.id, part, *(day.isoformat() if day else "" for day in days), declared)
    for benefit in effect.benefits:
        yield ("benefit", benefit.id, "", *(exact(side) or "" for side in benefit.amount), "")
