"""RAID: risks, assumptions, issues, dependencies, and the actions that follow."""

from typing import Literal

from pmo.model.field import described, required, several
from pmo.model.field_kinds import Amount, Day, Flag, Id, Length, Listed, PersonId, Share, Str
from pmo.model.record import Record


class CostRange(Record):
    """What a risk would cost."""

    low: Amount | None = described("at the least")
    likely: Amount | None = described("most likely")
    high: Amount | None = described("at the most")


class DelayRange(Record):
    """What delay a risk would bring."""

    low: Length | None = described("at the least")
    likely: Length | None = described("most likely")
    high: Length | None = described("at the most")


class RiskImpact(Record):
    """What happens if the risk happens."""

    cost: CostRange | None = described("money")
    days: DelayRange | None = described("time")


class Risk(Record):
    """Something that may happen: a threat, or an opportunity."""

    id: Id = required("its id within the folder")
    name: Str = required("what may happen")
    kind: Literal["threat", "opportunity"] | None = described("harm or good; a threat where it is left out")
    owner: PersonId | None = described("who watches it")
    probability: Share | None = described("how likely it is")
    impact: RiskImpact | None = described("what it would cost and delay")
    response: Str | None = described("what is done about it")
    state: Literal["open", "occurred", "closed"] | None = described(
        "how it stands; open where it is left out"
    )
    escalate: Flag | None = described("whether it goes to the level above")
    raised: Day | None = described("the day it was raised")
    review: Day | None = described("the day it is looked at next")


class Issue(Record):
    """Something that has happened and must be dealt with."""

    id: Id = required("its id within the folder")
    name: Str = required("what has happened")
    owner: PersonId | None = described("who deals with it")
    priority: Literal["low", "medium", "high"] | None = described("how pressing it is")
    state: Literal["open", "closed"] | None = described("how it stands; open where it is left out")
    raised: Day | None = described("the day it was raised")
    due: Day | None = described("the day it must be settled")
    escalate: Flag | None = described("whether it goes to the level above")
    resolution: Str | None = described("how it was settled")


class Assumption(Record):
    """Something taken as true that may turn out false."""

    id: Id = required("its id within the folder")
    name: Str = required("what is assumed")
    owner: PersonId | None = described("who verifies it")
    review: Day | None = described("the day it is verified next")
    state: Literal["open", "confirmed", "false"] | None = described(
        "how it stands; open where it is left out"
    )


class Dependency(Record):
    """Something that this project needs from somebody else."""

    id: Id = required("its id within the folder")
    name: Str = required("what is needed")
    on: Str | None = described("the project it comes from, or office/project")
    owner: PersonId | None = described("who watches it")
    due: Day | None = described("the day it is needed")
    forecast: Day | None = described("the day it is expected")
    state: Literal["open", "met", "dropped"] | None = described("how it stands; open where it is left out")


class Action(Record):
    """Something that somebody shall do."""

    id: Id = required("its id within the folder")
    name: Str = required("what shall be done")
    owner: PersonId | None = described("who does it")
    due: Day | None = described("the day it shall be done")
    done: Day | None = described("the day it was done")


class Raid(Record):
    """`raid.yaml`: risks, assumptions, issues, dependencies and actions."""

    risks: Listed[Risk] = several("what may happen")
    issues: Listed[Issue] = several("what has happened")
    assumptions: Listed[Assumption] = several("what is taken as true")
    dependencies: Listed[Dependency] = several("what is needed from others")
    actions: Listed[Action] = several("what shall be done")
