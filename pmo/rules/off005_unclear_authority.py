from collections.abc import Iterator

from pmo.model.finding import Fault, fault
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule

_NONE = Text("neither a role nor a board", "ne nomme ni rôle ni instance")
_BOTH = Text("both a role and a board", "nomme à la fois un rôle et une instance")


@rule(
    "OFF005",
    message=Text("this line of authority names {holders}", "cette délégation {holders}"),
    help=Text("Give either `role:` or `board:`.", "Donnez soit « role: », soit « board: »."),
    since="0.1",
)
def unclear_authority(office: Office) -> Iterator[Fault]:
    """A line of authority names neither a role nor a board, or both.

    Nobody can say who may approve.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority: [{cost: 50000}]

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority: [{role: sponsor, cost: 50000}]
    """
    for line in office.settings.authority:
        if bool(line.role) == bool(line.board):
            yield fault(line, holders=_BOTH if line.role else _NONE)
