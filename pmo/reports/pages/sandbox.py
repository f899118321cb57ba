"""The sandbox that templates run in: they read plain data, and change nothing."""

from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

_METHODS = frozenset(dir(dict))


class PageEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that looks for `view.name` among the keys of plain data first, where they mostly are.

    Methods of dictionaries keep their names, whatever keys an office gives.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)
