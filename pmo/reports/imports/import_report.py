"""What an import found: its faults, its figures, what comes next."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmo.actions.change_import import CountedRows
from pmo.actions.project_import import Counted, ProjectReading, Tally
from pmo.analysis.written import money_words
from pmo.model.place import Source
from pmo.model.table import CellChange, CellFault, MappingFault, Table, row_name
from pmo.model.text import Language, Text, excerpt, visible
from pmo.model.value import Days, Money
from pmo.reports.imports.update_report import Updated, update_lines, update_view, written
from pmo.reports.new_files import new_files_diff
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.wording import Wording, count

SCHEMA = "pmo.import/1"
MOST_FAULTS = 50
MOST_CHANGES = 20
MOST_SHOWN = 6
MOST_PATHS = 20

_PROJECT = (Text("project", "projet"), Text("projects", "projets"))
_FILE = (Text("file", "fichier"), Text("files", "fichiers"))
_FAULT = (Text("fault", "erreur"), Text("faults", "erreurs"))
ROW = (Text("row", "ligne"), Text("rows", "lignes"))
BLANK_ROWS = (Text("blank", "vide"), Text("blank", "vides"))
SKIPPED_ROWS = (Text("skipped", "écartée"), Text("skipped", "écartées"))
SUPERSEDED_ROWS = (
    Text("superseded", "remplacée par une plus récente"),
    Text("superseded", "remplacées par une plus récente"),
)
READ_ROWS = (Text("row read", "ligne lue"), Text("rows read", "lignes lues"))
_CELL = (Text("cell", "cellule"), Text("cells", "cellules"))
_COLUMN = (Text("column", "colonne"), Text("columns", "colonnes"))
_SHEET = (Text("sheet", "feuille"), Text("sheets", "feuilles"))

_DELIMITERS = {
    ",": Text("commas", "virgules"),
    ";": Text("semicolons", "points-virgules"),
    "\t": Text("tabs", "tabulations"),
    "|": Text("bars", "barres"),
}


class ReadFile(NamedTuple):
    """A file, and the table that was read from it."""

    path: str
    table: Table


class OtherYear(NamedTuple):
    """The year that a mapping reports, and the other one that the office does."""

    mapping: str
    office: str


class Imported(NamedTuple):
    """An import that is done, or would be."""

    read: Sequence[ReadFile]
    root: str
    reading: ProjectReading
    files: Sequence[str]
    is_new: bool
    is_dry: bool
    updated: Updated | None = None
    """What became of the projects that the office had."""
    other_year: OtherYear | None = None

    @property
    def source(self) -> str:
        return ", ".join(each.path for each in self.read)


def fault_line(path: str, fault: CellFault, language: Language) -> str:
    """The fault, and on the next line what to do."""
    return f"{_fault_head(path, fault, language)}\n  {fault.advice.spoken(language)}"


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


def faults_text(path: str, faults: Sequence[CellFault], language: Language) -> list[str]:
    """The faults, each with what to do; the overflow is counted."""
    lines = [fault_line(path, fault, language) for fault in faults[:MOST_FAULTS]]
    if left := len(faults) - MOST_FAULTS:
        more = Text(f"… and {left} more: --format json", f"… et {left} de plus : --format json")
        lines += [more.spoken(language)] if left > 0 else []
    return [*lines, nothing_written(len(faults), language)]


def mapping_fault_line(source: Source, fault: MappingFault, language: Language) -> str:
    """`gmpp.yaml:31:9: the table has no column 'PID'`"""
    place = f"{visible(source.path)}:{source.line}:{source.column}"
    return f"{place}: {fault.problem.spoken(language)}\n  {fault.advice.spoken(language)}"


def writing(files: int, language: Language) -> str:
    """What a person at a terminal is told while files are written."""
    told = count(files, *_FILE)
    return Text(f"pmo: writing {told.en}", f"pmo : écriture de {told.fr}").spoken(language)


def nothing_written(faults: int, language: Language) -> str:
    """`3 faults: nothing was written.`"""
    told = count(faults, *_FAULT)
    return Text(f"{told.en}: nothing was written.", f"{told.fr} : rien n'a été écrit.").spoken(language)


def import_text(done: Imported, wording: Wording) -> list[str]:
    """What was read and written, in figures, and the next command."""
    lines = [*_summary(done, wording), ""]
    if done.reading.tallies:
        lines += [*tally_table(done.reading.tallies, wording), ""]
    if done.updated is not None:
        lines += update_lines(done.updated, wording)
    lines += replaced_lines(done.reading.changes, wording)
    lines += listed_faults(done.source, KEPT, done.reading.kept, wording)
    lines += listed_faults(done.source, DECIDED, done.reading.decided, wording)
    lines += [wording(_told_year(done.other_year)), ""] if done.other_year else []
    return [*lines, _next(done, wording)]


def _told_year(years: OtherYear) -> Text:
    change = f"year: {years.mapping}"
    return Text(
        f"The mapping reports the year {years.mapping}, and the office {years.office}: "
        f"write `{change}` into pmo.yaml.",
        f"La correspondance porte sur l'année {years.mapping}, le bureau sur {years.office} : "
        f"écrivez « {change} » dans pmo.yaml.",
    )


def _summary(done: Imported, wording: Wording) -> Iterator[str]:
    counted = done.reading.counted
    rows = count(counted.rows, *READ_ROWS)
    projects = count(counted.projects, *_PROJECT)
    files = count(len(done.files), *_FILE)
    left = [
        count(number, *words)
        for number, words in (
            (counted.blank, BLANK_ROWS),
            (counted.skipped, SKIPPED_ROWS),
            (counted.superseded, SUPERSEDED_ROWS),
        )
        if number
    ]
    more = Text("".join(f", {each.en}" for each in left), "".join(f", {each.fr}" for each in left))
    source = ", ".join(f"{visible(each.path)} ({read_as(each.table, wording)})" for each in done.read)
    yield wording(
        Text(
            f"{source}: {rows.en}{more.en}, {projects.en}.",
            f"{source} : {rows.fr}{more.fr}, {projects.fr}.",
        )
    )
    yield from hidden_lines(done.read, wording)
    yield from scaled_lines(done.read, wording)
    yield wording(_written(done, files))


def read_as(table: Table, wording: Wording) -> str:
    """`utf-8, commas`; of a spreadsheet, its sheet."""
    if table.sheet is None:
        return f"{table.encoding}, {wording(_DELIMITERS[table.delimiter])}"
    name, (_, number, of, *_) = visible(table.sheet.name), table.sheet
    return wording(Text(f"sheet '{name}', {number} of {of}", f"feuille « {name} », {number} sur {of}"))


def hidden_lines(read: Sequence[ReadFile], wording: Wording) -> Iterator[str]:
    """What a spreadsheet hides: its rows and columns are read all the same."""
    for each in read:
        if each.table.sheet is None:
            continue
        *_, rows, columns, sheets = each.table.sheet
        counted = [
            wording(count(number, *words))
            for number, words in ((rows, ROW), (columns, _COLUMN), (sheets, _SHEET))
            if number
        ]
        if counted:
            told = ", ".join(counted)
            path = visible(each.path)
            yield wording(
                Text(
                    f"Hidden in {path}: {told}; rows and columns were read like the others.",
                    f"Masqués dans {path} : {told} ; lignes et colonnes ont été lues comme les autres.",
                )
            )


def place_named(root: str) -> Text:
    """The folder of the office, as messages name it."""
    where = visible(root)
    return Text("this folder", "ce dossier") if where == "." else Text(where, where)


def scaled_lines(read: Sequence[ReadFile], wording: Wording) -> Iterator[str]:
    """Columns of spreadsheets that show other numbers than they hold: what they hold counts."""
    for each in read:
        formats = Counter((place, code) for row in each.table.rows for place, code in row.scaling.items())
        for (place, code), number in sorted(formats.items()):
            column = visible(" ".join(each.table.header[place].split()))
            cells = count(number, *_CELL)
            yield wording(
                Text(
                    f"Column '{column}': {cells.en} shown by {excerpt(code)}; "
                    "what the cells hold counts, not what they show.",
                    f"Colonne « {column} » : {cells.fr} au format {excerpt(code)} ; "
                    "compte ce que contiennent les cellules, non ce qu'elles montrent.",
                )
            )


def _written(done: Imported, files: Text) -> Text:
    place = place_named(done.root)
    if done.updated is not None:
        return written(len(done.updated.files), len(done.files), place, done.is_dry)
    if done.is_dry:
        return Text(
            f"Would create an office in {place.en}: {files.en}.",
            f"Créerait un bureau dans {place.fr} : {files.fr}.",
        )
    return Text(f"Created an office in {place.en}: {files.en}.", f"Bureau créé dans {place.fr} : {files.fr}.")


def tally_table(tallies: Sequence[Tally], wording: Wording) -> list[str]:
    """What is known, unknown and blank in each column, and the sums."""
    columns = [
        Column(wording(Text("field", "champ"))),
        Column(wording(Text("known", "connus")), right=True),
        Column(wording(Text("unknown", "inconnus")), right=True),
        Column(wording(Text("blank", "vides")), right=True),
        Column(wording(Text("sum", "somme")), right=True),
    ]
    rows = [
        (
            each.field,
            wording.number(each.known),
            wording.number(each.unknown),
            wording.number(each.blank),
            _sum(each, wording),
        )
        for each in tallies
    ]
    return plain_table(columns, rows, None)


def _sum(tally: Tally, wording: Wording) -> str:
    if tally.sum is None:
        return ""
    if tally.kind == "days":
        return wording.days(Days(int(tally.sum), worked=False))
    foreign = (money_words(Money(amount, code)) for code, amount in tally.foreign)
    return " + ".join((wording.exact(tally.sum), *map(wording, foreign)))


def replaced_lines(changes: Sequence[CellChange], wording: Wording) -> Iterator[str]:
    """Every byte that was replaced and every character that was removed, up to a number."""
    if not changes:
        return
    yield wording(
        Text(
            "Bytes replaced by \ufffd, and hidden characters removed:",
            "Octets remplacés par \ufffd, et caractères cachés supprimés :",
        )
    )
    for change in changes[:MOST_CHANGES]:
        named = visible(" ".join(change.column.split()))
        yield wording(
            Text(
                f"  row {change.row} (line {change.line}), column '{named}': {change.what}",
                f"  ligne {change.row} (ligne {change.line} du fichier), colonne « {named} » : {change.what}",
            )
        )
    if (left := len(changes) - MOST_CHANGES) > 0:
        yield wording(Text(f"  … and {left} more", f"  … et {left} de plus"))
    yield ""


def listed_faults(source: str, title: Text, listed: Sequence[CellFault], wording: Wording) -> Iterator[str]:
    """What was decided about single cells or rows, up to a number."""
    if not listed:
        return
    yield wording(title)
    yield from (f"  {_fault_head(source, each, wording.language)}" for each in listed[:MOST_FAULTS])
    if (left := len(listed) - MOST_FAULTS) > 0:
        yield wording(Text(f"  … and {left} more", f"  … et {left} de plus"))
    yield ""


KEPT = Text("Kept as unknown:", "Gardés comme inconnus :")
DECIDED = Text(
    "Of rows of one project and one date, the last counts:",
    "De lignes d'un même projet et d'une même date, la dernière compte :",
)


def next_of_dry_run() -> Text:
    """What follows where nothing was written because nothing was to be."""
    return Text(
        "Nothing was written. Next: the same without --dry-run",
        "Rien n'a été écrit. Ensuite : sans --dry-run",
    )


def _next(done: Imported, wording: Wording) -> str:
    if done.is_dry:
        return wording(next_of_dry_run())
    reported = {day for folder in done.reading.folders for day in folder.highlights}
    if not reported:
        return wording(Text("Next: pmo status", "Ensuite : pmo status"))
    as_then = f"pmo status --as-of {max(reported)}"
    return wording(
        Text(
            f"Next: pmo status; or as on the day of the reports: {as_then}",
            f"Ensuite : pmo status ; ou au jour des rapports : {as_then}",
        )
    )


def dry_lines(texts: Mapping[str, str], language: Language) -> Iterator[str]:
    """The paths of the new files, and what the first of each kind would say."""
    shown = {path.rpartition("/")[2]: path for path in sorted(texts, reverse=True)}
    first = {path: texts[path] for path in sorted(shown.values())[:MOST_SHOWN]}
    yield from new_files_diff(first, only_named=" ").splitlines()
    yield ""
    paths = sorted(texts)
    yield from (visible(path) for path in paths[:MOST_PATHS])
    if (left := len(paths) - MOST_PATHS) > 0:
        yield Text(f"… and {left} more files", f"… et {left} autres fichiers").spoken(language)
    yield ""


def import_view(done: Imported, language: Language) -> dict[str, Any]:
    """The contract of `pmo import projects --format json` (pmo.import/1)."""
    reading = done.reading
    return {
        "schema": SCHEMA,
        "source": done.source,
        "sources": [source_view(each) for each in done.read],
        "office": {"path": done.root, "created": done.is_new and not done.is_dry},
        "dry_run": done.is_dry,
        "other_year": done.other_year and done.other_year._asdict(),
        "rows": rows_view(reading.counted),
        "projects": reading.counted.projects,
        "columns": [tally_view(each) for each in reading.tallies],
        "changes": [each._asdict() for each in reading.changes],
        "kept": [fault_view(done.source, each, language) for each in reading.kept],
        "decided": [fault_view(done.source, each, language) for each in reading.decided],
        "faults": [],
        "files": list(done.files),
        **({} if done.updated is None else update_view(done.updated)),
    }


def rows_view(counted: Counted | CountedRows) -> dict[str, int]:
    """How many rows there were, and how many of them do not count."""
    return {
        "read": counted.rows,
        "blank": counted.blank,
        "skipped": counted.skipped,
        "superseded": counted.superseded,
    }


def source_view(read: ReadFile) -> dict[str, Any]:
    """A file that was read, and how."""
    table = read.table
    return {
        "path": read.path,
        "encoding": table.encoding or None,
        "delimiter": table.delimiter or None,
        "sheet": table.sheet and table.sheet._asdict(),
        "rows": len(table.rows),
    }


def tally_view(tally: Tally) -> dict[str, Any]:
    return {
        "field": tally.field,
        "columns": list(tally.columns),
        "kind": tally.kind,
        "known": tally.known,
        "unknown": tally.unknown,
        "blank": tally.blank,
        "sum": None if tally.sum is None else f"{tally.sum:f}",
        "foreign": {code: f"{amount:f}" for code, amount in tally.foreign},
    }


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
