"""What `pmo audit` reports: decisions that do not count, and what went on without them.

These have no check of their own: they need the history of the repository, which `pmo check` never reads.
"""

from pmo.model.finding import Severity
from pmo.model.text import Text
from pmo.rules.rule import Rule, reading_rule

AUDIT_RULES: dict[str, Rule] = {}


def _declare(
    code: str, name: str, message: Text, help: Text, documentation: str, severity: Severity = "error"
) -> None:
    AUDIT_RULES[code] = reading_rule(
        code, name, documentation, message=message, help=help, severity=severity, since="0.1", scope="history"
    )


_declare(
    "AUD001",
    "changed-powers",
    Text("who may decide changes here: {what}", "les pouvoirs de décision changent ici : {what}"),
    Text(
        "Look at it first: it counts from the next base on, for nothing that comes with it.",
        "À regarder d'abord : cela compte à partir de la prochaine base, pour rien de ce qui l'accompagne.",
    ),
    """People, roles, boards, keys, authority or a project's own sponsor or manager change in the range.

    Powers are those of the base, so that nobody gives themselves the power to approve what they bring along.
    """,
    "info",
)
_declare(
    "AUD002",
    "invalid-approval",
    Text(
        "the decision of {who} on {record} does not count: {reason}",
        "la décision de {who} sur {record} ne compte pas : {reason}",
    ),
    Text(
        "Have it decided anew by somebody who may, and leave this file as it is: {anew}",
        "Faites décider à nouveau par qui de droit, et laissez ce fichier tel quel : {anew}",
    ),
    """A decision comes from somebody without the authority, or history does not vouch for it.

    An approval counts only from a person with the authority for that amount, who is not the requester, on
    exactly the content that stands now, with at least the evidence that the office asks for.
    """,
)
_declare(
    "AUD003",
    "stale-approval",
    Text(
        "the decision of {who} on {record} is stale: {reason}",
        "la décision de {who} sur {record} n'est plus valable : {reason}",
    ),
    Text(
        "Have the content that stands now decided on: {anew}",
        "Faites décider sur le contenu actuel : {anew}",
    ),
    """What was decided on has changed since.

    An approval binds to a digest of the content; whoever edits the content afterwards has no approval.
    Nor does a decision count that is dated before the assessment that stands: it was not made on that one.
    """,
)
_declare(
    "AUD004",
    "unapproved-implementation",
    Text("{record} is {state} and not approved", "{record} : état « {state} », sans être approuvée"),
    Text(
        "Take the implementation back, or have the change approved: pmo change show {record}",
        "Annulez la mise en œuvre, ou faites approuver la demande : pmo change show {record}",
    ),
    """A change was implemented without valid approvals of those who may decide on it.
    """,
)
_declare(
    "AUD005",
    "unexplained-budget",
    Text(
        "{line} moved by {moved}; approved changes say {expected}",
        "{line} a varié de {moved} ; les demandes approuvées disent {expected}",
    ),
    Text(
        "Put the amount back, or raise a change for the difference: pmo change submit",
        "Remettez le montant, ou demandez un changement pour l'écart : pmo change submit",
    ),
    """The approved amounts of a budget moved by more or less than the changes implemented with it.

    Once there is a baseline, changes and baselines alone move the approved budget; the forecast is free.
    """,
)
_declare(
    "AUD006",
    "touched-approval",
    Text("the decision {what}", "la décision {what}"),
    Text(
        "Put the file back as it was. A decision is undone by another decision.",
        "Remettez le fichier comme il était. Une décision se défait par une autre décision.",
    ),
    """The file of a decision was removed, changed, or removed and put back; or its minutes were.

    Decisions are written once: who could take a rejection away could approve. Minutes that are changed
    or removed later take the decision with them that they were recorded for.
    """,
)
_declare(
    "AUD007",
    "edited-baseline",
    Text("the baseline {what}", "la référence {what}"),
    Text(
        "Put the baseline back as it was; set a new one: pmo baseline set",
        "Remettez la référence comme elle était ; posez-en une autre : pmo baseline set",
    ),
    """A frozen baseline was changed or removed.

    What later figures are measured against would be what somebody likes it to have been. One that was frozen
    on a branch and taken back there before it landed, whole, as `git revert` does, never stood.
    """,
)
_declare(
    "AUD008",
    "doubtful-key",
    Text("this key counts for nobody: {reason}", "cette clé ne compte pour personne : {reason}"),
    Text(
        "Write one person and one key on a line: pmo person key",
        "Écrivez une personne et une clé par ligne : pmo person key",
    ),
    """A line of `allowed_signers` would let somebody sign for somebody else, or cannot be read.

    Patterns of principals, certificate authorities, other options and keys that two people share are not
    taken.
    """,
)
_declare(
    "AUD009",
    "unapproved-baseline",
    Text("nobody approved this: {what}", "personne n'a approuvé ceci : {what}"),
    Text(
        "Have the board decide on it, or take the baseline back.",
        "Faites-la décider par le comité, ou retirez la référence.",
    ),
    """A new baseline stands on what nobody approved.

    A rebaseline needs a board's own approval; one that a change made needs that change to be approved.
    """,
)
_declare(
    "AUD010",
    "decision-on-nothing",
    Text("there is no {record} to decide on", "il n'y a pas de {record} sur quoi décider"),
    Text(
        "Put the record back, or remove the decision if it never was there.",
        "Remettez l'enregistrement, ou retirez la décision s'il n'a jamais existé.",
    ),
    """A decision stands on a change or baseline that is not there.
    """,
)
_declare(
    "AUD011",
    "unapproved-emergency",
    Text(
        "{record} was implemented as an emergency and is not approved yet",
        "{record}, mise en œuvre en urgence, n'est pas encore approuvée",
    ),
    Text(
        "Have it approved within the office's days: pmo change show {record}",
        "Faites-la approuver dans les jours prévus : pmo change show {record}",
    ),
    """An emergency was implemented first, and the approval that it owes has not come.

    One that was rejected is taken back by a change that says `undoes:` and its id.
    """,
    "warning",
)
_declare(
    "AUD012",
    "lost-step",
    Text(
        "the history of this change no longer says: {what}", "l'historique du changement ne dit plus : {what}"
    ),
    Text(
        "Put the step back as it was; a change moves on by further steps: pmo change rework",
        "Remettez l'étape comme elle était ; un changement avance par d'autres étapes : pmo change rework",
    ),
    """A step that a decided change had taken is no longer in its history, or was altered.

    A rework makes decisions stale; who could take it out of the history could bring them back.
    """,
)
_declare(
    "AUD013",
    "unread-audited-file",
    Text(
        "this cannot be read as {commit} has it: {what} ({read_as})",
        "illisible tel que {commit} l'a : {what} ({read_as})",
    ),
    Text(
        "{cure} Whatever rests on this file is judged once it can be read: pmo check",
        "{cure} Ce qui repose sur ce fichier sera jugé quand il sera lisible : pmo check",
    ),
    """A file on which the audit rests cannot be read, or not all of it.

    What cannot be read counts as nothing, for nobody and against nobody: no amount is told to have moved, and
    no power to have changed. An audit that could not read everything does not pass.
    """,
)
