"""CSV files as tables: how bytes, quotes, line ends and hidden characters are taken."""

import codecs

import pytest

from pmo.exchange.tables.csv_table import csv_table
from pmo.exchange.tables.grid import TableReading
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.table import CellChange, Table


def read(data: bytes | str, **layout: object) -> TableReading:
    text = data.encode() if isinstance(data, str) else data
    return csv_table(text, TableLayout.read(layout))


def table(data: bytes | str, **layout: object) -> Table:
    reading = read(data, **layout)
    assert reading.faults == ()
    assert reading.table is not None
    return reading.table


def cells(data: bytes | str, **layout: object) -> list[tuple[str, ...]]:
    return [row.cells for row in table(data, **layout).rows]


def faults(data: bytes | str, **layout: object) -> list[tuple[int, int, str, str]]:
    return [(f.row, f.line, f.column, f.problem.en) for f in read(data, **layout).faults]


def test_rows_know_their_number_and_the_line_they_begin_on() -> None:
    read_table = table('name,words\nA,"one\ntwo"\n\n,\nB,three\n')

    assert [(row.number, row.line, row.cells) for row in read_table.rows] == [
        (2, 2, ("A", "one\ntwo")),
        (5, 6, ("B", "three")),
    ]
    assert read_table.blank == 2


@pytest.mark.parametrize("end", ["\r\r\n", "\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_a_line_end_within_a_cell_becomes_a_line_feed(end: str) -> None:
    assert cells(f'name\r\n"one{end}two"\r\n') == [("one\ntwo",)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_that_the_header_uses_most_is_taken(delimiter: str) -> None:
    read_table = table(f'"a, b; c"{delimiter}d\n1{delimiter}2\n')

    assert (read_table.header, read_table.delimiter) == (("a, b; c", "d"), delimiter)


def test_a_stated_delimiter_is_kept_to() -> None:
    assert table("a,b;c\n1,2;3\n", delimiter=";").header == ("a,b", "c")
    assert table("a;b\tc\n1;2\t3\n", delimiter="tab").header == ("a;b", "c")


def test_a_group_holds_for_the_columns_right_of_it_where_names_would_be_one() -> None:
    rows = "Code,Budget,,Spent,,Phase,\n,2025,2026,2025,2026,,Note\n,k€,k€,k€,k€,,\nA,1,2,3,4,B,\n"

    assert table(rows, header=["1", "2", "3"]).header == (
        *("Code", "Budget 2025 k€", "Budget 2026 k€", "Spent 2025 k€", "Spent 2026 k€", "Phase", "Note"),
    )


def test_the_header_may_stand_in_a_later_row() -> None:
    read_table = table("Portfolio of 2022\n\nname,cost\nA,1\n", header="3", delimiter=",")

    assert (read_table.header, [row.number for row in read_table.rows]) == (("name", "cost"), [4])


def test_names_of_columns_are_compared_without_case_spaces_and_line_ends() -> None:
    header = table('"Start  Date\n(latest approved)",Coût de l’État\n1,2\n')

    assert header.columns("start date (Latest Approved)") == [0]
    assert header.columns("Start date …") == [0]
    assert header.columns("Start date ...") == [0]
    assert header.columns("coût de l'état") == [1]
    assert header.columns("Start") == []


def test_columns_without_a_name_may_stand_at_the_end_when_they_are_empty() -> None:
    assert table("a,b,,\n1,2,,\n").rows[0].cells == ("1", "2")


def test_a_cell_beyond_the_last_named_column_is_a_fault() -> None:
    assert faults("a,b,,\n1,2,,3\n") == [(2, 2, "", "4 cells where the header names 2 columns")]


def test_every_row_with_too_few_cells_is_found() -> None:
    assert faults("a,b\n1\n1,2\n3\n") == [
        (2, 2, "", "1 cell where the header names 2 columns"),
        (4, 4, "", "1 cell where the header names 2 columns"),
    ]


@pytest.mark.parametrize(
    ("data", "row", "line", "problem"),
    [
        ("a,b\n1," + "x" * 2_000_000 + "\n", 2, 2, "a cell of this row has more than 1,000,000 characters"),
        ('a\n"' + "x\n" * 600_000, 2, 2, "a quotation mark is opened in this row and never closed"),
        ('a\n"x\ny\n', 2, 2, "a quotation mark is opened in this row and never closed"),
        ('a\nz\n"x"y\n', 3, 3, "a quotation mark stands within a cell without being doubled"),
        ("a\nx\ry\n", 2, 2, "a line end stands in a cell without quotation marks"),
        ("a\nx\0y\n", 0, 2, "the file holds a NUL byte: it is no text"),
    ],
)
def test_what_is_no_table_is_refused_at_its_row(data: str, row: int, line: int, problem: str) -> None:
    assert faults(data) == [(row, line, "", problem)]


def test_an_empty_file_and_a_lone_header_are_refused() -> None:
    assert faults(b"") == [(0, 0, "", "the table ends before its header, row 1")]
    assert faults("a,b\n") == [(1, 1, "", "the table has a header and no rows")]


def test_a_file_of_carriage_returns_is_read() -> None:
    assert cells("a,b\r1,2\r3,4\r") == [("1", "2"), ("3", "4")]


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert table(codecs.BOM_UTF8 + b"name\nA\n").header == ("name",)


def test_utf_16_is_read_when_the_mapping_says_so() -> None:
    data = "name\nÉté\n".encode("utf-16")

    assert cells(data, encoding="utf-16") == [("Été",)]
    assert faults(data) == [(0, 1, "", "the file says that it is utf-16; the mapping says utf-8")]


@pytest.mark.parametrize(
    ("encoding", "stated", "advice"),
    [
        (
            *("utf-16", "utf-8"),
            "Write `table: {encoding: utf-16}` into the mapping; or save the table as CSV UTF-8.",
        ),
        ("utf-8-sig", "utf-16", "Write `table: {encoding: utf-8}` into the mapping."),
    ],
)
def test_a_file_that_is_csv_utf_8_is_not_to_be_saved_as_such(encoding: str, stated: str, advice: str) -> None:
    [fault] = read("name\nÉté\n".encode(encoding), encoding=stated).faults

    assert fault.advice.en == advice


def test_a_byte_of_the_header_that_the_encoding_lacks_is_a_fault_too() -> None:
    data = "Projet;Coût\nEcole;1\n".encode("latin-1")

    assert faults(data) == [(1, 1, "Co\ufffdt", "byte 0xfb is not utf-8")]


def test_the_first_encoding_that_fits_the_whole_file_is_taken() -> None:
    both = {"encoding": ["utf-8", "windows-1252"]}

    assert table("name\nÉté\n".encode(), **both).encoding == "utf-8"
    assert table("name\nÉté\n".encode("cp1252"), **both).encoding == "windows-1252"


def test_a_byte_that_the_encoding_lacks_is_refused_by_row_and_column() -> None:
    assert faults(b"id,name\n1,ok\n2,a\x9db\n", encoding="windows-1252") == [
        (3, 3, "name", "byte 0x9d is not windows-1252")
    ]


def test_a_wrong_encoding_is_one_fault_however_many_bytes_it_lacks() -> None:
    assert faults("id,name\n1,é\n2,èàù\n".encode("cp1252")) == [
        (2, 2, "name", "byte 0xe9 is not utf-8, nor 3 others")
    ]
    assert faults("id,name\n1,é\n2,è\n".encode("cp1252")) == [
        (2, 2, "name", "byte 0xe9 is not utf-8, nor 1 other")
    ]


def test_a_byte_that_the_encoding_lacks_is_replaced_and_listed_when_asked() -> None:
    read_table = table(b"id,name\n1,a\x9db\n", encoding="windows-1252", undecodable="replace")

    assert read_table.rows[0].cells == ("1", "a\ufffdb")
    assert read_table.changes == (CellChange(2, 2, "name", "0x9d", removed=False),)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("'-3d", "-3d"),
        ("'+33 1 23", "+33 1 23"),
        ("'=SUM(A1)", "=SUM(A1)"),
        ("'@home", "@home"),
        ("''-3d", "'-3d"),
        ("-3d", "-3d"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_an_apostrophe_that_keeps_a_text_from_being_a_formula_is_no_part_of_it(
    written: str, read: str
) -> None:
    assert cells(f"name\n{written}\n") == [(read,)]


def test_characters_that_nobody_sees_are_removed_and_listed() -> None:
    read_table = table("name\na\x1bb\u202ec\u200bd\u200d\n")

    assert read_table.rows[0].cells == ("abcd",)
    assert [change.what for change in read_table.changes] == ["U+001B", "U+202E", "U+200B", "U+200D"]


def test_a_joiner_between_letters_stays() -> None:
    assert cells("name\nनी\u200dम\n") == [("नी\u200dम",)]
