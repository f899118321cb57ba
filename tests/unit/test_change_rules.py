"""Rules on changes: what they leave alone, and what they find beside their examples."""

import re
from datetime import date

import pytest

from pmo.rules.ruling import ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import DictTree
from tests.office_text import completed, files_in
from tests.unit.test_change_standing import KEY, OFFICE, change, crm, decided

PEOPLE = """
# people.yaml
n.petit: {name: Noé Petit}
c.moreau: {name: Claire Moreau}
x.user: {name: Xavier User}
"""


def codes(files: dict[str, str], as_of: date = date(2026, 11, 20)) -> list[str]:
    """The codes on changes that a check of the files finds, in order."""
    found = survey_office(DictTree(files), as_of, ruling(None, ("CHG", "REF001", "BUD"))).findings
    return sorted(finding.code for finding in found)


def changed(files: dict[str, str], before: str, after: str) -> dict[str, str]:
    path = f"projects/crm/changes/{KEY}.yaml"
    assert before in files[path]
    return {**files, path: files[path].replace(before, after)}


@pytest.fixture
def files() -> dict[str, str]:
    """A project with an assessed change that is sound."""
    sound = changed(crm(change(KEY, 42000)), "delta: 42000", "delta: 42000, period: 2026")
    path = f"projects/crm/changes/{KEY}.yaml"
    board = {"boards.yaml": "change-board: {name: Change board, members: [c.moreau], quorum: 1}\n"}
    return {**sound, **files_in(PEOPLE), **board, path: sound[path] + "reason: The network is in the way.\n"}


def test_a_sound_change_gives_nothing(files: dict[str, str]) -> None:
    assert codes(files) == []


def test_a_decision_on_a_change_that_was_taken_away_decides_on_nothing(files: dict[str, str]) -> None:
    decisions = decided(files, KEY, "c.moreau", "sponsor", decision="reject")
    del decisions[f"projects/crm/changes/{KEY}.yaml"]

    assert codes(decisions) == ["CHG004"]


def test_a_decision_dated_before_the_first_assessment_was_left_behind_by_no_rework(
    files: dict[str, str],
) -> None:
    steps = (
        "history:\n  - {state: submitted, by: x.user, at: 2026-11-06T09:00:00Z}\n"
        "  - {state: assessed, by: n.petit, at: 2026-11-07T09:00:00Z}\n"
    )
    assessed = changed(files, "state: assessed\n", f"state: assessed\n{steps}")

    assert codes(decided(assessed, KEY, "c.moreau", "sponsor")) == ["CHG004"]


def test_imported_changes_stand_outside_the_rules_on_approval(files: dict[str, str]) -> None:
    odd = changed(files, "state: assessed", "state: closed\nfunded_by: bonds\nrequested_by: nobody.here")
    odd = changed(odd, "requested_by: x.user\n", "")

    assert codes(odd) == ["CHG003", "CHG012", "REF001"]
    assert codes(changed(odd, "state:", "imported: {file: log.csv, row: 3}\nstate:")) == []


def test_the_evidence_is_not_a_matter_of_the_files(files: dict[str, str]) -> None:
    approved = decided(files, KEY, "c.moreau", "sponsor")

    assert codes(changed(approved, "state: assessed", "state: implemented")) == []


def test_people_and_amounts_of_changes_are_checked_as_all_others(files: dict[str, str]) -> None:
    dollars = changed(files, "delta: 42000", "delta: 42000 USD")
    finer = changed(files, "delta: 42000", "delta: 42000.125")
    stranger = changed(files, "requested_by: x.user", "requested_by: y.user")

    assert codes(dollars) == ["BUD002"]
    assert codes(finer) == ["BUD001"]
    assert codes(stranger) == ["REF001"]


def test_the_office_says_how_long_a_step_may_take(files: dict[str, str]) -> None:
    submitted = changed(files, "state: assessed", "state: submitted")
    patient = {**submitted, "pmo.yaml": submitted["pmo.yaml"] + "changes: {assess_within: 3mo}\n"}

    assert codes(submitted) == ["CHG001"]
    assert codes(submitted, date(2026, 11, 17)) == []
    assert codes(patient) == []


def test_the_days_begin_when_the_change_came_into_its_state(files: dict[str, str]) -> None:
    late = changed(files, "state: assessed", "state: submitted")
    again = changed(late, "state:", "history: [{state: submitted, at: 2026-11-16T08:00:00Z}]\nstate:")

    assert codes(late) == ["CHG001"]
    assert codes(again) == []


def test_an_emergency_that_was_approved_first_needs_nothing_more(files: dict[str, str]) -> None:
    urgent = changed(files, "state: assessed", "state: implemented\nemergency: true")

    assert codes(urgent) == ["CHG006"]
    assert codes(urgent, date(2026, 11, 6)) == []
    assert codes(decided(urgent, KEY, "c.moreau", "sponsor")) == []


@pytest.mark.parametrize(
    ("effect", "found"),
    [
        ("{line: works, delta: 1, period: 2026}", []),
        ("{line: works, delta: 1, period: 2027}", []),
        ("{line: works, delta: 1, period: 2026-Q1}", []),
        ("{line: works, delta: 1}", []),
        ("{line: wroks, delta: 1}", ["CHG010"]),
    ],
)
def test_an_effect_fits_the_periods_of_its_line(files: dict[str, str], effect: str, found: list[str]) -> None:
    assert codes(changed(files, "{line: works, delta: 42000, period: 2026}", effect)) == found


@pytest.mark.parametrize(
    ("line", "effect", "found"),
    [
        ("amounts: {2026: 1, 2027: 2}", "{line: works, delta: 1}", ["CHG011"]),
        ("amounts: {2026-Q1: 1, 2026-Q2: 2}", "{line: works, delta: 1, period: 2026}", ["CHG011"]),
        ("amount: 3", "{line: works, delta: 1, period: 2026}", []),
        (
            "amount: 3, spread: {from: 2026-01, until: 2026-12}",
            "{line: works, delta: 1, period: 2026-06}",
            [],
        ),
        (
            "amount: 3, spread: {from: 2026-01, until: 2026-12}",
            "{line: works, delta: 1, period: 2027}",
            ["CHG011"],
        ),
    ],
)
def test_what_implement_can_place_is_no_fault(
    files: dict[str, str], line: str, effect: str, found: list[str]
) -> None:
    budget = {"projects/crm/budget.yaml": f"lines: [{{id: works, {line}}}]\n"}

    assert codes({**changed(files, "{line: works, delta: 42000, period: 2026}", effect), **budget}) == found


@pytest.mark.parametrize(
    ("impact", "found"),
    [
        ("add: [{benefit: {id: calm, name: Calm, amount: 5}}], benefits: [{benefit: calm, delta: 1}]", []),
        ("remove: [{benefit: calm}]", ["CHG010"]),
        ("remove: [{funding: city}]", ["CHG010"]),
    ],
)
def test_benefits_and_fundings_that_go_must_be_there(
    files: dict[str, str], impact: str, found: list[str]
) -> None:
    path = f"projects/crm/changes/{KEY}.yaml"
    text = re.sub("^impact:(\n  .*)*", f"impact: {{{impact}}}", files[path], flags=re.MULTILINE)

    assert [code for code in codes({**files, path: text}) if code == "CHG010"] == found


def test_what_a_change_adds_it_may_alter(files: dict[str, str]) -> None:
    effects = "cost: [{line: new, delta: 1}]\n  add: [{line: {id: new, amount: 5}}]"

    assert codes(changed(files, "cost: [{line: works, delta: 42000, period: 2026}]", effects)) == []


def test_a_line_that_was_taken_out_is_measured_in_the_budget_before() -> None:
    path = f"projects/crm/changes/{KEY}.yaml"
    taken_out = change(KEY, 0).replace("cost: [{line: works, delta: 0}]", "remove: [{line: fees}]")
    budget = "lines: [{id: works, amounts: {2026: 100000}}, {id: fees, amount: 30000}]\n"
    before = {**crm(taken_out), **files_in(PEOPLE), "projects/crm/budget.yaml": budget}
    before[path] += "reason: Nobody needs it any more.\n"
    approved = decided(before, KEY, "c.moreau", "sponsor")
    implemented = {
        **approved,
        path: approved[path].replace("assessed", "implemented"),
        "projects/crm/budget.yaml": "lines: [{id: works, amounts: {2026: 100000}}]\n",
    }
    budget_then = "{lines: [{id: works, amounts: {2026: 100000}}, {id: fees, amount: 30000}]}"
    baselines = files_in(f"""
# projects/crm/baselines/BL-261101-AAAAA.yaml
kind: initial
set_at: 2026-11-01T08:00:00Z
budget: {budget_then}
# projects/crm/baselines/BL-261106-BBBBB.yaml
kind: change
set_at: 2026-11-06T08:00:00Z
previous: [{{id: BL-261101-AAAAA, digest: {"0" * 64}}}]
rests_on: [{KEY}]
""")

    assert "CHG003" in codes(implemented)
    assert "CHG003" not in codes({**implemented, **baselines})


def test_a_change_that_two_projects_have_is_found_at_the_second() -> None:
    files = completed(files_in(OFFICE + change(KEY, 1)))
    twice = {**files, f"programmes/p/changes/{KEY}.yaml": files[f"projects/crm/changes/{KEY}.yaml"]}

    found = survey_office(DictTree(completed(twice)), date(2026, 11, 4), ruling(None, ("CHG015",))).findings

    assert [(finding.code, finding.source.path) for finding in found] == [
        ("CHG015", f"projects/crm/changes/{KEY}.yaml")
    ]
