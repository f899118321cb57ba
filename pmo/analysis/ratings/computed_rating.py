"""What the facts say of a project: a rating per dimension, with the reason in words.

A rating turns when a value reaches its threshold. Thresholds are the project's own, else its
programme's, else the office's, else `DEFAULT_THRESHOLDS`. No data gives no rating.
"""

from datetime import date
from decimal import Decimal

from pmo.analysis.money.cost import ForeignAmount, contingency_left
from pmo.analysis.money.cost_figures import Cost, variance_ratio
from pmo.analysis.ratings.risk import exposure, open_risks
from pmo.analysis.ratings.verdict import Verdict
from pmo.analysis.time.schedule import Delay, delays
from pmo.analysis.time.working_days import Calendar
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.rating import FIVE_STEPS, Rating
from pmo.model.settings import DelayLimits, ShareLimits, Thresholds
from pmo.model.text import Statement, Text
from pmo.model.value import Duration, Percentage

DEFAULT_THRESHOLDS = Thresholds.read(
    {
        "cost": {"amber": "5%", "red": "10%"},
        "schedule": {"amber": "10d", "red": "30d"},
        "risk": {"amber": "50%", "red": "100%"},
    }
)


_SHOWN_SHARE = Decimal("0.001")
"""A tenth of a percent: what is less is shown as no difference."""


def thresholds_of(folder: Folder, office: Office) -> Thresholds:
    """The limits that hold for a project, each from the nearest place that states it."""
    project = folder.project
    programme = office.programmes.get(project.programme or "") if project else None
    stated = [project and project.thresholds, programme and programme.thresholds, office.settings.thresholds]
    nearest = [thresholds for thresholds in stated if thresholds] + [DEFAULT_THRESHOLDS]
    return Thresholds(
        cost=next(t.cost for t in nearest if t.cost),
        schedule=next(t.schedule for t in nearest if t.schedule),
        risk=next(t.risk for t in nearest if t.risk),
    )


def verdicts(
    folder: Folder, office: Office, calendar: Calendar, cost: Cost, of_year: Cost, as_of: date
) -> tuple[Verdict, ...]:
    """Schedule, cost and risk as the facts have them."""
    limits = thresholds_of(folder, office)
    return (
        schedule_verdict(delays(folder, as_of), limits.schedule or DelayLimits(), calendar),
        cost_verdict(cost, of_year, limits.cost or ShareLimits()),
        risk_verdict(folder, office.settings.currency, limits.risk or ShareLimits()),
    )


def schedule_verdict(found: list[Delay], limits: DelayLimits, calendar: Calendar) -> Verdict:
    """The rating of the worst delay, of the project or of an open milestone, which says more."""
    if not found:
        return Verdict("schedule", None, _NO_DATES)
    rated = [(_delay_rating(delay, limits, calendar), delay) for delay in found]
    rating, worst = max(rated, key=lambda r: (FIVE_STEPS.index(r[0]), r[1].days, r[1].milestone is not None))
    if worst.days <= 0:
        return Verdict("schedule", rating, _ON_TIME)
    name = worst.milestone and (worst.milestone.name or worst.milestone.id)
    unit = next((limit.unit for _, limit in _limits(limits)), "cd")
    late = calendar.between(worst.committed, worst.expected, unit)
    values = {"milestone": name, "late": late, "expected": worst.expected, "committed": worst.committed}
    words = _LATE_MILESTONE if name else _LATE_PROJECT
    return Verdict("schedule", rating, Statement(words[0] if worst.is_foreseen else words[1], values))


def _delay_rating(delay: Delay, limits: DelayLimits, calendar: Calendar) -> Rating:
    """The worst step whose limit the delay reaches."""
    if delay.days <= 0:
        return "green"
    for step, limit in _limits(limits):
        if calendar.reaches(delay.expected, delay.committed, limit):
            return step
    return "green"


def _limits(limits: DelayLimits) -> list[tuple[Rating, Duration]]:
    """The steps at which a rating turns, the worst first."""
    stated = [(step, getattr(limits, step.replace("-", "_"))) for step in reversed(FIVE_STEPS[1:])]
    return [(step, limit) for step, limit in stated if limit is not None]


def cost_verdict(cost: Cost, of_year: Cost, limits: ShareLimits) -> Verdict:
    """The overrun of the whole life; of the year where the whole life is not known."""
    for words, figures in ((_WHOLE_LIFE, cost), (_THIS_YEAR, of_year)):
        overrun = variance_ratio(figures)
        if overrun is not None:
            values = {"share": abs(overrun), "forecast": figures.forecast, "baseline": figures.baseline}
            size = overrun.quantize(_SHOWN_SHARE)
            text = words[0] if size > 0 else words[1] if size < 0 else words[2]
            return Verdict("cost", _share_rating(overrun, limits), Statement(text, values))
    return Verdict("cost", None, _NO_COSTS)


def _share_rating(share: Decimal, limits: ShareLimits) -> Rating:
    for step in reversed(FIVE_STEPS[1:]):
        limit: Percentage | None = getattr(limits, step.replace("-", "_"))
        if limit is not None and share >= limit.ratio:
            return step
    return "green"


def risk_verdict(folder: Folder, currency: str, limits: ShareLimits) -> Verdict:
    """The expected cost of open threats against the contingency that is left."""
    if folder.raid is None or not folder.raid.risks:
        return Verdict("risk", None, _NO_RISKS)
    if not open_risks(folder):
        return Verdict("risk", "green", _NO_OPEN_RISK)
    try:
        expected = exposure(folder, currency)
        left = contingency_left(folder.budget, currency) if folder.budget else None
    except ForeignAmount:
        return Verdict("risk", None, _FOREIGN)
    if expected is None:
        return Verdict("risk", None, _NOT_QUANTIFIED)
    if left is None:
        return Verdict("risk", None, Statement(_NO_CONTINGENCY, {"exposure": expected}))
    values = {"exposure": expected, "left": left}
    share = expected / left if left > 0 else Decimal("Infinity") if expected > 0 else Decimal()
    return Verdict("risk", _share_rating(share, limits), Statement(_EXPOSED, values))


_NO_DATES = Statement(
    Text("no committed date to hold against a forecast", "aucune date engagée à comparer à une prévision")
)
_ON_TIME = Statement(Text("no open date is late", "aucune échéance ouverte n'est en retard"))
_LATE_PROJECT = (
    Text(
        "the end is expected on {expected}, {late} after {committed}",
        "la fin est attendue le {expected}, {late} après le {committed}",
    ),
    Text(
        "it should have ended on {committed}, {late} ago, and no new date is given",
        "la fin était engagée pour le {committed}, il y a {late}, et aucune nouvelle date n'est donnée",
    ),
)
_LATE_MILESTONE = (
    Text(
        "“{milestone}” is expected on {expected}, {late} after {committed}",
        "« {milestone} » est attendu le {expected}, {late} après le {committed}",
    ),
    Text(
        "“{milestone}” was due on {committed}, {late} ago, and no new date is given",
        "« {milestone} » était dû le {committed}, il y a {late}, et aucune nouvelle date n'est donnée",
    ),
)
_WHOLE_LIFE = (
    Text(
        "forecast {forecast} is {share} above the baseline {baseline}",
        "la prévision {forecast} dépasse de {share} la référence {baseline}",
    ),
    Text(
        "forecast {forecast} is {share} below the baseline {baseline}",
        "la prévision {forecast} est inférieure de {share} à la référence {baseline}",
    ),
    Text("forecast meets the baseline {baseline}", "la prévision égale la référence {baseline}"),
)
_THIS_YEAR = (
    Text(
        "this year's forecast {forecast} is {share} above its baseline {baseline}",
        "la prévision de l'année, {forecast}, dépasse de {share} sa référence {baseline}",
    ),
    Text(
        "this year's forecast {forecast} is {share} below its baseline {baseline}",
        "la prévision de l'année, {forecast}, est inférieure de {share} à sa référence {baseline}",
    ),
    Text(
        "this year's forecast meets its baseline {baseline}",
        "la prévision de l'année égale sa référence {baseline}",
    ),
)
_NO_COSTS = Statement(
    Text("no forecast and baseline to compare", "pas de prévision et de référence à comparer")
)
_NO_RISKS = Statement(Text("no risk is recorded", "aucun risque n'est consigné"))
_NO_OPEN_RISK = Statement(Text("no open risk", "aucun risque ouvert"))
_NOT_QUANTIFIED = Statement(Text("no open risk is quantified", "aucun risque ouvert n'est chiffré"))
_NO_CONTINGENCY = Text(
    "open risks are expected to cost {exposure}; no contingency is stated",
    "les risques ouverts devraient coûter {exposure} ; aucune provision n'est indiquée",
)
_EXPOSED = Text(
    "open risks are expected to cost {exposure}; {left} of contingency is left",
    "les risques ouverts devraient coûter {exposure} ; il reste {left} de provision",
)
_FOREIGN = Statement(
    Text("amounts in a foreign currency, and no rate", "montants en devise étrangère, sans taux de change")
)
