"""Broken offices, spreadsheets, mappings, returned sheets and command lines: faults or refusals, and soon.

`python -m tests.endurance.fuzz 600` runs for so many seconds and prints the counts; a second
argument is the seed. What fails is printed with the seed of its one input, to be run again by
`python -m tests.endurance.fuzz KIND SEED`.
"""

import io
import os
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from random import Random

from pmo.__main__ import main as pmo
from pmo.actions.project_import import Target
from pmo.cli.tables.sheet_planning import own_sheet
from pmo.errors import PmoError
from pmo.exchange.imports.project_table import read_projects
from pmo.exchange.mappings.field import Formats
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.mappings.suggested_layout import found_layout
from pmo.exchange.sheets.sheet import SheetNoun, is_own_sheet, read_sheet, sheet_table
from pmo.exchange.sheets.sheet_reading import said_rows
from pmo.exchange.tables.csv_table import csv_table
from pmo.exchange.tables.table_layout import TableLayout
from pmo.exchange.tables.xlsx_table import xlsx_table
from pmo.model.department import Department
from pmo.model.office import Office
from pmo.store.reading.found import Found
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.project_reader import read_known_projects
from pmo.store.reading.record_file import read_record
from pmo.store.shipped import shipped_folder
from pmo.store.tree import DictTree
from tests.resaved_sheets import CORPUS, OFFICE
from tests.told_office import read_and_told
from tests.workbook import DATE, PERCENT, POUNDS, cell, row, sheet, text, workbook

LONGEST = 10.0
"""Seconds that any input may take."""
_SAID = b"""
0 -1 1 9999999999 1E+999 NaN < &x; ]]> A1 ZZZ9999999 s inlineStr e #N/A 1048576 16385 unknown ' " , ; { } [ ]
column first_of values constant unit 1.234 1,234 03/04/2026 31/12/9999 DD/MM/YYYY =1+1 --output=x --at ../..
/dev/null 2026-13-45 pmo name:e3b0c442 * \xff \x00 \xe2\x80\xae \xc3\xa9
"""
_WORDS = [*_SAID.split(), b"", b"\t", b"\r\n", b": ", b"- "]
_TOKENS = b" ,;:\"'<>=\n[]{}"


def mutated(data: bytes, chance: Random) -> bytes:
    """The bytes, some of whose words are others, some cut, some doubled, some moved."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 1, 4, 20, 200)))
        kind = chance.randrange(5)
        if kind == 0:
            start, end = _word_at(data, start)
        new = {
            0: chance.choice(_WORDS),
            1: chance.choice(_WORDS),
            2: b"",
            3: data[start:end] * chance.choice((2, 2, 50)),
            4: bytes(chance.randrange(256) for _ in range(chance.randint(1, 4))),
        }[kind]
        data = data[:start] + new + data[end:]
    return data


def _word_at(data: bytes, place: int) -> tuple[int, int]:
    start = end = place
    while start > 0 and data[start - 1] not in _TOKENS:
        start -= 1
    while end < len(data) and data[end] not in _TOKENS:
        end += 1
    return start, end


@cache
def _example() -> dict[str, bytes]:
    """The example's own files and one of its projects: records of every kind, and documents."""
    root = shipped_folder("examples") / "metropole-valmont"
    files = (path for path in (*root.glob("*"), *(root / _GOVERNED).rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


_GOVERNED = "projects/tram-ligne-3"


def fuzz_office(chance: Random) -> str:
    """An office some of whose files are broken."""
    files = {**_example()}
    for path in chance.choices(sorted(files), k=chance.randint(1, 3)):
        files[path] = mutated(files[path], chance)
    return read_and_told(files)


def _workbook() -> bytes:
    rows = (
        row(1, text("A1", "Name"), text("B1", "Cost"), text("C1", "Start"), text("D1", "Share")),
        row(
            2,
            text("A2", "Library"),
            cell("B2", "42", POUNDS),
            cell("C2", "45000", DATE),
            cell("D2", "1", PERCENT),
        ),
        row(3, text("A3", "Tram"), cell("B3", "7", formula="A1+1"), cell("C3", "#N/A", kind="e")),
    )
    return workbook(sheet(*rows, before='<cols><col min="2" max="2" hidden="1"/></cols>'), sheet())


def fuzz_xlsx(chance: Random) -> str:
    """A spreadsheet with a part of it broken, or its bytes."""
    data = chance.choice([_workbook(), *(path.read_bytes() for path in sorted(CORPUS.glob("*.xlsx")))])
    data = mutated(data, chance) if chance.random() < 0.3 else _with_a_broken_part(data, chance)
    layouts: tuple[dict[str, object], ...] = (
        {},
        {"layout": "sideways"},
        {"header": ["1", "2"]},
        {"sheet": "2"},
    )
    read = xlsx_table(data, TableLayout.read(chance.choice(layouts)))
    assert read.table is not None or read.faults
    found_layout("t.xlsx", data)
    return "faults" if read.faults else "tables"


def _with_a_broken_part(data: bytes, chance: Random) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        broken = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            if name != broken or chance.random() < 0.95:
                new.writestr(name, mutated(old.read(name), chance) if name == broken else old.read(name))
    return held.getvalue()


def _mappings() -> list[bytes]:
    folder = shipped_folder("examples") / "mappings"
    return [_MAPPING, *(path.read_bytes() for path in sorted(folder.glob("*.yaml")))]


_MAPPING = b"""\
office: {office: t, organisation: T, currency: EUR, attributes: {urgent: {type: boolean}}}
table: {header: 1, delimiter: ","}
rows: {key: Ref, latest: Day, ties: last, skip: [{column: Ref, is: Total}]}
formats: {dates: [DD/MM/YYYY, YYYY-MM-DD], decimal: ".", thousands: ",", prefix: "\xc2\xa3", unit: 1000}
unknown: [{starts: Exempt}]
same: {Alpha: alpha}
project:
  id: Ref
  name: Name
  department: {column: Service, values: {Culture: culture}, otherwise: unchanged, name_from: Service}
  start: {first_of: [Start, Day], unknown: ["?"]}
  attributes: {urgent: {constant: "true"}}
  external_ids: {erp: Ref}
cost: {baseline: Cost, published: {variance: {column: Share, unreadable: keep}}}
years: {FY2026: {forecast: {column: Cost, unit: 1}}}
report: {date: 2026-10-31, source: hall, rating: {first_of: {IPA: RAG}, blank: unknown}, summary: Name}
"""
_TABLE = b"""\
Ref,Name,Service,Start,Day,Cost,Share,RAG
P-1,Alpha,Culture,01/02/2025,2026-01-01,"\xc2\xa31,200.5",5%,Amber
P-2,Beta,Roads,,2026-01-02,Exempt: s43,n/a,
Total,,,,,"\xc2\xa31,200.5",,
"""


def fuzz_mapping(chance: Random) -> str:
    """A mapping with some of its words broken, and a table for it."""
    found = Found()
    data = mutated(chance.choice([*[_MAPPING] * 4, *_mappings()]), chance)
    mapping = read_record(DictTree({"m.yaml": data}), "m.yaml", ProjectMapping, found)
    if mapping is None or mapping.office is None:
        return "findings"
    table, faults = csv_table(mutated(_TABLE, chance) if chance.random() < 0.5 else _TABLE, mapping.table)
    if table is None:
        return "faults" if faults else "neither"
    named = {key: Department.of(name=name) for key, name in mapping.office.departments.items()}
    reading = read_projects(table, mapping, Target(Office(mapping.office, departments=named), True))
    return "faults" if reading.faults or reading.mapping_faults else "projects"


def fuzz_sheet(chance: Random) -> str:
    """A sheet of ours that came back broken."""
    files = sorted(path for path in CORPUS.glob("*") if "misread" not in path.name)
    path = chance.choice(files)
    noun: SheetNoun = "budget" if path.name.startswith("budget") else "projects"
    is_text = path.suffix == ".csv"
    data = mutated(path.read_bytes(), chance) if is_text else _with_a_broken_part(path.read_bytes(), chance)
    tree, found = DictTree(OFFICE), Found()
    office = read_office(tree).office
    target = Target(office, False, frozenset(), read_known_projects(tree, office.project_ids, found))
    kind = own_sheet(noun, tree, target, found)
    table, faults = sheet_table(path.name, data, TableLayout(), kind.titles)
    if table is None or not is_own_sheet(table):
        return "faults" if faults else "others"
    read = read_sheet(table, kind.titles)
    said = said_rows(read, kind.kind, Formats())
    draft = kind.draft(said.rows)
    return "faults" if read.faults or said.faults or draft.update.faults else "drafts"


_TYPED = """
status check explain schema export import projects budget project person new list show recover init completion
--format json csv xlsx sarif table --at HEAD HEAD~3 2026-06-30 --as-of --lang fr de --office . .. /dev/null
--output=x --output --where ((((( --mapping m.yaml t.csv t.xlsx --suggest --dry-run --near --conflicts sheet
--name A --id ../x con alpha -- - --help --version --debug PRJ002 --select --ignore --fail-on warning --all
--attribute k=v = @ %s {0} mediatheque --role --email x@y --joined 2026-02-30 é
--by k.benali --cost moe=1 moe=-1k@2027 --commit CR-261109-9KT3B BL-260706-T3R1G --reason --delay etudes=1.5h
"""
_ARGUMENTS = [*_TYPED.split(), "cost > 5", "", "\x1b[31m", "\u202e", "\udc80", "a" * 5000, "nothing\nhere"]
_COMMANDS = """
status
status mediatheque --format json
check --format sarif
check projects
export projects --format xlsx --output new.xlsx
export budget
export status --where true
import projects t.csv --mapping m.yaml
import projects t.xlsx --suggest
import budget s.csv
import projects s.csv --dry-run
project new --name Pont
person new --name Ada
project list
person show nobody
explain PRJ002
schema project
init new --country FR
recover
"""


_GOVERNING = """
change submit tram-ligne-3 --title More --type request --reason Asked --cost moe=42000@2027 --by k.benali
change submit tram-ligne-3 --title Late --type request --reason Asked --delay etudes=12d --draft
change submit --from change.yaml tram-ligne-3 --by k.benali
change list --format json
change show CR-261109-9KT3B
change impact CR-261109-9KT3B
change assess CR-261109-9KT3B --by k.benali
change approve CR-261109-9KT3B --by k.benali --role sponsor
change implement CR-260928-4V7QD --by k.benali
change rework CR-261109-9KT3B --by k.benali --reason Again
change log --format csv
baseline list tram-ligne-3
baseline show tram-ligne-3
baseline set tram-ligne-3 --by k.benali --reason Anew
baseline diff tram-ligne-3 BL-260706-T3R1G
report build dashboard --force
report show project tram-ligne-3 --format json
report check
docs check
docs list --format json
docs new charter tram-ligne-3
workflow show change
audit
"""


_CHANGE = b"""\
title: More
type: request
reason: They ask.
impact:
  budget: [{line: moe, delta: 42000, period: 2027}]
  schedule: [{task: etudes, shift: +12d}]
options: [{title: Nothing, consequence: Late}]
"""


def fuzz_argv(chance: Random) -> str:
    """Whatever is typed, in an office: an exit code of ours, and no traceback."""
    return _typed(chance, _COMMANDS, _plain_office())


def fuzz_governance(chance: Random) -> str:
    """Whatever is typed about changes, baselines, reports and documents."""
    return _typed(chance, _GOVERNING, {**_example(), "change.yaml": mutated(_CHANGE, chance)})


def _typed(chance: Random, commands: str, files: Mapping[str, bytes]) -> str:
    words = chance.choice(commands.strip().splitlines()).split(" ")
    for _ in range(chance.randint(0, 3)):
        place = chance.randrange(len(words) + 1)
        words[place : place + chance.randint(0, 1)] = [chance.choice(_ARGUMENTS)]
    code, told = run_forked(words, files)
    assert code in (0, 1, 2, 3, 4), (words, code, told[-500:])
    assert "Traceback" not in told, (words, told[-500:])
    return f"exit {code}"


@cache
def _plain_office() -> dict[str, bytes]:
    """Projects and budgets, and tables to bring in."""
    return {
        **{path: content.encode() for path, content in OFFICE.items()},
        "m.yaml": _MAPPING,
        "t.csv": _TABLE,
        "t.xlsx": _workbook(),
        "s.csv": (CORPUS / "projects-en.csv").read_bytes(),
    }


def run_forked(words: list[str], files: Mapping[str, bytes] | None = None) -> tuple[int, str]:
    """The command's exit code and all it printed, in a process of its own and in an office of its own."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as output:
        for path, content in (files or _plain_office()).items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(content)
        child = os.fork()
        if child == 0:
            _become(words, folder, output.fileno())
        _, status = os.waitpid(child, 0)
        output.seek(0)
        return os.waitstatus_to_exitcode(status), output.read().decode("utf-8", "replace")


def _become(words: list[str], folder: str, output: int) -> None:
    """Run the command in this process, and end it."""
    code = 70
    try:
        os.chdir(folder)
        for stream in (1, 2):
            os.dup2(output, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(n, mode, closefd=False) for n, mode in enumerate("rww")
        )
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        signal.alarm(int(LONGEST))
        sys.argv = ["pmo", *words]
        pmo()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


FUZZERS: dict[str, Callable[[Random], str]] = {
    "office": fuzz_office,
    "xlsx": fuzz_xlsx,
    "mapping": fuzz_mapping,
    "sheet": fuzz_sheet,
    "argv": fuzz_argv,
    "governance": fuzz_governance,
}


def fuzzed(kind: str, seed: int) -> str:
    """What came of one input; raises where it is neither faults nor a result, or took too long."""
    started = time.perf_counter()
    try:
        outcome = FUZZERS[kind](Random(f"{kind} {seed}"))
    except PmoError:
        outcome = "refused"
    taken = time.perf_counter() - started
    assert taken < LONGEST, f"{kind} {seed} took {taken:.1f} s"
    return outcome


def fuzz_for(
    seconds: float, seed: int, kinds: Iterable[str] = FUZZERS, least: int = 1
) -> tuple[Counter[str], list[str]]:
    """Counts of what came of inputs until the time is up, at least so many of each, and those that failed."""
    counts: Counter[str] = Counter()
    failed = []
    ends = time.monotonic() + seconds
    last = seed + least
    while seed < last or time.monotonic() < ends:
        for kind in kinds:
            try:
                counts[f"{kind}: {fuzzed(kind, seed)}"] += 1
            except Exception as error:  # noqa: BLE001  (whatever it is, it is what fuzzing looks for)
                failed.append(f"{kind} {seed}: {type(error).__name__}: {error}")
        seed += 1
    return counts, failed


def main() -> None:
    first, *rest = sys.argv[1:] or ["60"]
    if first in FUZZERS:
        print(fuzzed(first, int(rest[0])))
        return
    counts, failed = fuzz_for(float(first), int(rest[0]) if rest else int(time.time()) * 1000)
    for name, number in sorted(counts.items()):
        print(f"{number:8} {name}")
    print("\n".join(failed) or "0 failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
