"""The portfolio at a glance: what `pmo status` alone shows, as fast as it can be."""

import sys
from typing import TYPE_CHECKING

from pmo.cli.language import chosen_language
from pmo.cli.opening import folder_here, locate_office, office_folder, warm_office
from pmo.cli.saving import tell
from pmo.errors import FINDINGS
from pmo.model.text import Language, Text

if TYPE_CHECKING:
    from pmo.analysis.portfolio.glance import Glance
    from pmo.analysis.portfolio.grouping import GroupBy
    from pmo.cli.located import Located
    from pmo.cli.options import Lang

FAULTY = Text(
    "some files could not be read whole, so figures may fall short. Try: pmo check",
    "certains fichiers n'ont pu être lus en entier : des chiffres peuvent manquer. Essayez : pmo check",
)


def run_status() -> bool:
    """`pmo status` without another word, which needs no parsing of words; False where it is of one folder."""
    if folder_here(office_folder(None)):
        return False
    if show_glance(locate_office(None, None)):
        sys.exit(FINDINGS)
    return True


def show_glance(
    located: "Located", by: "GroupBy | None" = None, as_of: str | None = None, lang: "Lang | None" = None
) -> bool:
    """All projects at a glance; whether some files could not be read whole."""
    glance, office_faults = warm_office(located, as_of, lang).glance(by)
    language = chosen_language(lang, glance.outline.language)
    is_partial = bool(glance.faulty or office_faults)
    if is_partial:
        tell(FAULTY.spoken(language))
    print_glance(glance, language)
    return is_partial


def print_glance(glance: "Glance", language: Language) -> None:
    """The screen of a portfolio, or of some of its projects."""
    from pmo.cli.screen import console, print_screen, shapes_shown
    from pmo.reports.portfolio.portfolio_status import Screen, portfolio_screen
    from pmo.reports.wording import Wording

    terminal = console()
    screen = Screen(terminal.width, terminal.height if terminal.is_terminal else None, shapes_shown())
    print_screen(portfolio_screen(glance, Wording(language, glance.outline.currency), screen))
