"""The unit of work: a project, a programme, or the portfolio's own folder, with all its files."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from pmo.model.empty import EMPTY
from pmo.model.gaps import NO_GAPS, Gaps
from pmo.model.place import Place
from pmo.model.programme import Programme
from pmo.model.record import Record
from pmo.model.record_places import places_of

if TYPE_CHECKING:  # a reader that has no use for a kind of file does not import its records
    from pmo.model.approval import Approval
    from pmo.model.baseline import Baseline
    from pmo.model.budget import Budget
    from pmo.model.change import Change
    from pmo.model.highlight import Highlight
    from pmo.model.ledger import Ledger, Progress
    from pmo.model.plan import Plan
    from pmo.model.project import Project
    from pmo.model.raid import Raid

FolderKind: TypeAlias = Literal["project", "programme", "portfolio"]
OWN_FILES: dict[FolderKind, str] = {
    "project": "project.yaml",
    "programme": "programme.yaml",
    "portfolio": "raid.yaml",
}
"""The file that says what a folder is, or all that it is."""


class Folder(NamedTuple):
    """A folder with all its files as records; what is absent or unreadable is None or empty."""

    kind: FolderKind
    id: str
    path: str
    project: "Project | None" = None
    programme: Programme | None = None
    plan: "Plan | None" = None
    budget: "Budget | None" = None
    raid: "Raid | None" = None
    ledger: "Ledger | None" = None
    progress: "Progress | None" = None
    highlights: "Mapping[date, Highlight]" = EMPTY
    changes: "Mapping[str, Change]" = EMPTY
    """Change requests by id."""
    approvals: "Mapping[str, Mapping[str, Approval]]" = EMPTY
    """Decisions: by the record decided on, then by the name of their file without `.yaml`."""
    baselines: "Mapping[str, Baseline]" = EMPTY
    """Frozen plans and budgets by id."""
    digests: Mapping[str, str] = EMPTY
    """Of each change and baseline, the SHA-256 of its content: what approvals bind to."""
    gaps: Gaps = NO_GAPS
    """What could not be read of the folder's files."""

    @property
    def faulty(self) -> bool:
        """Whether a file of the folder, or a field, could not be read."""
        return bool(self.gaps)

    @property
    def own(self) -> "Project | Programme | None":
        """What says what the folder is: the record of its project or programme."""
        return self.project or self.programme

    @property
    def own_file(self) -> str:
        """The name of that record's file."""
        return OWN_FILES[self.kind]

    def with_own(self, own: "Project | Programme | None") -> "Folder":
        """The same, with another record of its project or programme."""
        return self._replace(programme=own) if isinstance(own, Programme) else self._replace(project=own)

    def file(self, name: str) -> Place:
        return Place(f"{self.path}/{name}" if self.path else name)

    def places(self) -> dict[int, Place]:
        """Where each record of the folder stands, by the record's identity."""
        found: dict[int, Place] = {}
        for name, record in self._files():
            found.update(places_of(record, self.file(name), self.gaps.entries))
        return found

    def _files(self) -> Iterator[tuple[str, Record]]:
        named: tuple[tuple[str, Record | None], ...] = (
            ("project.yaml", self.project),
            ("programme.yaml", self.programme),
            ("plan.yaml", self.plan),
            ("budget.yaml", self.budget),
            ("raid.yaml", self.raid),
        )
        for name, record in named:
            if record is not None:
                yield name, record
        for day, highlight in self.highlights.items():
            yield f"highlights/{day.isoformat()}.yaml", highlight
        yield from self._governance_files()

    def _governance_files(self) -> Iterator[tuple[str, Record]]:
        for key, change in self.changes.items():
            yield f"changes/{key}.yaml", change
        for key, baseline in self.baselines.items():
            yield f"baselines/{key}.yaml", baseline
        for decided, approvals in self.approvals.items():
            for stem, approval in approvals.items():
                yield f"approvals/{decided}/{stem}.yaml", approval
