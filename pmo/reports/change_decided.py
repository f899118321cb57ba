"""What is said after a decision was written: its file, what it takes to count, where the change stands."""

from typing import NamedTuple

from pmo.actions.decision import NewDecision
from pmo.analysis.change_summary import ChangeSummary
from pmo.model.approval import DECISION_NAMES, Decision, Evidence
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.reports.change_submitted import commit_command
from pmo.reports.change_words import named_state, person_words, waited_for
from pmo.reports.titled_block import Block, titled_lines
from pmo.reports.wording import Wording

_COUNTS: dict[Evidence, Text] = {
    "E0": Text("as it stands", "tel quel"),
    "E1": Text("once {who} commits it (E1)", "une fois commité par {who} (E1)"),
    "EM": Text("once {who} commits it, signed (EM)", "une fois commité et signé par {who} (EM)"),
    "E2": Text("once {who} commits it, signed (E2)", "une fois commité et signé par {who} (E2)"),
    "E3": Text("with {who}'s signature: --sign (E3)", "avec la signature de {who} : --sign (E3)"),
}


class Written(NamedTuple):
    """A decision that was written, and whether it was committed."""

    decision: NewDecision
    kind: Decision
    path_here: str
    """The file's path from the folder one is in."""
    is_committed: bool


def change_decided(
    summary: ChangeSummary, written: Written, office: Office, wording: Wording, width: int
) -> str:
    """The file, from when on it counts, where the change stands with it, and what comes next."""
    colon = wording(Text(": ", " : "))
    decision = written.decision
    title = visible(" ".join(summary.change.title.split()))
    who = person_words(str(decision.data["by"]), office)
    steps = [] if written.is_committed else [commit_command(written.path_here)]
    steps.append(f"pmo change {'implement' if summary.state == 'approved' else 'show'} {summary.id}")
    blocks = [
        Block(wording(Text("Counts", "Compte")), [wording(_COUNTS[decision.least]).format(who=who)]),
        Block(wording(Text("Stands", "État")), [_standing(summary, office, wording)]),
        Block(wording(Text("Next", "Ensuite")), steps, is_typed=True),
    ]
    heading = f"{wording(DECISION_NAMES[written.kind]).capitalize()}{colon}{title}"
    return "\n".join([heading, f"  {decision.path}", *titled_lines(blocks, width)]) + "\n"


def _standing(summary: ChangeSummary, office: Office, wording: Wording) -> str:
    standing = summary.standing
    told = wording(named_state(summary.state, office))
    if standing.outcome is None and standing.asked:
        got, asked = standing.got, standing.asked
        told += wording(
            Text(f", {got} of {asked} valid approvals", f", {got} sur {asked} approbations valables")
        )
    who = waited_for(summary.waiting_for, office, wording)
    if who and standing.outcome is None:
        told += wording(Text(f"; waiting for {who}", f" ; en attente de {who}"))
    return told
