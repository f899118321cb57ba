"""Charts drawn: well formed, within their frame, the same everywhere, whatever names say."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo.model.text import Language, without_bad_characters
from pmo.reports.pages.charts import project_charts
from tests.charts.drawing import drawn
from tests.charts.example import charts_together, dossiers, example_charts, example_portfolio
from tests.conftest import ROOT
from tests.office_text import OfficeText

GOLDEN = ROOT / "tests" / "charts" / "golden"
PROJECTS = sorted(path.name for path in (ROOT / "examples/metropole-valmont/projects").iterdir())
MACROS = ("rating_trend", "cost_curve", "budget_waterfall", "gantt", "risk_matrix")

HOSTILE = (
    "</svg><script>alert(1)</script>",
    '" onload="alert(1)',
    "{{ 7 * 7 }}{% for x in y %}",
    "]]> <!-- -- &amp; &#x3c;",
    "مشروع خط الترام الثالث في المدينة الكبيرة والضواحي الشمالية",
    "有轨电车三号线延伸至北部大学城及沿线综合开发工程项目",
    "🚋🌉 Tram 🏗️ e\u0301\u0301\u0301",
    "x" * 5000,
)


def frame(html: str) -> ElementTree.Element | None:
    """The drawing in the HTML of a chart; raises where it is not well-formed XML."""
    return ElementTree.fromstring(html).find("svg")


def outside(svg: ElementTree.Element) -> list[dict[str, str]]:
    """The marks that leave the drawing's frame."""
    _, _, width, height = (float(each) for each in svg.attrib["viewBox"].split())
    found = []
    for group, mark in [(svg, e) for e in svg] + [(g, e) for g in svg.iter("g") for e in g]:
        left, top = _moved(group)
        places = [(mark.get(a), b) for a, b in (("x", left), ("x1", left), ("x2", left), ("cx", left))]
        heights = [(mark.get(a), top) for a in ("y", "y1", "y2", "cy")]
        across = [float(value) + off for value, off in places if value is not None]
        across += [each + float(mark.get("width", "0")) for each in across if mark.tag == "rect"]
        down = [float(value) + off for value, off in heights if value is not None]
        if any(not 0 <= x <= width + 0.01 for x in across) or any(not 0 <= y <= height for y in down):
            found.append(mark.attrib)
    return found


def _moved(group: ElementTree.Element) -> tuple[float, float]:
    match = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", group.get("transform", ""))
    return (float(match[1]), float(match[2])) if match else (0, 0)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("macro", MACROS)
def test_a_chart_of_the_example_looks_as_it_did(
    macro: str, language: Language, golden: Callable[[Path, str], None]
) -> None:
    golden(GOLDEN / f"{macro}.{language}.html", drawn(macro, example_charts("tram-ligne-3")[macro], language))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("macro", ["value_bubbles", "risk_matrix"])
def test_a_chart_of_the_portfolio_looks_as_it_did(
    macro: str, language: Language, golden: Callable[[Path, str], None]
) -> None:
    golden(GOLDEN / f"portfolio_{macro}.{language}.html", drawn(macro, example_portfolio()[macro], language))


@pytest.mark.parametrize("project", PROJECTS)
def test_every_mark_of_every_project_lies_within_the_frame(project: str) -> None:
    for macro, chart in example_charts(project).items():
        svg = frame(drawn(macro, chart))
        assert (svg is None) == bool(chart["empty"]), macro
        assert svg is None or outside(svg) == [], macro


def test_a_chart_says_what_it_shows_to_those_who_cannot_see_it() -> None:
    for macro, chart in example_charts("tram-ligne-3").items():
        html = drawn(macro, chart, prefix="tram")
        svg, figure = frame(html), ElementTree.fromstring(html)
        assert svg is not None
        assert svg.get("role") == "img"
        said = {each.get("id"): each.text for each in svg if each.tag in ("title", "desc")}
        assert set((svg.get("aria-labelledby") or "").split()) == said.keys() == {"tram-title", "tram-desc"}
        assert said["tram-desc"] == (figure.findtext("figcaption") or "")
        assert len((said["tram-desc"] or "").split()) > 5
        rows = figure.findall("details//tbody/tr")
        assert len(rows) >= len(chart["rows"])


def test_all_charts_of_a_page_have_ids_of_their_own() -> None:
    page = drawn("project", example_charts("tram-ligne-3"), prefix="p")
    page += drawn("portfolio", example_portfolio(), prefix="o")

    ids = re.findall(r'\bid="([^"]+)"', page)

    assert len(ids) == len(set(ids)) == 3 * (5 + 2)
    assert page.count("<figure") == page.count("<svg") == 7


def test_colours_come_from_the_page_alone() -> None:
    for macro, chart in {**example_charts("tram-ligne-3"), **example_portfolio()}.items():
        html = drawn(macro, chart)
        assert re.findall(r"#[0-9a-fA-F]{3,6}\b|rgb\(|style=|https?:|<script|url\(", html) == []


def hostile_office(name: str) -> OfficeText:
    """An office in which every name that a chart shows is the same."""
    said = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return OfficeText(
        {
            "pmo.yaml": "pmo: 1\noffice: test\norganisation: Test\ncurrency: EUR\n",
            "projects/crm/project.yaml": f"name: {said}\nfinish: 2026-10-01\nforecast: 2027-03-01\n",
            "projects/crm/plan.yaml": (
                f"tasks: [{{id: a, name: {said}, start: 2026-01-01, finish: 2026-12-01}}]\n"
                f"milestones: [{{id: b, name: {said}, due: 2026-10-01, forecast: 2026-12-24}}]\n"
            ),
            "projects/crm/budget.yaml": (
                f"lines: [{{id: a, name: {said}, amounts: {{2026: 1200}}, forecast: {{2026: 1300}}}}]\n"
            ),
            "projects/crm/raid.yaml": (
                f"risks: [{{id: a, name: {said}, probability: 30%, impact: {{cost: {{likely: 500}}}}}}]\n"
            ),
            "projects/crm/highlights/2026-10-05.yaml": f"source: {said}\nrating: {{overall: green}}\n",
            "projects/crm/changes/CR-260301-11111.yaml": (
                f"id: CR-260301-11111\ntitle: {said}\ntype: request\nreason: {said}\nrequested_by: a.b\n"
                "requested_on: 2026-03-01\nstate: implemented\n"
                "impact: {cost: [{line: a, delta: 200}]}\n"
            ),
            "projects/crm/baselines/BL-260101-11111.yaml": (
                "kind: initial\nset_at: '2026-01-01T08:00:00Z'\n"
                "budget: {lines: [{id: a, amounts: {'2026': 1000}}]}\n"
            ),
            "projects/crm/baselines/BL-260501-22222.yaml": (
                "kind: change\nset_at: '2026-05-01T08:00:00Z'\n"
                f"previous: [{{id: BL-260101-11111, digest: {'0' * 64}}}]\nrests_on: [CR-260301-11111]\n"
                "budget: {lines: [{id: a, amounts: {'2026': 1200}}]}\n"
            ),
        }
    )


def pages_of(office: OfficeText) -> dict[str, tuple[Any, str]]:
    """Every chart of an office of one project, and its HTML."""
    [dossier] = found = dossiers(office.tree)
    charts: dict[str, Any] = {
        **project_charts(dossier),
        "value_bubbles": charts_together(found)["value_bubbles"],
    }
    return {macro: (chart, drawn(macro, chart)) for macro, chart in charts.items()}


@pytest.mark.parametrize("name", HOSTILE, ids=[f"{name[:12]!a}" for name in HOSTILE])
def test_a_hostile_name_is_text_and_nothing_else(name: str) -> None:
    for macro, (chart, html) in pages_of(hostile_office(name)).items():
        assert not chart["empty"], macro
        svg = frame(html)
        assert svg is not None, macro
        assert outside(svg) == [], macro
        assert "<script" not in html
        assert {key for each in svg.iter() for key in each.attrib if key.startswith("on")} == set()
        assert "49" not in re.findall(r">(49)<", html)


@given(st.text(min_size=1, max_size=80).map(lambda text: without_bad_characters(text)[0].strip() or "x"))
@settings(max_examples=25)
def test_any_name_leaves_the_charts_well_formed(name: str) -> None:
    name = re.sub(r"\s", " ", name)
    for macro, (_, html) in pages_of(hostile_office(name)).items():
        svg = frame(html)
        assert svg is None or outside(svg) == [], macro


def test_nothing_to_draw_is_a_sentence_and_no_drawing(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    """
    said = {macro: ElementTree.fromstring(html) for macro, (_, html) in pages_of(office).items()}

    assert all(figure.find("svg") is None for figure in said.values())
    assert {macro: figure.findtext("figcaption") for macro, figure in said.items()} == {
        "rating_trend": "No trend: no report has declared a rating by 20\u00a0Nov\u00a02026.",
        "cost_curve": "No curve of the cost: there is no budget yet.",
        "budget_waterfall": "Nothing to show of the budget: no amount is known.",
        "gantt": "No plan to draw: there is no task and no milestone.",
        "risk_matrix": "No matrix of risks: there is no RAID log.",
        "value_bubbles": ("Nothing to compare: the only project does not state what it costs."),
    }


@pytest.mark.parametrize(("seed", "locale"), [("0", "C"), ("1", "fr_FR.UTF-8"), ("777", "tr_TR.UTF-8")])
def test_bytes_are_the_same_under_any_seed_and_locale(seed: str, locale: str) -> None:
    program = (
        "import sys\n"
        "from tests.charts.example import example_charts, example_portfolio\n"
        "from tests.charts.drawing import drawn\n"
        "for charts in (example_charts('tram-ligne-3'), example_portfolio()):\n"
        "    for macro, chart in charts.items():\n"
        "        sys.stdout.buffer.write(drawn(macro, chart, 'fr').encode())\n"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": "Asia/Tokyo"}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True
    )

    charts = [*example_charts("tram-ligne-3").items(), *example_portfolio().items()]
    assert run.stdout == "".join(drawn(macro, chart, "fr") for macro, chart in charts).encode()


def test_views_are_plain_data() -> None:
    def is_plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(type(key) is str and is_plain(each) for key, each in value.items())
        if isinstance(value, list):
            return all(map(is_plain, value))
        return value is None or type(value) in (str, int, bool)

    for chart in (*example_charts("tram-ligne-3").values(), *example_portfolio().values()):
        assert is_plain(chart)
