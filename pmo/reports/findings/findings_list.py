"""Findings as people, machines and GitHub read them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pmo.model.finding import SEVERITIES, Finding, Severity
from pmo.model.text import Language, Text, visible
from pmo.reports.broken_line import HANG, breaks
from pmo.reports.wording import count, grouped
from pmo.rules.ruling import advice, message

if TYPE_CHECKING:
    from rich.text import Text as Styled

SCHEMA = "pmo.check/1"
MOST_IN_A_FILE = 50
MOST_IN_A_RUN = 200

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_NAMES: dict[Severity, tuple[Text, Text]] = {
    "error": (Text("error", "erreur"), Text("errors", "erreurs")),
    "warning": (Text("warning", "avertissement"), Text("warnings", "avertissements")),
    "info": (Text("info", "remarque"), Text("infos", "remarques")),
}


def severity_counts(findings: Sequence[Finding]) -> dict[str, int]:
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def findings_view(
    findings: Sequence[Finding], language: Language, revision: str | None = None
) -> dict[str, Any]:
    """The contract of `pmo check --format json` (pmo.check/1)."""
    return {
        "schema": SCHEMA,
        "revision": revision,
        "findings": [finding_view(finding, language) for finding in findings],
        "counts": severity_counts(findings),
    }


def finding_view(finding: Finding, language: Language) -> dict[str, Any]:
    """One finding of that contract."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "path": finding.source.path,
        "line": finding.source.line or None,
        "column": finding.source.column or None,
        "message": message(finding, language),
        "help": advice(finding, language),
    }


def findings_text(
    findings: Sequence[Finding], language: Language, everything: bool, columns: int | None = None
) -> "Styled":
    """Each finding with its place and what to do, errors first; the overflow is counted.

    At a terminal of so many columns lines are broken between words, elsewhere they are as long as they are.
    """
    from rich.text import Text as Styled

    told = Styled.assemble(*_pieces(findings, language, everything))
    return told if columns is None else Styled("\n").join(_broken(told, columns))


def _broken(told: "Styled", columns: int) -> "Iterator[Styled]":
    """Its lines, styled as they were, broken between words."""
    from rich.text import Text as Styled

    for line in told.split("\n", allow_blank=True):
        for number, part in enumerate(line.divide(breaks(line.plain, columns))):
            part.rstrip()
            yield Styled.assemble(HANG, part) if number else part


def plain_findings(findings: Sequence[Finding], language: Language, everything: bool) -> str:
    """The same without styles, for what is no terminal; it need not import what draws on one."""
    return "".join(piece for piece, _ in _pieces(findings, language, everything))


def _pieces(findings: Sequence[Finding], language: Language, everything: bool) -> Iterator[tuple[str, str]]:
    """Pieces of text, each with its style."""
    shown = list(findings) if everything else _most(findings)
    for finding in shown:
        yield position(finding), "bold"
        yield ": ", ""
        yield _NAMES[finding.severity][0].spoken(language), _STYLES[finding.severity]
        yield f" {finding.code} ", "dim"
        yield f"{message(finding, language)}\n", ""
        yield f"  {advice(finding, language)}\n", "dim"
    if left := len(findings) - len(shown):
        told = grouped(left)
        more = Text(
            f"… and {told.en} more: --all, or --format json",
            f"… et {told.fr} de plus : --all, ou --format json",
        )
        yield f"{more.spoken(language)}\n", ""
    yield summary(findings, language), ""


def _most(findings: Sequence[Finding]) -> list[Finding]:
    seen: Counter[str] = Counter()
    kept: list[Finding] = []
    for finding in findings:
        seen[finding.source.path] += 1
        if seen[finding.source.path] <= MOST_IN_A_FILE and len(kept) < MOST_IN_A_RUN:
            kept.append(finding)
    return kept


def summary(findings: Sequence[Finding], language: Language) -> str:
    """`2 errors, 3 warnings in 4 files`."""
    if not findings:
        return Text("No findings.", "Aucun constat.").spoken(language)
    counts = severity_counts(findings)
    told = ", ".join(
        count(counts[severity], *_NAMES[severity]).spoken(language)
        for severity in SEVERITIES
        if counts[severity]
    )
    files = len({finding.source.path for finding in findings})
    where = count(files, Text("file", "fichier"), Text("files", "fichiers"))
    return Text(f"{told} in {where.en}", f"{told} dans {where.fr}").spoken(language)


def position(finding: Finding) -> str:
    path, line, column = finding.source
    return f"{visible(path)}:{line}:{column}" if line else visible(path)


def github_lines(findings: Sequence[Finding], language: Language, prefix: str) -> list[str]:
    """Workflow commands that GitHub shows beside the lines they speak of; paths from the repository."""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    lines = []
    for finding in findings:
        path, line, column = finding.source
        place = {"file": visible(prefix + path), "line": line or 1, "col": column or 1, "title": finding.code}
        words = f"{message(finding, language)} — {advice(finding, language)}"
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
        lines.append(f"::{levels[finding.severity]} {properties}::{_data(words)}")
    return lines


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
