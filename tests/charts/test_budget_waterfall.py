"""The budget waterfall, worked by hand."""

from datetime import date

from pmo.analysis.charts.budget_waterfall import budget_waterfall
from tests.office_text import OfficeText, completed, files_in

MID_NOVEMBER = date(2026, 11, 20)

BASELINED = """\
# projects/crm/budget.yaml
lines:
  - id: build
    amounts: {2026: 1240}
    forecast: {2026: 1300}
contingency: 100
# projects/crm/changes/CR-260301-11111.yaml
id: CR-260301-11111
title: A second language
type: request
reason: The law asks for it
requested_by: a.b
requested_on: 2026-03-01
state: implemented
impact: {cost: [{line: build, delta: 250}]}
funded_by: funding:town
# projects/crm/changes/CR-260401-22222.yaml
id: CR-260401-22222
title: Fewer screens
type: request
reason: Nobody uses them
requested_by: a.b
requested_on: 2026-04-01
state: implemented
impact: {cost: [{line: build, delta: -30}]}
# projects/crm/baselines/BL-260101-11111.yaml
kind: initial
set_at: "2026-01-01T08:00:00Z"
budget: {lines: [{id: build, amounts: {"2026": 1000}}], contingency: 100}
# projects/crm/baselines/BL-260501-22222.yaml
kind: change
set_at: "2026-05-01T08:00:00Z"
previous: [{id: BL-260101-11111, digest: 0000000000000000000000000000000000000000000000000000000000000000}]
rests_on: [CR-260301-11111, CR-260401-22222]
budget: {lines: [{id: build, amounts: {"2026": 1220}}], contingency: 100}
# projects/crm/baselines/BL-260601-33333.yaml
kind: rebaseline
set_at: "2026-06-01T08:00:00Z"
previous: [{id: BL-260501-22222, digest: 0000000000000000000000000000000000000000000000000000000000000000}]
rests_on: [CR-260301-11111, CR-260401-22222]
budget: {lines: [{id: build, amounts: {"2026": 1240}}], contingency: 100}
"""


def office_of(text: str) -> OfficeText:
    return OfficeText(completed(files_in(text)))


def test_each_change_leads_from_the_original_budget_to_the_forecast() -> None:
    office = office_of(BASELINED)

    chart = budget_waterfall(office.folder, office.office.settings, MID_NOVEMBER)

    # 1000 and 100 of contingency; 250 more, 30 less; 20 by the board; 1300 and 100 foreseen
    assert [(row["kind"], row["name"], row["amount"], row["after"]) for row in chart["rows"]] == [
        ("original", "", "1100", "1100"),
        ("change", "A second language", "250", "1350"),
        ("change", "Fewer screens", "-30", "1320"),
        ("rebaseline", "", "20", "1340"),
        ("current", "", "1340", "1340"),
        ("drift", "", "60", "1400"),
        ("forecast", "", "1400", "1400"),
    ]
    assert (chart["changes"], chart["changed"], chart["drift"], chart["share"]) == (2, "220", "60", "0.045")


def test_a_scale_near_the_totals_says_where_it_begins() -> None:
    office = office_of(BASELINED)

    chart = budget_waterfall(office.folder, office.office.settings, MID_NOVEMBER)

    # from 1100 to 1400, a margin as broad below: from 800
    assert chart["begins_at"] == "800"
    # 1100 of 800 to 1400 lies in the middle of 480 units
    assert (chart["bars"][0]["x"], chart["bars"][0]["length"]) == ("0", "240")
    assert (chart["bars"][1]["x"], chart["bars"][1]["length"]) == ("240", "200")


def test_the_smallest_changes_are_told_as_one_and_stay_in_the_table() -> None:
    changes = "".join(
        f"# projects/crm/changes/CR-260301-{n:05}.yaml\nid: CR-260301-{n:05}\ntitle: Change {n}\n"
        f"type: request\nreason: Because\nrequested_by: a.b\nrequested_on: 2026-03-01\nstate: implemented\n"
        f"impact: {{cost: [{{line: build, delta: {n}}}]}}\n"
        for n in range(1, 21)
    )
    keys = ", ".join(f"CR-260301-{n:05}" for n in range(1, 21))
    office = office_of(
        changes
        + "# projects/crm/baselines/BL-260101-11111.yaml\nkind: initial\nset_at: '2026-01-01T08:00:00Z'\n"
        "budget: {lines: [{id: build, amounts: {'2026': 1000}}]}\n"
        "# projects/crm/baselines/BL-260501-22222.yaml\nkind: change\nset_at: '2026-05-01T08:00:00Z'\n"
        f"previous: [{{id: BL-260101-11111, digest: {'0' * 64}}}]\nrests_on: [{keys}]\n"
        "budget: {lines: [{id: build, amounts: {'2026': 1210}}]}\n"
    )

    chart = budget_waterfall(office.folder, office.office.settings, MID_NOVEMBER)

    shown = [(bar["kind"], bar["amount"], bar["number"]) for bar in chart["bars"]]
    # 20 to 14 are kept; 1 + … + 13 = 91
    assert shown[1:8] == [("change", str(n), 0) for n in range(14, 21)]
    assert shown[8:] == [("other_changes", "91", 13), ("current", "1210", 0)]
    assert len(chart["rows"]) == 22


def test_before_the_first_baseline_the_budget_leads_to_the_forecast(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    headline: {whole_life: {baseline: 2000, forecast: 1500}}
    """
    chart = budget_waterfall(office.folder, office.office.settings, MID_NOVEMBER)

    assert [(bar["kind"], bar["amount"]) for bar in chart["bars"]] == [
        ("budget", "2000"),
        ("drift", "-500"),
        ("forecast", "1500"),
    ]
    assert (chart["drift"], chart["share"]) == ("-500", "0.25")


def test_a_budget_alone_and_no_budget_draw_nothing_and_say_why(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    headline: {whole_life: {baseline: 2000, forecast: unknown}}
    # projects/erp/budget.yaml
    headline: {whole_life: {forecast: 2000}}
    """
    settings = office.office.settings
    alone, without = (budget_waterfall(each, settings, MID_NOVEMBER) for each in office.folders)

    assert (alone["empty"], alone["bars"], alone["current"]) == ("no_forecast", [], "2000")
    assert (without["empty"], without["rows"]) == ("no_budget", [])


def test_a_forecast_that_meets_the_budget_moves_nothing(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    headline: {whole_life: {baseline: 2000, forecast: 2000}}
    """
    chart = budget_waterfall(office.folder, office.office.settings, MID_NOVEMBER)

    assert [bar["kind"] for bar in chart["bars"]] == ["budget", "forecast"]
    assert (chart["drift"], chart["share"], chart["begins_at"]) == ("0", None, "0")
