from collections.abc import Iterator
from datetime import date

from pmo.model.change import Change
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG008",
    severity="warning",
    message=Text("the reason {found}", "le motif {found}"),
    help=Text(
        "Say in a sentence why it is needed, for those who decide.",
        "Dites en une phrase pourquoi il le faut, pour ceux qui décident.",
    ),
    since="0.1",
)
def empty_reason(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change was submitted and does not say why: no reason, a word or two, or its title again.

    Whoever decides on it, and whoever audits it later, has nothing to go by.

    Bad:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: Move the station.
        state: submitted

    Good:
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        state: submitted
    """
    workflow = office.workflow("change")
    start = workflow.start if workflow else "draft"
    for change in folder.changes.values():
        found = _flaw(change)
        if found is not None and change.state != start and change.imported is None:
            yield fault(change, "reason", found=found)


_FEWEST_WORDS = 3


def _flaw(change: Change) -> Text | None:
    reason = " ".join((change.reason or "").casefold().split()).strip(" .!")
    if not reason:
        return Text("is not given", "n'est pas donné")
    if reason == " ".join(change.title.casefold().split()).strip(" .!"):
        return Text("only repeats the title", "ne fait que répéter le titre")
    if len(reason.split()) < _FEWEST_WORDS:
        return Text("is a word or two", "tient en un mot ou deux")
    return None
