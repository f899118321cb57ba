"""Baselines: plan and budget frozen at one moment, each holding on to the one before it."""

from typing import Literal, TypeAlias

from pmo.model.budget import Budget
from pmo.model.field import described, required, several
from pmo.model.field_kinds import Digest, Listed, MaybeDay, MintedId, Moment, PersonId, Str
from pmo.model.plan import Plan
from pmo.model.project import Benefit
from pmo.model.record import Record
from pmo.model.text import Text

BaselineKind: TypeAlias = Literal["initial", "change", "rebaseline"]
BASELINE_KIND_NAMES: dict[BaselineKind, Text] = {
    "initial": Text("initial", "initiale"),
    "change": Text("change", "changement"),
    "rebaseline": Text("rebaseline", "nouvelle référence"),
}


class PreviousBaseline(Record):
    """The baseline that this one follows, as it stood."""

    id: MintedId = required("its id")
    digest: Digest = required("SHA-256 of its content: it was edited when this no longer fits")


class FrozenCommitments(Record):
    """What `project.yaml` or `programme.yaml` committed to when it was frozen."""

    start: MaybeDay | None = described("first day")
    finish: MaybeDay | None = described("committed last day")
    benefits: Listed[Benefit] = several("what it shall bring")


class Baseline(Record):
    """Plan and budget as they were frozen: `baselines/<id>.yaml`."""

    id: MintedId | None = described("the file's name; may be left out")
    kind: BaselineKind = required("the first one, one that a change made, or one that a board set anew")
    set_by: PersonId | None = described("who set it")
    set_at: Moment = required("when")
    reason: Str | None = described("why")
    previous: Listed[PreviousBaseline] = several("the one it follows; several where branches were joined")
    rests_on: Listed[MintedId] = several(
        "the changes incorporated, those of the baselines before it included"
    )
    project: FrozenCommitments | None = described("dates and benefits, frozen")
    plan: Plan | None = described("the plan, frozen")
    budget: Budget | None = described("the budget, frozen")
