"""`pmo import projects` at its edges: what it refuses to open, to overwrite, to write halfway."""

import json
import os
import shlex
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from pmo.store.writing.new_files import new_files
from pmo.store.writing.transaction import write_changes
from tests.failing_disk import FailingDisk, Killed
from tests.ready_pmo import run_pmo
from tests.terminal import answered
from tests.workbook import POUNDS, STYLES, cell, row, sheet, text, workbook

MAPPING = """\
office: {office: t, organisation: T, currency: EUR}
project: {name: Name}
cost: {baseline: Cost}
"""
TABLE = "Name,Cost\nAlpha,10\nBeta,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "m.yaml").write_text(MAPPING)
    (tmp_path / "t.csv").write_text(TABLE)
    (tmp_path / "out").mkdir()
    return tmp_path


def imported(folder: Path, *arguments: str, file: str = "t.csv") -> "subprocess.CompletedProcess[str]":
    return run_pmo(folder, "import", "projects", file, "--mapping", "m.yaml", "--office", "out", *arguments)


def written(folder: Path) -> list[str]:
    return sorted(
        p.relative_to(folder / "out").as_posix() for p in (folder / "out").rglob("*") if p.is_file()
    )


def test_a_table_becomes_an_office_beside_what_is_there(folder: Path) -> None:
    (folder / "out/.git").mkdir()
    (folder / "out/notes.txt").write_text("mine")

    ended = imported(folder)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert written(folder) == [
        "notes.txt",
        "pmo.yaml",
        "projects/alpha/budget.yaml",
        "projects/alpha/project.yaml",
        "projects/beta/budget.yaml",
        "projects/beta/project.yaml",
    ]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("currency: ZZZ", "m.yaml:1:48: error OFF016 ZZZ is not a currency"),
        (
            "currency: EUR, timezone: Mars",
            "m.yaml:1:63: error OFF010 timezone is 'Mars', which is not a time zone",
        ),
        (
            "currency: EUR, life_cycle: [{id: a}, {id: a}]",
            "m.yaml:1:80: error OFF006 stage a stands twice in the life cycle",
        ),
    ],
)
def test_an_office_that_check_would_call_an_error_is_not_made(folder: Path, stated: str, told: str) -> None:
    (folder / "m.yaml").write_text(MAPPING.replace("currency: EUR", stated))

    ended = imported(folder)

    assert (ended.returncode, written(folder)) == (1, [])
    assert ended.stderr.startswith(told)


def test_the_result_can_be_had_as_json(folder: Path) -> None:
    done = json.loads(imported(folder, "--format", "json").stdout)

    assert (done["schema"], done["projects"], done["faults"]) == ("pmo.import/1", 2, [])
    assert done["rows"] == {"read": 2, "blank": 0, "skipped": 0, "superseded": 0}
    assert done["columns"] == [
        {
            "field": "cost.baseline",
            "columns": ["Cost"],
            "kind": "money",
            "known": 1,
            "unknown": 1,
            "blank": 0,
            "sum": "10",
            "foreign": {},
        }
    ]


def test_faults_can_be_had_as_json(folder: Path) -> None:
    (folder / "t.csv").write_text("Name,Cost\nAlpha,ten\n")

    ended = imported(folder, "--format", "json")

    assert (ended.returncode, ended.stderr, written(folder)) == (1, "", [])
    assert json.loads(ended.stdout)["faults"] == [
        {
            "path": "t.csv",
            "line": 2,
            "row": 2,
            "column": "Cost",
            "letter": None,
            "message": "'ten' is not an amount such as 1234",
            "help": "Correct the cell; or list its text under `unknown:` in the mapping.",
        }
    ]


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    ended = imported(folder, "--dry-run")

    assert ended.returncode == 0
    assert "+++ b/projects/alpha/project.yaml" in ended.stdout
    assert "Would create an office in out: 5 files." in ended.stdout.replace("\u00a0", " ")
    assert written(folder) == []


def test_an_office_further_up_takes_the_projects(folder: Path) -> None:
    (folder / "pmo.yaml").write_text("pmo: 1\noffice: up\norganisation: Up\ncurrency: EUR\n")

    ended = imported(folder)

    assert "Added 4 files to the office in this folder." in ended.stdout.replace("\u00a0", " ")
    assert (folder / "projects/alpha/project.yaml").exists()


def test_a_second_import_changes_nothing(folder: Path) -> None:
    imported(folder)
    before = {path: (folder / "out" / path).stat().st_mtime_ns for path in written(folder)}

    ended = imported(folder)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "No file changes" in ended.stdout
    assert {path: (folder / "out" / path).stat().st_mtime_ns for path in written(folder)} == before


def test_a_file_in_the_way_stops_everything(folder: Path) -> None:
    (folder / "m.yaml").write_text(MAPPING.replace("{name: Name}", "{name: Name, department: Name}"))
    (folder / "out/departments.yaml").write_text("mine: {name: Mine}\n")

    ended = imported(folder)

    assert ended.returncode == 3
    assert "departments.yaml" in ended.stderr
    assert written(folder) == ["departments.yaml"]


def test_a_link_in_the_way_is_not_followed(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "out/projects").symlink_to(folder / "elsewhere")

    ended = imported(folder)

    assert ended.returncode in (1, 3)
    assert list((folder / "elsewhere").iterdir()) == []
    assert written(folder) == []


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("link.csv", 3, "is a link"),
        ("pipe.csv", 3, "cannot be read: it is not an ordinary file. Try: a CSV or XLSX file"),
        ("folder.csv", 2, "is a directory"),
        ("absent.csv", 2, "does not exist"),
        ("large.csv", 3, "cannot be read: it is larger than 10 MB. Try: only the columns"),
    ],
)
def test_what_is_no_plain_file_is_refused(folder: Path, name: str, code: int, told: str) -> None:
    (folder / "link.csv").symlink_to("t.csv")
    os.mkfifo(folder / "pipe.csv")
    (folder / "folder.csv").mkdir()
    (folder / "large.csv").write_text(TABLE + "x" * 10_000_000)

    ended = imported(folder, file=name)

    assert ended.returncode == code
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert written(folder) == []


def test_without_an_office_the_mapping_must_describe_one(folder: Path) -> None:
    (folder / "m.yaml").write_text("project: {name: Name}\n")

    ended = imported(folder)

    assert ended.returncode == 2
    assert "has no `office:`" in ended.stderr


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("project: {nmae: Name}\n", "m.yaml:1:11: error SHP001"),
        ("project: {name: {values: {a: b}}}\n", "m.yaml:1:17: error SHP003"),
        ("project:\n\tname: x\n", "m.yaml:2:1: error YML006"),
        ("", "m.yaml:1:1: error YML014"),
        ("project: {name: Name}\nunknown: [{}]\n", "m.yaml:2:11: error SHP003"),
        ("project: {name: Name}\nformats: {dates: [D/M/Y]}\n", "m.yaml:2:19: error SHP003"),
        ("project: {name: Name}\ntable: {encoding: latin}\n", "m.yaml:2:19: error SHP003"),
        ("- a\n", "m.yaml:1:1: error SHP003"),
    ],
)
def test_faults_of_the_mapping_are_told_by_line_and_column(folder: Path, mapping: str, told: str) -> None:
    (folder / "m.yaml").write_text(mapping)

    ended = imported(folder)

    assert ended.returncode == 1
    assert told in ended.stderr
    assert written(folder) == []


def test_a_mapping_that_is_a_list_is_told_what_the_file_is_for(folder: Path) -> None:
    (folder / "m.yaml").write_text("- a\n")

    told = imported(folder).stderr

    assert "  It means: all that the file says. `pmo schema mapping` explains every key.\n" in told


def test_hostile_cells_are_shown_and_written_as_they_are(folder: Path) -> None:
    (folder / "t.csv").write_text("Name,Cost\n=cmd() [/b] \x1b[31m\u202e,=1+1 [/b]\x1b[2J\n")

    ended = imported(folder, "--lang", "fr")

    assert ended.returncode == 1
    assert "« =1+1 [/b][2J »" in ended.stderr
    assert "\x1b" not in ended.stderr + ended.stdout


@pytest.mark.parametrize("unit", ["", "formats: {unit: 1000000}\n"])
def test_a_format_that_shows_another_number_is_told_and_takes_no_unit(folder: Path, unit: str) -> None:
    styles = STYLES.replace("[$£-809]#,##0.00&quot; day&quot;", "[$€-809]#,##0,,&quot;m&quot;")
    rows = (
        row(1, text("A1", "Name"), text("B1", "Cost")),
        row(2, text("A2", "A"), cell("B2", "12e6", POUNDS)),
    )
    (folder / "t.xlsx").write_bytes(workbook(sheet(*rows), styles=styles))
    (folder / "m.yaml").write_text(MAPPING + unit)

    ended = imported(folder, file="t.xlsx")

    code = '[$€-809]#,##0,,"m"'
    if unit:
        assert ended.returncode == 1
        assert ended.stderr.startswith(
            "t.xlsx: row 2, column 'Cost' (B): '12000000' is not an amount whose unit is certain\n"
            f"  Its format, {code}, shows another number than the cell holds, and the mapping"
        )
    else:
        assert f"Column 'Cost': 1\u00a0cell shown by {code}; what the cells hold counts" in ended.stdout
        assert "€12,000,000" in ended.stdout


def test_an_amount_that_a_spreadsheet_shows_in_another_currency_is_a_fault(folder: Path) -> None:
    rows = (
        row(1, text("A1", "Name"), text("B1", "Cost"), text("C1", "In")),
        row(2, text("A2", "A"), cell("B2", "1200", POUNDS), text("C2", "GBP")),
    )
    (folder / "t.xlsx").write_bytes(workbook(sheet(*rows)))

    ended = imported(folder, file="t.xlsx")

    assert ended.returncode == 1
    assert ended.stderr.startswith(
        "t.xlsx: row 2, column 'Cost' (B): the spreadsheet shows 1200 in £, and it would count in EUR\n"
    )

    (folder / "m.yaml").write_text(f"{MAPPING.strip()[:-1]}, currency: In}}\n")
    ended = imported(folder, file="t.xlsx")

    assert "cost.baseline      1        0      0  €0 + £1,200" in ended.stdout
    assert (folder / "out/projects/a/budget.yaml").read_text().endswith("baseline: 1200 GBP\n")


TITLED = (("Portfolio 2026",), ("Name", "Cost"), ("Alpha", "10"), ("Beta", "20"))


@pytest.mark.parametrize("file", ["t.csv", "t.xlsx"])
def test_a_title_that_is_taken_for_the_header_is_told_once(folder: Path, file: str) -> None:
    (folder / "t.csv").write_text("".join(",".join(cells) + "\n" for cells in TITLED))
    rows = (
        row(n, *(text(f"{letter}{n}", each) for letter, each in zip("AB", cells, strict=False)))
        for n, cells in enumerate(TITLED, 1)
    )
    (folder / "t.xlsx").write_bytes(workbook(sheet(*rows)))

    ended = imported(folder, file=file)

    place = "t.csv:1" if file == "t.csv" else "t.xlsx"
    assert ended.stderr == (
        f"{place}: row 1: the header names too few columns: 3 of 3 rows below it have more\n"
        "  Say which row names the columns, `table: header:`; or name each column there.\n"
        "1\u00a0fault: nothing was written.\n"
    )


def test_a_note_above_the_header_may_stand_beyond_its_columns(folder: Path) -> None:
    rows = (
        row(1, text("A1", "Portfolio"), text("D1", "in k€")),
        row(2, text("A2", "Name"), text("B2", "Cost")),
        row(3, text("A3", "Alpha"), cell("B3", "10")),
    )
    (folder / "t.xlsx").write_bytes(workbook(sheet(*rows)))
    (folder / "m.yaml").write_text(f"{MAPPING}table: {{header: 2}}\n")

    assert imported(folder, file="t.xlsx").returncode == 0


@pytest.mark.parametrize("step", ["prepared", "committed"])
def test_a_first_import_that_was_interrupted_is_told_and_the_next_goes_on(folder: Path, step: str) -> None:
    interrupt_import(folder, step)
    left = written(folder)
    assert any(path.startswith(".pmo/txn/") for path in left)

    told = run_pmo(folder / "out", "status")
    assert (told.returncode, told.stderr.endswith("Try: pmo recover\n")) == (3, True)
    stands = {"prepared": "was interrupted before it took effect", "committed": "is not finished"}[step]
    assert imported(folder, "--dry-run").stderr.startswith(f"pmo: a change of several files {stands}")
    assert written(folder) == left

    assert imported(folder).returncode == 0
    assert [path for path in written(folder) if path.startswith(".pmo")] == []
    assert {"pmo.yaml", "projects/alpha/budget.yaml"} <= set(written(folder))


def interrupt_import(folder: Path, step: str) -> None:
    """What a first import leaves that is killed amid its writing: before it is decided, or after."""
    files = {"projects/alpha/project.yaml": "name: Alpha\n", "projects/beta/project.yaml": "name: Beta\n"}
    files["pmo.yaml"] = "pmo: 1\noffice: t\norganisation: T\ncurrency: EUR\n"
    for failing in range(1, 200):
        shutil.rmtree(folder / "out")
        (folder / "out").mkdir()
        disk = FailingDisk(failing, Killed, for_good=True)
        with suppress(Killed):
            write_changes(folder / "out", new_files(files), disk=disk)
        disk.end()
        if (folder / f"out/.pmo/txn/{step}.json").exists() and (folder / "out/projects/beta").exists():
            return


def test_formulas_without_a_value_are_told_with_everything_else_of_the_sheet(folder: Path) -> None:
    (folder / "m.yaml").write_text(MAPPING + "rows: {skip: [{column: Name, is: Total}]}\n")
    (folder / "t.xlsx").write_bytes(
        workbook(
            sheet(
                row(1, text("A1", "Name"), text("B1", "Cost"), text("C1", "Link")),
                row(2, text("A2", "Alpha"), '<c r="B2"><f>C9*2</f></c>'),
                row(3, text("A3", "Beta"), text("B3", "ten")),
                row(4, text("A4", "Gamma"), cell("B4", "10"), '<c r="C4"><f>A4</f></c>', text("E4", "note")),
                row(5, '<c r="A5"><f>A9</f></c>', text("B5", "many")),
                row(6, text("A6", "Total"), '<c r="B6"><f>SUM(B2:B5)</f></c>'),
            )
        )
    )

    ended = imported(folder, file="t.xlsx")

    assert (ended.returncode, written(folder)) == (1, [])
    assert [line for line in ended.stderr.splitlines() if not line.startswith("  ")] == [
        "t.xlsx: row 2, column 'Cost' (B): the cell holds a formula without a value",
        "t.xlsx: row 3, column 'Cost' (B): 'ten' is not an amount such as 1234",
        "t.xlsx: row 4: cell E4 holds something beyond the last column of the header",
        "t.xlsx: row 5, column 'Name' (A): the cell holds a formula without a value",
        "t.xlsx: row 5, column 'Cost' (B): 'many' is not an amount such as 1234",
        "5\u00a0faults: nothing was written.",
    ]


def test_rows_with_too_many_cells_hide_no_other_fault(folder: Path) -> None:
    (folder / "t.csv").write_text("Name,Cost\nAlpha,ten\nBeta,1,2\nGamma,2\n")

    ended = imported(folder)

    assert [line for line in ended.stderr.splitlines() if not line.startswith("  ")] == [
        "t.csv:2: row 2, column 'Cost': 'ten' is not an amount such as 1234",
        "t.csv:3: row 3: 3 cells where the header names 2 columns",
        "2\u00a0faults: nothing was written.",
    ]


def test_a_formula_without_a_value_decides_nothing(folder: Path) -> None:
    (folder / "m.yaml").write_text(
        MAPPING + "rows: {key: Key, latest: Day, skip: [{column: Kind, is: Total}]}\n"
    )
    header = [text(f"{letter}1", name) for letter, name in zip("ABCDE", HEADERS, strict=True)]
    (folder / "t.xlsx").write_bytes(
        workbook(
            sheet(
                row(1, *header),
                row(2, text("A2", "Alpha"), text("B2", "one"), '<c r="C2"><f>A1</f></c>', cell("D2", "1")),
                row(3, text("A3", "Beta"), '<c r="B3"><f>A1</f></c>', text("C3", "2026-01-01")),
                row(4, text("A4", "Gamma"), '<c r="B4"><f>A1</f></c>', text("C4", "2026-01-01")),
                row(5, text("A5", "D"), text("B5", "d"), text("C5", "2026-01-01"), '<c r="E5"><f>A1</f></c>'),
            )
        )
    )

    ended = imported(folder, file="t.xlsx")

    assert [line for line in ended.stderr.splitlines() if not line.startswith("  ")] == [
        "t.xlsx: row 2, column 'Day' (C): the cell holds a formula without a value",
        "t.xlsx: row 3, column 'Key' (B): the cell holds a formula without a value",
        "t.xlsx: row 4, column 'Key' (B): the cell holds a formula without a value",
        "t.xlsx: row 5, column 'Kind' (E): the cell holds a formula without a value",
        "4\u00a0faults: nothing was written.",
    ]


HEADERS = ("Name", "Key", "Day", "Cost", "Kind")


def shown(folder: Path, *arguments: str, columns: int = 60) -> list[str]:
    """What an import that is refused shows at a narrow terminal."""
    command = ["import", *arguments, "--mapping", "m.yaml", "--office", "out"]
    return answered(folder, command, "", code=1, columns=columns).replace("\r", "").splitlines()


def test_refusals_are_broken_between_words_at_a_terminal_alone(folder: Path) -> None:
    (folder / "t.csv").write_text("Name,Cost\nAlpha,ten\n")

    assert shown(folder, "projects", "t.csv") == [
        "t.csv:2: row 2, column 'Cost': 'ten' is not an amount such",
        "    as 1234",
        "  Correct the cell; or list its text under `unknown:` in the",
        "    mapping.",
        "1\u00a0fault: nothing was written.",
    ]
    assert imported(folder).stderr.splitlines() == [
        "t.csv:2: row 2, column 'Cost': 'ten' is not an amount such as 1234",
        "  Correct the cell; or list its text under `unknown:` in the mapping.",
        "1\u00a0fault: nothing was written.",
    ]


def test_a_command_that_a_refusal_advises_stays_whole(folder: Path) -> None:
    imported(folder)
    project = "{column: Project, system: crm}"
    (folder / "m.yaml").write_text(f"changes: {{project: {project}, date: Date, cost: Cost}}\n")
    (folder / "t.csv").write_text("Project,Date,Cost\nomega,2026-01-05,1\n")

    assert shown(folder, "changes", "t.csv", columns=24)[-5:-2] == [
        "    project.yaml; or",
        "    first:",
        "    pmo import projects",
    ]


def test_lines_for_the_mapping_stay_whole_at_a_terminal(folder: Path) -> None:
    (folder / "t.csv").write_text("Name,Cost\nRestoration of the old harbour bridge at Ambridge,1\n")
    imported(folder)
    (folder / "t.csv").write_text("Name,Cost\nRestoration of the old harbour-bridge at Ambridge,2\n")

    assert shown(folder, "projects", "t.csv") == [
        "row 2: 'Restoration of the old harbour-bridge at Ambridge'",
        "    is like 'Restoration of the old harbour bridge at",
        "    Ambridge'",
        "    (restoration-of-the-old-harbour-bridge-at-ambridge)",
        "1 row is like projects under another name: nothing was",
        "    written.",
        "  Where they are the same, put this into the mapping; take",
        "    the others as new with --near new:",
        "",
        "same:",
        '  "Restoration of the old harbour-bridge at Ambridge": '
        "restoration-of-the-old-harbour-bridge-at-ambridge",
    ]


def test_faults_of_the_mapping_and_of_the_table_are_counted_together(folder: Path) -> None:
    (folder / "m.yaml").write_text(MAPPING.replace("Cost", "Price"))
    (folder / "t.csv").write_text("Name,Cost\nAlpha,1\nBeta,2,3\nGamma,4\n")

    assert [line for line in imported(folder).stderr.splitlines() if not line.startswith("  ")] == [
        "m.yaml:3:18: the table has no column 'Price'",
        "t.csv:3: row 3: 3 cells where the header names 2 columns",
        "2\u00a0faults: nothing was written.",
    ]


def test_people_whose_names_are_near_are_a_question_with_lines_for_the_mapping(folder: Path) -> None:
    (folder / "m.yaml").write_text(MAPPING.replace("Name}", "Name, manager: Who}"))
    (folder / "t.csv").write_text("Name,Cost,Who\nAlpha,10,Claire Dupont\nBeta,20,DUPONT Claire\n")

    asked = imported(folder)
    told = json.loads(imported(folder, "--format", "json").stdout)

    assert (asked.returncode, written(folder)) == (1, [])
    assert "row 3: 'DUPONT Claire' is like 'Claire Dupont' (claire-dupont)\n" in asked.stderr
    assert told["near_people"] == [
        {
            "path": None,
            "row": 3,
            "line": 3,
            "name": "DUPONT Claire",
            "key": "DUPONT Claire",
            "people": [{"id": "claire-dupont", "name": "Claire Dupont"}],
        }
    ]
    lines = asked.stderr[asked.stderr.index("people:\n") :]
    (folder / "m.yaml").write_text((folder / "m.yaml").read_text() + lines)
    assert imported(folder).returncode == 0
    people = (folder / "out/people.yaml").read_text()
    assert people == "claire-dupont:\n  name: Claire Dupont\n  roles:\n    - project-manager\n"


def test_people_whose_names_are_near_are_several_where_that_is_said(folder: Path) -> None:
    (folder / "m.yaml").write_text(MAPPING.replace("Name}", "Name, manager: Who}"))
    (folder / "t.csv").write_text("Name,Cost,Who\nAlpha,10,Simon Martin\nBeta,20,Martin Simon\n")

    assert imported(folder, "--near", "new").returncode == 0
    people = (folder / "out/people.yaml").read_text()
    assert "martin-simon:" in people
    assert "simon-martin:" in people


@pytest.mark.parametrize("name", ["t.csv", "the table.csv"])
def test_the_command_of_a_suggested_mapping_runs_where_one_stands(folder: Path, name: str) -> None:
    (folder / "t.csv").rename(folder / name)

    run_pmo(folder / "out", "import", "projects", f"../{name}", "--suggest", "--output", "../my m.yaml")
    [command] = [
        line for line in (folder / "my m.yaml").read_text().splitlines() if line.startswith("#   pmo ")
    ]

    ended = run_pmo(folder / "out", *shlex.split(command.removeprefix("#   pmo ")))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "+++ b/projects/alpha/project.yaml" in ended.stdout


def test_a_suggestion_beside_a_mapping_is_wrong_usage(folder: Path) -> None:
    ended = imported(folder, "--suggest")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "takes nothing from --mapping" in ended.stderr


def test_a_spreadsheet_in_the_place_of_the_mapping_is_wrong_usage(folder: Path) -> None:
    (folder / "m.yaml").write_bytes(workbook(sheet(row(1, text("A1", "Name")))))

    ended = imported(folder)

    assert ended.returncode == 2
    assert "m.yaml is a spreadsheet; the mapping is a YAML file. Try: --suggest" in ended.stderr


def test_a_table_in_utf_16_is_told_what_to_write_into_the_mapping(folder: Path) -> None:
    (folder / "t.csv").write_text(TABLE, encoding="utf-16")

    assert "Write `table: {encoding: utf-16}` into the mapping" in imported(folder).stderr
    (folder / "m.yaml").write_text(f"{MAPPING}table: {{encoding: utf-16}}\n")
    assert imported(folder).returncode == 0


@pytest.mark.parametrize(
    ("phases", "order", "is_told"),
    [(("Travaux", "Étude"), ["etude", "travaux"], False), (("Rose", "Bleu"), ["rose", "bleu"], True)],
)
def test_stages_of_a_new_office_are_ordered_or_to_be_looked_at(
    folder: Path, phases: tuple[str, str], order: list[str], is_told: bool
) -> None:
    (folder / "m.yaml").write_text(MAPPING.replace("Name}", "Name, stage: Phase}"))
    (folder / "t.csv").write_text(f"Name,Cost,Phase\nAlpha,10,{phases[0]}\nBeta,20,{phases[1]}\n")

    ended = imported(folder)

    settings = (folder / "out/pmo.yaml").read_text()
    assert [line.split()[-1] for line in settings.splitlines() if "- id:" in line] == order
    told = f"Stages, in the order in which the table names them: {', '.join(order)}.\n"
    assert (told in ended.stdout) == is_told
