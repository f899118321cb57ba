"""What the fields of a project can be, with the names that people know: what filters are held against."""

from collections.abc import Iterable, Mapping

from pmo.analysis.portfolio.outline import Outline
from pmo.model.rating import RATING_NAMES
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Text, same


def known_values(outline: Outline, programmes: Mapping[str, str]) -> dict[str, Mapping[str, Text]]:
    """Statuses, ratings, stages, departments, programmes and people, by the field that states them."""
    ratings: dict[str, Text] = {step: RATING_NAMES[step] for step in outline.ratings}
    ratings["null"] = RATING_NAMES["unrated"]
    people = _named(outline.people.items())
    return {
        "status": STATUS_NAMES,
        "rating.declared": ratings,
        "rating.computed": ratings,
        "stage": outline.stages,
        "department": outline.departments,
        "programme": _named(programmes.items()),
        "manager": people,
        "sponsor": people,
    }


def _named(names: Iterable[tuple[str, str]]) -> dict[str, Text]:
    return {key: same(name) for key, name in names}
