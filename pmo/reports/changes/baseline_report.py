"""Baselines for people, programs and spreadsheets: listed, shown with variances, compared."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from textwrap import wrap
from typing import Any

from pmo.analysis.balances.difference_words import item_name
from pmo.analysis.baselines.baseline_variance import DateVariance, MoneyVariance, Variance, approved_cost
from pmo.analysis.changes.approved_amounts import Difference
from pmo.analysis.current_baseline import Named, current_baseline, heads, in_order
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.analysis.time.office_day import day_of
from pmo.analysis.written import duration_words
from pmo.model.baseline import BASELINE_KIND_NAMES
from pmo.model.folder import Folder
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text, visible
from pmo.model.unknown import Unknown, known
from pmo.model.value import Duration, Money
from pmo.reports.change_words import days_words
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.portfolio.status_view import Exact
from pmo.reports.wording import UNKNOWN, Wording

LIST_SCHEMA, SHOW_SCHEMA, DIFF_SCHEMA = "pmo.baselines/1", "pmo.baseline/1", "pmo.baseline-diff/1"

Entry = dict[str, Any]
_COLUMNS = ("id", "kind", "set_at", "set_by", "current", "cost", "finish", "previous", "rests_on", "reason")


def baseline_entries(folder: Folder, settings: OfficeSettings, wording: Wording) -> list[Entry]:
    """Each baseline as plain data, the oldest first."""
    ends = {each.id for each in heads(folder)}
    exact = Exact(currency_decimals(wording.currency))
    return [_entry(each, each.id in ends, settings, exact) for each in in_order(folder)]


def _entry(named: Named, is_current: bool, settings: OfficeSettings, exact: Exact) -> Entry:
    record = named.record
    finish = known(record.project.finish) if record.project else None
    return {
        "id": named.id,
        "kind": record.kind,
        "set_at": f"{record.set_at:%Y-%m-%dT%H:%M:%SZ}",
        "set_by": record.set_by,
        "current": is_current,
        "cost": exact(approved_cost(record, settings)),
        "finish": finish.isoformat() if finish else None,
        "previous": [each.id for each in record.previous],
        "rests_on": list(record.rests_on),
        "reason": record.reason,
    }


def list_view(folder: Folder, entries: Sequence[Entry], seen_from: SeenFrom) -> dict[str, Any]:
    return {"schema": LIST_SCHEMA, **seen_from.view(), "project": folder.id, "baselines": list(entries)}


def list_table(entries: Sequence[Entry]) -> list[list[str]]:
    """A header, then a line a baseline."""
    return [list(_COLUMNS), *([_cell(entry[name]) for name in _COLUMNS] for entry in entries)]


def _cell(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def list_lines(
    entries: Sequence[Entry], settings: OfficeSettings, wording: Wording, width: int | None
) -> list[str]:
    """A line a baseline; the current one is marked."""
    if not entries:
        return [wording(_NONE)]
    columns = [
        Column(""),
        Column("id"),
        Column(wording(Text("Kind", "Nature"))),
        Column(wording(Text("Set on", "Fixée le")), right=True),
        Column(wording(Text("Cost", "Coût")), right=True),
        Column(wording(Text("Finish", "Fin")), right=True),
        Column(wording(Text("Changes", "Changements")), right=True),
    ]
    return plain_table(columns, [_line(each, settings, wording) for each in entries], width)


_NONE = Text("No baseline yet. Try: pmo baseline set", "Pas encore de référence. Essayez : pmo baseline set")


def _line(entry: Entry, settings: OfficeSettings, wording: Wording) -> list[str]:
    cost = UNKNOWN if entry["cost"] is None else wording.exact(Decimal(entry["cost"]))
    finish = date.fromisoformat(entry["finish"]) if entry["finish"] else None
    return [
        "→" if entry["current"] else "",
        entry["id"],
        wording(BASELINE_KIND_NAMES[entry["kind"]]),
        wording.day(day_of(datetime.fromisoformat(entry["set_at"]), settings)),
        cost,
        wording.day(finish),
        str(len(entry["rests_on"])),
    ]


def show_lines(
    folder: Folder, named: Named, found: Variance, settings: OfficeSettings, wording: Wording, width: int
) -> list[str]:
    """What a baseline is, and how what is foreseen varies from it and from the original."""
    lines = [*_heading(folder, named, settings, wording, width), ""]
    is_original = named.id == found.original.id
    columns = [
        Column("", least=14),
        *([] if is_original else [Column(wording(Text("Original", "Originale")), right=True)]),
        Column(wording(Text("This one", "Celle-ci")), right=True),
        Column(wording(Text("Foreseen", "Prévu")), right=True),
        *([] if is_original else [Column(wording(Text("± original", "± origine")), right=True)]),
        Column(wording(Text("± this", "± celle-ci")), right=True),
    ]
    rows = [_money_cells(each, wording) for each in found.money]
    rows += [_date_cells(each, wording) for each in found.dates]
    if is_original:
        rows = [[row[0], row[2], row[3], row[5]] for row in rows]
    return lines + plain_table(columns, rows, width)


def _heading(
    folder: Folder, named: Named, settings: OfficeSettings, wording: Wording, width: int
) -> Iterator[str]:
    record = named.record
    current = current_baseline(folder)
    name = folder.own.name if folder.own else folder.id
    mark = wording(Text(", current", ", actuelle")) if current and current.id == named.id else ""
    yield f"{named.id}  {wording(BASELINE_KIND_NAMES[record.kind])}{mark}"
    who = f" · {visible(record.set_by)}" if record.set_by else ""
    yield f"{visible(name)} · {wording.day(day_of(record.set_at, settings))}{who}"
    if record.reason:
        yield from wrap(visible(" ".join(record.reason.split())), width)
    for key in record.rests_on:
        change = folder.changes.get(key)
        title = visible(" ".join(change.title.split())) if change else UNKNOWN
        yield f"  + {key}  {title}"


def _money_cells(found: MoneyVariance, wording: Wording) -> list[str]:
    amounts = [wording.money(each) for each in (found.original, found.this, found.foreseen)]
    return [
        wording(_NAMES[found.name]),
        *amounts,
        *(_signed(v, wording) for v in (found.to_original, found.to_this)),
    ]


_NAMES = {
    "lines": Text("Lines", "Lignes"),
    "contingency": Text("Contingency", "Provision"),
    "cost": Text("Cost", "Coût"),
    "reserve": Text("Reserve", "Réserve"),
}


def _signed(amount: Decimal | None, wording: Wording) -> str:
    if amount is None or amount == 0:
        return UNKNOWN if amount is None else "="
    return f"+{wording.money(amount)}" if amount > 0 else wording.money(amount)


def _date_cells(found: DateVariance, wording: Wording) -> list[str]:
    name = visible(found.name) or wording(Text("End", "Fin"))
    days = [wording.day(each) for each in (found.original, found.this, found.foreseen)]
    late = [_late(each, wording) for each in (found.to_original, found.to_this)]
    return [name, *days, *late]


def _late(days: int | None, wording: Wording) -> str:
    return UNKNOWN if days is None else days_words(Decimal(days), wording) or "="


def show_view(
    folder: Folder, named: Named, found: Variance, seen_from: SeenFrom, wording: Wording
) -> dict[str, Any]:
    """The baseline and its variances as plain data; days are working days."""
    exact = Exact(currency_decimals(wording.currency))
    return {
        "schema": SHOW_SCHEMA,
        **seen_from.view(),
        "project": folder.id,
        "currency": wording.currency,
        "id": named.id,
        "kind": named.record.kind,
        "set_at": f"{named.record.set_at:%Y-%m-%dT%H:%M:%SZ}",
        "set_by": named.record.set_by,
        "reason": named.record.reason,
        "previous": [{"id": each.id, "digest": each.digest} for each in named.record.previous],
        "rests_on": list(named.record.rests_on),
        "digest": folder.digests.get(named.id),
        "original": found.original.id,
        "money": [_money_view(each, exact) for each in found.money],
        "dates": [_date_view(each) for each in found.dates],
    }


def _money_view(found: MoneyVariance, exact: Exact) -> dict[str, str | None]:
    return {
        "figure": found.name,
        "original": exact(found.original),
        "this": exact(found.this),
        "foreseen": exact(found.foreseen),
        "to_original": exact(found.to_original),
        "to_this": exact(found.to_this),
    }


def _date_view(found: DateVariance) -> dict[str, Any]:
    days = {"original": found.original, "this": found.this, "foreseen": found.foreseen}
    return {
        "milestone": found.id or None,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "to_original": found.to_original,
        "to_this": found.to_this,
    }


def variance_table(found: Variance, wording: Wording) -> list[list[str]]:
    """The variances for a spreadsheet."""
    exact = Exact(currency_decimals(wording.currency))
    rows = [["figure", "original", "this", "foreseen", "to_original", "to_this"]]
    rows += [[_cell(value) for value in _money_view(each, exact).values()] for each in found.money]
    for each in found.dates:
        view = _date_view(each)
        view["milestone"] = each.id or "finish"
        rows.append([_cell(value) for value in view.values()])
    return rows


def diff_lines(
    names: tuple[str, str], found: Sequence[Difference], wording: Wording, width: int | None
) -> list[str]:
    """A line a difference, by budget line, task, milestone."""
    if not found:
        return [wording(Text("They say the same.", "Elles disent la même chose."))]
    columns = [
        Column("", least=20),
        *(Column(_side(each, wording), right=True) for each in names),
        Column(wording(Text("Difference", "Écart")), right=True, rank=1),
    ]
    rows = []
    for each in found:
        cells = [_shown(value, wording) for value in (each.before, each.after)]
        rows.append([visible(wording(item_name(each))), *cells, _difference(each, wording)])
    return plain_table(columns, rows, width)


def _side(name: str, wording: Wording) -> str:
    return wording(Text("the files", "les fichiers")) if name == "files" else name


def _shown(value: object, wording: Wording) -> str:
    if value is None or isinstance(value, Unknown):
        return UNKNOWN
    if isinstance(value, Money):
        return wording.exact(value.amount)
    if isinstance(value, Duration):
        return wording(duration_words(value))
    return wording.day(value) if isinstance(value, date) else str(value)


def _difference(found: Difference, wording: Wording) -> str:
    before, after = found.before, found.after
    if isinstance(before, Money) or isinstance(after, Money):
        amounts = [each.amount if isinstance(each, Money) else Decimal() for each in (before, after)]
        return wording.exact(amounts[1] - amounts[0], signed=True)
    if isinstance(before, date) and isinstance(after, date):
        days = (after - before).days
        return f"{days:+d}{wording(Text('cd', 'jc'))}"
    return ""


def diff_view(
    folder: Folder,
    names: tuple[str, str],
    found: Sequence[Difference],
    seen_from: SeenFrom,
    wording: Wording,
) -> dict[str, Any]:
    """The differences as plain data."""
    return {
        "schema": DIFF_SCHEMA,
        **seen_from.view(),
        "project": folder.id,
        "currency": wording.currency,
        "first": names[0],
        "second": names[1],
        "differences": [_difference_view(each, wording) for each in found],
    }


def _difference_view(found: Difference, wording: Wording) -> dict[str, str | None]:
    exact = Exact(currency_decimals(wording.currency))
    return {
        "kind": found.item.kind,
        "id": found.item.id or None,
        "part": found.item.part or None,
        "before": _plain(found.before, exact),
        "after": _plain(found.after, exact),
    }


def _plain(value: object, exact: Exact) -> str | None:
    if value is None or isinstance(value, Unknown):
        return None
    return exact(value.amount) if isinstance(value, Money) else str(value)


def diff_table(found: Sequence[Difference], wording: Wording) -> list[list[str]]:
    """The differences for a spreadsheet."""
    rows = [["kind", "id", "part", "before", "after"]]
    return rows + [[_cell(value) for value in _difference_view(each, wording).values()] for each in found]
