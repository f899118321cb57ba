"""Filters: expressions in Google's Common Expression Language over a project's plain data.

CEL has no side effects and no loops but those over lists, and its regular expressions are linear. Amounts are
whole numbers of the currency's smallest unit, so that no cent is lost, and compare with
`money("1000000")`; shares, such as `cost.variance`, are plain numbers.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from pmo.errors import UsageError
from pmo.model.text import Text
from pmo.model.value import ValueFault, money

LONGEST_EXPRESSION = 10_000
MOST_LOOPS = 2
_LOOP = re.compile(r"\.\s*(?:all|exists|exists_one|filter|map)\s*\(")

AMOUNTS = {"cost": ("baseline", "forecast", "actual"), "cost_of_year": ("baseline", "forecast", "actual")}


_FIGURE = r"\bcost(?:_of_year)?\.(?:baseline|forecast|actual)"
_COMPARED = r"\s*(?:[<>]=?|[!=]=)\s*"
_BARE_NUMBER = re.compile(rf"{_FIGURE}{_COMPARED}-?([0-9][0-9.]*)|([0-9][0-9.]*){_COMPARED}{_FIGURE}")


class Filter:
    """An expression that holds for some projects and not for others."""

    def __init__(self, expression: str, decimals: int) -> None:
        """Compile it; `decimals` is how many the currency has."""
        import cel

        if len(expression) > LONGEST_EXPRESSION:
            raise UsageError(
                f"--where is longer than {LONGEST_EXPRESSION} characters",
                f"--where dépasse {LONGEST_EXPRESSION} caractères",
            )
        if len(_LOOP.findall(expression)) > MOST_LOOPS:  # each one within another multiplies the time
            raise UsageError(f"--where goes through lists more than {MOST_LOOPS} times: all, exists, map …")
        if bare := _BARE_NUMBER.search(expression):
            number = bare[1] or bare[2]
            raise UsageError(
                f'--where: an amount is compared with an amount: money("{number}"), not {number}',
                f'--where : un montant se compare à un montant : money("{number}"), pas {number}',
            )
        self._scale = Decimal(10) ** decimals
        try:
            self._program = cel.compile(expression)
        except ValueError as error:
            line = _first_line(error)
            raise UsageError(
                f"--where is no expression: {line}", f"--where n'est pas une expression : {line}"
            ) from None
        self._context: Callable[..., Any] = cel.Context

    def holds(self, project: Mapping[str, Any]) -> bool | None:
        """Whether it holds; None where what it asks for is unknown of this project."""
        context = self._context()
        context.add_function("money", self._units)
        for name, value in project.items():
            context.add_variable(name, self._in_units(name, value))
        try:
            result = self._program.execute(context)
        except TypeError:
            return None  # an unknown is compared with a number
        except KeyError as error:
            english, french = _known(project)
            raise UsageError(
                f"--where: a project has no {error}. {english}",
                f"--where : un projet n'a pas de {error}. {french}",
            ) from None
        except (RuntimeError, ValueError, ArithmeticError, IndexError) as error:
            english, french = _known(project)
            line = _first_line(error)
            raise UsageError(f"--where: {line} {english}", f"--where : {line} {french}") from None
        if not isinstance(result, bool):
            raise UsageError(
                "--where must be true or false, such as: rating.computed == 'red'",
                "--where doit être vrai ou faux, tel que : rating.computed == 'red'",
            )
        return result

    def _units(self, amount: str) -> int:
        try:
            return int(money(amount).amount * self._scale)
        except ValueFault:
            raise ValueError(f'money("{amount}") is no amount, such as money("42000")') from None

    def _in_units(self, name: str, value: Any) -> Any:
        if name not in AMOUNTS:
            return value
        numbers = {
            key: int(Decimal(value[key]) * self._scale) for key in AMOUNTS[name] if value[key] is not None
        }
        share = value.get("variance")
        return {**value, **numbers, "variance": None if share is None else float(share)}


def _first_line(error: Exception) -> str:
    line = str(error).strip().splitlines()[0] if str(error).strip() else "cannot be evaluated"
    line = re.sub(r"^Failed to parse expression '.*': (ERROR: <input>:)?", "", line)
    return re.sub(r" expecting \{.*", "", line)


def _known(names: Iterable[str]) -> Text:
    listed = ", ".join(sorted(names))
    return Text(
        f"A project has: {listed}. Try: pmo status --format json",
        f"Un projet a : {listed}. Essayez : pmo status --format json",
    )
