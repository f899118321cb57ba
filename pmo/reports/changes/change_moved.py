"""What is said after a step of a change: where it stands, who decides or comes next, what to type."""

from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.reports.change_words import limit_words, named_state, nobody_words
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
    steps = next_steps(summary, office, wording)
    commands = [commit_command(path_here)] if path_here else []
    blocks = []
    if summary.state == "assessed":
        matter = summary.standing.matter
        who = next(limit_words(matter, office, wording), nobody_words(matter, office, wording))
        blocks.append(Block(wording(Text("Decides", "Décide")), [who]))
    blocks.append(Block(wording(Text("Next", "Ensuite")), [*commands, *steps[1:]], is_typed=True))
    lines = titled_lines([block for block in blocks if block.lines], width) if steps or commands else []
    return "\n".join([heading, f"  {path}", *lines]) + "\n"
