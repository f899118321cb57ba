"""Functions that remember their last answer: rules and rows ask the same of a folder, one after the other."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

S = TypeVar("S")
P = ParamSpec("P")
T = TypeVar("T")


def remembered(function: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """The function, which works only when it is asked of another thing than before, or otherwise.

    The thing is told by its identity: records do not change, and cannot be hashed.
    """
    last: list[tuple[S, object, T]] = []

    @wraps(function)
    def asked(thing: S, /, *arguments: P.args, **named: P.kwargs) -> T:
        for known, before, answer in last:
            if known is thing and before == (arguments, named):
                return answer
        answer = function(thing, *arguments, **named)
        last[:] = [(thing, (arguments, named), answer)]
        return answer

    return asked
