"""A published log of changes: the capital projects of New York, imported whole and reconciled."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from pmo.analysis.balances.change_log import ChangeLog, change_log
from pmo.analysis.balances.published_balance import PublishedBalance, published_sum
from pmo.analysis.changes.change_standing import standings
from pmo.cli.tables.importing import Asked, import_projects
from pmo.cli.tables.importing_changes import Outcome, import_changes
from pmo.model.folder import Folder
from pmo.rules.ruling import ruling
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import FolderTree
from tests.conftest import ROOT
from tests.printed_pages import printed_pages
from tests.real_data import REAL_DATA, needs_real_data
from tests.unit.test_change_log import DAY

TABLE = REAL_DATA / "nyc_capital_projects" / "nyc_capital_projects_20190901_even_pid.csv"
MAPPING = ROOT / "examples" / "mappings" / "nyc.yaml"

pytestmark = needs_real_data


class City(NamedTuple):
    """The office after both imports: only its files are read."""

    root: Path
    outcome: Outcome
    folders: dict[str, Folder]
    logs: dict[str, ChangeLog]

    @property
    def published(self) -> dict[str, PublishedBalance]:
        return {key: log.published for key, log in self.logs.items() if log.published is not None}


def asked(root: Path) -> Asked:
    return Asked((TABLE,), MAPPING, root, False, None)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    root = tmp_path_factory.mktemp("nyc")
    assert import_projects(asked(root)).refusal is None
    outcome = import_changes(asked(root))
    assert outcome.refusal is None
    tree = FolderTree(root)
    reading = read_office(tree)
    folders = {path.rpartition("/")[2]: read_folder(tree, kind, path)[0] for kind, path in reading.folders}
    logs = {
        key: change_log(folder, standings(folder, reading.office), reading.office.settings, DAY)
        for key, folder in folders.items()
    }
    return City(root, outcome, folders, logs)


def test_every_row_with_a_change_is_one(city: City) -> None:
    done = city.outcome.done
    assert done is not None

    assert (done.reading.counted.rows, done.reading.counted.unchanged, done.changes) == (1227, 297, 930)
    assert sum(len(folder.changes) for folder in city.folders.values()) == 930
    assert len(city.published) == 196


def test_the_log_and_the_published_totals_sum_to_what_the_source_says(city: City) -> None:
    total = published_sum(city.published)

    assert (int(total.cost), int(total.days)) == (2_854_638_366, 81_464)
    assert (total.stated_cost, total.stated_days) == (Decimal("2854638365.39"), Decimal(81_464))
    assert (total.projects, total.exact, total.without_total, len(total.differing)) == (196, 164, 0, 32)
    assert {key for key, _ in total.beyond_precision} == {"p-18", "p-58", "p-94", "p-120", "p-406"}
    assert max(abs(each.difference) for _, each in total.differing) == Decimal("1.08")
    assert sum(each.difference for _, each in total.differing) == Decimal("0.61")


def test_the_roll_forward_finds_exactly_the_breaks_of_the_source(city: City) -> None:
    balances = city.published.values()

    cost = {each.key: each.difference for balance in balances for each in balance.cost_breaks}
    finish = {each.key: int(each.difference) for balance in balances for each in balance.finish_breaks}

    assert cost == {
        "p-314-2015-02-01": 2_100_000,
        "p-366-2016-01-01": 20_600_000,
        "p-570-2018-08-01": -20_000,
    }
    assert finish == {"p-314-2015-02-01": -557, "p-366-2016-01-01": -948}


def test_original_and_changes_make_what_was_published_last_but_for_rounding_and_breaks(city: City) -> None:
    assert {
        key
        for key, each in city.published.items()
        if each.original is not None
        and each.current is not None
        and abs(each.original + each.cost - each.current) >= 1
    } == {"p-18", "p-58", "p-94", "p-120", "p-406", "p-314", "p-366", "p-570"}
    assert sum(each.original is None for each in city.published.values()) == 8


def test_imported_changes_are_closed_and_stand_outside_the_rules_on_approval(city: City) -> None:
    entries = [entry for log in city.logs.values() for entry in log.entries]

    assert {(each.state, each.evidence, each.decided_by) for each in entries} == {("closed", "imported", ())}
    findings = survey_office(FolderTree(city.root), DAY, ruling(None)).findings
    assert [each for each in findings if "/changes/" in each.source.path] == []


def test_importing_twice_changes_nothing(city: City) -> None:
    before = {path: path.read_bytes() for path in city.root.rglob("*.yaml")}

    again = import_changes(asked(city.root))

    assert again.done is not None
    assert (again.done.created, again.done.changed) == ((), ())
    assert {path: path.read_bytes() for path in city.root.rglob("*.yaml")} == before


def test_the_report_of_changes_has_every_one_of_them_and_says_what_they_sum_to(city: City) -> None:
    view = printed_pages(FolderTree(city.root), "changes", language="en")["reports/changes.html"].view

    [total] = view["totals"]
    assert (total["group"], total["number"], len(view["changes"])) == ("taken_in", 930, 930)
    assert (total["cost"]["known"], total["ends"]) == (930, [{"amount": "81464", "unit": "cd"}])
    logged = sum((balance.cost for balance in city.published.values()), Decimal())
    assert Decimal(total["cost"]["sum"]) == logged
    differing = [each["id"] for each in view["projects"] if not each["published"]["holds"]]
    assert len(view["projects"]) == 152
    assert sorted(differing) == sorted(key for key, log in city.logs.items() if not log.is_reconciled)
