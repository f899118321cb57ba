"""CSV: bytes become a table, exactly, or every reason why they cannot."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pmo.exchange.tables.grid import TableReading, table_of_rows
from pmo.exchange.tables.table_layout import DELIMITERS, TableLayout
from pmo.model.table import CellChange, CellFault, TableRow
from pmo.model.text import Text

_LONGEST_CELL = 1_000_000
csv.field_size_limit(_LONGEST_CELL)

_MOST_TITLES = 15  # lines above the header
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class _Refused(Exception):
    def __init__(self, *faults: CellFault) -> None:
        super().__init__(faults)
        self.faults = faults


def csv_table(data: bytes, layout: TableLayout) -> TableReading:
    """The table in the bytes of a CSV file."""
    try:
        text, encoding = _decoded(data, layout)
        delimiter = layout.delimiter or _delimiter(text)
        rows = list(_rows(text, delimiter))
    except _Refused as refused:
        return TableReading(None, refused.faults)
    table, faults = table_of_rows(rows, layout)
    if table is None:
        return TableReading(None, faults)
    bad = [each for each in table.changes if not each.removed]
    if bad and layout.undecodable == "refuse":
        return TableReading(None, (_undecodable(bad, encoding), *faults))
    return TableReading(replace(table, encoding=encoding, delimiter=delimiter), faults)


def first_csv_rows(data: bytes, layout: TableLayout, most: int) -> list[TableRow]:
    """The first rows of a file as they stand; none where it cannot be read."""
    try:
        text, _ = _decoded(data, layout)
        return list(islice(_rows(text, layout.delimiter or _delimiter(text)), most))
    except _Refused:
        return []


def _decoded(data: bytes, layout: TableLayout) -> tuple[str, str]:
    """The text and its encoding: the first of the stated ones that fits; a byte-order mark decides."""
    stated = layout.encoding
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if encoding not in stated:
                raise _Refused(_other_encoding(encoding, stated))
            return _read_as(data, encoding).removeprefix("\ufeff"), encoding
    for encoding in stated[:-1]:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return _read_as(data, stated[-1]), stated[-1]


def _read_as(data: bytes, encoding: str) -> str:
    """The text; bytes that the encoding does not have stay marked in it."""
    try:
        return data.decode(encoding, "surrogateescape")
    except UnicodeDecodeError:
        problem = Text(f"the file is not {encoding}", f"le fichier n'est pas en {encoding}")
        raise _Refused(CellFault(problem, _STATE_ENCODING)) from None


_STATE_ENCODING = Text(
    "State its encoding under `table: encoding:`.", "Indiquez son codage sous « table: encoding: »."
)


def _undecodable(bad: Sequence[CellChange], encoding: str) -> CellFault:
    """One fault at the first of the bytes that the encoding does not have, however many there are."""
    first, more = bad[0], len(bad) - 1
    also = Text("", "")
    if more:
        others = "" if more == 1 else "s"
        also = Text(f", nor {more} other{others}", f", ni {more} autre{others}")
    return CellFault(
        Text(
            f"byte {first.what} is not {encoding}{also.en}",
            f"l'octet {first.what} n'est pas en {encoding}{also.fr}",
        ),
        Text(
            "Save the table as CSV UTF-8; or state the encoding under `table: encoding:`, "
            "such as windows-1252; or `undecodable: replace`, which lists every replacement.",
            "Enregistrez le tableau en CSV UTF-8 ; ou indiquez le codage sous « table: encoding: », "
            "tel que windows-1252 ; ou « undecodable: replace », qui liste chaque remplacement.",
        ),
        first.row,
        first.line,
        first.column,
    )


def _other_encoding(encoding: str, stated: tuple[str, ...]) -> CellFault:
    wanted = ", ".join(stated)
    advice = Text(
        f"Write `table: {{encoding: {encoding}}}` into the mapping",
        f"Écrivez « table: {{encoding: {encoding}}} » dans la correspondance",
    )
    saving = Text("; or save the table as CSV UTF-8", " ; ou enregistrez le tableau en CSV UTF-8")
    if "utf-8" not in stated:
        saving = Text("", "")
    return CellFault(
        Text(
            f"the file says that it is {encoding}; the mapping says {wanted}",
            f"le fichier se dit en {encoding} ; la correspondance dit {wanted}",
        ),
        Text(f"{advice.en}{saving.en}.", f"{advice.fr}{saving.fr}."),
        line=1,
    )


def _delimiter(text: str) -> str:
    """The delimiter that the first line which has any uses most, outside quotes."""
    lines = (re.sub(r'"[^"]*"?', "", line) for line in text.split("\n", _MOST_TITLES)[:_MOST_TITLES])
    line = next((each for each in lines if any(sign in each for sign in DELIMITERS)), "")
    return max(DELIMITERS, key=line.count)


def _rows(text: str, delimiter: str) -> Iterator[TableRow]:
    """Each row with its number and first line; quotes are taken strictly."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _Refused(CellFault(_HOLDS_NUL, _SAVE_AS_CSV, line=line))
    if "\n" not in text:
        text = text.replace("\r", "\n")  # a file of an old Macintosh
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    number, line = 0, 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field larger" in str(error) and reader.line_num == line:
                raise _Refused(CellFault(*_TOO_LONG, number, line)) from None
            raise _Refused(_bad_quoting(str(error), number, line)) from None
        yield TableRow(number, line, tuple(cells))
        line = reader.line_num + 1


def _lines(text: str) -> Iterator[str]:
    """The lines as editors count them: a lone carriage return ends none."""
    return (line + "\n" for line in text.removesuffix("\n").split("\n")) if text else iter(())


_HOLDS_NUL = Text(
    "the file holds a NUL byte: it is no text",
    "le fichier contient un octet nul : ce n'est pas du texte",
)
_SAVE_AS_CSV = Text(
    "Save the table as CSV UTF-8 or as XLSX; or, if it is UTF-16, "
    "write `table: {encoding: utf-16}` into the mapping.",
    "Enregistrez le tableau en CSV UTF-8 ou en XLSX ; ou, s'il est en UTF-16, "
    "écrivez « table: {encoding: utf-16} » dans la correspondance.",
)


_TOO_LONG = (
    Text(
        "a cell of this row has more than 1,000,000 characters",
        "une cellule de cette ligne a plus de 1 000 000 de caractères",
    ),
    Text(
        "Shorten it; or state what stands between cells under `table: delimiter:`.",
        "Raccourcissez-la ; ou indiquez ce qui sépare les cellules sous « table: delimiter: ».",
    ),
)


def _bad_quoting(problem: str, row: int, line: int) -> CellFault:
    if "unexpected end" in problem or "field larger" in problem:
        words = Text(
            "a quotation mark is opened in this row and never closed",
            "un guillemet s'ouvre dans cette ligne et ne se ferme jamais",
        )
    elif "new-line" in problem:
        words = Text(
            "a line end stands in a cell without quotation marks",
            "une fin de ligne figure dans une cellule sans guillemets",
        )
    else:
        words = Text(
            "a quotation mark stands within a cell without being doubled",
            "un guillemet figure dans une cellule sans être doublé",
        )
    advice = Text(
        'Put the cell in quotation marks, and write " within it as "".',
        'Mettez la cellule entre guillemets, et doublez ceux qu\'elle contient : "".',
    )
    return CellFault(words, advice, row, line)
