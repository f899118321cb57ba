from collections.abc import Iterable, Iterator
from datetime import date

from pmo.analysis.changes.change_deadlines import IDLE
from pmo.model.change import BenefitEffect, ChangeImpact, CostEffect, Removal, ScheduleEffect
from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.record import Record
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "CHG010",
    message=Text(
        "{what} is {id}, which the project does not have{near}",
        "{what} vaut {id}, que le projet ne connaît pas{near}",
    ),
    help=Text(
        "Correct the id, or add what it stands for under `impact: {{add: […]}}`.",
        "Corrigez l'identifiant, ou ajoutez l'objet sous « impact: {{add: […]}} ».",
    ),
    since="0.1",
    rests_on=("project.yaml", "programme.yaml", "plan.yaml", "budget.yaml"),
    is_about_names=True,
)
def effect_on_nothing(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A change alters a line, task, milestone or benefit that the project does not have.

    It could not be implemented, unless it adds that itself.
    Changes that are implemented or withdrawn are not asked.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: biuld, delta: 4000}]}
        state: submitted

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: c.moreau
        requested_on: 2026-11-16
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 4000}]}
        state: submitted
    """
    for change in folder.changes.values():
        if change.impact and change.state not in IDLE and change.imported is None:
            yield from _of_impact(change.impact, folder)


def _of_impact(impact: ChangeImpact, folder: Folder) -> Iterator[Fault]:
    budget, plan, own = folder.budget, folder.plan, folder.own
    lines = {line.id for line in budget.lines} if budget else set()
    tasks = {task.id for task in plan.tasks} if plan else set()
    milestones = {each.id for each in plan.milestones} if plan else set()
    lines |= {each.line.id for each in impact.add if each.line}
    tasks |= {each.task.id for each in impact.add if each.task}
    milestones |= {each.milestone.id for each in impact.add if each.milestone}
    paid: tuple[CostEffect | Removal, ...] = (*impact.cost, *impact.remove)
    moved: tuple[ScheduleEffect | Removal, ...] = (*impact.schedule, *impact.remove)
    yield from _unknown("line", [(each, each.line) for each in paid], lines)
    yield from _unknown("task", [(each, each.task) for each in moved], tasks)
    yield from _unknown("milestone", [(each, each.milestone) for each in moved], milestones)
    benefits = {each.id for each in own.benefits} if own else set()
    benefits |= {each.benefit.id for each in impact.add if each.benefit}
    worth: tuple[BenefitEffect | Removal, ...] = (*impact.benefits, *impact.remove)
    yield from _unknown("benefit", [(each, each.benefit) for each in worth], benefits)
    fundings = {each.id for each in budget.funding} if budget else set()
    yield from _unknown("funding", [(each, each.funding) for each in impact.remove], fundings)


def _unknown(field: str, named: Iterable[tuple[Record, str | None]], known: Iterable[str]) -> Iterator[Fault]:
    for effect, key in named:
        if key is not None and key not in known:
            yield fault(effect, field, what=field, id=key, near=did_you_mean(key, known))
