"""What is said after a step of a change: where it stands, who decides or comes next, what to type."""

from typing import NamedTuple

from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.reports.change_words import decides_words, named_state
from pmo.reports.changes.change_screen import steps_after
from pmo.reports.changes.change_submitted import commit_command
from pmo.reports.titled_block import Block, titled_lines
from pmo.reports.wording import Wording


class Moved(NamedTuple):
    """Who took a step, the file that it wrote, and what is left to commit, as one types it here."""

    by: str
    path: str
    left_here: str | None


def change_moved(summary: ChangeSummary, moved: Moved, office: Office, wording: Wording, width: int) -> str:
    """The state it came into, its file, and what comes next."""
    state = visible(wording(named_state(summary.state, office))).capitalize()
    title = visible(" ".join(summary.change.title.split()))
    heading = f"{state}{wording(Text(': ', ' : '))}{title}"
    blocks = []
    if summary.state == "assessed":
        decides = decides_words(summary.standing, office, wording)
        blocks.append(Block(wording(Text("Decides", "Décide")), decides))
    blocks.append(_next(summary, moved, office, wording))
    lines = titled_lines([block for block in blocks if block.lines], width) if blocks[-1].lines else []
    return "\n".join([heading, f"  {moved.path}", *lines]) + "\n"


def change_implemented(
    summary: ChangeSummary, moved: Moved, office: Office, wording: Wording, width: int
) -> str:
    """Its new baseline, and what comes next."""
    then = _next(summary, moved, office, wording)
    lines = titled_lines([then], width) if then.lines else []
    return "\n".join([wording(_IMPLEMENTED).format(id=summary.id, path=moved.path), *lines]) + "\n"


_IMPLEMENTED = Text(
    "{id} is implemented: {path} is the new baseline.",
    "{id} est mise en œuvre : {path} est la nouvelle référence.",
)


def _next(summary: ChangeSummary, moved: Moved, office: Office, wording: Wording) -> Block:
    """What is left to commit, whose turn it is then, and the command of the next step."""
    commands = [commit_command(moved.left_here)] if moved.left_here else []
    lines = [*commands, *steps_after(summary, moved.by, office, wording)]
    return Block(wording(Text("Next", "Ensuite")), lines, is_typed=True)
