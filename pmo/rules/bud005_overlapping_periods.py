from collections.abc import Iterable, Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.period import Period
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BUD005",
    message=Text("{first} and {second} of {line} overlap", "{first} et {second} de {line} se chevauchent"),
    help=Text(
        "Divide the amounts so that each month is in one period.",
        "Divisez les montants pour que chaque mois soit dans une seule période.",
    ),
    since="0.1",
)
def overlapping_periods(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Two periods of one budget line share months.

    Nobody can say whether the amount of the shorter one is part of the longer one's.

    Bad:
        # projects/crm/budget.yaml
        lines:
          - {id: build, amounts: {2027: 9000, 2027-Q1: 2000}}

    Good:
        # projects/crm/budget.yaml
        lines:
          - {id: build, amounts: {2027-Q1: 2000, 2027-Q2: 7000}}
    """
    if folder.budget is None:
        return
    start = office.settings.fiscal_year_start
    for index, line in enumerate(folder.budget.lines):
        for field, phased in (("amounts", line.amounts), ("forecast", line.forecast)):
            if len(phased) < 2:
                continue
            place = folder.file("budget.yaml").under("lines", index, field)
            for first, second in _overlaps(phased, start):
                yield fault(place.under(str(second)), line=line.id, first=first, second=second)


def _overlaps(
    periods: Iterable[Period], fiscal_year_start: tuple[int, int]
) -> Iterator[tuple[Period, Period]]:
    """Each period that begins before an earlier one is over, after that earlier one."""
    months = sorted(((p.months(fiscal_year_start), p) for p in periods), key=lambda each: each[0].start)
    widest, until = months[0][1], months[0][0].stop
    for covered, period in months[1:]:
        if covered.start < until:
            yield widest, period
        if covered.stop > until:
            widest, until = period, covered.stop
