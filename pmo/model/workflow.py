"""Workflows: the states that a record passes through, and the moves between them."""

from pmo.model.field import by_key, described, required, several
from pmo.model.field_kinds import Flag, Id, Keyed, Listed, Name, Str
from pmo.model.record import Record
from pmo.model.text import Text

APPLIED: dict[str, Text] = {"change": Text("change requests", "demandes de changement")}
"""The workflows that something follows, and what does."""

ANYONE = "anyone"
REQUESTER = "requester"
BOARD, SECRETARY = "board:", "secretary:"

ROLES_OF_MOVES: dict[str, Text] = {
    ANYONE: Text("anyone in people.yaml", "toute personne de people.yaml"),
    REQUESTER: Text("requester", "demandeur"),
    "manager": Text("project manager", "chef de projet"),
    "sponsor": Text("sponsor", "commanditaire"),
    "programme-manager": Text("programme manager", "responsable de programme"),
}
"""Who may take a move, beside the office's roles, `board:<id>` and `secretary:<id>`."""


class WorkflowState(Record):
    """A state that a record may be in."""

    name: Name | None = described("its name, in each language")
    final: Flag | None = described("whether it is the end: nothing leaves it")


class Move(Record):
    """A step from one state to another."""

    verb: Id = required("the word that takes it, as in `pmo change VERB`")
    from_: Listed[Id] = several("the states that it leaves, any one of them", alias="from")
    to: Id = required("the state that it leads to")
    by: Listed[Str] = several(
        "who may: anyone, requester, manager, sponsor, programme-manager, a role of the office, "
        "board:<id> (its members) or secretary:<id>; whoever has one of these"
    )
    fill: Listed[Str] = several("the fields that must be filled, such as reason or assessment.text")
    holds: Str | None = described("what must hold, in CEL, over `record`, `project` and `person`")
    otherwise: Name | None = described("what to say where it does not hold, in each language")


class Workflow(Record):
    """The states and moves of a kind of record: `workflows/<kind>.yaml`."""

    name: Name | None = described("its name, in each language")
    start: Id = required("the state that a new record begins in")
    states: Keyed[WorkflowState] = by_key("the states, by their ids")
    moves: Listed[Move] = several("the moves")

    def state_name(self, state: str) -> Text:
        stated = self.states.get(state)
        return stated.name if stated and stated.name else Text(state, state)
