"""What changes do, before and after: money, dates, benefits, ratings, and whose authority they need."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from pmo.analysis.changes.approved_amounts import MONEY_KINDS, Item, Kind, approved_items, differences
from pmo.analysis.changes.authority import NOTHING, Amount, line_key, needed_level
from pmo.analysis.changes.change_standing import Standing, approved_so_far
from pmo.analysis.changes.changed_folder import changed_folder
from pmo.analysis.changes.forward_pass import Span, driving_chain, latest
from pmo.analysis.changes.measured_effect import slip, spans_of
from pmo.analysis.changes.too_few_deciders import too_few_deciders
from pmo.analysis.changes.touched_items import touched_items
from pmo.analysis.money.cost import (
    ForeignAmount,
    contingency,
    contingency_left,
    cost_of_year,
    whole_life_cost,
)
from pmo.analysis.money.cost_figures import Cost
from pmo.analysis.ratings.computed_rating import cost_verdict, schedule_verdict, thresholds_of, verdicts
from pmo.analysis.ratings.verdict import Verdict
from pmo.analysis.time.schedule import Delay, committed_dues, committed_finish
from pmo.analysis.time.working_days import Calendar, calendar_of
from pmo.model.budget import Budget
from pmo.model.change import Change, ChangeImpact
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.plan import Plan
from pmo.model.settings import DelayLimits, ShareLimits
from pmo.model.text import Text
from pmo.model.value import Duration, Money

T = TypeVar("T")


class Sides(NamedTuple, Generic[T]):
    """The same thing before the changes and after them."""

    before: T
    after: T


class MoneyEffect(NamedTuple):
    """An approved amount that changes; None where a side has none."""

    item: Item
    name: str
    amount: Sides[Decimal | None]


class DateEffect(NamedTuple):
    """A date that moves: what was committed, what the forward pass computes, what the change declares."""

    kind: Kind
    id: str
    name: str
    committed: Sides[date | None]
    computed: Sides[date | None]
    declared: tuple[Duration, ...]
    committed_days: int | None
    """Working days by which the commitment moves; None where there is none on a side."""
    computed_days: int | None
    because: tuple[str, ...]
    """The steps that decide the date afterwards, from the first one that moves on."""


class BenefitEffect(NamedTuple):
    """What becomes of a benefit."""

    id: str
    name: str
    amount: Sides[Decimal | None]
    words: tuple[str, ...]


class Effect(NamedTuple):
    """What one change, or several together, do to a project."""

    cost: Sides[Cost]
    contingency_left: Sides[Decimal | None]
    reserve: Sides[Decimal | None]
    money: tuple[MoneyEffect, ...]
    dates: tuple[DateEffect, ...]
    benefits: tuple[BenefitEffect, ...]
    ratings: Sides[tuple[Verdict, ...]]
    """As computed from the facts; the commitments move with the changes."""
    crossed: tuple[Verdict, ...]
    """Cost and dates after, held against what was committed before: which threshold the changes reach."""
    obstacles: tuple[Text, ...]


class Levels(NamedTuple):
    """Whose authority a change needs: alone, and with what each line has approved already."""

    amount: Amount | None
    alone: str | None
    together: str | None
    spent: Amount
    """What the line that would do alone has approved since the last rebaseline."""
    too_few: Text | None = None
    """That none of the lines has enough people to decide."""


class Decided(NamedTuple):
    """Where each change of a project stands, and which no longer count against anybody's limit."""

    standings: Mapping[str, Standing]
    settled: frozenset[str] = frozenset()


class Shared(NamedTuple):
    """Another open change that touches the same, and what."""

    id: str
    items: tuple[tuple[str, str], ...]


class Impact(NamedTuple):
    """One change: its effect, the authority it needs, and the open changes it meets."""

    id: str
    change: Change
    effect: Effect
    levels: Levels
    shared: tuple[Shared, ...]


def effect_of(folder: Folder, office: Office, changes: Sequence[Change], as_of: date) -> Effect:
    """What changes, one after the other, do to a project as it stands on a day."""
    settings, calendar = office.settings, calendar_of(office.settings)
    after, obstacles = changed_folder(folder, changes, settings)
    cost = Sides(*(whole_life_cost(each, settings, as_of) for each in (folder, after)))
    dates = _dates(Sides(folder, after), changes, calendar, as_of)
    return Effect(
        cost,
        _contingencies((folder, after), contingency_left, settings.currency),
        Sides(*(_reserve(each) for each in (folder, after))),
        tuple(_money(folder, after, office)),
        dates,
        tuple(_benefits(folder, after, changes)),
        Sides(*(_rated(each, office, calendar, as_of) for each in (folder, after))),
        tuple(_crossed(folder, office, calendar, cost, dates)),
        obstacles,
    )


def impact_of(
    folder: Folder,
    office: Office,
    key: str,
    others: Iterable[str],
    decided: Decided,
    as_of: date,
) -> Impact:
    """What one change does; `others` are the open changes of its project."""
    change = folder.changes[key]
    return Impact(
        key,
        change,
        effect_of(folder, office, [change], as_of),
        levels_of(folder, office, key, decided),
        tuple(_shared(folder, key, others)),
    )


def levels_of(folder: Folder, office: Office, key: str, decided: Decided) -> Levels:
    """The line of authority that a change needs, alone and with what was approved before."""
    standing = decided.standings[key]
    others = {other: each for other, each in decided.standings.items() if other != key}
    spent = approved_so_far(folder, others, decided.settled)
    alone, together = (_line(standing.amount, standing, office, each) for each in ({}, spent))
    too_few = too_few_deciders(standing.matter, office)
    return Levels(standing.amount, alone, together, spent.get(alone or "", NOTHING), too_few)


def level_of(amount: Amount | None, standing: Standing, office: Office) -> str | None:
    """The line whose limits cover an amount, whoever asked."""
    lines, hours = standing.matter.lines, calendar_of(office.settings).hours_per_day
    index = None if amount is None else needed_level(amount, lines, {}, None, hours)
    return None if index is None else line_key(lines[index].line)


def _line(
    amount: Amount | None, standing: Standing, office: Office, spent: Mapping[str, Amount]
) -> str | None:
    lines, hours = standing.matter.lines, calendar_of(office.settings).hours_per_day
    if amount is None:
        free = (each.line for each in lines if each.line.cost is None and each.line.days is None)
        return next((line_key(line) for line in free), None)
    index = needed_level(amount, lines, spent, standing.matter.requester, hours)
    return None if index is None else line_key(lines[index].line)


def _shared(folder: Folder, key: str, others: Iterable[str]) -> Iterable[Shared]:
    own = touched_items(folder.changes[key])
    for other in others:
        items = own & touched_items(folder.changes[other]) if other != key else frozenset()
        if items:
            yield Shared(other, tuple(sorted(items)))


def _contingencies(
    sides: Iterable[Folder], asked: Callable[[Budget, str], Decimal | None], currency: str
) -> Sides[Decimal | None]:
    """What is asked of each side's contingency; None where a side has none in the office's currency."""
    found = list[Decimal | None]()
    for folder in sides:
        try:
            found.append(asked(folder.budget, currency) if folder.budget else None)
        except ForeignAmount:
            found.append(None)
    return Sides(*found)


def _reserve(folder: Folder) -> Decimal | None:
    reserve = folder.budget.management_reserve if folder.budget else None
    return reserve.amount if reserve else None


def _money(folder: Folder, after: Folder, office: Office) -> Iterable[MoneyEffect]:
    lines = [*(after.budget.lines if after.budget else ()), *(folder.budget.lines if folder.budget else ())]
    names = {line.id: line.name or line.id for line in lines}
    for each in differences(approved_items(folder), approved_items(after), office.settings):
        if each.item.kind in MONEY_KINDS:
            name = names.get(each.item.id, each.item.id)
            amounts = Sides(_amount(each.before), _amount(each.after))
            if each.item.kind == "contingency":  # a share of the lines becomes an amount
                amounts = _contingencies((folder, after), contingency, office.settings.currency)
            yield MoneyEffect(each.item, name, amounts)


def _amount(value: object) -> Decimal | None:
    return value.amount if isinstance(value, Money) else None


def _benefits(folder: Folder, after: Folder, changes: Sequence[Change]) -> Iterable[BenefitEffect]:
    before = {each.id: each for each in (folder.own.benefits if folder.own else ())}
    now = {each.id: each for each in (after.own.benefits if after.own else ())}
    words: dict[str, tuple[str, ...]] = {}
    for change in changes:
        for key, text in _told_of_benefits(change.impact or ChangeImpact()):
            words[key] = (*words.get(key, ()), *([text] if text else []))
    for key, said in words.items():
        sides = Sides(before.get(key), now.get(key))
        if benefit := sides.before or sides.after:
            amounts = Sides(*(_amount(each.amount) if each else None for each in sides))
            yield BenefitEffect(key, benefit.name, amounts, said)


def _told_of_benefits(impact: ChangeImpact) -> Iterable[tuple[str, str | None]]:
    """The benefits that a change alters, adds or takes out, and its words on them."""
    yield from ((each.benefit, each.text) for each in impact.benefits)
    yield from ((each.benefit.id, None) for each in impact.add if each.benefit)
    yield from ((each.benefit, None) for each in impact.remove if each.benefit)


def _rated(folder: Folder, office: Office, calendar: Calendar, as_of: date) -> tuple[Verdict, ...]:
    cost = whole_life_cost(folder, office.settings, as_of)
    of_year = cost_of_year(folder, office.settings, office.year(as_of), as_of)
    return verdicts(folder, office, calendar, cost, of_year, as_of)


def _crossed(
    folder: Folder, office: Office, calendar: Calendar, cost: Sides[Cost], dates: Sequence[DateEffect]
) -> Iterable[Verdict]:
    """What the changes make of the approved cost and the committed dates, as if these had stayed."""
    limits = thresholds_of(folder, office)
    held = Cost(cost.before.baseline, cost.after.baseline, None)
    yield cost_verdict(held, Cost(None, None, None), limits.cost or ShareLimits())
    milestones = {each.id: each for each in (folder.plan or Plan()).milestones}
    late = []
    for each in dates:
        committed = each.committed.before
        if committed is not None and each.kind in ("finish", "milestone"):
            days = max(each.committed_days or 0, slip(committed, each.computed, calendar))
            expected = calendar.shifted(committed, Duration(Decimal(days), "d"))
            late.append(Delay(milestones.get(each.id), committed, expected))
    yield schedule_verdict(late, limits.schedule or DelayLimits(), calendar)


def _dates(
    sides: Sides[Folder], changes: Sequence[Change], calendar: Calendar, as_of: date
) -> tuple[DateEffect, ...]:
    """The committed end, and each milestone and task whose date moves or is declared to."""
    spans = Sides(*(spans_of(each, calendar, as_of) for each in sides))
    declared = _declared(changes)
    dues = Sides(*(committed_dues(each) for each in sides))
    found = [_finish(sides, spans, declared.get(("finish", ""), ()), calendar)]
    names = {key: name for each in sides for key, name in _names(each).items()}
    milestones = {each.id for side in sides for each in (side.plan or Plan()).milestones}
    for key in {**spans.before, **spans.after}:
        kind: Kind = "milestone" if key in milestones else "task"
        committed = Sides(*(due.get(key) for due in dues))
        ends = Sides(*(_end(span, key) for span in spans))
        said = declared.get((kind, key), ())
        effect = _effect(kind, key, names.get(key, key), committed, ends, said, calendar)
        found.append(effect._replace(because=_because(spans, key) if effect.computed_days else ()))
    return tuple(each for each in found if _moves(each))


def _finish(
    sides: Sides[Folder], spans: Sides[dict[str, Span]], declared: tuple[Duration, ...], calendar: Calendar
) -> DateEffect:
    committed = Sides(*(committed_finish(each) for each in sides))
    ends = Sides(*(latest(each) for each in spans))
    computed = Sides(*(end and end[0] for end in ends))
    effect = _effect("finish", "", "", committed, computed, declared, calendar)
    last = ends.after[1] if ends.after else None
    return effect._replace(because=_because(spans, last) if last and effect.computed_days else ())


def _effect(
    kind: Kind,
    key: str,
    name: str,
    committed: Sides[date | None],
    computed: Sides[date | None],
    declared: tuple[Duration, ...],
    calendar: Calendar,
) -> DateEffect:
    days = [
        calendar.net_days(each.before, each.after) if each.before and each.after else None
        for each in (committed, computed)
    ]
    return DateEffect(kind, key, name, committed, computed, declared, days[0], days[1], ())


def _moves(effect: DateEffect) -> bool:
    sides = (effect.committed, effect.computed)
    return bool(effect.declared) or any(each.before != each.after for each in sides)


def _end(spans: Mapping[str, Span], key: str) -> date | None:
    return spans[key].finish if key in spans else None


def _because(spans: Sides[dict[str, Span]], step: str) -> tuple[str, ...]:
    """The chain that decides a step's date, from the first step whose own date moves."""
    chain = driving_chain(spans.after, step) if step in spans.after else ()
    moved = [_end(spans.before, each) != _end(spans.after, each) for each in chain]
    return chain[moved.index(True) :] if True in moved else ()


def _declared(changes: Sequence[Change]) -> dict[tuple[str, str], tuple[Duration, ...]]:
    found: dict[tuple[str, str], tuple[Duration, ...]] = {}
    for change in changes:
        for each in (change.impact or ChangeImpact()).schedule:
            key = ("task", each.task) if each.task else ("milestone", each.milestone or "")
            key = ("finish", "") if each.finish else (key[0], key[1] or "")
            found[key] = (*found.get(key, ()), each.delta)
    return found


def _names(folder: Folder) -> dict[str, str]:
    plan = folder.plan or Plan()
    return {
        **{task.id: task.name or task.id for task in plan.tasks},
        **{each.id: each.name or each.id for each in plan.milestones},
    }
