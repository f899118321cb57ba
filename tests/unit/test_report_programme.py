"""The page of a programme: its own record, its projects together, what lies ahead, its own RAID log."""

from tests.office_text import OfficeText
from tests.printed_pages import printed_pages


def test_a_programme_adds_up_its_own_projects_and_no_others(office: OfficeText) -> None:
    """
    # people.yaml
    h.delattre: {name: Hélène Delattre, roles: [programme-manager]}
    # boards.yaml
    copil: {name: {en: Steering committee, fr: COPIL}}
    # programmes/mobility/programme.yaml
    name: Mobility
    manager: h.delattre
    board: copil
    start: 2025-01-06
    finish: {unknown: not decided}
    benefits:
      - {id: fuel, name: Less fuel, type: financial, amount: 1450000, every: year}
      - {id: abroad, name: Abroad, amount: 10 USD}
    # programmes/mobility/highlights/2026-10-01.yaml
    rating: {overall: amber}
    summary: The old one
    # programmes/mobility/highlights/2026-11-09.yaml
    by: h.delattre
    rating: {overall: red}
    summary: The depot is late
    # programmes/mobility/highlights/2026-11-21.yaml
    rating: {overall: green}
    summary: From tomorrow
    # programmes/mobility/raid.yaml
    risks: [{id: station, name: The station, probability: 50%, impact: {cost: {likely: 300}}}]
    # projects/tram/project.yaml
    {name: Tram, programme: mobility}
    # projects/tram/budget.yaml
    headline: {whole_life: {baseline: 200, forecast: 230}}
    # projects/bike/project.yaml
    {name: Bike, programme: mobility}
    # projects/bike/budget.yaml
    headline: {whole_life: {baseline: 100, forecast: {unknown: open}}}
    # projects/other/project.yaml
    name: Other
    # projects/other/budget.yaml
    headline: {whole_life: {baseline: 999, forecast: 999}}
    # projects/other/raid.yaml
    risks: [{id: elsewhere, name: Elsewhere}]
    """
    view = printed_pages(office.files, "programme")["reports/programme/mobility.html"].view

    assert view["programme"] == {
        "id": "mobility",
        "name": "Mobility",
        "manager": "Hélène Delattre",
        "sponsor": None,
        "department": None,
        "board": {"id": "copil", "name": "Steering committee"},
        "start": "2025-01-06",
        "finish": None,
        "description": None,
        "objectives": [],
        "declared": "red",
        "declared_on": "2026-11-09",
        "faulty": False,
    }
    assert view["report"]["summary"] == "The depot is late"
    assert [project["id"] for project in view["projects"]] == ["bike", "tram"]
    assert view["totals"]["cost"]["baseline"] == {"known": 2, "of": 2, "sum": "300"}
    assert view["totals"]["cost"]["forecast"] == {"known": 1, "of": 2, "sum": "230"}
    assert (view["totals"]["variance"], view["totals"]["compared"]) == ("0.15", 1)
    assert [(risk["name"], risk["expected"]) for risk in view["threats"]] == [("The station", "150")]
    # ten dollars are no ten euros
    assert [each["amount"] for each in view["benefits"]] == ["1450000", None]


def test_milestones_are_the_late_ones_and_those_of_the_next_90_days(office: OfficeText) -> None:
    """
    # programmes/mobility/programme.yaml
    name: Mobility
    # projects/tram/project.yaml
    {name: Tram, programme: mobility}
    # projects/tram/plan.yaml
    milestones:
      - {id: missed, due: 2026-11-19}
      - {id: last-day, due: 2027-02-18}
      - {id: day-after, due: 2027-02-19}
      - {id: slipping, due: 2028-01-01, forecast: 2028-01-02}
      - {id: met, due: 2026-11-01, met: 2026-11-10}
    # projects/bike/project.yaml
    {name: Bike, programme: mobility, status: cancelled}
    # projects/bike/plan.yaml
    milestones: [{id: never, due: 2026-12-01}]
    # projects/other/plan.yaml
    milestones: [{id: elsewhere, due: 2026-12-01}]
    """
    view = printed_pages(office.files, "programme")["reports/programme/mobility.html"].view

    assert [(each["id"], each["is_late"]) for each in view["milestones"]] == [
        ("tram/missed", True),
        ("tram/slipping", True),
        ("tram/last-day", False),
    ]


def test_a_programme_without_projects_says_so_in_french(office: OfficeText) -> None:
    """
    # programmes/mobility/programme.yaml
    name: <b>Mobilités</b>
    """
    pages = printed_pages(office.files, "programme", language="fr")

    assert "Aucun projet pour l’instant." in pages["reports/programme/mobility.html"].text
    assert "<b>Mobilités" not in pages["reports/programme/mobility.html"].text
    assert "# &lt;b&gt;Mobilités&lt;/b&gt;" in pages["reports/programme/mobility.md"].text


def test_amounts_in_a_currency_without_a_rate_are_unknown_and_stop_no_page(office: OfficeText) -> None:
    """
    # programmes/mobility/raid.yaml
    risks: [{id: abroad, name: Abroad, probability: 50%, impact: {cost: {likely: 300 USD}}}]
    # projects/tram/project.yaml
    {name: Tram, programme: mobility}
    # projects/tram/raid.yaml
    risks: [{id: abroad, name: Abroad, probability: 50%, impact: {cost: {likely: 300 USD}}}]
    # projects/tram/budget.yaml
    lines: [{id: rails, amount: 100 USD}]
    """
    pages = printed_pages(office.files, "programme", "project")

    assert pages["reports/programme/mobility.html"].view["threats"][0]["expected"] is None
    tram = pages["reports/project/tram.html"].view
    assert tram["risks"][0]["expected"] is None
