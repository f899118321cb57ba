"""What is said after a change was implemented: its new baseline, what is left to commit, what comes next."""

from pmo.model.text import Text
from pmo.reports.changes.change_submitted import commit_command
from pmo.reports.titled_block import Block, titled_lines
from pmo.reports.wording import Wording

_DONE = Text(
    "{id} is implemented: {path} is the new baseline.",
    "{id} est mise en œuvre : {path} est la nouvelle référence.",
)


def change_carried_out(
    id: str, baseline: str, paths_here: str, then: str, wording: Wording, width: int
) -> str:
    """`paths_here` are what is left to commit, and `then` is the command that comes next."""
    steps = [commit_command(paths_here), then] if paths_here else [then]
    block = Block(wording(Text("Next", "Ensuite")), steps, is_typed=True)
    return "\n".join([wording(_DONE).format(id=id, path=baseline), *titled_lines([block], width)]) + "\n"
