"""The site in a browser: ways through it, search, filters, keyboard, dark mode, and no word outside."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Quiet

INDEX = "site/index.html"


def expect_heading(page: Page, text: str) -> None:
    expect(page.locator("h1")).to_have_text(text)


def follow(page: Page, link: Locator) -> str:
    """The heading of the page that `link` leads to: a click alone does not wait for it."""
    with page.expect_navigation():
        link.click()
    return page.locator("h1").inner_text()


def test_from_the_portfolio_to_a_change_and_back(quiet: Quiet) -> None:
    page = quiet.open(INDEX)

    page.locator("section[aria-labelledby=all]").get_by_role("link", name="Guichet numérique").click()
    expect_heading(page, "Guichet numérique des habitants")
    page.get_by_role("link", name="Reprendre deux démarches").click()
    expect(page.locator(".crumbs")).to_contain_text("CR-260907-6BSEK")
    page.locator(".crumbs").get_by_role("link", name="Guichet numérique").click()
    expect_heading(page, "Guichet numérique des habitants")
    page.locator(".crumbs").get_by_role("link", name="Portfolio").click()
    expect_heading(page, "Portfolio")


def test_pages_are_turned_one_by_one_to_the_last(quiet: Quiet) -> None:
    page = quiet.open(INDEX)
    projects = page.locator("section[aria-labelledby=all] tbody tr").count()
    quiet.open("site/projects/bhns-rocade-nord.html")
    expect(page.locator("a[rel=prev]")).to_have_count(0)

    names = [page.locator("h1").inner_text()]
    while page.locator("a[rel=next]").count():
        names.append(follow(page, page.locator("a[rel=next]")))

    assert len(set(names)) == projects
    assert follow(page, page.locator("a[rel=prev]")) == names[-2]


def test_search_finds_projects_and_changes_without_accents(quiet: Quiet) -> None:
    page = quiet.open(INDEX)
    field = page.get_by_role("searchbox", name="Find a programme")

    field.fill("reseau EXPRESS")
    expect(page.locator("#found a").first).to_contain_text("Réseau express vélo")
    field.fill("cr-260907")
    expect(page.locator("#found")).to_contain_text("change")
    field.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("^Reprendre deux démarches"))


def test_every_page_leads_to_the_search_which_is_ready_for_words(quiet: Quiet) -> None:
    page = quiet.open("site/changes/CR-260907-6BSEK.html")

    page.get_by_role("link", name="Search").press("Enter")
    expect(page.get_by_role("searchbox", name="Find a programme")).to_be_focused()
    page.keyboard.type("reseau")
    expect(page.locator("#found a").first).to_contain_text("Réseau")
    quiet.open("site/programmes/mobilites-2030.html")
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_role("searchbox", name="Find a programme")).to_be_focused()


def test_a_search_for_nothing_says_so(quiet: Quiet) -> None:
    page = quiet.open(INDEX)
    field = page.get_by_role("searchbox", name="Find a programme")

    field.fill("<img src=x onerror=alert(1)>")
    expect(page.locator("form[data-search] output")).to_have_text("nothing found")
    expect(page.locator("#found")).to_be_hidden()
    field.fill("")
    expect(page.locator("form[data-search] output")).to_have_text("")


def test_filters_narrow_their_own_table_and_say_how_many_are_left(quiet: Quiet) -> None:
    page = quiet.open(INDEX)
    projects, changes = (page.locator(f"section[aria-labelledby={each}]") for each in ("all", "changes"))
    all_changes = changes.locator("tbody tr:visible").count()
    assert all_changes > 1

    projects.get_by_label("Declared").select_option("green")
    expect(projects.locator("tbody tr:visible")).to_have_count(8)
    expect(projects.locator("output")).to_have_text("8 of 13 projects")
    projects.get_by_label("Search").fill("no such project")
    expect(projects.locator("output")).to_have_text("0 of 13 projects")
    expect(changes.locator("tbody tr:visible")).to_have_count(all_changes)
    changes.get_by_label("State").select_option("submitted")
    others = changes.locator("tbody tr:visible td:nth-child(3)").filter(has_not_text="submitted")
    expect(others).to_have_count(0)
    expect(changes.locator("tbody tr:visible")).not_to_have_count(0)


def test_the_keyboard_reaches_all_and_shows_where_it_is(quiet: Quiet) -> None:
    page = quiet.open(INDEX)

    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox", name="Find a programme")).to_be_focused()
    tops = []
    for _ in range(25):
        outline, top = page.evaluate(
            "() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " return [s.outlineStyle + ' ' + parseFloat(s.outlineWidth),"
            " Math.round(e.getBoundingClientRect().top + scrollY)] }"
        )
        assert outline == "solid 3", page.evaluate("document.activeElement.outerHTML")
        tops.append(top)
        page.keyboard.press("Tab")
    assert len(set(tops)) > 5
    assert tops[-1] > tops[0]


def test_dark_is_dark_and_light_is_light(quiet: Quiet) -> None:
    page = quiet.open(INDEX)
    shade = "() => getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)"

    assert min(page.evaluate(shade)) > 200
    page.emulate_media(color_scheme="dark")
    assert max(page.evaluate(shade)) < 60


def test_without_scripts_everything_is_there_to_read(browser: Browser, reports: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((reports / INDEX).as_uri())

    assert page.locator("section[aria-labelledby=all] tbody tr:visible").count() == 13
    assert page.locator("form:visible").count() == 0
    context.close()


def test_a_page_may_load_nothing_and_run_no_script_of_others(browser: Browser, reports: Path) -> None:
    """Whatever came into a page, its policy stops it: these are asked by hand, from within."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((reports / INDEX).as_uri())
    left: list[str] = []
    failures: list[str | None] = []
    page.on("requestfinished", lambda each: left.append(each.url))
    page.on("requestfailed", lambda each: failures.append(each.failure))

    with page.expect_event("requestfailed"):
        stopped = page.evaluate(
            """async () => {
              const found = [];
              addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
              await fetch("https://example.org/").catch(() => 0);
              const add = (name, what) =>
                document.body.append(Object.assign(document.createElement(name), what));
              add("img", { src: "https://example.org/a.png" });
              add("script", { textContent: "window.ran = 1" });
              for (let left = 500; left && found.length < 3; left--)
                await new Promise((done) => setTimeout(done, 20));
              return [found.sort(), window.ran];
            }"""
        )

    assert stopped == [["connect-src", "img-src", "script-src-elem"], None]
    assert (left, failures) == ([], ["csp"])
    context.close()
