"""A kept row holds on every day of its interval: property over dates."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pmo.analysis.portfolio.summary import row_of
from pmo.analysis.row import Row
from pmo.analysis.time.holding import holding
from pmo.analysis.time.working_days import calendar_of
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.store.kept.row_text import row_text, rows_from
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import read_ground, read_office
from pmo.store.tree import DictTree, FolderTree
from tests.benchmarks.office_generator import full, office_files
from tests.conftest import ROOT

FILES = dict(office_files(full(12), seed=3))
STRICT = "thresholds: {cost: {amber: 0%, red: 1%}, schedule: {amber: 1d, red: 2d}}\n"
TREE = DictTree({p: f + STRICT if p.endswith("programme.yaml") else f for p, f in FILES.items()})
READING = read_office(TREE)
GROUND = read_ground(TREE)
FOLDERS = [read_folder(TREE, kind, path)[0] for kind, path in READING.folders if kind == "project"]
EXAMPLE = FolderTree(ROOT / "examples" / "metropole-valmont")
CHANGED = [read_folder(EXAMPLE, "project", f"projects/{each}")[0] for each in ("tram-ligne-3", "pole-gare")]
FOLDERS += CHANGED

DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31))


def row(folder: Folder, office: Office, day: date) -> Row:
    return row_of(folder, office, calendar_of(office.settings), day)


@settings(max_examples=150)
@given(st.sampled_from(FOLDERS), DAYS, st.data())
def test_a_row_is_the_same_on_every_day_for_which_it_holds(
    folder: Folder, day: date, data: st.DataObject
) -> None:
    office = READING.office
    first, last = holding(folder, office.settings.fiscal_year_start, day)
    other = first + timedelta(days=data.draw(st.integers(0, (last - first).days)))

    assert first <= day <= last
    assert row(folder, office, other) == row(folder, office, day)


@settings(max_examples=60)
@given(st.sampled_from(FOLDERS), DAYS)
def test_a_row_comes_back_from_its_text_as_it_was(folder: Folder, day: date) -> None:
    kept = row(folder, READING.office, day)

    assert rows_from([row_text(kept)]) == [kept]


@settings(max_examples=60)
@given(st.sampled_from(FOLDERS), DAYS)
def test_a_row_stands_on_the_settings_and_the_programmes_alone(folder: Folder, day: date) -> None:
    assert row(folder, GROUND, day) == row(folder, READING.office, day)
