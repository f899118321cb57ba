"""Pages printed in memory from the files of a test."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pmo.cli.opening import Opened
from pmo.cli.reports.report_ordering import language_for, orders_of, press_for, readings, sheets_of
from pmo.model.text import Language
from pmo.reports.pages.press import Printed
from pmo.store.reading.office_reader import read_office
from pmo.store.tree import DictTree, Tree

DAY = date(2026, 11, 20)


def printed_pages(
    files: Mapping[str, str | bytes] | Tree,
    *names: str,
    as_of: date = DAY,
    language: Language | None = None,
) -> dict[str, Printed]:
    """Each page of the reports named, else of those ordered, by its path."""
    tree = DictTree(files) if isinstance(files, Mapping) else files
    opened = Opened(Path("."), tree, read_office(tree), as_of, language or "en")
    pages = sheets_of(opened, orders_of(opened, names))
    press = press_for(opened)
    languages = {page: language_for(page, opened, language) for page in pages}
    read = readings(opened, [page.kind for page in pages], languages.values(), as_of)
    return {page.path: press.printed(page, read[languages[page]].wholes[page.kind.name]) for page in pages}


def unordered(settings: str) -> str:
    """The settings of an office less the reports that it orders, which stand at the end of the file."""
    return settings.partition("\nreports:\n")[0] + "\n"


def files_of(tree: Tree, folder: str = "") -> dict[str, bytes]:
    """All files of a tree, or below a folder of it."""
    found: dict[str, bytes] = {}
    for name, kind in tree.entries(folder):
        path = f"{folder}/{name}" if folder else name
        if kind == "folder":
            found |= files_of(tree, path)
        elif kind == "file":
            found[path] = tree.read(path)
    return found
