"""The change log as a table for a terminal, as Markdown, and as CSV."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from textwrap import wrap

from pmo.analysis.balances.change_log import IMPORTED, ChangeLog, LogEntry
from pmo.analysis.balances.filed_changes import shifts_summed
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.analysis.written import duration_words, written_amount
from pmo.model.change import CHANGE_TYPE_NAMES, IN_EFFECT
from pmo.model.office import Office
from pmo.model.text import Text, visible
from pmo.reports.change_words import decider_words, named_state, state_name
from pmo.reports.changes.change_log_balance import paragraphs
from pmo.reports.markdown_table import markdown_table, markdown_text
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.portfolio.status_view import Exact
from pmo.reports.wording import UNKNOWN, Wording

_NONE = Text("No changes.", "Aucun changement.")
_TITLE = Text("Change log", "Journal des changements")
_IMPORTED = Text("imported", "importée")

CSV_COLUMNS = (
    "project", "id", "date", "title", "type", "state", "stored_state", "cost", "shift", "cumulative_cost",
    "outcome", "decided_by", "evidence", "imported_file", "imported_row",
)  # fmt: skip


def log_lines(logs: Sequence[ChangeLog], office: Office, wording: Wording, width: int | None) -> list[str]:
    """The changes of one project, or of several each under its name; the totals; what they explain."""
    entries = [entry for log in logs for entry in log.entries]
    if not entries:
        return [wording(_NONE), *_below(logs, wording, width)]
    head, *lines = plain_table(_columns(wording), [_cells(each, office, wording) for each in entries], width)
    told = [head]
    for log in logs:
        if len(logs) > 1 and log.entries:
            told += ["", f"{log.folder}  {visible(' '.join(log.name.split()))}"]
        told += lines[: len(log.entries)]
        del lines[: len(log.entries)]
    return [*told, "", *plain_table(*_totals(entries, wording), width), *_below(logs, wording, width)]


def _below(logs: Sequence[ChangeLog], wording: Wording, width: int | None) -> Iterator[str]:
    for part in paragraphs(logs, wording):
        yield from ("", part.title)
        for line in part.lines:
            yield from _wrapped(line, width)
        if part.table is not None:
            yield from (f"  {line}" for line in plain_table(*part.table, None))


def _wrapped(line: str, width: int | None) -> list[str]:
    if width is None:
        return [f"  {line}"]
    return wrap(line, width - 4, initial_indent="  ", subsequent_indent="    ")


def log_markdown(logs: Sequence[ChangeLog], office: Office, wording: Wording) -> list[str]:
    """The same as Markdown."""
    lines = [f"# {wording(_TITLE)}", ""]
    for log in logs:
        if log.entries:
            lines += [f"## {markdown_text(log.name)} ({log.folder})", ""]
            cells = [_cells(each, office, wording) for each in log.entries]
            lines += [*markdown_table(_columns(wording), cells), ""]
    entries = [entry for log in logs for entry in log.entries]
    lines += [*markdown_table(*_totals(entries, wording)), ""] if entries else [wording(_NONE), ""]
    for part in paragraphs(logs, wording):
        lines += [f"## {part.title}", ""]
        if part.lines:
            lines += [*(f"- {markdown_text(line)}" for line in part.lines), ""]
        if part.table is not None:
            lines += [*markdown_table(*part.table), ""]
    return lines[:-1]


def _columns(wording: Wording) -> list[Column]:
    money = wording.symbol
    return [
        Column("id"),
        Column(wording(Text("Date", "Date")), rank=3),
        Column(wording(Text("Title", "Titre")), least=14),
        Column(wording(Text("Type", "Type")), rank=6),
        Column(wording(Text("State", "État")), rank=2),
        Column(wording(Text(f"Cost {money}", f"Coût {money}")), right=True),
        Column(wording(Text("Shift", "Décalage")), right=True, rank=1),
        Column(wording(Text(f"Cumulated {money}", f"Cumul {money}")), right=True, rank=1),
        Column(wording(Text("Decided by", "Décidé par")), least=10, rank=5),
        Column(wording(Text("Evidence", "Preuve")), rank=4),
    ]


def _cells(entry: LogEntry, office: Office, wording: Wording) -> list[str]:
    change = entry.change
    evidence = wording(_IMPORTED) if entry.evidence == IMPORTED else entry.evidence
    return [
        entry.key,
        change.requested_on.isoformat(),
        " ".join(change.title.split()),
        wording(CHANGE_TYPE_NAMES[change.type]),
        wording(named_state(entry.state, office)),
        _cost(entry, wording),
        wording(duration_words(entry.shift)) if entry.shift else "",
        _amount(entry.cumulative, wording) if entry.is_incorporated else "",
        _deciders(entry, office, wording) or UNKNOWN,
        evidence or UNKNOWN,
    ]


def _deciders(entry: LogEntry, office: Office, wording: Wording) -> str:
    """Who decided; what they decided too, where the state does not tell."""
    names = ", ".join(decider_words(each, office, wording) for each in entry.decided_by)
    if entry.disapproval is None:
        return names
    return wording(state_name(entry.disapproval)) + wording(Text(": ", " : ")) + names


def _cost(entry: LogEntry, wording: Wording) -> str:
    """The cost of a change that says something of it."""
    impact = entry.change.impact
    is_said = impact is not None and (impact.cost or impact.add or impact.remove)
    return _amount(entry.cost, wording) if is_said else ""


def _amount(amount: Decimal | None, wording: Wording) -> str:
    return UNKNOWN if amount is None else written_amount(amount, wording.language)


_GROUPS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (Text("in the budget", "dans le budget"), IN_EFFECT),
    (Text("approved, to be implemented", "approuvées, à mettre en œuvre"), ("approved",)),
    (Text("refused or withdrawn", "refusées ou retirées"), ("rejected", "withdrawn")),
)
_REJECTED = Text("rejected of these", "dont rejetées")
_OPEN = Text("open", "ouvertes")


def _totals(entries: Sequence[LogEntry], wording: Wording) -> tuple[list[Column], list[list[str]]]:
    """How many changes stand where, and what they come to; an amount that is not known makes none."""
    columns = [
        Column(wording(Text("Total", "Total"))),
        Column(wording(Text("Changes", "Changements")), right=True),
        Column(wording(Text(f"Cost {wording.symbol}", f"Coût {wording.symbol}")), right=True),
        Column(wording(Text("End", "Fin")), right=True),
    ]
    named = {state for _, states in _GROUPS for state in states}
    groups = [(name, [each for each in entries if each.state in states]) for name, states in _GROUPS]
    groups.insert(1, (_REJECTED, [each for each in entries if each.disapproval == "rejected"]))
    groups.append((_OPEN, [each for each in entries if each.state not in named]))
    rows = [
        [wording(name), wording.number(len(group)), _amount(_sum(group), wording), _ends(group, wording)]
        for name, group in groups
        if group
    ]
    return columns, rows


def _sum(entries: Sequence[LogEntry]) -> Decimal | None:
    known = [each.cost for each in entries if each.cost is not None]
    return sum(known, Decimal()) if len(known) == len(entries) else None


def _ends(entries: Sequence[LogEntry], wording: Wording) -> str:
    """How far changes move the end together, each unit for itself: `21cd`, `3d + 2w`, `3 j + 2 sem.`."""
    return " + ".join(wording(duration_words(each)) for each in shifts_summed(each.end for each in entries))


def log_rows(logs: Sequence[ChangeLog], office: Office) -> list[list[str]]:
    """The changes for a spreadsheet: a header, then a line a change; unknown is empty."""
    exact = Exact(currency_decimals(office.settings.currency))
    return [list(CSV_COLUMNS), *(_row(log, entry, exact) for log in logs for entry in log.entries)]


def _row(log: ChangeLog, entry: LogEntry, exact: Exact) -> list[str]:
    change = entry.change
    return [
        log.folder,
        entry.key,
        change.requested_on.isoformat(),
        change.title,
        change.type,
        entry.state,
        change.state,
        exact(entry.cost) or "",
        str(entry.shift or ""),
        exact(entry.cumulative) or "",
        entry.outcome or "",
        " ".join(entry.decided_by),
        entry.evidence or "",
        change.imported.file if change.imported else "",
        str(change.imported.row) if change.imported else "",
    ]
