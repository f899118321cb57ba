"""Decisions: who may decide, as whom, and the file that says so. What is decided on stays untouched."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from pmo.actions.decidable import Decidable, DecisionGiven, Hand, MinutesGiven
from pmo.actions.line_of_authority import above_the_limit, line_of, who_may
from pmo.analysis.changes.authority import Deciders, line_key
from pmo.analysis.changes.change_deadlines import IDLE
from pmo.analysis.changes.change_summary import ChangeSummary
from pmo.analysis.changes.deciding_command import deciding_command, least_evidence
from pmo.analysis.changes.judged_decision import are_older
from pmo.analysis.time.office_day import day_of
from pmo.errors import Refused, UsageError
from pmo.model.approval import ApprovalName, Decision, Evidence
from pmo.model.change import IN_EFFECT
from pmo.model.office import Office
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text

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


def decision_on(summary: ChangeSummary, given: DecisionGiven, office: Office) -> NewDecision:
    """The file of a decision on a change; raises `Refused` where governance does not allow it."""
    _refuse_state(summary, given.decision, office)
    too_much = partial(above_the_limit, summary.id, summary.standing, office)
    return new_decision(Decidable(summary.id, summary.folder, summary.standing, too_much), given, office)


def new_decision(record: Decidable, given: DecisionGiven, office: Office) -> NewDecision:
    """The file of a decision on what may be decided on; raises `Refused` where it is not this person's."""
    _refuse_requester(record, given, office)
    if given.minutes:
        _refuse_day(record, given.minutes.on, day_of(given.at, office.settings))
    decider = given.minutes.decider if given.minutes else given.by
    _refuse_writer(record, decider, office)
    _refuse_gone((given.by, decider), day_of(given.at, office.settings), office)
    line = line_of(decider, record, given, office)
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
    who = who_may(record, office)
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
    who = who_may(record, office)
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
            f"{decider} a déjà {verb.fr} {record.id} telle qu'elle est, le {day} : {path}{yet.fr}",
        )
    taken = {each.name for each in before}
    numbers = (ApprovalName(decider, digest[:8], number) for number in range(1, len(before) + 2))
    return next(each for each in numbers if str(each) not in taken)
