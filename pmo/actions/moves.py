"""Moves: whether somebody may take a record from one state to another, and the edits that do it.

Nothing here knows what kind of record it is: a workflow, the record's plain data and its state say all.
"""

from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from pmo.analysis.changes.move_roles import roles_named
from pmo.analysis.workflows.expression import Expression
from pmo.analysis.workflows.expression_fault import ExpressionFault
from pmo.errors import Refused
from pmo.model.edit import Edit
from pmo.model.place import Place
from pmo.model.text import Text, excerpt
from pmo.model.workflow import Move, Workflow


class Actor(NamedTuple):
    """Who wants to take a move."""

    person: str
    roles: frozenset[str]
    """On the record's project, in the office and on boards: `person_roles.roles_of`."""


class Subject(NamedTuple):
    """The record that is to be moved, as the workflow sees it."""

    kind: str
    """The workflow's name, which is the command's noun: `change`."""
    id: str
    state: str
    """The state that is stored."""
    record: Mapping[str, Any]
    """Its plain data, as it will be when the move is taken; `state` in it may be computed."""
    project: Mapping[str, Any]
    """The plain data of its project's row, amounts in the smallest unit."""
    decimals: int
    """Of the office's currency."""


def move_to_take(workflow: Workflow, subject: Subject, actor: Actor, verb: str) -> Move | Text:
    """The move that a verb means for a record and a person, or the words why there is none.

    Of several moves of one verb from one state, it is the first that nothing speaks against.
    """
    moves = [move for move in workflow.moves if move.verb == verb]
    here = [move for move in moves if subject.state in move.from_]
    if not here:
        return wrong_state(workflow, subject, verb)
    objections = []
    for move in here:
        objection = _objection(workflow, move, subject, actor)
        if objection is None:
            return move
        objections.append(objection)
    return objections[0]


def taken(workflow: Workflow, subject: Subject, actor: Actor, verb: str, place: str = "") -> Move:
    """The move that a verb means; raises `Refused`, naming the place where the state stands."""
    found = move_to_take(workflow, subject, actor, verb)
    if isinstance(found, Text):
        before = f"{place}: " if place else ""
        raise Refused(f"{before}{found.en}", f"{before}{found.fr}")
    return found


def edits_of_move(
    path: str, move: Move, actor: Actor, at: datetime, note: str | None = None, is_first: bool = False
) -> list[Edit]:
    """What a move alters in the record's file: its state, and a line of its history.

    `is_first` says that the file has no history yet.
    """
    passage: dict[str, Any] = {"state": move.to, "by": actor.person, "at": at.astimezone(UTC)}
    if note:
        passage["note"] = note
    history = Place(path, ("history",))
    kept = Edit(history, "set", [passage]) if is_first else Edit(history, "append", passage)
    return [Edit(Place(path, ("state",)), "set", move.to), kept]


def verbs_from(workflow: Workflow, state: str) -> list[str]:
    """The verbs that leave a state, each once."""
    return list(dict.fromkeys(move.verb for move in workflow.moves if state in move.from_))


def wrong_state(workflow: Workflow, subject: Subject, verb: str) -> Text:
    """Why a verb does not start here: the state, the one that it needs, and the command that leads there."""
    moves = [move for move in workflow.moves if move.verb == verb]
    if not moves:
        known = ", ".join(verbs_from(workflow, subject.state)) or "…"
        return Text(
            f"the workflow has no move '{verb}'; from {subject.state} there is: {known}",
            f"le workflow n'a pas de passage « {verb} » ; depuis {subject.state} il y a : {known}",
        )
    wanted, goal = {state for move in moves for state in move.from_}, workflow.state_name(moves[0].to)
    if all(move.to == subject.state for move in moves):
        known = ", ".join(verbs_from(workflow, subject.state))
        return Text(
            f"{subject.id} is {goal.en} already" + (f"; what leads on: {known}" if known else ""),
            f"{subject.id} est déjà à l'état « {goal.fr} »" + (f" ; ensuite : {known}" if known else ""),
        )
    return not_there(workflow, subject, wanted, goal)


def not_there(workflow: Workflow, subject: Subject, wanted: set[str], goal: Text) -> Text:
    """That a record is in a state from which it does not come to a goal, and what would bring it nearer.

    `goal` reads after "before it can be".
    """
    is_in = workflow.state_name(subject.state)
    way = _way(workflow, subject.state, wanted)
    if not way:
        return Text(
            f"{subject.id} is {is_in.en}, and can no longer be {goal.en}",
            f"{subject.id} : état « {is_in.fr} », qui ne mène plus à « {goal.fr} »",
        )
    needed = workflow.state_name(way[-1].to)
    command = f"pmo {subject.kind} {way[0].verb} {subject.id}"
    return Text(
        f"{subject.id} is only {is_in.en}; it must be {needed.en} before it can be {goal.en}. Try: {command}",
        f"{subject.id} : état « {is_in.fr} » ; il faut l'état « {needed.fr} » avant « {goal.fr} ». "
        f"Essayez : {command}",
    )


def _way(workflow: Workflow, state: str, wanted: set[str]) -> list[Move]:
    """The shortest way from a state to one of those wanted; empty where there is none."""
    ways: deque[tuple[str, list[Move]]] = deque([(state, [])])
    seen = {state}
    while ways:
        here, way = ways.popleft()
        if here in wanted:
            return way
        for move in workflow.moves:
            if here in move.from_ and move.to not in seen:
                seen.add(move.to)
                ways.append((move.to, [*way, move]))
    return []


def _objection(workflow: Workflow, move: Move, subject: Subject, actor: Actor) -> Text | None:
    return (
        _not_allowed(workflow, move, subject, actor)
        or _not_filled(workflow, move, subject)
        or _not_holding(workflow, move, subject, actor)
    )


def _not_allowed(workflow: Workflow, move: Move, subject: Subject, actor: Actor) -> Text | None:
    if actor.roles.intersection(move.by):
        return None
    to, who = workflow.state_name(move.to), roles_named(move.by)
    return Text(
        f"{actor.person} may not bring {subject.id} to {to.en}; who may: {who.en}",
        f"{actor.person} ne peut amener {subject.id} à l'état « {to.fr} » ; qui le peut : {who.fr}",
    )


def _not_filled(workflow: Workflow, move: Move, subject: Subject) -> Text | None:
    missing = [field for field in move.fill if _is_empty(_at(subject.record, field))]
    if not missing:
        return None
    fields, to = ", ".join(missing), workflow.state_name(move.to)
    return Text(
        f"{subject.id} cannot be {to.en} yet: {fields} must be filled first",
        f"{subject.id} ne peut passer à l'état « {to.fr} » : à remplir d'abord : {fields}",
    )


def _at(data: Any, field: str) -> Any:
    for key in field.split("."):
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def _is_empty(value: Any) -> bool:
    """Whether nothing is said; zero and false are something."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(_is_empty(each) for each in value.values())
    return value is None or value == []


def _not_holding(workflow: Workflow, move: Move, subject: Subject, actor: Actor) -> Text | None:
    if move.holds is None:
        return None
    try:
        person = {"id": actor.person, "roles": sorted(actor.roles)}
        seen = {"record": subject.record, "project": subject.project, "person": person}
        holds = Expression(move.holds, subject.decimals).value(seen)
    except ExpressionFault as fault:
        words = fault.of(f"`{excerpt(move.holds)}`")
        return Text(f"{words.en}. Try: pmo workflow check", f"{words.fr}. Essayez : pmo workflow check")
    if holds:
        return None
    condition = excerpt(move.holds)
    said = move.otherwise or Text(f"`{condition}` must hold", f"« {condition} » doit être vrai")
    reason = said if holds is False else _unknown(condition)
    onward = _onward(workflow, move, subject)
    return Text(f"{subject.id}: {reason.en}{onward.en}", f"{subject.id} : {reason.fr}{onward.fr}")


def _onward(workflow: Workflow, move: Move, subject: Subject) -> Text:
    """The command towards a later state that the same verb starts from too; nothing where there is none."""
    states = list(workflow.states)
    later = states[states.index(subject.state) + 1 :] if subject.state in states else []
    moves = [each for each in workflow.moves if each.verb == move.verb]
    starts = {state for each in moves for state in each.from_ if state in later}
    way = _way(workflow, subject.state, starts) if starts else []
    if not way:
        return Text("", "")
    command = f"pmo {subject.kind} {way[0].verb} {subject.id}"
    return Text(f". Try: {command}", f". Essayez : {command}")


def _unknown(condition: str) -> Text:
    return Text(
        f"`{condition}` cannot be judged: what it asks for is unknown",
        f"« {condition} » ne peut être jugé : ce qu'il demande est inconnu",
    )
