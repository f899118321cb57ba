"""Plain data: all that a page shows, and all that texts are made of while a template is filled in.

Python makes a text of anything, also of what is none: `<generator object … at 0x7f…>`.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import Parameter, signature
from types import NoneType
from typing import Any

from jinja2 import Undefined, pass_eval_context
from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import markup_join, str_join
from markupsafe import Markup

from pmo.model.text import Text

CONCAT = "~"
"""What the filter is called that `a ~ b` becomes; no template can write that name."""

_SIMPLE = frozenset({str, Markup, int, float, bool, NoneType})
_OF_SEQUENCES = frozenset(
    {
        "batch",
        "count",
        "d",
        "default",
        "dictsort",
        "first",
        "groupby",
        "items",
        "join",
        "last",
        "length",
        "list",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "reverse",
        "select",
        "selectattr",
        "slice",
        "sort",
        "sum",
        "unique",
    }
)
"""Jinja's filters that take any sequence: they make no text, or, as `join`, look at its values themselves."""


def check_plain(value: Any, is_within: bool = False) -> None:
    """Raises `TypeError` for what is no plain data; what is undefined, however deep, says so itself.

    `'a' if b` without `else` is nothing, which can be written, but not within a list.
    """
    if type(value) in _SIMPLE:
        return
    if isinstance(value, dict):
        for pair in value.items():
            check_plain(pair)
    elif isinstance(value, list | tuple):
        for each in value:
            check_plain(each, is_within=True)
    elif isinstance(value, Undefined):
        if not str(value) and is_within:  # most raise what they are
            raise TypeError("a list has a value that is not there")
    elif not isinstance(value, str | int | float):
        raise TypeError(f"{type(value).__name__} is nothing that a page can show")


class WrongCall(TypeError):
    """A filter or function is given more than it takes, or less; `reason` says what it takes."""

    def __init__(self, name: str, own: Iterable[Parameter], is_filter: bool) -> None:
        words = [each.name if each.default is Parameter.empty else f"{each.name}=…" for each in own]
        call = f"{name}({', '.join(words)})" if words or not is_filter else name
        self.reason = Text(
            f"'{name}' is not given what it takes: {'VALUE | ' if is_filter else ''}{call}",
            f"« {name} » ne reçoit pas ce qu'il prend : {'VALEUR | ' if is_filter else ''}{call}",
        )
        super().__init__(self.reason.en)


def of_plain(
    function: Callable[..., Any], name: str = "", is_filter: bool = True, takes_any: bool = False
) -> Callable[..., Any]:
    """The function or filter, which takes plain data only, unless it takes any.

    Where it has a name, a wrong call tells it.
    """
    first = 1 if hasattr(function, "jinja_pass_arg") else 0  # Jinja gives it its context before all else

    @wraps(function)
    def checked(*arguments: Any, **named: Any) -> Any:
        if not takes_any:
            for each in (*arguments[first:], *named.values()):
                check_plain(each)
        try:
            return function(*arguments, **named)
        except TypeError:
            if name:
                _refuse_wrong_call(function, name, is_filter, arguments, named)
            raise

    return checked


def _refuse_wrong_call(
    function: Callable[..., Any],
    name: str,
    is_filter: bool,
    arguments: Iterable[Any],
    named: Mapping[str, Any],
) -> None:
    own = signature(function)
    try:
        own.bind(*arguments, **named)
    except TypeError as error:
        given = hasattr(function, "jinja_pass_arg") + is_filter  # what no template writes between brackets
        raise WrongCall(name, [*own.parameters.values()][given:], is_filter) from error


def filters_of_plain(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Jinja's filters, of which those that make texts take plain data only; and one for `a ~ b`."""
    known = {**filters, "join": _joined}
    found = {name: of_plain(each, name, takes_any=name in _OF_SEQUENCES) for name, each in known.items()}
    return {**found, CONCAT: _concatenated}


def method_of_text(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a text, which takes plain data only; of `join`, what is joined may be any sequence."""
    if getattr(method, "__name__", "") != "join":
        return of_plain(method)
    plain = of_plain(method)
    return lambda texts: plain(list(texts))


remainder = of_plain(operator.mod)
"""`a % b`, which fills in a text as well."""

_MOST_BITS = 14_000
"""Of a whole number: Python writes none of more than 4,300 digits, and is ever slower with larger ones."""


def product(one: Any, other: Any) -> Any:
    """`a * b`; raises `OverflowError` for a whole number that nothing could write."""
    if isinstance(one, int) and isinstance(other, int):
        _refuse_above(one.bit_length() + other.bit_length())
    return one * other


def power(base: Any, exponent: Any) -> Any:
    """`a ** b`; raises `OverflowError` for a whole number that nothing could write."""
    if isinstance(base, int) and isinstance(exponent, int) and abs(base) > 1:
        _refuse_above(base.bit_length() * exponent)
    return base**exponent


def _refuse_above(bits: int) -> None:
    if bits > _MOST_BITS:
        raise OverflowError


@pass_eval_context
def _joined(context: EvalContext, value: Iterable[Any], d: str = "", attribute: Any = None) -> str:
    found = value if attribute is None else map(make_attrgetter(context.environment, attribute), value)
    values = list(found)
    check_plain([d, *values])
    text: str = do_join(context, values, d)
    return text


@pass_eval_context
def _concatenated(context: EvalContext, values: tuple[Any, ...]) -> str:
    for each in values:
        if type(each) not in _SIMPLE:
            check_plain(each)
    return markup_join(values) if context.autoescape else str_join(values)
