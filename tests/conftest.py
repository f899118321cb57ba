"""What all tests share: the office in a docstring, golden files, `--update`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.office_text import OfficeText, completed, files_in

ROOT = Path(__file__).parents[1]

_HOWEVER_SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", _HOWEVER_SLOW)
settings.register_profile("every-run", _HOWEVER_SLOW, derandomize=True)
settings.load_profile("every-run")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite scenarios and golden files")


@pytest.fixture
def office(request: pytest.FixtureRequest) -> OfficeText:
    """The office whose files stand in the test's docstring."""
    return OfficeText(completed(files_in(request.function.__doc__ or "")))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the file that holds what it should be; `--update` writes the file."""

    def same_as_golden(path: Path, actual: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        assert actual == expected, f"{path.relative_to(ROOT)} is not current. Try: pytest --update"

    return same_as_golden
