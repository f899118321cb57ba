"""A decision in a line: who decided what, as whom, when, with which evidence, and why it does not count."""

from pmo.analysis.changes.judged_decision import Judged
from pmo.analysis.time.office_day import day_of
from pmo.model.approval import DECISION_NAMES, Decision
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.reports.change_words import EVIDENCE_NAMES, decided_by, person_words, role_words
from pmo.reports.wording import Wording

_LONGEST = 600
_MARKS: dict[Decision, str] = {"approve": "✓", "reject": "✗", "defer": "•"}
_DOES_NOT_COUNT = "–"


def decision_line(each: Judged, office: Office, wording: Wording) -> str:
    approval = each.approval
    colon = wording(Text(": ", " : "))
    mark = _MARKS[approval.decision] if each.is_valid else _DOES_NOT_COUNT
    told = [f"{mark} {wording(DECISION_NAMES[approval.decision])}{colon}{decided_by(each, office, wording)}"]
    if approval.minutes is None:
        told += [
            role_words(approval.role, office, wording),
            wording.day(day_of(approval.at, office.settings)),
        ]
    else:
        day, by = wording.day(approval.minutes.on), person_words(approval.by, office)
        told.append(wording(Text(f"minutes of {day}, by {by}", f"procès-verbal du {day}, par {by}")))
    told.append(f"{each.evidence} {wording(EVIDENCE_NAMES[each.evidence])}")
    if each.reason:
        told.append(wording(Text("does not count", "ne compte pas")) + colon + visible(wording(each.reason)))
    if approval.reason:
        told.append(shortened(approval.reason))
    return " · ".join(told)


def shortened(text: str) -> str:
    """A text on one line, of no more than a few on the screen."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
