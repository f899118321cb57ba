"""The press: which pages an order stands for, and each page as it is printed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias

from pmo.model.report import ReportFormat, ReportOrder
from pmo.model.text import Language
from pmo.reports.pages.ground import Ground, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.kinds import kind_named
from pmo.reports.pages.rendering import Templates, rendered_page
from pmo.reports.pages.stamp import Stamp, parts_of, template_digest

FOLDER = "reports"
PRINTED: tuple[ReportFormat, ...] = ("html", "md")
"""The formats that templates make."""

FOLDERS = {"project": "projects", "programme": "programmes"}


Fill: TypeAlias = Callable[[str, View, Mapping[str, Any]], str]
"""Fills in a template: its name, the view, and what the page says of itself."""


class Sheet(NamedTuple):
    """A page that is wanted: of which report, of whom, in which format, and where it goes."""

    key: str
    """The order that wants it."""
    order: ReportOrder
    kind: ReportKind
    subject: str | None
    format: ReportFormat
    path: str


class Printed(NamedTuple):
    """A page as it is printed."""

    sheet: Sheet
    stamp: Stamp
    view: View
    text: str


def sheets(key: str, order: ReportOrder, subjects: Mapping[str, Sequence[str]]) -> Iterator[Sheet]:
    """The pages that an order stands for; `subjects` has the ids of projects and of programmes."""
    kind = kind_named(order.report or key)
    for each in order.formats:
        if kind.subject == "office":
            yield Sheet(key, order, kind, None, each, f"{FOLDER}/{key}.{each}")
        else:
            for subject in subjects[kind.subject]:
                yield Sheet(key, order, kind, subject, each, f"{FOLDER}/{key}/{subject}.{each}")


def template_name(sheet: Sheet, texts: Mapping[str, str]) -> str:
    """The template of a page: one of the order's own name where the office has it, else the report's."""
    own = f"{sheet.key}.{sheet.format}.j2"
    return own if own in texts else f"{sheet.kind.name}.{sheet.format}.j2"


@dataclass(frozen=True)
class Press:
    """What pages are printed with: the templates, the versions that shape text, and all pages there are."""

    templates: Templates
    versions: Mapping[str, str]
    pages: Sequence[Sheet]
    """All pages that are ordered, which may link to each other."""
    own: frozenset[str] = frozenset()
    """The templates that are the office's own."""
    apart: Fill | None = None
    """What fills in the office's own templates, in a process apart."""

    def printed(self, sheet: Sheet, whole: Whole) -> Printed:
        """One page; raises `BadTemplate`."""
        view = sheet.kind.view(sheet.subject, whole)
        title = whole.ground.say(sheet.order.title or sheet.kind.title)
        links = self._links(sheet)
        stamp = self.stamp(sheet, {**view, "links": links}, whole.ground)
        page: dict[str, Any] = {
            "title": title,
            "audience": sheet.order.for_,
            "versions": dict(self.versions),
            "links": links,
            "crumbs": [],
        }
        text = self._filled(template_name(sheet, self.templates.texts), view, page)
        return Printed(sheet, stamp, view, f"{text}{stamp.text()}\n")

    def _filled(self, template: str, view: View, page: Mapping[str, Any]) -> str:
        """The template filled in: apart, where the office has a hand in it."""
        if self.apart is not None and not self.own.isdisjoint(_closure(template, self.templates)):
            return self.apart(template, view, page)
        return rendered_page(template, view, self.templates, page)

    def stamp(self, sheet: Sheet, view: View, ground: Ground) -> Stamp:
        name = template_name(sheet, self.templates.texts)
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

    def _links(self, sheet: Sheet) -> dict[str, dict[str, str]]:
        """Where the pages of projects and programmes are, seen from a page: what stands around an id."""
        up = "../" * (sheet.path.count("/") - 1)
        return {
            folder: {"before": f"{up}{key}/", "after": f".{sheet.format}"}
            for (folder, suffix), key in self._places.items()
            if suffix == sheet.format
        }

    @cached_property
    def _places(self) -> dict[tuple[str, ReportFormat], str]:
        """The first order that has pages of projects, or of programmes, by what they are and the format."""
        return {
            (FOLDERS[each.kind.subject], each.format): each.key
            for each in reversed(self.pages)
            if each.subject is not None
        }


@lru_cache(maxsize=100)
def _closure_digest(name: str, templates: Templates) -> str:
    return template_digest(_closure(name, templates))


@lru_cache(maxsize=100)
def _closure(name: str, templates: Templates) -> dict[str, str]:
    return closure(name, templates.texts)


def closure(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """A template, and all that it extends, imports and includes; one that picks by a value may pick any."""
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.meta import find_referenced_templates

    environment = Environment()  # noqa: S701  it only parses
    found: dict[str, str] = {}
    ahead = [name]
    while ahead:
        each = ahead.pop()
        if each in found or each not in texts:
            continue
        found[each] = texts[each]
        try:
            others = list(find_referenced_templates(environment.parse(texts[each])))
        except (TemplateSyntaxError, RecursionError, ValueError):
            continue  # told with its line when it is filled in
        ahead += texts if None in others else [other for other in others if other]
    return found


def language_of(order: ReportOrder, asked: Language | None, office: Language) -> Language:
    """The language of a report: the one asked for, else the order's, else the office's."""
    return asked or order.language or office
