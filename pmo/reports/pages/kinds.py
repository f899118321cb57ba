"""The reports that are built in."""

from pmo.errors import UsageError
from pmo.model.suggestion import did_you_mean
from pmo.model.text import excerpt
from pmo.reports.pages.budget import BUDGET
from pmo.reports.pages.change import CHANGE
from pmo.reports.pages.changes import CHANGES
from pmo.reports.pages.data_quality import DATA_QUALITY
from pmo.reports.pages.documents import DOCUMENTS
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.portfolio import PORTFOLIO
from pmo.reports.pages.programme import PROGRAMME
from pmo.reports.pages.project import PROJECT
from pmo.reports.pages.raid import RAID
from pmo.reports.pages.site import SITE

KINDS: dict[str, ReportKind] = {
    kind.name: kind
    for kind in (PORTFOLIO, PROGRAMME, PROJECT, BUDGET, CHANGES, CHANGE, RAID, DOCUMENTS, DATA_QUALITY, SITE)
}

PAGES_OF_A_SITE = tuple(KINDS[name] for name in ("programme", "project", "change") if name in KINDS)
"""The reports whose pages stand below the first page of a site."""


def kind_named(name: str) -> ReportKind:
    """The report of a name; raises `UsageError`."""
    if name in KINDS:
        return KINDS[name]
    near = did_you_mean(name, KINDS)
    raise UsageError(
        f"no report is called '{excerpt(name)}'{near.en or '.'} Try: pmo report list",
        f"aucun rapport ne s'appelle « {excerpt(name)} »{near.fr or '.'} Essayez : pmo report list",
    )
