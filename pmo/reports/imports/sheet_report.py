"""What became of a sheet that came back: fields that changed, what is new, what contradicts."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pmo.actions.sheet_change import Conflict, SheetDraft, shown
from pmo.model.finding import Finding
from pmo.model.place import Source
from pmo.model.table import CellFault
from pmo.model.text import Language, Text, excerpt, visible
from pmo.reports.findings.findings_list import findings_view
from pmo.reports.imports.import_faults import fault_view, refusal_view
from pmo.reports.imports.import_report import READ_ROWS, next_of_dry_run, place_named
from pmo.reports.imports.read_file import ReadFile, read_as, source_view
from pmo.reports.imports.update_report import fields_view, listed, named, replaced, written
from pmo.reports.wording import Wording, count


class SheetDone(NamedTuple):
    """A sheet that is brought back, or would be."""

    read: Sequence[ReadFile]
    root: str
    draft: SheetDraft
    strangers: Sequence[str]
    """Columns that hold no field."""
    edited: Sequence[str]
    """The files that changed."""
    is_dry: bool
    moved: Sequence[Text] = ()
    """Amounts that a baseline holds otherwise now."""


def sheet_lines(done: SheetDone, wording: Wording) -> Iterator[str]:
    """What was read and written, field by field, and the next command."""
    draft = done.draft
    yield wording(_read(done, wording))
    yield wording(written(len(done.edited), len(draft.files), place_named(done.root), done.is_dry))
    yield ""
    yield from listed(Text("Fields:", "Champs :"), map(replaced, draft.update.changes), wording)
    yield from listed(_MOVED, done.moved, wording)
    yield from listed(Text("New:", "Nouveaux :"), (named(*each) for each in draft.new), wording)
    yield from listed(_ABSENT, (named(*each) for each in draft.absent), wording)
    yield from listed(_GONE, (_alone(each) for each in draft.update.gone), wording)
    yield from listed(_STRANGERS, (_alone(each) for each in done.strangers), wording)
    yield wording(next_of_dry_run() if done.is_dry else _NEXT)


def _read(done: SheetDone, wording: Wording) -> Text:
    source = ", ".join(f"{visible(each.path)} ({read_as(each.table, wording)})" for each in done.read)
    rows = count(sum(len(each.table.rows) for each in done.read), *READ_ROWS)
    return Text(f"{source}: {rows.en}.", f"{source} : {rows.fr}.")


def _alone(words: str) -> Text:
    return Text(excerpt(words), excerpt(words))


_MOVED = Text(
    "A baseline holds another amount, which only a change moves (BAS006; pmo change submit):",
    "Une référence dit un autre montant, que seule une demande change (BAS006 ; pmo change submit) :",
)
_ABSENT = Text("Not in the sheet, and left as they are:", "Absents de la feuille, et laissés tels quels :")
_GONE = Text("In the sheet, and in the office no more:", "Dans la feuille, et plus dans le bureau :")
_STRANGERS = Text(
    "Columns that hold no field, and do not count:", "Colonnes sans champ, qui ne comptent pas :"
)
_NEXT = Text("Next: pmo check", "Ensuite : pmo check")


def sheet_view(done: SheetDone) -> dict[str, Any]:
    """The contract of `pmo import … --format json` for a sheet that came back (pmo.import/1)."""
    draft = done.draft
    source = ", ".join(each.path for each in done.read)
    return {
        **refusal_view(source, []),
        "sources": [source_view(each) for each in done.read],
        "office": {"path": done.root, "created": False},
        "dry_run": done.is_dry,
        "new": [{"id": key, "name": name} for key, name in draft.new],
        "absent": [{"id": key, "name": name} for key, name in draft.absent],
        "gone": list(draft.update.gone),
        "fields": fields_view(draft.update.changes),
        "changed": list(done.edited),
        "conflicts": [],
        "files": sorted(draft.files),
    }


def refused_view(
    source: str,
    findings: Sequence[Finding],
    faults: Sequence[CellFault],
    conflicts: Sequence[tuple[Conflict, Source]],
    language: Language,
) -> dict[str, Any]:
    """The same contract where nothing was written."""
    told = findings_view(list(findings), language)["findings"]
    told += [fault_view(source, each, language) for each in faults]
    return {
        **refusal_view(source, told),
        "conflicts": [_conflict_view(source, each, place, language) for each, place in conflicts],
    }


def _conflict_view(source: str, conflict: Conflict, place: Source, language: Language) -> dict[str, Any]:
    return {
        **fault_view(source, conflict.fault(place), language),
        "field": conflict.change.field,
        "file": {"path": place.path, "line": place.line or None, "value": shown(conflict.stored)},
        "sheet": shown(conflict.said),
    }
