"""A sheet of budgets that came back: the amounts that its rows change, and those that were added to it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pmo.actions.budget_edit import AddedAmount, keys_in
from pmo.actions.plain_data import plain
from pmo.actions.project_update import FieldChange
from pmo.actions.sheet_change import (
    Conflict,
    SaidRow,
    SheetUpdate,
    already_there,
    gone_or_fault,
    sides,
    sum_of,
)
from pmo.analysis.exported_fields import budget_fields, typed_value
from pmo.analysis.money.currency_decimals import has_too_many_decimals
from pmo.analysis.money.exported_amounts import (
    FIGURES,
    ExportedAmount,
    Keys,
    amount_address,
    exported_amounts,
)
from pmo.exchange.mappings import cell_value as kinds
from pmo.exchange.mappings.divided_amount import too_fine, without_needless_zeros
from pmo.exchange.sheets.sheet_cell import SheetKind
from pmo.model.budget import Budget
from pmo.model.expected import ValueFault
from pmo.model.identifier import is_id
from pmo.model.period import period
from pmo.model.table import CellFault, folded
from pmo.model.text import Text, excerpt
from pmo.model.typed_table import TypedValue
from pmo.model.unknown import Unknown
from pmo.model.value import Money

_TAKEN_BACK = ("amount", "currency")
_TYPES = (None, "capex", "opex")
_MAY_BE_UNKNOWN = ("headline", "funding")


class StoredBudget(NamedTuple):
    """A project's budget as it stands: its record, and the data of its file."""

    name: str
    """The project's name."""
    budget: Budget | None
    data: Any


class BudgetsRead(NamedTuple):
    """What a sheet of budgets changes, and the amounts that it adds."""

    update: SheetUpdate
    added: tuple[AddedAmount, ...]
    standing: tuple[str, ...]
    """Addresses of rows that were added by hand, of amounts that are there already."""


def kind_of_column(name: str, currency: str) -> SheetKind:
    """What a column of the sheet holds."""
    kind = {"amount": kinds.MONEY, "currency": kinds.CURRENCY}.get(name, kinds.TEXT)
    return SheetKind(kind, currency)


class _Known(NamedTuple):
    """An amount that is there, and what the sheet's columns would say of it."""

    project: str
    amount: ExportedAmount
    fields: Mapping[str, TypedValue]


def read_rows(rows: Iterable[SaidRow], budgets: Mapping[str, StoredBudget], currency: str) -> BudgetsRead:
    """What each row changes; what is new; everything that cannot be."""
    known, doubled = _known(budgets, currency)
    updates: list[SheetUpdate] = []
    added: dict[str, AddedAmount] = {}
    standing: list[str] = []
    for row in rows:
        if row.id in doubled and row.said:
            updates.append(SheetUpdate(faults=(row.fault(*_DOUBLED),)))
        elif row.id:
            updates.append(_updated(row, known, budgets, currency))
        elif isinstance(found := _added(row, known, budgets, currency), CellFault):
            updates.append(SheetUpdate(faults=(found,)))
        elif isinstance(found, str):
            standing.append(found)
        else:
            address = amount_address(found.project, found.keys)
            if address in added:
                updates.append(SheetUpdate(faults=(already_there(row, address, ()),)))
            added.setdefault(address, found)
    return BudgetsRead(sum_of(updates), tuple(added.values()), tuple(standing))


def _known(budgets: Mapping[str, StoredBudget], currency: str) -> tuple[dict[str, _Known], frozenset[str]]:
    """The amounts that are there by their addresses, and the addresses that two of them share."""
    known: dict[str, _Known] = {}
    doubled = set()
    for key, stored in budgets.items():
        for amount in exported_amounts(stored.budget) if stored.budget else ():
            address = amount_address(key, amount.keys)
            if address in known:
                doubled.add(address)
            known[address] = _Known(key, amount, budget_fields(key, stored.name, amount, currency))
    return known, frozenset(doubled)


def _updated(
    row: SaidRow, known: Mapping[str, _Known], budgets: Mapping[str, StoredBudget], currency: str
) -> SheetUpdate:
    """What a row changes in its amount."""
    faults = tuple(_kept_as_they_are(row))
    if row.id not in known:
        return gone_or_fault(row, row.id)
    there = known[row.id]
    money = _money(row, there, currency)
    if isinstance(money, CellFault):
        return SheetUpdate(faults=(*faults, money))
    path = f"projects/{there.project}/budget.yaml"
    changed, contested = sides(_only(row, _TAKEN_BACK), there.fields)
    keys = keys_in(budgets[there.project].data, there.amount.keys)
    change = FieldChange(path, keys, plain(there.amount.money), plain(money))
    conflicts = (
        Conflict(row.row, row.said[name].column, change, there.fields[name], typed_value(row.value(name)))
        for name in contested
    )
    return SheetUpdate((change,) if changed and not contested else (), tuple(conflicts), faults)


def _only(row: SaidRow, names: Iterable[str]) -> SaidRow:
    return row._replace(said={name: row.said[name] for name in names if name in row.said})


def _kept_as_they_are(row: SaidRow) -> Iterator[CellFault]:
    """A fault for each cell that a sheet of budgets only shows, and somebody changed."""
    for name in row.said:
        if name not in _TAKEN_BACK:
            yield row.fault(
                Text("only amounts and currencies come back", "seuls montants et devises reviennent"),
                Text(
                    "Put the old text back, and change this in the project's files.",
                    "Remettez l'ancien texte, et changez ceci dans les fichiers du projet.",
                ),
                name,
            )


def _money(row: SaidRow, there: _Known, currency: str) -> Money | Unknown | CellFault:
    """The amount that the row and the file make together."""
    own = str(row.value("currency") or there.fields["currency"])
    if "amount" in row.said:
        return _checked(row, row.value("amount"), own, there.amount.part, currency)
    stored = there.amount.money
    money = stored if isinstance(stored, Unknown) else Money(stored.amount)
    return _checked(row, money, own, there.amount.part, currency)


def _checked(
    row: SaidRow, money: Money | Unknown | None, own: str, part: str, currency: str
) -> Money | Unknown | CellFault:
    """The amount in its currency; a fault where nothing stands, or something that a budget cannot hold."""
    if money is None:
        return row.fault(*_NO_AMOUNT, "amount")
    if isinstance(money, Unknown):
        return money if part in _MAY_BE_UNKNOWN else row.fault(*_NOT_UNKNOWN, "amount")
    own = money.currency or own
    if not row.said.keys().isdisjoint(_TAKEN_BACK):
        money = Money(without_needless_zeros(money.amount, own))
        if has_too_many_decimals(money.amount, own):
            name = "amount" if "amount" in row.said else "currency"
            said = row.said[name].text if name == "amount" else f"{money.amount:f}"
            return row.fault(*too_fine(said, money, own), name)
    return Money(money.amount, own if own != currency else None)


def _added(
    row: SaidRow, known: Mapping[str, _Known], budgets: Mapping[str, StoredBudget], currency: str
) -> AddedAmount | CellFault | str:
    """The amount of a row that was added by hand; its address where it is there already."""
    project = row.value("project") or ""
    if project not in budgets:
        return row.fault(
            Text(f"there is no project '{excerpt(project)}'", f"pas de projet « {excerpt(project)} »"),
            Text("Write the id of a project.", "Écrivez l'identifiant d'un projet."),
            "project",
        )
    keys = _keys(row)
    if isinstance(keys, CellFault):
        return keys
    part = _part(row)
    money = _checked(row, row.value("amount"), row.value("currency") or currency, part, currency)
    if isinstance(money, CellFault):
        return money
    address = amount_address(project, keys)
    if (there := known.get(address)) is not None:
        return address if there.amount.money == money else already_there(row, address, ("amount",))
    line = {"id": row.value("line"), "name": row.value("line_name")}
    if part == "line":
        line |= {"category": row.value("category"), "type": row.value("type")}
    return AddedAmount(project, keys, money, {name: each for name, each in line.items() if each})


def _keys(row: SaidRow) -> Keys | CellFault:
    """Where an amount that was added by hand will stand."""
    part = _part(row)
    figure = _FIGURE_WORDS.get(folded(row.value("figure") or "baseline"), "")
    if part == "line":
        return _line_keys(row, figure)
    if part == "headline":
        return _headline_keys(row, figure)
    if part == "contingency" and figure in ("baseline", "drawn"):
        return ("contingency", "drawn" if figure == "drawn" else "amount")
    if part == "management_reserve" and figure == "baseline":
        return ("management_reserve",)
    if part == "funding" and figure == "baseline":
        line = row.value("line") or ""
        return ("funding", line, "amount") if is_id(line) else row.fault(*_NO_LINE, "line")
    if not part:
        return row.fault(*_NO_PART, "part")
    return row.fault(*_NO_FIGURE, "figure")


def _part(row: SaidRow) -> str:
    return _PART_WORDS.get(folded(row.value("part") or ""), "")


def _line_keys(row: SaidRow, figure: str) -> Keys | CellFault:
    line, when = row.value("line") or "", row.value("period")
    if not is_id(line):
        return row.fault(*_NO_LINE, "line")
    if row.value("type") not in _TYPES:
        return row.fault(*_NO_TYPE, "type")
    if figure not in ("baseline", "forecast"):
        return row.fault(*_NO_FIGURE, "figure")
    if not _is_period(when):
        return row.fault(*_NO_PERIOD, "period")
    return ("lines", line, "amounts" if figure == "baseline" else "forecast", str(when))


def _headline_keys(row: SaidRow, figure: str) -> Keys | CellFault:
    when = row.value("period") or "whole_life"
    if figure not in FIGURES:
        return row.fault(*_NO_FIGURE, "figure")
    if when == "whole_life":
        return ("headline", "whole_life", figure)
    return ("headline", "years", when, figure) if _is_period(when) else row.fault(*_NO_PERIOD, "period")


def _is_period(text: Any) -> bool:
    try:
        return bool(period(text))
    except ValueFault:
        return False


_PARTS = {
    "line": Text("line", "ligne"),
    "headline": Text("headline", "total"),
    "contingency": Text("contingency", "provision"),
    "management_reserve": Text("management_reserve", "réserve"),
    "funding": Text("funding", "financement"),
}
_FIGURE_NAMES = {
    "baseline": Text("baseline", "référence"),
    "forecast": Text("forecast", "prévision"),
    "actual": Text("actual", "réalisé"),
    "drawn": Text("drawn", "utilisé"),
}
_PART_WORDS = {folded(word): part for part, words in _PARTS.items() for word in words}
_FIGURE_WORDS = {folded(word): figure for figure, words in _FIGURE_NAMES.items() for word in words}
_DOUBLED = (
    Text("two lines of the budget have this id", "deux lignes du budget portent cet identifiant"),
    Text("Give one of them another in budget.yaml, and export again.", "Changez-en un, puis réexportez."),
)
_FILL_IN = Text("Correct the cell.", "Corrigez la cellule.")
_NO_AMOUNT = (
    Text("no amount: the cell is blank", "pas de montant : la cellule est vide"),
    Text(
        "Write the amount, 0 if it is nothing; a line is taken away in budget.yaml.",
        "Écrivez le montant, 0 s'il est nul ; une ligne se supprime dans budget.yaml.",
    ),
)
_NOT_UNKNOWN = (
    Text("this amount cannot be unknown", "ce montant ne peut être inconnu"),
    Text("Write an amount.", "Écrivez un montant."),
)
_NO_PART = (
    Text(
        "the part is one of: line, headline, contingency, management_reserve, funding",
        "la partie est l'une de : ligne, total, provision, réserve, financement",
    ),
    _FILL_IN,
)
_NO_FIGURE = (
    Text(
        "the figure is baseline; of a line or a headline, forecast too; of a headline, actual; "
        "of a contingency, drawn",
        "le chiffre est référence ; d'une ligne ou d'un total, aussi prévision ; d'un total, réalisé ; "
        "d'une provision, utilisé",
    ),
    _FILL_IN,
)
_NO_LINE = (
    Text("the line needs an id such as works", "la ligne a besoin d'un identifiant tel que travaux"),
    _FILL_IN,
)
_NO_TYPE = (Text("the type is capex or opex", "le type est capex ou opex"), _FILL_IN)
_NO_PERIOD = (
    Text("the period is one such as 2026, 2026-Q3 or FY2026", "la période est comme 2026, 2026-Q3 ou FY2026"),
    _FILL_IN,
)
