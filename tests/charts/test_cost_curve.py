"""The S-curve and the cost by month behind it, worked by hand."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pmo.analysis.charts.cost_curve import cost_curve
from pmo.analysis.money.cost import CENT, whole_life_cost
from pmo.analysis.money.cost_by_month import cost_by_month, evenly
from tests.office_text import OfficeText, completed, files_in

MID_NOVEMBER = date(2026, 11, 20)


def test_cost_adds_up_by_month_approved_spent_and_foreseen(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026-Q3: 300, 2026-Q4: 600}
        forecast: {2026-Q4: 900}
    contingency: {amount: 100, drawn: 40}
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-08-10,build,invoice,250,,,A,,
    2026-10-10,build,invoice,300,,,B,,
    """
    chart = cost_curve(office.folder, office.office.settings, MID_NOVEMBER)

    # July to September 100 a month, October to December 200 a month; foreseen 900 less the 300 spent, over
    # November and December
    assert [(row["day"], row["baseline"], row["actual"], row["forecast"]) for row in chart["rows"]] == [
        ("2026-07-31", "100", "0", None),
        ("2026-08-31", "200", "250", None),
        ("2026-09-30", "300", "250", None),
        ("2026-10-31", "500", "550", None),
        ("2026-11-20", None, "550", "550"),
        ("2026-11-30", "700", None, "850"),
        ("2026-12-31", "900", None, "1150"),
    ]
    # 20 of 30 days of November: 500 + 200 × 20/30
    assert chart["planned"] == "633.33"
    assert (chart["undated"], chart["undated_to_come"]) == ("100", "60")
    assert (chart["actual_total"], chart["forecast_total"]) == ("550", "1150")


def test_the_curve_and_what_has_no_date_make_the_forecast_of_the_status(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026: 1000, 2027-Q1: 333.33}
        forecast: {2027-Q1: 410}
      - id: run
        amount: 100
      - id: late
        amount: 77.77
        spread: {from: 2026-03, until: 2027-09}
    contingency: {amount: 100, drawn: 40}
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-08-10,build,invoice,250.10,,,A,,
    2026-10-10,run,invoice,30,,,B,,
    """
    settings = office.office.settings
    chart, cost = (
        cost_curve(office.folder, settings, MID_NOVEMBER),
        whole_life_cost(office.folder, settings, MID_NOVEMBER),
    )

    assert Decimal(chart["forecast_total"] or 0) + Decimal(chart["undated_to_come"] or 0) == cost.forecast
    assert Decimal(chart["baseline_total"] or 0) + Decimal(chart["undated"] or 0) == cost.baseline
    assert Decimal(chart["actual_total"] or 0) == cost.actual


def test_without_a_ledger_all_that_the_manager_foresees_is_drawn(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026-11: 100, 2026-12: 100}
        forecast: {2026-12: 150}
    """
    chart = cost_curve(office.folder, office.office.settings, MID_NOVEMBER)

    assert [row["forecast"] for row in chart["rows"]] == ["100", "250"]
    assert (chart["actual"], chart["actual_total"]) == ("", None)


def test_a_ledger_that_is_empty_is_nothing_spent_and_no_ledger_is_not_known(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026: 1200}
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    """
    settings = office.office.settings
    without = OfficeText({k: v for k, v in office.files.items() if not k.endswith(".csv")})

    assert cost_curve(office.folder, settings, MID_NOVEMBER)["actual_total"] == "0"
    assert cost_curve(without.folder, settings, MID_NOVEMBER)["actual_total"] is None
    assert cost_curve(without.folder, settings, MID_NOVEMBER)["forecast_total"] is None


def test_a_completed_project_has_no_forecast_to_draw(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    status: completed
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026: 1200}
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-06-30,build,invoice,1130,,,B,,
    """
    chart = cost_curve(office.folder, office.office.settings, MID_NOVEMBER)

    assert chart["forecast"] == ""
    assert chart["actual_total"] == "1130"


def test_an_empty_curve_says_why() -> None:
    why = {
        "no_budget": "# projects/crm/budget.yaml\nlines: []\n",
        "no_periods": "# projects/crm/budget.yaml\nheadline: {whole_life: {baseline: 5000}}\n",
        "foreign": "# projects/crm/budget.yaml\nlines: [{id: a, amounts: {2026: 10 USD}}]\n",
    }
    offices = {reason: OfficeText(completed(files_in(text))) for reason, text in why.items()}

    assert {
        reason: cost_curve(each.folder, each.office.settings, MID_NOVEMBER)["empty"]
        for reason, each in offices.items()
    } == {reason: reason for reason in why}


def test_one_month_makes_a_curve(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026-12: 500}
    """
    chart = cost_curve(office.folder, office.office.settings, MID_NOVEMBER)

    assert chart["baseline"] == "0,274 372,34"
    assert chart["today"] is None


@given(st.integers(-(10**13), 10**13), st.integers(1, 60))
def test_parts_are_even_to_the_cent_and_add_up_to_the_amount(amount: int, number: int) -> None:
    found = evenly(amount, number)

    reached = [Decimal(sum(found[:part])).scaleb(-4) for part in range(number)]
    assert reached == [(Decimal(amount) / 10_000 * part / number).quantize(CENT) for part in range(number)]
    assert len(found) == number
    assert sum(found) == amount


def test_months_of_each_line_add_up(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026-Q4: 100}
      - id: run
        amounts: {2026-12: 20}
    """
    cost = cost_by_month(office.folder, office.office.settings, MID_NOVEMBER)

    october = 2026 * 12 + 9
    assert cost.approved == {
        october: Decimal("33.33"),
        october + 1: Decimal("33.34"),
        october + 2: Decimal("53.33"),
    }
    assert (cost.spent, cost.to_come) == (None, None)
