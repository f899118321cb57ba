"""What may be said of our own sheet, where a program left doubt: its encoding, how it writes values."""

from typing import Any

from pmo.exchange.mappings.field import Formats
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.field import part
from pmo.model.record import Record, fields_of


class SheetMapping(Record):
    """The mapping of a sheet that `pmo export` wrote: it may be empty."""

    table: TableLayout = part(TableLayout, "how the file is laid out")
    formats: Formats = part(Formats, "how dates and numbers are written")


def is_for_own_sheet(data: Any) -> bool:
    """Whether the data of a mapping names no fields: then the sheet itself says what its columns are."""
    return data is None or (isinstance(data, dict) and data.keys() <= fields_of(SheetMapping).keys())
