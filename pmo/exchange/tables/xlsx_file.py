"""Typed tables as the bytes of an .xlsx file: the same table gives the same bytes."""

import io
import re
import zipfile
import zlib
from datetime import date
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pmo.errors import PmoError
from pmo.model.text import excerpt
from pmo.model.typed_table import ColumnKind, TypedTable, TypedValue, plain_text, safe_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_767  # characters that a cell can hold; openpyxl would cut the rest off in silence
_NARROWEST, _WIDEST = 8, 40
_MOST_DIGITS = 15  # of a number in a spreadsheet; what is longer goes out as text, and stays exact
_ZIPPED_AT = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>pmo</dc:creator>{description}</cp:coreProperties>'
)
_CORE_PART = "docProps/core.xml"
_DESCRIPTION = re.compile(r"<dc:description>([^<]*)</dc:description>")
_LARGEST_CORE = 10_000_000


def xlsx_bytes(*tables: TypedTable, description: str = "") -> bytes:
    """A workbook with a sheet a table: frozen header, filters, number formats; and what is said of it."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        sheet = book.create_sheet(table.name)
        _fill(sheet, table)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    held = io.BytesIO()
    book.save(held)
    return _without_clock(held.getvalue(), description)


def xlsx_description(data: bytes) -> str:
    """What is said of a workbook in its properties; nothing where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.getinfo(_CORE_PART)
            found = _DESCRIPTION.search(
                package.read(part).decode() if part.file_size <= _LARGEST_CORE else ""
            )
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OSError, zlib.error):
        return ""
    return unescape(found[1]) if found else ""


def _fill(sheet: "Worksheet", table: TypedTable) -> None:
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(table.columns, 1):
        _write(sheet.cell(1, place), column.title, "text", table)
        for number, row in enumerate(table.rows, 2):
            _write(sheet.cell(number, place), row[place - 1], column.kind, table)
        shown = [len(plain_text(row[place - 1]).split("\n")[0]) for row in table.rows]
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = min(max([len(column.title), *shown, _NARROWEST]), _WIDEST) + 2
        dimension.hidden = column.is_hidden
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(cell: "Cell | MergedCell", value: TypedValue, kind: ColumnKind, table: TypedTable) -> None:
    """The value in its cell: a text is never a formula, a number never a text."""
    if value is None:
        return
    if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) > _MOST_DIGITS:
        value = plain_text(value)
    if isinstance(value, str):
        if len(value) > _LONGEST:
            raise PmoError(
                f"'{excerpt(value)}' is longer than the 32,767 characters of a cell. Try: --format csv",
                f"« {excerpt(value)} » dépasse les 32 767 caractères d'une cellule. Essayez : --format csv",
            )
        cell.value = safe_text(value)
        cell.data_type = "s"
        return
    cell.value = value
    cell.number_format = _number_format(value, kind, table)


def _number_format(value: Decimal | date | bool | int, kind: ColumnKind, table: TypedTable) -> str:
    if isinstance(value, bool):
        return "General"
    if isinstance(value, date):
        return "yyyy-mm-dd"
    if kind == "money":
        decimals = f".{'0' * table.decimals}" if table.decimals else ""
        return f"#,##0{decimals} [${table.currency}]" if table.currency else f"#,##0{decimals}"
    return "0.0%" if kind == "percentage" else "General"


def _without_clock(data: bytes, description: str) -> bytes:
    """The same parts, all zipped at one moment, without when and by whom they were made."""
    said = f"<dc:description>{escape(description)}</dc:description>" if description else ""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(held, "w") as fixed:
        for entry in made.infolist():
            is_core = entry.filename == _CORE_PART
            content = _CORE.format(description=said).encode() if is_core else made.read(entry)
            told = zipfile.ZipInfo(entry.filename, _ZIPPED_AT)
            told.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(told, content)
    return held.getvalue()
