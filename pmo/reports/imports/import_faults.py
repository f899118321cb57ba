"""What is wrong with the table of an import, a line a fault and what to do; and that nothing was written."""

from collections.abc import Iterator, Sequence
from typing import Any

from pmo.model.place import Source
from pmo.model.table import CellFault, MappingFault, row_name
from pmo.model.text import Language, Text, visible
from pmo.reports.wording import Wording, count

SCHEMA = "pmo.import/1"
MOST_FAULTS = 50
_FAULT = (Text("fault", "erreur"), Text("faults", "erreurs"))
KEPT = Text("Kept as unknown:", "Gardés comme inconnus :")
DECIDED = Text(
    "Of rows of one project and one date, the last counts:",
    "De lignes d'un même projet et d'une même date, la dernière compte :",
)


def _fault_head(path: str, fault: CellFault, language: Language) -> str:
    """`gmpp.csv:734: row 52, column yearly_budget: '12,34' is not …`"""
    path = fault.file or path
    place = f"{visible(path)}:{fault.line}" if fault.line else visible(path)
    where = []
    if fault.row:
        where.append(row_name(fault.row, fault.is_sideways).spoken(language))
    if fault.column:
        named = visible(" ".join(fault.column.split()))
        kind = Text("row", "ligne") if fault.is_sideways else Text("column", "colonne")
        letter = f" ({fault.letter})" if fault.letter else ""
        where.append(Text(f"{kind.en} '{named}'{letter}", f"{kind.fr} « {named} »{letter}").spoken(language))
    colon = Text(": ", " : ").spoken(language)
    told = f"{', '.join(where)}{colon}" if where else ""
    return f"{place}: {told}{fault.problem.spoken(language)}"


def fault_lines(path: str, faults: Sequence[CellFault], language: Language) -> Iterator[str]:
    """The faults, on the next line of each what to do; the overflow is counted."""
    for fault in faults[:MOST_FAULTS]:
        yield _fault_head(path, fault, language)
        yield f"  {fault.advice.spoken(language)}"
    if (left := len(faults) - MOST_FAULTS) > 0:
        more = Text(f"… and {left} more: --format json", f"… et {left} de plus : --format json")
        yield more.spoken(language)


def mapping_fault_line(source: Source, fault: MappingFault, language: Language) -> str:
    """`gmpp.yaml:31:9: the table has no column 'PID'`"""
    place = f"{visible(source.path)}:{source.line}:{source.column}"
    return f"{place}: {fault.problem.spoken(language)}\n  {fault.advice.spoken(language)}"


def nothing_written(faults: int, language: Language) -> str:
    """`3 faults: nothing was written.`"""
    told = count(faults, *_FAULT)
    return Text(f"{told.en}: nothing was written.", f"{told.fr} : rien n'a été écrit.").spoken(language)


def listed_faults(source: str, title: Text, listed: Sequence[CellFault], wording: Wording) -> Iterator[str]:
    """What was decided about single cells or rows, up to a number."""
    if not listed:
        return
    yield wording(title)
    yield from (f"  {_fault_head(source, each, wording.language)}" for each in listed[:MOST_FAULTS])
    if (left := len(listed) - MOST_FAULTS) > 0:
        yield wording(Text(f"  … and {left} more", f"  … et {left} de plus"))
    yield ""


def refusal_view(source: str, faults: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The same contract where nothing was written."""
    return {"schema": SCHEMA, "source": source, "projects": 0, "faults": list(faults), "files": []}


def mapping_fault_view(source: Source, fault: MappingFault, language: Language) -> dict[str, Any]:
    return {
        "path": source.path,
        "line": source.line,
        "row": None,
        "column": None,
        "message": fault.problem.spoken(language),
        "help": fault.advice.spoken(language),
    }


def fault_view(path: str, fault: CellFault, language: Language) -> dict[str, Any]:
    return {
        "path": fault.file or path,
        "line": fault.line or None,
        "row": fault.row or None,
        "column": fault.column or None,
        "letter": fault.letter or None,
        "message": fault.problem.spoken(language),
        "help": fault.advice.spoken(language),
    }
