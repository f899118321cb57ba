"""XLSX: the bytes of a spreadsheet become the same table as CSV gives."""

from dataclasses import replace

from pmo.exchange.tables.grid import TableReading, column_names, table_of_rows
from pmo.exchange.tables.table_layout import TableLayout
from pmo.exchange.tables.xlsx_book import Book, book_in, chosen_sheet
from pmo.exchange.tables.xlsx_cells import Cells
from pmo.exchange.tables.xlsx_package import Package, Unusable
from pmo.model.table import Sheet, TableRow


def first_xlsx_rows(data: bytes, sheet: str | None, most: int) -> list[TableRow]:
    """The first rows of a sheet as they stand, whatever is wrong with it; none where it cannot be read."""
    try:
        _, _, cells = _opened(data, sheet)
    except Unusable:
        return []
    return cells.first_rows(most)


def xlsx_table(data: bytes, layout: TableLayout) -> TableReading:
    """The table in a sheet of an .xlsx file."""
    try:
        book, number, cells = _opened(data, layout.sheet)
        rows, strays = cells.rows(layout), cells.strays(layout)
    except Unusable as unusable:
        return TableReading(None, unusable.faults)
    table, faults = table_of_rows(rows, layout)
    faults = (*strays, *faults)
    if table is None:
        return TableReading(None, faults)
    hidden_sheets = sum(sheet.is_hidden for sheet in book.sheets)
    sheet = Sheet(
        book.sheets[number].name,
        number + 1,
        len(book.sheets),
        *cells.hidden(len(table.header)),
        hidden_sheets,
    )
    letters = column_names(table.header, layout.layout == "sideways")
    return TableReading(replace(table, encoding="", delimiter="", sheet=sheet, letters=letters), faults)


def _opened(data: bytes, wanted: str | None) -> tuple[Book, int, Cells]:
    """The workbook, which of its sheets is meant, and that one's cells."""
    package = Package(data)
    book = book_in(package)
    number = chosen_sheet(book.sheets, wanted)
    cells = Cells(book)
    package.walk(book.sheets[number].part, cells.start, cells.end)
    return book, number, cells
