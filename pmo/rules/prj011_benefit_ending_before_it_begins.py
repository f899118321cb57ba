from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "PRJ011",
    message=Text(
        "{benefit} comes from {first} until {last}: it ends before it begins",
        "{benefit} vient de {first} à {last} : fin avant le début",
    ),
    help=Text("Correct `from:` or `until:`.", "Corrigez « from: » ou « until: »."),
    since="0.1",
)
def benefit_ending_before_it_begins(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """The last period of a benefit lies before its first.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        benefits:
          - {id: time-saved, name: Time saved, from: 2028-01, until: 2027-12}

    Good:
        # projects/crm/project.yaml
        name: CRM
        benefits:
          - {id: time-saved, name: Time saved, from: 2028-01, until: 2047-12}
    """
    own = folder.own
    start = office.settings.fiscal_year_start
    for benefit in own.benefits if own else ():
        first, last = benefit.from_, benefit.until
        if first and last and last.last_day(start) < first.first_day(start):
            yield fault(benefit, "until", benefit=benefit.id, first=first, last=last)
