"""Which project of the office a row of a table is."""

from typing import Literal, NamedTuple, TypeAlias

from pmo.model.table import TableRow
from pmo.model.text import Text, excerpt

How: TypeAlias = Literal["same", "external_id", "id", "name"]
"""By which sign a row was matched: the mapping says so, an id in another system, the id, the name."""


class RowMatch(NamedTuple):
    """A row that is a project of the office, and the words that say so."""

    row: TableRow
    project: str
    how: How
    said: str

    @property
    def told(self) -> Text:
        """How it was matched: `external id gmpp MOD_0135`, `name`."""
        said = excerpt(self.said)
        how: dict[How, Text] = {
            "same": Text("the mapping says so", "la correspondance le dit"),
            "external_id": Text(f"external id {said}", f"identifiant externe {said}"),
            "id": Text("id", "identifiant"),
            "name": Text("name", "nom"),
        }
        return how[self.how]


class NearRow(NamedTuple):
    """A row with a name like those of others, projects or people: somebody must say whether it is one."""

    row: TableRow
    name: str
    key: str
    """The text under which the mapping may say which one it is: `same:`, `people:`."""
    like: tuple[tuple[str, str], ...]
    """The ids and names of the others."""
