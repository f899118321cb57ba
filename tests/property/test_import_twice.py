"""A table imported twice: the second time nothing changes, and the first time no row is lost."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from pmo.actions.project_import import Target, files_of_import
from pmo.cli.tables.updating import planned
from pmo.exchange.imports.project_table import read_projects
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.tables.csv_table import csv_table
from pmo.model.finding import Finding
from pmo.model.office import Office
from pmo.store.reading.found import Found
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.project_reader import read_known_projects
from pmo.store.reading.record_file import read_record
from pmo.store.tree import DictTree
from pmo.store.yaml.record_text import texts_of

MAPPING = """\
office: {office: t, organisation: T, currency: EUR, attributes: {words: {type: text}}}
formats: {decimal: "."}
unknown: [{starts: "?"}]
EMPTY
project:
  id: Ref
  name: Name
  description: Words
  start: Start
  attributes: {words: Words}
  external_ids: {erp: ERP}
cost: {baseline: Cost}
years: {FY2026: {forecast: Cost}}
report: {date: 2026-10-31, source: hall, rating: RAG, summary: Words}
"""
HEADER = ["Ref", "Name", "Words", "Start", "ERP", "Cost", "RAG"]
_WORDS = st.text("aB é-'#:?[{\n\t\"", max_size=12)
_ROWS = st.lists(
    st.tuples(
        st.text("abc", min_size=1, max_size=3),
        st.text('aB é-():#"', min_size=1, max_size=12).filter(lambda name: name.strip()),
        _WORDS,
        st.sampled_from(["", "2026-01-31", "? withheld"]),
        st.sampled_from(["", "E-1", "E 2", "3", "no", "=1"]),
        st.sampled_from(["", "0", "12.50", "-3", "? later"]),
        st.sampled_from(["", "red", "green", "?"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=(lambda row: row[0], lambda row: " ".join(row[1].split()).casefold()),
)


def table_of(rows: list[tuple[str, ...]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([HEADER, *rows])
    return written.getvalue().encode()


@given(_ROWS, st.sampled_from(["empty: unchanged", "empty: unknown", "absent: cancel"]))
@settings(max_examples=150)
def test_the_same_table_again_changes_nothing(rows: list[tuple[str, ...]], more: str) -> None:
    text = MAPPING.replace("EMPTY", more)
    mapping = read_record(DictTree({"m.yaml": text}), "m.yaml", ProjectMapping, Found())
    assert mapping is not None
    assert mapping.office is not None
    table = csv_table(table_of(rows), mapping.table).table
    assert table is not None
    new = Target(Office(mapping.office), True)
    first = read_projects(table, mapping, new)
    if first.faults:
        return
    tree = DictTree(texts_of(files_of_import(first, new)))
    office = read_office(tree).office
    found: list[Finding] = []
    projects = read_known_projects(tree, office.project_ids, found)
    target = Target(office, False, office.project_ids, projects)

    again = read_projects(table, mapping, target)

    assert (found, again.mapping_faults, again.near) == ([], (), ())
    shared = {row[4].strip() for row in rows if row[4].strip()}
    if len(shared) == sum(bool(row[4].strip()) for row in rows):
        assert again.faults == ()
        plan = planned(tree, again, mapping, target)
        assert (again.folders, plan.faults, plan.files, plan.updated.absent) == ((), (), [], [])
        assert [change for change in plan.changes if change.before != change.after] == []
        assert plan.updated.changes == []
    else:
        assert again.faults != ()
