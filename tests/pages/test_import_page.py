"""The worked example of docs/import.md works, and its mappings are mappings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.model.record import fields_of
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.tree import FolderTree
from tests.scenario import Scenario

ROOT = Path(__file__).parents[2]
MAPPINGS = sorted(path.name for path in (ROOT / "examples" / "mappings").glob("*.yaml"))


def test_the_worked_example_prints_what_the_page_shows(
    tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    page = ROOT / "docs" / "import.md"
    golden(page, Scenario(page, tmp_path / "import", ROOT / "examples").played())


@pytest.mark.parametrize("name", MAPPINGS)
def test_a_mapping_that_we_ship_has_no_faults(name: str) -> None:
    found = Found()

    assert read_record(FolderTree(ROOT / "examples" / "mappings"), name, ProjectMapping, found) is not None
    assert found == []


def test_the_page_names_every_key_of_a_field() -> None:
    from pmo.exchange.mappings.field import Formats, NamedOrigin

    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")

    assert [key for key in {**fields_of(NamedOrigin), **fields_of(Formats)} if f"`{key}`" not in page] == []
