"""One change on a screen: what, why, its effect, where it stands, who is next, what was decided."""

from collections.abc import Callable, Iterator
from datetime import date
from shlex import quote

from rich.console import Group
from rich.table import Table
from rich.text import Text as Styled

from pmo.analysis.changes.change_standing import OUTCOMES
from pmo.analysis.changes.change_summary import USUAL_VERBS, ChangeSummary, next_verb
from pmo.analysis.changes.deciding_command import deciding_command, is_signed_for, least_evidence, line_of
from pmo.analysis.changes.emergencies import taken_back_by, taking_back_command
from pmo.analysis.changes.judged_decision import votes
from pmo.model.change import CHANGE_TYPE_NAMES, PRIORITY_NAMES
from pmo.model.days import Days
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.reports.change_words import (
    at_once,
    decides_words,
    effect_lines,
    named_state,
    person_words,
    taking_back_words,
    waited_for,
)
from pmo.reports.changes.change_submitted import commit_command
from pmo.reports.changes.computed_lines import COMPUTED, computed_lines
from pmo.reports.changes.decision_line import decision_line, shortened
from pmo.reports.wording import Wording

_STYLES = {"approved": "green", "rejected": "red", "deferred": "yellow", "withdrawn": "dim", "closed": "dim"}


def change_screen(
    summary: ChangeSummary, office: Office, as_of: date, wording: Wording, path_here: Callable[[str], str]
) -> Group:
    """Everything that somebody who decides wants to know; `path_here` writes a path as one types it here."""
    change = summary.change
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    if change.reason:
        grid.add_row(wording(Text("Why", "Pourquoi")), shortened(change.reason))
    if change.undoes:
        grid.add_row(wording(Text("Undoes", "Annule")), _undone(change.undoes, summary.folder))
    for title, lines in effect_lines(summary, wording):
        _add(grid, title, lines)
    _add(grid, wording(COMPUTED), computed_lines(summary, office, wording))
    _add(grid, wording(Text("Instead", "Sinon")), list(_options(summary)))
    if change.assessment:
        _add(grid, wording(Text("Assessed", "Évaluation")), list(_assessment(summary, office, wording)))
    _add(grid, wording(Text("Stands", "État")), list(_standing(summary, office, as_of, wording)))
    _add(
        grid,
        wording(Text("Decisions", "Décisions")),
        [decision_line(e, office, wording) for e in summary.standing.judged],
    )
    steps = left_to_commit(summary, office, wording, path_here) or next_steps(summary, office, wording)
    _add(grid, wording(Text("Next", "Ensuite")), steps)
    heading = Styled(visible(" ".join(change.title.split())), style="bold")
    return Group(
        heading.append(f"  {summary.id}", style="not bold dim"), _identity(summary, office, wording), "", grid
    )


def _add(grid: Table, title: str, lines: list[str]) -> None:
    for index, line in enumerate(lines):
        grid.add_row(title if index == 0 else "", line)


def _identity(summary: ChangeSummary, office: Office, wording: Wording) -> Styled:
    """Where it belongs, what it is, who asks for it and since when."""
    change = summary.change
    own = summary.folder.own
    told = [visible(own.name if own else summary.folder.id), wording(CHANGE_TYPE_NAMES[change.type])]
    if change.priority:
        name = wording(PRIORITY_NAMES[change.priority])
        told.append(wording(Text(f"{name} priority", f"priorité {name}")))
    if change.emergency:
        told.append(wording(Text("EMERGENCY", "URGENCE")))
    who = person_words(change.requested_by, office) if change.requested_by else ""
    told.append(" ".join(part for part in (who, wording.day(change.requested_on)) if part))
    return Styled(" · ".join(told))


def _undone(key: str, folder: Folder) -> str:
    undone = folder.changes.get(key)
    return f"{key} {visible(undone.title)}" if undone else key


def _options(summary: ChangeSummary) -> Iterator[str]:
    for option in summary.change.options:
        name = visible(option.name)
        yield f"{name} → {shortened(option.consequence)}" if option.consequence else name


def _assessment(summary: ChangeSummary, office: Office, wording: Wording) -> Iterator[str]:
    assessment = summary.change.assessment
    if assessment is None:
        return
    told = [person_words(assessment.by, office), wording.day(assessment.on)]
    if assessment.by == summary.change.requested_by:
        told.insert(1, wording(Text("who asks for it", "qui la demande")))
    if assessment.recommendation:
        told.append(wording(_RECOMMENDED[assessment.recommendation]))
    yield ", ".join(told)
    if assessment.text:
        yield shortened(assessment.text)


_RECOMMENDED = {
    "approve": Text("recommends to approve", "recommande d'approuver"),
    "reject": Text("recommends to reject", "recommande de rejeter"),
    "defer": Text("recommends to defer", "recommande de reporter"),
}


def _standing(summary: ChangeSummary, office: Office, as_of: date, wording: Wording) -> Iterator[str]:
    standing = summary.standing
    age = Days((as_of - summary.since).days, worked=False)
    told = wording.days(age) if age.number else wording(Text("today", "aujourd'hui"))
    day, state = wording.day(summary.since), wording(named_state(summary.state, office))
    since = wording(Text(f"{state} since {day} ({told})", f"{state} depuis le {day} ({told})"))
    if summary.state == "assessed" and standing.asked:
        votes = Text(
            f", {standing.got} of {standing.asked} approvals",
            f", {standing.got} sur {standing.asked} approbation{'s' if standing.asked > 1 else ''}",
        )
        since += wording(votes)
    yield since + taking_back_words(summary, wording)
    if undone_by := taken_back_by(summary.folder, summary.id):
        yield wording(Text("taken back by {change}", "annulée par {change}")).format(change=undone_by)
    if summary.state in ("submitted", "assessed"):
        who, *why = decides_words(standing, office, wording)
        yield wording(_DECIDES).format(who=who)
        yield from why


_DECIDES = Text("decides: {who}", "décide : {who}")


_STEPS = {
    "draft": Text("submit it", "la soumettre"),
    "submitted": Text("assess it", "l'évaluer"),
    "assessed": Text("decide", "décider"),
    "deferred": Text("decide again", "décider de nouveau"),
    "rejected": Text("send it back, or withdraw it", "la renvoyer, ou la retirer"),
    "approved": Text("implement it", "la mettre en œuvre"),
    "implemented": Text("close it", "la clore"),
}


def left_to_commit(
    summary: ChangeSummary, office: Office, wording: Wording, path_here: Callable[[str], str]
) -> list[str]:
    """Whose decisions count once they are committed, with the command; then what is still to be decided."""
    matter = summary.standing.matter
    written = [(each, line_of(each, matter)) for each in summary.standing.judged if each.is_uncommitted]
    if not written or summary.next_from not in ("assessed", "deferred"):
        return []
    names = ", ".join(dict.fromkeys(person_words(each.approval.by, office) for each, _ in written))
    told = [wording(_COMMIT).format(who=names)]
    for each, line in written:
        is_signed = is_signed_for(least_evidence(line)) and each.approval.signature is None
        paths = [summary.folder.file(f"approvals/{summary.id}/{each.name}.yaml").path]
        paths += [each.approval.minutes.file] if each.approval.minutes else []
        told.append(commit_command(" ".join(quote(path_here(path)) for path in paths), is_signed))
    voices = sum(votes(each.approval, line, matter.requester) for each, line in written if line)
    is_enough = summary.standing.got + voices >= summary.standing.asked
    return told if is_enough else [*told, *next_steps(summary, office, wording)]


_COMMIT = Text("{who}: commit what is decided", "{who} : commiter ce qui est décidé")


def next_steps(summary: ChangeSummary, office: Office, wording: Wording) -> list[str]:
    """Who does what next, and the command for it."""
    if summary.is_to_be_taken_back:
        return _taking_back(summary, office, wording)
    state = summary.next_from
    verb = next_verb(summary.change, state, office.workflow("change"))
    if verb is None:
        return []
    who = waited_for(summary.waiting_for, office, wording)
    step = wording(_STEPS[state]) if verb == USUAL_VERBS.get(state) else verb
    told = f"{who}{wording(Text(': ', ' : '))}{step}" if who else step
    if verb == "approve":
        return [told, *_decisions_to_make(summary, state, wording)]
    return [told, f"pmo change {verb} {summary.id}", *at_once(summary, office, wording)]


def steps_after(summary: ChangeSummary, by: str, office: Office, wording: Wording) -> list[str]:
    """What follows a step that somebody took: whose turn it is, unless it is theirs, and the commands."""
    steps = next_steps(summary, office, wording)
    is_for_others = summary.waiting_for and by not in summary.waiting_for
    return steps if is_for_others else steps[1:]


def _decisions_to_make(summary: ChangeSummary, state: str, wording: Wording) -> list[str]:
    """The commands that decide: what was recommended comes first, unless it was done already."""
    matter, assessment = summary.standing.matter, summary.change.assessment
    recommended = assessment.recommendation if assessment else None
    approve = wording(deciding_command(summary.id, matter))
    if recommended in (None, "approve") or OUTCOMES[recommended] == state:
        return [approve]
    first = wording(deciding_command(summary.id, matter, recommended))
    return [first, wording(Text("or: {command}", "ou : {command}")).format(command=approve)]


def _taking_back(summary: ChangeSummary, office: Office, wording: Wording) -> list[str]:
    """What follows where an emergency was rejected after it had been carried out."""
    who = waited_for(summary.waiting_for, office, wording)
    step = wording(Text("take back what it did", "revenir sur ce qu'elle a fait"))
    again = wording(deciding_command(summary.id, summary.standing.matter))
    return [
        f"{who}{wording(Text(': ', ' : '))}{step}" if who else step,
        taking_back_command(summary.folder, summary.id),
        wording(Text("or have it decided anew: {command}", "ou faire décider à nouveau : {command}")).format(
            command=again
        ),
    ]
