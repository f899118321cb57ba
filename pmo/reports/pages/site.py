"""The first page of the site: the portfolio's dashboard, and every change beside every project."""

from collections.abc import Sequence
from typing import TypedDict

from pmo.analysis.changes.change_summary import summaries
from pmo.analysis.changes.judged_decision import taken_at_its_word
from pmo.analysis.dossier import Dossier
from pmo.model.text import Text
from pmo.reports.pages.charts import ChartShare, chart_share, portfolio_charts
from pmo.reports.pages.ground import Ground, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import Named, plain_amount
from pmo.reports.pages.portfolio import DashboardView, dashboard
from pmo.reports.tables.projects import portfolio_tables


class ChangeEntry(TypedDict):
    """A change on a line: where it stands, and what it says it would do."""

    id: str
    title: str
    folder: Named
    folder_kind: str
    state: str
    requested_on: str
    cost: str | None
    days: str


class SitePart(TypedDict):
    """What the first page takes of a folder."""

    changes: list[ChangeEntry]
    share: ChartShare
    """What the charts take of it."""


class SiteView(DashboardView):
    """The values of the site's first page."""

    programmes: list[Named]
    changes: list[ChangeEntry]


def change_entries(dossier: Dossier, _ground: Ground) -> list[ChangeEntry]:
    """The changes of a folder as they stood on the day, a line each."""
    folder = dossier.folder
    if not folder.changes:
        return []
    return [
        {
            "id": each.id,
            "title": each.change.title,
            "folder": {"id": folder.id, "name": dossier.row.name},
            "folder_kind": folder.kind,
            "state": each.state,
            "requested_on": each.change.requested_on.isoformat(),
            "cost": plain_amount(each.cost),
            "days": plain_amount(each.days) or "0",
        }
        for each in summaries(folder, dossier.office, dossier.as_of, taken_at_its_word)
    ]


def site_part(dossier: Dossier, ground: Ground) -> SitePart:
    return {
        "changes": change_entries(dossier, ground),
        "share": chart_share(dossier),
    }


def site_view(_subject: str | None, whole: Whole) -> View:
    parts: Sequence[SitePart] = list(whole.parts.values())
    entries = [entry for part in parts for entry in part["changes"]]
    entries.reverse()
    entries.sort(key=lambda entry: entry["requested_on"], reverse=True)
    programmes = [whole.ground.programme(key) for key in whole.ground.office.programmes]
    rows = whole.portfolio.projects
    shares = [part["share"] for path, part in whole.parts.items() if path.startswith("projects/")]
    view: SiteView = {
        **dashboard(rows, whole.ground),
        "charts": portfolio_charts(rows, shares),
        "programmes": [each for each in programmes if each],
        "changes": entries,
    }
    return {**view}


SITE = ReportKind(
    "site",
    Text("Portfolio", "Portefeuille"),
    Text(
        "a small site: portfolio, programmes, projects and changes, with search and filters",
        "un petit site : portefeuille, programmes, projets et changements, avec recherche et filtres",
    ),
    "office",
    site_view,
    part=site_part,
    of=("project", "programme", "portfolio"),
    values=SiteView,
    tables=portfolio_tables,
)
