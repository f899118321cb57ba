"""What to type so that a decision counts: the command, with what its evidence asks for."""

from pmo.analysis.changes.authority import Deciders
from pmo.analysis.changes.judged_decision import LEAST_EVIDENCE, Judged, Matter, line_decided_for
from pmo.model.approval import EVIDENCE, Decision, Evidence
from pmo.model.text import Text, same


def deciding_command(
    record: str, matter: Matter, verb: Decision = "approve", line: Deciders | None = None
) -> Text:
    """The command by which a line decides on a record; the first that may where none is named."""
    noun = "baseline" if record.startswith("BL-") else "change"
    bare = f"pmo {noun} {verb} {record}"
    line = line or matter.first_able
    least = least_evidence(line)
    if line is None or not is_signed_for(least):
        return same(bare)
    if least == "EM" and line.line.board is not None:
        board = f"--for {line.line.board} --present"
        return Text(
            f"{bare} --minutes FILE {board} WHO,… --sign", f"{bare} --minutes FICHIER {board} QUI,… --sign"
        )
    return same(f"{bare} --sign")


def least_evidence(line: Deciders | None) -> Evidence:
    """The evidence from which on decisions of a line count."""
    return (line.line.evidence if line else None) or LEAST_EVIDENCE


def is_signed_for(least: Evidence) -> bool:
    """Whether evidence takes a signature: of the decision, or of its commit."""
    return EVIDENCE.index(least) > EVIDENCE.index("E1")


def line_of(judged: Judged, matter: Matter) -> Deciders | None:
    """The line of authority that a decision was made for, where that one may decide."""
    index = line_decided_for(judged.approval, matter)
    may = index is not None and matter.needed is not None and index >= matter.needed
    return matter.lines[index] if may and index is not None else None
