"""An audit for people and programs: every decision with its evidence, then what is wrong."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pmo.analysis.audits.audited_record import Audited
from pmo.analysis.changes.judged_decision import Judged, decider
from pmo.model.approval import DECISION_NAMES
from pmo.model.finding import Finding
from pmo.model.text import Language, Text, visible
from pmo.reports.findings.findings_list import findings_view
from pmo.reports.plain_table import Column, plain_table
from pmo.reports.wording import count

SCHEMA = "pmo.audit/1"


class Examined(NamedTuple):
    """What was audited: hashes of commits, and each record with where it stands."""

    head: str
    base: str | None
    records: Sequence[tuple[str, Audited]]
    base_name: str = ""
    """The base as it was named."""
    head_name: str = ""
    """The head as it was named; empty where none was."""


def audit_view(examined: Examined, findings: Sequence[Finding], language: Language) -> dict[str, Any]:
    """The contract of `pmo audit --format json` (pmo.audit/1)."""
    view = findings_view(findings, language)
    return {
        "schema": SCHEMA,
        "head": examined.head,
        "base": examined.base,
        "decisions": [
            {
                "path": f"{_approval_path(path)}/{judged.name}.yaml",
                "record": path.rpartition("/")[2],
                "decision": judged.approval.decision,
                "by": judged.approval.by,
                "for": decider(judged.approval),
                "role": judged.approval.role,
                "at": f"{judged.approval.at:%Y-%m-%dT%H:%M:%SZ}",
                "evidence": judged.evidence,
                "valid": judged.is_valid,
                "reason": judged.reason.spoken(language) if judged.reason else None,
            }
            for path, judged in _decisions(examined)
        ],
        "findings": view["findings"],
        "counts": view["counts"],
    }


def _approval_path(record: str) -> str:
    folder, _, key = record.rpartition("/")
    return f"{folder}/approvals/{key}"


def _decisions(examined: Examined) -> Iterator[tuple[str, Judged]]:
    for path, record in examined.records:
        for judged in record.standing.judged:
            yield path, judged


_NOTHING = Text("No decision to audit.", "Aucune décision à auditer.")
_COUNTS = Text("yes", "oui"), Text("no", "non")


def audit_lines(examined: Examined, language: Language, width: int | None) -> list[str]:
    """A line a decision: on what, by whom, in which role, with which evidence, and whether it counts."""
    rows = [
        (
            path,
            decider(each.approval),
            each.approval.role,
            DECISION_NAMES[each.approval.decision].spoken(language),
            each.evidence,
            _COUNTS[0 if each.is_valid else 1].spoken(language),
        )
        for path, each in _decisions(examined)
    ]
    if not rows:
        return [_NOTHING.spoken(language)]
    columns = [
        Column(Text("Record", "Enregistrement").spoken(language), least=18),
        Column(Text("Who", "Qui").spoken(language)),
        Column(Text("Role", "Rôle").spoken(language), rank=1),
        Column(Text("Decision", "Décision").spoken(language)),
        Column(Text("Evidence", "Preuve").spoken(language)),
        Column(Text("Counts", "Compte").spoken(language)),
    ]
    return [*plain_table(columns, rows, width), against(examined, len(rows)).spoken(language)]


def against(examined: Examined, decisions: int) -> Text:
    """How many decisions were judged, by the powers of which commit."""
    told = count(decisions, Text("decision", "décision"), Text("decisions", "décisions"))
    if examined.base is None:
        head = visible(examined.head_name)
        en, fr = (f" up to {head}", f" jusqu'à {head}") if head else ("", "")
        return Text(
            f"{told.en}{en}, each judged by what stood before it landed.",
            f"{told.fr}{fr} ; chacune jugée d'après ce qui était là avant son arrivée.",
        )
    base = visible(examined.base_name)
    return Text(
        f"{told.en}; new ones judged by what stood at {base}.",
        f"{told.fr} ; les nouvelles jugées d'après l'état de {base}.",
    )
