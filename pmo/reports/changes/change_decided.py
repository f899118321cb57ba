"""What is said after a decision was written: its file, what it takes to count, where the change stands."""

from collections.abc import Sequence
from typing import NamedTuple

from pmo.actions.decision import NewDecision
from pmo.analysis.changes.change_standing import Standing
from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.analysis.changes.deciding_command import deciding_command, is_signed_for
from pmo.analysis.changes.judged_decision import Judged
from pmo.analysis.changes.too_few_deciders import too_few_deciders
from pmo.model.approval import DECISION_NAMES, Decision, Evidence
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.reports.change_words import named_state, person_words, taking_back_words, waited_for
from pmo.reports.changes.change_screen import steps_after
from pmo.reports.changes.change_submitted import commit_command
from pmo.reports.titled_block import Block, titled_lines
from pmo.reports.wording import Wording

_COUNTS: dict[Evidence, Text] = {
    "E0": Text("as it stands", "telle quelle"),
    "E1": Text("once {who} commits it (E1)", "une fois commitée par {who} (E1)"),
    "EM": Text("once {who} commits it, signed (EM)", "une fois commitée et signée par {who} (EM)"),
    "E2": Text("once {who} commits it, signed (E2)", "une fois commitée et signée par {who} (E2)"),
}


class DecisionFile(NamedTuple):
    """A decision that was written, and whether it was committed."""

    decision: NewDecision
    kind: Decision
    path_here: str
    """The file's path from the folder one is in, and that of its minutes, as one types them."""
    is_committed: bool
    judged: Judged | None = None
    """How it counts now, by what history says of it; None where nothing is known."""

    @property
    def is_void(self) -> bool:
        """Whether it is committed and does not count, and never will as it stands."""
        return self.is_committed and self.judged is not None and not self.judged.is_valid

    def as_judged(self, standing: Standing) -> "DecisionFile":
        """The same, with how what was decided on has it."""
        name = self.decision.path.rpartition("/")[2].removesuffix(".yaml")
        return self._replace(judged=next((each for each in standing.judged if each.name == name), None))


def decided(
    file: DecisionFile,
    title: str,
    stands: str,
    then: Sequence[str],
    office: Office,
    wording: Wording,
    width: int,
) -> str:
    """The file, from when on it counts, where what was decided on stands with it, and what comes next."""
    colon = wording(Text(": ", " : "))
    decision = file.decision
    who = person_words(str(decision.data["by"]), office)
    is_signed = is_signed_for(decision.least) and "signature" not in decision.data
    steps = [] if file.is_committed else [commit_command(file.path_here, is_signed)]
    blocks = [
        Block(wording(Text("Counts", "Compte")), [wording(_counts(file)).format(who=who)]),
        Block(wording(Text("Stands", "État")), [stands]),
        Block(wording(Text("Next", "Ensuite")), [*steps, *then], is_typed=True),
    ]
    heading = f"{wording(DECISION_NAMES[file.kind]).capitalize()}{colon}{title}"
    return "\n".join([heading, f"  {decision.path}", *titled_lines(blocks, width)]) + "\n"


def _counts(file: DecisionFile) -> Text:
    """What it takes for the decision to count; once it is committed, what history says of it."""
    decision, judged = file.decision, file.judged
    if file.is_committed and judged is not None:
        if judged.reason is not None:
            return Text(f"no: {judged.reason.en}", f"non : {judged.reason.fr}")
        return Text(f"as it is committed ({judged.evidence})", f"puisque c'est commité ({judged.evidence})")
    if "signature" in decision.data and decision.least != "E0":
        return _COMMITTED_BY_ANYBODY
    is_of_a_person = is_signed_for(decision.least) and "minutes" not in decision.data
    return _COUNTS["E2" if is_of_a_person else decision.least]


_COMMITTED_BY_ANYBODY = Text(
    "once it is committed, by whomever, for it is signed",
    "une fois commité, par qui que ce soit, puisque c'est signé",
)


def change_decided(
    summary: ChangeSummary, file: DecisionFile, office: Office, wording: Wording, width: int
) -> str:
    """What is said after a decision on a change."""
    title = visible(" ".join(summary.change.title.split()))
    file = file.as_judged(summary.standing)
    then = _next(summary, file, office, wording)
    return decided(file, title, _standing(summary, office, wording), then, office, wording, width)


def _next(summary: ChangeSummary, file: DecisionFile, office: Office, wording: Wording) -> list[str]:
    """The decision anew where it does not count; else whose turn it is, unless theirs who decided."""
    if file.is_void:
        matter = summary.standing.matter
        return [wording(deciding_command(summary.id, matter, file.kind, file.decision.line))]
    steps = steps_after(summary, str(file.decision.data["by"]), office, wording)
    if summary.is_to_be_taken_back:
        return steps[:-1]  # less the way to have it decided anew
    return steps if summary.state == "approved" else [f"pmo change show {summary.id}"]


def _standing(summary: ChangeSummary, office: Office, wording: Wording) -> str:
    told = wording(named_state(summary.state, office)) + taking_back_words(summary, wording)
    return told + still_to_come(summary.standing, summary.waiting_for, office, wording)


def still_to_come(standing: Standing, waiting_for: Sequence[str], office: Office, wording: Wording) -> str:
    """How many approvals there are of how many, and who is waited for; nothing once it is decided."""
    if standing.outcome is not None:
        return ""
    told = ""
    if standing.asked:
        got, asked = standing.got, standing.asked
        fr = "approbations valables" if asked > 1 else "approbation valable"
        told += wording(Text(f", {got} of {asked} valid approvals", f", {got} sur {asked} {fr}"))
    if who := waited_for(waiting_for, office, wording):
        told += wording(Text(f"; waiting for {who}", f" ; en attente de {who}"))
    elif too_few := too_few_deciders(standing.matter, office):
        told += wording.semicolon + visible(wording(too_few))
    return told
