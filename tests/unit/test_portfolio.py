"""Totals, groups, figures and what needs attention."""

from datetime import date
from decimal import Decimal

from pmo.analysis.portfolio.attention import concerns
from pmo.analysis.portfolio.figures import boxed_figures
from pmo.analysis.portfolio.portfolio import Portfolio, comparable_cost, counts_by, totals
from pmo.analysis.portfolio.totals import Sum
from pmo.model.rating import THREE_STEPS
from pmo.reports.wording import Wording
from pmo.rules.ruling import Ruling
from pmo.store.reading.portfolio_reader import survey_office
from tests.office_text import OfficeText

TODAY = date(2026, 11, 20)


def portfolio(office: OfficeText) -> Portfolio:
    return survey_office(office.tree, TODAY, Ruling({}, {})).portfolio


def test_a_sum_says_of_how_many_it_is_known(office: OfficeText) -> None:
    """
    # projects/a/budget.yaml
    headline: {whole_life: {baseline: 10.50, forecast: 12}}
    # projects/b/budget.yaml
    headline: {whole_life: {baseline: {unknown: Exempt}, forecast: 7}}
    # projects/c/project.yaml
    name: C
    """
    found = portfolio(office)

    summed = totals(found.projects, THREE_STEPS)

    assert summed.cost == {
        "baseline": Sum(1, 3, Decimal("10.50")),
        "forecast": Sum(2, 3, Decimal(19)),
        "actual": Sum(0, 3, Decimal()),
    }
    # a variance compares only the projects that state both
    assert comparable_cost(found.projects)[:2] == (Decimal("10.50"), Decimal(12))


def test_ratings_are_counted_in_the_order_of_the_scale_and_the_unrated_last(office: OfficeText) -> None:
    """
    # projects/a/highlights/2026-11-01.yaml
    rating: {overall: red}
    # projects/a/highlights/2026-11-30.yaml
    rating: {overall: green}
    # projects/b/highlights/2026-11-01.yaml
    rating: {overall: {unknown: Exempt}}
    # projects/b/highlights/2026-10-01.yaml
    rating: {overall: green}
    # projects/c/highlights/2026-11-02.yaml
    summary: No rating this time
    # projects/c/highlights/2026-10-02.yaml
    rating: {overall: amber}
    """
    rows = portfolio(office).projects

    # a report dated later does not count; a withheld rating is unrated; silence keeps the last word
    assert totals(rows, THREE_STEPS).declared == {"green": 0, "amber": 1, "red": 1, "unrated": 1}
    assert rows[1].declared.withheld == "Exempt"


def test_groups_come_in_the_office_s_order_and_those_without_last(office: OfficeText) -> None:
    """
    # projects/a/project.yaml
    {name: A, stage: closure}
    # projects/b/project.yaml
    {name: B}
    # projects/c/project.yaml
    {name: C, stage: idea}
    """
    counts = counts_by(portfolio(office).projects, lambda row: row.stage, ["idea", "delivery", "closure"])

    assert list(counts.items()) == [("idea", 1), ("closure", 1), ("none", 1)]


def test_figures_count_sum_and_average_what_is_known(office: OfficeText) -> None:
    """
    # pmo.yaml
    pmo: 1
    office: test
    organisation: Test
    currency: EUR
    attributes:
      urgent: {type: boolean}
      years: {type: number}
    figures:
      urgents: {count: attributes.urgent}
      together: {sum: attributes.years}
      each: {mean: attributes.years}
      never: {mean: attributes.missing}
      cost: {sum: cost.baseline}
    # projects/a/project.yaml
    name: A
    attributes: {urgent: true, years: 2.5}
    # projects/b/project.yaml
    name: B
    attributes: {urgent: false, years: {unknown: En cadrage}}
    # projects/c/project.yaml
    name: C
    attributes: {years: 4}
    # projects/c/budget.yaml
    headline: {whole_life: {baseline: 3}}
    """
    found = portfolio(office)

    boxes = boxed_figures(found.outline.boxes, found.projects)

    assert [(box.id, box.value, box.known) for box in boxes] == [
        ("urgents", Decimal(1), 2),
        ("together", Decimal("6.5"), 2),
        ("each", Decimal("3.25"), 2),
        ("never", None, 0),
        ("cost", Decimal(3), 1),
    ]


def test_a_rating_far_from_the_facts_needs_attention_first(office: OfficeText) -> None:
    """
    # pmo.yaml
    pmo: 1
    office: test
    organisation: Test
    currency: EUR
    reporting: {every: 1mo, grace: 5d}
    # projects/honest/budget.yaml
    headline: {whole_life: {baseline: 100, forecast: 150}}
    # projects/honest/highlights/2026-11-05.yaml
    rating: {overall: red}
    # projects/melon/budget.yaml
    headline: {whole_life: {baseline: 100, forecast: 150}}
    # projects/melon/highlights/2026-11-05.yaml
    rating: {overall: green}
    # projects/over/project.yaml
    {name: Over, status: completed}
    # projects/over/budget.yaml
    headline: {whole_life: {baseline: 100, forecast: 150}}
    # projects/silent/highlights/2026-09-01.yaml
    rating: {overall: green}
    # projects/well/highlights/2026-11-05.yaml
    rating: {overall: green}
    """
    wording = Wording("en", "EUR")

    found = concerns(portfolio(office).projects, THREE_STEPS, TODAY)

    assert [(c.row.id, [wording.statement(r).replace("\u00a0", " ") for r in c.reasons]) for c in found] == [
        ("melon", ["declared green, but the facts say red", "forecast €150 is 50% above the baseline €100"]),
        ("honest", ["forecast €150 is 50% above the baseline €100", "declared red"]),
        ("silent", ["report overdue by 43 days"]),
    ]
