"""The picture of the README: what `pmo status` prints on the example office, as a drawing."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from tests.conftest import ROOT

COLUMNS = 100
PICTURE = ROOT / "docs" / "status.svg"

# rich's drawing asks a foreign host for a font; a README must not
_OWN_FONTS = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def printed() -> str:
    """What a person sees in a terminal with colours."""
    environment = {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "COLUMNS": str(COLUMNS),
        "FORCE_COLOR": "1",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    command = [str(Path(sys.executable).with_name("pmo")), "status", "--as-of", "2026-11-20"]
    office = ROOT / "examples" / "metropole-valmont"
    return subprocess.run(
        command, cwd=office, env=environment, capture_output=True, check=True, text=True, timeout=60
    ).stdout


def test_the_picture_shows_what_the_command_prints(golden: Callable[[Path, str], None]) -> None:
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(printed()))

    drawing = console.export_svg(
        title="pmo status",
        unique_id="pmo-status",
        code_format=_OWN_FONTS.replace("Fira Code", "ui-monospace"),
    )

    golden(PICTURE, drawing)
    assert "url(http" not in drawing
    assert 'url("http' not in drawing
