"""Charts drawn for tests, by the renderer of pages."""

from functools import cache
from typing import Any

from pmo.model.text import Language
from pmo.reports.pages.rendering import Templates, rendered_page
from pmo.store.shipped import template_files

PAGE = """\
{{% import "charts/{file}.j2" as charts %}}
{{{{ charts.{macro}(chart, prefix) }}}}
"""


TOGETHER = ("project", "portfolio")
"""Macros that draw all charts of a page."""


def drawn(macro: str, chart: Any, language: Language = "en", prefix: str = "c1") -> str:
    """A chart, or all charts of a page, as it stands there."""
    view: Any = {"language": language, "currency": "EUR", "chart": chart, "prefix": prefix}
    return rendered_page("chart.html.j2", view, _templates(macro), {})


@cache
def _templates(macro: str) -> Templates:
    page = PAGE.format(macro=macro, file=f"{macro}.{'html' if macro in TOGETHER else 'svg'}")
    return Templates({**template_files("reports"), "chart.html.j2": page}, macro)
