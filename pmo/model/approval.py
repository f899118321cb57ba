"""Approvals: one decision of one person, or of a board by its minutes, on exactly one content."""

import re
from typing import Literal, NamedTuple, TypeAlias

from pmo.model.field import described, required, several
from pmo.model.field_kinds import Day, Digest, Id, Listed, Moment, PersonId, Str
from pmo.model.identifier import is_person_id
from pmo.model.record import Record
from pmo.model.text import Text

Decision: TypeAlias = Literal["approve", "reject", "defer"]
DECISION_NAMES: dict[Decision, Text] = {
    "approve": Text("approved", "approbation"),
    "reject": Text("rejected", "rejet"),
    "defer": Text("deferred", "report"),
}

Evidence: TypeAlias = Literal["E0", "E1", "EM", "E2", "E3"]
EVIDENCE: tuple[Evidence, ...] = ("E0", "E1", "EM", "E2", "E3")
"""Weakest first: the file says so; the commit's author says so; minuted; commit signed; itself signed."""

_FILE = re.compile(r"(.+)-([0-9a-f]{8})(?:-([2-9]|[1-9][0-9]+))?")


class Minutes(Record):
    """The minutes or mail by which somebody who does not use git decided."""

    board: Id | None = described("the board that decided")
    person: PersonId | None = described("or the person who did")
    file: Str = required("the minutes or mail, as a file of the office")
    digest: Digest = required("SHA-256 of that file")
    on: Day = required("the day of the decision")
    present: Listed[PersonId] = several("who of the board took part: the quorum is counted from them")


class Approval(Record):
    """A decision: `approvals/<record>/<person>-<digest8>.yaml`."""

    decision: Decision = required("what was decided")
    by: PersonId = required("who decided, or who recorded the minutes")
    role: Str = required("in which role: manager, sponsor, another role, or board:<id>")
    at: Moment = required("when")
    digest: Digest = required("SHA-256 of the content decided on")
    reason: Str | None = described("why")
    minutes: Minutes | None = described("the minutes, where a board or a person outside git decided")
    signature: Str | None = described(
        "SSH signature over office, project, record, person, role, decision, time"
    )


class ApprovalName(NamedTuple):
    """What the name of an approval's file says."""

    decider: str
    """The person, or the board."""
    digest8: str
    number: int
    """1, or more where the same decider decided on the same content again."""

    def __str__(self) -> str:
        again = f"-{self.number}" if self.number > 1 else ""
        return f"{self.decider}-{self.digest8}{again}"


def approval_name(stem: str) -> ApprovalName | None:
    """The parts of a file's name without `.yaml`; None where it is not one of an approval."""
    match = _FILE.fullmatch(stem)
    if match is None or not is_person_id(match[1]):
        return None
    return ApprovalName(match[1], match[2], int(match[3] or 1))
