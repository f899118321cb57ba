"""Finding the office that a command works with, and opening it."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pmo.cli.day import stated_day, today_in
from pmo.cli.language import chosen_language
from pmo.cli.located import Located
from pmo.errors import PmoError, UsageError
from pmo.model.text import Language

if TYPE_CHECKING:
    from pmo.analysis.portfolio.portfolio import Portfolio
    from pmo.cli.options import Lang
    from pmo.model.finding import Finding
    from pmo.rules.ruling import Ruling
    from pmo.store.kept.warm_start import WarmOffice
    from pmo.store.reading.office_reader import OfficeReading
    from pmo.store.reading.portfolio_reader import Survey
    from pmo.store.tree import Tree


class Opened(NamedTuple):
    """An office, where it lies, and how the command looks at it."""

    root: Path
    tree: "Tree"
    reading: "OfficeReading"
    as_of: date
    language: Language
    revision: str | None = None
    """The hash of the commit that was read; None is the work tree."""

    def survey(self, ruling: "Ruling") -> "Survey":
        """The whole office, read by as many processes as pay."""
        from pmo.cli.watching import full_pace
        from pmo.store.reading.portfolio_reader import survey

        return survey(self.tree, self.reading, self.as_of, ruling, full_pace(self.language))

    def check(self, ruling: "Ruling") -> "tuple[Finding, ...]":
        """What is wrong with the whole office, read by as many processes as pay."""
        from pmo.cli.watching import full_pace
        from pmo.store.reading.portfolio_reader import check

        return check(self.tree, self.reading, self.as_of, ruling, full_pace(self.language))


def find_office(stated: Path | None) -> Path:
    """The office to read from; a change in it that is not finished is spoken of."""
    from pmo.cli.saving import warn_of_unfinished

    root = office_folder(stated)
    warn_of_unfinished(root)
    return root


def office_folder(stated: Path | None) -> Path:
    """The folder with `pmo.yaml`: the one stated, else this folder or the nearest above it."""
    from pmo.store.surroundings import office_around, whole_path
    from pmo.store.writing.unfinished import folder_with_unfinished

    if stated is not None:
        if (stated / "pmo.yaml").is_file():
            return whole_path(stated)
        if folder_with_unfinished(whole_path(stated)) is not None:
            raise _interrupted(stated)
        _refuse_bare(stated)
        raise PmoError(
            f"no office in {stated}: it has no pmo.yaml. Try: pmo init {stated}",
            f"pas de bureau dans {stated} : il n'a pas de pmo.yaml. Essayez : pmo init {stated}",
        )
    root = office_around(Path.cwd())
    if root is None and (begun := folder_with_unfinished(Path.cwd())) is not None:
        raise _interrupted(begun)
    if root is None:
        _refuse_bare(Path.cwd())
        raise PmoError(
            f"no office here: neither {Path.cwd()} nor a folder above it has a pmo.yaml. "
            "Try: pmo init, or pmo import projects FILE --mapping MAPPING",
            f"pas de bureau ici : ni {Path.cwd()} ni un dossier au-dessus n'a de pmo.yaml. "
            "Essayez : pmo init, ou pmo import projects FICHIER --mapping CORRESPONDANCE",
        )
    return root


def _refuse_bare(folder: Path) -> None:
    """Refuse to look for files in what git itself keeps."""
    from pmo.store.surroundings import bare_repository_around

    if bare_repository_around(folder) is not None:
        raise PmoError(
            f"{folder} is in a bare repository, whose revisions alone have files. Try: pmo status --at HEAD",
            f"{folder} est dans un dépôt nu, dont seules les révisions ont des fichiers. "
            "Essayez : pmo status --at HEAD",
        )


def _interrupted(folder: Path) -> PmoError:
    return PmoError(
        f"the office in {folder} was interrupted while it was made. Try: pmo recover",
        f"la création du bureau dans {folder} a été interrompue. Essayez : pmo recover",
    )


def open_office(stated: Path | None, as_of: str | None, lang: "Lang | None", at: str | None = None) -> Opened:
    """The office-level files read, for a day and in a language, as they are or as git had them."""
    return read_located(locate_office(stated, at), as_of, lang)


def open_briefly(stated: Path | None, lang: "Lang | None") -> Opened:
    """The office-level files read, and no project's folder looked into, for a command on one of them."""
    return read_located(locate_office(stated, None), None, lang, is_brief=True)


def locate_office(stated: Path | None, at: str | None) -> Located:
    """The office stated, else the nearest from here upwards; with `at`, as that revision or day had it."""
    from pmo.store.tree import FolderTree

    if at is not None:
        from pmo.cli.looking_back import office_of_the_past

        return office_of_the_past(stated, at)
    root = find_office(stated)
    return Located(root, FolderTree(root), lambda timezone: stated_day(None) or today_in(timezone))


def read_located(located: Located, as_of: str | None, lang: "Lang | None", is_brief: bool = False) -> Opened:
    """The office-level files of an office, for a day and in a language."""
    from pmo.store.reading.office_reader import read_office

    day = stated_day(as_of) if as_of else None
    reading = read_office(located.tree, is_brief)
    settings = reading.office.settings
    return Opened(
        located.root,
        located.tree,
        reading,
        day or located.own_day(settings.timezone),
        chosen_language(lang, settings.language),
        located.revision,
    )


class OpenedPortfolio(NamedTuple):
    """A portfolio on a day, where its office lies, and the language to show it in."""

    root: Path
    tree: "Tree"
    portfolio: "Portfolio"
    office_faults: int
    """How many findings reading the office's own files gave."""
    language: Language
    revision: str | None = None
    """The hash of the commit that was read; None is the work tree."""


def open_portfolio(
    stated: Path | None, as_of: str | None, lang: "Lang | None", at: str | None = None
) -> OpenedPortfolio:
    """The portfolio of the office stated, else of the nearest; with `at`, as that revision or day had it."""
    return opened_portfolio(locate_office(stated, at), as_of, lang)


def opened_portfolio(located: Located, as_of: str | None, lang: "Lang | None") -> OpenedPortfolio:
    """The portfolio of an office, from kept rows where they hold: nothing heavy is imported then."""
    portfolio, faults = warm_office(located, as_of, lang).portfolio()
    language = chosen_language(lang, portfolio.outline.language)
    return OpenedPortfolio(located.root, located.tree, portfolio, faults, language, located.revision)


def warm_office(located: Located, as_of: str | None, lang: "Lang | None") -> "WarmOffice":
    """An office before its kept rows, for a day."""
    from pmo.cli.watching import full_pace
    from pmo.store.kept.warm_start import WarmOffice

    day = stated_day(as_of) if as_of else None
    return WarmOffice(
        located.root,
        located.tree,
        lambda timezone: day or located.own_day(timezone),
        lambda: full_pace(chosen_language(lang)),
    )


def folder_here(root: Path) -> str | None:
    """The project or programme whose folder one stands in, as `projects/<id>`."""
    parts = Path(path_in_office(root, Path.cwd())).parts if Path.cwd().is_relative_to(root) else ()
    return "/".join(parts[:2]) if len(parts) >= 2 and parts[0] in ("projects", "programmes") else None


def path_in_office(root: Path, path: Path, must_exist: bool = True) -> str:
    """A path as the office has it, with forward slashes; empty is the office itself."""
    absolute = Path(os.path.normpath(path.absolute()))
    if must_exist and not absolute.exists():
        raise UsageError(f"{path} does not exist", f"{path} n'existe pas")
    if not absolute.is_relative_to(root):
        raise UsageError(f"{path} is not in the office {root}", f"{path} n'est pas dans le bureau {root}")
    inside = absolute.relative_to(root).as_posix()
    return "" if inside == "." else inside
