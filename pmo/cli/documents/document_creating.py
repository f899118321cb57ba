"""What `pmo docs new` does: a document from a template, in the folder of what it is about."""

from pathlib import Path

import typer

from pmo.actions.new_document import checked_kind, document_text
from pmo.cli.folder_meant import folder_meant
from pmo.cli.opening import Opened, folder_here, office_folder, open_office
from pmo.cli.options import Lang
from pmo.cli.records.person_option import known_person
from pmo.cli.saving import finish_interrupted, tell
from pmo.errors import UsageError
from pmo.model.expected import EXPECTED
from pmo.model.folder import Folder
from pmo.model.identifier import is_id
from pmo.model.text import Text, excerpt
from pmo.reports.new_files import new_files_diff
from pmo.store.reading.folder_reader import read_folder
from pmo.store.shipped import template_files
from pmo.store.writing.new_files import FilesExist, taken_paths, write_new_files


def create_document(
    stated: Path | None,
    kind: str,
    about: str | None,
    owner: str | None,
    name: str | None,
    lang: Lang | None,
    is_dry: bool,
) -> None:
    """Write the new document, which must not be there; or show it."""
    finish_interrupted(office_folder(stated), is_dry)
    opened = open_office(stated, None, lang)
    folder = _folder(opened, about)
    chosen = checked_kind(kind)
    path = f"{folder.path}/docs/{_stem(name, chosen)}.md"
    templates = template_files("documents")
    text = document_text(
        chosen,
        folder,
        opened.reading.office,
        known_person("--owner", owner, opened),
        templates,
        opened.language,
    )
    if taken_paths(opened.root, [path]):
        raise FilesExist([path], _OTHER_NAME)
    if is_dry:
        typer.echo(new_files_diff({path: text}, only_named=".schemas/"), nl=False)
        return
    write_new_files(opened.root, {path: text}, tell)
    written = Text(
        f"{path} written. When it is ready to be relied upon: pmo docs review {path}",
        f"{path} écrit. Quand on pourra s'y fier : pmo docs review {path}",
    )
    typer.echo(written.spoken(opened.language))


_OTHER_NAME = Text("Try: --name with another", "Essayez : --name avec un autre")


def _folder(opened: Opened, about: str | None) -> Folder:
    """The project, programme or portfolio that the document is about: the one stated, else the one here."""
    here = folder_here(opened.root)
    for kind, path in opened.reading.folders:
        if about == path.rpartition("/")[2] or (about is None and path == here):
            return read_folder(opened.tree, kind, path)[0]
    if about is not None:
        return read_folder(opened.tree, *folder_meant(opened, about))[0]
    raise UsageError(
        "which project is it about? Try: --project ID, or call it from the project's folder",
        "sur quel projet porte-t-il ? Essayez : --project IDENTIFIANT, ou depuis le dossier du projet",
    )


def _stem(name: str | None, kind: str) -> str:
    if name is None:
        return kind
    if not is_id(name.removesuffix(".md")):
        raise UsageError(
            f"--name: '{excerpt(name)}' is not {EXPECTED['id'].en}",
            f"--name : « {excerpt(name)} » n'est pas {EXPECTED['id'].fr}",
        )
    return name.removesuffix(".md")
