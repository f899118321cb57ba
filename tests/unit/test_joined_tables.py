"""Several files as one table, and tables that lie on their side."""

from pmo.exchange.tables.csv_table import csv_table
from pmo.exchange.tables.joined_tables import NamedTable, joined_tables
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.table import Table


def table(text: str, **layout: object) -> Table:
    read = csv_table(text.encode(), TableLayout.read(layout)).table
    assert read is not None
    return read


def test_rows_of_all_files_stand_under_the_header_of_the_first() -> None:
    first = NamedTable("a.csv", table("Ref,Cost\nA,1\n"))
    second = NamedTable("b.csv", table("cost,REF\n2,B\n"))

    joined = joined_tables([first, second]).table
    assert joined is not None
    assert [(row.file, row.number, row.cells) for row in joined.rows] == [
        ("a.csv", 2, ("A", "1")),
        ("b.csv", 2, ("B", "2")),
    ]
    assert joined.rows[1].named.en == "row 2 (b.csv)"


def test_a_file_with_other_columns_is_refused() -> None:
    first = NamedTable("a.csv", table("Ref,Cost\nA,1\n"))
    second = NamedTable("b.csv", table("Ref,Price\nB,2\n"))

    [fault] = joined_tables([first, second]).faults
    assert (fault.file, fault.problem.en) == ("b.csv", "its columns are not those of a.csv: Cost; Price")


def test_columns_of_a_csv_file_may_be_projects() -> None:
    read = table("Portfolio,,\nRef,A,B\nCost,1,2\n", layout="sideways", delimiter=",")

    assert read.header == ("Portfolio", "Ref", "Cost")
    assert [(row.named.en, row.cells) for row in read.rows] == [
        ("column B", ("", "A", "1")),
        ("column C", ("", "B", "2")),
    ]
    assert read.letters == {"Portfolio": "1", "Ref": "2", "Cost": "3"}
