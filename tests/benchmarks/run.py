"""Ratios of one run, row by row of what was promised; nothing here passes or fails.

python -m tests.benchmarks.run [--rows 1,2,5] [--rounds 5] [--large]
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from tests.benchmarks import rivals
from tests.benchmarks.audited_repository import LEAST, write_audited
from tests.benchmarks.documented_office import ROUNDS, write_documented
from tests.benchmarks.measure import Command, NotDone, Run, in_turn, peak, ratio, seconds
from tests.benchmarks.office_generator import AS_OF, ITEMS, LEDGERS, Shape, full, write_office

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "pmo-benchmarks"
MORE_ROUNDS = 4
"""Commands of milliseconds are run so many times more often."""


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    row: str
    what: str
    target: str
    seen: str
    detail: str = ""


class Bench:
    """The offices that are measured, made when they are first needed, and the commands in them."""

    def __init__(self, folder: Path, rounds: int, projects: int) -> None:
        self.folder = folder
        self.rounds = rounds
        self.projects = projects
        self.python = sys.executable
        self.pmo_path = str(Path(sys.executable).with_name("pmo"))

    def office(self, shape: Shape) -> Path:
        root = self.folder / f"office-{shape.projects}-{shape.entries}-{shape.bare}"
        if not root.exists():
            print(f"writing an office of {shape.projects} projects …", file=sys.stderr)
            write_office(root, shape)
        return root

    def pmo(self, *arguments: str, office: Path | None = None, workers: int = 1) -> Command:
        root = office or self.folder
        environment = {"PMO_TODAY": AS_OF.isoformat(), "PMO_WORKERS": str(workers)}
        name = f"pmo {' '.join(arguments)}"
        exits = (0, 1) if "check" in arguments else (0,)
        return Command(name, (self.pmo_path, *arguments), root, environment, exits, root / ".pmo")

    def run_python(self, code: str, *arguments: str) -> Command:
        return Command(f"python -c '{code}'", (self.python, "-c", code, *arguments), self.folder)

    def against(
        self, row: str, what: str, target: str, ours: Command, theirs: Command, more: int = 1
    ) -> Line:
        mine, others = in_turn([ours, theirs], self.rounds * more)
        return compared(row, what, target, mine, others)


def compared(row: str, what: str, target: str, ours: list[Run], theirs: list[Run]) -> Line:
    middle, least, most = ratio(ours, theirs)
    cpu = median(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True))
    times = f"{seconds(ours):.3f} s / {seconds(theirs):.3f} s"
    detail = f"{least:.2f}-{most:.2f}; {cpu:.2f}; {times}; {peak(ours):.0f} MB"
    return Line(row, what, target, f"{middle:.3f}" if middle < 0.1 else f"{middle:.2f}", detail)


def row_1(bench: Bench) -> Iterator[Line]:
    nothing = bench.run_python("pass")
    yield bench.against(
        "1", "pmo --version / python -c pass", "≤ 1.5", bench.pmo("--version"), nothing, MORE_ROUNDS
    )


def row_2(bench: Bench) -> Iterator[Line]:
    typer = bench.run_python("import typer")
    for arguments in (("--help",), ("completion", "bash")):
        what = f"pmo {' '.join(arguments)} / python -c 'import typer'"
        yield bench.against("2", what, "≤ 1.4", bench.pmo(*arguments), typer, MORE_ROUNDS)


def row_5(bench: Bench) -> Iterator[Line]:
    office = bench.office(full(bench.projects))
    one, two = (bench.pmo("check", office=office, workers=workers) for workers in (1, 2))
    bare = bench.run_python(rivals.BARE_PARSE, str(office))
    mine, both, theirs = in_turn([one, two, bare], bench.rounds)
    what = f"cold pmo check of {bench.projects * 9} files / bare CSafeLoader parse"
    yield compared("5", f"{what}, 1 worker", "≤ 0.8", mine, theirs)
    yield compared("5", f"{what}, 2 workers", "≤ 0.5", both, theirs)


def row_6(bench: Bench) -> Iterator[Line]:
    """Only with --large: writes 90,000 files."""
    small, large = (
        bench.pmo("check", office=bench.office(full(bench.projects * times)), workers=1) for times in (1, 10)
    )
    once, tenfold = in_turn([large, small], bench.rounds)
    yield compared("6", "cold pmo check, 10 × the office / the office: time", "≤ 12", once, tenfold)
    more = peak(once) / peak(tenfold)
    yield Line("6", "the same: peak memory", "≤ 1.6, ≤ 80 MB", f"{more:.2f}, {peak(once):.0f} MB")


def row_7(bench: Bench) -> Iterator[Line]:
    bin_folder = rivals.tools(CACHE / "tools", ("doorstop", "beancount"))
    if bin_folder is None:
        return
    requirements = bench.folder / "requirements"
    rivals.write_doorstop(requirements, ITEMS.projects)
    doorstop = Command("doorstop", (str(bin_folder / "doorstop"), "-F", "-S", "-W", "-q"), requirements)
    ours = bench.pmo("check", office=bench.office(ITEMS))
    what = f"references of {ITEMS.projects} items checked / doorstop -F -S -W -q"
    yield bench.against("7", what, "≤ 0.1", ours, doorstop)


def row_8(bench: Bench) -> Iterator[Line]:
    office = bench.office(LEDGERS)
    status = bench.pmo("status", "--format", "json", office=office)
    if hledger := shutil.which("hledger"):
        rivals.write_hledger(bench.folder / "all.journal", office)
        balance = Command("hledger", (hledger, "-f", "all.journal", "balance"), bench.folder)
        what = f"pmo status of {LEDGERS.amounts} amounts / hledger balance"
        yield bench.against("8", what, "≤ 0.6", status, balance)
    else:
        print("row 8: hledger is not installed (Debian: hledger)", file=sys.stderr)
    if bin_folder := rivals.tools(CACHE / "tools", ("doorstop", "beancount")):
        rivals.write_beancount(bench.folder / "all.beancount", office)
        arguments = (str(bin_folder / "bean-check"), "--no-cache", "all.beancount")
        what = f"pmo status of {LEDGERS.amounts} amounts / bean-check --no-cache"
        yield bench.against("8", what, "≤ 0.4", status, Command("bean-check", arguments, bench.folder))


GATE = """
from pmo.store.yaml.yaml_file import GateFault, parse
try:
    parse(b"[" * 200_000)
except GateFault:
    pass
"""


_NOT_FILES = shutil.ignore_patterns(".git", ".pmo")
WITH_AUTHOR = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@valmont.example")
COMMITS = 300
CHANGED = 30
"""Files that each commit after the first one changes."""


def committed(bench: Bench, shape: Shape, commits: int = 0) -> Path:
    """An office in a git repository: one commit of all, and so many that change some files each."""
    root = bench.office(shape)
    if commits:
        copy = bench.folder / f"history-{shape.projects}"
        root = copy if copy.exists() else shutil.copytree(root, copy, ignore=_NOT_FILES)
    if (root / ".git").exists():
        return root

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=root, check=True)

    git("init", "-q")
    (root / ".git/info/exclude").write_text(".pmo/\n")
    git("add", ".")
    git(*WITH_AUTHOR, "-c", "gc.auto=0", "commit", "-q", "-m", "All")
    files = sorted((root / "projects").rglob("*.yaml"))
    for number in range(commits):
        for each in range(CHANGED):
            with files[(number * 7919 + each * 104_729) % len(files)].open("a") as file:
                file.write(f"# {number}\n")
        git(*WITH_AUTHOR, "-c", "gc.auto=0", "commit", "-q", "-a", "-m", str(number))
    git("gc", "-q")
    return root


def row_3(bench: Bench) -> Iterator[Line]:
    yield from warm(bench, full(bench.projects), "≤ 4")


def row_3_large(bench: Bench) -> Iterator[Line]:
    """Only with --large: 90,000 files."""
    yield from warm(bench, full(bench.projects * 10), "≤ 1.6")


def warm(bench: Bench, shape: Shape, target: str) -> Iterator[Line]:
    """Both look at files by two processes or threads: git does by itself."""
    root = committed(bench, shape)
    status = replace(bench.pmo("status", office=root, workers=2), forget=None)
    listed = replace(bench.pmo("status", "--all", office=root, workers=2), forget=None)
    git = Command("git status", ("git", "status", "--porcelain"), root)
    mine, every, theirs = in_turn([status, listed, git], bench.rounds * MORE_ROUNDS)
    files = shape.projects * 9
    yield compared("3", f"warm pmo status of {files} files / git status --porcelain", target, mine, theirs)
    yield compared("3", "warm pmo status --all / the same", "", every, theirs)


def row_4(bench: Bench) -> Iterator[Line]:
    yield from after_a_change(bench, full(bench.projects))


def row_4_large(bench: Bench) -> Iterator[Line]:
    """Only with --large: 90,000 files."""
    yield from after_a_change(bench, full(bench.projects * 10))


def after_a_change(bench: Bench, shape: Shape) -> Iterator[Line]:
    """Each run of ours comes after one file changed, and had time to settle."""
    root = committed(bench, shape)
    status = replace(bench.pmo("status", office=root, workers=2), forget=None)
    changing = replace(
        status, name="pmo status after a change", touch=sorted(root.glob("projects/*/budget.yaml"))[0]
    )
    changed, unchanged = in_turn([changing, status], bench.rounds * MORE_ROUNDS)
    what = f"pmo status of {shape.projects * 9} files after one changed / warm"
    yield compared("4", what, "≤ 2.5", changed, unchanged)


LAST_CHANGES = """
import sys
from pathlib import Path
from pmo.store.git.last_change import ancestry_of, last_changes
found = last_changes(ancestry_of(Path.cwd()), "projects")
assert len(found) > int(sys.argv[1])
"""


def row_10(bench: Bench) -> Iterator[Line]:
    root = committed(bench, full(bench.projects), COMMITS)
    ours = Command("last_changes", (bench.python, "-c", LAST_CHANGES, str(bench.projects * 8)), root)
    listed = bench.pmo("project", "list", "--last-change", office=root)
    git = Command("git log", ("git", "log", "--name-only"), root)
    mine, command, theirs = in_turn([ours, replace(listed, forget=None), git], bench.rounds)
    what = f"last change of each of {bench.projects * 9} files, {COMMITS + 1} commits"
    yield compared("10", f"{what} / git log --name-only", "≤ 3", mine, theirs)
    yield compared("10", "pmo project list --last-change, warm / the same", "", command, theirs)


def row_11(bench: Bench) -> Iterator[Line]:
    """The past is read with one process, and with two; what it is compared with, with one."""
    office = committed(bench, full(bench.projects))
    check = bench.pmo("check", office=office)
    one, two = (bench.pmo("status", "--at", "HEAD", office=office, workers=each) for each in (1, 2))
    mine, both, theirs = in_turn([one, two, check], bench.rounds)
    what = f"pmo status --at HEAD of {bench.projects * 9} files, first time / cold pmo check, 1 worker"
    yield compared("11", what, "≤ 1.5", mine, theirs)
    yield compared("11", f"{what}, the past with 2", "≤ 1.5", both, theirs)
    again = replace(one, forget=None)
    second, cold = in_turn([again, replace(check, forget=None)], bench.rounds)
    yield compared("11", "the same, second time / cold pmo check", "", second, cold)


def row_15(bench: Bench) -> Iterator[Line]:
    office = bench.office(full(1))
    hostile = bench.folder / "hostile"
    if not hostile.exists():
        write_office(hostile, full(1))
        (hostile / "projects/projet-00001/project.yaml").write_text("[" * 200_000)
    gate, yaml = bench.run_python(GATE), bench.run_python("import yaml")
    refused, harmless = bench.pmo("check", office=hostile), bench.pmo("check", office=office)
    by_gate, imported, by_check, without = in_turn(
        [gate, yaml, refused, harmless], bench.rounds * MORE_ROUNDS
    )
    what = "200 kB of [ refused by"
    yield compared("15", f"{what} the gate / python -c 'import yaml'", "≤ 2", by_gate, imported)
    yield compared("15", f"{what} pmo check / python -c 'import yaml'", "≤ 2", by_check, imported)
    yield compared("15", f"{what} pmo check / pmo check of a harmless project", "", by_check, without)


def row_audit(bench: Bench) -> Iterator[Line]:
    """Against what history and signatures cost at the least: one log, and one verification each."""
    folder = bench.folder / "audited"
    if not folder.exists():
        print("writing 1,000 commits with 200 signed approvals …", file=sys.stderr)
        write_audited(folder)
    least = Command("git log + ssh-keygen -Y verify", ("sh", "-c", LEAST), folder / "least")
    what = "pmo audit of 1,000 commits, 200 signed approvals / git log --format + 200 ssh-keygen -Y verify"
    yield bench.against("audit", what, "≤ 3", bench.pmo("audit", office=folder / "office"), least)


def row_docs(bench: Bench) -> Iterator[Line]:
    """Documents held against what they cover and against history, and without it."""
    root = bench.folder / "documented"
    if not root.exists():
        print(f"writing {bench.projects} documents and their history …", file=sys.stderr)
        write_documented(root, bench.projects)
    commits = ROUNDS * bench.projects + 1
    git = Command("git log", ("git", "log", "--name-only"), root)
    with_history = bench.pmo("docs", "check", "--history", office=root)
    without = bench.pmo("docs", "check", office=root)
    mine, plain, theirs = in_turn([with_history, without, git], bench.rounds)
    what = f"of {bench.projects} documents / git log --name-only of {commits} commits"
    yield compared("docs", f"pmo docs check --history {what}", "≤ 3", mine, theirs)
    yield compared("docs", f"pmo docs check, without history, {what}", "", plain, theirs)


def row_status(bench: Bench) -> Iterator[Line]:
    """Cold `pmo status`, which has no target of its own before there is a cache."""
    for projects in (235, bench.projects):
        office = bench.office(full(projects))
        bare = bench.run_python(rivals.BARE_PARSE, str(office))
        what = f"cold pmo status of {projects} projects / bare CSafeLoader parse"
        yield bench.against("-", what, "", bench.pmo("status", office=office), bare)


CHANGE = """\
title: Further crossings
type: request
reason: The council asks for them.
impact:
  schedule: [{finish: true, delta: 12d}]
"""


def row_change(bench: Bench) -> Iterator[Line]:
    """The first change of a project submitted, the person named and known to git.

    In an office of its own, so that the other stays warm; what is kept there are its public holidays.
    """
    office = bench.office(full(bench.projects))
    raised = bench.folder / "raising"
    write_office(raised, full(bench.projects))
    subprocess.run(["git", "init", "-q"], cwd=raised, check=True)
    source = bench.folder / "change.yaml"
    source.write_text(CHANGE, encoding="utf-8")
    submit = ("change", "submit", "projet-00001", "--from", str(source))
    known = replace(bench.pmo(*submit, office=raised), forget=raised / "projects/projet-00001/changes")
    named = replace(known, arguments=(*known.arguments, "--by", "c.moreau-0"))
    known = replace(
        known, environment={**known.environment, "GIT_AUTHOR_EMAIL": "c.moreau-0@valmont.example"}
    )
    warm = replace(bench.pmo("status", office=office), forget=None)
    by_name, by_git, status = in_turn([named, known, warm], bench.rounds * MORE_ROUNDS)
    what = f"pmo change submit --from FILE in {bench.projects * 9} files"
    yield compared("change", f"{what}, --by / warm pmo status", "≤ 1", by_name, status)
    yield compared("change", f"{what}, by git's identity / warm pmo status", "≤ 1", by_git, status)


def row_charts(bench: Bench) -> Iterator[Line]:
    """Charts cost no more than the rest of a page where drawing them twice adds half at most."""
    office = bench.office(full(bench.projects // 5))
    own = {"PYTHONPATH": str(Path(__file__).parents[2])}
    pages = (bench.python, "-m", "tests.benchmarks.drawn_pages", str(office))
    once, twice = (Command(f"pages {more}", (*pages, *more), bench.folder, own) for more in ((), ("twice",)))
    what = f"the pages of {bench.projects // 5} projects, their five charts drawn twice / once"
    yield bench.against("charts", what, "≤ 1.5", twice, once)


ORDERED = """\
reports:
  project: {formats: [html]}
  portfolio: {formats: [html]}
  site: {formats: [html]}
"""


def reporting(bench: Bench) -> Path:
    """The office with the reports that it orders."""
    root = bench.folder / f"reporting-{bench.projects}"
    if not root.exists():
        shutil.copytree(bench.office(full(bench.projects)), root, ignore=_NOT_FILES)
        with (root / "pmo.yaml").open("a", encoding="utf-8") as settings:
            settings.write(ORDERED)
    return root


def anew(build: Command) -> Command:
    """A build of which nothing is kept, and for which no page stands yet."""
    return replace(build, environment={**build.environment, "CI": "1"}, forget=build.folder / "reports")


def row_12(bench: Bench) -> Iterator[Line]:
    """Pages with all that reading their folders takes; and the rendering of their views alone."""
    office = reporting(bench)
    what = f"{bench.projects} project pages + portfolio page / cold pmo check"
    for workers in (1, 2):
        build = bench.pmo("report", "build", "project", "portfolio", office=office, workers=workers)
        check = bench.pmo("check", office=office, workers=workers)
        yield bench.against("12", f"{what}, {workers} worker(s)", "≤ 0.5", anew(build), check)
    own = {"PYTHONPATH": str(Path(__file__).parents[2])}
    pages = (bench.python, "-m", "tests.benchmarks.drawn_pages", str(office))
    once, again = (Command(f"pages {more}", (*pages, *more), bench.folder, own) for more in ((), ("again",)))
    rendered, read, checked = in_turn([again, once, bench.pmo("check", office=office)], bench.rounds)
    share = [(a.cpu - b.cpu) / c.cpu for a, b, c in zip(rendered, read, checked, strict=True)]
    views = [b.cpu / c.cpu for b, c in zip(read, checked, strict=True)]
    detail = f"{min(share):.2f}-{max(share):.2f}, of CPU time"
    yield Line(
        "12", f"rendering {bench.projects} views alone / the same", "≤ 0.5", f"{median(share):.2f}", detail
    )
    detail = f"{min(views):.2f}-{max(views):.2f}, of CPU time; {peak(read):.0f} MB"
    what = f"{bench.projects} folders read, computed and rendered / the same"
    yield Line("12", what, "", f"{median(views):.2f}", detail)


def row_site(bench: Bench) -> Iterator[Line]:
    office = reporting(bench)
    build, check = bench.pmo("report", "build", "site", office=office), bench.pmo("check", office=office)
    what = f"the site of {bench.projects} projects"
    yield bench.against("site", f"{what} / cold pmo check, 1 worker", "", anew(build), check)


def row_site_again(bench: Bench) -> Iterator[Line]:
    """After one project was described in other words; and after nothing changed."""
    office = reporting(bench)
    build, check = bench.pmo("report", "build", "site", office=office), bench.pmo("check", office=office)
    warm = replace(build, forget=None)
    edited = replace(warm, describe=sorted(office.glob("projects/*/project.yaml"))[7])
    changed, same, cold = in_turn([edited, warm, replace(check, forget=None)], bench.rounds)
    what = f"the site of {bench.projects} projects"
    yield compared(
        "site-again", f"{what} after one changed file / cold pmo check, 1 worker", "", changed, cold
    )
    yield compared("site-again", f"{what} after nothing changed / the same", "", same, cold)


ROWS: dict[str, Callable[[Bench], Iterator[Line]]] = {
    "1": row_1,
    "2": row_2,
    "3": row_3,
    "3-large": row_3_large,
    "4": row_4,
    "4-large": row_4_large,
    "5": row_5,
    "6": row_6,
    "7": row_7,
    "8": row_8,
    "10": row_10,
    "11": row_11,
    "12": row_12,
    "15": row_15,
    "audit": row_audit,
    "change": row_change,
    "docs": row_docs,
    "charts": row_charts,
    "site": row_site,
    "site-again": row_site_again,
    "status": row_status,
}


LARGE = ("3-large", "4-large", "6")


def machine() -> Iterator[str]:
    """What the ratios were seen on."""
    yield f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}"
    yield f"Python {platform.python_version()}"
    for package in ("pmo-as-code", "PyYAML", "pydantic", "typer", "rich"):
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} is missing"
    tools = CACHE / "tools" / "bin"
    asked = (
        ("git", "--version"),
        ("hledger", "--version"),
        (tools / "doorstop", "--version"),
        (tools / "bean-check", "--version"),
    )
    for program, option in asked:
        if shutil.which(program):
            said = subprocess.run([program, option], capture_output=True, text=True, check=False)
            yield said.stdout.strip().partition("\n")[0]


def table(lines: list[Line]) -> str:
    """The lines in Markdown."""
    head = "| row | what | target | seen | range; of CPU time; seconds; peak |\n|---|---|---:|---:|---|\n"
    return head + "".join(f"| {r.row} | {r.what} | {r.target} | {r.seen} | {r.detail} |\n" for r in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Print ratios measured in one run")
    parser.add_argument("--rows", default="", help="such as 1,2,5,status; else all but those of --large")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--projects", type=int, default=1_000)
    parser.add_argument("--large", action="store_true", help="also what takes an office ten times as large")
    options = parser.parse_args()
    rows = (
        options.rows.split(",")
        if options.rows
        else [row for row in ROWS if row not in LARGE or options.large]
    )
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="pmo-benchmarks-") as folder:
        bench = Bench(Path(folder), options.rounds, options.projects)
        for row in rows:
            print(f"row {row} …", file=sys.stderr)
            try:
                lines += ROWS[row](bench)
            except NotDone as error:
                lines.append(Line(row, str(error), "", "not done"))
    print("; ".join(machine()) + f"; rounds: {options.rounds}\n")
    print(table(lines))


if __name__ == "__main__":
    main()
