"""Every page of the example office in a browser: axe-core finds nothing, no table is cut, none complains."""

from pathlib import Path
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import NARROW, WIDE, Quiet

WCAG_AA = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
A4_WIDTH = round((210 - 2 * 12) / 25.4 * 96)
"""CSS pixels between the margins that the style sets."""
SCREENS: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = ((WIDE, "light"), (NARROW, "dark"))
"""Colours do not depend on the width, nor what stands where on the colours."""
_CUT = """() => [...document.querySelectorAll("table, .figure, svg, h1, p")]
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => each.outerHTML.slice(0, 80))"""
_SPLIT = """() => [...document.querySelectorAll("tr, .figure, figure")]
  .filter((each) => getComputedStyle(each).breakInside !== "avoid").length"""


def pages_of(reports: Path) -> list[str]:
    return sorted(path.relative_to(reports).as_posix() for path in reports.rglob("*.html"))


def faults(page: Page) -> list[str]:
    """What axe-core finds, each with the first element at fault."""
    violations = page.evaluate("async (options) => (await axe.run(options)).violations", WCAG_AA)
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in violations]


def some_of_each(pages: list[str]) -> list[str]:
    """Of the pages in one folder the fullest known and the last, which one template makes; all others."""
    folders = {path.rpartition("/")[0] for path in pages if path.count("/") > 1}
    of = {folder: [path for path in pages if path.startswith(f"{folder}/")] for folder in folders}
    chosen = {path for paths in of.values() for path in paths if path == paths[-1] or "tram-ligne-3" in path}
    return [path for path in pages if path.rpartition("/")[0] not in folders or path in chosen]


def test_axe_finds_nothing_on_wide_light_screens_nor_on_narrow_dark_ones(quiet: Quiet, reports: Path) -> None:
    page, found = quiet.page, {}
    for path in some_of_each(pages_of(reports)):
        quiet.open(path)
        page.evaluate(AXE_SCRIPT)
        for size, scheme in SCREENS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            if wrong := faults(page):
                found[path, scheme] = wrong

    assert found == {}


def test_no_page_is_wider_than_its_screen(quiet: Quiet, reports: Path) -> None:
    page, wider = quiet.page, {}
    for path in pages_of(reports):
        quiet.open(path)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
                wider[path, size["width"]] = width

    assert wider == {}


def test_on_paper_no_table_is_cut_and_no_row_is_split(quiet: Quiet, reports: Path) -> None:
    page, cut, split = quiet.page, {}, {}
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    for path in pages_of(reports):
        quiet.open(path)
        if wrong := page.evaluate(_CUT):
            cut[path] = wrong
        if number := page.evaluate(_SPLIT):
            split[path] = number

    assert (cut, split) == ({}, {})


def test_every_page_prints(quiet: Quiet, reports: Path) -> None:
    for path in ("site/index.html", "site/projects/tram-ligne-3.html"):
        assert quiet.open(path).pdf(prefer_css_page_size=True).startswith(b"%PDF-")
