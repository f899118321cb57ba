from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio import Portfolio
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "REP001",
    severity="warning",
    kind="timeliness",
    message=Text(
        "a highlight report was due by {due}; {last}", "un rapport d'avancement était dû le {due} ; {last}"
    ),
    help=Text(
        "Write projects/{project}/highlights/<date>.yaml.",
        "Écrivez projects/{project}/highlights/<date>.yaml.",
    ),
    since="0.1",
)
def late_report(portfolio: Portfolio, office: Office) -> Iterator[Fault]:
    """An active project has not reported for longer than the office allows.

    Counted from the last report, or from the start of the project: `reporting: {every, grace}` in pmo.yaml.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reporting: {every: 1mo, grace: 5d}
        # projects/crm/project.yaml
        name: CRM
        start: 2026-01-12
        # projects/crm/highlights/2026-09-05.yaml
        source: steering committee
        summary: All well.

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reporting: {every: 1mo, grace: 5d}
        # projects/crm/project.yaml
        name: CRM
        start: 2026-01-12
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee
        summary: All well.
    """
    for row in portfolio.projects:
        if row.report_due and row.report_due < portfolio.as_of:
            place = Place(f"projects/{row.id}/project.yaml")
            yield fault(place, project=row.id, due=row.report_due, last=_last(row.last_report))


def _last(day: date | None) -> Text:
    if day is None:
        return Text("there is none yet", "il n'y en a encore aucun")
    return Text(f"the last is of {day}", f"le dernier date du {day}")
