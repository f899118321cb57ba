"""What `pmo import projects --suggest` does: look at a file, write a first mapping for it."""

from pathlib import Path

from pmo.cli.day import stated_day, today_in
from pmo.cli.language import chosen_language, language_near
from pmo.cli.options import Lang
from pmo.cli.saving import print_or_save
from pmo.cli.tables.importing import contents_of
from pmo.errors import InvalidInput
from pmo.exchange.mappings.suggested_layout import found_layout
from pmo.exchange.mappings.suggested_mapping import Seen, suggested_mapping
from pmo.exchange.sheets.sheet import own_noun
from pmo.exchange.sheets.sheet_mapping import empty_mapping
from pmo.model.settings import OfficeSettings
from pmo.model.text import Language
from pmo.reports.imports.import_faults import fault_lines, nothing_written
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.surroundings import office_around
from pmo.store.tree import FolderTree


def suggest_mapping(file: Path, output: Path | None, lang: Lang | None, is_dry: bool) -> None:
    """A mapping for the file, on standard output or in a new file."""
    data = contents_of(file)
    language = chosen_language(lang, language_near())
    if (noun := own_noun(file.name, data)) is not None:
        print_or_save(empty_mapping(str(file), noun).spoken(language), output, is_dry)
        return
    found = found_layout(file.name, data)
    if found.table is None:
        lines = fault_lines(str(file), found.faults, language)
        told = "\n".join([*lines, nothing_written(len(found.faults), language)])
        raise InvalidInput(told, told)
    today = stated_day(None) or today_in("UTC")
    seen = Seen(file, found.lines, _asked(lang), _office(), found.titles, output)
    print_or_save(suggested_mapping(found.table, seen, today), output, is_dry)


def _asked(lang: Lang | None) -> Language | None:
    """The language that was asked for, whatever the table's own is."""
    english, french = chosen_language(lang, "en"), chosen_language(lang, "fr")
    return english if english == french else None


def _office() -> OfficeSettings | None:
    """What the office around says of itself, where it can be read."""
    root = office_around(Path.cwd())
    return read_record(FolderTree(root), "pmo.yaml", OfficeSettings, Found()) if root else None
