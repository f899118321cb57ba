"""Which reports are meant, and what they are made from: the files read once for all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any, NamedTuple, TypeAlias

from pmo import __version__
from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.summary import outline_of
from pmo.analysis.time.working_days import calendar_of
from pmo.cli.opening import Opened
from pmo.errors import UsageError
from pmo.model.report import ReportFormat, ReportOrder
from pmo.model.text import Language, excerpt
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import Ground, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.kinds import KINDS, check_board
from pmo.reports.pages.press import Press, Sheet, language_of, sheets
from pmo.reports.pages.rendering import Templates
from pmo.reports.pages.stamp import template_digest
from pmo.rules.ruling import Ruling, ruling
from pmo.store.documents.document_survey import survey_documents
from pmo.store.reading.portfolio_reader import Pace, Reader
from pmo.store.reading.report_reader import Rows, Taken, change_ids, gathered
from pmo.store.report_templates import report_templates
from pmo.store.template_process import TemplateProcess

DEFAULT_ORDERS: Mapping[str, ReportOrder] = {"portfolio": ReportOrder()}
"""What is built where `pmo.yaml` orders nothing."""

_LIBRARIES = ("Babel", "Jinja2", "markdown-it-py")


class Reading(NamedTuple):
    """An office as all reports of a day and a language are made from it."""

    ground: Ground
    wholes: Mapping[str, Whole]
    """By the name of the report, what it is made from."""


def orders_of(opened: Opened, names: Sequence[str] = ()) -> dict[str, ReportOrder]:
    """The reports that are ordered, or those named: of the office's orders, or built in."""
    ordered = opened.reading.office.settings.reports or DEFAULT_ORDERS
    if not names:
        return dict(ordered)
    return {name: ordered[name] if name in ordered else _unordered(name, ordered) for name in names}


def _unordered(name: str, ordered: Mapping[str, ReportOrder]) -> ReportOrder:
    """A report that is built in, though nothing orders it."""
    if name in KINDS:
        return ReportOrder()
    known = ", ".join([*ordered, *(each for each in KINDS if each not in ordered)])
    raise UsageError(
        f"no report is called '{excerpt(name)}'. There are: {known}. Try: pmo report list",
        f"aucun rapport ne s'appelle « {excerpt(name)} ». Il y a : {known}. Essayez : pmo report list",
    )


def sheets_of(
    opened: Opened, orders: Mapping[str, ReportOrder], formats: Sequence[ReportFormat] = ()
) -> list[Sheet]:
    """Every page that the orders stand for, in these formats where any are stated."""
    folders = opened.reading.folders
    subjects = {
        kind: [path.rpartition("/")[2] for each, path in folders if each == kind]
        for kind in ("project", "programme")
    }
    if any((order.report or key) in ("change", "site") for key, order in orders.items()):
        subjects["change"] = change_ids(opened.tree, [path for _, path in folders])
    for key, order in orders.items():
        check_board(key, order, opened.reading.office)
    meant = {"formats": tuple(formats)} if formats else {}
    return [each for key, order in orders.items() for each in sheets(key, order.replaced(**meant), subjects)]


def press_for(opened: Opened) -> Press:
    """What pages are printed with; they link to those that the office orders, whatever else is built."""
    found = report_templates(opened.tree)
    templates = Templates(found.texts, template_digest(found.texts))
    return Press(
        templates,
        {"pmo": __version__, **{each: version(each) for each in _LIBRARIES}},
        sheets_of(opened, orders_of(opened)),
        found.own,
        TemplateProcess(found.texts).filled,
        _bound,
        {"openpyxl": version("openpyxl")},
        _typeset,
    )


def _typeset(page: str, description: str) -> bytes:
    from pmo.exchange.pdf_file import pdf_bytes

    return pdf_bytes(page, description)


def _bound(tables: Sequence[TypedTable], description: str) -> bytes:
    from pmo.exchange.tables.xlsx_file import xlsx_bytes

    return xlsx_bytes(*tables, description=description)


def page_text(path: str, data: bytes) -> str:
    """A page as text; of a workbook or a PDF, what it says it was made of. Raises `UnicodeDecodeError`."""
    if path.endswith(".xlsx"):
        from pmo.exchange.tables.xlsx_file import xlsx_description

        return xlsx_description(data)
    if path.endswith(".pdf"):
        from pmo.exchange.pdf_file import pdf_description

        return pdf_description(data)
    return data.decode()


Printer: TypeAlias = Callable[[Dossier, Rows, Mapping[Language, Ground]], Mapping[str, Any]]


class Along(NamedTuple):
    """What is done besides, while folders are read for reports."""

    printed: Printer
    """What is printed of a folder at once, so that what it is made of can be dropped: by its path."""
    kept: Mapping[str, Taken]
    """What an earlier build took of folders that are as they were."""
    pace: Pace


class Readings(NamedTuple):
    """An office as read for reports: for each language, and what was taken and printed of each folder."""

    of: dict[Language, Reading]
    taken: Mapping[str, Taken]


PRINTED_ALONG = "printed"


def readings(
    opened: Opened, kinds: Iterable[ReportKind], languages: Iterable[Language], as_of: date
) -> dict[Language, Reading]:
    """The office on a day for each language, every folder of it read once."""
    return read_for(opened, kinds, languages, as_of).of


def read_for(
    opened: Opened,
    kinds: Iterable[ReportKind],
    languages: Iterable[Language],
    as_of: date,
    along: Along | None = None,
) -> Readings:
    """The same; with something done along, pages of one folder are printed and nothing is taken for them."""
    wanted = {kind.name: kind for kind in kinds}
    office = opened.reading.office
    outline = outline_of(office)
    grounds = {
        language: Ground(office, outline, as_of, language, opened.revision)
        for language in sorted(set(languages))
    }

    def take(dossier: Dossier, rows: Rows) -> dict[str, Any]:
        parts: dict[str, Any] = {
            part_name(kind, language): kind.part(dossier, ground)
            for kind in wanted.values()
            if kind.part and dossier.folder.kind in kind.of and not (along and kind.of_one_folder)
            for language, ground in grounds.items()
        }
        return {**parts, PRINTED_ALONG: along.printed(dossier, rows, grounds)} if along else parts

    needs = {need for kind in wanted.values() for need in kind.needs}
    rules = ruling(office) if "findings" in needs else Ruling({}, {})
    reader = Reader(opened.tree, office, calendar_of(office.settings), as_of, rules)
    found = gathered(reader, opened.reading, take, *((along.kept, along.pace) if along else ()))
    surveyed = (
        survey_documents(opened.tree, opened.reading, as_of, ruling(office)) if "documents" in needs else None
    )

    def whole(kind: ReportKind, ground: Ground) -> Whole:
        name = part_name(kind, ground.language)
        return Whole(
            ground,
            found.portfolio,
            {path: each.parts[name] for path, each in found.taken.items() if name in each.parts},
            found.findings,
            surveyed.documents if surveyed else None,
            surveyed.findings if surveyed else (),
        )

    of = {
        language: Reading(ground, {name: whole(kind, ground) for name, kind in wanted.items()})
        for language, ground in grounds.items()
    }
    return Readings(of, found.taken)


def part_name(kind: ReportKind, language: Language) -> str:
    """What a part is called that a report takes of a folder."""
    return f"{kind.name}.{language}"


def language_for(sheet: Sheet, opened: Opened, asked: Language | None) -> Language:
    """The language that a page is printed in."""
    return language_of(sheet.order, asked, opened.reading.office.settings.language)
