"""A file of rows, CSV or XLSX, by what is in it and how it is named."""

from pmo.exchange.tables.csv_table import csv_table, first_csv_rows
from pmo.exchange.tables.grid import TableReading
from pmo.exchange.tables.table_layout import TableLayout
from pmo.exchange.tables.xlsx_package import is_workbook
from pmo.exchange.tables.xlsx_table import first_xlsx_rows, xlsx_table
from pmo.model.table import CellFault, TableRow
from pmo.model.text import Text

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".xltx", ".numbers")


def read_table(name: str, data: bytes, layout: TableLayout) -> TableReading:
    """The table in the bytes of a file of this name."""
    if is_workbook_name(name):
        return xlsx_table(data, layout)
    if is_workbook(data):
        return TableReading(None, (_SPREADSHEET,))
    return csv_table(data, layout)


def first_rows(name: str, data: bytes, layout: TableLayout, most: int) -> list[TableRow]:
    """The first rows of a file as they stand, whatever names its columns; none where it cannot be read."""
    if is_workbook_name(name):
        return first_xlsx_rows(data, layout.sheet, most)
    return [] if is_workbook(data) else first_csv_rows(data, layout, most)


def is_workbook_name(name: str) -> bool:
    """Whether a file is named as spreadsheet programs name theirs."""
    return name.lower().endswith(_WORKBOOKS)


_SPREADSHEET = CellFault(
    Text(
        "this is a spreadsheet, and its name does not say so", "c'est un classeur, et son nom ne le dit pas"
    ),
    Text("Give it a name that ends in .xlsx.", "Donnez-lui un nom qui finit par .xlsx."),
)
