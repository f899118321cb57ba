"""What kind a report is: what it tells, of whom there is a page each, and where its values come from."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from pmo.analysis.dossier import Dossier
from pmo.model.folder import FolderKind
from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import Ground, Part, Step, View, Whole

Subject: TypeAlias = Literal["office", "programme", "project", "change"]
"""Of whom there is a page each: the whole office, or every programme, project or change."""

Need: TypeAlias = Literal["findings", "documents"]


class ReportKind(NamedTuple):
    """A report that is built in. Its view is plain data, made from the parts that folders gave."""

    name: str
    title: Text
    about: Text
    """What it tells, for `pmo report list`."""
    subject: Subject
    view: Callable[[str | None, Whole], View]
    """The values of a page: of whom (None is the office), from all that was read."""
    values: type
    """How its values are declared: a TypedDict, which their schema is made from."""
    tables: Callable[[View], list[TypedTable]]
    """Its values as tables for a spreadsheet."""
    part: Callable[[Dossier, Ground], Part] | None = None
    """What it takes of each folder; None where rows are enough."""
    of: tuple[FolderKind, ...] = ("project",)
    """The kinds of folders that it takes parts of."""
    needs: frozenset[Need] = frozenset()
    of_one_folder: bool = False
    """Whether a page rests on the folder of its own project, and on what the office states, alone."""
    above: Callable[[View], Sequence[Step]] = lambda _: ()
    """What a page stands below in a site, the page itself last."""
