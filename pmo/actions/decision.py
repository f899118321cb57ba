"""Decisions: who may decide, as whom, and the file that says so. What is decided on stays untouched."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

from pmo.analysis.changes.authority import Deciders, line_key, line_name
from pmo.analysis.changes.change_deadlines import IDLE
from pmo.analysis.changes.change_standing import Standing
from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.analysis.changes.deciding_command import deciding_command, least_evidence
from pmo.analysis.changes.judged_decision import are_older
from pmo.analysis.changes.too_few_deciders import NAME_THEM, too_few_deciders
from pmo.analysis.time.office_day import day_of
from pmo.analysis.written import money_words, written_number
from pmo.errors import Refused, UsageError
from pmo.model.approval import ApprovalName, Decision, Evidence
from pmo.model.change import IN_EFFECT
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.settings import OfficeSettings
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, excerpt
from pmo.model.value import Money

Plain: TypeAlias = Any

_VERBS: dict[Decision, Text] = {
    "approve": Text("approved", "approuvé"),
    "reject": Text("rejected", "rejeté"),
    "defer": Text("deferred", "reporté"),
}
_FIRST: dict[str, tuple[Text, str]] = {
    "draft": (
        Text("is only a draft; it must be submitted", "n'est qu'un brouillon ; il faut la soumettre"),
        "submit",
    ),
    "submitted": (
        Text("is only submitted; it must be assessed", "n'est que soumise ; il faut l'évaluer"),
        "assess",
    ),
}


class MinutesGiven(NamedTuple):
    """The minutes or mail of a board, or of a person outside git."""

    decider: str
    """The board or the person that they speak for."""
    file: str
    """The path from the office's root."""
    digest: str
    on: date
    present: tuple[str, ...] = ()


class Hand(NamedTuple):
    """Whose hand a decision is written by: what history, or a signature, will say of it."""

    author: str | None
    """The person whom git's identity names; None where that is nobody of the office."""
    is_signed: bool = False
    """Whether the decision itself is signed with the key that git names."""
    is_committed: bool = False
    """Whether the same command commits it, by that identity."""


class DecisionGiven(NamedTuple):
    """A decision that somebody types: what, who, as whom, when, why, by which minutes, by whose hand."""

    decision: Decision
    by: str
    at: datetime
    role: str | None = None
    reason: str | None = None
    minutes: MinutesGiven | None = None
    hand: Hand | None = None


class NewDecision(NamedTuple):
    """A decision to be written: its path, its data, the line of authority that it names."""

    path: str
    data: dict[str, Plain]
    line: Deciders
    least: Evidence
    """The evidence from which on it counts."""

    @property
    def minutes(self) -> tuple[str, ...]:
        """The file of its minutes, without which it counts for nothing; none where it has none."""
        return (self.data["minutes"]["file"],) if "minutes" in self.data else ()


class Decidable(NamedTuple):
    """A record that is decided on: a change, or a baseline that a board sets anew."""

    id: str
    folder: Folder
    standing: Standing
    too_much: Text
    """Why a line of authority below those that may decide is not enough; `{name}` is the line's."""

    @property
    def requester(self) -> str | None:
        return self.standing.matter.requester


def decision_on(summary: ChangeSummary, given: DecisionGiven, office: Office) -> NewDecision:
    """The file of a decision on a change; raises `Refused` where governance does not allow it."""
    _refuse_state(summary, given.decision, office)
    too_much = _above_the_limit(summary.id, summary.standing, office)
    return new_decision(Decidable(summary.id, summary.folder, summary.standing, too_much), given, office)


def new_decision(record: Decidable, given: DecisionGiven, office: Office) -> NewDecision:
    """The file of a decision on what may be decided on; raises `Refused` where it is not this person's."""
    _refuse_requester(record, given, office)
    if given.minutes:
        _refuse_day(record, given.minutes.on, day_of(given.at, office.settings))
    decider = given.minutes.decider if given.minutes else given.by
    _refuse_writer(record, decider, office)
    _refuse_gone((given.by, decider), day_of(given.at, office.settings), office)
    line = _line_of(decider, record, given, office)
    if given.minutes and line.line.board:
        _refuse_minutes(given, given.minutes, line, office, record)
    least = least_evidence(line)
    if given.hand is not None and least != "E0":
        _refuse_other_hand(record, given, given.hand)
        _refuse_unprovable(record, given, given.hand, line)
    digest = record.standing.matter.digest
    name = _free_name(record, decider, given.decision, office.settings)
    data = {
        "decision": given.decision,
        "by": given.by,
        "role": line_key(line.line),
        "at": given.at,
        "digest": digest,
        **({"reason": given.reason} if given.reason else {}),
        **({"minutes": _minutes_data(given.minutes, line)} if given.minutes else {}),
    }
    path = record.folder.file(f"approvals/{record.id}/{name}.yaml").path
    return NewDecision(path, data, line, least)


def _minutes_data(minutes: MinutesGiven, line: Deciders) -> dict[str, Plain]:
    kind = "board" if line.line.board else "person"
    data: dict[str, Plain] = {
        kind: minutes.decider,
        "file": minutes.file,
        "digest": minutes.digest,
        "on": minutes.on,
    }
    return {**data, **({"present": list(minutes.present)} if minutes.present else {})}


def _refuse_state(summary: ChangeSummary, decision: Decision, office: Office) -> None:
    """Only what was assessed is decided on, and what was implemented as an emergency."""
    key, state, change = summary.id, summary.change.state, summary.change
    verb = _VERBS[decision]
    if change.imported is not None:
        raise Refused(
            f"{key} was imported: it was decided on elsewhere, and stands outside the rules on approval",
            f"{key} a été importée : elle a été décidée ailleurs, hors des règles d'approbation",
        )
    if state == "assessed" or (state in IN_EFFECT and change.emergency):
        return
    if state in _FIRST:
        words, step = _FIRST[state]
        raise Refused(
            f"{key} {words.en} before it can be {verb.en}. Try: pmo change {step} {key}",
            f"{key} {words.fr} avant qu'elle puisse être {verb.fr}e. Essayez : pmo change {step} {key}",
        )
    named = office.state_of("change", state)
    if state not in IDLE:
        raise Refused(
            f"{key} is {named.en}, and decided on once it is assessed. Try: pmo change show {key}",
            f"{key} : état « {named.fr} » ; une demande se décide une fois évaluée. "
            f"Essayez : pmo change show {key}",
        )
    raise Refused(
        f"{key} is {named.en}: there is nothing left to decide. Try: pmo change show {key}",
        f"{key} : état « {named.fr} », il n'y a plus rien à décider. Essayez : pmo change show {key}",
    )


def _refuse_requester(record: Decidable, given: DecisionGiven, office: Office) -> None:
    requester = record.requester
    decider = given.minutes.decider if given.minutes else given.by
    if requester is None or requester not in (given.by, decider):
        return
    who = _who_may(record, office)
    if given.minutes and decider != requester:
        raise Refused(
            f"{requester} asks for {record.id}: who asks does not record the minutes either",
            f"{requester} demande {record.id} : qui demande ne consigne pas non plus le procès-verbal",
        )
    raise Refused(
        f"{requester} asks for {record.id}: who asks does not decide. {who.en}",
        f"{requester} demande {record.id} : qui demande ne décide pas. {who.fr}",
    )


def _refuse_writer(record: Decidable, decider: str, office: Office) -> None:
    """Who wrote what is decided on, in whosever name, does not decide on it: history knows."""
    if decider not in record.standing.matter.wrote:
        return
    who = _who_may(record, office)
    raise Refused(
        f"{decider} wrote what {record.id} says: who writes it does not decide. {who.en}",
        f"{decider} a écrit ce que dit {record.id} : qui l'écrit ne décide pas. {who.fr}",
    )


def _refuse_gone(persons: Sequence[str], today: date, office: Office) -> None:
    """Who has left decides on nothing, and records nothing."""
    for each in persons:
        person = office.people.get(each)
        if person is not None and person.has_left(today):
            raise Refused(
                f"{each} left on {person.left}: the decision would not count. "
                "Try: pmo check --select PPL, for what is still in that person's charge",
                f"départ de {each} le {person.left} : la décision ne compterait pas. "
                "Essayez : pmo check --select PPL, pour ce dont cette personne a encore la charge",
            )


def _refuse_other_hand(record: Decidable, given: DecisionGiven, hand: Hand) -> None:
    """A commit speaks for its author: one by the requester, or by another, proves nothing of the decider."""
    by, author = given.by, hand.author
    is_at_stake = hand.is_committed or author == record.requester
    if hand.is_signed or author == by or not is_at_stake:
        return
    known = Text(f"git says you are {author}", f"pour git vous êtes {author}")
    if author is None:
        known = Text(f"git does not say you are {by}", f"git ne dit pas que vous êtes {by}")
    raise Refused(
        f"{known.en}: committed by you, a decision of {by} would not count (E0). Try: {by} types the same "
        f"command under their own name in git; or --sign, with {by}'s key; or, for who does not use git, "
        "--minutes, by a board's secretary",
        f"{known.fr} : commitée par vous, une décision de {by} ne compterait pas (E0). Essayez : {by} tape "
        f"la même commande sous son propre nom dans git ; ou --sign, avec la clé de {by} ; ou, pour qui "
        "n'utilise pas git, --minutes, par le secrétaire d'un comité",
    )


def _refuse_unprovable(record: Decidable, given: DecisionGiven, hand: Hand, line: Deciders) -> None:
    """Where a signature of the decider's own is asked for, what no commit can make good is not written."""
    least = least_evidence(line)
    if least not in ("E2", "E3") or (given.minutes is None and (hand.is_signed or least == "E2")):
        return
    command = deciding_command(record.id, record.standing.matter, given.decision, line)
    raise Refused(
        f"{line_key(line.line)} decides with evidence {least}, which this decision can never come to. "
        f"Try: {command.en}",
        f"{line_key(line.line)} décide avec la preuve {least}, que cette décision n'atteindra jamais. "
        f"Essayez : {command.fr}",
    )


def _refuse_day(record: Decidable, of: date, today: date) -> None:
    """Minutes are of a day that has come, and of the assessment that stands."""
    since = record.standing.matter.since
    if of > today:
        raise UsageError(
            f"minutes of {of}: that day has not come yet. Try: --on with the day of the meeting",
            f"procès-verbal du {of} : ce jour n'est pas encore venu. Essayez : --on et le jour de la séance",
        )
    if since is not None and are_older(of, since):
        raise Refused(
            f"{record.id} was assessed on {since:%Y-%m-%d}: minutes of {of} cannot be about that assessment",
            f"{record.id} a été évaluée le {since:%Y-%m-%d} : le procès-verbal du {of} ne peut porter sur "
            "cette évaluation",
        )


def _line_of(decider: str, record: Decidable, given: DecisionGiven, office: Office) -> Deciders:
    """The line of authority that a person or board decides for; raises `Refused`, `UsageError`."""
    matter = record.standing.matter
    may = () if matter.needed is None else matter.lines[matter.needed :]
    lines = [each for each in matter.lines if _speaks_for(decider, each, given)]
    if given.role is not None:
        stated = [each for each in matter.lines if line_key(each.line) == given.role]
        if not stated:
            raise _no_such_role(given.role, matter.lines)
        lines = [each for each in stated if each in lines]
    fitting = [each for each in lines if each in may]
    if fitting:
        return fitting[0]
    who = _who_may(record, office)
    if not lines:
        as_whom = f" as {given.role}" if given.role else ""
        stated_as = line_name(stated[0].line, office).fr if given.role else ""
        en_tant_que = f" en tant que {stated_as}" if given.role else ""
        raise Refused(
            f"{decider} has no authority over {record.id}{as_whom}. {who.en}",
            f"{decider} n'a pas de délégation sur {record.id}{en_tant_que}. {who.fr}",
        )
    name = line_name(lines[-1].line, office)
    raise Refused(
        f"{record.too_much.en.format(name=name.en)}. {who.en}",
        f"{record.too_much.fr.format(name=name.fr)}. {who.fr}",
    )


def _speaks_for(decider: str, line: Deciders, given: DecisionGiven) -> bool:
    if given.minutes is not None and line.line.board is not None:
        return line.line.board == decider
    return decider in line.persons


def _above_the_limit(id: str, standing: Standing, office: Office) -> Text:
    """What authority is measured against, in words, and that it is too much for the line `{name}`."""
    moved = _moved(standing, office)
    return Text(
        f"{id} moves {moved.en}, which is above the limit of {{name}}, together with what that authority "
        "already approved",
        f"{id} déplace {moved.fr}, au-dessus du plafond de la délégation « {{name}} », avec ce qu'elle a "
        "déjà approuvé",
    )


def _moved(standing: Standing, office: Office) -> Text:
    amount = standing.amount
    if amount is None:
        return Text("an amount that cannot be measured", "un montant qui ne peut être mesuré")
    cost = money_words(Money(amount.cost, office.settings.currency))
    is_one, is_singular = amount.days == 1, amount.days < 2
    return Text(
        f"{cost.en} and {written_number(amount.days, 'en')} working {'day' if is_one else 'days'}",
        f"{cost.fr} et {written_number(amount.days, 'fr')} {'jour ouvré' if is_singular else 'jours ouvrés'}",
    )


def _who_may(record: Decidable, office: Office) -> Text:
    """Who may decide first, as an advice."""
    matter = record.standing.matter
    if not matter.lines:
        return Text(
            "pmo.yaml has no `authority:`, so nobody may decide. Try: write who may",
            "pmo.yaml n'a pas d'« authority: » : personne ne peut décider. Essayez : y écrire qui le peut",
        )
    if matter.needed is None:
        return Text(
            "No line of `authority:` in pmo.yaml reaches so far. Try: a line without limits",
            "Aucune ligne d'« authority: » de pmo.yaml ne va jusque-là. Essayez : une ligne sans plafond",
        )
    first = matter.first_able
    if first is None:
        nobody = too_few_deciders(matter, office) or Text("", "")
        english, french = (f"{words[:1].upper()}{words[1:]}" for words in (nobody.en, nobody.fr))
        return Text(f"{english}. {NAME_THEM.en}", f"{french}. {NAME_THEM.fr}")
    persons = sorted(matter.free(first))
    words = line_name(first.line, office)
    listed = ", ".join(persons) or "–"
    return Text(f"It takes: {words.en} ({listed})", f"Il faut : {words.fr} ({listed})")


def _no_such_role(role: str, lines: Sequence[Deciders]) -> UsageError:
    keys = [line_key(each.line) for each in lines]
    near = did_you_mean(role, keys)
    listed = ", ".join(keys) or "–"
    return UsageError(
        f"--role: '{excerpt(role)}' is no line of authority{near.en or '.'} The office has: {listed}",
        f"--role : « {excerpt(role)} » n'est pas une ligne de délégation{near.fr or '.'} "
        f"Le bureau a : {listed}",
    )


def _refuse_minutes(
    given: DecisionGiven, minutes: MinutesGiven, line: Deciders, office: Office, record: Decidable
) -> None:
    """Minutes are recorded by the board's secretary, and say who took part: at least the quorum."""
    board = office.boards.get(minutes.decider)
    secretary = board.secretary if board else None
    if secretary is None:
        raise Refused(
            f"{minutes.decider} has no secretary in boards.yaml, so nobody can record its minutes",
            f"{minutes.decider} n'a pas de secrétaire dans boards.yaml : personne ne peut consigner ses "
            "procès-verbaux",
        )
    if given.by != secretary:
        raise Refused(
            f"the minutes of {minutes.decider} are recorded by its secretary, {secretary}, not by {given.by}",
            f"les procès-verbaux de {minutes.decider} sont consignés par son secrétaire, {secretary}, "
            f"pas par {given.by}",
        )
    line = line.on(minutes.on)
    outside = [person for person in minutes.present if person not in line.persons]
    if outside:
        members = ", ".join(sorted(line.persons))
        raise UsageError(
            f"--present: {', '.join(outside)}: not on {minutes.decider}. Its members: {members}",
            f"--present : {', '.join(outside)} : pas au comité {minutes.decider}. Ses membres : {members}",
        )
    votes = len(set(minutes.present) - {record.requester})
    if votes < line.quorum:
        raise Refused(
            f"no quorum: {votes} of {line.quorum} members of {minutes.decider} were present. "
            "Try: --present with all who took part",
            f"quorum non atteint : présents de {minutes.decider} : {votes} sur {line.quorum}. "
            "Essayez : --present avec tous les participants",
        )


def _free_name(record: Decidable, decider: str, decision: Decision, settings: OfficeSettings) -> ApprovalName:
    """The name of the decider's next decision on this content; raises `Refused` where it repeats the last.

    One that does not count, and will not as it is written, stays beside it: what was made is not unmade.
    """
    digest = record.standing.matter.digest
    before = [each for each in record.standing.judged if each.name.startswith(f"{decider}-{digest[:8]}")]
    last = next((each for each in reversed(before) if each.is_valid or each.is_open), None)
    if last is not None and last.approval.decision == decision:
        verb, day = _VERBS[decision], day_of(last.approval.at, settings)
        path = record.folder.file(f"approvals/{record.id}/{last.name}.yaml").path
        yet = Text("", "")
        if (reason := last.reason) is not None:
            yet = Text(f". It does not count yet: {reason.en}", f". Cela ne compte pas encore : {reason.fr}")
        raise Refused(
            f"{decider} has already {verb.en} {record.id} as it stands, on {day}: {path}{yet.en}",
            f"{decider} a déjà {verb.fr} {record.id} tel qu'il est, le {day} : {path}{yet.fr}",
        )
    taken = {each.name for each in before}
    numbers = (ApprovalName(decider, digest[:8], number) for number in range(1, len(before) + 2))
    return next(each for each in numbers if str(each) not in taken)
