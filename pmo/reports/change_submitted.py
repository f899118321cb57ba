"""What is said after a change was submitted: the file, what it does, who decides, what comes next."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmo.analysis.change_summary import ChangeSummary
from pmo.model.finding import Finding
from pmo.model.office import Office
from pmo.model.text import Language, Text, visible
from pmo.reports.change_words import effect_lines, limit_words
from pmo.reports.wording import Wording
from pmo.rules.ruling import advice, message

_NOTHING = Text("nothing that it says", "rien qu'elle dise")
_NOBODY = Text(
    "nobody yet: pmo.yaml has no `authority:` that reaches so far",
    "personne : pmo.yaml n'a pas d'« authority: » qui aille jusque-là",
)
_REFUSED = Text("Nothing was written.", "Rien n'a été écrit.")


class Told(NamedTuple):
    """A change that was written: its file, and whether it was committed."""

    path: str
    is_committed: bool


def change_submitted(summary: ChangeSummary, told: Told, office: Office, wording: Wording) -> str:
    """The file, what it will do, who decides on it, and the next commands."""
    words = Text("Submitted", "Soumise") if summary.state != "draft" else Text("A draft", "Un brouillon")
    lines = [
        wording(Text("{words}: {title}", "{words} : {title}")).format(
            words=wording(words), title=visible(summary.change.title)
        ),
        f"  {told.path}",
        *_titled(wording(Text("Does", "Effet")), _effects(summary, wording)),
        *_titled(wording(Text("Decides", "Décide")), _deciders(summary, office, wording)),
        *_titled(wording(Text("Next", "Ensuite")), _next(summary, told)),
    ]
    return "\n".join(lines) + "\n"


def _titled(title: str, lines: Sequence[str]) -> list[str]:
    """A title with its lines beside it."""
    return [f"{title if not index else '':<8} {line}" for index, line in enumerate(lines)]


def _effects(summary: ChangeSummary, wording: Wording) -> list[str]:
    colon = wording(Text(": ", " : "))
    told = [
        f"{name.lower()}{colon}{wording(Text('; ', ' ; ')).join(each)}"
        for name, each in effect_lines(summary, wording)
        if each
    ]
    return told or [wording(_NOTHING)]


def _deciders(summary: ChangeSummary, office: Office, wording: Wording) -> list[str]:
    may = list(limit_words(summary.standing.matter, office, wording))
    if not may:
        return [wording(_NOBODY)]
    rest = wording(Text("or, higher: {rest}", "ou, plus haut : {rest}"))
    higher = "; ".join(each.partition(",")[0] for each in may[1:])
    return [may[0], *([rest.format(rest=higher)] if higher else [])]


def _next(summary: ChangeSummary, told: Told) -> list[str]:
    verb = "submit" if summary.state == "draft" else "assess"
    steps = [] if told.is_committed else [f"git add {told.path} && git commit"]
    return [*steps, f"pmo change {verb} {summary.id}"]


def change_refused(faults: Iterable[Finding], where: str | None, language: Language) -> str:
    """Every reason why the change cannot be, each with what to do; `where` is the file it was read from."""
    reasons = []
    for each in faults:
        place = f"{where}:{each.source.line}:{each.source.column}: " if where else ""
        reasons.append(f"{place}{message(each, language)} ({each.code}). {advice(each, language)}")
    return "\n     ".join([*reasons, _REFUSED.spoken(language)])
