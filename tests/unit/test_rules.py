"""Every rule does what its page says: `Bad` gives exactly its code, `Good` nothing at all."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import pmo.rules
from pmo.cli.changes.submitting import ABOUT_CHANGES
from pmo.model.finding import Finding
from pmo.rules import all_rules
from pmo.rules.rule import Rule
from pmo.rules.ruling import advice, message, ruling
from pmo.store.documents.document_survey import survey_documents
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import DictTree
from tests.office_text import PMO_YAML, files_in

AS_OF = date(2026, 11, 20)

PEOPLE = """\
c.moreau: {name: Claire Moreau, roles: [sponsor]}
n.petit: {name: Noé Petit, roles: [project-manager]}
"""
PROJECT = "name: CRM\nmanager: n.petit\nsponsor: c.moreau\n"

RULES = list(all_rules().values())
SHOWN = [rule for rule in RULES if "Bad:" in rule.documentation]
CHECKED = [rule for rule in RULES if rule.check]


def files_of(rule: Rule, which: str) -> dict[str, str]:
    """The files of the page's Bad or Good block, and the least of an office around them."""
    block = re.search(rf"^{which}:\n((?:    .*\n|\n)*(?:    .*)?)", rule.documentation, re.MULTILINE)
    assert block
    files = {path: text if text.strip() else "" for path, text in files_in(block[1]).items()}
    files.setdefault("pmo.yaml", PMO_YAML)
    if rule.scope in ("folder", "documents"):
        peopled = any(person in text for text in files.values() for person in ("n.petit", "c.moreau"))
        files.setdefault("projects/crm/project.yaml", PROJECT if peopled else "name: CRM\n")
        if peopled:
            files.setdefault("people.yaml", PEOPLE)
    return files


def findings(files: dict[str, str]) -> tuple[Finding, ...]:
    tree = DictTree(files)
    found = survey_office(tree, AS_OF, ruling(None)).findings
    return (*found, *survey_documents(tree, read_office(tree), AS_OF, ruling(None)).findings)


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_bad_example_gives_exactly_this_code(rule: Rule) -> None:
    found = findings(files_of(rule, "Bad"))

    assert {finding.code for finding in found} == {rule.code}
    assert all(
        finding.source.path in files_of(rule, "Bad") or rule.code.startswith("FIL") for finding in found
    )


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_what_can_be_wrong_with_a_change_is_asked_when_it_is_submitted(rule: Rule) -> None:
    files = files_of(rule, "Bad")
    at_fault = [files[each.source.path] for each in findings(files) if "/changes/" in each.source.path]
    is_asked = any("state: implemented" not in text for text in at_fault)

    assert not is_asked or rule.code.startswith(ABOUT_CHANGES)


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_good_example_gives_nothing(rule: Rule) -> None:
    assert findings(files_of(rule, "Good")) == ()


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_message_and_help_are_complete_in_both_languages(rule: Rule) -> None:
    for finding in findings(files_of(rule, "Bad")):
        english, french = message(finding, "en"), message(finding, "fr")
        assert english
        assert french
        assert "{" not in english + french
        assert advice(finding, "en").endswith((".", "?", "FILE"))
        assert advice(finding, "fr").endswith((".", "?", "FICHIER"))


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_the_finding_stands_at_a_line(rule: Rule) -> None:
    for finding in findings(files_of(rule, "Bad")):
        assert finding.source.line > 0
        assert finding.source.column > 0


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_a_rule_with_a_check_shows_both_examples(rule: Rule) -> None:
    assert "\nBad:\n    # " in rule.documentation
    assert "\nGood:\n    # " in rule.documentation


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_all_that_its_page_needs(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert all(rule.message)
    assert all(rule.help)
    assert rule.message.en != rule.message.fr or rule.message.en == "{problem}"
    assert rule.help.en != rule.help.fr
    assert rule.since <= pmo.__version__
    assert rule.documentation.splitlines()[0].endswith(".")


def test_no_two_rules_share_a_code_or_a_name() -> None:
    declared = [
        code for path in _rule_files() for code in re.findall(r'@rule\(\s*"(\w+)"', path.read_text("utf-8"))
    ]

    assert [code for code, count in Counter(declared).items() if count > 1] == []
    assert [name for name, count in Counter(rule.name for rule in RULES).items() if count > 1] == []


def test_a_file_is_named_by_its_rule() -> None:
    names = {f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in CHECKED}

    assert {path.stem for path in _rule_files()} == names


def _rule_files() -> list[Path]:
    [folder] = pmo.rules.__path__
    return [path for path in Path(folder).glob("*.py") if re.match(r"[a-z]{3}[0-9]{3}_", path.stem)]
