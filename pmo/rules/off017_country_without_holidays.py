from collections.abc import Iterator

from pmo.analysis.index import Index
from pmo.analysis.time.public_holidays import public_holidays
from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text, quoted
from pmo.rules.rule import rule


@rule(
    "OFF017",
    severity="warning",
    message=Text("no public holidays are known for {country}", "aucun jour férié n'est connu pour {country}"),
    help=Text(
        "Use the ISO 3166 code, such as FR, or list the days under `holidays:`.",
        "Utilisez le code ISO 3166, tel que FR, ou donnez les jours sous « holidays: ».",
    ),
    since="0.1",
)
def country_without_holidays(index: Index, office: Office) -> Iterator[Fault]:
    """The calendar's country is not one whose public holidays are known.

    Every working day is counted, holidays too.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        calendar: {country: FRANCE}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        calendar: {country: FR}
    """
    calendar = office.settings.calendar
    if calendar and calendar.country and not public_holidays(calendar.country, index.as_of.year):
        yield fault(calendar, "country", country=quoted(calendar.country))
