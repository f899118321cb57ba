"""The mapping of a table to changes, which may be that of its projects too."""

from pmo.exchange.mappings.change_fields import ChangeFields
from pmo.exchange.mappings.project_mapping import ProjectFields, TableMapping
from pmo.model.field import described, required


class WholeMapping(TableMapping):
    """How the rows of a table become projects, or changes of projects."""

    project: ProjectFields | None = described("the fields of a project: for `pmo import projects`")
    changes: ChangeFields | None = described("the fields of a change: for `pmo import changes`")


class ChangeMapping(TableMapping):
    """How the rows of a table become changes of projects."""

    project: ProjectFields | None = described("what `pmo import projects` makes of the rows")
    changes: ChangeFields = required("the fields of a change")
