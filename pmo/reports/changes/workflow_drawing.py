"""A workflow drawn: as lines for a terminal, as a Mermaid diagram, as data."""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from pmo.analysis.changes.move_roles import roles_named
from pmo.model.text import Language, Text, visible
from pmo.model.workflow import Move, Workflow
from pmo.reports.portfolio.record_list import SeenFrom

WORKFLOW_SCHEMA = "pmo.workflow/1"

_INDENT = 6
_RESERVED = ("end", "state", "note", "class", "default", "direction")
"""Words that Mermaid does not take for a state."""


class ShownWorkflow(NamedTuple):
    """A workflow, and what it takes to show it."""

    name: str
    workflow: Workflow
    roles: Mapping[str, Text]
    """The office's roles and their names."""
    is_built_in: bool


def workflow_lines(shown: ShownWorkflow, language: Language, width: int, has_arrows: bool) -> list[str]:
    """The workflow as a screen: each state, and under it the moves that leave it."""
    workflow, arrow = shown.workflow, "→" if has_arrows else "->"
    origin = Text("built in", "d'origine") if shown.is_built_in else _own(shown.name)
    title = visible(workflow.name.spoken(language)) if workflow.name else shown.name
    lines = [f"{title} · {origin.spoken(language)}" if has_arrows else f"{title} - {origin.spoken(language)}"]
    for key, state in workflow.states.items():
        lines += ["", _state_line(workflow, key, language)]
        if state.final:
            continue
        for move in workflow.moves:
            if key in move.from_:
                lines.append(f"  {move.verb} {arrow} {move.to}")
                lines += _wrapped(_terms(move, shown, language), width)
    return lines


def _own(name: str) -> Text:
    return Text(f"workflows/{name}.yaml", f"workflows/{name}.yaml")


def _state_line(workflow: Workflow, key: str, language: Language) -> str:
    name = visible(workflow.state_name(key).spoken(language))
    remarks = [name] if name != key else []
    if key == workflow.start:
        remarks.append(Text("the beginning", "le début").spoken(language))
    if workflow.states[key].final:
        remarks.append(Text("the end", "la fin").spoken(language))
    return f"{key} ({', '.join(remarks)})" if remarks else key


def _terms(move: Move, shown: ShownWorkflow, language: Language) -> Iterator[tuple[str, str]]:
    """Who may take a move, what must be filled, what must hold: each with what introduces it."""
    yield Text("who:", "qui :").spoken(language), visible(roles_named(move.by, shown.roles).spoken(language))
    if move.fill:
        yield Text("filled:", "rempli :").spoken(language), visible(", ".join(move.fill))
    if move.holds:
        yield Text("when:", "si :").spoken(language), visible(move.holds)


def _wrapped(terms: Iterator[tuple[str, str]], width: int) -> Iterator[str]:
    for name, words in terms:
        first = f"{' ' * _INDENT}{name} "
        yield from textwrap.wrap(
            words, max(width, 40), initial_indent=first, subsequent_indent=" " * len(first)
        )


def mermaid_text(shown: ShownWorkflow, language: Language) -> str:
    """The workflow as a state diagram, which Markdown pages draw."""
    workflow = shown.workflow
    named = {key: _label(workflow.state_name(key).spoken(language)) for key in workflow.states}
    steps = [(state, move.to, move.verb) for move in workflow.moves for state in move.from_]
    lines = [
        "stateDiagram-v2",
        *(f'    state "{name}" as {_node(key)}' for key, name in named.items()),
        f"    [*] --> {_node(workflow.start)}",
        *(f"    {_node(state)} --> {_node(to)}: {_label(verb)}" for state, to, verb in steps),
        *(f"    {_node(key)} --> [*]" for key, state in workflow.states.items() if state.final),
    ]
    return "".join(f"{line}\n" for line in lines)


def _node(state: str) -> str:
    name = state.replace("-", "_")
    return f"{name}_" if name in _RESERVED else name


def _label(text: str) -> str:
    """A text that ends neither the label nor the line, and holds no markup."""
    return "".join(c if c.isalnum() or c in " '’,.()-_" else f"#{ord(c)};" for c in visible(text))


def workflow_view(shown: ShownWorkflow, as_of: date, revision: str | None) -> dict[str, Any]:
    """The workflow as plain data."""
    workflow = shown.workflow
    states = [
        {"id": key, "name": _both(workflow.state_name(key)), "final": bool(state.final)}
        for key, state in workflow.states.items()
    ]
    return {
        "schema": WORKFLOW_SCHEMA,
        **SeenFrom(as_of, revision).view(),
        "workflow": shown.name,
        "name": _both(workflow.name or Text(shown.name, shown.name)),
        "built_in": shown.is_built_in,
        "start": workflow.start,
        "states": states,
        "moves": [_move_view(move) for move in workflow.moves],
    }


def _move_view(move: Move) -> dict[str, Any]:
    return {
        "verb": move.verb,
        "from": list(move.from_),
        "to": move.to,
        "by": list(move.by),
        "fill": list(move.fill),
        "holds": move.holds,
        "otherwise": move.otherwise and _both(move.otherwise),
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}
