"""The quality of an office's data: what is missing, what is stale, what contradicts itself, and where."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from pmo.model.finding import SEVERITIES, Finding, Severity
from pmo.model.folder import FolderKind
from pmo.model.text import Text
from pmo.model.value import Money, Percentage
from pmo.reports.pages.ground import Ground, Heading, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.known_figures import (
    GapView,
    KnownView,
    SilentView,
    gap_views,
    kept,
    known_views,
    silent_views,
    under_way,
)
from pmo.reports.pages.plain import Named, plain_amount
from pmo.reports.tables.data_quality import data_quality_tables
from pmo.rules import all_rules
from pmo.rules.rule import RuleKind
from pmo.rules.ruling import advice, message

_KINDS: tuple[RuleKind, ...] = ("validity", "timeliness")
_WORST = 50
_PUBLISHED = "BUD011"
_BLANK = re.compile(r"\{\w+\}")


class KindTally(TypedDict):
    """How many findings of a kind there are, by severity."""

    id: str
    error: int
    warning: int
    info: int


class RuleTally(TypedDict):
    """A rule that found something: what it says, how often, in how many folders."""

    id: str
    kind: str
    severity: Severity
    words: str
    """Its message, with dots where names and values stand."""
    findings: int
    folders: int


class FolderTally(TypedDict):
    """A project, programme or other place with how many findings are in it."""

    id: str
    kind: FolderKind | None
    """None are the office's own files."""
    name: str
    validity: int
    timeliness: int
    error: int


class FindingView(TypedDict):
    """One finding as `pmo check` tells it, in the reader's language."""

    code: str
    severity: Severity
    path: str
    line: int
    message: str
    advice: str


class PublishedView(TypedDict):
    """A published figure that the figures beside it do not give: an amount, or a number of percent."""

    id: str
    project: Named
    figure: str
    period: str
    published: dict[str, str | None]
    computed: dict[str, str | None]
    path: str
    line: int


class DataQualityView(Heading):
    """The values of the report on the quality of data."""

    projects: int
    """Those under way, of which figures are asked."""
    known: list[KnownView]
    gaps: list[GapView]
    silent: list[SilentView]
    tallies: list[KindTally]
    rules: list[RuleTally]
    folders: list[FolderTally]
    published: list[PublishedView]
    validity: list[FindingView]
    """The worst, at most fifty."""
    timeliness: list[FindingView]


def data_quality_view(_subject: str | None, whole: Whole) -> View:
    ground, findings = whole.ground, whole.findings
    rows = under_way(whole.portfolio.projects)
    names: dict[tuple[FolderKind, str], str] = {
        (row.kind, row.id): row.name for row in whole.portfolio.rows if row.kind != "portfolio"
    }
    by_kind = {kind: [f for f in findings if _kind(f) == kind] for kind in _KINDS}
    view: DataQualityView = {
        **ground.heading(),
        "projects": len(rows),
        "known": known_views(rows, whole.parts, ground),
        "gaps": gap_views(rows, whole.parts, ground),
        "silent": silent_views(rows, ground),
        "tallies": [_tally(kind, each) for kind, each in by_kind.items()],
        "rules": _rules(findings, ground),
        "folders": _folders(findings, names, ground),
        "published": [
            _published(finding, names, ground) for finding in findings if finding.code == _PUBLISHED
        ],
        "validity": [_finding(each, ground) for each in by_kind["validity"][:_WORST]],
        "timeliness": [_finding(each, ground) for each in by_kind["timeliness"][:_WORST]],
    }
    return {**view}


def _kind(finding: Finding) -> RuleKind:
    return all_rules()[finding.code].kind


def _tally(kind: str, findings: Iterable[Finding]) -> KindTally:
    counts = Counter(finding.severity for finding in findings)
    return {"id": kind, "error": counts["error"], "warning": counts["warning"], "info": counts["info"]}


def _rules(findings: Sequence[Finding], ground: Ground) -> list[RuleTally]:
    """Validity first; the gravest and most frequent first."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding)
    tallies: list[RuleTally] = [
        {
            "id": code,
            "kind": _kind(each[0]),
            "severity": each[0].severity,
            "words": _BLANK.sub("…", ground.say(all_rules()[code].message)),
            "findings": len(each),
            "folders": len({_folder(finding) for finding in each}),
        }
        for code, each in found.items()
    ]
    return sorted(tallies, key=_gravity)


def _gravity(rule: RuleTally) -> tuple[bool, int, int, str]:
    return rule["kind"] != "validity", SEVERITIES.index(rule["severity"]), -rule["findings"], rule["id"]


_FOLDERS: Mapping[str, FolderKind] = {"projects": "project", "programmes": "programme"}


def _folder(finding: Finding) -> tuple[FolderKind | None, str]:
    """The folder in which a finding is."""
    first, _, rest = finding.source.path.partition("/")
    if first in _FOLDERS:
        return _FOLDERS[first], rest.partition("/")[0]
    return ("portfolio", "portfolio") if first == "portfolio" and rest else (None, "")


def _folders(
    findings: Sequence[Finding], names: Mapping[tuple[FolderKind, str], str], ground: Ground
) -> list[FolderTally]:
    """Those with most errors first, then with most findings."""
    found: dict[tuple[FolderKind | None, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        found[_folder(finding)].append(finding)
    tallies = [_folder_tally(kind, own, each, names, ground) for (kind, own), each in found.items()]
    return sorted(tallies, key=lambda f: (-f["error"], -f["validity"] - f["timeliness"], f["id"]))


_OWN_FILES = Text("The office’s own files", "Les fichiers du bureau")
_PORTFOLIO = Text("The portfolio as a whole", "Le portefeuille dans son ensemble")


def _folder_tally(
    kind: FolderKind | None,
    own: str,
    findings: Sequence[Finding],
    names: Mapping[tuple[FolderKind, str], str],
    ground: Ground,
) -> FolderTally:
    if kind is None:
        name = ground.say(_OWN_FILES)
    else:
        name = ground.say(_PORTFOLIO) if kind == "portfolio" else names.get((kind, own), own)
    return {
        "id": f"{kind or 'office'}/{own}",
        "kind": kind,
        "name": name,
        "validity": sum(_kind(finding) == "validity" for finding in findings),
        "timeliness": sum(_kind(finding) == "timeliness" for finding in findings),
        "error": sum(finding.severity == "error" for finding in findings),
    }


def _finding(finding: Finding, ground: Ground) -> FindingView:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "path": finding.source.path,
        "line": finding.source.line,
        "message": message(finding, ground.language),
        "advice": advice(finding, ground.language),
    }


def _published(
    finding: Finding, names: Mapping[tuple[FolderKind, str], str], ground: Ground
) -> PublishedView:
    arguments = finding.arguments
    _, project = _folder(finding)
    figure, period = arguments["figure"], arguments["period"]
    return {
        "id": f"{finding.source.path}/{finding.source.line}",
        "project": {"id": project, "name": names.get(("project", project), project)},
        "figure": ground.say(figure if isinstance(figure, Text) else str(figure)),
        "period": ground.say(period if isinstance(period, Text) else str(period)),
        "published": _figure(arguments["published"]),
        "computed": _figure(arguments["computed"]),
        "path": finding.source.path,
        "line": finding.source.line,
    }


def _figure(value: object) -> dict[str, str | None]:
    if isinstance(value, Percentage):
        return {"percent": plain_amount(value.percent)}
    return {"money": plain_amount(value.amount) if isinstance(value, Money) else None}


DATA_QUALITY = ReportKind(
    "data-quality",
    Text("Data quality", "Qualité des données"),
    Text(
        "what is missing, what is stale, what contradicts itself, and where to put it right",
        "ce qui manque, ce qui a vieilli, ce qui se contredit, et où le corriger",
    ),
    "office",
    data_quality_view,
    part=kept,
    needs=frozenset({"findings"}),
    values=DataQualityView,
    tables=data_quality_tables,
)
