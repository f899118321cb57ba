"""New projects, programmes and people: sound whatever is said of them, asked for, and begun once."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo.actions.new_record import NewRecord, person_edit, record_files, suggested_id
from pmo.model.identifier import person_id_from
from pmo.model.text import LANGUAGES, Language, visible
from pmo.rules.ruling import ruling
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.shipped import template_files
from pmo.store.writing.new_record_faults import faults_of_new
from pmo.store.writing.overlaid_tree import OverlaidTree
from pmo.store.yaml.yaml_edit import edited
from pmo.store.yaml.yaml_file import parse
from tests.office_text import OfficeText
from tests.ready_pmo import ready_pmo, run_pmo
from tests.terminal import answered

AS_OF = date(2026, 11, 20)
OFFICE = OfficeText(
    {
        "pmo.yaml": "pmo: 1\noffice: test\norganisation: Test\ncurrency: EUR\n"
        "life_cycle: [{id: idea}, {id: delivery}]\n",
        "people.yaml": "c.moreau: {name: Claire Moreau, roles: [sponsor], emails: [c@x.example]}\n",
        "departments.yaml": "mobility: {name: Mobility}\n",
    }
)
VISIBLE = st.text(min_size=1, max_size=60).filter(lambda text: visible(text) == text and text.strip() != "")


def files_of(record: NewRecord, language: Language = "en") -> dict[str, str]:
    return record_files(record, OFFICE.office, template_files(record.kind), language, True)


def codes(files: dict[str, str]) -> list[str]:
    rules = ruling(OFFICE.office, ("validity",))
    return [each.code for each in faults_of_new(OFFICE.tree, files, OFFICE.reading, AS_OF, rules)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_bare_records_are_sound(language: Language) -> None:
    for record in (
        NewRecord("project", "tram-3", {"name": "Tram 3"}, beside=("plan", "budget", "raid")),
        NewRecord("programme", "mobility-2030", {"name": "Mobility 2030"}),
        NewRecord("person", "n.petit", {"name": "Noé Petit"}),
    ):
        assert codes(files_of(record, language)) == []


@given(VISIBLE, VISIBLE)
def test_any_visible_words_are_read_back_as_they_were_said(name: str, description: str) -> None:
    from pmo.model.project import Project

    record = NewRecord("project", "x", {"name": name, "description": description})
    found = Found()

    project = read_record(OverlaidTree(OFFICE.tree, files_of(record)), record.path, Project, found)

    if project is None or found:  # the gate has refused a character, which the command reports
        assert {finding.code for finding in found} <= {"YML003", "YML004", "YML014"}
    else:
        assert (project.name, project.description) == (name, description)


@pytest.mark.parametrize("bad", ["x]\nmanager: c.moreau", "[", "# no", "a: b", "yes", '"', "*a", "!!x"])
def test_no_value_breaks_out_of_its_field(bad: str) -> None:
    from pmo.model.person import Person

    record = NewRecord("person", "n.petit", {"name": "Noé", "emails": (bad,), "roles": (bad,)})
    person = read_record(OverlaidTree(OFFICE.tree, files_of(record)), record.path, Person, Found())

    assert person is None or (set(person.emails) <= {bad} and person.department is None)


def test_references_to_nobody_and_addresses_of_others_are_found() -> None:
    project = NewRecord("project", "x", {"name": "X", "manager": "nobody", "programme": "none"})
    person = NewRecord("person", "a.roy", {"name": "Ada Roy", "emails": ("C@x.example",)})

    assert sorted(codes(files_of(project))) == ["REF001", "REF004"]
    assert codes(files_of(person)) == ["PPL003"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Noé Petit", "n.petit"), ("Jean-Paul de La Tour", "j.de-la-tour"), ("Édith", "edith"), ("山田", "")],
)
def test_a_person_has_an_initial_and_a_last_name(name: str, expected: str) -> None:
    assert person_id_from(name) == expected


def test_a_taken_id_gets_a_number() -> None:
    assert suggested_id("project", "Tram 3", ()) == "tram-3"
    assert suggested_id("project", "Tram 3", ("tram-3", "tram-3-2")) == "tram-3-3"


def office_on_disk(folder: Path) -> Path:
    for path, text in OFFICE.files.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_at_a_terminal_a_project_is_asked_for(tmp_path: Path) -> None:
    office_on_disk(tmp_path)

    shown = answered(tmp_path, ["project", "new"], "Tram line 3\n\nmobilty\nmobility\n\n?\nc.moreau\n\n")

    written = (tmp_path / "projects/tram-line-3/project.yaml").read_text(encoding="utf-8")
    assert "\nname: Tram line 3\n" in written
    assert "\ndepartment: mobility\n" in written
    assert "\nstage: idea\n" in written
    assert "\nmanager: c.moreau\n" in written
    assert "\n# sponsor: c.moreau\n" in written
    assert "did you mean mobility?" in shown
    assert "Claire Moreau" in shown


def test_at_a_terminal_questions_and_refusals_are_french(tmp_path: Path) -> None:
    office_on_disk(tmp_path)

    shown = answered(tmp_path, ["project", "new", "--lang", "fr"], "Tram\nA B\ntram\nport\n\n\n\n\n")
    shown = shown.replace("\u00a0", " ")

    assert "Nom : " in shown
    assert "Erreur : --id : « A B »" in shown
    assert "Service (mobility ; Entrée : rien) : Erreur : « port » n'en fait pas partie" in shown
    assert "Error" not in shown


def test_at_a_terminal_options_are_looked_at_before_anything_is_asked(tmp_path: Path) -> None:
    office_on_disk(tmp_path)

    with pytest.raises(AssertionError) as ended:
        answered(tmp_path, ["project", "new", "--start", "01/02/2026"], "Tram\n")

    assert "Name: " not in str(ended.value)
    assert "--start: '01/02/2026' is not a date such as 2026-03-31" in str(ended.value)


def test_at_a_terminal_a_person_is_asked_for(tmp_path: Path) -> None:
    office_on_disk(tmp_path)

    answered(
        tmp_path, ["person", "new"], "Cléo Moreau\nc.moreau\n\ncleo\ncleo@x.example\nproject-manager\n\n"
    )

    assert (tmp_path / "people.yaml").read_text(encoding="utf-8") == (
        OFFICE.files["people.yaml"] + "c.moreau-2:\n  name: Cléo Moreau\n"
        "  emails:\n    - cleo@x.example\n  roles:\n    - project-manager\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Nobody yet.\n", "# Nobody yet.\na.b:\n  name: A B\n  capacity: 80%\n  joined: 2027-01-04\n"),
        ("{}\n", "a.b:\n  name: A B\n  capacity: 80%\n  joined: 2027-01-04\n"),
        ("x.y: {name: X Y}", "x.y: {name: X Y}\na.b:\n  name: A B\n  capacity: 80%\n  joined: 2027-01-04"),
    ],
)
def test_a_person_is_added_to_people_and_what_stands_there_stays(before: str, after: str) -> None:
    record = NewRecord("person", "a.b", {"joined": "2027-01-04", "name": "A B", "capacity": "80%"})

    assert edited(before.encode(), [person_edit(record)]).decode() == after


def test_people_that_are_no_sound_yaml_are_left_alone(tmp_path: Path) -> None:
    office_on_disk(tmp_path)
    (tmp_path / "people.yaml").write_text("c.moreau: {name: [}\n")

    ended = run_pmo(tmp_path, "person", "new", "--name", "A B")

    assert ended.returncode == 3
    assert "people.yaml: a.b: the file is not sound YAML at line 1" in ended.stderr
    assert (tmp_path / "people.yaml").read_text() == "c.moreau: {name: [}\n"


def test_of_eight_at_once_one_begins_the_project(tmp_path: Path) -> None:
    office_on_disk(tmp_path)
    command = [ready_pmo(), "project", "new", "--name", "Tram line 3", "--with", "plan,budget,raid"]

    running = [
        subprocess.Popen(
            [*command, "--category", str(number)], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )
        for number in range(8)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in running]

    assert sorted(code for _, code in ended) == [0, 3, 3, 3, 3, 3, 3, 3]
    assert all("Nothing was written" in told for told, code in ended if code == 3)
    files = sorted(path.name for path in (tmp_path / "projects/tram-line-3").iterdir())
    assert files == ["budget.yaml", "plan.yaml", "project.yaml", "raid.yaml"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_templates_show_holds_once_its_signs_are_taken_away(language: Language) -> None:
    beside = ("plan", "budget", "raid")
    files = files_of(NewRecord("project", "tram", {"name": "Tram", "stage": "idea"}, beside=beside), language)
    said: dict[str, list[dict[str, str]]] = {}
    for name in beside:
        blocks = files[f"projects/tram/{name}.yaml"].split("\n\n")
        text = "\n\n".join(b.replace("\n# ", "\n") for b in blocks if not b.startswith("#"))
        said |= parse(text.encode()).data

    assert {key: [each["id"] for each in rows] for key, rows in said.items()} == {
        "tasks": ["studies"],
        "milestones": ["go-live"],
        "lines": ["works"],
        "risks": ["polluted-soil"],
        "actions": ["borings"],
    }


MEANWHILE = """
import os
from pmo.cli.records import creating

write_changes = creating.write_changes

def after_somebody_else(*given):
    with open("people.yaml", "a", encoding="utf-8") as people:
        people.write(os.environ["LINE"] + "\\n")
    write_changes(*given)

creating.write_changes = after_somebody_else
from pmo.cli.app import run
run()
"""


@pytest.mark.parametrize(
    ("meanwhile", "code", "told"),
    [
        ("n.dubois: {name: Nora Dubois, roles: [sponsor]}", 0, ""),
        ("n.petit: {name: Nina Petit, roles: [sponsor]}", 3, "the id n.petit is taken by Nina Petit"),
        ("n.dubois: {name: Nora Dubois, roles: [sponsor]", 3, "people.yaml"),
    ],
)
def test_a_person_is_added_to_what_somebody_else_made_of_the_file_meanwhile(
    tmp_path: Path, meanwhile: str, code: int, told: str
) -> None:
    people = "c.moreau: {name: Claire Moreau, roles: [sponsor], emails: [c@x.example]}\n"
    (tmp_path / "pmo.yaml").write_text("pmo: 1\noffice: t\norganisation: T\ncurrency: EUR\n")
    (tmp_path / "people.yaml").write_text(people)

    ended = subprocess.run(
        [sys.executable, "-c", MEANWHILE, "person", "new", "Noé Petit", "--role", "sponsor"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "LINE": meanwhile},
        capture_output=True,
        text=True,
        check=False,
    )

    after = (tmp_path / "people.yaml").read_text()
    assert (ended.returncode, told in ended.stderr) == (code, True)
    assert after.startswith(f"{people}{meanwhile}\n")
    assert ("Noé Petit" in after) == (code == 0)
    assert not (tmp_path / ".pmo/txn").exists()
