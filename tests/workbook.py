"""Small .xlsx files, part by part, so that a test can build what no spreadsheet program would."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PACKAGE = f'<Relationships xmlns="{RELATIONS}">'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/>
<numFmt numFmtId="165" formatCode="[$£-809]#,##0.00&quot; day&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/>
<xf numFmtId="22"/></cellXfs></styleSheet>"""
GENERAL, DATE, OWN_DATE, PERCENT, POUNDS, MOMENT = range(6)


def cell(at: str, value: str, style: int = GENERAL, kind: str = "n", formula: str = "") -> str:
    """A cell with a number, or with what else `kind` says."""
    held = f"<f>{escape(formula)}</f>" if formula else ""
    return f'<c r="{at}" s="{style}" t="{kind}">{held}<v>{escape(value)}</v></c>'


def text(at: str, words: str) -> str:
    """A cell with its own text."""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}" {more}>{"".join(cells)}</row>'


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """A sheet; `before` and `after` stand around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def workbook(*sheets: str, names: tuple[str, ...] = ("Projects", "Notes", "More"), **parts: str) -> bytes:
    """An .xlsx file of these sheets; a part may be replaced: `workbook=`, `strings=`, `styles=`."""
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names[: len(sheets)], 1)
    )
    relations = [
        relation(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)
    ]
    relations.append(relation("rIdS", "styles", "styles.xml"))
    relations.append(relation("rIdT", "sharedStrings", "/xl/sharedStrings.xml"))
    root = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    contents = {
        "_rels/.rels": f"{PACKAGE}{relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/workbook.xml": f"{root}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{PACKAGE}{''.join(relations)}</Relationships>",
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{n}.xml": each for n, each in enumerate(sheets, 1)},
    }
    named = {"workbook": "xl/workbook.xml", "strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    return zipped(contents | {named[key]: part for key, part in parts.items()})


def relation(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def zipped(contents: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in contents.items():
            package.writestr(path, content)
    return held.getvalue()
