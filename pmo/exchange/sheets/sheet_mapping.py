"""What may be said of our own sheet, where a program left doubt: its encoding, how it writes values."""

from shlex import quote
from typing import Any

from pmo.exchange.mappings.field import Formats
from pmo.exchange.sheets.sheet import SheetNoun
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.field import part
from pmo.model.record import Record, fields_of
from pmo.model.text import Text, visible


class SheetMapping(Record):
    """The mapping of a sheet that `pmo export` wrote: it may be empty."""

    table: TableLayout = part(TableLayout, "how the file is laid out")
    formats: Formats = part(Formats, "how dates and numbers are written")


def is_for_own_sheet(data: Any) -> bool:
    """Whether the data of a mapping names no fields: then the sheet itself says what its columns are."""
    return data is None or (isinstance(data, dict) and data.keys() <= fields_of(SheetMapping).keys())


def empty_mapping(file: str, noun: SheetNoun) -> Text:
    """The mapping of our own sheet: nothing but the command that brings it back."""
    command = f"#   pmo import {noun} {quote(visible(file))} --dry-run\n"
    return Text(
        f"# A sheet of pmo export {noun} needs no mapping: its columns are known, and this one is empty.\n"
        f"{command}",
        f"# Une feuille de pmo export {noun} se passe de correspondance : ses colonnes sont connues, "
        f"celle-ci est vide.\n{command}",
    )
