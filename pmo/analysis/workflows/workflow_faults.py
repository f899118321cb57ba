"""What is wrong with a workflow: states without a way, moves without a person, conditions without effect."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import Any, NamedTuple

from pmo.analysis.workflows.expression import Expression
from pmo.analysis.workflows.expression_fault import ExpressionFault
from pmo.analysis.workflows.workflow_records import (
    PERSON_SAMPLE,
    RecordKind,
    Value,
    project_sample,
    record_kinds,
)
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.text import Text
from pmo.model.workflow import BOARD, ROLES_OF_MOVES, SECRETARY, Move, Workflow

MOST_CASES = 2_000
"""Combinations of values that a condition is tried on; where there are more, it is not judged."""
_DECIMALS = 2  # of no matter: no case states an amount
_NAMES = ("record", "project", "person")


def whole_workflows(office: Office) -> Iterator[tuple[str, Workflow]]:
    """The office's own workflows that could be read whole; of the others, what is missing misleads."""
    for name, workflow in office.workflows.items():
        if Place(f"workflows/{name}.yaml") not in office.unread:
            yield name, workflow


def unreached(workflow: Workflow) -> list[str]:
    """The states that no record gets into, from the one in which all begin."""
    reached, left = {workflow.start}, [workflow.start]
    while left:
        here = left.pop()
        there = {move.to for move in workflow.moves if here in move.from_} - reached
        reached |= there
        left += there
    return [state for state in workflow.states if state not in reached]


def unleft(workflow: Workflow) -> list[str]:
    """The states that no move leaves, though they are not said to be final."""
    left = {state for move in workflow.moves for state in move.from_}
    return [key for key, state in workflow.states.items() if key not in left and not state.final]


def unknown_states(workflow: Workflow, move: Move) -> list[tuple[str, str]]:
    """The states that a move names and the workflow lacks, each with its field."""
    named = [*(("from", state) for state in move.from_), ("to", move.to)]
    return [(field, state) for field, state in named if state not in workflow.states]


def unknown_roles(move: Move, office: Office) -> list[str]:
    """The roles of a move that the office does not have."""
    return [role for role in move.by if not _is_known(role, office)]


def is_anybodys(move: Move, office: Office) -> bool:
    """Whether there is anybody who may take a move; roles of projects and requesters are taken for filled."""
    return any(_is_filled(role, office) for role in move.by)


def _is_known(role: str, office: Office) -> bool:
    if role.startswith((BOARD, SECRETARY)):
        return office.has_board(role.partition(":")[2])
    return role in ROLES_OF_MOVES or role in office.roles


def _is_filled(role: str, office: Office) -> bool:
    if office.unread and not role.startswith((BOARD, SECRETARY)):
        return True
    if role.startswith((BOARD, SECRETARY)):
        board = office.boards.get(role.partition(":")[2])
        is_on_board = role.startswith(BOARD)
        return bool(board and (board.members if is_on_board else board.secretary))
    if role == "anyone":
        return bool(office.people)
    return role in ROLES_OF_MOVES or any(role in person.roles for person in office.people.values())


def known_verbs(name: str) -> tuple[str, ...]:
    """The verbs by which moves of records of a kind are taken; none where nothing follows the workflow."""
    kind = record_kinds().get(name)
    return kind.verbs if kind else ()


def unknown_fields(name: str, move: Move) -> list[str]:
    """The fields that a move wants filled and that the record does not have."""
    kind = record_kinds().get(name)
    return [field for field in move.fill if kind and not _has(kind.sample, field)]


def _has(data: Any, field: str) -> bool:
    for key in field.split("."):
        if not isinstance(data, Mapping) or key not in data:
            return False
        data = data[key]
    return True


def condition_fault(name: str, move: Move, office: Office) -> Text | None:
    """Why a move's condition is none: it cannot be read, asks for what is not there, or is no yes or no."""
    kind = record_kinds().get(name)
    if move.holds is None or kind is None:
        return None
    seen = {"record": kind.sample, "project": project_sample(office), "person": PERSON_SAMPLE}
    try:
        expression = Expression(move.holds, _DECIMALS)
        if strange := sorted(expression.names - set(_NAMES)):
            return _unknown(strange[0], _NAMES)
        for each in _NAMES:
            if strange := sorted(expression.fields(each) - set(seen[each])):
                return _unknown(f"{each}.{strange[0]}", seen[each])
        for values in _cases(kind, move.from_, [expression]) or [{}]:
            expression.value({**seen, "record": {**kind.sample, **values}})
    except ExpressionFault as fault:
        return fault.words
    return None


def _unknown(name: str, known: Mapping[str, Any] | Sequence[str]) -> Text:
    there = ", ".join(sorted(known))
    return Text(f": there is no {name}; there is: {there}", f" : il n'y a pas de {name} ; il y a : {there}")


class Verdict(NamedTuple):
    """What a condition comes to over all values of the fields that have few."""

    state: str | None
    """The state from which it is so; None where it is so from each."""
    holds: bool


def constant(name: str, move: Move) -> Verdict | None:
    """Whether a condition always holds, or never does; what it asks beside may be anything."""
    kind, expression = record_kinds().get(name), _compiled(move)
    if kind is None or expression is None:
        return None
    always = []
    for state in move.from_:
        outcomes = {_outcome(expression, values) for values in _cases(kind, [state], [expression])}
        if outcomes == {False}:
            return Verdict(state if len(move.from_) > 1 else None, False)
        always.append(outcomes == {True})
    return Verdict(None, True) if always and all(always) else None


def overlapping(name: str, workflow: Workflow) -> Iterator[tuple[Move, Move, str]]:
    """Two moves of one verb from one state that can both hold: which is meant, nobody can say."""
    kind = record_kinds().get(name)
    for first, second in combinations(workflow.moves, 2):
        if first.verb != second.verb:
            continue
        for state in first.from_:
            if state in second.from_ and kind and _can_both_hold(kind, first, second, state):
                yield first, second, state
                break


def _can_both_hold(kind: RecordKind, first: Move, second: Move, state: str) -> bool:
    compiled = [_compiled(move) for move in (first, second) if move.holds]
    conditions = [each for each in compiled if each is not None]
    if len(conditions) < len(compiled):
        return False
    cases = _cases(kind, [state], conditions)
    return any(all(_outcome(each, values) for each in conditions) for values in cases)


def _compiled(move: Move) -> Expression | None:
    """A move's condition; None where it states none, or none that can be read."""
    try:
        return Expression(move.holds, _DECIMALS) if move.holds else None
    except ExpressionFault:
        return None


def _cases(
    kind: RecordKind, states: Sequence[str], expressions: Sequence[Expression]
) -> list[dict[str, Value]]:
    """Every combination of the values of the fields that have few and that are asked for, in these states.

    None where there are more of them than are tried.
    """
    asked = {field for each in expressions for field in each.fields("record")}
    fields = [field for field in kind.few if field in asked]
    seen = [{"state": shown, "stored_state": stored} for stored in states for shown in kind.states(stored)]
    if len(seen) * prod(len(kind.few[field]) for field in fields) > MOST_CASES:
        return []
    chosen = list(product(*(kind.few[field] for field in fields)))
    return [{**state, **dict(zip(fields, values, strict=True))} for state in seen for values in chosen]


def _outcome(expression: Expression, values: Mapping[str, Value]) -> bool | None:
    """What it comes to when nothing but these fields is known."""
    try:
        return expression.value({"record": values})
    except ExpressionFault:
        return None
