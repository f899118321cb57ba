"""Whether change logs explain the budgets, in words and figures, with everything that does not fit."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo.analysis.balances.baseline_balance import BaselineBalance
from pmo.analysis.balances.change_log import ChangeLog
from pmo.analysis.balances.published_balance import PublishedBalance, PublishedSum, published_sum
from pmo.analysis.balances.roll_forward import Balance, Break
from pmo.model.text import Text
from pmo.reports.plain_table import Column
from pmo.reports.wording import UNKNOWN, Wording, count

Table = tuple[list[Column], list[list[str]]]

_PROJECT = (Text("project", "projet"), Text("projects", "projets"))
_DAY = (Text("day", "jour"), Text("days", "jours"))


class Paragraph(NamedTuple):
    """A part of the reconciliation: its title, sentences, and a table of figures."""

    title: str
    lines: Sequence[str] = ()
    table: Table | None = None


def paragraphs(logs: Sequence[ChangeLog], wording: Wording) -> Iterator[Paragraph]:
    """What pmo wrote against the baselines; what was imported against what was published."""
    by_baseline = [(log.folder, log.baselines) for log in logs if log.baselines is not None]
    published = {log.folder: log.published for log in logs if log.published is not None}
    if without := [log.folder for log in logs if log.lacks_baseline]:
        yield _without_baseline(without, wording)
    if by_baseline:
        yield _by_baselines(by_baseline, wording)
    if published:
        yield _by_sums(published, wording)
        yield from _differing(published, wording)
        yield from _broken(published, wording)


def _without_baseline(projects: Sequence[str], wording: Wording) -> Paragraph:
    title = Text("No baseline", "Pas de référence")
    line = Text(
        f"Nothing to compare the changes with: {', '.join(projects)}. Try: pmo baseline set",
        f"Rien à quoi comparer les changements : {', '.join(projects)}. Essayez : pmo baseline set",
    )
    return Paragraph(wording(title), [wording(line)])


def _by_baselines(balances: Sequence[tuple[str, BaselineBalance]], wording: Wording) -> Paragraph:
    """Original + changes = current, contingency and what was set anew where any was."""
    title = wording(Text("Budget: original + changes = current", "Budget : initial + changements = actuel"))
    each = [balance for _, balance in balances]
    figures: dict[Text, list[Decimal | None]] = {
        Text("Original", "Initial"): [one.original for one in each],
        Text("Changes", "Changements"): [one.changes for one in each],
        _CONTINGENCY: [-one.drawn for one in each],
        _SET_ANEW: [one.set_anew for one in each],
        Text("Current", "Actuel"): [one.current for one in each],
        Text("Difference", "Écart"): [one.total and one.total.difference for one in each],
    }
    shown = {name: column for name, column in figures.items() if name not in _AT_TIMES or any(column)}
    written = _written([amount for column in shown.values() for amount in column], wording)
    columns = [
        Column(wording(Text("Project", "Projet"))),
        *(Column(wording(name), right=True) for name in shown),
    ]
    rows = [[key, *written[index :: len(balances)]] for index, (key, _) in enumerate(balances)]
    lines = [line for key, balance in balances for line in _odd(key, balance, wording)]
    return Paragraph(title, lines, (columns, rows))


_CONTINGENCY, _SET_ANEW = Text("Contingency", "Provision"), Text("Set anew", "Refixé")
_AT_TIMES = (_CONTINGENCY, _SET_ANEW)
"""Columns that stand only where one of their figures is not nothing."""


def _written(amounts: Sequence[Decimal | None], wording: Wording) -> list[str]:
    """Without the currency, for columns, to the cent where one has cents: `1,255,174`, `-0,20`."""
    from babel.numbers import format_decimal

    has_cents = any(amount is not None and amount % 1 for amount in amounts)
    shape, locale = "#,##0.00##" if has_cents else "#,##0", "fr_FR" if wording.language == "fr" else "en_GB"
    return [UNKNOWN if each is None else format_decimal(each, shape, locale=locale) for each in amounts]


def _odd(key: str, balance: BaselineBalance, wording: Wording) -> Iterator[str]:
    """Everything that keeps a budget from being explained."""
    for each in balance.breaks:
        yield _break_line(f"{key} {each.key}", each, wording)
    for change in balance.unmeasured:
        yield wording(
            Text(
                f"{key} {change}: in the baseline, and its effect cannot be computed",
                f"{key} {change} : dans la référence, et son effet ne peut être calculé",
            )
        )
    for change in balance.left_out:
        yield wording(
            Text(
                f"{key} {change}: implemented, and not in the baseline {balance.newest}",
                f"{key} {change} : mise en œuvre, et absente de la référence {balance.newest}",
            )
        )
    for change in balance.unfounded:
        yield wording(
            Text(
                f"{key} {change}: in the baseline {balance.newest}, and not implemented",
                f"{key} {change} : dans la référence {balance.newest}, et non mise en œuvre",
            )
        )


def _break_line(where: str, each: Break, wording: Wording) -> str:
    expected, stated = wording.exact(each.expected), wording.exact(each.stated)
    difference = wording.exact(each.difference, signed=True)
    return wording(
        Text(
            f"{where}: {expected} expected, {stated} stated, difference {difference}",
            f"{where} : {expected} attendus, {stated} indiqués, écart {difference}",
        )
    )


def _by_sums(balances: dict[str, PublishedBalance], wording: Wording) -> Paragraph:
    """What the imported changes sum to, and what was published."""
    title = Text("Imported changes against what was published", "Changements importés et chiffres publiés")
    total = published_sum(balances)
    cost = sum(len(each.cost_breaks) for each in balances.values())
    end = sum(len(each.finish_breaks) for each in balances.values())
    lines = [
        _sums(total, wording),
        _agreeing(total.exact, total.projects, wording),
        *_not_comparable(total.without_total, wording),
        *(_from_original(each, wording) for each in balances.values() if len(balances) == 1),
        Text(
            f"States that the one before and the change do not explain: cost {cost}, end {end}.",
            f"États que le précédent et le changement n'expliquent pas : coût {cost}, fin {end}.",
        ),
    ]
    return Paragraph(wording(title), [wording(line) for line in lines])


def _sums(total: PublishedSum, wording: Wording) -> Text:
    """`The log sums to $129 and 20 days; published: …`"""
    log, days = wording.exact(total.cost), wording(count(int(total.days), *_DAY))
    summed = Text(f"The log sums to {log} and {days}", f"Le journal totalise {log} et {days}")
    stated = [wording.exact(total.stated_cost)] if total.stated_cost is not None else []
    stated += [wording(count(int(total.stated_days), *_DAY))] if total.stated_days is not None else []
    if not stated:
        return Text(f"{summed.en}; no total is published.", f"{summed.fr} ; aucun total n'est publié.")
    told = wording(Text(" and ", " et ")).join(stated)
    if total.stated_cost is None:
        return Text(f"{summed.en}; published: {told}.", f"{summed.fr} ; publié : {told}.")
    net = wording.exact(total.cost - total.stated_cost, signed=True)
    return Text(
        f"{summed.en}; published: {told}; difference {net}.", f"{summed.fr} ; publié : {told} ; écart {net}."
    )


def _agreeing(exact: int, projects: int, wording: Wording) -> Text:
    all_of_them = count(projects, *_PROJECT)
    agreeing = wording.number(exact)
    return Text(
        f"Agreeing to the cent: {agreeing} of {all_of_them.en}.",
        f"Concordant au centime : {agreeing} sur {all_of_them.fr}.",
    )


def _not_comparable(projects: int, wording: Wording) -> Iterator[Text]:
    if projects:
        number = wording.number(projects)
        yield Text(
            f"Changes without a published total on that day: {number}.",
            f"Changements sans total publié à cette date : {number}.",
        )


def _from_original(balance: PublishedBalance, wording: Wording) -> Text:
    """Original + changes, and what was published last."""
    if balance.original is None or balance.current is None:
        return Text("No forecast of the cost was published.", "Aucune prévision de coût n'a été publiée.")
    original, changes = wording.exact(balance.original), wording.exact(balance.cost, signed=True)
    expected, current = wording.exact(balance.original + balance.cost), wording.exact(balance.current)
    return Text(
        f"Original {original} and changes {changes} make {expected}; published last: {current}.",
        f"Initial {original} et changements {changes} font {expected} ; dernier publié : {current}.",
    )


def _differing(balances: dict[str, PublishedBalance], wording: Wording) -> Iterator[Paragraph]:
    """The projects whose published total is not the sum of their changes to the cent."""
    total = published_sum(balances)
    if not total.differing:
        return
    beyond = dict(total.beyond_precision)
    columns = [
        Column(wording(Text("Project", "Projet"))),
        *(
            Column(wording(text), right=True)
            for text in (Text("Log", "Journal"), Text("Published", "Publié"), Text("Difference", "Écart"))
        ),
        Column(wording(Text("At its precision", "À sa précision"))),
    ]
    agrees, differs = Text("agrees", "concorde"), Text("differs", "diffère")
    rows = [
        [
            key,
            *_written((each.log, each.stated, each.difference), wording),
            f"{wording(differs if key in beyond else agrees)} ({wording.exact(each.precision)})",
        ]
        for key, each in total.differing
    ]
    title = Text(
        f"Differing to the cent: {len(total.differing)}; at the precision of their source: {len(beyond)}",
        f"Écarts au centime : {len(total.differing)} ; à la précision de leur source : {len(beyond)}",
    )
    yield Paragraph(wording(title), (), (columns, rows))


def _broken(balances: dict[str, PublishedBalance], wording: Wording) -> Iterator[Paragraph]:
    """The states that the changes do not explain."""
    lines = [
        _break_line(f"{key} {each.key}", each, wording)
        for key, balance in balances.items()
        for each in balance.cost_breaks
    ]
    lines += [
        _end_line(f"{key} {each.key}", each, wording)
        for key, balance in balances.items()
        for each in balance.finish_breaks
    ]
    lines += [
        _days_line(key, balance.day_totals, wording)
        for key, balance in balances.items()
        if balance.day_totals and not balance.day_totals.holds
    ]
    if lines:
        yield Paragraph(wording(Text("Not explained", "Inexpliqué")), lines)


def _end_line(where: str, each: Break, wording: Wording) -> str:
    expected, stated = (date.fromordinal(int(day)).isoformat() for day in (each.expected, each.stated))
    days, much = int(each.difference), count(abs(int(each.difference)), *_DAY)
    sign = "-" if days < 0 else "+"
    return wording(
        Text(
            f"{where}: end {expected} expected, {stated} stated, difference {sign}{much.en}",
            f"{where} : fin {expected} attendue, {stated} indiquée, écart {sign}{much.fr}",
        )
    )


def _days_line(key: str, days: Balance, wording: Wording) -> str:
    log, stated = count(int(days.log), *_DAY), int(days.stated)
    return wording(
        Text(
            f"{key}: the changes move the end by {log.en}, published: {stated}",
            f"{key} : les changements décalent la fin de {log.fr}, publié : {stated}",
        )
    )
