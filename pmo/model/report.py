"""`reports:` of `pmo.yaml`: which reports are built, for whom, in which language."""

from typing import Literal, TypeAlias

from pmo.model.field import described, usually
from pmo.model.field_kinds import Id, Length, Listed, Name, Str
from pmo.model.record import Record
from pmo.model.text import Language

ReportFormat: TypeAlias = Literal["html", "md", "xlsx", "pdf"]
REPORT_FORMATS: tuple[ReportFormat, ...] = ("html", "md", "xlsx", "pdf")
TEXTS: tuple[ReportFormat, ...] = ("html", "md")
"""The formats that are text; the others are bytes, made of tables or of a page of HTML."""

REPORTS = (
    "portfolio",
    "programme",
    "project",
    "board-pack",
    "budget",
    "changes",
    "change",
    "raid",
    "documents",
    "data-quality",
    "site",
)
"""The reports that are built in."""
OF_BOARD = ("board-pack",)
"""Those that an order may ask for on behalf of one board."""
SITE_FORMAT: ReportFormat = "html"
"""The one format that a site is made in."""


class ReportOrder(Record):
    """A report that the office wants; its key is the name of its file in `reports/`."""

    report: Id | None = described("which report it is, such as portfolio; the key where left out")
    title: Name | None = described("its title, in each language; else that of the report")
    for_: Str | None = described("for whom it is", alias="for")
    language: Language | None = described("its language; else the office's")
    formats: Listed[ReportFormat] = usually(
        ("html", "md"), "html, md, xlsx or pdf; html and md where left out"
    )
    board: Id | None = described("board-pack: the board that reads it; else it is about the whole office")
    max_age: Length | None = described("how old it may get before it is overdue, such as 1mo")
