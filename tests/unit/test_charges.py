"""What is in a person's charge."""

from pmo.analysis.people.charges import charges, seats
from tests.office_text import OfficeText


def test_what_is_open_counts_and_what_is_over_does_not(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    manager: n.petit
    benefits: [{id: time, name: Time saved, owner: n.petit}]

    # projects/crm/plan.yaml
    tasks:
      - {id: build, due: 2027-01-31, assigned: [{person: n.petit}]}
      - {id: design, finished: 2026-01-31, assigned: [{person: n.petit}]}
    milestones:
      - {id: go-live, due: 2027-03-01, forecast: 2027-04-01, owner: n.petit}

    # projects/crm/raid.yaml
    issues: [{id: late, name: Late, owner: n.petit, due: 2026-12-01}]
    assumptions: [{id: staff, name: Staff, owner: n.petit, review: 2026-12-24}]
    dependencies: [{id: grid, name: Grid, owner: n.petit, state: met}]

    # projects/old/project.yaml
    name: Old
    manager: n.petit
    status: cancelled

    # projects/waiting/project.yaml
    name: Waiting
    sponsor: n.petit
    status: on_hold
    """
    found = charges("n.petit", office.folders)

    assert [(c.duty, c.folder, c.id, str(c.due or "")) for c in found] == [
        ("manager", "crm", None, ""),
        ("sponsor", "waiting", None, ""),
        ("benefit", "crm", "time", ""),
        ("task", "crm", "build", "2027-01-31"),
        ("milestone", "crm", "go-live", "2027-04-01"),
        ("issue", "crm", "late", "2026-12-01"),
        ("assumption", "crm", "staff", "2026-12-24"),
    ]


def test_a_chair_sits_once(office: OfficeText) -> None:
    """
    # boards.yaml
    change-board: {name: Change board, members: [a.roy, b.li, c.wu], chair: a.roy, secretary: b.li}
    """
    assert [seats(each, office.office)[0].seat for each in ("a.roy", "b.li", "c.wu")] == [
        "chair",
        "secretary",
        "member",
    ]
