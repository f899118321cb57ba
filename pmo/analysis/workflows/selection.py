"""Filters: expressions over the plain data of projects or changes, as `--where` states them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from pmo.analysis.workflows.compared_texts import ComparedText, compared_texts
from pmo.analysis.workflows.expression import Expression
from pmo.analysis.workflows.expression_fault import ExpressionFault, UnknownField
from pmo.errors import UsageError
from pmo.model.suggestion import did_you_mean_of
from pmo.model.text import Text, excerpt

AMOUNTS = {"cost": ("baseline", "forecast", "actual"), "cost_of_year": ("baseline", "forecast", "actual")}
KnownValues = Mapping[str, Mapping[str, Text]]
"""What a field can be, by its dotted path: each value with the name that people know it by; null is none."""
_MOST_LISTED = 12


class Filtered(NamedTuple):
    """What a filter chooses from, in words."""

    name: Text
    """With its article: a project."""
    none: Text
    """No project."""
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
    Text("a project", "un projet"),
    Text("no project", "aucun projet"),
    Text("A project has", "Un projet a"),
    "pmo status --format json",
)
CHANGES = Filtered(
    Text("a change, or its project,", "un changement, ou son projet,"),
    Text("no change", "aucun changement"),
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

    def check_texts(self, known: KnownValues, seen: Sequence[Mapping[str, Any]]) -> None:
        """Refuse a text that no field can be, rather than find nothing; `seen` is all that is chosen from."""
        for asked in compared_texts(self._expression.text):
            there = [value for each in seen if (value := _at(each, asked.path)) is not None]
            can_be = known.get(asked.path)
            if there and not any(isinstance(each, str) for each in there):
                raise self._never_a_text(asked, there[0])
            if can_be is not None and asked.text not in there and asked.text not in _texts(can_be):
                raise self._no_such_value(asked, can_be)

    def _never_a_text(self, asked: ComparedText, value: Any) -> UsageError:
        name, kind = asked.path, _kind(value)
        way_out = ", ".join(_instead(asked, value)) or self._filtered.shown_by
        return UsageError(
            f"--where: {name} {kind.en}, not a text. Try: {way_out}",
            f"--where : {name} {kind.fr}, pas un texte. Essayez : {way_out}",
        )

    def _no_such_value(self, asked: ComparedText, known: Mapping[str, Text]) -> UsageError:
        near, none, said = did_you_mean_of(asked.text, known), self._filtered.none, excerpt(asked.text)
        way_out = ", ".join(known) if 0 < len(known) <= _MOST_LISTED else self._filtered.shown_by
        return UsageError(
            f"--where: {none.en} has '{said}' as its {asked.path}{near.en or '.'} Try: {way_out}",
            f"--where : {none.fr} n'a « {said} » pour {asked.path}{near.fr or '.'} Essayez : {way_out}",
        )

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
                f"--where: {name.en} has no '{fault.field}'{fault.hint.en}. {known.en}",
                f"--where : {name.fr} n'a pas de « {fault.field} »{fault.hint.fr}. {known.fr}",
            ) from None
        except ExpressionFault as fault:
            words = fault.of("--where")
            raise UsageError(f"{words.en}. {known.en}", f"{words.fr}. {known.fr}") from None


def _at(variables: Mapping[str, Any], path: str) -> Any:
    """What stands at a path; None where nothing does."""
    value: Any = variables
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _texts(known: Mapping[str, Text]) -> list[str]:
    """The texts that a field can be, of all that it can be."""
    return [each for each in known if each != "null"]


def _kind(value: Any) -> Text:
    if isinstance(value, Mapping):
        return Text("holds several values", "comporte plusieurs valeurs")
    if isinstance(value, (list, tuple)):
        return Text("is a list", "est une liste")
    if isinstance(value, bool):
        return Text("is true or false", "est vrai ou faux")
    return Text("is a number", "est un nombre")


def _instead(asked: ComparedText, value: Any) -> list[str]:
    """What can be asked of a value that is no text; nothing where that is much."""
    if isinstance(value, (list, tuple)):
        return [f"{asked.path}.exists(each, …)"]
    if isinstance(value, bool):
        return [f"{asked.path} == true"]
    if not isinstance(value, Mapping):
        return [f"{asked.path} > 0"]
    if "id" in value:
        return [f'{asked.path}.id == "{asked.text}"']
    keys = (f".{key}" if key.isidentifier() else f'["{key}"]' for key in value)
    return [asked.path + key for key in keys] if len(value) <= _MOST_LISTED else []


def in_units(project: Mapping[str, Any], decimals: int) -> dict[str, Any]:
    """A project's plain data with its amounts as whole numbers of the currency's smallest unit."""
    return {name: _in_units(name, value, Decimal(10) ** decimals) for name, value in project.items()}


def _in_units(name: str, value: Any, scale: Decimal) -> Any:
    if name not in AMOUNTS or not value:
        return value
    numbers = {key: int(Decimal(value[key]) * scale) for key in AMOUNTS[name] if value[key] is not None}
    share = value.get("variance")
    return {**value, **numbers, "variance": None if share is None else float(share)}
