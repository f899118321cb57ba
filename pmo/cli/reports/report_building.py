"""What `pmo report build` does: read the files once, print every page, write those that changed."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pmo.cli.opening import Opened, office_folder, open_office
from pmo.cli.options import Lang
from pmo.cli.reports.report_ordering import orders_of, sheets_of
from pmo.cli.reports.report_pages import Made, PagesThere, made_pages
from pmo.cli.saving import finish_interrupted, save, tell
from pmo.errors import UsageError
from pmo.model.file_change import FileChange
from pmo.model.report import REPORT_FORMATS, SITE_FORMAT, ReportFormat, ReportOrder
from pmo.model.text import LANGUAGES, Language, Text
from pmo.reports.pages.kind import Subject
from pmo.reports.pages.kinds import kind_named
from pmo.reports.pages.press import Sheet
from pmo.reports.pages.rendering import BadTemplate
from pmo.reports.wording import count
from pmo.store.kept.cache_folder import BAD_SHAPES
from pmo.store.kept.page_cache import PageCache, page_cache
from pmo.store.tree import FolderTree, Unreadable


class BuildAsked(NamedTuple):
    """What was asked for on the command line."""

    office: Path | None
    names: tuple[str, ...]
    formats: tuple[str, ...]
    as_of: str | None
    at: str | None
    lang: Lang | None


def build_reports(asked: BuildAsked, is_dry: bool) -> None:
    """The pages written, or shown; what each became is told."""
    cache = page_cache(office_folder(asked.office)) if asked.at is None and not is_dry else None
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    finish_interrupted(opened.root, is_dry)
    formats = tuple(each for each in REPORT_FORMATS if each in asked.formats)
    orders = orders_of(opened, asked.names)
    pages = sheets_of(opened, orders, formats)
    unmade = _sites_in_no_html(orders, formats)
    if unmade and (asked.names or not pages):
        raise UsageError(
            f"{', '.join(unmade)}: a site is HTML only. Nothing was built. "
            f"Try: pmo report build {' '.join(unmade)} --format html",
            f"{', '.join(unmade)} : un site n'est qu'en HTML. Rien n'a été produit. "
            f"Essayez : pmo report build {' '.join(unmade)} --format html",
        )
    if asked.names:
        _tell_of_nothing(opened, orders)
    changes = changes_of(opened, pages, language_asked(asked.lang), cache)
    save(opened.root, changes, is_dry)
    if not is_dry:
        sys.stdout.write(told(changes, opened.language))


def _sites_in_no_html(orders: Mapping[str, ReportOrder], formats: Sequence[ReportFormat]) -> list[str]:
    """The orders of which nothing can be made: sites, where these formats, else their own, have no HTML."""
    return [
        key
        for key, order in orders.items()
        if (order.report or key) == "site" and SITE_FORMAT not in (formats or order.formats)
    ]


def _tell_of_nothing(opened: Opened, orders: Mapping[str, ReportOrder]) -> None:
    """The reports that were named and have no page, for the office has nothing that one would be about."""
    for key, order in orders.items():
        if not sheets_of(opened, {key: order}):
            nothing = _NOTHING[kind_named(order.report or key).subject].spoken(opened.language)
            tell(_UNBUILT.spoken(opened.language).format(key=key, nothing=nothing))


_UNBUILT = Text(
    "{key}: there is no page to build. {nothing}", "{key} : il n'y a pas de page à produire. {nothing}"
)
_NOTHING: Mapping[Subject, Text] = {
    "project": Text(
        "The office has no project yet. Try: pmo project new NAME",
        "Le bureau n'a pas encore de projet. Essayez : pmo project new NOM",
    ),
    "programme": Text(
        "The office has no programme yet. Try: pmo programme new NAME",
        "Le bureau n'a pas encore de programme. Essayez : pmo programme new NOM",
    ),
    "change": Text(
        "The office has no change yet. Try: pmo change submit",
        "Le bureau n'a pas encore de changement. Essayez : pmo change submit",
    ),
}


def language_asked(lang: Lang | None) -> Language | None:
    return next((each for each in LANGUAGES if lang and each == lang.value), None)


def changes_of(
    opened: Opened, pages: Sequence[Sheet], asked: Language | None, cache: PageCache | None = None
) -> list[FileChange]:
    """Each page with what stands in its place, printed for the day of the run."""
    tree = FolderTree(opened.root)
    there = {page: standing(tree, page.path) for page in pages}
    made = _made(opened, pages, asked, there, cache)
    if cache:
        cache.keep({page.path: each.kept for page, each in made.items() if each.kept})
    return [FileChange(page.path, there[page], each.data) for page, each in made.items()]


def _made(
    opened: Opened,
    pages: Sequence[Sheet],
    asked: Language | None,
    there: PagesThere,
    cache: PageCache | None,
) -> dict[Sheet, Made]:
    """The pages; where what is kept may be other than what was meant, once more without it."""
    try:
        return made_pages(opened, pages, asked, there, cache)
    except (*BAD_SHAPES, BadTemplate):
        if cache is None:
            raise
    cache.forget()
    return made_pages(opened, pages, asked, there)


def standing(tree: FolderTree, path: str) -> bytes | None:
    """What stands in the place of a page; a link or a special file is refused."""
    if tree.kind(path) is None:
        return None
    try:
        return tree.read(path)
    except Unreadable as error:
        raise UsageError(
            f"{path}: {error.why.en}. Nothing was written. Try: remove it",
            f"{path} : {error.why.fr}. Rien n'a été écrit. Essayez : le supprimer",
        ) from error


def told(changes: Sequence[FileChange], language: Language) -> str:
    """`built reports/portfolio.html`, and how many were as they are."""
    lines = [
        f"{Text('built', 'produit').spoken(language)} {change.path}\n"
        for change in changes
        if change.before != change.after
    ]
    same = len(changes) - len(lines)
    if same:
        words = count(same, Text("unchanged", "inchangé"), Text("unchanged", "inchangés"))
        lines.append(f"{words.spoken(language)}\n")
    return "".join(lines)
