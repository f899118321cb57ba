"""What is asked about fields whose header may mean another one."""

from pmo.model.text import Text

QUESTIONS = {
    "manager": Text(
        "who runs the project? or the sponsor, who answers for the business case?",
        "le chef de projet ? ou le commanditaire (sponsor), qui répond de l'étude d'opportunité ?",
    ),
    "sponsor": Text(
        "who answers for the business case? or the manager, who runs the project?",
        "qui répond de l'étude d'opportunité ? ou le chef de projet (manager) ?",
    ),
    "finish": Text(
        "the committed end? or the one expected now (forecast)?",
        "la fin engagée ? ou celle que l'on prévoit aujourd'hui (forecast) ?",
    ),
    "forecast": Text(
        "the end expected now? or the committed one (finish)?",
        "la fin que l'on prévoit aujourd'hui ? ou celle qui est engagée (finish) ?",
    ),
    "cost.baseline": Text(
        "the approved amount? or the one expected now (forecast)?",
        "le montant approuvé ? ou celui que l'on prévoit aujourd'hui (forecast) ?",
    ),
    "cost.forecast": Text(
        "the amount expected now? or the approved one (baseline)?",
        "le montant que l'on prévoit aujourd'hui ? ou celui qui est approuvé (baseline) ?",
    ),
}
"""By the name of the field; those of amounts begin with `cost.`."""
