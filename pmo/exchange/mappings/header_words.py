"""What people call the columns of a table of projects, in English and French."""

import re
from collections.abc import Iterable

from pmo.exchange.mappings.amount_unit import is_unit

_HEADERS = {
    "id": r"^(id|ref|réf|reference|référence|code|number|numéro|no|pid|identifiant|key)\b|^n[°º]|"
    r"\bid\b|project.?number",
    "name": r"^(project|projet|name|nom|title|titre|intitulé|libellé)$|(project|projet).?(name|title)|"
    r"^désignation\b|^(nom|intitulé|libellé|titre) (du |de |de l['’])?(projet|opération)",
    "programme": r"^program(me)?$|program(me)? (name|title)|^(nom|intitulé|libellé) du programme",
    "department": r"department|directorate|ministère|^service$|direction|division|agency|agence|"
    r"département|organisation",
    "stage": r"\bstage\b|\bphase\b|étape|\bgate\b",
    "status": r"^(status|statut|état|state)$|project status|statut du projet|état du projet",
    "manager": r"project manager|project lead|directeur de projet|directrice de projet|"
    r"responsable (du |de )?projet|chef de projet|cheffe de projet|^manager$|^pm$",
    "sponsor": r"sponsor|\bsro\b|commanditaire",
    "category": r"category|catégorie|^type$",
    "description": r"description|objectif|\baims\b",
    "start": r"\bstart|_start|start_|début|lancement|démarrage|\bbegin",
    "forecast": r"(forecast|expected|revised|prévision|révisée|prévue).*(date|end|finish|fin|completion)|"
    r"(date|end|finish|fin|completion).*(forecast|expected|revised|révisée|réestimée|actualisée)",
    "finish": r"\bend\b|_end|end_|finish|\bfin\b|completion|échéance|livraison",
    "report": r"report date|date reported|as of|date du rapport|situation au",
    "currency": r"^(currency|devise|monnaie)s?$|currency code|code devise",
    "summary": r"comment|remark|remarque|observation|narrative|narratif",
}  # fmt: skip
FIELD_HEADERS = {field: re.compile(pattern, re.IGNORECASE) for field, pattern in _HEADERS.items()}
_OWNER = (
    r"^owners?( name)?$|"
    r"^(nom d(u|e la) )?(responsable|porteur|porteuse)( (du |de |de l['’])(projet|opération))?$"
)
OWNER_HEADERS = (
    (re.compile(_OWNER, re.IGNORECASE), ("manager", "sponsor")),
    (re.compile(r"^(project|business) owners?( name)?$", re.IGNORECASE), ("sponsor", "manager")),
)
"""Headers of who runs the project or answers for it, and which field they mean, the likelier first."""
COST_HEADERS = {
    "actual": re.compile(
        r"actual|spent|spend|d[ée]pens|^r[ée]els?\b|r[ée]alis[ée]e?s?\b|consomm[ée]|payé|"
        r"\bmandat([ée]e?s?|ements?)\b",
        re.I,
    ),
    "forecast": re.compile(r"forecast|\beac\b|pr[ée]vision|atterrissage|terminaison", re.I),
    "baseline": re.compile(
        r"baseline|budget|cost|coût|cout|montant|\bwlc|estim|price|prix|\bap\b|autorisation de programme|"
        r"^(voté|initial|pr[ée]vu|r[ée]vis[ée]|actualis[ée]|r[ée]-?estim[ée])e?s?\b",
        re.I,
    ),
}
RATING_HEADER = re.compile(r"\brag\b|rating|météo|confidence|assessment|statut|couleur|status", re.I)


def says_cost(header: str) -> bool:
    """Whether a header names an amount, if only by its unit."""
    is_money = is_unit(header) and header.strip() != "%"
    return is_money or any(pattern.search(header) for pattern in COST_HEADERS.values())


def fields_named(names: Iterable[str]) -> frozenset[str]:
    """The fields that some names call for: one for each name."""
    patterns = [*FIELD_HEADERS.items(), *COST_HEADERS.items(), ("rating", RATING_HEADER)]
    patterns += [(field, pattern) for pattern, (field, _) in OWNER_HEADERS]
    plain = [" ".join(name.split()) for name in names]
    found = (next((field for field, each in patterns if each.search(name)), "") for name in plain)
    return frozenset(found) - {""}
