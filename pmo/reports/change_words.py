"""Changes in words: states, effects, deciders and evidence as readers see them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pmo.analysis.changes.authority import PROJECT_ROLES, line_name
from pmo.analysis.changes.change_deadlines import AWAITS_ASSESSMENT
from pmo.analysis.changes.change_standing import Standing
from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.analysis.changes.judged_decision import Judged, Matter, decider
from pmo.analysis.changes.too_few_deciders import NAME_THEM, too_few_deciders
from pmo.analysis.current_baseline import met_by
from pmo.analysis.written import NO_BREAK
from pmo.model.approval import Evidence
from pmo.model.budget import Budget
from pmo.model.change import ChangeImpact
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.plan import Plan
from pmo.model.text import Text, same, visible
from pmo.model.value import Duration
from pmo.reports.wording import CALENDAR_DAYS, UNKNOWN, WORKING_DAYS, Wording, count

STATE_NAMES: dict[str, Text] = {
    "draft": Text("draft", "brouillon"),
    "submitted": Text("submitted", "soumise"),
    "assessed": Text("assessed", "évaluée"),
    "approved": Text("approved", "approuvée"),
    "rejected": Text("rejected", "rejetée"),
    "deferred": Text("deferred", "reportée"),
    "implemented": Text("implemented", "mise en œuvre"),
    "closed": Text("closed", "close"),
    "withdrawn": Text("withdrawn", "retirée"),
}
EVIDENCE_NAMES: dict[Evidence, Text] = {
    "E0": Text("the file says so", "le fichier le dit"),
    "E1": Text("the commit's author says so", "l'auteur du commit le dit"),
    "EM": Text("minuted", "consigné au procès-verbal"),
    "E2": Text("verified: signed commit", "vérifié : commit signé"),
    "E3": Text("verified: signed approval", "vérifié : approbation signée"),
}
_MOST_NAMED = 2
_SOURCES = {
    "contingency": Text("the contingency", "la provision pour aléas"),
    "management_reserve": Text("the management reserve", "la réserve de management"),
    "transfer": Text("a transfer within the budget", "un virement dans le budget"),
}


def state_name(state: str) -> Text:
    """The state as people name it; an office's own state goes by its id."""
    return STATE_NAMES.get(state) or same(state)


def named_state(state: str, office: Office) -> Text:
    """The state as the office's workflow names it; a computed one by its own name."""
    workflow = office.workflow("change")
    return workflow.state_name(state) if workflow and state in workflow.states else state_name(state)


def taking_back_words(summary: ChangeSummary, wording: Wording) -> str:
    """What follows the state of an emergency that was rejected and is in effect still; else nothing."""
    return wording(Text(", to be taken back", ", à annuler")) if summary.is_to_be_taken_back else ""


def delta_words(cost: Decimal | None, wording: Wording) -> str:
    """`+€42,000`; a dash where it cannot be measured."""
    return UNKNOWN if cost is None else wording.exact(cost, signed=True)


def days_words(days: Decimal, wording: Wording) -> str:
    """Working days that something moves by: `+12 d`; empty where nothing moves."""
    if not days:
        return ""
    sign = "+" if days > 0 else "-"
    return f"{sign}{wording.short_days(abs(days).quantize(Decimal('0.1')).normalize())}"


def person_words(person: str, office: Office) -> str:
    """The person's name, else the id."""
    known = office.people.get(person)
    return visible(known.name if known else person)


def waited_for(keys: Sequence[str], office: Office, wording: Wording) -> str:
    """Persons and boards by their names: the first two, and how many more."""
    names = ", ".join(decider_words(key, office, wording) for key in keys[:_MOST_NAMED])
    more = len(keys) - _MOST_NAMED
    return f"{names} +{more}" if more > 0 else names


def decider_words(key: str, office: Office, wording: Wording) -> str:
    """A person, or `board:<id>`, by name."""
    board = office.boards.get(key.removeprefix("board:")) if key.startswith("board:") else None
    return visible(wording(board.name)) if board else person_words(key.removeprefix("board:"), office)


def role_words(role: str, office: Office, wording: Wording) -> str:
    """The line of authority that a decision names, as people name it."""
    if role.startswith("board:"):
        return decider_words(role, office, wording)
    return visible(wording(PROJECT_ROLES.get(role) or office.roles.get(role) or same(role)))


def decided_by(each: Judged, office: Office, wording: Wording) -> str:
    """Who decided: the person, or the board or person whom the minutes speak for."""
    minutes = each.approval.minutes
    if minutes is not None and minutes.board is not None:
        return decider_words(f"board:{minutes.board}", office, wording)
    return person_words(decider(each.approval), office)


def cost_lines(impact: ChangeImpact, budget: Budget | None, wording: Wording) -> Iterator[str]:
    """What happens to the money, a line each."""
    names = {line.id: line.name or line.id for line in budget.lines} if budget else {}
    for effect in impact.cost:
        line = names.get(effect.line or "", effect.line) or wording(Text("whole life", "durée de vie"))
        when = f" ({effect.period})" if effect.period else ""
        amount = wording.exact(effect.delta.amount, signed=True)
        yield f"{visible(line)}{when}{NO_BREAK}{amount}"
    for addition in impact.add:
        if addition.line:
            new = wording(Text("new line", "nouvelle ligne"))
            yield f"{new} {visible(addition.line.name or addition.line.id)}"
        if addition.funding:
            new = wording(Text("new funding", "nouveau financement"))
            yield f"{new} {visible(addition.funding.name or addition.funding.id)}"
    fundings = {each.id: each.name or each.id for each in budget.funding} if budget else {}
    for removal in impact.remove:
        if removal.line:
            gone = wording(Text("line taken out", "ligne supprimée"))
            yield f"{gone} {visible(names.get(removal.line, removal.line))}"
        if removal.funding:
            gone = wording(Text("funding taken out", "financement supprimé"))
            yield f"{gone} {visible(fundings.get(removal.funding, removal.funding))}"


def date_lines(impact: ChangeImpact, folder: Folder, wording: Wording) -> Iterator[str]:
    """What happens to dates, tasks and milestones, a line each."""
    plan = folder.plan
    names = plan_names(plan) if plan else {}
    for effect in impact.schedule:
        what = effect.task or effect.milestone
        name = visible(names.get(what, what)) if what else wording(FINISH)
        yield f"{name} {shift_words(effect.delta, wording)}"
    for addition in impact.add:
        for new in (addition.task, addition.milestone):
            if new is not None:
                yield f"{wording(_NEW)} {visible(new.name or new.id)}"
    for removal in impact.remove:
        for gone in (removal.task, removal.milestone):
            if gone is not None:
                yield f"{wording(_GONE)} {visible(names.get(gone, gone))}"


def plan_names(plan: Plan) -> dict[str, str]:
    """The tasks and milestones of a plan by id."""
    tasks = {each.id: each.name or each.id for each in plan.tasks}
    return {**tasks, **{each.id: each.name or each.id for each in plan.milestones}}


FINISH = Text("committed end", "fin engagée")
_NEW = Text("new:", "nouveau :")
_GONE = Text("taken out:", "supprimé :")
_UNIT_NAMES = {
    "d": WORKING_DAYS,
    "w": (Text("working week", "semaine ouvrée"), Text("working weeks", "semaines ouvrées")),
    "h": (Text("working hour", "heure ouvrée"), Text("working hours", "heures ouvrées")),
    "cd": CALENDAR_DAYS,
    "mo": (Text("month", "mois"), Text("months", "mois")),
}


def shift_words(shift: Duration, wording: Wording) -> str:
    """`+12 working days`."""
    sign = "-" if shift.amount < 0 else "+"
    size = abs(shift.amount)
    one, many = _UNIT_NAMES[shift.unit]
    is_one = size == 1 or (wording.language == "fr" and size < 2)
    return f"{sign}{wording.number(size)}{NO_BREAK}{wording(one if is_one else many)}"


def benefit_lines(impact: ChangeImpact, folder: Folder, wording: Wording) -> Iterator[str]:
    """What happens to benefits, a line each."""
    names = {each.id: each.name for each in folder.project.benefits} if folder.project else {}
    for effect in impact.benefits:
        told = wording.exact(effect.delta.amount, signed=True) if effect.delta else ""
        words = " ".join(part for part in (told, visible(effect.text or "")) if part)
        yield f"{visible(names.get(effect.benefit, effect.benefit))} {words}".rstrip()
    for addition in impact.add:
        if addition.benefit:
            yield f"{wording(_NEW)} {visible(addition.benefit.name)}"
    for removal in impact.remove:
        if removal.benefit:
            yield f"{wording(_GONE)} {visible(names.get(removal.benefit, removal.benefit))}"


def source_words(funded_by: str, budget: Budget | None, wording: Wording) -> str:
    """What pays for a change."""
    if funded_by in _SOURCES:
        return wording(_SOURCES[funded_by])
    funding = {f"funding:{each.id}": each.name or each.id for each in budget.funding} if budget else {}
    return visible(funding.get(funded_by, funded_by))


def limit_words(matter: Matter, office: Office, wording: Wording) -> Iterator[str]:
    """Who may decide, the first line of authority that reaches so far first, each with its limits.

    Lines that have too few people left to decide are passed over.
    """
    for each in matter.able:
        name = visible(wording(line_name(each.line, office)))
        if each.line.board is None:
            people = ", ".join(person_words(person, office) for person in sorted(matter.free(each)))
            name = f"{name}{wording(Text(': ', ' : '))}{people}"
        else:
            name = f"{name} ({_quorum(each.quorum, wording)})"
        limits = [wording.exact(each.line.cost.amount)] if each.line.cost else []
        limits += [shift_words(each.line.days, wording).removeprefix("+")] if each.line.days else []
        limit = wording(Text(" and ", " et ")).join(limits)
        up_to = wording(Text(f", up to {limit}", f", jusqu'à {limit}")) if limit else ""
        yield f"{name}{up_to}"


def decides_words(standing: Standing, office: Office, wording: Wording) -> list[str]:
    """Who decides first, and that what a lower line approved already puts the change above its limit."""
    matter, outspent = standing.matter, standing.outspent
    told = [next(limit_words(matter, office, wording), nobody_words(matter, office, wording))]
    if outspent is not None:
        name = visible(wording(line_name(outspent.line, office)))
        told.append(wording(_OUTSPENT).format(line=name))
    return told


_OUTSPENT = Text(
    "above the limit of {line}, with what that authority already approved",
    "au-dessus du plafond de la délégation « {line} », avec ce qu'elle a déjà approuvé",
)


def nobody_words(matter: Matter, office: Office, wording: Wording) -> str:
    """Why nobody may decide, and what to do, where `limit_words` says nothing."""
    too_few = too_few_deciders(matter, office)
    if too_few is None:
        return wording(_NO_AUTHORITY)
    return visible(f"{wording(too_few)}. {wording(NAME_THEM)}")


_NO_AUTHORITY = Text(
    "nobody, for no `authority:` of pmo.yaml reaches so far",
    "personne, car aucune « authority: » de pmo.yaml ne va jusque-là",
)


def _quorum(quorum: int, wording: Wording) -> str:
    return wording(count(quorum, Text("vote", "voix"), Text("votes", "voix")))


def effect_lines(summary: ChangeSummary, wording: Wording) -> list[tuple[str, list[str]]]:
    """Cost, dates and benefits, each with what the change says of it."""
    impact = summary.change.impact or ChangeImpact()
    folder = met_by(summary.folder, summary.id)
    cost = list(cost_lines(impact, folder.budget, wording))
    if summary.change.funded_by:
        paid = source_words(summary.change.funded_by, folder.budget, wording)
        cost.append(wording(Text("paid by {paid}", "payé par {paid}")).format(paid=paid))
    if len(impact.cost) + len(impact.add) + len(impact.remove) > 1 and cost:
        cost.insert(0, delta_words(summary.cost, wording))
    return [
        (wording(Text("Cost", "Coût")), cost),
        (wording(Text("Dates", "Dates")), list(date_lines(impact, folder, wording))),
        (wording(Text("Benefits", "Bénéfices")), list(benefit_lines(impact, folder, wording))),
    ]


def at_once(summary: ChangeSummary, office: Office, wording: Wording) -> list[str]:
    """What else may be done with an emergency that is only submitted, where the workflow has it."""
    if not summary.change.emergency or summary.state != AWAITS_ASSESSMENT:
        return []
    workflow = office.workflow("change")
    moves = workflow.moves if workflow else ()
    if not any(move.verb == "implement" and summary.state in move.from_ for move in moves):
        return []
    words = Text("or at once, as an emergency: {command}", "ou tout de suite, en urgence : {command}")
    return [wording(words).format(command=f"pmo change implement {summary.id}")]
