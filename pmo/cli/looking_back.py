"""What git tells of an office: how a revision, or the end of a day, had it, and who changed what last."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from pmo.cli.day import zone_called
from pmo.cli.located import Located
from pmo.cli.saving import tell
from pmo.errors import UsageError
from pmo.model.last_change import LastChange
from pmo.model.text import Text
from pmo.store.git.git_tree import GitTree
from pmo.store.git.last_change import ancestry_of, last_changes_of_folders
from pmo.store.git.repository import Repository
from pmo.store.git.revision import (
    NotThere,
    Spot,
    commit_of_day,
    commit_of_revision,
    committed,
    office_at,
    stated_date,
)
from pmo.store.surroundings import whole_path
from pmo.store.tree import Tree


def office_of_the_past(stated: Path | None, at: str) -> Located:
    """The office as a revision had it: in the folder stated, else the nearest from here upwards."""
    repository, spot = spot_of(stated)
    day = stated_date(at)
    if day is None:
        commit = commit_of_revision(repository, spot.within, at)
    else:
        commit = commit_of_day(repository, spot.within, day, _zone_of_head(repository, spot))
        if repository.revisions.is_ref(at):
            tell(
                Text(
                    f"{at} is taken for a date; for the branch or tag: --at refs/heads/{at}, refs/tags/{at}",
                    f"{at} est pris pour une date ; pour la branche ou l'étiquette : --at refs/heads/{at}, "
                    f"refs/tags/{at}",
                )
            )
    past = office_at(repository, spot, commit)

    def own_day(timezone: str) -> date:
        return day or committed(repository, commit).astimezone(zone_called(timezone)).date()

    return Located(past.root, past.tree, own_day, commit)


def last_changes_of_projects(root: Path, tree: Tree) -> dict[str, LastChange]:
    """The last commit that changed each project, by its id; up to HEAD, or to the revision that is read."""
    ancestry = tree.ancestry if isinstance(tree, GitTree) else ancestry_of(root)
    return last_changes_of_folders(ancestry, "projects")


def spot_of(stated: Path | None) -> tuple[Repository, Spot]:
    """The repository, and where in it to look; a folder need not be there today to have been there once."""
    folder = whole_path(stated or Path.cwd())
    if folder.is_file():
        raise UsageError(
            f"{stated} is a file. Try: the folder of an office, or a bare repository",
            f"{stated} est un fichier. Essayez : le dossier d'un bureau, ou un dépôt nu",
        )
    today = next(each for each in (folder, *folder.parents) if each.is_dir())
    repository = Repository(today)
    gone = folder.relative_to(today).as_posix()
    return repository, Spot(
        folder, repository.located(), "" if gone == "." else f"{gone}/", stated is not None
    )


def _zone_of_head(repository: Repository, spot: Spot) -> ZoneInfo:
    """The time zone that the office has now, in HEAD; UTC where HEAD has none that can be read."""
    from pmo.model.settings import OfficeSettings
    from pmo.store.reading.found import Found
    from pmo.store.reading.record_file import read_record

    try:
        tree = office_at(repository, spot, commit_of_revision(repository, spot.within, "HEAD")).tree
    except NotThere:
        return ZoneInfo("UTC")
    settings = read_record(tree, "pmo.yaml", OfficeSettings, Found())
    return zone_called(settings.timezone if settings else "UTC")
