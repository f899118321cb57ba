from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.place import Place
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "OFF011",
    severity="warning",
    message=Text("there is no check {code}{near}", "le contrôle {code} n'existe pas{near}"),
    help=Text(
        "`pmo check` prints the code of each finding; docs/rules.md lists them all.",
        "« pmo check » donne le code de chaque constat ; docs/rules.md les donne tous.",
    ),
    since="0.1",
)
def unknown_check(office: Office) -> Iterator[Fault]:
    """The office sets the severity of a rule that does not exist.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        checks: {PLN993: "off"}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        checks: {PLN003: "off"}
    """
    from pmo.rules import all_rules

    for code in office.settings.checks:
        if code not in all_rules():
            place = Place("pmo.yaml", ("checks", code))
            yield fault(place, code=code, near=did_you_mean(code, all_rules()))
