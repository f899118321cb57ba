"""What an import did: its figures, what it wrote, what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmo.actions.change_import import CountedRows
from pmo.actions.project_import import Counted, ProjectReading, Tally
from pmo.analysis.stage_order import ordered_stages
from pmo.analysis.written import money_words
from pmo.model.days import Days
from pmo.model.text import Language, Text, visible
from pmo.model.value import Money
from pmo.reports.imports.import_faults import DECIDED, KEPT, SCHEMA, fault_view, listed_faults
from pmo.reports.imports.read_file import (
    ReadFile,
    hidden_lines,
    read_as,
    replaced_lines,
    scaled_lines,
    source_view,
)
from pmo.reports.imports.update_report import Updated, update_lines, update_view, written
from pmo.reports.new_files import new_files_diff
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.wording import Wording, count

MOST_SHOWN = 6
MOST_PATHS = 20

_PROJECT = (Text("project", "projet"), Text("projects", "projets"))
_FILE = (Text("file", "fichier"), Text("files", "fichiers"))
BLANK_ROWS = (Text("blank", "vide"), Text("blank", "vides"))
SKIPPED_ROWS = (Text("skipped", "écartée"), Text("skipped", "écartées"))
SUPERSEDED_ROWS = (
    Text("superseded", "remplacée par une plus récente"),
    Text("superseded", "remplacées par une plus récente"),
)
READ_ROWS = (Text("row read", "ligne lue"), Text("rows read", "lignes lues"))


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


def writing(files: int, language: Language) -> str:
    """What a person at a terminal is told while files are written."""
    told = count(files, *_FILE)
    return Text(f"pmo: writing {told.en}", f"pmo : écriture de {told.fr}").spoken(language)


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
    lines += _stages_to_order(done, wording)
    return [*lines, _next(done, wording)]


def _stages_to_order(done: Imported, wording: Wording) -> Iterator[str]:
    """The stages that stand in `pmo.yaml` as the table names them, where nothing tells their order."""
    stages = tuple(done.reading.references.stages.values())
    if len(stages) < 2 or ordered_stages(stages) is not None:
        return
    told = ", ".join(stage.id for stage in stages)
    yield wording(
        Text(
            f"Stages, in the order in which the table names them: {told}.\n"
            "  Put them into that of your projects, under `life_cycle:` in pmo.yaml.",
            f"Phases, dans l'ordre où le tableau les nomme : {told}.\n"
            "  Mettez-les dans celui de vos projets, sous « life_cycle: » dans pmo.yaml.",
        )
    )
    yield ""


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


def place_named(root: str) -> Text:
    """The folder of the office, as messages name it."""
    where = visible(root)
    return Text("this folder", "ce dossier") if where == "." else Text(where, where)


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
