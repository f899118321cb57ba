from collections.abc import Iterator
from datetime import date

from pmo.analysis.portfolio.activity import is_active
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "RSK008",
    severity="warning",
    kind="timeliness",
    message=Text(
        "{assumption} was to be verified on {review}", "{assumption} devait être vérifiée le {review}"
    ),
    help=Text(
        "Verify it: set its `state:`, or the next `review:`.",
        "Vérifiez-la : mettez son « state: », ou la prochaine date dans « review: ».",
    ),
    since="0.1",
)
def late_assumption_review(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The review of an open assumption is past.

    Plans that rest on it may already be wrong.

    Bad:
        # projects/crm/raid.yaml
        assumptions:
          - {id: one-vendor, name: One vendor can do it all, review: 2026-10-01}

    Good:
        # projects/crm/raid.yaml
        assumptions:
          - {id: one-vendor, name: One vendor can do it all, review: 2026-10-01, state: confirmed}
    """
    if folder.raid is None or not folder.raid.assumptions or not is_active(folder):
        return
    for assumption in folder.raid.assumptions:
        if assumption.review and assumption.review < as_of and assumption.state in (None, "open"):
            yield fault(assumption, "review", assumption=assumption.id, review=assumption.review)
