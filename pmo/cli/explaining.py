"""Rules as their pages tell them, in the reader's language."""

import re
from collections.abc import Mapping
from textwrap import fill

from pmo.cli.catalogue import french, paragraphs
from pmo.model.text import Language
from pmo.reports.broken_line import broken_line
from pmo.rules import all_rules
from pmo.rules.rule import Rule

_WIDTH = 104  # as the English stands in docstrings
_EXAMPLE = re.compile(r"(^```.*?^```\n)", re.MULTILINE | re.DOTALL)
_GOES_ON = re.compile(r"(?<=[^\n])\n(?=[^\n-])")
"""The end of a line within a paragraph."""


def rules_in(language: Language) -> Mapping[str, Rule]:
    """Every rule, by its code."""
    rules = all_rules()
    return {code: rule_in(language, rule) for code, rule in rules.items()} if language == "fr" else rules


def rule_in(language: Language, rule: Rule) -> Rule:
    """A rule whose page says in the language why it is there; its examples stay as they are."""
    if language == "en":
        return rule
    words, *examples = rule.documentation.partition("\n\nBad:\n")
    told = "\n\n".join(fill(french(each), _WIDTH, break_on_hyphens=False) for each in paragraphs(words))
    return rule._replace(docstring="".join((told, *examples)))


def page_for(page: str, columns: int | None) -> str:
    """A page for a terminal of so many columns: its paragraphs broken anew, its examples as they are."""
    if columns is None:
        return page
    parts = _EXAMPLE.split(page)
    return "".join(part if part.startswith("```") else _broken(part, columns) for part in parts)


def _broken(prose: str, columns: int) -> str:
    lines = _GOES_ON.sub(" ", prose).splitlines()
    return "".join(f"{part}\n" for line in lines for part in broken_line(line, columns, hang=""))
