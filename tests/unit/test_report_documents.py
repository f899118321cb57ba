"""The status of documents: states, what moved, whose they are, which are missing."""

from typing import Any

from pmo.actions.document_review import review_edits
from pmo.analysis.time.working_days import Calendar
from pmo.store.documents.document_reader import read_documents
from pmo.store.documents.markdown_file import edited_front
from pmo.store.reading.office_reader import read_office
from pmo.store.tree import DictTree
from tests.office_text import PMO_YAML, OfficeText, completed
from tests.printed_pages import DAY, printed_pages

CASE = "projects/crm/docs/business-case.md"
CHARTER = "projects/crm/docs/charter.md"
OFFICE = completed(
    {
        "pmo.yaml": f"{PMO_YAML}life_cycle:\n"
        "  - {id: idea, name: {en: Idea, fr: Idée}, documents: [business-case]}\n"
        "  - {id: delivery, name: {en: Delivery, fr: Réalisation}, documents: [charter]}\n",
        "people.yaml": "c.moreau: {name: Claire Moreau, roles: [sponsor]}\n"
        "n.petit: {name: Noé Petit, roles: [sponsor], left: 2026-10-31}\n",
        "projects/crm/project.yaml": "name: CRM\nstage: delivery\n",
        "projects/crm/budget.yaml": "lines:\n  - {id: licences, amount: 52000}\n",
        CASE: "---\nowner: c.moreau\ncovers: [budget.yaml#lines]\n---\n# Business case\n\nIt pays.\n",
        CHARTER: "---\nowner: c.moreau\ncovers: [docs/business-case.md]\n---\n# Charter\n",
        "projects/web/project.yaml": "name: Web\nstage: delivery\n",
        "projects/end/project.yaml": "name: End\nstage: delivery\nstatus: completed\n",
        "programmes/p/docs/vision.md": "---\nowner: n.petit\ndue: 2026-11-19\n---\n# Vision\n\n"
        "[x](gone.md)\n",
    }
)


def stamped(files: dict[str, str], *paths: str) -> dict[str, str]:
    """The files, with each of these documents reviewed."""
    tree = DictTree(files)
    documents = read_documents(tree, read_office(tree).folders).documents
    reviewed = dict(files)
    for path in paths:
        edits = review_edits(documents.by_path[path], DAY, "c.moreau", Calendar())
        reviewed[path] = edited_front(files[path].encode(), edits).decode()
    return reviewed


def view(files: dict[str, str]) -> dict[str, Any]:
    return printed_pages(files, "documents")["reports/documents.html"].view


def moved(files: dict[str, str]) -> dict[str, Any]:
    """For each document what moved since its review."""
    return {each["id"]: each["moved"] for each in view(files)["documents"]}


REVIEWED = stamped(OFFICE, CASE, CHARTER)


def test_what_changed_since_a_review_is_told_along_the_documents_that_lead_there() -> None:
    budget = REVIEWED["projects/crm/budget.yaml"].replace("52000", "53000")

    found = moved({**REVIEWED, "projects/crm/budget.yaml": budget})

    assert found[CASE] == [{"reference": "budget.yaml#lines", "through": []}]
    assert found[CHARTER] == [{"reference": "budget.yaml#lines", "through": ["Business case"]}]
    assert moved(REVIEWED)[CASE] == []


def test_a_document_is_counted_in_each_of_its_states() -> None:
    found = view(REVIEWED)

    assert found["counts"] == {
        "documents": 3,
        "current": 2,
        "attention": 1,
        "overdue": 1,
        "suspect": 0,
        "unreviewed": 1,
        "orphaned": 1,
        "broken": 1,
        "missing": 2,
    }
    vision = found["documents"][0]
    assert vision["states"] == ["overdue", "unreviewed", "orphaned", "broken"]
    assert vision["orphaned"] == "has an owner who left on 2026-10-31: n.petit"
    assert vision["broken"] == [{"target": "gone.md", "line": 7}]
    assert (vision["owner"], vision["due"], vision["reviewed_on"]) == ("Noé Petit", "2026-11-19", None)
    case = next(each for each in found["documents"] if each["id"] == CASE)
    assert (case["states"], case["reviewed_on"], case["reviewed_by"]) == ([], "2026-11-20", "Claire Moreau")
    assert case["kind"] == {"id": "business-case", "name": "business case"}


def test_missing_are_those_of_the_stage_and_of_the_stages_before_it_in_projects_under_way() -> None:
    found = view(REVIEWED)

    assert [each["id"] for each in found["missing"]] == ["web/business-case", "web/charter"]
    assert found["missing"][0]["project"] == {"id": "web", "name": "Web"}
    assert found["missing_by_stage"] == [{"id": "delivery", "name": "Delivery", "number": 2}]


def test_owners_with_most_to_do_come_first() -> None:
    assert [(each["name"], each["documents"], each["attention"]) for each in view(REVIEWED)["owners"]] == [
        ("Noé Petit", 1, 1),
        ("Claire Moreau", 2, 0),
    ]
    assert view(REVIEWED)["owners"][0]["states"] == {
        "overdue": 1,
        "unreviewed": 1,
        "orphaned": 1,
        "broken": 1,
    }


def test_what_cannot_be_read_is_told_with_its_place(office: OfficeText) -> None:
    """
    # projects/a/docs/charter.md
    ---
    ownr: c.moreau
    ---
    # <b>Charter</b>
    """
    pages = printed_pages(office.files, "documents", language="fr")

    [fault] = pages["reports/documents.html"].view["faults"]
    assert (fault["path"], fault["line"]) == ("projects/a/docs/charter.md", 2)
    assert "ownr" in fault["message"]
    assert "<b>Charter" not in pages["reports/documents.html"].text
    assert "&lt;b&gt;Charter" in pages["reports/documents.md"].text


def test_an_office_without_documents_says_so(office: OfficeText) -> None:
    """
    # projects/a/project.yaml
    name: A
    """
    assert "No document yet." in printed_pages(office.files, "documents")["reports/documents.html"].text


def test_a_rule_that_the_office_turned_off_finds_nothing() -> None:
    off = {**REVIEWED, "pmo.yaml": f"{REVIEWED['pmo.yaml']}checks: {{DOC001: 'off', DOC005: 'off'}}\n"}

    found = view(off)

    assert found["missing"] == []
    assert found["documents"][0]["states"] == ["unreviewed", "orphaned", "broken"]
