"""Who could decide on a folder's records on a day: what a decision is judged by, for ever after."""

from typing import NamedTuple

from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text


class Powers(NamedTuple):
    """The office, and the project's own file and budget, as a commit had them, or as they are at hand."""

    office: Office
    folder: Folder

    def is_same(self, other: "Powers | None") -> bool:
        """Whether these are the very records of others; two offices are never compared."""
        return other is not None and self.office is other.office and self.folder is other.folder


NOBODY = Text(
    "it landed with the first commit: nobody had powers before it",
    "arrivé avec le premier commit : personne n'avait de pouvoirs avant lui",
)
"""What is held against a decision that nothing was before."""
