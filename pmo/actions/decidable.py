"""What is decided on, and the decision that somebody types."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from pmo.analysis.changes.authority import Deciders
from pmo.analysis.changes.change_standing import Standing
from pmo.model.approval import Decision
from pmo.model.folder import Folder
from pmo.model.text import Text


class MinutesGiven(NamedTuple):
    """The minutes or mail of a board, or of a person outside git."""

    decider: str
    """The board or the person that they speak for."""
    file: str
    """The path from the office's root."""
    digest: str
    on: date
    present: tuple[str, ...] = ()


class Hand(NamedTuple):
    """Whose hand a decision is written by: what history, or a signature, will say of it."""

    author: str | None
    """The person whom git's identity names; None where that is nobody of the office."""
    is_signed: bool = False
    """Whether the decision itself is signed with the key that git names."""
    is_committed: bool = False
    """Whether the same command commits it, by that identity."""


class DecisionGiven(NamedTuple):
    """A decision that somebody types: what, who, as whom, when, why, by which minutes, by whose hand."""

    decision: Decision
    by: str
    at: datetime
    role: str | None = None
    reason: str | None = None
    minutes: MinutesGiven | None = None
    hand: Hand | None = None


class Decidable(NamedTuple):
    """A record that is decided on: a change, or a baseline that a board sets anew."""

    id: str
    folder: Folder
    standing: Standing
    too_much: Callable[[Deciders], Text]
    """Why a line of authority below those that may decide is not enough."""

    @property
    def requester(self) -> str | None:
        return self.standing.matter.requester
