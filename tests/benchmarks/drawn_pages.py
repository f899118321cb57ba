"""Pages of projects from their files: `drawn_pages OFFICE [twice|again]`.

With `twice` their charts are computed and drawn twice, with `again` whole pages are rendered twice.
"""

import sys
from pathlib import Path
from typing import Any

from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.summary import outline_of, row_of
from pmo.analysis.time.working_days import calendar_of
from pmo.reports.pages.charts import project_charts
from pmo.reports.pages.ground import Ground
from pmo.reports.pages.project import project_part
from pmo.reports.pages.rendering import Templates, rendered_page
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import read_office
from pmo.store.shipped import template_files
from pmo.store.tree import FolderTree
from tests.benchmarks.office_generator import AS_OF

PAGE: dict[str, Any] = {
    "title": "Report",
    "audience": None,
    "versions": {},
    "links": {},
    "crumbs": [],
    "around": None,
}
CHARTS = """\
{% import "charts/project.html.j2" as charts %}
{{ charts.project(charts_of_the_project, "p") }}
"""


def main() -> None:
    tree, more = FolderTree(Path(sys.argv[1])), sys.argv[2:]
    reading = read_office(tree)
    office, calendar = reading.office, calendar_of(reading.office.settings)
    ground = Ground(office, outline_of(office), AS_OF, "fr")
    templates = Templates({**template_files("reports"), "charts.html.j2": CHARTS}, "shipped")
    size = 0
    for kind, path in reading.folders:
        if kind == "project":
            folder, _ = read_folder(tree, kind, path)
            dossier = Dossier(folder, row_of(folder, office, calendar, AS_OF), office, calendar, AS_OF)
            view = project_part(dossier, ground)
            size += len(rendered_page("project.html.j2", view, templates, PAGE))
            if more == ["again"]:
                size += len(rendered_page("project.html.j2", view, templates, PAGE))
            if more == ["twice"]:
                view = {**ground.heading(), "charts_of_the_project": project_charts(dossier)}
                size += len(rendered_page("charts.html.j2", view, templates, PAGE))
    print(size)


if __name__ == "__main__":
    main()
