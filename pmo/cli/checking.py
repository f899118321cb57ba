"""What `pmo check` does: read the office, keep what was asked for, print."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pmo.cli.day import NoSuchZone
from pmo.cli.language import chosen_language
from pmo.cli.located import Located
from pmo.cli.opening import folder_here, locate_office, path_in_office, read_located
from pmo.cli.printed_json import print_json_list
from pmo.cli.saving import tell
from pmo.cli.screen import columns_of, print_exactly, print_text, shows_styles
from pmo.errors import FINDINGS, UsageError
from pmo.model.finding import SEVERITIES, Finding, Severity
from pmo.model.text import Language, Text
from pmo.reports.findings.findings_list import (
    finding_view,
    findings_text,
    findings_view,
    github_lines,
    plain_findings,
    severity_counts,
)
from pmo.rules import all_rules
from pmo.rules.rule import Rule, Scope
from pmo.rules.ruling import ruling
from pmo.store.collector import collector_off
from pmo.store.reading.office_reader import NoOffice
from pmo.store.surroundings import repository_prefix

if TYPE_CHECKING:
    from pmo.cli.options import Lang

_NO_FURTHER = Text(
    "no other file was looked at: all of them are read by what pmo.yaml says, so mend it first",
    "aucun autre fichier n'a été examiné : tous se lisent d'après pmo.yaml, corrigez-le d'abord",
)


class Asked(NamedTuple):
    """What was asked for on the command line."""

    office: Path | None = None
    as_of: str | None = None
    lang: "Lang | None" = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    at: str | None = None


class Checked(NamedTuple):
    """The findings, errors first, and how to print them."""

    findings: list[Finding]
    language: Language
    root: Path
    revision: str | None
    """The hash of the commit that was checked; None is the work tree."""


def check_paths(paths: Sequence[str]) -> None:
    """`pmo check` without options."""
    if check_and_print(Asked(paths=tuple(Path(path) for path in paths))):
        sys.exit(FINDINGS)


def check_and_print(
    asked: Asked, format: str = "text", everything: bool = False, fail_on: str = "error"
) -> bool:
    """Print what is wrong with an office; whether it is severe."""
    with collector_off():
        found = checked(asked)
        print_findings(found, format, everything, fail_on)
    return is_severe(found.findings, fail_on)


def checked(asked: Asked) -> Checked:
    """What is wrong with an office, where it was asked about."""
    refuse_unknown_rules(asked)
    refuse_rules_elsewhere(asked, "check")
    located = locate_office(asked.office, asked.at)
    located = located._replace(own_day=in_any_zone(located.own_day))
    root = located.root
    wanted = wanted_paths(asked, located)
    try:
        opened = read_located(located, asked.as_of, asked.lang)
    except NoOffice as error:
        tell(_NO_FURTHER.spoken(chosen_language(asked.lang)))
        return Checked(error.findings, chosen_language(asked.lang), root, located.revision)
    every = opened.check(ruling(opened.reading.office, asked.select, asked.ignore))
    findings = [f for f in every if not wanted or any(is_within(f.source.path, w) for w in wanted)]
    return Checked(findings, opened.language, root, located.revision)


def in_any_zone(own_day: Callable[[str], date]) -> Callable[[str], date]:
    """The day to look from; that of universal time where the zone is none, which a rule says."""

    def day(timezone: str) -> date:
        try:
            return own_day(timezone)
        except NoSuchZone:
            return own_day("UTC")

    return day


def refuse_unknown_rules(asked: Asked) -> None:
    """Whatever is selected or ignored must be a rule, the beginning of some, or a kind of rules."""
    for name in (*asked.select, *asked.ignore):
        if not _rules_called(name):
            raise UsageError(
                f"no rule is called '{name}'. Try: a code such as PLN003, its beginning, or validity",
                f"aucune règle ne s'appelle « {name} ». Essayez : un code, tel que PLN003, ou son début",
            )


def refuse_rules_elsewhere(asked: Asked, command: str) -> None:
    """What another command checks is refused: nothing that was asked for is skipped in silence."""
    for name in asked.select:
        rules = _rules_called(name)
        if any(rule.scope in _CHECKED_BY[command] for rule in rules):
            continue
        other = next(each for each, scopes in _CHECKED_BY.items() if rules[0].scope in scopes)
        how = f"pmo {other}" if other == "audit" else f"pmo {other} --select {name}"
        raise UsageError(
            f"pmo {command} does not check {name}. Try: {how}",
            f"pmo {command} ne vérifie pas {name}. Essayez : {how}",
        )


_CHECKED_BY: dict[str, tuple[Scope, ...]] = {
    "check": ("reading", "office", "folder", "index"),
    "docs check": ("reading", "documents"),
    "docs check --history": ("reading", "documents", "reviews"),
    "audit": ("history",),
    "report check": ("reports",),
}
"""What the rules of each command look at."""


def _rules_called(name: str) -> list[Rule]:
    return [r for r in all_rules().values() if r.code.startswith(name) or name in (r.kind, r.name)]


def wanted_paths(asked: Asked, located: Located) -> list[str]:
    """The paths asked about, else the project or programme that one stands in; none is the whole office."""
    wanted = [path_in_office(located.root, path, located.revision is None) for path in asked.paths]
    here = folder_here(located.root)
    return [here] if not wanted and here else wanted


def is_within(path: str, folder: str) -> bool:
    return folder in ("", path) or path.startswith(f"{folder}/")


def print_findings(found: Checked, format: str, everything: bool, fail_on: str) -> None:
    """The findings on standard output, for people, programs or CI servers."""
    findings, language = found.findings, found.language
    if format == "text" and not shows_styles():
        sys.stdout.write(plain_findings(findings, language, everything) + "\n")
    elif format == "text":
        print_text(findings_text(findings, language, everything, columns_of(sys.stdout)))
    elif format == "json":
        _print_as_json(found)
    else:
        print_exactly(_report(found, format, repository_prefix(found.root), fail_on))


def _print_as_json(found: Checked) -> None:
    """The contract pmo.check/1, each finding worded as it is written: there can be 500,000 of a file."""
    views = (finding_view(finding, found.language) for finding in found.findings)
    view = findings_view((), found.language, found.revision)
    counts = severity_counts(found.findings)
    print_json_list(view | {"counts": counts}, "findings", views)


def _report(found: Checked, format: str, prefix: str, fail_on: str) -> str:
    """What a CI server reads; paths lead from the repository's root."""
    findings, language = found.findings, found.language
    if format == "sarif":
        from pmo.cli.explaining import rules_in
        from pmo.reports.findings.sarif_findings import sarif_text

        return sarif_text(findings, rules_in(language), language, prefix)
    if format == "gitlab":
        from pmo.reports.findings.gitlab_findings import gitlab_text

        return gitlab_text(findings, language, prefix)
    if format == "junit":
        from pmo.reports.findings.junit_findings import junit_text

        return junit_text(findings, language, prefix, failing_severities(fail_on))
    return "".join(f"{line}\n" for line in github_lines(findings, language, prefix))


def failing_severities(fail_on: str) -> tuple[Severity, ...]:
    """The severities that make a run fail: the least one that does, and those above it."""
    return tuple(severity for index, severity in enumerate(SEVERITIES) if fail_on in SEVERITIES[index:])


def is_severe(findings: list[Finding], fail_on: str) -> bool:
    """Whether a finding is as severe as it takes to fail."""
    failing = failing_severities(fail_on)
    return any(finding.severity in failing for finding in findings)
