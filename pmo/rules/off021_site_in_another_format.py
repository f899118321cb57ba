from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.report import SITE_FORMAT
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF021",
    message=Text(
        "the order {key} asks for a site as {format}, and a site is HTML only",
        "l'entrée {key} de « reports: » demande un site en {format}, et un site n'est qu'en HTML",
    ),
    help=Text(
        "Take the format out of `formats:`; every other report is made in every format.",
        "Retirez ce format de « formats: » ; tous les autres rapports se font dans tous les formats.",
    ),
    since="0.1",
)
def site_in_another_format(office: Office) -> Iterator[Fault]:
    """The office orders a site in a format that no site is made in.

    Nothing is built of it in that format.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reports:
          site: {formats: [html, pdf]}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reports:
          site: {formats: [html]}
          portfolio: {formats: [html, pdf]}
    """
    for key, order in office.settings.reports.items():
        if (order.report or key) == "site" and "formats" in order.given:
            for number, each in enumerate(order.formats):
                if each != SITE_FORMAT:
                    place = Place("pmo.yaml", ("reports", key, "formats", number))
                    yield fault(place, key=key, format=each)
