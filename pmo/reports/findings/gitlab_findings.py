"""Findings as GitLab's Code Quality report, which merge requests show beside the lines."""

import json
from collections.abc import Sequence

from pmo.model.finding import Finding, Severity
from pmo.model.text import Language, visible
from pmo.reports.findings.finding_fingerprint import fingerprints
from pmo.rules.ruling import advice, message

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def gitlab_text(findings: Sequence[Finding], language: Language, prefix: str) -> str:
    """A list of violations; paths lead from the repository's root, and a whole file is its first line."""
    report = [
        {
            "description": f"{message(finding, language)} — {advice(finding, language)}",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": visible(prefix + finding.source.path),
                "lines": {"begin": finding.source.line or 1},
            },
        }
        for finding, fingerprint in zip(findings, fingerprints(findings, prefix), strict=True)
    ]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
