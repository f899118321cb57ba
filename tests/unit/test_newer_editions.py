"""Published portfolios imported again, and the next year's edition over them."""

from pathlib import Path

import pytest

from pmo.cli.tables.importing import Asked, Outcome, import_projects
from tests.real_data import REAL_DATA, needs_real_data
from tests.unit.test_published_portfolios import (
    DINUM_2016,
    DINUM_2017,
    GMPP_2018,
    GMPP_2019,
    GMPP_2022,
    NYC,
    ROOT,
)

EDITIONS = [
    (GMPP_2018, "gmpp-2018.yaml"),
    (GMPP_2019, "gmpp-2019.yaml"),
    (GMPP_2022, "gmpp-2022.yaml"),
    (DINUM_2016, "dinum-2016.yaml"),
    (DINUM_2017, "dinum-2017.yaml"),
    (NYC, "nyc.yaml"),
]


def imported(file: str, mapping: str, office: Path, near_is_new: bool = False) -> Outcome:
    path = ROOT / "examples" / "mappings" / mapping
    return import_projects(Asked((REAL_DATA / file,), path, office, False, None, near_is_new))


def contents(office: Path) -> dict[str, tuple[bytes, int]]:
    """Each file's bytes, and when it was written."""
    return {
        path.relative_to(office).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in office.rglob("*")
        if path.is_file() and ".pmo" not in path.parts
    }


@needs_real_data
@pytest.mark.parametrize(("file", "mapping"), EDITIONS)
def test_a_table_that_is_imported_twice_changes_nothing(file: str, mapping: str, tmp_path: Path) -> None:
    imported(file, mapping, tmp_path)
    before = contents(tmp_path)

    done = imported(file, mapping, tmp_path).done

    assert done is not None
    assert done.updated is not None
    assert (done.files, done.updated.files, done.updated.new) == ((), [], [])
    assert contents(tmp_path) == before


@needs_real_data
def test_gmpp_of_2019_over_that_of_2018(tmp_path: Path) -> None:
    imported(GMPP_2018, "gmpp-2018.yaml", tmp_path)
    before = contents(tmp_path)

    refused = imported(GMPP_2019, "gmpp-2019.yaml", tmp_path)

    assert refused.refusal is not None
    assert {project for near in refused.refusal.near for project in near.like} == {
        ("tax-free-childcare", "Tax-Free Childcare"),
        ("customs-declaration-services-cds-programme", "CUSTOMS DECLARATION SERVICES (CDS) Programme"),
        (
            "prisoner-escort-and-custody-services-pecs-generation-4",
            "Prisoner Escort and Custody Services (PECS) Generation 4",
        ),
    }
    assert contents(tmp_path) == before

    done = imported(GMPP_2019, "gmpp-2019.yaml", tmp_path, near_is_new=True).done

    assert done is not None
    assert done.updated is not None
    assert {match.how for match in done.updated.matches} == {"name"}
    assert (len(done.updated.matches), len(done.updated.new), len(done.updated.absent)) == (103, 22, 30)
    after = contents(tmp_path)
    assert {path for path in before if after[path] != before[path]} == set(done.updated.files)
    assert not any(path.endswith("highlights/2018-09-30.yaml") for path in done.updated.files)

    again = imported(GMPP_2019, "gmpp-2019.yaml", tmp_path).done

    assert again is not None
    assert again.updated is not None
    assert {match.how for match in again.updated.matches} == {"external_id"}
    assert (len(again.updated.matches), len(again.updated.absent), again.updated.files) == (125, 30, [])
    assert contents(tmp_path) == after


@needs_real_data
def test_departments_that_a_newer_edition_brings_are_faults_by_name(tmp_path: Path) -> None:
    imported(GMPP_2019, "gmpp-2019.yaml", tmp_path)
    before = contents(tmp_path)

    refused = imported(GMPP_2022, "gmpp-2022.yaml", tmp_path, near_is_new=True).refusal

    assert refused is not None
    assert [fault.problem.en for fault in refused.faults] == [
        "the office has no department 'DLUHC' (dluhc)",
        "the office has no department 'FCDO' (fcdo)",
        "the office has no department 'HMLR' (hmlr)",
        "the office has no department 'HMT' (hmt)",
    ]
    assert contents(tmp_path) == before
