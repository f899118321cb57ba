"""New change requests: what was said of them becomes the data of a file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from pmo.actions.slips import Slips
from pmo.errors import UsageError
from pmo.model.budget import Budget, BudgetLine
from pmo.model.change import CHANGE_TYPE_NAMES, PRIORITY_NAMES
from pmo.model.empty import EMPTY
from pmo.model.expected import EXPECTED, ValueFault
from pmo.model.folder import Folder
from pmo.model.period import Period, period
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, excerpt
from pmo.model.value import Money, money, shift

Plain: TypeAlias = Any  # texts, numbers, dates, lists and mappings, as a YAML file holds them

FINISH = "finish"
"""The name under which the committed end of the project is moved."""
TRANSFER = "transfer"
WRITTEN_BY_PMO = ("id", "assessment", "imported", "state", "history")
"""Keys that a file to submit may not hold: the steps of a change write them."""

_ORDER = (
    "title",
    "type",
    "requested_by",
    "requested_on",
    "priority",
    "emergency",
    "undoes",
    "reason",
    "impact",
    "funded_by",
    "options",
    "external_ids",
)


class Given(NamedTuple):
    """What options say of a change, as they were typed."""

    title: str | None = None
    type: str | None = None
    reason: str | None = None
    priority: str | None = None
    costs: Sequence[str] = ()
    delays: Sequence[str] = ()
    benefits: Sequence[str] = ()
    funded_by: str | None = None
    options: Sequence[str] = ()
    is_emergency: bool = False
    undoes: str | None = None


class Submission(NamedTuple):
    """Who submits a change, when, and into which state."""

    by: str
    on: date
    at: datetime
    state: str


def fields_given(given: Given, folder: Folder, unread: Mapping[str, str] = EMPTY) -> dict[str, Plain]:
    """The fields that options state; raises `UsageError` with all that do not fit the project.

    `unread` are the files that could not be read whole, each with the place of its first fault.
    """
    slips = Slips()

    def fitting(read: Callable[[str], Plain], typed: str) -> Plain:
        return slips.past(_as_far_as_known, read, typed, folder, unread)

    impact = {
        "cost": [fitting(lambda each: cost_given(each, folder.budget), each) for each in given.costs],
        "schedule": [fitting(lambda each: delay_given(each, folder), each) for each in given.delays],
        "benefits": [fitting(lambda each: benefit_given(each, folder), each) for each in given.benefits],
    }
    fields = {
        "title": given.title and fitting(title_given, given.title),
        "type": given.type and fitting(_type_given, given.type),
        "priority": given.priority and fitting(_priority_given, given.priority),
        "emergency": given.is_emergency or None,
        "undoes": given.undoes,
        "reason": given.reason and fitting(reason_given, given.reason),
        "impact": {name: effects for name, effects in impact.items() if effects},
        "funded_by": given.funded_by
        and fitting(lambda each: source_given(each, folder.budget), given.funded_by),
        "options": [fitting(option_given, each) for each in given.options],
    }
    slips.refuse()
    return {name: value for name, value in fields.items() if value}


def _as_far_as_known(
    read: Callable[[str], Plain], typed: str, folder: Folder, unread: Mapping[str, str]
) -> Plain:
    """What is read of it; a name may be in a file that could not be read whole, and that is said then."""
    try:
        return read(typed)
    except UnknownName as unknown:
        fault = unread.get(folder.file(unknown.file).path)
        if fault is None:
            raise
        option, file, name = unknown.option, unknown.file, excerpt(unknown.name)
        raise UsageError(
            f"{option}: {file} cannot be read whole: whether it has '{name}' is not known. "
            f"Correct {fault} first. Try: pmo check",
            f"{option} : {file} ne peut être lu en entier : on ne sait pas s'il a « {name} ». "
            f"Corrigez d'abord {fault}. Essayez : pmo check",
        ) from None


def change_data(fields: Mapping[str, Plain], submission: Submission) -> dict[str, Plain]:
    """The whole change, in the order of its fields."""
    stated = {"requested_by": submission.by, "requested_on": submission.on, **fields}
    return {
        **{name: stated[name] for name in _ORDER if name in stated},
        **state_of_new(submission),
    }


def state_of_new(submission: Submission) -> dict[str, Plain]:
    """The state of a change that was just written, and the first line of its history."""
    step = {"state": submission.state, "by": submission.by, "at": submission.at}
    return {"state": submission.state, "history": [step]}


def title_given(typed: str) -> str:
    """The title on one line; raises `UsageError`."""
    title = " ".join(typed.split())
    if not title:
        raise UsageError("--title: it is empty", "--title : il est vide")
    return title


def reason_given(typed: str) -> str:
    """The reason as it was said; raises `UsageError`."""
    reason = typed.strip()
    if not reason:
        raise UsageError("--reason: it is empty", "--reason : elle est vide")
    return reason


def check_complete(given: Given, known: Mapping[str, Plain]) -> None:
    """Refuse what lacks something that a change cannot do without, and nothing else says."""
    stated = given._asdict()
    missing = [name for name in ("title", "type", "reason") if not stated[name] and name not in known]
    if missing:
        options = " ".join(f"--{name} …" for name in missing)
        raise UsageError(
            f"a change needs {', '.join(missing)}. Try: {options}, or --from FILE",
            f"il manque au changement : {', '.join(missing)}. Essayez : {options}, ou --from FICHIER",
        )


def _type_given(typed: str) -> str:
    return _one_of("--type", typed, CHANGE_TYPE_NAMES)


def _priority_given(typed: str) -> str:
    return _one_of("--priority", typed, PRIORITY_NAMES)


def source_given(typed: str, budget: Budget | None) -> str:
    """What pays for the change; raises `UnknownName`."""
    file = "budget.yaml" if typed.startswith("funding:") else ""
    return _one_of("--funded-by", typed, sources_of(budget), file)


def _one_of(option: str, typed: str, known: Iterable[str], file: str = "") -> str:
    """The word, where it is one of those known, of which the file has some; raises `UnknownName`."""
    words = list(known)
    if typed in words:
        return typed
    near = did_you_mean(typed, words)
    listed = ", ".join(words)
    raise UnknownName(
        option,
        file,
        typed,
        Text(
            f"'{excerpt(typed)}' is not one of: {listed}{near.en}",
            f"« {excerpt(typed)} » n'est pas l'un de : {listed}{near.fr}",
        ),
    )


def sources_of(budget: Budget | None) -> dict[str, Text]:
    """What may pay for a change, each with its name."""
    sources = {
        "contingency": Text("the contingency", "la provision pour aléas"),
        "management_reserve": Text("the management reserve", "la réserve de management"),
        TRANSFER: Text("other lines of the budget", "d'autres lignes du budget"),
    }
    funding = budget.funding if budget else ()
    return sources | {f"funding:{each.id}": Text(*[each.name or each.id] * 2) for each in funding}


class UnknownName(UsageError):
    """What was typed for an option is no name that is known, of all those that a file gives."""

    def __init__(self, option: str, file: str, name: str, said: Text) -> None:
        self.option, self.file, self.name = option, file, name
        super().__init__(f"{option}: {said.en}", f"{option} : {said.fr}")


class NotAnEffect(UsageError):
    """What was typed for an option states no amount or shift; `expected` says what does."""

    def __init__(self, option: str, typed: str, wrong: ValueFault, example: str) -> None:
        self.expected = EXPECTED[wrong.kind]
        super().__init__(
            f"{option}: '{excerpt(typed)}' lacks {self.expected.en}. Try: {option} {example}",
            f"{option} : « {excerpt(typed)} » : il manque {self.expected.fr}. Essayez : {option} {example}",
        )


def cost_given(typed: str, budget: Budget | None) -> dict[str, Plain]:
    """An effect on cost, from `LINE=DELTA@PERIOD`, or a bare amount for the whole-life headline."""
    line, sign, rest = typed.rpartition("=")
    amount, _, stated = rest.partition("@")
    try:
        delta, at = money(amount.strip()), period(stated.strip()) if stated else None
    except ValueFault as wrong:
        raise NotAnEffect("--cost", typed, wrong, "travaux=42000@2027-Q1") from None
    if not sign:
        return {"delta": plain_money(delta), **_in_period(at)}
    name = line.strip()
    lines = {each.id: each for each in budget.lines} if budget else {}
    if name not in lines:
        raise _unknown("--cost", "budget.yaml", name, lines)
    return {
        "line": name,
        "delta": plain_money(delta),
        **_in_period(period_of_line(lines[name], at)),
    }


def period_of_line(line: BudgetLine, stated: Period | None) -> Period | None:
    """The period that a line is changed in: the one stated, or its only one; raises `UsageError`."""
    if stated is not None or not line.amounts:
        return stated
    if len(line.amounts) == 1:
        return next(iter(line.amounts))
    periods = ", ".join(map(str, line.amounts))
    example = f"--cost {line.id}=…@{next(iter(line.amounts))}"
    raise UsageError(
        f"--cost: {line.id} is budgeted by period ({periods}): which one? Try: {example}",
        f"--cost : {line.id} est budgétée par période ({periods}) : laquelle ? Essayez : {example}",
    )


def delay_given(typed: str, folder: Folder) -> dict[str, Plain]:
    """An effect on dates, from `TASK=12d`, `MILESTONE=12d` or `finish=12d`."""
    name, sign, length = (part.strip() for part in typed.partition("="))
    try:
        delta = shift(length if sign else "")
    except ValueFault as wrong:
        raise NotAnEffect("--delay", typed, wrong, "travaux=12d") from None
    return {**moved_by(name, folder), "delta": str(delta)}


def moved_by(name: str, folder: Folder) -> dict[str, Plain]:
    """What a name in the plan stands for: a task, a milestone, or the committed end; raises `UsageError`."""
    tasks = {each.id for each in folder.plan.tasks} if folder.plan else set()
    milestones = {each.id for each in folder.plan.milestones} if folder.plan else set()
    if name in tasks & milestones:
        raise UsageError(
            f"--delay: {name} is a task and a milestone. Try: --from FILE, which says which",
            f"--delay : {name} est une tâche et un jalon. Essayez : --from FICHIER, qui dit lequel",
        )
    if name in tasks:
        return {"task": name}
    if name in milestones:
        return {"milestone": name}
    if name == FINISH:
        return {"finish": True}
    raise _unknown("--delay", "plan.yaml", name, [*tasks, *milestones, FINISH])


def benefit_given(typed: str, folder: Folder) -> dict[str, Plain]:
    """An effect on a benefit, from `BENEFIT=AMOUNT` or `BENEFIT=what it does in words`."""
    name, sign, effect = (part.strip() for part in typed.partition("="))
    benefits = {each.id for each in folder.own.benefits} if folder.own else set()
    if name not in benefits:
        raise _unknown("--benefit", folder.own_file, name, benefits)
    if not sign or not effect:
        raise UsageError(
            f"--benefit: '{excerpt(typed)}' is not BENEFIT=AMOUNT or BENEFIT=WORDS",
            f"--benefit : « {excerpt(typed)} » n'est pas BÉNÉFICE=MONTANT ou BÉNÉFICE=MOTS",
        )
    try:
        return {"benefit": name, "delta": plain_money(money(effect))}
    except ValueFault:
        return {"benefit": name, "text": effect}


def option_given(typed: str) -> dict[str, Plain]:
    """Another way of dealing with the matter, from `NAME` or `NAME=CONSEQUENCE`."""
    name, _, consequence = (part.strip() for part in typed.partition("="))
    if not name:
        raise UsageError(
            f"--option: '{excerpt(typed)}' is not NAME=CONSEQUENCE",
            f"--option : « {excerpt(typed)} » n'est pas NOM=CONSÉQUENCE",
        )
    return {"name": name, "consequence": consequence} if consequence else {"name": name}


def plain_money(amount: Money) -> Decimal | str:
    return str(amount) if amount.currency else amount.amount


def _in_period(at: Period | None) -> dict[str, Plain]:
    """The period as YAML writes it: a year is a number."""
    if at is None:
        return {}
    text = str(at)
    return {"period": int(text) if text.isdigit() else text}


def _unknown(option: str, file: str, name: str, known: Iterable[str]) -> UnknownName:
    names = sorted(known)
    near = did_you_mean(name, names)
    english, french = near.en, near.fr
    if not english:
        listed = ", ".join(names[:10]) or "–"
        english, french = f". It has: {listed}", f". Il a : {listed}"
    said = Text(f"{file} has no '{excerpt(name)}'{english}", f"{file} n'a pas « {excerpt(name)} »{french}")
    return UnknownName(option, file, name, said)
