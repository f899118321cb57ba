"""The press: which pages an order stands for, and each page as it is printed."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias

from pmo.model.report import OF_BOARD, SITE_FORMAT, ReportFormat, ReportOrder
from pmo.model.text import Language
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import Ground, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.kinds import PAGES_OF_A_SITE, kind_named
from pmo.reports.pages.rendering import Templates, compile_templates, rendered_page
from pmo.reports.pages.stamp import Stamp, parts_of, template_digest

FOLDER = "reports"
FOLDERS = {"project": "projects", "programme": "programmes", "change": "changes"}


Links: TypeAlias = Mapping[str, Mapping[str, str]]
"""By folder of the site, what stands before and after an id in the address of its page."""


Fill: TypeAlias = Callable[[str, View, Mapping[str, Any]], str]
"""Fills in a template: its name, the view, and what the page says of itself."""


Bind: TypeAlias = Callable[[Sequence[TypedTable], str], bytes]
"""Makes a workbook of tables, with what is said of it."""


Typeset: TypeAlias = Callable[[str, str], bytes]
"""Makes a PDF of a page of HTML, with what is said of it."""


class Sheet(NamedTuple):
    """A page that is wanted: of which report, of whom, in which format, and where it goes."""

    key: str
    """The order that wants it."""
    order: ReportOrder
    kind: ReportKind
    subject: str | None
    format: ReportFormat
    path: str
    home: str = FOLDER
    """The folder within which a page links: that of its site, else that of all reports."""


class Composed(NamedTuple):
    """A page before its template is filled in: its stamp, its values, and what it says of itself."""

    sheet: Sheet
    stamp: Stamp
    view: View
    page: Mapping[str, Any]


class Printed(NamedTuple):
    """A page as it is printed."""

    sheet: Sheet
    stamp: Stamp
    view: View
    text: str
    """The page; of a workbook or a PDF, what it was made of."""
    book: bytes | None = None
    """The workbook or the PDF, where it is one."""

    @property
    def data(self) -> bytes:
        return self.text.encode() if self.book is None else self.book


def sheets(key: str, order: ReportOrder, subjects: Mapping[str, Sequence[str]]) -> Iterator[Sheet]:
    """The pages that an order stands for; `subjects` has the ids of programmes, projects and changes."""
    kind = kind_named(order.report or key)
    if kind.name == "site":
        if SITE_FORMAT in order.formats:
            yield from site_sheets(key, order, subjects)
        return
    for each in order.formats:
        if kind.subject == "office":
            yield Sheet(key, order, kind, None, each, f"{FOLDER}/{key}.{each}")
        else:
            for subject in subjects[kind.subject]:
                yield Sheet(key, order, kind, subject, each, f"{FOLDER}/{key}/{subject}.{each}")


def site_sheets(key: str, order: ReportOrder, subjects: Mapping[str, Sequence[str]]) -> Iterator[Sheet]:
    """The pages of a site, in a folder of its own."""
    home = f"{FOLDER}/{key}"
    yield Sheet(key, order, kind_named("site"), None, SITE_FORMAT, f"{home}/index.html", home)
    for kind in PAGES_OF_A_SITE:
        for subject in subjects[kind.subject]:
            path = f"{home}/{FOLDERS[kind.subject]}/{subject}.html"
            yield Sheet(key, order, kind, subject, SITE_FORMAT, path, home)


def template_name(sheet: Sheet, own: Container[str]) -> str:
    """The template of a page: the office's own of the order's name, where it has one, else the report's."""
    suffix = "html" if sheet.format == "pdf" else sheet.format
    named = f"{sheet.key}.{suffix}.j2"
    return named if named in own and not is_below(sheet) else f"{sheet.kind.name}.{suffix}.j2"


@dataclass(frozen=True)
class Press:
    """What pages are printed with: the templates, the versions that shape text, and all pages there are."""

    templates: Templates
    versions: Mapping[str, str]
    pages: Sequence[Sheet]
    """All pages that are ordered, which may link to each other."""
    own: frozenset[str]
    """The templates that are the office's own."""
    apart: Fill
    """What fills in the office's own templates, in a process apart."""
    bind: Bind
    """What makes workbooks."""
    binder: Mapping[str, str]
    """The version of the library that makes them."""
    typeset: Typeset
    """What makes PDFs."""

    def printed(self, sheet: Sheet, whole: Whole) -> Printed:
        """One page; raises `BadTemplate`."""
        if sheet.format == "xlsx":
            return self._workbook(sheet, _view(sheet, whole), whole.ground)
        return self.finished(self.composed(sheet, whole))

    def prepare(self, sheet: Sheet, language: Language, currency: str) -> None:
        """Have a page's templates ready before processes part."""
        name = template_name(sheet, self.own)
        found = _closure(name, self.templates)
        _closure_digest(name, self.templates)
        if self.own.isdisjoint(found) and sheet.format in ("html", "md"):
            compile_templates(found, self.templates, sheet.format, language, currency)

    def around(self, sheet: Sheet, whole: Whole) -> dict[str, dict[str, str | None]]:
        """The pages before and after a page of a site."""
        return _around(sheet, whole, self.links(sheet))

    def composed(self, sheet: Sheet, whole: Whole) -> Composed:
        """All that a page is made of but its template."""
        view = _view(sheet, whole)
        links = self.links(sheet)
        around = _around(sheet, whole, links)
        made_of = {**view, "links": links, **({"around": around} if around else {})}
        stamp = self.stamp(sheet, made_of, whole.ground)
        title = (None if is_below(sheet) else sheet.order.title) or sheet.kind.title
        page: dict[str, Any] = {
            "title": whole.ground.say(title),
            "audience": sheet.order.for_,
            "versions": dict(self.versions),
            "links": links,
            "crumbs": _crumbs(sheet, view, whole.ground, links),
            "around": around,
        }
        return Composed(sheet, stamp, view, page)

    def finished(self, composed: Composed) -> Printed:
        """The page, its template filled in; raises `BadTemplate`."""
        sheet, stamp, view, page = composed
        text = self._filled(template_name(sheet, self.own), view, page)
        if sheet.format == "pdf":
            return Printed(sheet, stamp, view, stamp.text(), self.typeset(text, stamp.text()))
        return Printed(sheet, stamp, view, f"{text}{stamp.text()}\n")

    def _workbook(self, sheet: Sheet, view: View, ground: Ground) -> Printed:
        """The tables of a report, bound; its stamp stands in the properties of the workbook."""
        stamp = self.stamp(sheet, view, ground)._replace(versions={**self.versions, **self.binder})
        text = f"{stamp.text()}\n"
        return Printed(sheet, stamp, view, text, self.bind(sheet.kind.tables(view), text))

    def _filled(self, template: str, view: View, page: Mapping[str, Any]) -> str:
        """The template filled in: apart, where the office has a hand in it."""
        if not self.own.isdisjoint(_closure(template, self.templates)):
            return self.apart(template, view, page)
        return rendered_page(template, view, self.templates, page)

    def stamp(self, sheet: Sheet, view: View, ground: Ground) -> Stamp:
        name = template_name(sheet, self.own)
        return Stamp(
            sheet.kind.name,
            sheet.subject,
            ground.as_of,
            ground.language,
            _closure_digest(name, self.templates),
            self.versions,
            parts_of(view),
            ground.revision,
        )

    def links(self, sheet: Sheet) -> Links:
        """Where the pages of programmes, projects and changes are, seen from a page: around an id."""
        up = "../" * (sheet.path.count("/") - sheet.home.count("/") - 1)
        if sheet.home != FOLDER:
            folders = [FOLDERS[kind.subject] for kind in PAGES_OF_A_SITE]
            return {folder: {"before": f"{up}{folder}/", "after": f".{sheet.format}"} for folder in folders}
        return {
            folder: {"before": f"{up}{place}/", "after": f".{sheet.format}"}
            for (folder, suffix), place in self._places.items()
            if suffix == sheet.format
        }

    @cached_property
    def _places(self) -> dict[tuple[str, ReportFormat], str]:
        """The folder of the first order that has pages of programmes, projects or changes, by format."""
        return {
            (FOLDERS[each.kind.subject], each.format): each.path.removeprefix(f"{FOLDER}/").rpartition("/")[0]
            for each in reversed(self.pages)
            if each.subject is not None
        }


def _view(sheet: Sheet, whole: Whole) -> View:
    """The values of a page; of those for a board, as its order asks."""
    asked = replace(whole, order=sheet.order) if sheet.kind.name in OF_BOARD else whole
    return sheet.kind.view(sheet.subject, asked)


def is_below(sheet: Sheet) -> bool:
    """Whether a page stands below the first page of a site."""
    return sheet.home != FOLDER and sheet.subject is not None


def _crumbs(sheet: Sheet, view: View, ground: Ground, links: Links) -> list[dict[str, str | None]]:
    """The way from the first page of a site to a page below it; the page itself leads nowhere."""
    if not is_below(sheet):
        return []
    first = ground.say(sheet.order.title or kind_named("site").title)
    *above, (_, _, own) = sheet.kind.above(view)
    ways = [{"name": each.name, "href": _href(links, each.folder, each.id)} for each in above]
    return [{"name": first, "href": "../index.html"}, *ways, {"name": own, "href": None}]


def _around(sheet: Sheet, whole: Whole, links: Links) -> dict[str, dict[str, str | None]]:
    """The pages before and after a page of a site."""
    if not is_below(sheet) or sheet.subject is None:
        return {}
    folder = FOLDERS[sheet.kind.subject]
    found = zip(("previous", "next"), whole.around(sheet.kind.subject, sheet.subject), strict=True)
    return {
        key: {"name": each["name"], "href": _href(links, folder, each["id"])} for key, each in found if each
    }


def _href(links: Links, folder: str, id: str) -> str | None:
    place = links.get(folder)
    return f"{place['before']}{id}{place['after']}" if place else None


@lru_cache(maxsize=100)
def _closure_digest(name: str, templates: Templates) -> str:
    return template_digest(_closure(name, templates))


@lru_cache(maxsize=100)
def _closure(name: str, templates: Templates) -> dict[str, str]:
    return closure(name, templates.texts)


def closure(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """A template, and all that it extends, imports and includes; one that picks by a value may pick any."""
    found: dict[str, str] = {}
    ahead = [name]
    while ahead:
        each = ahead.pop()
        if each in found or each not in texts:
            continue
        found[each] = texts[each]
        others = _referenced(texts[each])
        ahead += texts if None in others else [other for other in others if other]
    return found


@lru_cache(maxsize=200)
def _referenced(text: str) -> tuple[str | None, ...]:
    """The templates that one extends, imports and includes; None where a value picks it."""
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.meta import find_referenced_templates

    if "{%" not in text:
        return ()
    environment = Environment()  # noqa: S701  it only parses
    try:
        return tuple(find_referenced_templates(environment.parse(text)))
    except (TemplateSyntaxError, RecursionError, ValueError):
        return ()  # told with its line when it is filled in


def language_of(order: ReportOrder, asked: Language | None, office: Language) -> Language:
    """The language of a report: the one asked for, else the order's, else the office's."""
    return asked or order.language or office
