"""The dossier: one folder with what a report may ask of it, on a day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pmo.analysis.row import Row
from pmo.analysis.time.working_days import Calendar
from pmo.model.finding import Finding
from pmo.model.folder import Folder
from pmo.model.office import Office


class Dossier(NamedTuple):
    """A folder with all its files, its row, and the office it belongs to."""

    folder: Folder
    row: Row
    office: Office
    calendar: Calendar
    as_of: date
    findings: Sequence[Finding] = ()
    """What readers and rules found in it, where that was asked for."""
