from collections.abc import Iterator

from pmo.analysis.workflows.workflow_faults import unknown_roles, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.model.workflow import ROLES_OF_MOVES
from pmo.rules.rule import rule


@rule(
    "WFL005",
    message=Text("{role} is no role of this office{near}", "{role} n'est pas un rôle de ce bureau{near}"),
    help=Text(
        "Write anyone, requester, manager, sponsor, a role of the office, board:<id> or secretary:<id>.",
        "Écrivez anyone, requester, manager, sponsor, un rôle du bureau, board:<id> ou secretary:<id>.",
    ),
    since="0.1",
)
def unknown_role_of_move(office: Office) -> Iterator[Fault]:
    """A move is for a role or a board that the office does not have.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager, pmo-manger]}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    known = (*ROLES_OF_MOVES, *office.roles, *(f"board:{board}" for board in office.boards))
    for _, workflow in whole_workflows(office):
        for move in workflow.moves:
            for role in unknown_roles(move, office):
                yield fault(move, "by", role=role, near=did_you_mean(role, known))
