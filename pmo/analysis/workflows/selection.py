"""Filters: expressions over the plain data of projects or changes, as `--where` states them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pmo.analysis.workflows.expression import Expression, ExpressionFault, UnknownField
from pmo.errors import UsageError
from pmo.model.text import Text

AMOUNTS = {"cost": ("baseline", "forecast", "actual"), "cost_of_year": ("baseline", "forecast", "actual")}


class Filtered(NamedTuple):
    """What a filter chooses from, in words."""

    name: Text
    """With its article: a project."""
    has: Text
    """It has: …"""
    shown_by: str
    """The command that shows what it has."""

    def known(self, names: Iterable[str]) -> Text:
        listed = ", ".join(sorted(names))
        return Text(
            f"{self.has.en}: {listed}. Try: {self.shown_by}",
            f"{self.has.fr} : {listed}. Essayez : {self.shown_by}",
        )


PROJECTS = Filtered(
    Text("a project", "un projet"), Text("A project has", "Un projet a"), "pmo status --format json"
)
CHANGES = Filtered(
    Text("a change, or its project,", "un changement, ou son projet,"),
    Text("A change has", "Un changement a"),
    "pmo change list --format json",
)


class Filter:
    """An expression that holds for some projects, or changes, and not for others."""

    def __init__(self, expression: str, decimals: int, filtered: Filtered = PROJECTS) -> None:
        """Compile it; `decimals` is how many the currency has."""
        self._decimals = decimals
        self._filtered = filtered
        try:
            self._expression = Expression(expression, decimals)
        except ExpressionFault as fault:
            raise UsageError(*fault.of("--where")) from None

    @property
    def names(self) -> frozenset[str]:
        """The variables that it asks for."""
        return self._expression.names

    def holds(self, project: Mapping[str, Any]) -> bool | None:
        """Whether it holds for a project as its JSON has it; None where what it asks for is unknown."""
        return self.holds_in_units(in_units(project, self._decimals))

    def holds_in_units(self, variables: Mapping[str, Any]) -> bool | None:
        """The same, of plain data whose amounts are whole numbers of the smallest unit."""
        known = self._filtered.known(variables)
        try:
            return self._expression.value(variables)
        except UnknownField as fault:
            name = self._filtered.name
            raise UsageError(
                f"--where: {name.en} has no {fault.field}. {known.en}",
                f"--where : {name.fr} n'a pas de {fault.field}. {known.fr}",
            ) from None
        except ExpressionFault as fault:
            words = fault.of("--where")
            raise UsageError(f"{words.en}. {known.en}", f"{words.fr}. {known.fr}") from None


def in_units(project: Mapping[str, Any], decimals: int) -> dict[str, Any]:
    """A project's plain data with its amounts as whole numbers of the currency's smallest unit."""
    return {name: _in_units(name, value, Decimal(10) ** decimals) for name, value in project.items()}


def _in_units(name: str, value: Any, scale: Decimal) -> Any:
    if name not in AMOUNTS or not value:
        return value
    numbers = {key: int(Decimal(value[key]) * scale) for key in AMOUNTS[name] if value[key] is not None}
    share = value.get("variance")
    return {**value, **numbers, "variance": None if share is None else float(share)}
