"""The templates of reports: those that travel with the program, and the office's own, which win."""

from typing import NamedTuple

from pmo.errors import PmoError
from pmo.store.shipped import template_files
from pmo.store.tree import Tree

FOLDER = "templates/reports"
_LARGEST = 256 * 1024


class ReportTemplates(NamedTuple):
    """The text of each template by name, and the names of those that are the office's own."""

    texts: dict[str, str]
    own: frozenset[str]


def report_templates(tree: Tree) -> ReportTemplates:
    """All templates that reports of an office may use; raises `PmoError` where one cannot be read."""
    own = {path.removeprefix(f"{FOLDER}/"): _text(tree, path) for path in _files(tree, FOLDER)}
    return ReportTemplates({**template_files("reports"), **own}, frozenset(own))


def _files(tree: Tree, folder: str) -> list[str]:
    found = []
    for entry in tree.entries(folder):
        path = f"{folder}/{entry.name}"
        if entry.kind == "folder":
            found += _files(tree, path)
        elif not entry.name.startswith("."):
            found.append(path)  # a link or a special file is refused when it is read
    return found


def _text(tree: Tree, path: str) -> str:
    data = tree.read(path)
    if len(data) > _LARGEST:
        raise PmoError(
            f"{path}: {len(data)} bytes, and a template has at most {_LARGEST}",
            f"{path} : {len(data)} octets, alors qu'un modèle en a {_LARGEST} au plus",
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise PmoError(
            f"{path}: not text in UTF-8. Try: save it as UTF-8",
            f"{path} : ce n'est pas du texte en UTF-8. Essayez : l'enregistrer en UTF-8",
        ) from error
