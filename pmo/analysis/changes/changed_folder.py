"""A project or programme as changes make it: every analysis can be asked before and after.

The budget, the plan and the commitments are as `pmo change implement` would write them,
and so is the current baseline; the rest stays. What cannot be applied is left out and told.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from pmo.analysis.changes.changed_dates import changed_finish, changed_milestone, changed_task
from pmo.analysis.changes.changed_line import changed_line, plus
from pmo.analysis.changes.obstacle import Obstacle
from pmo.analysis.changes.source_of_money import paid
from pmo.analysis.current_baseline import current_baseline, standing_on
from pmo.analysis.time.working_days import calendar_of
from pmo.model.budget import Budget, BudgetLine, Funding, Headline, HeadlineFigures
from pmo.model.change import (
    Addition,
    BenefitEffect,
    Change,
    ChangeImpact,
    CostEffect,
    Removal,
    ScheduleEffect,
)
from pmo.model.folder import Folder
from pmo.model.plan import Milestone, Plan, Task
from pmo.model.project import Benefit
from pmo.model.record import Record
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text
from pmo.model.value import Money

R = TypeVar("R", BudgetLine, Funding, Task, Milestone, Benefit)


class Changed(NamedTuple):
    """A folder after changes, and why some of their effects could not be applied."""

    folder: Folder
    obstacles: tuple[Text, ...] = ()


def changed_folder(folder: Folder, changes: Iterable[Change], settings: OfficeSettings) -> Changed:
    """The folder after the changes, one after the other, with its current baseline likewise."""
    applied = _applied(folder, changes, settings)
    baseline = current_baseline(folder)
    if baseline is None:
        return applied
    frozen = _applied(standing_on(folder, baseline.record), changes, settings).folder
    update: dict[str, Record | None] = {"plan": frozen.plan, "budget": frozen.budget}
    if frozen.own is not None and baseline.record.project is not None:
        dates = {"finish": frozen.own.finish, "benefits": frozen.own.benefits}
        update["project"] = baseline.record.project.replaced(**dates)
    after = {**folder.baselines, baseline.id: baseline.record.replaced(**update)}
    return applied._replace(folder=applied.folder._replace(baselines=after))


def changed_records(folder: Folder, changes: Iterable[Change], settings: OfficeSettings) -> Changed:
    """The folder's own files after the changes; its baselines stay."""
    return _applied(folder, changes, settings)


def _applied(folder: Folder, changes: Iterable[Change], settings: OfficeSettings) -> Changed:
    work = _Work(folder, settings)
    for change in changes:
        work.apply(change)
    after = folder._replace(plan=work.plan, budget=work.budget).with_own(work.own)
    return Changed(after, tuple(work.obstacles))


class _Work:
    """The records of a folder while effects are applied to them."""

    def __init__(self, folder: Folder, settings: OfficeSettings) -> None:
        self.folder = folder
        self.own, self.plan, self.budget = folder.own, folder.plan, folder.budget
        self.settings = settings
        self.calendar = calendar_of(settings)
        self.obstacles = list[Text]()
        self.replaced = set[str]()
        """The steps that the change takes out: another may come in under the same id."""

    def apply(self, change: Change) -> None:
        impact, before = change.impact or ChangeImpact(), self.budget
        self.replaced = {name for each in impact.remove for name in (each.task, each.milestone) if name}
        for added in impact.add:
            self._try(self._add, added)
        for cost in impact.cost:
            self._try(self._spend, cost)
        for shift in impact.schedule:
            self._try(self._shift, shift)
        for benefit in impact.benefits:
            self._try(self._benefit, benefit)
        for removed in impact.remove:
            self._try(self._remove, removed)
        if self.replaced:
            self._check_references()
        self._try(self._pay, change, before)

    def _try(self, apply: Callable[..., None], *effect: object) -> None:
        try:
            apply(*effect)
        except Obstacle as obstacle:
            if obstacle.text not in self.obstacles:
                self.obstacles.append(obstacle.text)

    def _spend(self, effect: CostEffect) -> None:
        budget = self.budget or Budget()
        if effect.line is None:
            self.budget = _with_headline(budget, effect, self.settings)
            return
        line = _found(budget.lines, effect.line, *_LINE)
        changed = changed_line(line, effect.delta, effect.period, self.settings)
        self.budget = budget.replaced(lines=_with(budget.lines, changed))

    def _shift(self, effect: ScheduleEffect) -> None:
        plan = self.plan or Plan()
        if effect.task is not None:
            task = changed_task(_found(plan.tasks, effect.task, *_TASK), effect.delta, self.calendar)
            _check_is_work(plan, effect.task)
            self.plan = plan.replaced(tasks=_with(plan.tasks, task))
        elif effect.milestone is not None:
            before = _found(plan.milestones, effect.milestone, *_MILESTONE)
            milestone = changed_milestone(before, effect.delta, self.calendar)
            self.plan = plan.replaced(milestones=_with(plan.milestones, milestone))
        elif self.own is not None:
            self.own = changed_finish(self.own, effect.delta, self.calendar)

    def _benefit(self, effect: BenefitEffect) -> None:
        if self.own is None:
            return
        benefit = _found(self.own.benefits, effect.benefit, *_BENEFIT)
        if effect.delta is None:
            return
        if not isinstance(benefit.amount, Money):
            raise Obstacle(
                f"benefit {benefit.id} has no known amount to change",
                f"le bénéfice {benefit.id} n'a pas de montant connu à modifier",
            )
        names = (f"benefit {benefit.id}", f"le bénéfice {benefit.id}")
        after = benefit.replaced(amount=plus(benefit.amount, effect.delta, self.settings, *names))
        self.own = self.own.replaced(benefits=_with(self.own.benefits, after))

    def _add(self, added: Addition) -> None:
        if added.line is not None:
            budget = self.budget or Budget()
            _check_new(added.line.id, budget.lines, *_LINE)
            self.budget = budget.replaced(lines=(*budget.lines, added.line))
        for name, new in (("tasks", added.task), ("milestones", added.milestone)):
            if new is not None:
                plan = self.plan or Plan()
                if new.id not in self.replaced:
                    _check_new(new.id, (*plan.tasks, *plan.milestones), *_STEP)
                self.plan = plan.replaced(**{name: (*getattr(plan, name), new)})
        if added.funding is not None:
            budget = self.budget or Budget()
            _check_new(added.funding.id, budget.funding, *_FUNDING)
            self.budget = budget.replaced(funding=(*budget.funding, added.funding))
        if added.benefit is not None and self.own is not None:
            benefits = self.own.benefits
            _check_new(added.benefit.id, benefits, *_BENEFIT)
            self.own = self.own.replaced(benefits=(*benefits, added.benefit))

    def _remove(self, removed: Removal) -> None:
        if removed.line is not None:
            budget = self.budget or Budget()
            line = _found(budget.lines, removed.line, *_LINE)
            if self.folder.ledger and removed.line in self.folder.ledger.line:
                raise Obstacle(
                    f"line {line.id} has entries in actuals.csv; it cannot go",
                    f"la ligne {line.id} a des écritures dans actuals.csv ; elle ne peut disparaître",
                )
            self.budget = budget.replaced(lines=_without(budget.lines, line))
        plan = self.plan or Plan()
        if removed.task is not None:
            task = _found(plan.tasks, removed.task, *_TASK)
            self.plan = plan = plan.replaced(tasks=_without(plan.tasks, task))
        if removed.milestone is not None:
            milestone = _found(plan.milestones, removed.milestone, *_MILESTONE)
            self.plan = plan.replaced(milestones=_without(plan.milestones, milestone))
        if removed.funding is not None:
            budget = self.budget or Budget()
            funding = _found(budget.funding, removed.funding, *_FUNDING)
            self.budget = budget.replaced(funding=_without(budget.funding, funding))
        if removed.benefit is not None and self.own is not None:
            benefits = self.own.benefits
            gone = _without(benefits, _found(benefits, removed.benefit, *_BENEFIT))
            self.own = self.own.replaced(benefits=gone)

    def _check_references(self) -> None:
        """What is left must not refer to a step that goes."""
        plan, budget = self.plan or Plan(), self.budget or Budget()
        steps: list[Task | Milestone] = [*plan.tasks, *plan.milestones]
        gone = self.replaced.difference(step.id for step in steps)
        found = [(step.id, link.task) for step in steps for link in step.after if link.task in gone]
        found += [(task.id, task.parent) for task in plan.tasks if task.parent in gone]
        found += [(line.id, line.task) for line in budget.lines if line.task in gone]
        for who, what in found:
            text = Text(
                f"{who} refers to {what}, which the change takes out",
                f"{who} renvoie à {what}, que le changement retire",
            )
            self.obstacles.append(text)

    def _pay(self, change: Change, before: Budget | None) -> None:
        self.budget = paid(change.funded_by, before, self.budget, self.settings)


_LINE = ("budget line", "ligne de budget")
_TASK = ("task", "tâche")
_MILESTONE = ("milestone", "jalon")
_STEP = ("task or milestone", "tâche ou jalon")
_BENEFIT = ("benefit", "bénéfice")
_FUNDING = ("funding", "financement")


def _found(records: Sequence[R], id: str, english: str, french: str) -> R:
    for record in records:
        if record.id == id:
            return record
    raise Obstacle(f"there is no {english} {id}", f"il n'y a pas de {french} {id}")


def _check_new(id: str, records: Sequence[Record], english: str, french: str) -> None:
    if any(getattr(record, "id", None) == id for record in records):
        raise Obstacle(f"there is already a {english} {id}", f"{french} {id} existe déjà")


def _check_is_work(plan: Plan, id: str) -> None:
    parts = [task.id for task in plan.tasks if task.parent == id]
    if parts:
        raise Obstacle(
            f"task {id} sums up {', '.join(parts)}: say which of them takes longer",
            f"la tâche {id} résume {', '.join(parts)} : dites laquelle s'allonge",
        )


def _with(records: Sequence[R], changed: R) -> tuple[R, ...]:
    return tuple(changed if record.id == changed.id else record for record in records)


def _without(records: Sequence[R], gone: R) -> tuple[R, ...]:
    return tuple(record for record in records if record is not gone)


def _with_headline(budget: Budget, effect: CostEffect, settings: OfficeSettings) -> Budget:
    """The budget with so much more of its whole-life headline, and of the year where it states one."""
    if budget.lines:
        raise Obstacle(
            "the budget has lines: say which with `line:`",
            "le budget a des lignes : précisez laquelle avec « line: »",
        )
    headline = budget.headline or Headline()
    figures = _with_baseline(headline.whole_life, effect.delta, settings, "headline.whole_life")
    update: dict[str, object] = {"whole_life": figures}
    if effect.period is not None and effect.period in headline.years:
        name = f"headline.years.{effect.period}"
        year = _with_baseline(headline.years[effect.period], effect.delta, settings, name)
        update["years"] = {**headline.years, effect.period: year}
    return budget.replaced(headline=headline.replaced(**update))


def _with_baseline(
    figures: HeadlineFigures | None, delta: Money, settings: OfficeSettings, name: str
) -> HeadlineFigures:
    if figures is None or not isinstance(figures.baseline, Money):
        raise Obstacle(
            f"budget.yaml states no known {name}.baseline to add to",
            f"budget.yaml n'indique pas de {name}.baseline connu auquel ajouter",
        )
    return figures.replaced(baseline=plus(figures.baseline, delta, settings, name, name))
