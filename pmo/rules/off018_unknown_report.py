from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.report import REPORTS
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF018",
    message=Text(
        "the order {key} asks for the report {report}, which does not exist{near}",
        "l'entrée {key} de « reports: » demande le rapport {report}, qui n'existe pas{near}",
    ),
    help=Text(
        "`pmo report list` names the reports; one with a template of your own says by `report:` whose "
        "values it gets.",
        "« pmo report list » nomme les rapports ; celui qui a son propre modèle dit par « report: » "
        "de quel rapport il tire ses valeurs.",
    ),
    since="0.1",
    rests_on=("pmo.yaml",),
)
def unknown_report(office: Office) -> Iterator[Fault]:
    """The office orders a report that does not exist.

    The key of an order is the report, unless `report:` says which; no report is built before it is one.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reports:
          mairie: {report: portfolo}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        reports:
          mairie: {report: portfolio}
    """
    for key, order in office.settings.reports.items():
        report = order.report or key
        if report not in REPORTS:
            arguments = {"key": key, "report": report, "near": did_you_mean(report, REPORTS)}
            place = Place("pmo.yaml", ("reports", key))
            yield fault(order, "report", **arguments) if order.report else fault(place, **arguments)
