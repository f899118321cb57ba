"""The mapping of a table to projects: which column becomes which field, and how it is written."""

from typing import Annotated, Any, Literal

from pmo.exchange.mappings.change_fields import ChangeFields
from pmo.exchange.mappings.field import Formats, From, NamedFrom, Signs, SkippedRows
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.expected import ValueFault
from pmo.model.field import ReadFirst, by_key, described, part, required, several, usually
from pmo.model.field_kinds import Day, Id, Keyed, Name, PersonId, Phased, Str
from pmo.model.record import Record
from pmo.model.settings import OfficeSettings
from pmo.model.value import day


class NewOffice(OfficeSettings):
    """The keys of `pmo.yaml`, and departments, for a folder that has no office yet."""

    pmo: Literal["1"] = usually("1", "version of the file format")
    departments: Keyed[Name] = by_key("names of departments, by their ids")


class Rows(Record):
    """Which rows are projects."""

    key: Str | None = described("the column that tells projects apart; rows that share its text are one")
    latest: Str | None = described("the column of dates that says which of those rows counts")
    ties: Literal["refuse", "last"] = usually(
        "refuse",
        "what happens to rows of one key and one date that differ: a fault, or the last counts",
    )
    skip: SkippedRows = several("rows that are no projects, such as totals")


class ProjectFields(Record):
    """The fields of `project.yaml`."""

    id: From | None = described("what the id is made from; else the name")
    name: From = required("its name")
    description: From | None = described("what it is")
    programme: NamedFrom | None = described("the programme it belongs to")
    department: NamedFrom | None = described("the department that carries it")
    sponsor: From | None = described("who answers for the business case: id, name or address")
    manager: From | None = described("who runs it: id, name or address")
    stage: From | None = described("where it stands in the life cycle")
    status: From | None = described("active, on_hold, completed or cancelled")
    category: From | None = described("the office's own kind of project")
    start: From | None = described("first day")
    finish: From | None = described("committed last day")
    forecast: From | None = described("expected last day")
    finished: From | None = described("the day it really ended")
    attributes: Keyed[From] = by_key("the office's own fields, by their names in `pmo.yaml`")
    external_ids: Keyed[From] = by_key("its ids in other systems, by the system's name")


class PublishedFields(Record):
    """Figures that somebody printed beside the amounts."""

    variance: From | None = described("forecast against baseline, in percent")
    baseline: From | None = described("the printed baseline")
    forecast: From | None = described("the printed forecast")
    actual: From | None = described("the printed actual cost")


class CostFields(Record):
    """Amounts of the whole life or of one year."""

    baseline: From | None = described("the approved cost")
    forecast: From | None = described("what it is expected to cost")
    actual: From | None = described("what it has cost so far")
    currency: From | None = described("the column of their currency; blank is the office's own")
    published: PublishedFields | None = described("figures to compare ours with")


class RatingFields(Record):
    """Declared ratings beside the overall one."""

    schedule: From | None = described("dates against the baseline")
    cost: From | None = described("money against the baseline")
    scope: From | None = described("what is delivered against what was agreed")
    risk: From | None = described("exposure against what was set aside")
    benefits: From | None = described("benefits against the business case")


def _date_or_column(value: Any) -> Any:
    """A plain text that is a date is the date of all rows."""
    try:
        return {"constant": value} if isinstance(value, str) and day(value) else value
    except ValueFault:
        return value


DateFrom = Annotated[From, ReadFirst(_date_or_column, Day | From)]


class ReportFields(Record):
    """The report that the table makes of each project: `highlights/<date>.yaml`."""

    date: DateFrom = required("the day it speaks of: a date, or a column")
    source: Str | None = described("who says so, in a word; else whom the rating's `first_of:` names")
    by: From | None = described("or the person of the office who says so")
    rating: From | None = described("the declared rating as a whole")
    ratings: RatingFields | None = described("declared ratings of single dimensions")
    summary: From | None = described("how it goes")


class TableMapping(Record):
    """How a table is read, and what its rows say of projects, whatever they become."""

    office: NewOffice | None = described("the office to create where there is none yet")
    table: TableLayout = part(TableLayout, "how the file is laid out")
    rows: Rows = part(Rows, "which rows are projects")
    formats: Formats = part(Formats, "how dates and numbers are written")
    unknown: Signs = several("texts that say that a value is not known or withheld; kept as the reason")
    unreadable: Literal["refuse", "keep"] = usually(
        "refuse",
        "what happens to cells that are neither a value nor listed as unknown",
    )
    same: Keyed[Id] = by_key(
        "rows that are a project of the office under another name: its id, by their key or name"
    )
    people: Keyed[PersonId] = by_key("people whom the table writes otherwise: their id, by its text")
    empty: Literal["unchanged", "unknown"] = usually(
        "unchanged",
        "what a blank cell does to a value that a project has: nothing, or it becomes unknown",
    )
    absent: Literal["keep", "cancel"] = usually(
        "keep",
        "what becomes of projects that an earlier edition of the table had and this one lacks",
    )
    cost: CostFields | None = described("amounts of the whole life")
    years: Phased[CostFields] = by_key("amounts of single years, such as FY2021")
    report: ReportFields | None = described("what the table says of how each project goes")


class ProjectMapping(TableMapping):
    """How the rows of a table become projects."""

    project: ProjectFields = required("the fields of a project")
    changes: ChangeFields | None = described("what `pmo import changes` makes of the rows")

    def report_sources(self) -> frozenset[str]:
        """Who may be named as the source of the reports."""
        if self.report is None:
            return frozenset()
        if self.report.source is not None:
            return frozenset({self.report.source})
        candidates = self.report.rating.first_of if self.report.rating else ()
        return frozenset(each.source for each in candidates if each.source is not None)
