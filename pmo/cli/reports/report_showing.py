"""What `pmo report show` does: one page on standard output, or the values that it is made of."""

import sys
from typing import Literal, NamedTuple

from pmo.cli.opening import open_office
from pmo.cli.printed_json import print_json
from pmo.cli.records.listing import Asked
from pmo.cli.reports.report_building import language_asked
from pmo.cli.reports.report_ordering import language_for, orders_of, press_for, readings, sheets_of
from pmo.errors import UsageError
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt
from pmo.reports.pages.press import Sheet
from pmo.reports.pages.view_schema import view_document

ShownFormat = Literal["md", "html", "json"]


class Shown(NamedTuple):
    """Which page: of which report, of whom, and as what."""

    report: str
    subject: str | None
    format: ShownFormat


def show_report(asked: Asked, shown: Shown) -> None:
    """The page that would be built now; nothing is written."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    pages = sheets_of(opened, orders_of(opened, [shown.report]), ["md" if shown.format == "md" else "html"])
    page = _meant(pages, shown)
    language = language_for(page, opened, language_asked(asked.lang))
    whole = readings(opened, [page.kind], [language], opened.as_of)[language].wholes[page.kind.name]
    if shown.format == "json":
        print_json(view_document(page.kind, page.kind.view(page.subject, whole)))
    else:
        sys.stdout.write(press_for(opened).printed(page, whole).text)


def _meant(pages: list[Sheet], shown: Shown) -> Sheet:
    """The page of that subject; raises `UsageError`."""
    if not pages and shown.format == "md":
        raise UsageError(
            f"{shown.report} is made as html only, or there is nothing of its kind. Try: --format html",
            f"{shown.report} ne se fait qu'en html, ou il n'y a rien de sa sorte. Essayez : --format html",
        )
    found = {page.subject: page for page in reversed(pages)}
    if shown.subject in found:
        return found[shown.subject]
    if None in found:
        raise UsageError(
            f"{shown.report} is one page of the whole office. Try: pmo report show {shown.report}",
            f"{shown.report} est une page de tout le bureau. Essayez : pmo report show {shown.report}",
        )
    ids = sorted(each for each in found if each)
    near = did_you_mean(shown.subject or "", ids)
    example = f"pmo report show {shown.report} {ids[0] if ids else 'ID'}"
    if not shown.subject:
        raise UsageError(
            f"{shown.report} has a page for each: state for which. Try: {example}",
            f"{shown.report} a une page pour chacun : dites lequel. Essayez : {example}",
        )
    raise UsageError(
        f"{shown.report} has no page of '{excerpt(shown.subject)}'{near.en or '.'} Try: {example}",
        f"{shown.report} n'a pas de page de « {excerpt(shown.subject)} »{near.fr or '.'} Essayez : {example}",
    )
