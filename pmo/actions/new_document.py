"""New documents: their text, from templates, with what the office already knows filled in."""

from collections.abc import Mapping
from typing import Any

from pmo.actions.template import rendered
from pmo.errors import UsageError
from pmo.model.document import DOCUMENT_KIND_NAMES
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Language, excerpt
from pmo.model.unknown import known


def checked_kind(kind: str) -> str:
    """The kind, where there is a template of it; raises `UsageError`."""
    if kind not in DOCUMENT_KIND_NAMES:
        kinds = ", ".join(DOCUMENT_KIND_NAMES)
        raise UsageError(
            f"there is no template of a '{excerpt(kind)}'. Try one of: {kinds}; "
            "any other is a Markdown file of your own in docs/, with a front matter: pmo schema document",
            f"il n'y a pas de modèle « {excerpt(kind)} ». Essayez l'un de : {kinds} ; "
            "tout autre est un fichier Markdown à vous dans docs/, avec un en-tête : pmo schema document",
        )
    return kind


def document_text(
    kind: str,
    folder: Folder,
    office: Office,
    owner: str | None,
    templates: Mapping[str, str],
    language: Language,
) -> str:
    """The text of a new document about a project, a programme or the portfolio."""
    template = templates[f"{language}/{kind}.md.j2"]
    return rendered(template, {**_known(folder, office), "kind": kind, "owner": owner or _keeper(folder)})


def _keeper(folder: Folder) -> str | None:
    """Who keeps it true unless somebody is named: who runs the project or programme."""
    own = folder.own
    return own.manager if own else None


def _known(folder: Folder, office: Office) -> dict[str, Any]:
    """What templates are given: plain data, nothing else."""
    own = folder.own
    start, finish = (known(own.start), known(own.finish)) if own else (None, None)
    return {
        "organisation": office.settings.organisation,
        "name": own.name if own else office.settings.organisation,
        "description": own.description if own else None,
        "manager": _name(own.manager if own else None, office),
        "sponsor": _name(own.sponsor if own else None, office),
        "start": start.isoformat() if start else None,
        "finish": finish.isoformat() if finish else None,
        "objectives": list(folder.project.objectives) if folder.project else [],
        "benefits": [each.name for each in own.benefits] if own else [],
        "covers": _covers(folder),
    }


def _name(person: str | None, office: Office) -> str | None:
    found = office.people.get(person) if person else None
    return found.name if found else person


def _covers(folder: Folder) -> list[str]:
    """What a document about the folder speaks of, as far as the folder has it."""
    covers = []
    if folder.project:
        covers += ["project.yaml#objectives"] if folder.project.objectives else []
        covers += ["project.yaml#benefits"] if folder.project.benefits else []
    if folder.programme:
        covers.append("programme.yaml")
    covers += ["budget.yaml#lines"] if folder.budget and folder.budget.lines else []
    covers += ["plan.yaml#milestones"] if folder.plan and folder.plan.milestones else []
    return covers
