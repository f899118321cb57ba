"""What is said after a step of a change: where it stands, who decides or comes next, what to type."""

from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.reports.change_words import decides_words, named_state
from pmo.reports.changes.change_screen import next_steps
from pmo.reports.changes.change_submitted import commit_command
from pmo.reports.titled_block import Block, titled_lines
from pmo.reports.wording import Wording


def change_moved(
    summary: ChangeSummary, path: str, path_here: str | None, office: Office, wording: Wording, width: int
) -> str:
    """The state it came into, its file, and what comes next; `path_here` is what is left to commit."""
    state = visible(wording(named_state(summary.state, office))).capitalize()
    title = visible(" ".join(summary.change.title.split()))
    heading = f"{state}{wording(Text(': ', ' : '))}{title}"
    blocks = []
    if summary.state == "assessed":
        decides = decides_words(summary.standing, office, wording)
        blocks.append(Block(wording(Text("Decides", "Décide")), decides))
    blocks.append(_typed_next(summary, path_here, office, wording))
    lines = titled_lines([block for block in blocks if block.lines], width) if blocks[-1].lines else []
    return "\n".join([heading, f"  {path}", *lines]) + "\n"


def change_implemented(
    summary: ChangeSummary,
    baseline: str,
    paths_here: str | None,
    office: Office,
    wording: Wording,
    width: int,
) -> str:
    """Its new baseline, and what comes next; `paths_here` are what is left to commit."""
    then = _typed_next(summary, paths_here, office, wording)
    lines = titled_lines([then], width) if then.lines else []
    return "\n".join([wording(_IMPLEMENTED).format(id=summary.id, path=baseline), *lines]) + "\n"


_IMPLEMENTED = Text(
    "{id} is implemented: {path} is the new baseline.",
    "{id} est mise en œuvre : {path} est la nouvelle référence.",
)


def _typed_next(summary: ChangeSummary, here: str | None, office: Office, wording: Wording) -> Block:
    """What is left to commit, and the command of the next step."""
    commands = [commit_command(here)] if here else []
    lines = [*commands, *next_steps(summary, office, wording)[1:]]
    return Block(wording(Text("Next", "Ensuite")), lines, is_typed=True)
