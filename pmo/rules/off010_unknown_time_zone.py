from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text, quoted
from pmo.rules.rule import rule


@rule(
    "OFF010",
    message=Text(
        "timezone is {zone}, which is not a time zone",
        "timezone vaut {zone}, qui n'est pas un fuseau horaire",
    ),
    help=Text("Use a name such as Europe/Paris or UTC.", "Utilisez un nom tel que Europe/Paris ou UTC."),
    since="0.1",
)
def unknown_time_zone(office: Office) -> Iterator[Fault]:
    """The office's time zone is not one that computers know.

    Nobody can say what day it is there.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        timezone: Europe/Valmont

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        timezone: Europe/Paris
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    zone = office.settings.timezone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield fault(office.settings, "timezone", zone=quoted(zone))
