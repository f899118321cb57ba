"""Whether there is still something to do in a folder."""

from pmo.model.folder import Folder


def is_active(folder: Folder) -> bool:
    """Whether a project is under way: not on hold, completed or cancelled.

    Programmes and the portfolio always are; a project that cannot be read is not asked anything.
    """
    if folder.kind != "project":
        return True
    return folder.project is not None and folder.project.status in (None, "active")
