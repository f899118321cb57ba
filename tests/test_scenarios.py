"""The scenarios: stories with files, commands and their output."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scenario import Scenario

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
PAGES = sorted((HERE / "scenarios").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_print_what_the_page_shows(
    page: Path, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    golden(page, Scenario(page, tmp_path / page.stem, EXAMPLES).played())


def test_files_commands_output_and_exit_codes_are_played(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- columns: 100 -->\n\n```text notes/a.txt\nhello\n```\n\n"
        "```console\n$ cd notes\n$ cat a.txt; echo $COLUMNS\nwrong\n$ ls no-such-file 2>/dev/null\n```\n",
        encoding="utf-8",
    )

    played = Scenario(page, tmp_path / "page" / "work", EXAMPLES).played()

    shown = "$ cat a.txt; echo $COLUMNS\nhello\n100\n$ ls no-such-file 2>/dev/null\n[exit 2]\n```\n"
    assert played.endswith(shown)
