"""Charts drawn for tests, by the renderer of pages."""

from functools import cache
from typing import Any

from pmo.model.text import Language
from pmo.reports.pages.rendering import Templates, rendered_page
from pmo.store.shipped import template_files

PAGE = """\
{{% import "charts/{macro}.svg.j2" as charts with context %}}
{{{{ charts.{macro}(chart, prefix) }}}}
"""


def drawn(macro: str, chart: Any, language: Language = "en", prefix: str = "c1") -> str:
    """A chart as it stands in a page."""
    view: Any = {"language": language, "currency": "EUR", "chart": chart, "prefix": prefix}
    return rendered_page("chart.html.j2", view, _templates(macro), {})


@cache
def _templates(macro: str) -> Templates:
    return Templates({**template_files("reports"), "chart.html.j2": PAGE.format(macro=macro)}, macro)
