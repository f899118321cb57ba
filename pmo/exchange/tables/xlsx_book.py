"""What the workbook of a spreadsheet says before any sheet is read: its sheets, shared texts and styles."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pmo.exchange.tables.xlsx_package import Attributes, Package, Unusable, nothing
from pmo.exchange.tables.xlsx_value import Styles, read_styles
from pmo.model.table import CellFault, folded
from pmo.model.text import Text, excerpt


class _SheetEntry(NamedTuple):
    name: str
    part: str
    is_hidden: bool


class Book(NamedTuple):
    """A workbook, without the cells of its sheets."""

    sheets: list[_SheetEntry]
    strings: list[str]
    styles: Styles


def sheet_names(data: bytes) -> list[str]:
    """The sheets that show, in their order; none where the file cannot be read."""
    try:
        return [sheet.name for sheet in book_in(Package(data)).sheets if not sheet.is_hidden]
    except Unusable:
        return []


def book_in(package: Package) -> Book:
    """The workbook of a package."""
    root = next((part.path for part in package.parts("").values() if part.kind == "officeDocument"), "")
    path = root or "xl/workbook.xml"
    parts = package.parts(path)
    named: list[tuple[str, str, bool]] = []
    counts_from_1904 = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal counts_from_1904
        if tag == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            named.append((attributes.get("name", ""), attributes.get("id", ""), is_hidden))
        elif tag == "workbookPr":
            counts_from_1904 = attributes.get("date1904") in ("1", "true", "on")

    package.walk(path, start, nothing)
    of_kind = {part.kind: part.path for part in parts.values()}
    sheets = [
        _SheetEntry(name, parts[key].path, is_hidden)
        for name, key, is_hidden in named
        if key in parts and parts[key].kind == "worksheet"
    ]
    return Book(
        sheets,
        _strings(package, of_kind.get("sharedStrings", "")),
        read_styles(package, of_kind.get("styles", ""), counts_from_1904),
    )


def _strings(package: Package, path: str) -> list[str]:
    """The texts that cells share; how an Asian text is pronounced is none of it."""
    strings: list[str] = []
    parts: list[str] = []
    phonetic = False

    def start(tag: str, _: Attributes) -> None:
        nonlocal phonetic
        if tag == "si":
            parts.clear()
        elif tag == "rPh":
            phonetic = True

    def end(tag: str, text: str) -> None:
        nonlocal phonetic
        if tag == "t" and not phonetic:
            parts.append(text)
        elif tag == "rPh":
            phonetic = False
        elif tag == "si":
            strings.append(unescaped("".join(parts)))

    if package.has(path):
        package.walk(path, start, end)
    return strings


def unescaped(text: str) -> str:
    """`_x000D_` is how the format writes a character that XML cannot hold."""
    if "_x" not in text:
        return text
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def chosen_sheet(sheets: Sequence[_SheetEntry], wanted: str | None) -> int:
    """The sheet of this name, else of this number; without either, the first that shows."""
    if wanted is None:
        found = [index for index, sheet in enumerate(sheets) if not sheet.is_hidden]
    else:
        found = [index for index, sheet in enumerate(sheets) if folded(sheet.name) == folded(wanted)]
        if not found and wanted.isascii() and wanted.isdecimal() and 1 <= int(wanted) <= len(sheets):
            found = [int(wanted) - 1]
    if found:
        return found[0]
    names = "; ".join(excerpt(sheet.name) for sheet in sheets[:12])
    missing = Text(f"no sheet '{excerpt(wanted or '')}'", f"pas de feuille « {excerpt(wanted or '')} »")
    if wanted is None:
        missing = Text("the spreadsheet has no sheet that shows", "le classeur n'a aucune feuille visible")
    advice = Text(f"State one under `table: sheet:`: {names}", f"Indiquez « table: sheet: » : {names}")
    raise Unusable(CellFault(missing, advice))
