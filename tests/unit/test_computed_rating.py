"""Computed ratings with their reasons, worked by hand."""

from datetime import date

import pytest

from pmo.analysis.money.cost_figures import Cost, variance_ratio
from pmo.analysis.portfolio.summary import row_of
from pmo.analysis.ratings.verdict import Verdict, overall, rating_gap
from pmo.analysis.row import Row
from pmo.analysis.time.working_days import calendar_of
from pmo.model.rating import FIVE_STEPS, THREE_STEPS, Rating
from pmo.reports.wording import Wording
from tests.office_text import OfficeText

TODAY = date(2026, 11, 20)


def row(office: OfficeText) -> Row:
    [folder] = [folder for folder in office.folders if folder.kind == "project"]
    return row_of(folder, office.office, calendar_of(office.office.settings), TODAY)


def told(found: Row, language: str = "en") -> dict[str, tuple[str | None, str]]:
    wording = Wording("fr" if language == "fr" else "en", "EUR")
    return {
        v.dimension: (v.rating, wording.statement(v.reason).replace("\u00a0", " ")) for v in found.verdicts
    }


def test_each_dimension_is_rated_and_says_why(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    finish: 2027-03-31
    # projects/crm/plan.yaml
    milestones:
      - {id: live, name: Go-live, due: 2027-03-31, forecast: 2027-04-20}
    # projects/crm/budget.yaml
    lines:
      - {id: build, amounts: {2027: 1000000}, forecast: {2027: 1150000}}
    contingency: 100000
    # projects/crm/raid.yaml
    risks:
      - {id: r, name: R, probability: 50%, impact: {cost: {low: 60000, likely: 80000, high: 160000}}}
    # projects/crm/highlights/2026-11-05.yaml
    source: SRO
    rating: {overall: green}
    """
    found = row(office)

    assert told(found) == {
        # ten working days after 31 March is 14 April, thirty is 12 May
        "schedule": ("amber", "“Go-live” is expected on 20 Apr 2027, 14 working days after 31 Mar 2027"),
        # 1150000 + 100000 against 1000000 + 100000
        "cost": ("red", "forecast €1.25m is 13.6% above the baseline €1.1m"),
        # half of the mean of 60000, 80000 and 160000
        "risk": ("amber", "open risks are expected to cost €50k; €100k of contingency is left"),
    }
    assert (found.declared.rating, found.computed) == ("green", "red")
    assert told(found, "fr")["cost"][1] == "la prévision 1,25 M€ dépasse de 13,6 % la référence 1,1 M€"


def test_no_data_is_grey_and_says_what_is_missing(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    """
    found = row(office)

    assert found.computed is None
    assert told(found) == {
        "schedule": (None, "no committed date to hold against a forecast"),
        "cost": (None, "no forecast and baseline to compare"),
        "risk": (None, "no risk is recorded"),
    }


def test_a_log_without_a_risk_says_nothing_of_risk(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    # projects/crm/raid.yaml
    risks: []
    """
    found = row(office)

    assert found.computed is None
    assert told(found)["risk"] == (None, "no risk is recorded")


def test_the_year_speaks_where_the_whole_life_is_unknown(office: OfficeText) -> None:
    """
    # pmo.yaml
    pmo: 1
    office: test
    organisation: Test
    currency: EUR
    year: FY2026
    # projects/crm/budget.yaml
    headline:
      whole_life: {baseline: 1000}
      years: {FY2026: {baseline: 200, forecast: 190}}
    """
    assert told(row(office))["cost"] == ("green", "this year's forecast €190 is 5% below its baseline €200")


def test_limits_are_the_project_s_else_the_programme_s_else_the_office_s(office: OfficeText) -> None:
    """
    # pmo.yaml
    pmo: 1
    office: test
    organisation: Test
    currency: EUR
    ratings: [green, amber-green, amber, amber-red, red]
    thresholds:
      cost: {amber: 50%, red: 60%}
      schedule: {amber: 90cd, red: 120cd}
    # programmes/p/programme.yaml
    name: P
    thresholds:
      cost: {amber-green: 2%, amber: 10%}
    # projects/crm/project.yaml
    name: CRM
    programme: p
    finish: 2027-01-01
    forecast: 2027-03-31
    thresholds:
      schedule: {amber-red: 3mo}
    # projects/crm/budget.yaml
    headline: {whole_life: {baseline: 100, forecast: 102}}
    """
    ratings = {dimension: rating for dimension, (rating, _) in told(row(office)).items()}

    # at its limit a rating turns; three months after 1 January is 1 April
    assert ratings == {"schedule": "green", "cost": "amber-green", "risk": None}


@pytest.mark.parametrize(
    ("declared", "computed", "three", "five"),
    [
        ("green", "red", 2, 4),
        ("amber", "amber", 0, 0),
        ("red", "amber", -1, -2),
        ("amber-green", "red", 2, 3),
        (None, "red", None, None),
        ("green", None, None, None),
    ],
)
def test_the_gap_counts_steps_of_the_office_s_scale(
    declared: Rating | None, computed: Rating | None, three: int | None, five: int | None
) -> None:
    assert rating_gap(declared, computed, THREE_STEPS) == three
    assert rating_gap(declared, computed, FIVE_STEPS) == five


def test_overall_is_the_worst_that_is_known(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    finish: 2026-11-03
    # projects/crm/raid.yaml
    risks: [{id: flood, name: Flood, state: closed}]
    """
    found = row(office)
    worst = overall(found.verdicts)

    assert isinstance(worst, Verdict)
    assert (worst.dimension, worst.rating) == ("schedule", "amber")
    assert told(found) == {
        "schedule": (
            "amber",
            "it should have ended on 3 Nov 2026, 13 working days ago, and no new date is given",
        ),
        "cost": (None, "no forecast and baseline to compare"),
        "risk": ("green", "no open risk"),
    }


def test_a_variance_needs_a_baseline_above_zero() -> None:
    assert variance_ratio(Cost()) is None
    assert variance_ratio(Cost(Cost().baseline, None)) is None


def test_an_overrun_short_of_its_threshold_is_not_told_as_having_reached_it(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    # projects/crm/budget.yaml
    lines:
      - {id: build, amounts: {2027: 1000000}, forecast: {2027: 1099960}}
    """
    assert told(row(office))["cost"] == ("amber", "forecast €1.1m is 9.99% above the baseline €1m")
