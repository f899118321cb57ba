"""Reports as PDF, from the same HTML."""

import subprocess
import sys
from pathlib import Path

import pytest

from pmo.exchange.pdf_file import pdf_bytes
from pmo.model.report import ReportOrder
from pmo.reports.pages.press import sheets, template_name
from pmo.store.shipped import template_files
from tests.office_text import completed
from tests.printed_pages import printed_pages

OFFICE = completed({"projects/crm/project.yaml": "name: CRM\n", "projects/crm/raid.yaml": "risks: []\n"})


def made(page: str) -> bytes:
    """The PDF of a page; where WeasyPrint or Pango is absent the test is not run."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("not run: no WeasyPrint, or no Pango. Try: pip install weasyprint")
    return pdf_bytes(page)


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


def test_a_pdf_has_the_template_of_the_page_of_html() -> None:
    [sheet] = sheets("pack", ReportOrder(report="portfolio", formats=("pdf",)), {})

    assert sheet.path == "reports/pack.pdf"
    assert template_name(sheet, template_files("reports")) == "portfolio.html.j2"


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
