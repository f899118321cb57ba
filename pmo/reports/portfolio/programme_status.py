"""One programme at a glance: its own report, what its projects amount to, a line each."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from pmo.analysis.portfolio.glance_of_rows import glance_of
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.portfolio.summary import latest_highlight
from pmo.analysis.row import Row
from pmo.model.folder import Folder
from pmo.model.text import Text
from pmo.reports.portfolio.portfolio_status import attention_lines, totals_grid
from pmo.reports.portfolio.project_status import add_declared, add_last_words, identity_lines, name_line
from pmo.reports.portfolio.project_table import project_lines
from pmo.reports.wording import Wording


def programme_screen(
    portfolio: Portfolio,
    programme: Row,
    rows: Sequence[Row],
    folder: Folder,
    wording: Wording,
    width: int,
    shapes: bool = True,
) -> Group:
    """The programme as its manager reports it, and as its projects' facts have it."""
    own = Table.grid(padding=(0, 2))
    own.add_column(style="dim", no_wrap=True)
    own.add_column(overflow="fold")
    glance = glance_of(portfolio, rows)
    reported = latest_highlight(folder, portfolio.as_of)
    if programme.declared.on:
        add_declared(own, portfolio, programme, wording, shapes)
    add_last_words(own, reported[1] if reported else None, wording)
    parts: list[RenderableType] = [
        name_line(programme),
        *identity_lines(portfolio, programme, wording, with_status=False),
        "",
        *((own, "") if own.row_count else ()),
        Styled(wording(Text("Its projects", "Ses projets")), style="bold"),
        Padding(totals_grid(glance, wording, shapes), (0, 0, 1, 0)),
        *attention_lines(glance, wording, shapes),
        *(Styled(line, no_wrap=True) for line in project_lines(portfolio, rows, wording, width, shapes)),
    ]
    return Group(*parts)
