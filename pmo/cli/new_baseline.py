"""Writing a baseline under an id that nothing has, or showing what would be written."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import typer

from pmo.cli.opening import Opened
from pmo.cli.saving import tell
from pmo.model.file_change import FileChange
from pmo.reports.file_diff import diff_text
from pmo.store.writing.minting import minting, unused_id


class Written(NamedTuple):
    """The id of a new baseline, and the paths of all the files that were written with it."""

    id: str
    paths: list[str]


def with_new_baseline(
    opened: Opened, planned: Callable[[str], Sequence[FileChange]], is_dry: bool
) -> Written | None:
    """The baseline, written all or nothing with what comes with it; None where it was only shown."""
    if is_dry:
        drawn = unused_id(opened.root, "BL", opened.as_of)
        typer.echo(diff_text(planned(drawn)), nl=False)
        return None
    with minting(opened.root, "BL", opened.as_of, tell) as new:
        changes = planned(new.id)
        new.write(changes)
        return Written(new.id, [each.path for each in changes])
