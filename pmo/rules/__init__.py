"""What is wrong: one rule a file, named by its code and the fault."""

import os
import re
from functools import cache
from importlib import import_module

from pmo.errors import UsageError
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt
from pmo.rules.auditing import AUDIT_RULES
from pmo.rules.reading import READING_RULES
from pmo.rules.reporting import REPORT_RULES
from pmo.rules.reviewing import REVIEW_RULES
from pmo.rules.rule import Rule

_RULE_FILE = re.compile(r"[a-z]{3}[0-9]{3}_\w+\.py")
"""Files that hold a rule with a check."""


def all_rules() -> dict[str, Rule]:
    """Every rule by its code."""
    return rules_of("")


@cache
def rules_of(*families: str) -> dict[str, Rule]:
    """The rules whose codes begin so, and those that readers apply; no other is imported."""
    rules = {**READING_RULES, **REVIEW_RULES, **AUDIT_RULES, **REPORT_RULES}
    for file in os.listdir(__path__[0]):
        if _RULE_FILE.fullmatch(file) and file.upper().startswith(families):
            for value in vars(import_module(f"{__name__}.{file.removesuffix('.py')}")).values():
                if isinstance(value, Rule):
                    rules[value.code] = value
    return dict(sorted(rules.items()))


def rule_named(name: str) -> Rule:
    """The rule with a code or a name; raises `UsageError`."""
    rules = all_rules()
    names = {**{rule.name: rule for rule in rules.values()}, **rules}
    found = names.get(name.upper()) or names.get(name.lower())
    if found is None:
        near = did_you_mean(name.upper(), rules)
        near = near if near.en else did_you_mean(name.lower(), names)
        raise UsageError(
            f"no rule is called '{excerpt(name)}'{near.en or '.'} Try: pmo explain, which lists them",
            f"aucune règle ne s'appelle « {excerpt(name)} »{near.fr or '.'} Essayez : pmo explain",
        )
    return found
