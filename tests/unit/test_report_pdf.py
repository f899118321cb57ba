"""Reports as PDF, from the same HTML."""

import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from pmo.exchange.pdf_file import pdf_bytes, pdf_description
from pmo.model.report import ReportOrder
from pmo.reports.pages.press import sheets, template_name
from tests.office_text import completed
from tests.printed_pages import printed_pages

OFFICE = completed({"projects/crm/project.yaml": "name: CRM\n", "projects/crm/raid.yaml": "risks: []\n"})


def made(page: str, description: str = "") -> bytes:
    """The PDF of a page; where WeasyPrint or Pango is absent the test is not run."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("not run: no WeasyPrint, or no Pango. Try: pip install weasyprint")
    return pdf_bytes(page, description)


def test_a_page_becomes_a_tagged_pdf_on_a4() -> None:
    html = printed_pages(OFFICE, "project")["reports/project/crm.html"].text

    pdf = made(html)

    assert pdf.startswith(b"%PDF-")
    assert pdf == made(html)
    assert len(pdf) > 5_000


def test_nothing_is_fetched_for_a_pdf(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("body::before { content: 'SECRET-WORDS' }")
    plain = "<html><head>{}</head><body><p>Text</p></body></html>"

    assert made(plain.format(f'<link rel="stylesheet" href="{secret.as_uri()}">')) == made(plain.format(""))


def test_a_pdf_says_what_it_was_made_of_and_stays_a_pdf(tmp_path: Path) -> None:
    said = "<!-- pmo:report\nof: été\n%% EOF\nstartxref\n-->"
    file = tmp_path / "page.pdf"

    file.write_bytes(made("<html lang=en><head><title>T</title></head><body><p>Text</p></body></html>", said))

    assert pdf_description(file.read_bytes()) == said
    if which("pdftotext") is None:
        pytest.skip("not run: no pdftotext. Try: apt install poppler-utils")
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    assert read.stdout.split() == ["Text", "1/1"]
    assert read.stderr == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\nstartxref\n9\n%%EOF\n",
        b"%PDF-1.7\n%% words\nendobj\nstartxref\n9\n%%EOF\n",
        b"\n%% a" * 1_000_000,
        b"\nstartxref\n" * 1_000_000,
    ],
)
def test_what_says_nothing_of_itself_has_no_description(data: bytes) -> None:
    assert pdf_description(data) == ""


def test_a_pdf_is_stale_and_old_as_a_page_is_and_its_bytes_are_its_own(tmp_path: Path) -> None:
    made("<html></html>")
    files = {**OFFICE, "pmo.yaml": OFFICE["pmo.yaml"] + "reports: {raid: {formats: [pdf], max_age: 1w}}\n"}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert pmo(tmp_path, "build") == ""
    file = tmp_path / "reports" / "raid.pdf"
    built = file.read_bytes()

    file.write_bytes(built.replace(b"%PDF-1.7", b"%PDF-1.6"))
    assert pmo(tmp_path, "check") == "No findings.\n"
    assert "RPT004" in pmo(tmp_path, "check", as_of="2026-12-20")
    (tmp_path / "projects/crm/raid.yaml").write_text("risks: [{id: fire, name: Fire}]\n")
    assert re.findall("RPT...", pmo(tmp_path, "check")) == ["RPT001"]
    file.write_bytes(built[:-200])
    assert re.findall("RPT...", pmo(tmp_path, "check")) == ["RPT006"]


def pmo(folder: Path, verb: str, as_of: str = "2026-11-20") -> str:
    """What a command on reports prints; that it built them is no news."""
    command = [str(Path(sys.executable).with_name("pmo")), "report", verb, "--as-of", as_of]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    return str(run.stdout).replace("built reports/raid.pdf\n", "")


def test_a_pdf_has_the_template_of_the_page_of_html() -> None:
    [sheet] = sheets("pack", ReportOrder(report="portfolio", formats=("pdf",)), {})

    assert sheet.path == "reports/pack.pdf"
    assert template_name(sheet, frozenset()) == "portfolio.html.j2"


def test_without_the_extra_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    for path, text in OFFICE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    code = (
        "import sys; sys.modules['weasyprint'] = None; sys.argv[1:] = ['report', 'build', '--format', 'pdf'];"
        "from pmo.__main__ import main; main()"
    )

    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert run.returncode == 3
    assert "pip install 'pmo-as-code[pdf]'" in run.stderr
    assert not (tmp_path / "reports").exists()
