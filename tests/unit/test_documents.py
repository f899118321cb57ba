"""Documents: what makes one suspect and what does not, when one is due, what history tells."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pmo.actions.document_review import review_edits
from pmo.analysis.documents.data_changes import DataChange, data_changes
from pmo.analysis.documents.document_digest import (
    NoSuchPart,
    Reference,
    part_digest,
    part_of,
    reference,
    text_digest,
)
from pmo.analysis.documents.documents import Documents, Suspicion, next_review
from pmo.analysis.time.working_days import Calendar
from pmo.errors import InvalidInput
from pmo.model.last_change import LastChange
from pmo.model.value import duration
from pmo.store.documents.document_reader import read_documents
from pmo.store.documents.markdown_file import edited_front, parts
from pmo.store.documents.reviewed_state import since_review
from pmo.store.git.git_tree import GitTree
from pmo.store.git.history import History
from pmo.store.git.repository import Repository
from pmo.store.reading.office_reader import read_office
from pmo.store.tree import DictTree
from tests.git_history import Moment, needs_git, office_files, write_history
from tests.office_text import completed

CASE = "projects/crm/docs/business-case.md"
CHARTER = "projects/crm/docs/charter.md"
OFFICE = completed(
    {
        "projects/crm/budget.yaml": "lines:\n  - id: licences\n    amount: 52000\n",
        CASE: "---\nowner: c.moreau\ncovers: [budget.yaml#lines]\n---\n# Business case\n\nIt pays.\n",
        CHARTER: "---\nowner: c.moreau\ncovers: [docs/business-case.md]\n---\n# Charter\n",
    }
)
DAY = date(2026, 11, 20)


def documents_in(files: Mapping[str, str]) -> Documents:
    tree = DictTree(files)
    read = read_documents(tree, read_office(tree).folders)
    assert read.findings == []
    return read.documents


def reviewed(files: Mapping[str, str], *paths: str) -> dict[str, str]:
    """The files, with each of these documents stamped."""
    stamped = dict(files)
    for path in paths:
        edits = review_edits(documents_in(stamped).by_path[path], DAY, "c.moreau", Calendar())
        stamped[path] = edited_front(stamped[path].encode(), edits).decode()
    return stamped


STAMPED = reviewed(OFFICE, CASE, CHARTER)


def with_text(files: Mapping[str, str], path: str, old: str, new: str) -> dict[str, str]:
    assert old in files[path]
    return {**files, path: files[path].replace(old, new)}


def test_a_stamped_document_is_not_suspect() -> None:
    documents = documents_in(STAMPED)

    assert documents.suspicions(CASE) == ()
    assert documents.suspicions(CHARTER) == ()


def test_a_changed_amount_makes_what_covers_it_suspect_and_what_covers_that_too() -> None:
    documents = documents_in(with_text(STAMPED, "projects/crm/budget.yaml", "52000", "53000"))

    assert documents.suspicions(CASE) == (Suspicion("budget.yaml#lines"),)
    assert documents.suspicions(CHARTER) == (Suspicion("budget.yaml#lines", (CASE,)),)


def test_its_own_changed_words_make_a_document_suspect() -> None:
    documents = documents_in(with_text(STAMPED, CASE, "It pays.", "It costs."))

    assert documents.suspicions(CASE) == (Suspicion(""),)
    assert documents.suspicions(CHARTER) == (Suspicion("docs/business-case.md"),)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("projects/crm/budget.yaml", "    amount", "    # asked of three vendors\n    amount"),
        ("projects/crm/budget.yaml", "id: licences\n    amount: 52000", "amount: 52000\n    id: licences"),
        ("projects/crm/budget.yaml", "52000", "'52000'"),
        (CASE, "It pays.", "It\npays.  "),
        (CASE, "It pays.", "It pays.\n<!-- says finance -->"),
        (CASE, "owner: c.moreau", "owner: n.petit"),
    ],
)
def test_white_space_comments_and_the_order_of_keys_do_not_count(path: str, old: str, new: str) -> None:
    assert documents_in(with_text(STAMPED, path, old, new)).suspicions(CASE) == ()


def test_a_reference_added_since_the_review_makes_a_document_suspect() -> None:
    documents = documents_in(
        with_text(STAMPED, CASE, "[budget.yaml#lines]", "[budget.yaml#lines, project.yaml]")
    )

    assert documents.suspicions(CASE) == (Suspicion("project.yaml"),)


def test_documents_that_cover_each_other_end() -> None:
    files = with_text(OFFICE, CASE, "[budget.yaml#lines]", "[docs/charter.md, budget.yaml#lines]")
    files = reviewed(files, CASE, CHARTER)

    assert documents_in(files).suspicions(CHARTER) == ()
    changed = documents_in(with_text(files, "projects/crm/budget.yaml", "52000", "1"))
    assert changed.suspicions(CHARTER) == (Suspicion("budget.yaml#lines", (CASE,)),)


def test_the_way_to_what_changed_is_the_shortest() -> None:
    files = {**OFFICE}
    for name, covers in (
        ("a", "docs/b.md, docs/c.md"),
        ("b", "docs/d.md"),
        ("d", "docs/c.md"),
        ("c", "plan.yaml"),
    ):
        files[f"projects/crm/docs/{name}.md"] = f"---\nowner: x\ncovers: [{covers}]\n---\n# {name}\n"
    files["projects/crm/plan.yaml"] = "tasks: []\n"
    files = reviewed(files, *(f"projects/crm/docs/{name}.md" for name in "abcd"))

    documents = documents_in({**files, "projects/crm/plan.yaml": "tasks: [{id: x}]\n"})

    assert documents.suspicions("projects/crm/docs/a.md") == (
        Suspicion("plan.yaml", ("projects/crm/docs/c.md",)),
    )


def test_a_review_of_what_is_not_there_is_refused() -> None:
    files = with_text(OFFICE, CASE, "budget.yaml#lines", "budget.yaml#funding")

    with pytest.raises(InvalidInput, match=r"budget\.yaml#funding, which is not there"):
        review_edits(documents_in(files).by_path[CASE], DAY, "c.moreau", Calendar())


def test_a_stamp_changes_the_front_matter_alone() -> None:
    before = OFFICE[CASE].replace("\n", "\r\n").encode()
    after = edited_front(
        before, review_edits(documents_in(OFFICE).by_path[CASE], DAY, "c.moreau", Calendar())
    )

    split, again = parts(before), parts(after)
    assert split
    assert again
    assert (split.before, split.after) == (again.before, again.after)
    assert again.front.startswith(split.front)
    assert b"\r\nreviewed:\r\n  date: 2026-11-20\r\n  by: c.moreau\r\n  scheme: 1\r\n" in again.front


def test_reviews_of_one_day_do_not_fall_due_on_one_day() -> None:
    days = [next_review(f"projects/p{n}/docs/x.md", DAY, duration("12mo"), Calendar()) for n in range(100)]

    assert max(days) <= date(2027, 11, 20)
    assert min(days) >= date(2027, 10, 5)
    assert len(set(days)) > 30


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("budget.yaml#lines", Reference("projects/crm/budget.yaml", "lines")),
        ("docs/charter.md", Reference("projects/crm/docs/charter.md")),
        ("/programmes/mobility", Reference("programmes/mobility/programme.yaml")),
        ("/people.yaml#c.moreau", Reference("people.yaml", "c.moreau")),
        ("../erp/budget.yaml", None),
        ("/../secret", None),
        ("", None),
        ("//etc/passwd", Reference("etc/passwd")),
    ],
)
def test_references_lead_to_files_of_the_office(stated: str, expected: Reference | None) -> None:
    assert reference(stated, "projects/crm") == expected


def test_parts_are_found_by_key_and_id() -> None:
    data = {"c.moreau": {"name": "C"}, "lines": [{"id": "a", "amount": "1"}, {"id": "b", "amount": "2"}]}

    assert part_of(data, "lines.b.amount") == "2"
    assert part_of(data, "c.moreau") == {"name": "C"}
    with pytest.raises(NoSuchPart):
        part_of(data, "lines.c")


def test_text_digests_fold_white_space() -> None:
    assert text_digest("T", "a  b\n\nc ") == text_digest("T", "a b c<!-- x -->")
    assert text_digest("T", "a b") != text_digest("U", "a b")
    assert text_digest(None, "<!-- never closed") == text_digest(None, "")


def test_changes_of_data_are_told_by_field_and_id() -> None:
    before = {"lines": [{"id": "a", "amount": "1"}, {"id": "b", "amount": "2"}], "tax": "included"}
    after = {"lines": [{"id": "b", "amount": "3"}, {"id": "c", "amount": "4"}], "tax": "included"}

    assert list(data_changes(before, after)) == [
        DataChange("lines.b.amount", "2", "3"),
        DataChange("lines.c.id", None, "c"),
        DataChange("lines.c.amount", None, "4"),
        DataChange("lines.a.id", "a", None),
        DataChange("lines.a.amount", "1", None),
    ]


@needs_git
def test_history_tells_who_changed_it_first(tmp_path: Path) -> None:
    amounts = ("52000", "52000 # asked", "53000", "54000")
    files = [
        {
            **office_files(crm="CRM"),
            "projects/crm/budget.yaml": f"lines:\n  - id: licences\n    amount: {each}\n",
        }
        for each in amounts
    ]
    moments = [Moment(datetime(2026, 11, day + 1, tzinfo=UTC), each) for day, each in enumerate(files)]
    commits = write_history(tmp_path, moments)
    repository = Repository(tmp_path)
    tree = GitTree(repository, commits[-1])
    digest = part_digest({"lines": [{"id": "licences", "amount": "52000"}]}, "lines")

    history = History(repository, commits[-1])
    found = since_review(history, tree, Reference("projects/crm/budget.yaml", "lines"), digest)
    lost = since_review(history, tree, Reference("projects/crm/budget.yaml"), "0" * 64)

    assert found is not None
    assert found.first == LastChange(commits[2], "2026-11-03T00:00:00+00:00", "T")
    assert found.changes == (DataChange("licences.amount", "52000", "54000"),)
    assert lost is None


def test_several_processes_read_the_documents_that_one_reads() -> None:
    """Of all kinds: covering, broken, and none."""
    texts = (
        "---\nowner: c.moreau\ncovers: [budget.yaml#lines, charter.md]\n---\n# A\n",
        "---\nowner: [\n---\n",
        "No front matter.\n",
        "---\nowner: c.moreau\n---\n# B\n\n[gone](gone.md)\n",
    )
    files = completed({f"projects/p{n}/docs/d.md": texts[n % len(texts)] for n in range(240)})
    tree = DictTree(files)
    folders = read_office(tree).folders

    alone, shared = (read_documents(tree, folders, True, workers) for workers in (1, 3))

    assert (len(alone.documents.by_path), len(alone.findings)) == (120, 60)
    assert shared == alone
