"""Keys for all cases, and an office for each."""

from pathlib import Path

import pytest

from tests.forgeries.office import Keys, Town, new_town


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def town(tmp_path: Path, keys: Keys) -> Town:
    return new_town(tmp_path / "town", keys)
