"""The order of the stages that a table names: by their numbers, or by what phases are usually called."""

import re
from collections.abc import Iterable, Sequence

from pmo.model.accents import without_accents
from pmo.model.settings import Stage

_NUMBER = re.compile(r"[0-9]{1,3}")
_PHASES = (
    r"idea|idee|opportunit|emergence|concept\b|intention",
    r"feasibilit|faisabilit|initiat|cadrage|definition|appraisal|diagnostic",
    r"planning|planification|preparation|programmation",
    r"design|conception|etude",
    r"procurement|tender|consultation|appels? d.offres|passation|marche",
    r"delivery|build|construction|execution|travaux|realisation|developpement|development|implementation",
    r"\btest|recette|commissioning|pilot",
    r"deploy|deploiement|roll.?out|go.?live|mise en service|livraison",
    r"operation|exploitation|maintenance|garantie",
    r"clos|clotur|completed|termine|bilan|acheve",
)
"""What stages are called in English and French, without accents, from the first to the last."""


def ordered_stages(stages: Sequence[Stage]) -> tuple[Stage, ...] | None:
    """The stages in their order, where all of them have different numbers or phases; else None."""
    for ranks in (list(map(_number, stages)), list(map(_phase, stages))):
        known = [rank for rank in ranks if rank is not None]
        if len(set(known)) == len(stages):
            pairs = sorted(zip(known, range(len(stages)), strict=True))
            return tuple(stages[place] for _, place in pairs)
    return None


def _number(stage: Stage) -> int | None:
    """The one number in the name."""
    return _only(int(each) for each in _NUMBER.findall(_name(stage)))


def _phase(stage: Stage) -> int | None:
    """Which of the usual phases the name speaks of; None where it is none or several."""
    return _only(rank for rank, pattern in enumerate(_PHASES) if re.search(pattern, _name(stage)))


def _only(found: Iterable[int]) -> int | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def _name(stage: Stage) -> str:
    return without_accents(stage.name.en if stage.name else stage.id).casefold()
