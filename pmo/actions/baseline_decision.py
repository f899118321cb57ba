"""Decisions on a rebaseline: a board, or whoever has no limit, lets the count of authority begin anew."""

from functools import partial

from pmo.actions.decidable import Decidable, DecisionGiven
from pmo.actions.decision import NewDecision, new_decision
from pmo.analysis.changes.authority import Deciders, line_name
from pmo.analysis.changes.change_standing import Standing
from pmo.errors import Refused
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text


def decision_on_baseline(
    folder: Folder, key: str, standing: Standing, given: DecisionGiven, office: Office
) -> NewDecision:
    """The file of a decision on a rebaseline; raises `Refused` where governance does not allow it."""
    kind = folder.baselines[key].kind
    if kind != "rebaseline":
        raise Refused(
            f"{key} is of kind {kind}: only a rebaseline is decided on in its own right. What others rest on "
            "are changes, each decided on by itself",
            f"{key} est de nature {kind} : seule une nouvelle référence se décide pour elle-même. Les "
            "autres reposent sur des changements, décidés un par un",
        )
    return new_decision(Decidable(key, folder, standing, partial(_anew, key, office)), given, office)


def _anew(key: str, office: Office, line: Deciders) -> Text:
    name = line_name(line.line, office)
    return Text(
        f"{key} begins the count of authority anew, which is not for {name.en} to decide",
        f"{key} recommence le décompte des délégations, ce qui dépasse la délégation « {name.fr} »",
    )
