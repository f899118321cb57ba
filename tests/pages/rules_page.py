"""`docs/rules.md`: every rule, from its docstring."""

import re
from collections.abc import Iterator

from pmo.model.text import Text
from pmo.rules import all_rules
from pmo.rules.rule import Rule

INTRODUCTION = """\
# Rules

<!-- Made from the rules by `make docs`; edit the rules. -->

`pmo check` applies every rule and lists what it finds, with file, line, column and what to do.
What cannot be read is told once, by the rules of reading.
Others find nothing in a record that lacks something, nor what rests on a file that was not read whole.
A name that nothing has is found all the same, unless an entry was left out of the file that would have it.
`pmo explain CODE` prints a rule's page.
A rule of *validity* holds whatever the date; one of *timeliness* turns true as days pass.
`--select` and `--ignore` take codes, beginnings of codes (`PLN`), names, `validity` and `timeliness`.
An office sets its own severities, or turns a rule off, in `pmo.yaml`:

```yaml
checks:
  RSK003: error
  PRJ010: off
```

"""
_EXAMPLE = re.compile(r"^(Bad|Good):\n((?:    .*\n|\n)*(?:    .*)?)", re.MULTILINE)


def rules_page() -> str:
    rules = list(all_rules().values())
    return INTRODUCTION + "\n".join([*_table(rules), "", *(_section(rule) for rule in rules)]).rstrip() + "\n"


def _table(rules: list[Rule]) -> Iterator[str]:
    yield "| code | name | severity | about |"
    yield "|---|---|---|---|"
    for rule in rules:
        link = f"#{rule.code.lower()}-{rule.name}"
        yield f"| [{rule.code}]({link}) | {rule.name} | {rule.severity} | {rule.kind} |"


def _section(rule: Rule) -> str:
    words = _EXAMPLE.sub(_example, rule.documentation + "\n").strip()
    return (
        f"## {rule.code} {rule.name}\n\n{words}\n\n"
        f"{rule.severity.capitalize()}, {rule.kind}, since {rule.since}.\n\n"
        f"| | English | français |\n|---|---|---|\n"
        f"| says | {_both(rule.message)} |\n| advises | {_both(rule.help)} |\n"
    )


def _example(match: re.Match[str]) -> str:
    lines = [line.removeprefix("    ") for line in match[2].rstrip().splitlines()]
    text = "\n".join(lines).replace("\t", "⇥")
    return f"{match[1]}:\n\n```yaml\n{text}\n```\n\n"


def _both(text: Text) -> str:
    return " | ".join(words.replace("|", "\\|").replace("<", "\\<") for words in (text.en, text.fr))
