"""The amounts of a row in the currency that they are stated in: by a column, else the office's own."""

from collections.abc import Mapping

from pmo.analysis.money.currency_decimals import has_too_many_decimals
from pmo.exchange.imports.row_reading import RowReading
from pmo.exchange.mappings.bound_field import BoundField, Cell, first_text, shown_currency
from pmo.exchange.mappings.divided_amount import too_fine, without_needless_zeros
from pmo.model.currency_sign import may_mean
from pmo.model.table import CellFault, TableRow
from pmo.model.text import Text, excerpt
from pmo.model.unknown import Unknown
from pmo.model.value import Money

_ATTRIBUTES = ("project", "attributes")


def in_own_currencies(reading: RowReading, bound: Mapping[str, BoundField], office: str) -> RowReading:
    """The row with the currency of each amount; a fault where it cannot be that, or not so fine."""
    cells = {
        name: _in_currency(cell, bound[name], reading, office) if isinstance(cell.value, Money) else cell
        for name, cell in reading.cells.items()
    }
    return reading._replace(cells=cells)


def _in_currency(cell: Cell, field: BoundField, reading: RowReading, office: str) -> Cell:
    group = field.keys[: 2 if field.keys[0] == "years" else 1]
    currency = reading.value(".".join(map(str, (*group, "currency")))) or office
    shown = shown_currency(field, reading.row)
    if shown and not may_mean(shown, currency):
        return Cell(fault=_shown_in_another(field, reading.row, shown, currency))
    if field.keys[:2] == _ATTRIBUTES:  # such as a price per unit
        return cell
    money = Money(
        without_needless_zeros(cell.value.amount, currency), None if currency == office else currency
    )
    if has_too_many_decimals(money.amount, currency):
        return _too_fine(cell, field, reading.row, currency)
    return cell._replace(value=money)


def _too_fine(cell: Cell, field: BoundField, row: TableRow, currency: str) -> Cell:
    text, column, _ = first_text(field, row)
    fault = row.fault(*too_fine(text or str(cell.value), cell.value, currency), column)
    if field.keeps_unreadable and field.kind.may_be_unknown:
        return cell._replace(value=Unknown(text), kept=fault)
    return Cell(fault=fault)


def _shown_in_another(field: BoundField, row: TableRow, shown: str, currency: str) -> CellFault:
    text, column, _ = first_text(field, row)
    amount = excerpt(text)
    return row.fault(
        Text(
            f"the spreadsheet shows {amount} in {shown}, and it would count in {currency}",
            f"le tableur montre {amount} en {shown}, et le montant compterait en {currency}",
        ),
        Text(
            "Correct the cell or its format; or name the column of currencies under `cost: currency:`.",
            "Corrigez la cellule ou son format ; ou nommez la colonne des devises : « cost: currency: ».",
        ),
        column,
    )
