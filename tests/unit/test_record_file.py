"""Records read in spite of faults: what is at fault is left out, and everything keeps its place."""

from datetime import date

from pmo.model.finding import Finding
from pmo.rules.ruling import advice, message, ruling
from pmo.store.reading.portfolio_reader import survey_office
from tests.office_text import OfficeText


def told(findings: "list[Finding] | tuple[Finding, ...]") -> list[tuple[int, int, str, str]]:
    return [(f.source.line, f.source.column, f.code, message(f, "en")) for f in findings]


def test_a_field_at_fault_is_left_out_and_the_rest_is_read(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    manger: n.petit
    start: 31.03.2026
    finish: 2027-03-31
    status: running
    benefits:
      - {id: time, name: Time}
      - {id: Money}
    """
    [project] = office.projects

    assert (project.name, project.start, project.finish, project.status) == (
        "CRM", None, date(2027, 3, 31), None,
    )  # fmt: skip
    assert [benefit.id for benefit in project.benefits] == ["time"]
    assert told(office.findings) == [
        (5, 9, "SHP003", "status is 'running', not active, on_hold, completed or cancelled"),
        (3, 8, "SHP003", "start is '31.03.2026', not a date such as 2026-03-31"),
        (
            8, 10, "SHP003",
            "benefits[2].id is 'Money', not an id: small letters, digits and single hyphens, "
            "beginning with a letter, at most 63 characters",
        ),
        (8, 5, "SHP002", "benefits[2].name is missing"),
        (2, 1, "SHP001", "manger is not a key that project has; did you mean manager?"),
    ]  # fmt: skip


def test_what_follows_an_entry_that_was_left_out_keeps_its_line(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - name: no id
      - {id: a, start: 2026-03-01, finish: 2026-02-01}
      - name: none either
      - {id: b, start: 2026-05-01, finish: 2026-04-01}
    """
    found = survey_office(office.tree, date(2026, 11, 20), ruling(None, ("SHP", "PLN001"))).findings

    assert told(found) == [
        (2, 5, "SHP002", "tasks[1].id is missing"),
        (3, 40, "PLN001", "finish of a is 2026-02-01, before start 2026-03-01"),
        (4, 5, "SHP002", "tasks[3].id is missing"),
        (5, 40, "PLN001", "finish of b is 2026-04-01, before start 2026-05-01"),
    ]


def test_faults_that_show_only_once_others_are_left_out_keep_their_line(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks:
      - {name: no id}
      - {id: a, estimate: {low: 1d, high: x}}
    """
    assert told(office.findings) == [
        (2, 5, "SHP002", "tasks[1].id is missing"),
        (3, 39, "SHP003", "tasks[2].estimate.high is 'x', not a duration such as 10d, 2w, 6h, 90cd or 3mo"),
    ]
    assert [task.id for task in office.tasks] == ["a"]


def test_messages_and_advice_are_french_too(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    nom: CRM
    """
    missing, unknown = office.findings

    assert message(missing, "fr") == "name manque"
    assert advice(missing, "fr") == "Ajoutez « name: »."
    assert message(unknown, "fr").startswith("nom n'est pas une clé de project")


def test_a_file_that_is_a_list_is_no_record(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    - id: a
    """
    [finding] = office.findings

    assert (finding.code, finding.source.line) == ("SHP003", 1)
    assert message(finding, "en") == "(file) is a list, not a mapping such as {tasks: …, milestones: …}"
    assert office.folder.plan is None


def test_values_that_look_like_others_are_text(office: OfficeText) -> None:
    """
    # projects/no/project.yaml
    name: no
    category: 012
    description: null
    """
    [project] = office.projects

    assert (project.name, project.category, project.description) == ("no", "012", None)


def test_a_key_is_what_it_is_called(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    "[key]": 1
    lines:
      - {id: works, amounts: {"[key]": 1, 2026: 2}, "[key]": 3}
    """
    assert told(office.findings) == [
        (
            3, 27, "SHP003",
            "lines[1].amounts.[key] is '[key]', "
            "not a period such as 2026, 2026-Q3, 2026-07, FY2026 or FY2026-Q3",
        ),
        (3, 49, "SHP001", "[key] is not a key that lines[1] has"),
        (1, 1, "SHP001", "[key] is not a key that budget has"),
    ]  # fmt: skip
    folder = office.folder
    assert folder.budget is not None
    assert [str(period) for period in folder.budget.lines[0].amounts] == ["2026"]
