"""Filters: expressions in Google's Common Expression Language over a project's plain data.

CEL has no loops and no side effects, and its regular expressions run in linear time. Amounts are
numbers in units of the currency, as the files write them: `cost.forecast > cost.baseline * 1.2`.
A double holds every cent of an amount below 90 trillion.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pmo.errors import UsageError
from pmo.model.value import ValueFault, money

LONGEST_EXPRESSION = 10_000

AMOUNTS = {"cost": ("baseline", "forecast", "actual"), "cost_of_year": ("baseline", "forecast", "actual")}


class Filter:
    """An expression that holds for some projects and not for others."""

    def __init__(self, expression: str) -> None:
        import cel

        if len(expression) > LONGEST_EXPRESSION:
            raise UsageError(f"--where is longer than {LONGEST_EXPRESSION} characters")
        self._expression = expression
        try:
            self._program = cel.compile(expression)
        except ValueError as error:
            raise UsageError(f"--where is no expression: {_first_line(error)}") from None
        self._context: Callable[..., Any] = cel.Context

    def holds(self, project: Mapping[str, Any]) -> bool | None:
        """Whether it holds; None where what it asks for is unknown of this project."""
        context = self._context()
        context.add_function("money", _units)
        for name, value in project.items():
            context.add_variable(name, _in_units(name, value))
        try:
            result = self._program.execute(context)
        except TypeError:
            return None  # an unknown is compared with a number
        except KeyError as error:
            raise UsageError(f"--where: a project has no {error}. {_known(project)}") from None
        except (RuntimeError, ValueError) as error:
            raise UsageError(f"--where: {_first_line(error)} {_known(project)}") from None
        if not isinstance(result, bool):
            raise UsageError("--where must be true or false, such as: rating.computed == 'red'")
        return result


def _units(amount: str) -> float:
    try:
        return float(money(amount).amount)
    except ValueFault:
        raise ValueError(f'money("{amount}") is no amount, such as money("42000")') from None


def _in_units(name: str, value: Any) -> Any:
    if name not in AMOUNTS:
        return value
    return {
        key: float(inner) if key in AMOUNTS[name] and inner is not None else inner
        for key, inner in value.items()
    }


def _first_line(error: Exception) -> str:
    line = str(error).strip().splitlines()[0] if str(error).strip() else "cannot be evaluated"
    line = re.sub(r"^Failed to parse expression '.*': (ERROR: <input>:)?", "", line)
    return re.sub(r" expecting \{.*", "", line)


def _known(names: Iterable[str]) -> str:
    return f"A project has: {', '.join(sorted(names))}. Try: pmo status --format json"
