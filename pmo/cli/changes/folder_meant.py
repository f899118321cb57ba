"""Whose changes or baselines a command means: the project or programme named, else the one stood in."""

from pmo.cli.opening import Opened, folder_here
from pmo.errors import UsageError
from pmo.model.folder import FolderKind
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt


def folder_meant(opened: Opened, given: str | None) -> tuple[FolderKind, str]:
    """Its kind and its path; of one name for both, the project. Raises `UsageError`."""
    office = opened.reading.office
    if given is None:
        here = folder_here(opened.root)
        if here is None:
            raise UsageError(
                "which project? Try: from its folder, or with --project ID",
                "quel projet ? Essayez : depuis son dossier, ou avec --project IDENTIFIANT",
            )
        holder, _, given = here.partition("/")
        if holder == "programmes" and given in office.programme_ids:
            return "programme", here
    if given in office.project_ids:
        return "project", f"projects/{given}"
    if given in office.programme_ids:
        return "programme", f"programmes/{given}"
    near = did_you_mean(given, office.project_ids | office.programme_ids)
    raise UsageError(
        f"no project or programme is called '{excerpt(given)}'{near.en or '.'} Try: pmo project list",
        f"aucun projet ou programme ne s'appelle « {excerpt(given)} »{near.fr or '.'} "
        "Essayez : pmo project list",
    )
