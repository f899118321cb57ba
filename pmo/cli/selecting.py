"""What `--where` chooses: that for which it holds; what it cannot judge is told on standard error."""

from collections.abc import Sequence
from typing import TypeVar

from pmo.cli.saving import tell
from pmo.model.text import Language, Text
from pmo.reports.wording import count

T = TypeVar("T")


def chosen(
    judged: Sequence[tuple[T, bool | None]], one: Text, many: Text, language: Language
) -> tuple[T, ...]:
    """Those for which the filter holds; `one` and `many` say what cannot be judged."""
    if unknown := sum(holds is None for _, holds in judged):
        told = count(unknown, one, many)
        english = (
            f"{told.en}: what --where asks for is unknown, or of another kind than what it is held against"
        )
        french = f"{told.fr} : ce que demande --where est inconnu, ou d'une autre nature que sa comparaison"
        tell(Text(english, french).spoken(language))
    return tuple(each for each, holds in judged if holds)
