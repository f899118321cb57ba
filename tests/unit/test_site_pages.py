"""The site: its pages, the links between them, and the page of a change."""

import posixpath
import re
from datetime import date

from pmo.store.tree import FolderTree
from tests.conftest import ROOT
from tests.office_text import completed
from tests.printed_pages import printed_pages

EXAMPLE = ROOT / "examples" / "metropole-valmont"
CHANGE = """\
title: A second lift | <script>alert(1)</script>
type: request
requested_by: n.petit
requested_on: 2026-09-07
reason: "**Wheelchairs** <b>need</b> it."
impact:
  cost: [{line: works, delta: 18000, period: 2026}]
  schedule: [{finish: true, delta: +12d}]
options: [{name: "Stairs", consequence: "[x](javascript:alert(1))"}]
state: submitted
history: [{state: submitted, by: n.petit, at: 2026-09-07T13:00:00Z}]
"""
FILES = {
    "pmo.yaml": "pmo: 1\noffice: valmont\norganisation: Valmont\ncurrency: EUR\n",
    "people.yaml": 'n.petit: {name: "Noé [Petit](x)"}\n',
    "programmes/rail/programme.yaml": "name: Rail\n",
    "projects/tram/project.yaml": "name: Tram\nprogramme: rail\n",
    "projects/tram/budget.yaml": "lines: [{id: works, name: Works, amounts: {2026: 100000}}]\n",
    "projects/tram/changes/CR-260907-6BSEK.yaml": CHANGE,
    "projects/bus/project.yaml": "name: Bus\n",
}
PAGE = "reports/site/changes/CR-260907-6BSEK.html"
_HREF = re.compile(r'href="([^"]*)"')


def hrefs(text: str) -> list[str]:
    return _HREF.findall(text)


def test_every_link_of_the_example_site_leads_to_a_page_of_it() -> None:
    pages = printed_pages(FolderTree(EXAMPLE), "site")

    wanted = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), href.partition("#")[0]))
        for path, page in pages.items()
        for href in hrefs(page.text)
        if not href.startswith("#")
    }
    assert wanted - set(pages) == set()
    assert set(pages) - wanted == set()


def test_a_site_has_a_page_of_each_project_and_change() -> None:
    pages = printed_pages(FILES, "site")

    below = [path for path in pages if "/programmes/" not in path]
    assert below == [
        "reports/site/index.html",
        "reports/site/projects/bus.html",
        "reports/site/projects/tram.html",
        PAGE,
    ]


def test_a_site_names_programmes_in_the_order_of_their_ids() -> None:
    ids = ["air", "bus", "car", "ferry", "rail", "road", "tram", "walk"]
    programmes = {f"programmes/{each}/programme.yaml": f"name: {each}\n" for each in ids}

    first = printed_pages({**FILES, **programmes}, "site")["reports/site/index.html"]

    assert re.findall(r'href="programmes/(\w+)\.html"', first.text.split('data-found="programme"')[1]) == ids


def test_a_page_says_where_it_stands_and_what_comes_before_and_after() -> None:
    pages = printed_pages(FILES, "site")

    assert hrefs(pages["reports/site/projects/bus.html"].text)[1:] == [
        "../index.html",
        "../index.html#search",
        "../projects/tram.html",
    ]
    trail = pages[PAGE].text.split('class="crumbs"')[1].split("</nav>")[0]
    assert [href for href in hrefs(trail) if "programmes" not in href] == [
        "../index.html",
        "../projects/tram.html",
    ]


def test_what_people_wrote_in_a_change_is_text() -> None:
    pages = printed_pages({**FILES}, "site", "change")

    page = pages[PAGE].text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<strong>Wheelchairs</strong> &lt;b&gt;need&lt;/b&gt;" in page
    assert '<a href="javascript' not in page
    markdown = pages["reports/change/CR-260907-6BSEK.md"].text
    assert "# A second lift \\| &lt;script&gt;" in markdown
    assert "Noé \\[Petit\\](x)" in markdown
    assert "\\[x\\](javascript" in markdown


def test_a_change_says_what_it_moves_and_who_is_next() -> None:
    """Values of the view, not of the page."""
    body = printed_pages(FILES, "change")["reports/change/CR-260907-6BSEK.md"].view["change"]

    assert (body["cost"], body["days"], body["state"]) == ("18000", "12", "submitted")
    assert body["effects"] == {
        "money": [{"name": "Works", "period": "2026", "amount": "18000"}],
        "dates": [{"name": None, "shift": {"amount": "12", "unit": "d"}}],
        "benefits": [],
        "added": [],
        "removed": [],
    }


def test_an_approval_on_file_makes_the_state() -> None:
    pages = printed_pages(FolderTree(EXAMPLE), "change", language="en")

    page = pages["reports/change/CR-260907-6BSEK.html"]
    assert page.view["change"]["state"] == "approved"
    assert [each["stands"] for each in page.view["change"]["decisions"]] == [True]
    assert "judged by pmo audit" in page.text


def test_on_a_day_before_it_was_requested_a_change_is_not_there() -> None:
    pages = printed_pages(FILES, "site", as_of=date(2026, 9, 1))

    assert pages[PAGE].view["change"] is None
    assert "there was no such request" in pages[PAGE].text
    assert pages["reports/site/index.html"].view["changes"] == []


def test_a_change_that_cannot_be_read_is_named_by_its_id() -> None:
    pages = printed_pages({**FILES, "projects/tram/changes/CR-260907-6BSEK.yaml": "title: ["}, "site")

    assert pages[PAGE].view["change"] is None
    assert "<h1>CR-260907-6BSEK</h1>" in pages[PAGE].text


def test_a_template_of_the_site_s_own_name_is_for_its_first_page_alone() -> None:
    own = {**FILES, "templates/reports/site.html.j2": "{{ organisation }}\n"}

    pages = printed_pages(own, "site")

    assert pages["reports/site/index.html"].text.startswith("Valmont\n<!-- pmo:report\n")
    assert "<h1>Tram</h1>" in pages["reports/site/projects/tram.html"].text


def test_imported_changes_have_pages_too() -> None:
    change = (
        "title: Budget\nreason: As published\nrequested_on: 2026-01-05\nstate: closed\n"
        "imported: {file: log.csv, row: 3}\n"
    )
    files = completed(
        {"projects/crm/project.yaml": "name: CRM\n", "projects/crm/changes/crm-2026-01.yaml": change}
    )

    assert "reports/site/changes/crm-2026-01.html" in printed_pages(files, "site")
