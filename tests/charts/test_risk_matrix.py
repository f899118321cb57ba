"""The risk matrix, worked by hand."""

from pmo.analysis.charts.risk_matrix import risk_matrix, weighed_risks
from tests.office_text import OfficeText


def test_threats_are_counted_by_probability_and_cost(office: OfficeText) -> None:
    """
    # projects/crm/raid.yaml
    risks:
      - {id: a, name: Dear and likely, probability: 70%, impact: {cost: {likely: 6000}}}
      - {id: b, name: Cheap and unlikely, probability: 9%, impact: {cost: {likely: 10}}}
      - {id: c, name: Just in the second band, probability: 10%, impact: {cost: {low: 800, high: 1200}}}
      - {id: d, name: Not priced, probability: 50%}
      - {id: e, name: A chance, kind: opportunity, probability: 50%, impact: {cost: {likely: 100}}}
      - {id: f, name: Over, state: closed, probability: 50%, impact: {cost: {likely: 100}}}
    """
    chart = risk_matrix(weighed_risks(each, "EUR") for each in office.folders)

    assert [tick["amount"] for tick in chart["amounts"]] == ["100", "500", "1000", "5000"]
    assert [tick["share"] for tick in chart["shares"]] == ["0.1", "0.3", "0.5", "0.7"]
    counts = [cell["count"] for cell in chart["cells"]]
    # five rows from the least likely, each from the cheapest
    assert counts == [1, 0, 0, 0, 0] + [0, 0, 0, 1, 0] + [0] * 5 + [0] * 5 + [0, 0, 0, 0, 1]
    assert (chart["threats"], chart["placed"], chart["unplaced"], chart["opportunities"]) == (4, 3, 1, 1)
    # 70 % of 6000, 9 % of 10, 10 % of 1000
    assert chart["expected"] == "4300.9"
    assert [row["id"] for row in chart["rows"]] == ["a", "c", "e", "b", "d"]
    assert chart["worst"] == chart["rows"][0]


def test_a_foreign_cost_is_not_placed(office: OfficeText) -> None:
    """
    # projects/crm/raid.yaml
    risks:
      - {id: a, name: Abroad, probability: 70%, impact: {cost: {likely: 6000 USD}}}
    """
    chart = risk_matrix(weighed_risks(each, "EUR") for each in office.folders)

    assert (chart["empty"], chart["unplaced"]) == ("not_quantified", 1)
    assert chart["rows"][0]["cost"] is None


def test_no_log_and_no_open_threat_are_told_apart(office: OfficeText) -> None:
    """
    # projects/crm/raid.yaml
    risks: []
    # projects/erp/plan.yaml
    tasks: []
    """
    logged, unlogged = sorted(office.folders, key=lambda folder: folder.raid is None)

    assert risk_matrix([weighed_risks(logged, "EUR")])["empty"] == "no_risk"
    assert risk_matrix([weighed_risks(unlogged, "EUR")])["empty"] == "no_log"
    assert risk_matrix([])["cells"] == []


def test_ten_thousand_risks_are_counts_and_a_short_table() -> None:
    lines = "\n".join(
        f"  - {{id: r{n}, name: Risk {n}, probability: {n % 100}%, impact: {{cost: {{likely: {n}}}}}}}"
        for n in range(10_000)
    )
    office = OfficeText(
        {
            "pmo.yaml": "pmo: 1\noffice: test\norganisation: Test\ncurrency: EUR\n",
            "projects/crm/project.yaml": "name: CRM\n",
            "projects/crm/raid.yaml": f"risks:\n{lines}\n",
        }
    )

    chart = risk_matrix(weighed_risks(each, "EUR") for each in office.folders)

    assert sum(cell["count"] for cell in chart["cells"]) == 10_000
    assert len(chart["cells"]) == 25
    assert (len(chart["rows"]), chart["more"]) == (50, 9950)
