"""The delegation of authority: who may decide on a change of so much money and so many days.

The level needed is the first line of `authority:` whose limits cover the amount and the delay, each
together with what that line already approved on the project since the last rebaseline. Any later
line may decide instead. The requester's own line is skipped: nobody widens their own powers.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.settings import AuthorityLine
from pmo.model.text import Text, same
from pmo.model.value import Duration

PROJECT_ROLES: dict[str, Text] = {
    "manager": Text("project manager", "chef de projet"),
    "sponsor": Text("sponsor", "commanditaire"),
    "programme-manager": Text("programme manager", "responsable de programme"),
}
"""Roles that one person has on a project, by its own file or its programme's."""


class Amount(NamedTuple):
    """What a change, or several together, move: money in units of the currency, and working days."""

    cost: Decimal = Decimal()
    days: Decimal = Decimal()

    def plus(self, other: "Amount") -> "Amount":
        return Amount(self.cost + other.cost, self.days + other.days)


NOTHING = Amount()


class Deciders(NamedTuple):
    """Who speaks for a line of authority on a day: the persons, and how many of them it takes."""

    line: AuthorityLine
    appointed: frozenset[str]
    """All who are named, those who left too."""
    stated_quorum: int | None
    last_days: Mapping[str, date]
    """Of those appointed who left, or will."""
    day: date | None = None
    """None where nobody is taken to have left."""

    @property
    def persons(self) -> frozenset[str]:
        """Those appointed who have not left."""
        if self.day is None or not self.last_days:
            return self.appointed
        return self.appointed - {person for person, last in self.last_days.items() if last < self.day}

    @property
    def quorum(self) -> int:
        """The one stated, else more than half of the persons. Below one, nobody ever decides."""
        return len(self.persons) // 2 + 1 if self.stated_quorum is None else self.stated_quorum

    def on(self, day: date) -> "Deciders":
        """The same line as it was on another day."""
        return self._replace(day=day) if self.last_days else self


def deciders(line: AuthorityLine, office: Office, folder: Folder, day: date | None) -> Deciders:
    """The persons who may decide for a line on a project on a day: a board by its quorum, a role by one."""
    quorum: int | None = 1
    if line.board is None:
        appointed = persons_in_role(line.role or "", office, folder)
    else:
        board = office.boards.get(line.board)
        appointed = frozenset(board.members if board else ())
        quorum = board.quorum if board else None
    last_days = {person: last for person in appointed if (last := office.last_day(person))}
    return Deciders(line, appointed, quorum, last_days, day)


def persons_in_role(role: str, office: Office, folder: Folder) -> frozenset[str]:
    """Who has a role: on the project where it is a role of projects, else in the office."""
    own = folder.own
    if role in ("manager", "sponsor"):
        person = getattr(own, role) if own else None
        return frozenset({person} if person else ())
    if role == "programme-manager" and folder.project and folder.project.programme:
        programme = office.programmes.get(folder.project.programme)
        return frozenset({programme.manager} if programme and programme.manager else ())
    return frozenset(key for key, person in office.people.items() if role in person.roles)


def line_key(line: AuthorityLine) -> str:
    """The line as approvals name it: `sponsor`, `board:change-board`."""
    return f"board:{line.board}" if line.board else line.role or ""


def line_name(line: AuthorityLine, office: Office) -> Text:
    """The line as people name it."""
    if line.board is not None:
        board = office.boards.get(line.board)
        return board.name if board else same(line.board)
    role = line.role or ""
    return PROJECT_ROLES.get(role) or office.roles.get(role) or same(role)


def needed_level(
    amount: Amount,
    lines: Sequence[Deciders],
    spent: Mapping[str, Amount],
    requester: str | None,
    hours_per_day: Decimal,
) -> int | None:
    """The index of the first line that may decide; None where no line may.

    `spent` is what each line, by its key, approved on the project since the last rebaseline.
    """
    for index, each in enumerate(lines):
        if is_own(each, requester):
            continue
        if covers(each.line, amount.plus(spent.get(line_key(each.line), NOTHING)), hours_per_day):
            return index
    return None


def is_own(each: Deciders, requester: str | None) -> bool:
    """Whether the requester alone would decide; on a board, the others can."""
    return each.line.board is None and each.appointed == frozenset({requester})


def covers(line: AuthorityLine, amount: Amount, hours_per_day: Decimal) -> bool:
    """Whether a line's limits reach that far; a limit that is not stated reaches anywhere."""
    within_cost = line.cost is None or amount.cost <= line.cost.amount
    within_days = line.days is None or amount.days <= working_days(line.days, hours_per_day)
    return within_cost and within_days


_DAYS_IN_UNITS = {"d": (1, 1), "w": (5, 1), "cd": (5, 7), "mo": (261, 12)}
"""So many working days are in so many of each unit."""


def working_days(duration: Duration, hours_per_day: Decimal) -> Decimal:
    """A duration in working days, where no calendar date is at hand: 5 of 7 days, 261 of a year."""
    if duration.unit == "h":
        return duration.amount / hours_per_day
    days, units = _DAYS_IN_UNITS[duration.unit]
    return duration.amount * days / units
