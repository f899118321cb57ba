"""What is said after a change was submitted: the file, what it does, who decides, what comes next."""

from collections.abc import Iterable
from typing import NamedTuple

from pmo.analysis.changes.change_summary import ChangeSummary, assesses_own, next_verb
from pmo.model.finding import Finding
from pmo.model.office import Office
from pmo.model.text import Language, Text, visible
from pmo.reports.change_words import (
    at_once,
    decides_words,
    effect_lines,
    limit_words,
    person_words,
    waited_for,
)
from pmo.reports.changes.computed_lines import COMPUTED, computed_lines
from pmo.reports.titled_block import Block, titled_lines
from pmo.reports.wording import Wording
from pmo.rules.ruling import advice, message

_NOTHING = Text("none stated", "aucun déclaré")
_NO_ASSESSOR = Text(
    "nobody yet: nobody has a role that the workflow asks for. Try: pmo workflow show",
    "personne : nul n'a de rôle que le circuit demande. Essayez : pmo workflow show",
)
_REFUSED = Text("Nothing was written.", "Rien n'a été écrit.")


class Told(NamedTuple):
    """A change that was written: its file from the office and from here, and whether committed."""

    path: str
    path_here: str
    is_committed: bool


def change_submitted(summary: ChangeSummary, told: Told, office: Office, wording: Wording, width: int) -> str:
    """The file, what it will do, who decides on it, and the next commands."""
    words = Text("Submitted", "Soumise") if summary.state != "draft" else Text("A draft", "Un brouillon")
    heading = wording(Text("{words}: {title}", "{words} : {title}"))
    effects = [Block(name, lines) for name, lines in effect_lines(summary, wording) if lines]
    if computed := computed_lines(summary, office, wording):
        effects.append(Block(wording(COMPUTED), computed))
    blocks = [
        *(effects or [Block(wording(Text("Effect", "Effet")), [wording(_NOTHING)])]),
        *_assessors(summary, office, wording),
        Block(wording(Text("Decides", "Décide")), _deciders(summary, office, wording)),
        Block(wording(Text("Next", "Ensuite")), _next(summary, told, office, wording), is_typed=True),
    ]
    lines = [heading.format(words=wording(words), title=visible(summary.change.title)), f"  {told.path}"]
    return "\n".join([*lines, *titled_lines(blocks, width)]) + "\n"


def _assessors(summary: ChangeSummary, office: Office, wording: Wording) -> list[Block]:
    """Who assesses it, once it is submitted."""
    if summary.state == "draft":
        return []
    who = waited_for(summary.waiting_for, office, wording)
    if assesses_own(summary, office):
        own = person_words(summary.change.requested_by or "", office)
        who += wording(Text(f"; or {own}, who asks", f" ; ou {own}, qui demande"))
    return [Block(wording(Text("Assesses", "Évalue")), [who or wording(_NO_ASSESSOR)])]


def _deciders(summary: ChangeSummary, office: Office, wording: Wording) -> list[str]:
    who, *why = decides_words(summary.standing, office, wording)
    may = list(limit_words(summary.standing.matter, office, wording))
    rest = wording(Text("or, higher: {rest}", "ou, plus haut : {rest}"))
    higher = wording.semicolon.join(each.partition(",")[0] for each in may[1:])
    return [who, *why, *([rest.format(rest=higher)] if higher else [])]


def _next(summary: ChangeSummary, told: Told, office: Office, wording: Wording) -> list[str]:
    steps = [] if told.is_committed else [commit_command(told.path_here)]
    verb = next_verb(summary.change, summary.state, office.workflow("change"))
    steps += [f"pmo change {verb} {summary.id}"] if verb else []
    return [*steps, *at_once(summary, office, wording)]


def commit_command(path: str, is_signed: bool = False) -> str:
    """What commits a new file, in a commit that is signed where that counts."""
    return f"git add {path} && git commit{' -S' if is_signed else ''}"


def change_refused(faults: Iterable[Finding], where: str | None, language: Language) -> str:
    """Every reason why the change cannot be, each with what to do; `where` is the file it was read from."""
    reasons = []
    for each in faults:
        place = f"{where}:{each.source.line}:{each.source.column}: " if where else ""
        reasons.append(f"{place}{message(each, language)} ({each.code}). {advice(each, language)}")
    return "\n     ".join([*reasons, _REFUSED.spoken(language)])
