"""Findings as SARIF 2.1.0, which code scanners' servers and editors read."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pmo import __version__
from pmo.model.finding import Finding, Severity
from pmo.model.text import Language
from pmo.reports.findings.finding_fingerprint import fingerprints
from pmo.reports.findings.rule_page import rule_page, rule_words
from pmo.rules.rule import Rule
from pmo.rules.ruling import advice, message

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
_ROOT = "SRCROOT"
_FINGERPRINT = "pmoFinding/v1"


def sarif_text(
    findings: Sequence[Finding], rules: Mapping[str, Rule], language: Language, prefix: str
) -> str:
    """The log of one run; paths lead from the repository's root, so `prefix` is the office's folder in it."""
    codes = sorted({finding.code for finding in findings})
    order = {code: index for index, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "pmo",
                "semanticVersion": __version__,
                "language": language,
                "rules": [_rule_view(rules[code], language) for code in codes],
            }
        },
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository"}}},
        "results": [
            _result(finding, order[finding.code], fingerprint, language, prefix)
            for finding, fingerprint in zip(findings, fingerprints(findings, prefix), strict=True)
        ],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule_view(rule: Rule, language: Language) -> dict[str, Any]:
    words = rule_words(rule)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _literal(words.partition("\n\n")[0])},
        "fullDescription": {"text": _literal(words)},
        "help": {"text": _literal(words), "markdown": rule_page(rule, language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.kind], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _result(
    finding: Finding, index: int, fingerprint: str, language: Language, prefix: str
) -> dict[str, Any]:
    path, line, column = finding.source
    place: dict[str, Any] = {"artifactLocation": {"uri": path_uri(prefix + path), "uriBaseId": _ROOT}}
    if line:
        place["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    words = f"{message(finding, language)} — {advice(finding, language)}"
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _literal(words)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }


def path_uri(path: str) -> str:
    """A path as a relative URI reference; bytes that are no UTF-8 keep their values."""
    return quote(path, safe="/", errors="surrogateescape")


_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")


def _literal(text: str) -> str:
    """The text with what SARIF (3.11) takes for a link or a placeholder escaped: data makes neither."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[", text))
