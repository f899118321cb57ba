"""`pmo.yaml`: the office and how it works."""

from typing import Literal

from pmo.model.declared_rating import Scale
from pmo.model.field import by_key, described, required, several, usually
from pmo.model.field_kinds import (
    Amount,
    CurrencyCode,
    Day,
    Flag,
    Id,
    Keyed,
    Length,
    Listed,
    MonthDay,
    Name,
    Number,
    Share,
    Str,
    When,
    Whole,
)
from pmo.model.rating import THREE_STEPS
from pmo.model.record import Record
from pmo.model.report import ReportOrder
from pmo.model.text import Language


class Stage(Record):
    """A stage of the life cycle."""

    id: Id = required("the stage, as projects name it")
    name: Name | None = described("its name, in each language")
    documents: Listed[Id] = several("the kinds of documents that a project must have from here on")


class WorkCalendar(Record):
    """Which days are worked."""

    country: Str | None = described("ISO 3166 code of the country whose public holidays are free, such as FR")
    hours_per_day: Number | None = described("working hours of a working day")
    holidays: Listed[Day] = several("further days on which nobody works")


class Reporting(Record):
    """How often projects report."""

    every: Length = required("the time from one highlight report to the next")
    grace: Length | None = described("how much later a report may come before it is overdue")


class ShareLimits(Record):
    """The overruns, as shares, at which a computed rating turns."""

    amber_green: Share | None = described("turns amber-green at", alias="amber-green")
    amber: Share | None = described("turns amber at")
    amber_red: Share | None = described("turns amber-red at", alias="amber-red")
    red: Share | None = described("turns red at")


class DelayLimits(Record):
    """The delays at which a computed rating turns."""

    amber_green: Length | None = described("turns amber-green at", alias="amber-green")
    amber: Length | None = described("turns amber at")
    amber_red: Length | None = described("turns amber-red at", alias="amber-red")
    red: Length | None = described("turns red at")


class Thresholds(Record):
    """Where computed ratings turn."""

    cost: ShareLimits | None = described("forecast above baseline, as a share of the baseline")
    schedule: DelayLimits | None = described("forecast after the committed date")
    risk: ShareLimits | None = described("expected cost of open threats, as a share of the contingency left")


class Attribute(Record):
    """A field that the office adds to its projects."""

    type: Literal["text", "number", "boolean", "date", "money", "choice"] = required("what values it takes")
    name: Name | None = described("its name, in each language")
    unit: Name | None = described("what a number counts, in each language")
    choices: Listed[Str] = several("the values of a choice")
    required: Flag | None = described("whether every project must have it")


class Figure(Record):
    """A box of the first page: a count, a sum or a mean over the projects."""

    count: Str | None = described(
        "counts the projects where this is true or given, such as `attributes.urgent`"
    )
    sum: Str | None = described("adds this number up")
    mean: Str | None = described("the mean of this number over the projects that have it")
    name: Name | None = described("its name, in each language")


class Bands(Record):
    """Limits that sort projects into bands."""

    cost: Listed[Amount] = several("limits of whole-life cost, rising")


class AuthorityLine(Record):
    """A line of the delegation of authority: who may approve a change, up to what."""

    role: Id | None = described("a role on the project (manager, sponsor) or in the office")
    board: Id | None = described("a board")
    cost: Amount | None = described("up to this cost, counted since the last rebaseline; none means any")
    days: Length | None = described("up to this delay; none means any")
    evidence: Literal["E0", "E1", "EM", "E2", "E3"] | None = described("the least evidence of an approval")


class ChangeControl(Record):
    """How long the steps of a change may take."""

    assess_within: Length | None = described("from submitted to assessed; else 10d")
    implement_within: Length | None = described("from approved to implemented; else 20d")
    regularise_within: Length | None = described("from an emergency to its approval; else 5d")


class DocumentLimits(Record):
    """From when on `pmo docs check --history` doubts a review."""

    quiet_after: Whole = usually(50, "so many changes of the folder's files since; else 50")
    reviews_a_day: Whole = usually(10, "so many documents one person stamped that day, unchanged; else 10")
    words_a_day: Whole = usually(
        10_000, "so many words of unchanged documents one person stamped; else 10000"
    )


class OfficeSettings(Record):
    """`pmo.yaml`: the office and how it works."""

    pmo: Literal["1"] = required("version of the file format")
    office: Id = required("this office's id, for references from others")
    organisation: Str = required("the organisation it serves")
    model: Literal["supportive", "controlling", "directive"] = usually(
        "controlling", "how much the PMO steers"
    )
    currency: CurrencyCode = required("the currency of all amounts that name none")
    language: Language = usually("en", "the language of reports and messages")
    timezone: Str = usually("UTC", "the time zone that says what day it is")
    fiscal_year_start: MonthDay = usually((1, 1), "month and day that the fiscal year begins")
    year: When | None = described("the year that `cost_of_year` reports; else the fiscal year of as-of")
    calendar: WorkCalendar | None = described("working days")
    reporting: Reporting | None = described("how often projects report")
    ratings: Scale = usually(THREE_STEPS, "the steps of a rating, best to worst")
    thresholds: Thresholds | None = described("where computed ratings turn")
    attributes: Keyed[Attribute] = by_key("the office's own fields of a project")
    figures: Keyed[Figure] = by_key("boxes of the first page")
    bands: Bands | None = described("limits that sort projects into bands")
    life_cycle: Listed[Stage] = several("the stages of a project, in order")
    roles: Keyed[Name] = by_key("the office's own roles, beside the built-in ones")
    authority: Listed[AuthorityLine] = several("who may approve a change, up to what, smallest first")
    changes: ChangeControl | None = described("how long the steps of a change may take")
    reports: Keyed[ReportOrder] = by_key("the reports that are built into `reports/`")
    documents: DocumentLimits | None = described("from when on history makes a review doubtful")
    checks: Keyed[Literal["error", "warning", "info", "off"]] = by_key("the office's own severity of a rule")
