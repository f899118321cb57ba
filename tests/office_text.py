"""An office written as text in a test: files after `# path` lines, the rest filled in."""

import textwrap
from dataclasses import dataclass
from functools import cached_property

from pmo.model.finding import Finding
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.plan import Milestone, Task
from pmo.model.project import Project
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import OfficeReading, read_office
from pmo.store.tree import DictTree

PMO_YAML = """\
pmo: 1
office: test
organisation: Test
currency: EUR
"""


def files_in(text: str) -> dict[str, str]:
    """The files that a text holds, each after a line `# path/of/the.file`."""
    files: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in textwrap.dedent(text).splitlines():
        if _is_path(line):
            lines = files.setdefault(line.removeprefix("# ").strip(), [])
        else:
            lines.append(line)
    return {path: "\n".join(content).strip("\n") + "\n" for path, content in files.items()}


def _is_path(line: str) -> bool:
    name = line.removeprefix("# ").rpartition("/")[2].strip()
    return line.startswith("# ") and " " not in name and name.endswith((".yaml", ".yml", ".csv", ".md"))


def completed(files: dict[str, str]) -> dict[str, str]:
    """The files, with the `pmo.yaml` and the `project.yaml` files that they need to be an office."""
    own: dict[str, str] = {"pmo.yaml": PMO_YAML}
    for path in files:
        if path.startswith(("projects/", "programmes/")) and path.count("/") > 1:
            kind, name, _ = path.split("/", 2)
            own[f"{kind}/{name}/{kind.removesuffix('s')}.yaml"] = f"name: {name}\n"
    return {**own, **files}


@dataclass(frozen=True)
class OfficeText:
    """An office in memory, read from the text of a test."""

    files: dict[str, str]

    @cached_property
    def tree(self) -> DictTree:
        return DictTree(self.files)

    @cached_property
    def reading(self) -> OfficeReading:
        return read_office(self.tree)

    @property
    def office(self) -> Office:
        return self.reading.office

    @cached_property
    def _read(self) -> list[tuple[Folder, list[Finding]]]:
        return [read_folder(self.tree, kind, path) for kind, path in self.reading.folders]

    @property
    def folders(self) -> list[Folder]:
        return [folder for folder, _ in self._read]

    @property
    def folder(self) -> Folder:
        """The one folder of the office."""
        [folder] = self.folders
        return folder

    @property
    def findings(self) -> list[Finding]:
        """What was found while reading; rules are not run."""
        return [*self.reading.findings, *(finding for _, found in self._read for finding in found)]

    @property
    def projects(self) -> list[Project]:
        return [folder.project for folder in self.folders if folder.project]

    @property
    def tasks(self) -> list[Task]:
        return [task for folder in self.folders if folder.plan for task in folder.plan.tasks]

    @property
    def milestones(self) -> list[Milestone]:
        return [each for folder in self.folders if folder.plan for each in folder.plan.milestones]
