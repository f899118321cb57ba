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
from pmo.reports.imports.import_report import faults_text


def suggest_mapping(file: Path, output: Path | None, lang: Lang | None, is_dry: bool) -> None:
    """A mapping for the file, on standard output or in a new file."""
    found = found_layout(file.name, contents_of(file))
    if found.table is None:
        lines = faults_text(str(file), found.faults, chosen_language(lang, language_near()))
        told = "\n".join(lines)
        raise InvalidInput(told, told)
    today = stated_day(None) or today_in("UTC")
    text = suggested_mapping(found.table, Seen(file.name, file.stem, found.lines), today)
    print_or_save(text, output, is_dry)
