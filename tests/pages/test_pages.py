"""The generated pages are current."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pmo.cli.completions import SHELLS
from tests.conftest import ROOT
from tests.pages.command_words import completion_script
from tests.pages.commands_page import commands_page
from tests.pages.file_format_page import file_format_page
from tests.pages.rules_page import rules_page

PAGES = {
    "docs/file-format.md": file_format_page,
    "docs/commands.md": commands_page,
    "docs/rules.md": rules_page,
}


@pytest.mark.parametrize("path", PAGES)
def test_a_generated_page_is_current(path: str, golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / path, PAGES[path]())


@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_script_is_current(shell: str, golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / f"pmo/cli/completions/pmo.{shell}", completion_script(shell))
