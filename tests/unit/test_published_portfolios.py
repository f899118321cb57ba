"""Portfolios that governments published, imported whole with the mappings that we ship.

The files are not ours to copy. They are looked for in the folder that `PMO_TEST_DATA` names, else
in `shared/data` beside the checkout; without them these tests are skipped.
"""

import os
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.cli.tables.importing import Asked, Outcome, import_projects
from pmo.model.finding import Finding
from pmo.rules.ruling import ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import FolderTree

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("PMO_TEST_DATA") or ROOT.parent / "shared" / "data")

GMPP_2018 = "gmpp/uk_2019.csv"
GMPP_2019 = "gmpp/uk_2020.csv"
GMPP_2022 = "gmpp/GMPP_Government_Major_Projects_Portfolio_AR_Data_March_2022.csv"
DINUM_2016 = "dinum_panorama/panorama_projets_si.csv"
DINUM_2017 = "dinum_panorama/Panorama_des_grands_projets_SI_-_20170630.csv"
NYC = "nyc_capital_projects/nyc_capital_projects_20190901_even_pid.csv"


class Imported(NamedTuple):
    """A portfolio after its import: what the import said, and the office read again."""

    outcome: Outcome
    portfolio: Portfolio
    findings: tuple[Finding, ...]

    def tally(self, field: str) -> tuple[int, int, int, str]:
        """Known, unknown, blank and sum of a field."""
        assert self.outcome.done is not None
        [tally] = [each for each in self.outcome.done.reading.tallies if each.field == field]
        return tally.known, tally.unknown, tally.blank, str(tally.sum)

    def ratings(self) -> Counter[str | None]:
        return Counter(row.declared.rating for row in self.portfolio.projects)

    def stages(self) -> Counter[str | None]:
        return Counter(row.stage for row in self.portfolio.projects)


def imported(file: str, mapping: str, office: Path) -> Imported:
    if not (DATA / file).exists():
        pytest.skip(f"{file} is not there; PMO_TEST_DATA names the folder of published portfolios")
    path = ROOT / "examples" / "mappings" / mapping
    outcome = import_projects(Asked((DATA / file,), path, office, False, None))
    assert outcome.refusal is None
    seen = survey_office(FolderTree(office), date(2026, 11, 20), ruling(None))
    assert {finding.severity for finding in seen.findings} <= {"warning", "info"}
    return Imported(outcome, seen.portfolio, seen.findings)


def test_gmpp_of_march_2022(tmp_path: Path) -> None:
    gmpp = imported(GMPP_2022, "gmpp-2022.yaml", tmp_path)

    assert len(gmpp.portfolio.projects) == 235
    assert gmpp.ratings() == {"green": 24, "amber": 170, "red": 27, None: 14}
    assert gmpp.tally("cost.baseline") == (191, 44, 0, "494181000000")
    assert gmpp.tally("years.FY2021.baseline") == (198, 37, 0, "43128880000")
    assert gmpp.tally("years.FY2021.forecast") == (200, 35, 0, "39554020000")
    assert len(gmpp.portfolio.outline.departments) == 18
    assert Counter(finding.code for finding in gmpp.findings)["BUD011"] == 35


def test_gmpp_of_september_2018(tmp_path: Path) -> None:
    gmpp = imported(GMPP_2018, "gmpp-2018.yaml", tmp_path)

    assert len(gmpp.portfolio.projects) == 133
    assert gmpp.ratings() == {"red": 4, "amber-red": 38, "amber": 66, "amber-green": 18, "green": 4, None: 3}
    assert gmpp.tally("cost.baseline") == (118, 15, 0, "441798760000")
    assert gmpp.tally("years.FY2018.baseline") == (121, 12, 0, "29723300000")
    assert gmpp.tally("years.FY2018.forecast") == (121, 12, 0, "28965860000")
    assert len(gmpp.portfolio.outline.departments) == 16


def test_gmpp_of_september_2019_lists_the_one_byte_that_cannot_be_decoded(tmp_path: Path) -> None:
    gmpp = imported(GMPP_2019, "gmpp-2019.yaml", tmp_path)

    assert len(gmpp.portfolio.projects) == 125
    assert gmpp.ratings() == {"red": 11, "amber-red": 32, "amber": 59, "amber-green": 18, "green": 3, None: 2}
    assert gmpp.tally("cost.baseline") == (113, 12, 0, "447920350000")
    assert gmpp.tally("years.FY2019.baseline") == (116, 9, 0, "27011080000")
    assert gmpp.tally("years.FY2019.forecast") == (116, 9, 0, "24962880000")
    assert len(gmpp.portfolio.outline.departments) == 16
    assert gmpp.outcome.done is not None
    [change] = gmpp.outcome.done.reading.changes
    assert (change.row, change.column, change.what) == (120, "description_aims", "0x9d")


@pytest.mark.parametrize(
    ("file", "mapping", "projects", "shared", "known", "amount", "stages"),
    [
        (DINUM_2016, "dinum-2016.yaml", 57, 18, 49, "2292900000", (8, 26, 3, 20)),
        (DINUM_2017, "dinum-2017.yaml", 61, 20, 53, "2561100000", (8, 32, 5, 16)),
    ],
)
def test_panorama_of_the_french_state(
    file: str,
    mapping: str,
    projects: int,
    shared: int,
    known: int,
    amount: str,
    stages: tuple[int, ...],
    tmp_path: Path,
) -> None:
    panorama = imported(file, mapping, tmp_path)

    assert len(panorama.portfolio.projects) == projects
    assert panorama.tally("cost.baseline") == (known, projects - known, 0, amount)
    names = ("cadrage", "conception-realisation", "experimentation", "deploiement")
    assert panorama.stages() == dict(zip(names, stages, strict=True))
    attributes = [row.attributes or {} for row in panorama.portfolio.projects]
    assert sum(each.get("interministeriel") is True for each in attributes) == shared
    assert sum(isinstance(each.get("duree-prevue"), Decimal) for each in attributes) == known


def test_capital_projects_of_new_york_city(tmp_path: Path) -> None:
    nyc = imported(NYC, "nyc.yaml", tmp_path)

    assert len(nyc.portfolio.projects) == 196
    assert nyc.tally("cost.forecast") == (146, 50, 0, "15609110234.51")
    assert nyc.stages() == {
        "construction": 86,
        "design": 39,
        "construction-procurement": 17,
        "scoping-planning": 3,
        "it": 1,
        None: 50,
    }
    assert nyc.outcome.done is not None
    assert nyc.outcome.done.reading.counted.rows == 1227
    assert Counter(row.status for row in nyc.portfolio.projects) == {"active": 146, "completed": 50}
