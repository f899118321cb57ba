"""Spreadsheets as tables: sheets, headers, merged cells, typed values, and files made to do harm."""

import io
import tracemalloc
import zipfile

import pytest

from pmo.exchange.tables.grid import TableReading
from pmo.exchange.tables.table_file import read_table
from pmo.exchange.tables.table_layout import TableLayout
from pmo.exchange.tables.xlsx_package import Package, Unusable, nothing
from pmo.exchange.tables.xlsx_table import xlsx_table
from pmo.exchange.tables.xlsx_value import shown_currency, shows_another_number
from pmo.model.table import Sheet, Table
from tests.workbook import (
    DATE,
    MAIN,
    MOMENT,
    OFFICE,
    OWN_DATE,
    PERCENT,
    POUNDS,
    STYLES,
    cell,
    row,
    sheet,
    text,
    workbook,
    zipped,
)

HEADER = row(1, text("A1", "Name"), text("B1", "Cost"))


def read(data: bytes, **layout: object) -> TableReading:
    return xlsx_table(data, TableLayout.read(layout))


def table(data: bytes, **layout: object) -> Table:
    reading = read(data, **layout)
    assert reading.faults == ()
    assert reading.table is not None
    return reading.table


def value(written: str) -> str:
    """What a cell B2 says."""
    return table(workbook(sheet(HEADER, row(2, text("A2", "x"), written)))).rows[0].cells[1]


def problems(data: bytes, **layout: object) -> list[str]:
    return [fault.problem.en for fault in read(data, **layout).faults]


def test_a_sheet_is_a_table_whose_rows_keep_their_numbers() -> None:
    read_table = table(
        workbook(
            sheet(HEADER, row(3, text("A3", "Library"), cell("B3", "4200.5")), row(7, text("A7", "Tram")))
        )
    )

    assert read_table.header == ("Name", "Cost")
    assert [(each.number, each.cells) for each in read_table.rows] == [
        (3, ("Library", "4200.5")),
        (7, ("Tram", "")),
    ]
    assert read_table.sheet == Sheet("Projects", 1, 1)
    assert read_table.letters == {"Name": "A", "Cost": "B"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (cell("B2", "0.1"), "0.1"),
        (cell("B2", "0.10000000000000001"), "0.1"),
        (cell("B2", "0.30000000000000004"), "0.3"),
        (cell("B2", "1234567.89"), "1234567.89"),
        (cell("B2", "1E-3"), "0.001"),
        (cell("B2", "1.5E+10"), "15000000000"),
        (cell("B2", "42"), "42"),
        (cell("B2", "42.0"), "42"),
        (cell("B2", "12345678901234567"), "12345678901234568"),
        (cell("B2", "-7"), "-7"),
        (cell("B2", "45000", DATE), "2023-03-15"),
        (cell("B2", "45000", OWN_DATE), "2023-03-15"),
        (cell("B2", "45000.5", MOMENT), "2023-03-15 12:00:00"),
        (cell("B2", "45000", POUNDS), "45000"),
        (cell("B2", "0.05", PERCENT), "5%"),
        (cell("B2", "0.07", PERCENT), "7%"),
        (cell("B2", "-0.125", PERCENT), "-12.5%"),
        (cell("B2", "2023-03-15T00:00:00", kind="d"), "2023-03-15"),
        (cell("B2", "1", kind="b"), "true"),
        (cell("B2", "0", kind="b"), "false"),
        (cell("B2", "#N/A", kind="e"), "#N/A"),
        (cell("B2", "30", formula="SUM(C2:D2)"), "30"),
        (cell("B2", "", kind="str", formula="&quot;&quot;"), ""),
        (text("B2", "007"), "007"),
        (text("B2", "1.234"), "1.234"),
        (text("B2", "one_x000D_two"), "one\ntwo"),
    ],
)
def test_values_are_exact(written: str, said: str) -> None:
    assert value(written).replace("\r", "\n") == said


def test_numbers_and_dates_are_marked_and_texts_are_not() -> None:
    [read_row] = table(workbook(sheet(HEADER, row(2, text("A2", "1.234"), cell("B2", "1.234"))))).rows

    assert (read_row.cells, read_row.marks) == (("1.234", "1.234"), {1: "exact"})


def test_dates_may_be_counted_from_1904() -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="1"/>'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    data = workbook(sheet(HEADER, row(2, text("A2", "x"), cell("B2", "43538", DATE))), workbook=book)

    assert table(data).rows[0].cells[1] == "2023-03-15"


def test_shared_texts_leave_out_how_they_are_pronounced() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><r><t>東</t></r><r><t>京</t></r><rPh><t>トウ</t></rPh></si></sst>'
    data = workbook(sheet(HEADER, row(2, cell("A2", "0", kind="s"))), strings=strings)

    assert table(data).rows[0].cells[0] == "東京"


def test_a_sheet_is_chosen_by_name_or_number() -> None:
    other = sheet(HEADER, row(2, text("A2", "other")))
    data = workbook(sheet(HEADER, row(2, text("A2", "first"))), other)

    assert table(data).rows[0].cells[0] == "first"
    assert table(data, sheet="notes").rows[0].cells[0] == "other"
    assert table(data, sheet="2").sheet == Sheet("Notes", 2, 2)
    assert problems(data, sheet="3") == ["no sheet '3'"]


def test_a_hidden_sheet_is_passed_over_and_counted() -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Secret" sheetId="1" state="hidden" r:id="rId1"/>'
        '<sheet name="Shown" sheetId="2" r:id="rId2"/></sheets></workbook>'
    )
    columns = '<cols><col min="2" max="9" hidden="1"/></cols>'
    shown = sheet(
        HEADER,
        row(2, text("A2", "x"), more='hidden="1"'),
        row(3, text("A3", "y")),
        row(4, more='hidden="1"'),
        before=columns,
    )

    assert table(workbook(sheet(HEADER), shown, workbook=book)).sheet == Sheet("Shown", 2, 2, 1, 1, 1)


def test_a_merged_header_spans_its_columns_and_two_rows_are_joined() -> None:
    data = workbook(
        sheet(
            row(1, text("A1", "Name"), text("B1", "Budget")),
            row(2, text("B2", "2025"), cell("C2", "2026")),
            row(3, text("A3", "x"), cell("B3", "1"), cell("C3", "2")),
            after='<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="A1:A2"/></mergeCells>',
        )
    )

    read_table = table(data, header=["1", "2"])
    assert read_table.header == ("Name", "Budget 2025", "Budget 2026")
    assert [each.cells for each in read_table.rows] == [("x", "1", "2")]


def test_cells_under_a_merged_one_are_marked() -> None:
    data = workbook(
        sheet(
            HEADER,
            row(2, text("A2", "x"), cell("B2", "1")),
            row(3, text("A3", "y")),
            after='<mergeCells><mergeCell ref="B2:B3"/></mergeCells>',
        )
    )

    assert [each.marks for each in table(data).rows] == [{1: "exact"}, {1: "merged"}]


def test_a_table_may_lie_on_its_side() -> None:
    data = workbook(
        sheet(
            row(1, text("A1", "Name"), text("B1", "Library"), text("C1", "Tram")),
            row(3, text("A3", "Cost"), cell("B3", "1"), cell("C3", "2")),
        )
    )

    read_table = table(data, layout="sideways")
    assert read_table.header == ("Name", "", "Cost")
    assert [(each.number, each.cells, each.is_sideways) for each in read_table.rows] == [
        (2, ("Library", "", "1"), True),
        (3, ("Tram", "", "2"), True),
    ]
    assert read_table.letters == {"Name": "1", "Cost": "3"}


def test_formulas_without_a_value_are_marked_and_not_blank() -> None:
    data = workbook(
        sheet(
            HEADER,
            row(2, text("A2", "x"), '<c r="B2"><f>A1</f></c>'),
            row(7, text("A7", "x"), '<c r="B7"><f>A1</f><v></v></c>'),
        )
    )

    assert [(each.cells, dict(each.marks)) for each in table(data).rows] == [
        (("x", "="), {1: "uncomputed"}),
        (("x", "="), {1: "uncomputed"}),
    ]


def test_every_name_of_a_column_without_a_value_is_told() -> None:
    names = row(1, '<c r="A1"><f>B9</f></c>', '<c r="B1"><f>B9</f></c>')

    assert problems(workbook(sheet(names, row(2, text("A2", "x"))))) == [
        "cell A1 holds a formula without a value",
        "cell B1 holds a formula without a value",
    ]


def test_a_name_without_a_value_is_told_of_a_sheet_on_its_side_too() -> None:
    data = workbook(sheet(row(1, text("A1", "Name"), text("B1", "x")), row(2, '<c r="A2"><f>B9</f></c>')))

    assert problems(data, layout="sideways") == ["cell A2 holds a formula without a value"]


def test_a_cell_beyond_the_header_is_named() -> None:
    data = workbook(sheet(HEADER, row(2, text("A2", "x"), text("D2", "note"))))

    assert problems(data) == ["cell D2 holds something beyond the last column of the header"]
    read_table = read(data).table
    assert read_table
    assert [each.cells for each in read_table.rows] == [("x", "")]


def test_a_far_cell_costs_nothing() -> None:
    tracemalloc.start()
    data = workbook(sheet(HEADER, row(2, text("A2", "x")), row(1048576, text("XFD1048576", "far"))))

    assert problems(data) == ["cell XFD1048576 holds something beyond the last column of the header"]
    assert problems(data, layout="sideways") == ["the table has more than 1,000,000 cells"]
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("dimension", ["A1:A1", "A1:XFD1048576", "nonsense"])
def test_the_dimension_that_a_sheet_states_does_not_count(dimension: str) -> None:
    lying = f'<dimension ref="{dimension}"/>'
    data = workbook(sheet(HEADER, row(2, text("A2", "x"), cell("B2", "1")), before=lying))

    assert [each.cells for each in table(data).rows] == [("x", "1")]


def test_entities_are_refused_before_they_grow() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = workbook(laughs + sheet(HEADER))

    assert problems(data) == ["the spreadsheet declares a document type, which none needs"]


def test_a_part_of_another_file_is_not_followed() -> None:
    data = workbook(sheet(HEADER), names=("S",))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        contents = {name: package.read(name).decode() for name in package.namelist()}
    linked = contents["xl/_rels/workbook.xml.rels"].replace(
        'Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"'
    )

    assert problems(zipped(contents | {"xl/_rels/workbook.xml.rels": linked})) == [
        "the spreadsheet has no sheet that shows"
    ]


def test_bombs_are_refused_unopened() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 120_000_000)
    many = zipped({f"xl/{n}.xml": "" for n in range(2_001)})

    told = "the spreadsheet unpacks to more than 100 MB, or into more than 2,000 parts"
    assert problems(held.getvalue()) == problems(many) == [told]


def test_elements_are_counted_over_all_parts() -> None:
    package = Package(zipped({"xl/a.xml": "<a><b/><b/></a>", "xl/b.xml": "<a><b/></a>"}), most_elements=4)
    package.walk("xl/a.xml", lambda *_: None, nothing)

    with pytest.raises(Unusable) as refused:
        package.walk("xl/b.xml", lambda *_: None, nothing)

    [fault] = refused.value.faults
    assert fault.problem.en == "the spreadsheet has more than 4,000,000 elements"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is an old spreadsheet of the .xls kind"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "the spreadsheet is protected by a password",
        ),
        (b"Name,Cost\nA,1\n", "the name says spreadsheet, and the file is none"),
        (b"", "the name says spreadsheet, and the file is none"),
        (b"PK\x03\x04 nothing", "the spreadsheet is damaged"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
            "this is an OpenDocument file, such as .ods",
        ),
        (zipped({"letter.txt": "Dear"}), "this is a zip file, and no spreadsheet"),
        (zipped({"xl/workbook.bin": ""}), "this is a binary spreadsheet, .xlsb"),
        (zipped({"xl/workbook.xml": "<workbook"}), "the spreadsheet is damaged"),
        (
            zipped({"xl/workbook.xml": '<?xml version="1.0" encoding="UT-8"?><workbook/>'}),
            "the spreadsheet is damaged",
        ),
        (
            zipped({"xl/workbook.xml": '<?xml version="1.0" encoding="rot13"?><workbook/>'}),
            "the spreadsheet is damaged",
        ),
        (workbook(sheet(HEADER, row(2, cell("B2", "9", kind="s")))), "the spreadsheet is damaged"),
        (workbook(sheet(HEADER, row(2, cell("B2", "nan")))), "the spreadsheet is damaged"),
        (workbook(sheet(HEADER, row(2, cell("ZZZ2", "1")))), "the spreadsheet is damaged"),
        (workbook(sheet(HEADER, row(2, text("B2", "A"), text("B2", "B")))), "the spreadsheet is damaged"),
        (
            workbook(sheet(HEADER, row(2, text("B2", "A")), row(2, text("B2", "B")))),
            "the spreadsheet is damaged",
        ),
        (workbook(sheet(HEADER)), "the table has a header and no rows"),
        (workbook(sheet()), "the table ends before its header, row 1"),
        (workbook(sheet(row(3, text("A3", "x")))), "row 1 is blank, and should name the columns"),
    ],
)
def test_what_is_no_table_is_told_apart(data: bytes, told: str) -> None:
    assert problems(data) == [told]


def test_a_spreadsheet_under_another_name_is_told() -> None:
    reading = read_table("portfolio.csv", workbook(sheet(HEADER)), TableLayout())

    assert [each.problem.en for each in reading.faults] == [
        "this is a spreadsheet, and its name does not say so"
    ]


@pytest.mark.parametrize(
    ("code", "is_other"),
    [
        ('#,##0,,"m"', True),
        ("#,##0,", True),
        ("0,.0", True),
        ('[>=1000000]0.0,,"m";0', True),
        ('0"k"', True),
        ('#,##0" M€"', True),
        ('0"000"', True),
        ("0.0\\k", True),
        ("#,##0", False),
        ("#,##0.00 [$EUR]", False),
        ('#,##0.00" day"', False),
        ('# ##0" kg"', False),
        ('#,##0 "€"', False),
        ("_-* #,##0.00_-;-* #,##0.00_-", False),
        ("dd/mm/yyyy", False),
    ],
)
def test_a_format_that_shows_another_number_is_known(code: str, is_other: bool) -> None:
    assert shows_another_number(code) is is_other


def test_what_a_cell_holds_counts_and_its_format_is_kept_beside() -> None:
    styles = STYLES.replace("#,##0.00&quot; day&quot;", "#,##0,,&quot;m&quot;")
    data = workbook(sheet(row(1, text("A1", "Cost")), row(2, cell("A2", "12345678", POUNDS))), styles=styles)

    [held] = table(data).rows

    assert (held.cells, dict(held.scaling)) == (("12345678",), {0: '[$£-809]#,##0,,"m"'})


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("[$$-409]#,##0.00", "$"),
        ("[$€-40C] #,##0", "€"),
        ('_-* #,##0.00\\ "€"_-', "€"),
        ('#,##0 "k€"', "€"),
        ("£#,##0", "£"),
        ("[$CHF-100C] #,##0.00", "CHF"),
        ("[$-40C]d mmmm yyyy", ""),
        ("#,##0.00", ""),
        ('0 "ETP"', ""),
    ],
)
def test_the_currency_that_a_format_shows_is_known(code: str, shown: str) -> None:
    assert shown_currency(code) == shown
