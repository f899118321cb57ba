"""Reports listed: what the office orders, how old it is, and what else there is."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pmo.model.report import ReportOrder
from pmo.model.text import Language, Text
from pmo.reports.pages.kinds import KINDS, kind_named
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.wording import UNKNOWN

SCHEMA = "pmo.reports/1"


class Listed(NamedTuple):
    """An order, how many pages it stands for, and the day of the oldest that is there."""

    key: str
    order: ReportOrder
    pages: int
    day: str | None


def reports_view(listed: Sequence[Listed], language: Language) -> dict[str, Any]:
    """The contract of `pmo report list --format json` (pmo.reports/1)."""
    return {
        "schema": SCHEMA,
        "reports": [_view(each, language) for each in listed],
        "available": [
            {"report": kind.name, "title": kind.title.spoken(language), "about": kind.about.spoken(language)}
            for kind in KINDS.values()
        ],
    }


def _view(listed: Listed, language: Language) -> dict[str, Any]:
    order = listed.order
    kind = kind_named(order.report or listed.key)
    return {
        "name": listed.key,
        "report": kind.name,
        "title": (order.title or kind.title).spoken(language),
        "for": order.for_,
        "language": order.language,
        "formats": list(order.formats),
        "pages": listed.pages,
        "as_of": listed.day,
    }


_COLUMNS = ("name", "report", "title", "for", "language", "formats", "pages", "as_of")


def report_table(listed: Sequence[Listed], language: Language) -> list[list[str]]:
    """The same for a spreadsheet."""
    views = [_view(each, language) for each in listed]
    rows = [
        [" ".join(v) if isinstance(v, list) else "" if v is None else str(v) for v in view.values()]
        for view in views
    ]
    return [list(_COLUMNS), *rows]


def report_lines(listed: Sequence[Listed], language: Language, width: int | None) -> list[str]:
    """What is ordered, a line each; then what else could be."""
    columns = [
        Column(Text("Report", "Rapport").spoken(language)),
        Column(Text("Title", "Titre").spoken(language), least=16),
        Column(Text("For", "Pour").spoken(language), least=8, rank=2),
        Column(Text("As", "Sous").spoken(language), rank=3),
        Column("Pages", right=True, rank=1),
        Column(Text("As of", "Au").spoken(language), right=True),
    ]
    views = [_view(each, language) for each in listed]
    cells = [
        [
            v["name"],
            v["title"],
            v["for"] or UNKNOWN,
            " ".join(v["formats"]),
            str(v["pages"]),
            v["as_of"] or UNKNOWN,
        ]
        for v in views
    ]
    used = {view["report"] for view in views}
    others = [kind for kind in KINDS.values() if kind.name not in used]
    lines = plain_table(columns, cells, width)
    if others:
        lines += [
            "",
            Text(
                "Also there: pmo report build NAME, or reports: in pmo.yaml",
                "Il y a aussi : pmo report build NOM, ou reports: dans pmo.yaml",
            ).spoken(language),
        ]
        lines += plain_table(
            [Column(""), Column("", least=20)], [[k.name, k.about.spoken(language)] for k in others], width
        )[1:]
    return lines
