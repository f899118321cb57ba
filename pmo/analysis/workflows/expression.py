"""Expressions in Google's Common Expression Language (CEL): filters of projects, conditions of moves.

CEL has no side effects and no loops but those over lists, and its regular expressions are linear.
It has no decimals: amounts are whole numbers of the currency's smallest unit, so that no cent is lost,
and compare with `money("1000000")`; shares are plain numbers. What one evaluation may take is bounded by
what it has to look at, before it is begun: the library cannot be interrupted.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pmo.analysis.workflows.expression_fault import (
    ExpressionFault,
    UnknownField,
    is_of_kinds,
    syntax_fault,
    value_fault,
)
from pmo.model.expected import ValueFault
from pmo.model.text import Text, excerpt
from pmo.model.value import money

LONGEST_EXPRESSION = 10_000
MOST_LOOPS = 2
MOST_WORK = 20_000_000
"""Characters of the expression, times the values that its loops pass: a few seconds at the most."""

_LOOP = re.compile(r"\.\s*(?:all|exists|exists_one|filter|map)\s*\(\s*([A-Za-z_]\w*)")
_TEXT = re.compile(r"""[rRbB]{0,2}(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""", re.DOTALL)
_MATCHED = re.compile(r"\bmatches\s*\(")
_COUNTED = re.compile(r"\{[0-9]")
_PATTERN_COST = 1_000  # a character of a regular expression against another one: it is compiled at each step
_COUNTED_COST = 4_000_000  # a repetition such as {1,500} may fill all that a pattern is given: half a second
_TEXT_COST = 10_000  # characters of a text that are looked through in the time of one step
_FIGURE = (
    r"(?:\b(?:cost(?:_of_year)?\.(?:baseline|forecast|actual)|record\.cost|\w+\.delta)|(?<![\w.])cost)\b"
)
_COMPARED = r"\s*(?:[<>]=?|[!=]=)\s*"
_NUMBER = r"([0-9][0-9.]*|[\"'])"
_BARE_NUMBER = re.compile(rf"{_FIGURE}{_COMPARED}-?{_NUMBER}|{_NUMBER}{_COMPARED}{_FIGURE}")
_PATH = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*")


class Expression:
    """An expression that is true or false of what it is given."""

    def __init__(self, text: str, decimals: int) -> None:
        """Compile it; `decimals` is how many the currency has."""
        import cel

        _check_size(text)
        _check_numbers(text)
        self.text = text
        self._scale = Decimal(10) ** decimals
        try:
            self._program = cel.compile(text)
        except ValueError as error:
            raise syntax_fault(text, error) from None
        self._context: Callable[..., Any] = cel.Context
        self._strange_amount: ExpressionFault | None = None
        bare = _TEXT.sub('""', text)
        self._bare = bare
        self._loops = _LOOP.findall(bare)

    @property
    def names(self) -> frozenset[str]:
        """The variables that it asks for, less those of its loops."""
        return frozenset(self._program.variables()) - frozenset(self._loops)

    def fields(self, name: str) -> frozenset[str]:
        """The fields that it asks a variable for: `record.title` asks `record` for `title`."""
        return frozenset(re.findall(rf"(?<![\w.]){name}\s*\.\s*([A-Za-z_]\w*)", self._bare))

    def value(self, variables: Mapping[str, Any]) -> bool | None:
        """Whether it holds; None where what it asks for is unknown.

        Raises `UnknownField` where a field is not there, and `ExpressionFault` where it is neither true
        nor false, or cannot be computed.
        """
        self._check_work(variables)
        context = self._context()
        context.add_function("money", self._units)
        for name, value in variables.items():
            context.add_variable(name, value)
        self._strange_amount = None
        try:
            result = self._program.execute(context)
        except KeyError as error:
            raise UnknownField(str(error.args[0])) from None
        except (TypeError, RuntimeError, ValueError, ArithmeticError, IndexError) as error:
            if is_of_kinds(error) and self._asks_for_unknown(variables):
                return None
            raise self._strange_amount or value_fault(self.text, error) from None
        if self._strange_amount is not None:
            raise self._strange_amount
        if not isinstance(result, bool):
            raise ExpressionFault(
                Text(
                    " must be true or false, such as: rating.computed == 'red'",
                    " doit être vrai ou faux, tel que : rating.computed == 'red'",
                )
            )
        return result

    def units(self, amount: str) -> int:
        """An amount of the office's currency in its smallest unit."""
        try:
            said = money(amount)
        except ValueFault:
            raise _no_amount(amount) from None
        units = said.amount * self._scale
        if said.currency is not None or units != int(units):
            raise _no_amount(amount)
        return int(units)

    def _units(self, amount: Any) -> int:
        """The same for the library, which shows no fault as it was raised: it is kept for later."""
        try:
            return self.units(amount)
        except ExpressionFault as fault:
            self._strange_amount = self._strange_amount or fault
            return 0

    def _asks_for_unknown(self, variables: Mapping[str, Any]) -> bool:
        """Whether something that it asks for is unknown, or holds something unknown."""
        paths = (re.split(r"\s*\.\s*", each) for each in _PATH.findall(self._bare))
        return any(_is_unknown(variables, path) for path in paths)

    def _check_work(self, variables: Mapping[str, Any]) -> None:
        leaves = list(_leaves(variables))
        texts = [each for each in leaves if isinstance(each, str)]
        steps = (len(leaves) + len(self.text) // 2) ** len(self._loops)
        looked_through = 1 + sum(map(len, texts)) // _TEXT_COST
        if steps * self._step_cost(texts) * looked_through > MOST_WORK:
            raise ExpressionFault(
                Text(
                    ": there is too much to look at; take out a loop or a repetition",
                    " : il y a trop à parcourir ; retirez une boucle ou une répétition",
                )
            )

    def _step_cost(self, texts: Sequence[str]) -> int:
        """What one step costs; a pattern may stand in a text that it is given."""
        patterns = len(_MATCHED.findall(self._bare))
        if not patterns:
            return len(self.text)
        if any(_COUNTED.search(each) for each in (self.text, *texts)):
            return patterns * _COUNTED_COST
        return len(self.text) * _PATTERN_COST


def _is_unknown(data: Mapping[str, Any], path: Sequence[str]) -> bool:
    """Whether what a path leads to is unknown; the end of a path may be a function, not a field."""
    value: Any = data
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            break
        value = value[key]
    return value is not data and None in _leaves(value)


def _no_amount(amount: Any) -> ExpressionFault:
    shown = f'"{excerpt(amount)}"' if isinstance(amount, str) else excerpt(str(amount))
    return ExpressionFault(
        Text(
            f': money({shown}) is no amount of the office\'s currency, such as money("42000")',
            f' : money({shown}) n\'est pas un montant dans la devise du bureau, tel que money("42000")',
        )
    )


def _check_size(text: str) -> None:
    if len(text) > LONGEST_EXPRESSION:
        raise ExpressionFault(
            Text(
                f" is longer than {LONGEST_EXPRESSION} characters",
                f" dépasse {LONGEST_EXPRESSION} caractères",
            )
        )
    if len(_LOOP.findall(text)) > MOST_LOOPS:  # each one within another multiplies the time
        raise ExpressionFault(
            Text(
                f" goes through lists more than {MOST_LOOPS} times: all, exists, map …",
                f" parcourt des listes plus de {MOST_LOOPS} fois : all, exists, map …",
            )
        )


def _check_numbers(text: str) -> None:
    if bare := _BARE_NUMBER.search(_TEXT.sub('""', text)):
        number = bare[1] or bare[2]
        if number in "\"'":
            raise ExpressionFault(
                Text(
                    ': an amount is compared with an amount, such as money("5000"), not with a text',
                    ' : un montant se compare à un montant, tel que money("5000"), pas à un texte',
                )
            )
        raise ExpressionFault(
            Text(
                f': an amount is compared with an amount: money("{number}"), not {number}',
                f' : un montant se compare à un montant : money("{number}"), pas {number}',
            )
        )


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _leaves(each)
    else:
        yield value
