"""Filters: expressions over a project's plain data, as `--where` states them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pmo.analysis.expression import Expression, ExpressionFault, UnknownField
from pmo.errors import UsageError
from pmo.model.text import Text

AMOUNTS = {"cost": ("baseline", "forecast", "actual"), "cost_of_year": ("baseline", "forecast", "actual")}


class Filter:
    """An expression that holds for some projects and not for others."""

    def __init__(self, expression: str, decimals: int) -> None:
        """Compile it; `decimals` is how many the currency has."""
        self._decimals = decimals
        try:
            self._expression = Expression(expression, decimals)
        except ExpressionFault as fault:
            raise UsageError(*fault.of("--where")) from None

    def holds(self, project: Mapping[str, Any]) -> bool | None:
        """Whether it holds; None where what it asks for is unknown of this project."""
        known = _known(project)
        try:
            return self._expression.value(in_units(project, self._decimals))
        except UnknownField as fault:
            raise UsageError(
                f"--where: a project has no {fault.field}. {known.en}",
                f"--where : un projet n'a pas de {fault.field}. {known.fr}",
            ) from None
        except ExpressionFault as fault:
            words = fault.of("--where")
            raise UsageError(f"{words.en} {known.en}", f"{words.fr} {known.fr}") from None


def in_units(project: Mapping[str, Any], decimals: int) -> dict[str, Any]:
    """A project's plain data with its amounts as whole numbers of the currency's smallest unit."""
    return {name: _in_units(name, value, Decimal(10) ** decimals) for name, value in project.items()}


def _in_units(name: str, value: Any, scale: Decimal) -> Any:
    if name not in AMOUNTS or not value:
        return value
    numbers = {key: int(Decimal(value[key]) * scale) for key in AMOUNTS[name] if value[key] is not None}
    share = value.get("variance")
    return {**value, **numbers, "variance": None if share is None else float(share)}


def _known(names: Iterable[str]) -> Text:
    listed = ", ".join(sorted(names))
    return Text(
        f"A project has: {listed}. Try: pmo status --format json",
        f"Un projet a : {listed}. Essayez : pmo status --format json",
    )
