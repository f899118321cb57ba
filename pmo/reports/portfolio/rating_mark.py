"""A rating as readers see it: by shape and word as well as by colour."""

from rich.text import Text as Styled

from pmo.analysis.written import NO_BREAK
from pmo.model.rating import FIVE_STEPS, RATING_NAMES, RATING_PLURALS
from pmo.model.text import Text
from pmo.reports.wording import Wording

MARKS = {"green": "●", "amber-green": "◆", "amber": "▲", "amber-red": "▼", "red": "■", "unrated": "○"}
LETTERS = {"green": "G", "amber-green": "AG", "amber": "A", "amber-red": "AR", "red": "R", "unrated": "-"}
STYLES = {
    "green": "green",
    "amber-green": "green_yellow",
    "amber": "yellow",
    "amber-red": "dark_orange",
    "red": "bold red",
    "unrated": "dim",
}


def mark(rating: str | None, shapes: bool = True) -> str:
    """The shape of a rating; its letters where the screen has no shapes."""
    return (MARKS if shapes else LETTERS)[rating or "unrated"]


def styled_rating(rating: str | None, wording: Wording, shapes: bool = True) -> Styled:
    """The mark and the word, coloured."""
    words = f"{mark(rating, shapes)}{NO_BREAK}{wording.rating(rating)}"
    return Styled(words, style=STYLES[rating or "unrated"])


def _name(step: str, number: int) -> Text:
    return (RATING_NAMES if number < 2 else RATING_PLURALS)[step]


def styled_counts(
    counts: dict[str, int], wording: Wording, shapes: bool = True, is_brief: bool = False
) -> Styled:
    """How many have each rating, the worst first: `■ 3 red  ▲ 5 amber`; brief, `■ 3 ▲ 5`."""
    parts = []
    worst_first = [*reversed(FIVE_STEPS), "unrated"]
    for step in sorted(counts, key=worst_first.index):
        if counts[step]:
            word = "" if is_brief else f"{NO_BREAK}{wording(_name(step, counts[step]))}"
            told = f"{mark(step, shapes)}{NO_BREAK}{wording.number(counts[step])}{word}"
            parts.append(Styled(told, style=STYLES[step]))
    return Styled(" " if is_brief else "  ").join(parts)
