from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "BUD012",
    message=Text(
        "{line} is spread from {first} until {last}: it ends before it begins",
        "{line} est répartie de {first} à {last} : fin avant le début",
    ),
    help=Text("Correct `from:` or `until:`.", "Corrigez « from: » ou « until: »."),
    since="0.1",
)
def spread_ending_before_it_begins(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The last period of a spread lies before its first.

    Bad:
        # projects/crm/budget.yaml
        lines:
          - {id: build, amount: 9000, spread: {from: 2027-07, until: 2027-01}}

    Good:
        # projects/crm/budget.yaml
        lines:
          - {id: build, amount: 9000, spread: {from: 2027-01, until: 2027-07}}
    """
    start = office.settings.fiscal_year_start
    for line in folder.budget.lines if folder.budget else ():
        spread = line.spread
        if spread and spread.until.months(start).stop <= spread.from_.months(start).start:
            yield fault(spread, "until", line=line.id, first=spread.from_, last=spread.until)
