"""Findings as JUnit XML, which every CI server shows as a list of tests.

A file is a suite and a finding a test of it, named by what it says, since servers list names. Those
that `--fail-on` makes fail are failures; the others pass and say so in their output. A run without
findings is one test that passes, because servers take a report without tests for a broken job.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pmo.model.finding import Finding
from pmo.model.text import Language, visible
from pmo.reports.findings.findings_list import position, summary
from pmo.rules.ruling import advice, message

_NAME = "pmo check"


def junit_text(findings: Sequence[Finding], language: Language, prefix: str, failing: Collection[str]) -> str:
    """The report; `failing` are the severities that make a run fail."""
    report = Element("testsuites")
    placed = [each._replace(source=each.source._replace(path=prefix + each.source.path)) for each in findings]
    by_path = sorted(placed, key=lambda finding: finding.source)
    for path, found in groupby(by_path, key=lambda finding: finding.source.path):
        _add_suite(report, path, list(found), language, failing)
    if not findings:
        suite = SubElement(report, "testsuite", name=_NAME)
        SubElement(suite, "testcase", name=summary(findings, language), classname=_NAME, time="0")
        _count(suite, 1, 0)
    _count(report, len(findings) or 1, sum(finding.severity in failing for finding in findings))
    report.set("name", _NAME)
    indent(report)
    return tostring(report, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "\n")
    )


def _add_suite(
    report: Element, path: str, findings: list[Finding], language: Language, failing: Collection[str]
) -> None:
    shown = _valid(visible(path))
    suite = SubElement(report, "testsuite", name=shown, file=shown)
    seen: Counter[str] = Counter()
    for finding in findings:
        words = _valid(message(finding, language))
        name = f"{finding.code} {words}"
        seen[name] += 1
        name = f"{name} ({seen[name]})" if seen[name] > 1 else name
        case = SubElement(suite, "testcase", name=name, classname=shown, time="0")
        told = _valid(f"{position(finding)}: {finding.severity} {name}\n{advice(finding, language)}")
        if finding.severity in failing:
            SubElement(case, "failure", type=finding.severity, message=words).text = told
        else:
            SubElement(case, "system-out").text = told
    _count(suite, len(findings), sum(finding.severity in failing for finding in findings))


def _count(element: Element, tests: int, failures: int) -> None:
    for name, value in (("tests", tests), ("failures", failures), ("errors", 0)):
        element.set(name, str(value))


_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _valid(text: str) -> str:
    """The text with every character that XML 1.0 forbids as a visible escape."""
    return _INVALID.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
