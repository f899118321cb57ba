"""Tables: every cell comes through, every amount is exact, and no bytes bring the reader down."""

import csv
import io
from contextlib import suppress
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmo.exchange.mappings.cell_value import CellProblem, day_in, money_in
from pmo.exchange.mappings.field import Formats
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.tables.csv_table import csv_table
from pmo.exchange.tables.table_layout import TableLayout
from pmo.model.text import without_bad_characters

LAYOUT = TableLayout(delimiter=",")
_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\x0b\x0c\x85\u2028\u2029"))


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
@settings(max_examples=200)
def test_every_cell_comes_through_as_it_was_written(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([["a", "b", "c"], *rows])

    reading = csv_table(written.getvalue().encode(), LAYOUT)

    kept = [tuple(without_bad_characters(c)[0] for c in row) for row in rows if any(c.strip() for c in row)]
    if kept:
        assert reading.table is not None
        assert [row.cells for row in reading.table.rows] == kept
        assert reading.table.blank == len(rows) - len(kept)
    else:
        assert [fault.problem.en for fault in reading.faults] == ["the table has a header and no rows"]


@given(
    st.integers(-(10**9), 10**9),
    st.sampled_from([(".", ",", "£", ""), (",", " ", "", " €"), (",", ".", "", ""), (".", "'", "CHF ", "")]),
    st.sampled_from(["1", "1000", "1000000"]),
)
def test_amounts_are_exact_whatever_their_dress(
    cents: int, dress: tuple[str, str, str, str], unit: str
) -> None:
    decimal, thousands, prefix, suffix = dress
    whole = f"{abs(cents) // 100:,}".replace(",", thousands)
    text = f"{'-' if cents < 0 else ''}{prefix}{whole}{decimal}{abs(cents) % 100:02d}{suffix}"
    formats = Formats.read(
        {
            "decimal": decimal,
            "thousands": thousands,
            "prefix": prefix.strip() or None,
            "suffix": suffix.strip() or None,
            "unit": unit,
        }
    )

    assert money_in(text, formats).amount * 100 == Decimal(cents) * int(unit)


@given(st.text(max_size=20))
def test_no_text_brings_the_reading_of_a_cell_down(text: str) -> None:
    formats = Formats.read({"dates": ["DD/MM/YY"], "decimal": ".", "thousands": ","})
    for read in (money_in, day_in):
        with suppress(CellProblem):
            read(text, formats)


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "utf-16", "windows-1252", "macintosh"]))
@example(b"\xff\xfe\x00\xd8\x00\n", "utf-16")
@settings(max_examples=400)
def test_no_bytes_bring_the_reading_of_a_table_down(data: bytes, encoding: str) -> None:
    layout = TableLayout.read({"encoding": encoding, "undecodable": "replace"})
    reading = csv_table(data, layout)

    assert reading.table is not None or reading.faults


def test_a_mapping_of_the_name_alone_is_whole() -> None:
    assert ProjectMapping.read({"project": {"name": "Name"}}).table == TableLayout()
