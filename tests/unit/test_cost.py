"""Baseline, forecast and actual cost, worked by hand."""

from datetime import date
from decimal import Decimal

import pytest

from pmo.analysis.money.cost import Phase, bookings, contingency_left, cost_of_year, whole_life_cost, withheld
from pmo.analysis.money.cost_figures import Cost
from pmo.model.period import Period
from tests.office_text import OfficeText

MID_NOVEMBER = date(2026, 11, 20)


def whole_life(office: OfficeText, as_of: date = MID_NOVEMBER) -> Cost:
    return whole_life_cost(office.folder, office.office.settings, as_of)


def amounts(*texts: str | None) -> Cost:
    return Cost(*(None if text is None else Decimal(text) for text in texts))


def test_baseline_is_the_lines_and_the_contingency_without_the_reserve(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026: 1000, 2027-Q1: 500}
      - id: run
        amount: 500.50
        spread: {from: 2027-01, until: 2027-12}
    contingency: 10%
    management_reserve: 9999
    """
    # 1000 + 500 + 500.50 = 2000.50; a tenth of it is 200.05
    assert whole_life(office).baseline == Decimal("2200.55")


def test_actual_counts_accruals_and_invoices_without_one_and_neither_promises_nor_payments(
    office: OfficeText,
) -> None:
    """
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-01-10,build,commitment,900,,Acme,PO-1,,
    2026-02-28,build,accrual,300,,Acme,INV-1,,
    2026-03-05,build,invoice,300,,Acme,INV-1,,
    2026-03-20,build,payment,300,,Acme,INV-1,,
    2026-04-01,build,invoice,120.50,,Acme,INV-2,,
    2026-12-01,build,invoice,77,,Acme,INV-3,,
    """
    # the invoice of December is later than the day we look from
    assert whole_life(office) == amounts(None, None, "420.50")


def test_an_invoice_counts_until_its_accrual_is_booked(office: OfficeText) -> None:
    """
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-03-05,build,invoice,300,,Acme,INV-1,,
    2026-03-31,build,accrual,310,,Acme,INV-1,,
    """
    ledger = office.folder.ledger
    assert ledger is not None

    assert [b.amount for b in bookings(ledger, date(2026, 3, 10), "EUR")] == [Decimal(300)]
    assert [b.amount for b in bookings(ledger, date(2026, 4, 1), "EUR")] == [Decimal(310)]


def test_forecast_is_the_ledger_the_rest_and_the_contingency_left(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2025: 1000, 2026: 1200, 2027: 400}
        forecast: {2027: 650}
    contingency: {amount: 100, drawn: 40}
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2025-06-30,build,invoice,900,,,A,,
    2026-06-30,build,invoice,500,,,B,,
    """
    # ledger 1400; 2025 is over; of 2026 1200 - 500 is still to come; 2027 by the manager's word;
    # and 60 of contingency: 1400 + 700 + 650 + 60
    assert whole_life(office) == amounts("2700", "2810", "1400")


def test_a_period_that_is_overspent_adds_nothing_more(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026: 100}
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-06-30,build,invoice,130,,,B,,
    """
    assert whole_life(office).forecast == Decimal(130)


def test_the_manager_s_word_for_a_quarter_replaces_that_share_of_the_year(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2027: 1200}
        forecast: {2027-Q1: 500}
    """
    # nine of twelve months of the budget remain: 900
    assert whole_life(office).forecast == Decimal(1400)


def test_without_ledger_or_word_the_forecast_is_unknown(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2027: 1200}
    """
    assert whole_life(office) == amounts("1200", None, None)


def test_a_completed_project_costs_what_its_ledger_says(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    status: completed
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026: 1200}
    contingency: 100
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-06-30,build,invoice,1130,,,B,,
    """
    assert whole_life(office) == amounts("1300", "1130", "1130")


def test_headline_figures_stand_where_there_are_no_lines(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    headline:
      whole_life: {baseline: 1250000000, forecast: {unknown: Exempt under Section 43}}
      years:
        FY2021: {baseline: 8000000, forecast: 16400000}
    """
    folder, settings = office.folder, office.office.settings

    assert whole_life(office) == amounts("1250000000", None, None)
    assert withheld(folder) == {"forecast": "Exempt under Section 43"}
    year = Period(2021, fiscal=True)
    assert cost_of_year(folder, settings, year, MID_NOVEMBER) == amounts("8000000", "16400000", None)
    assert cost_of_year(folder, settings, Period(2022, fiscal=True), MID_NOVEMBER) == Cost()


def test_an_amount_in_another_currency_makes_the_sum_unknown_rather_than_wrong(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026: 1000 USD, 2027: 1000}
    """
    assert whole_life(office) == Cost()


def test_the_cost_of_a_fiscal_year_takes_its_months_of_each_period(office: OfficeText) -> None:
    """
    # pmo.yaml
    pmo: 1
    office: test
    organisation: Test
    currency: GBP
    fiscal_year_start: 04-01
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts: {2026: 1200, 2027-Q1: 300, 2027-Q2: 50}
    contingency: 500
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-02-10,build,invoice,80,,,A,,
    2026-05-10,build,invoice,100,,,B,,
    """
    year = Period(2026, fiscal=True)

    found = cost_of_year(office.folder, office.office.settings, year, MID_NOVEMBER)

    # April to December is 9/12 of 1200, and the first quarter of 2027: 900 + 300; spent 100 of the 900
    assert found == amounts("1200", "1200", "100")


def test_a_year_leaves_out_lines_without_a_date(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines:
      - {id: studies, amount: 80}
      - {id: build, amounts: {2026: 400, 2027: 1200}}
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-05-10,studies,invoice,80,,,A,,
    2026-06-10,build,invoice,100,,,B,,
    2026-07-10,unforeseen,invoice,7,,,C,,
    """
    folder, settings = office.folder, office.office.settings

    # what was booked on the studies belongs to no year's budget; what nobody foresaw is an overrun
    assert cost_of_year(folder, settings, Period(2026), MID_NOVEMBER) == amounts("400", "407", "187")
    assert whole_life_cost(folder, settings, MID_NOVEMBER) == amounts("1680", "1687", "187")


def test_a_year_of_a_budget_without_dates_is_unknown(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines: [{id: studies, amount: 80}]
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-05-10,studies,invoice,30,,,A,,
    """
    found = cost_of_year(office.folder, office.office.settings, Period(2026), MID_NOVEMBER)

    assert found == Cost(None, None, Decimal(30))


def test_contingency_left_is_unknown_where_none_is_stated(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines: []
    """
    budget = office.folder.budget
    assert budget is not None

    assert contingency_left(budget, "EUR") is None


@pytest.mark.parametrize(
    ("months", "expected"),
    [(range(24318, 24321), "25.00"), (range(24312, 24324), "100"), (range(12), "0")],
)
def test_a_share_of_a_year_goes_by_months(months: range, expected: str) -> None:
    year = Phase(tuple(Period(2026).months((1, 1))), Decimal(100))

    assert year.share(months).amount == Decimal(expected)


def test_a_calendar_year_is_the_fiscal_year_that_begins_in_january(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    headline: {years: {2026: {baseline: 8}}}
    """
    found = cost_of_year(office.folder, office.office.settings, Period(2026, fiscal=True), MID_NOVEMBER)

    assert found.baseline == Decimal(8)
