"""The RAID log of the office: what is open, what comes first, what threats may cost together."""

import re

from pmo.reports.pages.press import Printed
from tests.office_text import OfficeText, completed
from tests.printed_pages import printed_pages


def raid(office: OfficeText) -> Printed:
    return printed_pages(office.files, "raid")["reports/raid.html"]


def names(printed: Printed, kind: str) -> list[str]:
    return [entry["id"] for entry in printed.view[kind]]


def test_escalated_risks_come_first_then_the_costliest_then_those_without_a_cost(office: OfficeText) -> None:
    """
    # people.yaml
    c.moreau: {name: Claire Moreau, roles: [sponsor]}
    # projects/a/raid.yaml
    risks:
      - {id: small, name: Small, probability: 10%, impact: {cost: {likely: 1000}}}
      - {id: unknown, name: Unknown, review: 2026-11-19}
      - id: big
        name: Big
        owner: c.moreau
        probability: 50%
        impact: {cost: {low: 0, likely: 60, high: 90}}
      - {id: gone, name: Gone, state: closed, probability: 90%, impact: {cost: {likely: 9000}}}
    # projects/b/raid.yaml
    risks:
      - {id: up, name: Up, escalate: true, probability: 1%, impact: {cost: {likely: 100}}, review: 2026-11-20}
      - {id: luck, name: Luck, kind: opportunity, probability: 20%, impact: {cost: {likely: 500}}}
    """
    printed = raid(office)

    assert names(printed, "threats") == [
        "projects/b/risks/up",
        "projects/a/risks/small",
        "projects/a/risks/big",
        "projects/a/risks/unknown",
    ]
    big = printed.view["threats"][2]
    assert big["expected"] == "25"  # 50% of (0 + 60 + 90) / 3
    assert (big["owner"], big["probability"], big["is_late"]) == ("Claire Moreau", "0.5", False)
    threats, opportunities, *_ = printed.view["counts"]
    assert threats == {
        "id": "threats",
        "open": 4,
        "late": 1,
        "escalated": 1,
        "ownerless": 3,
        "expected": {"known": 3, "of": 4, "sum": "126"},  # 1 + 100 + 25
    }
    assert opportunities["expected"] == {"known": 1, "of": 1, "sum": "100"}
    assert [(each["id"], each["expected"]["sum"], each["late"]) for each in printed.view["folders"]] == [
        ("projects/a", "125", 1),
        ("projects/b", "1", 0),
    ]


def test_programmes_and_the_portfolio_have_their_own_and_ended_projects_are_only_counted(
    office: OfficeText,
) -> None:
    """
    # portfolio/raid.yaml
    assumptions:
      - {id: peace, name: Peace, review: 2026-11-01}
      - {id: quiet, name: Quiet, review: 2026-11-01, state: confirmed}
    # programmes/p/programme.yaml
    name: Programme P
    # programmes/p/raid.yaml
    actions:
      - {id: call, name: Call, due: 2026-12-01}
      - {id: later, name: Later, due: 2026-12-02, done: 2026-11-21}
      - {id: done, name: Done, due: 2026-10-01, done: 2026-10-01}
    # projects/old/project.yaml
    name: Old
    status: completed
    # projects/old/raid.yaml
    issues: [{id: left, name: Left}, {id: over, name: Over, state: closed}]
    # projects/held/project.yaml
    name: Held
    status: on_hold
    # projects/held/raid.yaml
    issues:
      - {id: mild, name: Mild, priority: low, due: 2026-01-01}
      - {id: grave, name: Grave, priority: high, due: 2027-01-01}
    dependencies:
      - {id: soon, name: Soon, due: 2026-12-31, forecast: 2027-01-01, on: other/crm}
      - {id: fine, name: Fine, due: 2026-12-01, forecast: 2026-12-01}
    """
    view = raid(office).view

    assert [(each["name"], each["folder"]["name"]) for each in view["assumptions"]] == [
        ("Peace", "The portfolio as a whole")
    ]
    assert [each["name"] for each in view["actions"]] == ["Call", "Later"]
    assert [(each["name"], each["is_late"]) for each in view["issues"]] == [("Grave", False), ("Mild", True)]
    # expected after the day it is needed: late already
    assert [(each["name"], each["is_late"]) for each in view["dependencies"]] == [
        ("Soon", True),
        ("Fine", False),
    ]
    assert view["ended"] == 1
    assert {each["id"]: each["open"]["issues"] for each in view["folders"]} == {
        "portfolio": 0,
        "programmes/p": 0,
        "projects/held": 2,
    }


def test_hostile_names_stay_text(office: OfficeText) -> None:
    """
    # projects/a/raid.yaml
    risks:
      - {id: evil, name: "<script>alert(1)</script> | [x](javascript:1)", response: "<b>"}
    """
    pages = printed_pages(office.files, "raid")

    assert "<script>alert" not in pages["reports/raid.html"].text
    assert "&lt;b&gt;" in pages["reports/raid.html"].text
    assert r"&lt;script&gt;alert(1)&lt;/script&gt; \| \[x\](javascript:1)" in pages["reports/raid.md"].text


def test_ten_thousand_risks_make_a_readable_page_in_seconds() -> None:
    lines = "".join(
        f"  - {{id: r{number}, name: Risk {number}, probability: 10%,"
        f" impact: {{cost: {{likely: {number}}}}}}}\n"
        for number in range(2500)
    )
    files = completed({f"projects/p{number}/raid.yaml": f"risks:\n{lines}" for number in range(4)})

    printed = printed_pages(files, "raid")["reports/raid.html"]

    assert len(printed.view["threats"]) == 10_000
    assert printed.view["counts"][0]["expected"] == {"known": 10_000, "of": 10_000, "sum": "1249500"}
    assert len(re.findall(r"<tr><th scope=\"row\">Risk \d+</th>", printed.text)) == 200
    assert "And 9,800 more, less pressing, that this page does not list." in printed.text
    assert [part for part in printed.stamp.parts if part.startswith("threats/projects/")] == [
        f"threats/projects/p{number}" for number in range(4)
    ]
    assert len(printed.text) < 150_000
