from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.summary import latest_highlight, project_of, report_due
from pmo.analysis.time.working_days import calendar_of
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
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
    rests_on=("highlights/", "project.yaml", "pmo.yaml"),
)
def late_report(folder: Folder, office: Office, today: date) -> Iterator[Fault]:
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
    if folder.kind != "project" or project_of(folder).status not in (None, "active"):
        return
    due = report_due(folder, office, calendar_of(office.settings), today)
    if due and due < today:
        yield fault(folder.file("project.yaml"), project=folder.id, due=due, last=_last(folder, today))


def _last(folder: Folder, today: date) -> Text:
    last = latest_highlight(folder, today)
    if last is None:
        return Text("there is none yet", "il n'y en a encore aucun")
    return Text(f"the last is of {last[0]}", f"le dernier date du {last[0]}")
