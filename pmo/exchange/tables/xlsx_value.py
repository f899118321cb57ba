"""Numbers, dates and percentages of a spreadsheet's cells as exact text."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from pmo.exchange.tables.xlsx_package import Attributes, Package
from pmo.model.empty import EMPTY

Shape: TypeAlias = Literal["number", "date", "percentage"]

_DATES = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}  # built-in formats with a day in them
_PERCENTAGES = {9, 10}
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DIVIDES = re.compile("[0#?],+(?![0#?,])")
_WORDS = re.compile(r'"([^"]*)"|\\(.)')
_CURRENCY = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]")
_CURRENCY_CODE = re.compile("[A-Z]{3}")
_UNIT = re.compile(
    r"[0-9]|(?<![^\W\d_])(?:[km]|mn|mio|bn|mds?|thousand|million|billion|millier|milliard)s?(?![^\W\d_])",
    re.IGNORECASE,
)
_NOISY = 15  # significant digits that spreadsheets keep and show; a double has up to 17
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31 December 9999
_MOST_ZEROS = 300


class Styles(NamedTuple):
    """How cells of each style show, and the day that dates are counted from."""

    shapes: list[Shape]
    first_day: date = _FIRST_DAY
    scaling: Mapping[int, str] = EMPTY
    """The format codes of styles that show another number than the cell holds, such as `0.0,,"m"`."""
    currencies: Mapping[int, str] = EMPTY
    """The sign or the code of the currency that styles show, such as `€` or `CHF`."""


def read_styles(package: Package, path: str, counts_from_1904: bool) -> Styles:
    """The styles of a workbook."""
    codes: dict[int, str] = {}
    shapes: list[Shape] = []
    scaling: dict[int, str] = {}
    currencies: dict[int, str] = {}
    is_cell_style = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal is_cell_style
        if tag == "numFmt":
            codes[int(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            is_cell_style = True
        elif tag == "xf" and is_cell_style:
            number = int(attributes.get("numFmtId", 0))
            if shows_another_number(codes.get(number, "")):
                scaling[len(shapes)] = codes[number]
            if shown := shown_currency(codes.get(number, "")):
                currencies[len(shapes)] = shown
            shapes.append(_shape(number, codes))

    def end(tag: str, _: str) -> None:
        nonlocal is_cell_style
        if tag == "cellXfs":
            is_cell_style = False

    if package.has(path):
        package.walk(path, start, end)
    return Styles(shapes, _FIRST_DAY_1904 if counts_from_1904 else _FIRST_DAY, scaling, currencies)


def shows_another_number(code: str) -> bool:
    """Whether a format divides by thousands, or writes digits or a unit that are not in the cell.

    Commas behind the last digit of `#,##0,,` divide; `0"k"` and `0"000"` multiply for the eye.
    """
    if _DIVIDES.search(_NO_CODE.sub("", code)):
        return True
    words = "".join(quoted or escaped for quoted, escaped in _WORDS.findall(code))
    return bool(_UNIT.search(words))


def shown_currency(code: str) -> str:
    """The sign or the code of the currency that a format shows: `$` of `[$$-409]#,##0.00`, else nothing."""
    named = [each.strip() for each in _CURRENCY.findall(code)]
    words = "".join(quoted or escaped for quoted, escaped in _WORDS.findall(code))
    plain = _NO_CODE.sub("", code)
    sign = next((sign for sign in "€£$¥" if sign in "".join((*named, words, plain))), "")
    return sign or next((each for each in named if _CURRENCY_CODE.fullmatch(each)), "")


def _shape(id: int, codes: dict[int, str]) -> Shape:
    if id not in codes:
        return "date" if id in _DATES else "percentage" if id in _PERCENTAGES else "number"
    code = _NO_CODE.sub("", codes[id].partition(";")[0]).lower()
    if "general" in code:
        return "number"
    if "d" in code or "y" in code:
        return "date"
    return "percentage" if "%" in code else "number"


def typed_text(value: str, kind: str, style: int, styles: Styles) -> str:
    """What a cell holds, as our own files write it: `1234.5`, `2026-03-31`, `5%`."""
    if kind == "d":
        moment = datetime.fromisoformat(value)
        return _moment(moment)
    number = exact_number(value)
    shape = styles.shapes[style] if 0 <= style < len(styles.shapes) else "number"
    if shape == "percentage":
        return f"{_plain(number * 100)}%"
    if shape == "date" and 0 <= number <= _LAST_DAY:
        day = datetime.combine(styles.first_day, datetime.min.time())
        return _moment(day + timedelta(seconds=round(float(number) * 86_400)))
    return _plain(number)


def exact_number(value: str) -> Decimal:
    """The number as a spreadsheet shows it at its most exact.

    The shortest decimal that gives the same double; of a fraction with more digits than spreadsheets
    keep, such as 0.30000000000000004 for 0.1 + 0.2, their fifteen digits.
    """
    double = float(value)
    shortest = Decimal(repr(double))
    if not shortest.is_finite():
        raise ValueError
    digits = len(shortest.normalize().as_tuple().digits)
    if digits > _NOISY and shortest != shortest.to_integral_value():
        return Decimal(f"{double:.{_NOISY}g}")
    return shortest


def _plain(number: Decimal) -> str:
    if abs(number.adjusted()) > _MOST_ZEROS:
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(moment: datetime) -> str:
    """The day; with the time where there is one."""
    has_time = bool(moment.hour or moment.minute or moment.second)
    return moment.strftime("%Y-%m-%d %H:%M:%S" if has_time else "%Y-%m-%d")
