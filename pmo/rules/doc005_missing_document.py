"""DOC005: a project lacks a document that its stage requires."""

from collections.abc import Iterator
from datetime import date

from pmo.analysis.documents.documents import Documents
from pmo.model.document import DOCUMENT_KIND_NAMES
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.text import Text, same
from pmo.rules.rule import rule


@rule(
    "DOC005",
    message=Text(
        "in the stage {stage} a project must have a document with `kind: {id}`; {project} has none",
        "en phase {stage}, un projet doit avoir un document « {kind} » (kind: {id}) ; {project} n'en a pas",
    ),
    help=Text("Write it: {how}.", "Écrivez-le : {how}."),
    since="0.1",
)
def missing_document(documents: Documents, office: Office, as_of: date) -> Iterator[Fault]:
    """A project that is under way lacks a document that its stage, or an earlier one, requires.

    Bad:
        # pmo.yaml
        pmo: 1
        office: test
        organisation: Test
        currency: EUR
        life_cycle:
          - {id: delivery, documents: [charter]}
        # projects/crm/project.yaml
        name: CRM
        stage: delivery

    Good:
        # pmo.yaml
        pmo: 1
        office: test
        organisation: Test
        currency: EUR
        life_cycle:
          - {id: delivery, documents: [charter]}
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        # projects/crm/project.yaml
        name: CRM
        manager: c.moreau
        sponsor: c.moreau
        stage: delivery
        # projects/crm/docs/charter.md
        ---
        owner: c.moreau
        reviewed:
          date: 2026-11-01
          scheme: 1
          text: 1c795fb767c05f501544eb676ffa75935ae896405fdce0f63a6d1cfd2baee1e2
        ---
        # Charter
    """
    for project in documents.projects:
        there = {each.kind for each in documents.by_path.values() if each.folder == f"projects/{project.id}"}
        for kind in _required(office, project.stage) if project.status in ("active", "on_hold") else ():
            if kind not in there:
                yield fault(
                    Place(f"projects/{project.id}/project.yaml"),
                    "stage",
                    stage=office.stage_name(project.stage or "") or same(project.stage or ""),
                    kind=DOCUMENT_KIND_NAMES.get(kind, same(kind)),
                    id=kind,
                    project=project.id,
                    how=_how(kind, project.id),
                )


def _how(kind: str, project: str) -> Text:
    """What writes a document of a kind; those that have no template are written by hand."""
    if kind in DOCUMENT_KIND_NAMES:
        return same(f"pmo docs new {kind} --project {project}")
    path = f"projects/{project}/docs/{kind}.md"
    return Text(
        f"{path}, with a front matter of owner: and review_every: as `pmo schema document` explains",
        f"{path}, avec un en-tête owner: et review_every: comme l'explique « pmo schema document »",
    )


def _required(office: Office, stage: str | None) -> list[str]:
    """The kinds that a stage requires, with those of the stages before it."""
    stages = office.settings.life_cycle
    reached = next((index for index, each in enumerate(stages) if each.id == stage), -1)
    return list(dict.fromkeys(kind for each in stages[: reached + 1] for kind in each.documents))
