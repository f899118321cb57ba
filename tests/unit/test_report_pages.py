"""Pages of reports: what they say, what they were made of, and that the same files make the same bytes."""

import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmo.analysis.money.cost_figures import Cost
from pmo.analysis.portfolio.cost_bands import Band, cost_bands
from pmo.analysis.row import Row
from pmo.cli.reports.report_checking import print_diffs
from pmo.model.file_change import FileChange
from pmo.model.finding import Finding
from pmo.model.report import ReportOrder
from pmo.model.text import Text
from pmo.reports.pages.comparison import CONFLICT, NO_STAMP, compared, stamp_or_fault
from pmo.reports.pages.markup import _reader, html_narrative, markdown_text, visible_lines
from pmo.reports.pages.press import Printed, closure, sheets, template_name
from pmo.reports.pages.rendering import BadTemplate, Templates, rendered_page
from pmo.reports.pages.stamp import Stamp, parts_of, stamp_in
from pmo.store.shipped import template_files
from pmo.store.tree import FolderTree
from tests.conftest import ROOT
from tests.office_text import completed
from tests.printed_pages import DAY, printed_pages

EXAMPLE = ROOT / "examples" / "metropole-valmont"
OFFICE = completed(
    {
        "projects/crm/project.yaml": "name: CRM\nmanager: c.moreau\nstart: 2026-01-05\nfinish: 2026-12-18\n",
        "projects/crm/budget.yaml": "lines:\n  - id: a\n    amounts: {2026: 100000}\n"
        "    forecast: {2026: 130000}\n",
        "projects/web/project.yaml": "name: Web\n",
    }
)


def findings_of(standing: Printed, printed: Printed, text: str | None = None) -> list[Finding]:
    """What is wrong with a page that stands, by what is printed now."""
    data = (text or standing.text).encode()
    return list(compared(printed.sheet.path, "portfolio", data, standing.stamp, printed))


def page(path: str, files: dict[str, str] = OFFICE) -> Printed:
    return printed_pages(files, "portfolio", "project")[path]


def test_a_page_carries_a_stamp_that_reads_back() -> None:
    for path in ("reports/portfolio.html", "reports/portfolio.md", "reports/project/crm.html"):
        printed = page(path)

        assert stamp_in(printed.text) == printed.stamp
        assert f"view: {printed.stamp.digest}" in printed.text


def test_a_report_is_stale_when_a_value_that_it_shows_moved() -> None:
    moved = {
        **OFFICE,
        "projects/crm/budget.yaml": OFFICE["projects/crm/budget.yaml"].replace("130000", "99000"),
    }

    [finding] = findings_of(page("reports/portfolio.md"), page("reports/portfolio.md", moved))

    assert finding.code == "RPT001"
    assert "projects/crm" in str(finding.arguments["what"])
    assert "projects/web" not in str(finding.arguments["what"])


def test_a_stale_report_names_the_records_and_not_what_is_made_of_them() -> None:
    renamed = {**OFFICE, "projects/web/project.yaml": "name: A web\nstatus: completed\n"}

    [finding] = findings_of(page("reports/portfolio.html"), page("reports/portfolio.html", renamed))

    assert str(finding.arguments["what"]).split(", ")[0] == "projects/web"
    assert not {"projects", "links", "groupings"} & set(str(finding.arguments["what"]).split(", "))


def test_what_does_not_show_makes_no_report_stale() -> None:
    budget = OFFICE["projects/crm/budget.yaml"]
    same = {
        **OFFICE,
        "projects/crm/budget.yaml": f"# seen by the board\n{budget}",
        "projects/web/project.yaml": "name: Web\nexternal_ids: {sap: '12'}\n",
    }

    assert findings_of(page("reports/portfolio.md"), page("reports/portfolio.md", same)) == []
    assert page("reports/portfolio.md").text == page("reports/portfolio.md", same).text


def test_another_version_is_told_apart_from_an_edit_by_hand() -> None:
    printed = page("reports/portfolio.html")
    made = printed.stamp._replace(versions={**printed.stamp.versions, "Babel": "2.1"})
    older = printed._replace(stamp=made)

    [finding] = findings_of(older, printed, f"{printed.text} ")

    assert (finding.code, finding.severity) == ("RPT002", "warning")
    assert finding.arguments["made"] == Text("Babel 2.1", "Babel 2.1")


def test_an_edit_by_hand_is_found_at_its_line() -> None:
    printed = page("reports/portfolio.md")
    lines = printed.text.split("\n")
    lines[4] = "| Figure | Better |"

    [finding] = findings_of(printed, printed, "\n".join(lines))

    assert (finding.code, finding.source.line) == ("RPT003", 5)
    assert finding.arguments["what"] == "| Figure | Better |"


def test_a_page_that_ends_early_was_edited() -> None:
    printed = page("reports/portfolio.md")

    [finding] = findings_of(printed, printed, printed.text + "more\n")

    assert finding.code == "RPT003"


def test_conflict_markers_and_pages_of_others_cannot_be_checked() -> None:
    text = page("reports/portfolio.md").text

    assert stamp_or_fault(f"<<<<<<< HEAD\n{text}") == CONFLICT
    assert stamp_or_fault("# Minutes\n") == NO_STAMP
    assert stamp_or_fault(text.replace("as-of: 2026-11-20", "as-of: 2026-11-31")) == NO_STAMP


def test_two_projects_have_lines_of_their_own_in_the_stamp() -> None:
    stamp = page("reports/portfolio.md").stamp.text()

    assert len(re.findall(r"^part: projects/(crm|web) [0-9a-f]{12}$", stamp, re.MULTILINE)) == 2


def test_records_of_one_id_and_odd_ids_keep_the_stamp_whole() -> None:
    doubled = parts_of({"risks": [{"id": "a", "n": 1}, {"id": "a", "n": 2}]})
    odd = parts_of({"pages": [{"id": "a--> b", "n": 1}]})

    assert list(doubled) == ["risks"]
    stamp = Stamp("portfolio", None, DAY, "en", "t", {}, odd)
    assert stamp_in(stamp.text()) == stamp


@pytest.mark.parametrize("environment", [{"TZ": "Pacific/Auckland", "LC_ALL": "C"}, {"PYTHONHASHSEED": "7"}])
def test_pages_are_the_same_bytes_whatever_surrounds_them(environment: dict[str, str]) -> None:
    code = (
        "import hashlib, sys\nfrom pathlib import Path\nfrom tests.printed_pages import printed_pages\n"
        "from pmo.store.tree import FolderTree\n"
        "pages = printed_pages(FolderTree(Path(sys.argv[1])), 'portfolio', 'project')\n"
        "text = ''.join(page.text for page in pages.values())\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(EXAMPLE)],
            cwd=ROOT,
            env={**os.environ, **extra},
            capture_output=True,
            check=True,
        ).stdout
        for extra in ({}, environment)
    ]

    assert runs[0] == runs[1]


def test_the_example_in_both_languages_has_no_word_of_the_other() -> None:
    tree = FolderTree(EXAMPLE)
    english = printed_pages(tree, "portfolio", language="en")["reports/portfolio.md"].text
    french = printed_pages(tree, "portfolio", language="fr")["reports/portfolio.md"].text

    assert "## What needs attention first" in english
    assert "## Ce qui demande attention d’abord" in french
    assert not re.search(r"(?m)^\| (Declared|Computed|Baseline)\b", french)
    assert "407 M€" in french
    assert "€407m" in english


def test_every_count_of_red_projects_says_which_it_is() -> None:
    tree = FolderTree(EXAMPLE)
    pages = printed_pages(tree, "portfolio", "programme", "board-pack", language="en")

    assert "| Declared by managers | ■ 1 red" in pages["reports/portfolio.md"].text
    assert "| Computed from the facts | ■ 2 red" in pages["reports/portfolio.md"].text
    for path, page_ in pages.items():
        if page_.view["attention"]:
            assert "Counted here are projects under way that are red, declared or computed" in page_.text, (
                path
            )
    assert "are the worse of the declared and the computed rating" in pages["reports/portfolio.html"].text


def test_a_slip_is_told_in_calendar_days_beside_a_reason_in_working_days() -> None:
    pages = printed_pages(FolderTree(EXAMPLE), "project", "portfolio", language="en")

    for suffix in ("html", "md"):
        text = pages[f"reports/project/depot-bus-electrique.{suffix}"].text
        text = text.replace("\N{NO-BREAK SPACE}", " ")
        assert "116 working days" in text
        assert "+168 calendar days" in text
        assert "168 days" not in text
    assert "Slip, calendar days" in pages["reports/portfolio.html"].text


def test_nothing_known_is_a_dash_and_never_zero() -> None:
    text = page("reports/project/web.md").text

    assert "| Baseline | – |" in text
    assert "€0" not in text


def test_a_life_cycle_that_no_project_is_in_is_not_told() -> None:
    settings = OFFICE["pmo.yaml"] + "life_cycle: [{id: idea}, {id: delivery}]\n"
    pages = printed_pages({**OFFICE, "pmo.yaml": settings}, "portfolio")

    assert all("By stage" not in each.text for each in pages.values())
    assert set(pages) == {"reports/portfolio.html", "reports/portfolio.md"}


@pytest.mark.parametrize(("forecast", "told"), [("105645", "+5.6%"), ("105650", "+5.7%")])
def test_a_share_is_rounded_once(forecast: str, told: str) -> None:
    budget = OFFICE["projects/crm/budget.yaml"].replace("130000", forecast)

    assert told in page("reports/portfolio.md", {**OFFICE, "projects/crm/budget.yaml": budget}).text


def rendered(template: str, view: dict[str, Any], suffix: str = "md") -> str:
    texts = {**template_files("reports"), f"own.{suffix}.j2": template}
    heading = {"language": "en", "currency": "EUR", **view}
    return rendered_page(f"own.{suffix}.j2", heading, Templates(texts, template), {})


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("a\n{{ nothing }}", 2),
        ("{% if %}", 1),
        ("\n\n{{ 'x' | money }}", 3),
        ("{{ [].append.__globals__ }}", 1),
        ("a\n{{ [nothing] }}", 2),
        ("a\n{{ {'a': [language.nothing]} }}", 2),
        ("a\n\n{{ [nothing] ~ 'a' }}", 3),
        ("a\n{{ [nothing] | join }}", 2),
        ("a\n{{ ['x' if false] }}", 2),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_line(template: str, line: int) -> None:
    with pytest.raises(BadTemplate) as raised:
        rendered(template, {})

    assert str(raised.value).startswith(f"templates/reports/own.md.j2:{line}: ")


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{{ ''.__class__ }}", "access to attribute '__class__' of 'str' object is unsafe. Try: "),
        ("{{ dict.fromkeys }}", "function dict has no attribute 'fromkeys'. Try: "),
        ("{{ say['__self__'] }}", "function say has no attribute '__self__'. Try: "),
        ("{{ 1 | money(2) }}", "'money' is not given what it takes: VALUE | money. Try: "),
        ("{{ 1 | exact(1, 2) }}", "'exact' is not given what it takes: VALUE | exact(signed=…). Try: "),
        ("{{ 1 | counted }}", "'counted' is not given what it takes: VALUE | counted(one, many). Try: "),
        ("{{ 'a' | narrative(2) }}", "'narrative' is not given what it takes: VALUE | narrative. Try: "),
        ("{{ 'a' | upper(2) }}", "'upper' is not given what it takes: VALUE | upper. Try: "),
        (
            "{{ 'a' | join(1, 2, 3) }}",
            "'join' is not given what it takes: VALUE | join(d=…, attribute=…). Try: ",
        ),
        ("{{ 'a' | default(1, 2, 3) }}", "'default' is not given what it takes: VALUE | default("),
        ("{{ say('a') }}", "'say' is not given what it takes: say(en, fr). Try: "),
    ],
)
def test_what_is_wrong_with_a_template_is_told_as_a_sentence(template: str, told: str) -> None:
    with pytest.raises(BadTemplate) as raised:
        rendered(template, {})

    assert str(raised.value).startswith(f"templates/reports/own.md.j2:1: {told}")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (
            "{{ words | narrative }}{{ '<p>a</p>' }}\n{{ words | narrative }}",
            "<p>a</p>\n&lt;p&gt;a&lt;/p&gt;\n<p>a</p>\n",
        ),
        (
            "{{ 1 }} {{ true }} {{ '1' }} {{ 1.0 }} {{ none }} {{ [1, 'é'] }}",
            "1 True 1 1.0 None [1, &#39;é&#39;]",
        ),
        ("{{ say('Due', 'Engagé') }} {{ say('a' ~ 1, 'b' ~ 1) }}", "Due a1"),
        ("{% macro say(a, b) %}{{ b }}!{% endmacro %}{{ say('Due', 'Engagé') }}", "Engagé!"),
        ("{% from 'own.html.j2' import say %}{{ say('Due', 'Engagé') }}", "own Due"),
        (
            "{{ '<' ~ ('<' | safe) ~ 1 }} {{ 'ab' | map('upper') | join('<') }} "
            "{{ '-'.join('ab' | map('upper')) }}{{ 'x' if false }}{{ 'y' ~ ('x' if false) }}",
            "&lt;<1 A&lt;B A-By",
        ),
        ("{{ [{'a': 1}, {'a': 2}] | join('-', attribute='a') }} {{ '%s-%d' % ('a', 7 % 4) }}", "1-2 a-3"),
        ("{{ items.items() | length }} {{ items['keys'] }} {{ items.b.c }}", "3 2 3"),
        ("{% autoescape false %}{{ '<' }}{% endautoescape %}", "&lt;"),
    ],
)
def test_values_are_written_as_what_they_are(template: str, expected: str) -> None:
    own = "{% macro say(a, b) %}own {{ a }}{% endmacro %}"
    templates = Templates({"page.html.j2": template, "own.html.j2": own}, template)
    view = {
        "language": "en",
        "currency": "EUR",
        "words": "a",
        "items": {"items": 1, "keys": 2, "b": {"c": 3}},
    }

    assert rendered_page("page.html.j2", view, templates, {}) == f"{expected.rstrip()}\n"


def test_fixed_words_are_escaped_as_their_page_is() -> None:
    templates = Templates({"page.md.j2": "{{ say('a_b | c & d’s \"e\"', '') }}"}, "fixed words")

    page = rendered_page("page.md.j2", {"language": "en", "currency": "EUR"}, templates, {})

    assert page == 'a\\_b \\| c & d’s "e"\n'


def test_the_blanks_of_a_statement_reach_for_no_attribute() -> None:
    said = {"words": "{a.__class__} {a}", "values": {"a": {"text": "x"}}}

    assert rendered("{{ said | said }}", {"said": said}) == "{a.\\_\\_class\\_\\_} x\n"


def test_a_template_is_known_with_all_that_it_includes() -> None:
    texts = template_files("reports")

    assert {"base.html.j2", "parts.html.j2", "style.css"} <= set(closure("project.html.j2", texts))
    assert "portfolio.html.j2" not in closure("project.html.j2", texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b", "a \\| b"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("-1,5 % and 2.18.0", "-1,5 % and 2.18.0"),
        ("---", "\\---"),
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("R&D", "R&amp;D"),
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("two\nlines", "two lines"),
    ],
)
def test_text_stands_in_markdown_as_it_is(text: str, expected: str) -> None:
    assert markdown_text(text) == expected


def test_a_narrative_is_markdown_without_html_images_or_other_schemes() -> None:
    narrative = html_narrative(
        "*Fine*\n\n<script>x</script> ![i](a.png) [bad](javascript:x) [ok](https://e.example)"
    )

    assert "<em>Fine</em>" in narrative
    assert "&lt;script&gt;" in narrative
    assert not re.search(r"<(script|img)|href=\"javascript", narrative)
    assert '<a href="https://e.example">ok</a>' in narrative


@pytest.mark.parametrize("key", ["projects", "base", "portfolio", "sheets"])
def test_an_order_called_like_a_built_in_template_is_still_of_its_report(key: str) -> None:
    [sheet] = sheets(key, ReportOrder(report="project", formats=("html",)), {"project": ["crm"]})

    assert template_name(sheet, frozenset()) == "project.html.j2"
    assert template_name(sheet, {f"{key}.html.j2"}) == f"{key}.html.j2"


@settings(max_examples=400)
@example("a _b_ c")
@example("a  b.\n")
@example("    a")
@example("\n    a  \n")
@given(st.text(st.sampled_from("aé1 .,;:!?()'’«»€–-_*`[]<>&#~|=+\\\"\n\t"), max_size=40))
def test_a_narrative_without_markup_reads_as_markdown_reads_it(text: str) -> None:
    assert html_narrative(text) == _reader().render(visible_lines(text))


def test_bands_begin_at_their_limit_and_the_unknown_stand_apart() -> None:
    costs = [Decimal(4), Decimal(5), Decimal(9), None]
    rows = [Row("project", "p", "P", cost=Cost(cost)) for cost in costs]

    assert cost_bands(rows, [Decimal(9), Decimal(5)]) == [
        Band(None, Decimal(5), 1),
        Band(Decimal(5), Decimal(9), 1),
        Band(Decimal(9), None, 1),
        Band(None, None, 1),
    ]
    assert cost_bands(rows, []) == []


def test_links_lead_to_the_pages_that_are_ordered_and_to_no_others() -> None:
    orders = "reports:\n  portfolio: {}\n  sheet: {report: project, formats: [md]}\n"
    files = {**OFFICE, "pmo.yaml": OFFICE["pmo.yaml"] + orders}

    assert "[CRM](sheet/crm.md)" in printed_pages(files)["reports/portfolio.md"].text
    assert '<a href="sheet' not in printed_pages(files)["reports/portfolio.html"].text
    assert "](project" not in printed_pages(OFFICE, "portfolio", "project")["reports/portfolio.md"].text


def test_facts_dated_later_are_not_in_a_report_of_an_earlier_day() -> None:
    files = {
        **OFFICE,
        "projects/crm/highlights/2026-11-05.yaml": "rating: {overall: green}\nsummary: Fine.\n",
    }

    then = printed_pages(files, "project", as_of=date(2026, 11, 4))["reports/project/crm.md"]
    assert then.view["report"] is None
    assert printed_pages(files, "project")["reports/project/crm.md"].view["report"]["summary"] == "Fine."


def test_a_milestone_that_was_met_late_is_late_no_more_on_its_page_and_in_the_chart() -> None:
    plan = "milestones: [{id: live, name: Live, due: 2026-10-01, met: 2026-10-20}]\n"
    files = completed({"projects/crm/project.yaml": "name: CRM\n", "projects/crm/plan.yaml": plan})

    pages = printed_pages(files, "project")

    view = pages["reports/project/crm.md"].view
    assert [each["is_late"] for each in view["milestones"]] == [False]
    assert view["charts"]["gantt"]["late"] == 0
    assert "| Live (met late) | – | 1 Oct 2026 | – | 20 Oct 2026 |" in pages["reports/project/crm.md"].text
    assert "met late" in pages["reports/project/crm.html"].text


def test_of_long_differences_the_first_lines_are_shown_and_the_others_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    change = FileChange("reports/log.md", b"", b"a line\n" * 200)

    print_diffs([change], "en")
    *_, english = capsys.readouterr().out.splitlines()
    print_diffs([change], "fr")
    *shown, french = capsys.readouterr().out.splitlines()

    left = 200 - sum(line == "+a line" for line in shown)
    assert 0 < left < 200
    assert english == f"… {left}\N{NO-BREAK SPACE}lines more"
    assert french == f"… {left}\N{NO-BREAK SPACE}lignes de plus"
