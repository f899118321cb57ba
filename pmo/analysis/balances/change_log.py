"""The change log of a project: what each change moves, where it stands, who decided, and what they sum to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.balances.baseline_balance import (
    BaselineBalance,
    baseline_balance,
    budget_before,
)
from pmo.analysis.balances.published_balance import PublishedBalance, published_balance
from pmo.analysis.changes.asked_order import as_asked
from pmo.analysis.changes.change_standing import Outcome, Standing, effective_state
from pmo.analysis.changes.declared_effect import net_cost
from pmo.analysis.changes.judged_decision import Judged, decider
from pmo.model.approval import EVIDENCE, Approval
from pmo.model.change import IN_EFFECT, Change
from pmo.model.folder import Folder
from pmo.model.settings import OfficeSettings
from pmo.model.value import Duration

IMPORTED = "imported"
"""The evidence of a change that came from a table: what it says, and nothing that pmo could prove."""

_DECISIONS = {"approved": "approve", "rejected": "reject", "deferred": "defer"}


class LogEntry(NamedTuple):
    """A change as its log tells it."""

    key: str
    change: Change
    state: str
    """What people see: approved, rejected and deferred too."""
    cost: Decimal | None
    """What it adds to the budget's lines; None where that cannot be measured."""
    shift: Duration | None
    """How far it moves the end, else the furthest that it moves anything."""
    end: Duration | None
    """How far it moves the end; only this adds up over changes."""
    cumulative: Decimal | None
    """What all that is incorporated has added up to here; None where one of them cannot be measured."""
    outcome: Outcome | None
    """What the decisions come to; an emergency can be in effect and rejected."""
    decided_by: tuple[str, ...]
    """Persons, or `board:<id>`, whose decision counts."""
    evidence: str | None

    @property
    def is_incorporated(self) -> bool:
        return self.state in IN_EFFECT

    @property
    def disapproval(self) -> Outcome | None:
        """What was decided on a change that is in effect, where it was not approved."""
        return self.outcome if self.is_incorporated and self.outcome != "approved" else None


class ChangeLog(NamedTuple):
    """The changes of a project or programme, oldest first, and whether they explain its budget."""

    folder: str
    name: str
    entries: tuple[LogEntry, ...]
    baselines: BaselineBalance | None
    """Of what pmo itself wrote; None where no baseline is set."""
    published: PublishedBalance | None
    """Of what was imported; None where nothing was."""

    @property
    def lacks_baseline(self) -> bool:
        """Whether changes of the office's own were incorporated, and no baseline says into what."""
        return self.baselines is None and any(
            each.is_incorporated and each.change.imported is None for each in self.entries
        )

    @property
    def is_reconciled(self) -> bool:
        """Whether all that must agree does: to the cent, or at the precision of the source."""
        parts = [part for part in (self.baselines, self.published) if part is not None]
        return all(part.holds for part in parts)


def change_log(
    folder: Folder, found: Mapping[str, Standing], settings: OfficeSettings, as_of: date
) -> ChangeLog:
    """The log of a folder, as it was on a day, whose changes stand as `found`."""
    own = folder.own
    entries = tuple(_entries(folder, found))
    states = {each.key: each.state for each in entries}
    return ChangeLog(
        folder.id,
        own.name if own else folder.id,
        entries,
        baseline_balance(folder, states, settings.currency),
        published_balance(folder, as_of),
    )


def _entries(folder: Folder, found: Mapping[str, Standing]) -> Iterator[LogEntry]:
    total: Decimal | None = Decimal()
    for key, change in as_asked(folder.changes):
        standing = found.get(key)
        state = effective_state(change, standing)
        cost = net_cost(change, budget_before(folder, key))
        if state in IN_EFFECT:
            total = None if total is None or cost is None else total + cost
        decisive = _decisive(standing)
        yield LogEntry(
            key,
            change,
            state,
            cost,
            *_shifts_of(change),
            total,
            standing.outcome if standing else None,
            tuple(dict.fromkeys(_who(each.approval) for each in decisive)),
            IMPORTED if change.imported else _weakest(decisive),
        )


def _shifts_of(change: Change) -> tuple[Duration | None, Duration | None]:
    """How far a change moves the end, or else anything; and how far it moves the end."""
    effects = change.impact.schedule if change.impact else ()
    end = next((each.delta for each in effects if each.finish), None)
    furthest = max((each.delta for each in effects), key=lambda each: abs(each.amount), default=None)
    return end or furthest, end


def _decisive(standing: Standing | None) -> Sequence[Judged]:
    """The decisions that made a change what it is: valid ones that say what came of it."""
    if standing is None or standing.outcome is None:
        return ()
    wanted = _DECISIONS[standing.outcome]
    return [each for each in standing.judged if each.is_valid and each.approval.decision == wanted]


def _who(approval: Approval) -> str:
    minutes = approval.minutes
    return f"board:{minutes.board}" if minutes and minutes.board else decider(approval)


def _weakest(decisive: Sequence[Judged]) -> str | None:
    return min((each.evidence for each in decisive), key=EVIDENCE.index, default=None)
