"""What `pmo report check` does: print each page again at its own day, and compare."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import NamedTuple

from pmo.analysis.time.working_days import calendar_of
from pmo.cli.checking import Asked, Checked, refuse_rules_elsewhere, refuse_unknown_rules
from pmo.cli.opening import Opened, open_office
from pmo.cli.reports.report_ordering import language_for, orders_of, page_text, press_for, readings, sheets_of
from pmo.model.file_change import FileChange
from pmo.model.finding import SEVERITIES, Finding
from pmo.model.report import REPORT_FORMATS, TEXTS
from pmo.model.text import Language, Text
from pmo.reports.file_diff import diff_text
from pmo.reports.pages.comparison import compared, report_finding, stamp_or_fault, stamps_compared
from pmo.reports.pages.kinds import KINDS
from pmo.reports.pages.press import FOLDER, Press, Sheet
from pmo.reports.pages.stamp import BEGIN as STAMP
from pmo.reports.pages.stamp import Stamp, stamp_in
from pmo.reports.wording import count
from pmo.rules.ruling import Ruling, ruling
from pmo.store.tree import Tree, Unreadable

_TAG = re.compile(r"<[^>]*>")
_MOST_LINES = 40
"""Lines of a page's difference that are shown."""


class PageThere(NamedTuple):
    """A page that stands, and what it says it was made of."""

    sheet: Sheet
    data: bytes
    stamp: Stamp


def checked_reports(asked: Asked, names: tuple[str, ...]) -> tuple[Checked, list[FileChange]]:
    """What is wrong with the reports that are ordered, and what building them again would change."""
    refuse_unknown_rules(asked)
    refuse_rules_elsewhere(asked, "report check")
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    wanted = names or tuple(opened.reading.office.settings.reports)
    pages = sheets_of(opened, orders_of(opened, wanted)) if wanted else []
    findings: list[Finding] = []
    if not names:
        others, findings = _others(opened, {page.path for page in pages})
        pages += others
    press = press_for(opened)
    there: list[PageThere] = []
    for page in pages:
        found = _page_there(opened, page)
        if isinstance(found, Finding):
            findings.append(found)
        else:
            there.append(found)
    differing: list[FileChange] = []
    for wrong, change in _compared(opened, press, there, asked):
        findings += wrong
        differing += [change] if wrong else []
    findings += _too_old(opened, there)
    findings = list(_ruled(findings, ruling(opened.reading.office, asked.select, asked.ignore)))
    findings.sort(key=lambda f: (SEVERITIES.index(f.severity), f.source, f.code))
    told = {finding.source.path for finding in findings}
    shown = [change for change in differing if change.path in told]
    return Checked(findings, opened.language, opened.root, opened.revision), shown


def _ruled(findings: list[Finding], rules: Ruling) -> Iterator[Finding]:
    """The findings whose rules the office applies, as severe as it takes them."""
    for finding in findings:
        if rules.applies(finding.code):
            yield finding._replace(severity=rules.severity(finding.code))


def _page_there(opened: Opened, page: Sheet) -> PageThere | Finding:
    """The page that stands in its place, or why none does that can be checked."""
    if opened.tree.kind(page.path) is None:
        return report_finding("RPT005", page.path, page.key)
    try:
        data = opened.tree.read(page.path)
        text = page_text(page.path, data)
    except Unreadable as error:
        return report_finding("RPT006", page.path, page.key, what=error.why)
    except UnicodeDecodeError:
        what = Text("it is not UTF-8", "ce n'est pas de l'UTF-8")
        return report_finding("RPT006", page.path, page.key, what=what)
    found = stamp_or_fault(text)
    if isinstance(found, Text):
        return report_finding("RPT006", page.path, page.key, what=found)
    return PageThere(page, data, found)


def _compared(
    opened: Opened, press: Press, there: list[PageThere], asked: Asked
) -> Iterator[tuple[list[Finding], FileChange]]:
    """Each page with what is wrong with it; pages of one day and revision are read together.

    A page that names no revision was made of the files beside it, as they are or as they were then.
    A PDF depends on the fonts of the machine that made it: only what it says it was made of is compared.
    """
    together: dict[tuple[date, str | None], list[PageThere]] = defaultdict(list)
    for each in there:
        together[each.stamp.as_of, each.stamp.revision].append(each)
    for (day, revision), group in together.items():
        made_of = (
            opened._replace(revision=None)
            if revision is None
            else open_office(asked.office, day.isoformat(), asked.lang, revision)
        )
        kinds = [each.sheet.kind for each in group]
        languages = {each.sheet: _language(each, opened) for each in group}
        read = readings(made_of, kinds, languages.values(), day)
        for each in group:
            page = each.sheet
            whole = read[languages[page]].wholes[page.kind.name]
            if page.format == "pdf":
                new = press.composed(page, whole).stamp
                wrong = list(stamps_compared(page.path, page.key, each.stamp, new))
                yield wrong, FileChange(page.path, each.data, each.data)
                continue
            printed = press.printed(page, whole)
            wrong = list(compared(page.path, page.key, each.data, each.stamp, printed))
            yield wrong, FileChange(page.path, each.data, printed.data)


def _language(page: PageThere, opened: Opened) -> Language:
    """The language that a page must be in: as it is ordered; its own where nothing orders it."""
    is_ordered = page.sheet.key in opened.reading.office.settings.reports
    return language_for(page.sheet, opened, None if is_ordered else page.stamp.language)


def _too_old(opened: Opened, there: list[PageThere]) -> Iterator[Finding]:
    """The pages that are older than the office lets them get."""
    calendar = calendar_of(opened.reading.office.settings)
    for page, _, stamp in there:
        limit = page.order.max_age
        if limit is not None and calendar.later(stamp.as_of, limit) < opened.as_of:
            yield report_finding("RPT004", page.path, page.key, day=stamp.as_of, age=str(limit))


def _others(opened: Opened, ordered: set[str]) -> tuple[list[Sheet], list[Finding]]:
    """Pages that `pmo` made and nothing orders: those that can be built, and those that no longer can."""
    stamps = {path: stamp for path, stamp in _stamped(opened.tree, FOLDER) if path not in ordered}
    built_in = {stamp.report for stamp in stamps.values() if stamp.report in KINDS}
    can_be = (
        {page.path: page for page in sheets_of(opened, orders_of(opened, sorted(built_in)), REPORT_FORMATS)}
        if built_in
        else {}
    )
    gone = [report_finding("RPT007", path, s.report) for path, s in stamps.items() if path not in can_be]
    return [can_be[path] for path in stamps if path in can_be], gone


def _stamped(tree: Tree, folder: str) -> Iterator[tuple[str, Stamp]]:
    for name, kind in tree.entries(folder):
        path = f"{folder}/{name}"
        if kind == "folder":
            yield from _stamped(tree, path)
        elif kind == "file" and name.rpartition(".")[2] in REPORT_FORMATS:
            try:
                stamp = stamp_in(page_text(path, tree.read(path)))
            except (Unreadable, UnicodeDecodeError):
                continue
            if stamp is not None:
                yield path, stamp


def readable(change: FileChange) -> FileChange:
    """The pages as people read them: without stamps, and without the tags of HTML."""
    return FileChange(change.path, *(page and _words(page) for page in change[1:]))


def _words(page: bytes) -> bytes:
    text = page.decode().partition(STAMP)[0]
    if "<html" not in text:
        return text.encode()
    lines = (" ".join(unescape(_TAG.sub(" ", line)).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line).encode() + b"\n"


def print_diffs(differing: list[FileChange], language: Language) -> None:
    """What building again would change, once where a report is there in several formats: its first lines."""
    texts = [change for change in differing if change.path.rpartition(".")[2] in TEXTS]
    by_report = {change.path.rpartition(".")[0]: change for change in texts}  # Markdown comes last
    for change in by_report.values():
        lines = diff_text([readable(change)]).splitlines()
        shown = lines[:_MOST_LINES]
        more = count(len(lines) - len(shown), Text("line", "ligne"), Text("lines", "lignes"))
        left = Text(f"… {more.en} more", f"… {more.fr} de plus").spoken(language)
        rest = [left] if len(lines) > len(shown) else []
        sys.stdout.write("".join(f"{line}\n" for line in ("", *shown, *rest)))
