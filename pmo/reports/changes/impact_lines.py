"""The impact of changes as a page for people: before, change, after; declared beside computed."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.changes.authority import Amount
from pmo.analysis.changes.change_impact import BenefitEffect, DateEffect, Effect, Impact, MoneyEffect, Sides
from pmo.analysis.portfolio.totals import Sum, Totals
from pmo.analysis.ratings.verdict import Verdict
from pmo.analysis.written import NO_BREAK
from pmo.model.rating import DIMENSION_NAMES
from pmo.model.text import Text, visible
from pmo.model.value import Duration
from pmo.reports.change_words import days_words, shift_words
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.wording import UNKNOWN, Wording

Names = Mapping[str, Text]
"""The lines of authority, by their keys."""


class ProjectImpacts(NamedTuple):
    """A project's changes, one by one and all together."""

    id: str
    name: str
    impacts: tuple[Impact, ...]
    together: Effect | None
    """None where there is only one change."""
    amount: Amount | None
    """What they move together."""
    level: str | None
    """The line of authority that would cover them together."""


class ImpactPage(NamedTuple):
    """Everything that was asked for."""

    as_of: date
    revision: str | None
    projects: tuple[ProjectImpacts, ...]
    portfolio: Sides[Totals]
    authority: Names


def impact_lines(page: ImpactPage, wording: Wording, width: int | None) -> list[str]:
    """The page, at most so wide; None for as wide as it takes."""
    lines: list[str] = []
    for project in page.projects:
        for impact in project.impacts:
            lines += [*_heading(project, impact), "", *_effect(impact.effect, wording, width)]
            lines += [*_authority(impact, page.authority, wording, width)]
            lines += [*_shared(impact, wording, width), ""]
        if project.together is not None:
            lines += [_together(project, wording), "", *_effect(project.together, wording, width)]
            lines += [*_needed(project, page.authority, wording, width), ""]
    return [*lines, *_portfolio(page.portfolio, wording, width)]


def _heading(project: ProjectImpacts, impact: Impact) -> list[str]:
    title = visible(" ".join(impact.change.title.split()))
    return [f"{impact.id}  {title}", visible(f"{project.name} ({project.id})")]


def _together(project: ProjectImpacts, wording: Wording) -> str:
    number = len(project.impacts)
    text = Text(f"All {number} together", f"Les {number} ensemble")
    return f"{wording(text)}{wording(_COLON)}{visible(project.name)}"


def _effect(effect: Effect, wording: Wording, width: int | None) -> Iterator[str]:
    if effect.obstacles:
        yield wording(_OBSTACLES)
        for obstacle in effect.obstacles:
            yield from _wrapped(f"- {visible(wording(obstacle))}", width, "  ")
        yield ""
    yield from _money_table(effect, wording, width)
    yield from _date_table(effect.dates, wording, width)
    yield from _benefit_table(effect.benefits, wording, width)
    yield ""
    yield from _thresholds(effect, wording, width)


_COLON = Text(": ", " : ")
_OBSTACLES = Text("Cannot be applied as it stands:", "Ne peut être appliquée telle quelle :")


def _money_table(effect: Effect, wording: Wording, width: int | None) -> list[str]:
    rows = [_money_row(each, wording) for each in effect.money]
    figures: tuple[tuple[Text, Sides[Decimal | None]], ...] = (
        (_BASELINE, Sides(*(each.baseline for each in effect.cost))),
        (_FORECAST, Sides(*(each.forecast for each in effect.cost))),
        (_LEFT, effect.contingency_left),
        (_RESERVE, effect.reserve),
    )
    rows += [
        [wording(name), *_amounts(sides, wording)]
        for name, sides in figures
        if any(each is not None for each in sides)
    ]
    columns = [
        Column(wording(_BUDGET), least=20),
        Column(wording(_BEFORE), right=True),
        Column(wording(_CHANGE), right=True),
        Column(wording(_AFTER), right=True),
    ]
    return plain_table(columns, rows, width) if rows else []


def _money_row(effect: MoneyEffect, wording: Wording) -> list[str]:
    return [money_name(effect, wording), *_amounts(effect.amount, wording, missing=Decimal())]


def money_name(effect: MoneyEffect, wording: Wording) -> str:
    """`Works 2027-Q1`, `Contingency`, `Funding: Region`."""
    kind, _, part = effect.item
    if kind == "line":
        return visible(" ".join(each for each in (effect.name, part) if each))
    name = wording(_MONEY_NAMES[kind])
    return visible(" ".join(each for each in (name, effect.name, part) if each))


_MONEY_NAMES = {
    "contingency": Text("Contingency", "Provision"),
    "reserve": Text("Reserve", "Réserve"),
    "funding": Text("Funding", "Financement"),
    "headline": Text("Whole life", "Durée de vie"),
}
_BUDGET = Text("Budget", "Budget")
_BEFORE = Text("Before", "Avant")
_CHANGE = Text("Change", "Écart")
_AFTER = Text("After", "Après")
_BASELINE = Text("= baseline", "= référence")
_FORECAST = Text("= forecast", "= prévision")
_LEFT = Text("= contingency left", "= provision restante")
_RESERVE = Text("= management reserve", "= réserve de management")


def _amounts(sides: Sides[Decimal | None], wording: Wording, missing: Decimal | None = None) -> list[str]:
    """Before, change and after; what is missing counts as nothing where that is what it means."""
    before, after = (missing if each is None else each for each in sides)
    change = None if before is None or after is None else after - before
    shown = [UNKNOWN if each is None else wording.exact(each) for each in (before, after)]
    moved = UNKNOWN if change is None else "=" if change == 0 else wording.exact(change, signed=True)
    return [shown[0], moved, shown[1]]


def _date_table(dates: Sequence[DateEffect], wording: Wording, width: int | None) -> Iterator[str]:
    if not dates:
        return
    columns = [
        Column(wording(_DATES), least=16),
        Column(""),
        Column(wording(_BEFORE), right=True),
        Column(wording(_SHIFT), right=True),
        Column(wording(_AFTER), right=True),
    ]
    rows, reasons = list[list[str]](), dict[int, str]()
    for each in dates:
        rows += _date_rows(each, wording)
        if each.computed_days and each.because not in ((), (each.id,)):
            reasons[len(rows)] = " → ".join(visible(step) for step in each.because)
    yield ""
    for number, line in enumerate(plain_table(columns, rows, width)):
        yield line
        if number in reasons:
            yield from _wrapped(f"  {wording(_BECAUSE)} {reasons[number]}", width, "    ")


def _date_rows(effect: DateEffect, wording: Wording) -> list[list[str]]:
    name = visible(effect.name) if effect.kind != "finish" else wording(_END)
    rows = []
    if effect.declared or any(effect.committed):
        declared = " ".join(_shift(each, wording) for each in effect.declared) or _days(
            effect.committed_days, wording
        )
        rows.append([name, wording(_DECLARED), *_day_cells(effect.committed, declared, wording)])
    if any(effect.computed):
        first = "" if rows else name
        days = _days(effect.computed_days, wording)
        rows.append([first, wording(_COMPUTED), *_day_cells(effect.computed, days, wording)])
    return rows


def _shift(shift: Duration, wording: Wording) -> str:
    """A shift with its sign, as it was declared: `+12 d`."""
    return f"{shift.amount:+f}{NO_BREAK}{wording(_UNITS[shift.unit])}"


_UNITS = {
    "d": Text("d", "j"),
    "w": Text("w", "sem."),
    "h": Text("h", "h"),
    "cd": Text("cd", "jc"),
    "mo": Text("mo", "mois"),
}


def _day_cells(sides: Sides[date | None], moved: str, wording: Wording) -> list[str]:
    return [wording.day(sides.before), moved, wording.day(sides.after)]


def _days(days: int | None, wording: Wording) -> str:
    return UNKNOWN if days is None else days_words(Decimal(days), wording) or "="


_DATES = Text("Dates", "Dates")
_SHIFT = Text("Shift", "Décalage")
_DECLARED = Text("declared", "déclaré")
_COMPUTED = Text("computed", "calculé")
_BECAUSE = Text("because of", "à cause de")
_END = Text("End", "Fin")


def _benefit_table(benefits: Sequence[BenefitEffect], wording: Wording, width: int | None) -> Iterator[str]:
    if not benefits:
        return
    columns = [
        Column(wording(Text("Benefits", "Bénéfices")), least=20),
        Column(wording(_BEFORE), right=True),
        Column(wording(_CHANGE), right=True),
        Column(wording(_AFTER), right=True),
    ]
    yield ""
    rows = [[visible(each.name), *_amounts(each.amount, wording)] for each in benefits]
    yield from plain_table(columns, rows, width)
    for each in benefits:
        for words in each.words:
            yield from _wrapped(f"  {visible(each.name)}{wording(_COLON)}{visible(words)}", width, "    ")


def _thresholds(effect: Effect, wording: Wording, width: int | None) -> Iterator[str]:
    for verdict in effect.crossed:
        if verdict.rating is not None and verdict.rating != "green":
            told = f"{_dimension(verdict, wording)} {wording.rating(verdict.rating)}"
            reason = wording.statement(verdict.reason)
            yield from _wrapped(f"{wording(_REACHES)} {told}{wording(_COLON)}{reason}", width, "  ")
    for before, after in zip(effect.ratings.before, effect.ratings.after, strict=False):
        if before.rating != after.rating:
            moved = f"{wording.rating(before.rating)} → {wording.rating(after.rating)}"
            yield from _wrapped(
                f"{wording(_RATING)} {_dimension(after, wording)}{wording(_COLON)}{moved}", width, "  "
            )


def _dimension(verdict: Verdict, wording: Wording) -> str:
    return wording(DIMENSION_NAMES[verdict.dimension]).lower()


_REACHES = Text("Threshold reached,", "Seuil atteint,")
_RATING = Text("Computed rating,", "Météo calculée,")


def _authority(impact: Impact, names: Names, wording: Wording, width: int | None) -> Iterator[str]:
    levels = impact.levels
    told = f"{wording(_MOVES)} {_amount(levels.amount, wording)}"
    alone, together = (_line(each, names, wording) for each in (levels.alone, levels.together))
    text = f"{told}{wording.semicolon}{wording(_ALONE)} {alone}"
    if levels.alone != levels.together or levels.spent != Amount():
        spent = _amount(levels.spent, wording)
        text += f"{wording.semicolon}{wording(_WITH)} {spent}{wording(_COLON)}{together}"
    if levels.too_few is not None:
        text += f"{wording.semicolon}{visible(wording(levels.too_few))}"
    yield from _wrapped(text, width, "  ")


def _needed(project: ProjectImpacts, names: Names, wording: Wording, width: int | None) -> list[str]:
    level = _line(project.level, names, wording)
    moved = f"{wording(_MOVE)} {_amount(project.amount, wording)}"
    text = f"{moved}{wording.semicolon}{wording(_ALONE)} {level}"
    return _wrapped(text, width, "  ")


def _amount(amount: Amount | None, wording: Wording) -> str:
    if amount is None:
        return wording(Text("an amount that cannot be measured", "un montant non mesurable"))
    days = shift_words(Duration(amount.days.quantize(Decimal("0.1")), "d"), wording).removeprefix("+")
    return f"{wording.exact(amount.cost)} {wording(Text('and', 'et'))} {days}"


def _line(key: str | None, names: Names, wording: Wording) -> str:
    if key is None:
        return wording(Text("nobody, by the delegation of authority", "personne, selon la délégation"))
    return visible(wording(names.get(key, Text(key, key))))


_MOVES = Text("It moves", "Elle déplace")
_MOVE = Text("They move", "Elles déplacent")
_ALONE = Text("authority needed:", "délégation nécessaire :")
_WITH = Text("with what that line approved already,", "avec ce que cette ligne a déjà approuvé,")


def _shared(impact: Impact, wording: Wording, width: int | None) -> Iterator[str]:
    for each in impact.shared:
        items = ", ".join(_item(*item, wording) for item in each.items)
        yield from _wrapped(f"{wording(_MEETS)} {each.id}{wording(_COLON)}{items}", width, "  ")


def _item(kind: str, key: str, wording: Wording) -> str:
    return f"{wording(_KIND_NAMES[kind])} {visible(key)}".rstrip()


_MEETS = Text("Also touched by", "Touché aussi par")
_KIND_NAMES = {
    "line": Text("line", "ligne"),
    "task": Text("task", "tâche"),
    "milestone": Text("milestone", "jalon"),
    "finish": Text("the end", "la fin"),
    "benefit": Text("benefit", "bénéfice"),
    "contingency": Text("the contingency", "la provision"),
    "reserve": Text("the reserve", "la réserve"),
    "funding": Text("funding", "financement"),
    "headline": Text("whole life", "durée de vie"),
}


def _portfolio(portfolio: Sides[Totals], wording: Wording, width: int | None) -> list[str]:
    columns = [
        Column(wording(Text("Portfolio", "Portefeuille")), least=20),
        Column(wording(_BEFORE), right=True),
        Column(wording(_CHANGE), right=True),
        Column(wording(_AFTER), right=True),
    ]
    rows = []
    for name, figure in ((_BASELINE, "baseline"), (_FORECAST, "forecast")):
        sums = Sides(*(_known(each.cost[figure]) for each in portfolio))
        rows.append([wording(name).removeprefix("= ").capitalize(), *_amounts(sums, wording)])
    for step in portfolio.before.computed:
        counts = [each.computed.get(step, 0) for each in portfolio]
        if counts[0] != counts[1]:
            moved = f"{counts[1] - counts[0]:+d}"
            rows.append([wording.rating(step), str(counts[0]), moved, str(counts[1])])
    return plain_table(columns, rows, width)


def _known(total: Sum) -> Decimal | None:
    return total.amount if total.known else None


def _wrapped(text: str, width: int | None, indent: str) -> list[str]:
    if width is None:
        return [text]
    kept = text[: len(text) - len(text.lstrip(" "))]
    return textwrap.wrap(
        text, width, initial_indent="", subsequent_indent=indent or kept, break_on_hyphens=False
    )
