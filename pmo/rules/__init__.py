"""What is wrong: one rule a file, named by its code and the fault."""

import pkgutil
from functools import cache
from importlib import import_module

from pmo.rules.reading import READING_RULES
from pmo.rules.rule import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code."""
    rules = dict(READING_RULES)
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        if module.name.rpartition(".")[2] in ("rule", "reading", "ruling"):
            continue
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Rule):
                rules[value.code] = value
    return dict(sorted(rules.items()))
