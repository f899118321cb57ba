"""What a step of a change is judged against: the office, its project as a row, where the change stands."""

from pmo.actions.change_step import Around
from pmo.analysis.changes.change_standing import Standing
from pmo.analysis.money.currency_decimals import currency_decimals
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.portfolio.summary import outline_of, row_of
from pmo.analysis.time.working_days import calendar_of
from pmo.analysis.workflows.selection import in_units
from pmo.cli.opening import Opened
from pmo.model.folder import Folder
from pmo.reports.portfolio.status_view import Exact, project_view
from pmo.reports.wording import Wording
from pmo.store.reading.folder_reader import read_folder


def surroundings(opened: Opened, folder: Folder, standing: Standing) -> Around:
    """Everything around a step; the project is the plain data of its row, as conditions see it."""
    office, currency = opened.reading.office, opened.reading.office.settings.currency
    decimals = currency_decimals(currency)
    whole, _ = read_folder(opened.tree, folder.kind, folder.path)
    row = row_of(whole, office, calendar_of(office.settings), opened.as_of)
    portfolio = Portfolio(outline_of(office), (row,), opened.as_of)
    view = project_view(row, portfolio, Exact(decimals), Wording("en", currency))
    return Around(office, folder, standing, in_units(view, decimals), decimals)
