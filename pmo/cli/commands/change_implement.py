"""`pmo change implement`: an approved change in the files, and the new baseline."""

from typing import Annotated

import typer

from pmo.cli.commands.decision_options import By, Commit
from pmo.cli.options import DryRun, Language, OfficeDir


def implement(
    id: Annotated[
        str,
        typer.Argument(metavar="CR", help="The change: its id, the beginning of it, or its last five signs"),
    ],
    by: By = None,
    commit: Commit = False,
    dry_run: DryRun = False,
    lang: Language = None,
    office: OfficeDir = None,
) -> None:
    """Put an approved change into budget, plan and benefits, and set the new baseline, all at once

    It is refused while approvals are short or stale, where the files moved on, or the money does not suffice.
    """
    from pmo.cli.changes.implementing import Asked
    from pmo.cli.changes.implementing import implement as carry_out

    carry_out(Asked(id, by, commit, dry_run, lang, office))
