from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.model.unknown import known
from pmo.rules.rule import rule


@rule(
    "PRJ001",
    message=Text("{field} is {date}, before {other} {start}", "{field} vaut {date}, avant {other} {start}"),
    help=Text("Correct one of the two dates.", "Corrigez l'une des deux dates."),
    since="0.1",
)
def project_finish_before_start(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A project or programme ends before it starts.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        start: 2027-09-01
        finish: 2027-03-31

    Good:
        # projects/crm/project.yaml
        name: CRM
        start: 2027-09-01
        finish: 2028-03-31
    """
    own = folder.own
    start = known(own.start) if own else None
    if own is None or start is None:
        return
    ends = {"finish": known(own.finish)}
    if folder.project:
        ends |= {"forecast": known(folder.project.forecast), "finished": folder.project.finished}
    for field, day in ends.items():
        if day and day < start:
            yield fault(own, field, field=field, date=day, other="start", start=start)
