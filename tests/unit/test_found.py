"""Many faults in one file: each keeps its place, and the file is read again once for all of them."""

from datetime import date

from pmo.rules.ruling import ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import DictTree
from tests.unit.test_record_file import told

SETTINGS = "pmo: 1\noffice: test\norganisation: Test\ncurrency: EUR\n"


class CountingTree(DictTree):
    """A tree that counts how often each file is read."""

    def __init__(self, files: dict[str, str]) -> None:
        super().__init__(files)
        self.reads: dict[str, int] = {}

    def read(self, path: str) -> bytes:
        self.reads[path] = self.reads.get(path, 0) + 1
        return super().read(path)


def test_a_file_of_people_is_read_again_once_however_many_are_at_fault() -> None:
    people = "".join(f"p{each}: {{name: P, capacity: x, emails: {each}}}\n" for each in range(50))
    people += "".join(
        f"Q{each}: {{name: Q}}\nr{each}: r\ns{each}: {{id: t, name: S}}\n" for each in range(50)
    )
    tree = CountingTree({"pmo.yaml": SETTINGS, "people.yaml": people})

    found = survey_office(tree, date(2026, 11, 20), ruling(None, ("SHP", "FIL"))).findings

    assert len(found) == 2 * 50 + 3 * 50
    assert [line for line, *_ in told(found) if line <= 50] == [each for each in range(1, 51) for _ in (1, 2)]
    assert tree.reads["people.yaml"] == 2


def test_entries_left_out_in_any_order_leave_the_others_their_places() -> None:
    tasks = [
        "- x",
        "- {id: a, name: A}",
        "- {id: B, name: B}",
        "- x",
        "- {id: C, name: C}",
        "- {id: d, start: x}",
    ]
    tree = DictTree(
        {
            "pmo.yaml": SETTINGS,
            "projects/crm/project.yaml": "name: CRM\n",
            "projects/crm/plan.yaml": "tasks:\n" + "\n".join(tasks) + "\n",
        }
    )

    found = survey_office(tree, date(2026, 11, 20), ruling(None, ("SHP",))).findings

    assert [(line, code) for line, _, code, _ in told(found)] == [
        (2, "SHP003"), (4, "SHP003"), (5, "SHP003"), (6, "SHP003"), (7, "SHP003"),
    ]  # fmt: skip
