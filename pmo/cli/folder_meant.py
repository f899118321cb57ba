"""Whose changes or baselines a command means: the project or programme named, else the one stood in."""

from collections.abc import Mapping

from pmo.cli.id_meant import id_meant
from pmo.cli.opening import Opened, folder_here
from pmo.errors import UsageError
from pmo.model.folder import OWN_FILES, FolderKind
from pmo.model.suggestion import did_you_mean_of
from pmo.model.text import excerpt, same
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_data


def folder_meant(opened: Opened, given: str | None) -> tuple[FolderKind, str]:
    """Its kind and its path; of one id for both, the project. Raises `UsageError`."""
    office = opened.reading.office
    if given is None:
        here = folder_here(opened.root)
        if here is None:
            raise UsageError(
                "which project? Try: from its folder, or with --project ID",
                "quel projet ? Essayez : depuis son dossier, ou avec --project IDENTIFIANT",
            )
        holder, _, given = here.partition("/")
        if holder == "programmes" and given in office.programme_ids:
            return "programme", here
    if given in office.project_ids:
        return "project", f"projects/{given}"
    if given in office.programme_ids:
        return "programme", f"programmes/{given}"
    return _called(given, opened)


def _called(given: str, opened: Opened) -> tuple[FolderKind, str]:
    """The one project or programme of that name: their files are read only where no id is as typed."""
    folders = [each for each in opened.reading.folders if each[0] != "portfolio"]
    names = {path: _name(opened, kind, path) for kind, path in folders}
    meant = id_meant(given, {path: (name,) for path, name in names.items()})
    for kind, path in folders:
        if path == meant:
            return kind, path
    near = did_you_mean_of(given, {_id(path): same(name) for path, name in names.items()})
    raise UsageError(
        f"no project or programme is called '{excerpt(given)}'{near.en or '.'} Try: pmo project list",
        f"aucun projet ou programme ne s'appelle « {excerpt(given)} »{near.fr or '.'} "
        "Essayez : pmo project list",
    )


def _id(path: str) -> str:
    return path.rpartition("/")[2]


def _name(opened: Opened, kind: FolderKind, path: str) -> str:
    """What a folder's own file calls it; its id where it does not say."""
    data = read_data(opened.tree, f"{path}/{OWN_FILES[kind]}", Found())
    name = data.get("name") if isinstance(data, Mapping) else None
    return name if isinstance(name, str) else _id(path)
