"""What building reports says where there is nothing to build."""

from pathlib import Path

import pytest

from tests.ready_pmo import run_pmo


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("project", "The office has no project yet. Try: pmo project new NAME"),
        ("programme", "The office has no programme yet. Try: pmo programme new NAME"),
        ("change", "The office has no change yet. Try: pmo change submit"),
    ],
)
def test_a_report_of_what_the_office_has_none_of_says_so(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "pmo.yaml").write_text("pmo: 1\noffice: v\norganisation: V\ncurrency: EUR\n")

    done = run_pmo(tmp_path, "report", "build", name, PMO_TODAY="2026-11-20")

    assert done.returncode == 0
    assert done.stdout == ""
    assert told in " ".join(done.stderr.split())
