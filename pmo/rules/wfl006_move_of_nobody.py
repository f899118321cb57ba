from collections.abc import Iterator

from pmo.analysis.changes.move_roles import roles_named
from pmo.analysis.workflows.workflow_faults import is_anybodys, unknown_roles, whole_workflows
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "WFL006",
    message=Text("nobody may {verb}: {roles}", "personne ne peut prendre « {verb} » : {roles}"),
    help=Text(
        "Name a role that somebody has, or give somebody the role in people.yaml.",
        "Nommez un rôle que quelqu'un tient, ou donnez ce rôle à quelqu'un dans people.yaml.",
    ),
    since="0.1",
)
def move_of_nobody(office: Office) -> Iterator[Fault]:
    """A move that nobody may take: it names nobody, or only roles and boards that nobody in the office has.

    Bad:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [pmo-manager]}

    Good:
        # workflows/change.yaml
        start: draft
        states: {draft: {}, submitted: {}, closed: {final: true}}
        moves:
          - {verb: submit, from: [draft], to: submitted, by: [manager]}
          - {verb: close, from: [submitted], to: closed, by: [manager]}
    """
    for _, workflow in whole_workflows(office):
        for move in workflow.moves:
            if not is_anybodys(move, office) and not unknown_roles(move, office):
                yield fault(
                    move, "by" if move.by else None, verb=move.verb, roles=roles_named(move.by, office.roles)
                )
