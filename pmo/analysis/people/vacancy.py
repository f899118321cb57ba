"""Whether somebody is missing who should answer for a project."""

from typing import Literal

from pmo.analysis.portfolio.activity import is_active
from pmo.model.folder import Folder
from pmo.model.office import Office


def is_vacant(folder: Folder, office: Office, duty: Literal["manager", "sponsor"]) -> bool:
    """Whether an active project names nobody for a duty; in an office without people, none does."""
    if folder.project is None or not office.people:
        return False
    return getattr(folder.project, duty) is None and is_active(folder)
