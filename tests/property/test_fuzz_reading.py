"""Whatever bytes stand in an office's files: findings, or a refusal; never anything else, and soon."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmo.exchange.tables.csv_table import csv_table
from pmo.exchange.tables.table_layout import TableLayout
from pmo.rules.ruling import ruling
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.portfolio_reader import survey
from pmo.store.tree import DictTree
from tests.told_office import AS_OF, read_and_told

OFFICE = {
    "pmo.yaml": """\
pmo: 1
office: fuzz
organisation: Fuzz
currency: EUR
fiscal_year_start: 04-01
year: FY2026
calendar: {country: FR, hours_per_day: 7, holidays: [2026-12-24]}
reporting: {every: 1mo, grace: 5d}
thresholds: {cost: {amber: 5%, red: 10%}, schedule: {amber: 10d, red: 30d}, risk: {amber: 50%, red: 100%}}
attributes: {urgent: {type: boolean}, votes: {type: number, required: true}}
figures: {urgent: {count: attributes.urgent}, votes: {mean: attributes.votes}}
life_cycle: [{id: idea}, {id: build}]
authority: [{role: manager, cost: 5000, days: 5d}, {board: top}]
""",
    "people.yaml": "ann: {name: Ann, roles: [sponsor], emails: [a@b.example], left: 2026-01-01}\n",
    "departments.yaml": "it: {name: IT, head: ann, parent: org}\norg: {name: {en: Org, fr: Org}}\n",
    "boards.yaml": "top: {name: Top, members: [ann], chair: ann, quorum: 1}\n",
    "programmes/p/programme.yaml": "name: P\nmanager: ann\n",
    "projects/a/project.yaml": """\
name: A
programme: p
department: it
sponsor: ann
stage: build
status: active
start: 2026-01-01
finish: 2026-12-31
forecast: 2027-02-01
attributes: {urgent: true, votes: 3}
""",
    "projects/a/plan.yaml": """\
tasks:
  - {id: t1, name: One, start: 2026-01-01, finish: 2026-02-01}
  - {id: t2, parent: t1, after: [t1], duration: 10d}
milestones:
  - {id: m, name: Live, due: 2026-03-01, forecast: 2026-12-01}
""",
    "projects/a/budget.yaml": """\
lines:
  - {id: l, amount: 1200.50, spread: {from: 2026-Q1, until: 2027}, task: t1}
  - {id: k, amounts: {2026: 100, FY2027: 5.25}, forecast: {2026: 120}}
contingency: 5%
funding: [{id: f, amount: {unknown: secret}}]
headline: {whole_life: {baseline: 1000, published: {variance: 5%}}, years: {FY2026: {actual: unknown}}}
""",
    "projects/a/raid.yaml": """\
risks:
  - {id: r, name: R, probability: 50%, impact: {cost: {low: 1, likely: 2, high: 4}}, owner: ann}
""",
    "projects/a/actuals.csv": "date,line,kind,amount,document\n2026-02-01,l,invoice,100.00,d1\n",
    "projects/a/progress.csv": "date,task,percent\n2026-02-01,t1,50%\n",
    "projects/a/highlights/2026-11-01.yaml": "by: ann\nrating: {overall: amber}\nsummary: Fine\n",
}

HOSTILE = st.sampled_from(
    [
        "0",
        "-1",
        "1E+1000000",
        "Infinity",
        "NaN",
        "999999999999999.9999",
        "9999999999999999",
        "١٢",
        "1_000",
        "0x1F",
        "true",
        "null",
        "~",
        "unknown",
        "{unknown:x}",
        "[]",
        "{}",
        "[[]]",
        "{a:b}",
        "0000-01-01",
        "9999-12-31",
        "1970-01-01",
        "2199-12-31",
        "2026-02-30",
        "999999999%",
        "-5%",
        "0%",
        "999999mo",
        "999999d",
        "999999.999w",
        "0h",
        "FY2199",
        "2199-Q4",
        "1970",
        "FY1970-Q1",
        "__class__",
        "con",
        "../x",
        "a.b",
        "[/b]",
        "{0}",
        "%s",
        "&a",
        "*a",
        "!!x",
        "<<:",
        "---",
        "...",
        "|",
        ">",
        '"',
        "'",
        "#",
        ",",
        ":",
        "?",
        "-",
        "@",
        "`",
        "\\",
        "\x00",
        "\x1b",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ud7ff",
        "😀",
        "t1",
        "t2",
        "ann",
        "p",
        "a",
        "it",
    ]
).map(str)
FILES = st.sampled_from(sorted(OFFICE))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, bytes]:
    """The office, some of whose words are others, some of whose bytes are gone or doubled."""
    files = {path: text.encode() for path, text in OFFICE.items()}
    for _ in range(draw(st.integers(1, 4))):
        path = draw(FILES)
        data = files[path]
        at = draw(st.integers(0, len(data)))
        until = draw(st.integers(at, min(len(data), at + 12)))
        kind = draw(st.sampled_from(["word", "hostile", "bytes", "cut", "double"]))
        if kind == "word":
            words = data.decode("utf-8", "surrogateescape").split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(HOSTILE)
            files[path] = " ".join(words).encode("utf-8", "surrogateescape")
        else:
            new = data[at:until] * 2 if kind == "double" else b""
            if kind == "hostile":
                new = draw(HOSTILE).encode()
            elif kind == "bytes":
                new = draw(st.binary(max_size=6))
            files[path] = data[:at] + new + data[until:]
    return files


def test_the_office_is_sound_before_it_is_broken() -> None:
    tree = DictTree(OFFICE)
    reading = read_office(tree)

    found = survey(tree, reading, AS_OF, ruling(reading.office)).findings
    assert {finding.code[:3] for finding in found}.isdisjoint({"YML", "SHP", "CSV"}), found


@given(mutated())
@example({**{path: text.encode() for path, text in OFFICE.items()}, "pmo.yaml": b""})
@settings(max_examples=120)
def test_a_broken_office_is_findings_or_a_refusal(files: dict[str, bytes]) -> None:
    read_and_told(files)


@given(FILES, st.binary(max_size=200))
@settings(max_examples=60)
def test_any_bytes_are_findings_or_a_refusal(path: str, data: bytes) -> None:
    read_and_told({**{each: text.encode() for each, text in OFFICE.items()}, path: data})


@given(st.binary(max_size=300) | st.text("a,;\t|\"'\r\n\x00\ufeffé ").map(lambda text: text.encode()))
@settings(max_examples=150)
def test_any_bytes_are_a_table_or_faults(data: bytes) -> None:
    for layout in (TableLayout(), TableLayout(encoding=("utf-16",), undecodable="replace")):
        read = csv_table(data, layout)
        assert read.table is not None or read.faults


def test_a_tree_without_an_office_is_refused() -> None:
    read_and_told({})
