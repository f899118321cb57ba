"""`pmo schema`: what a file may hold, for editors and programs."""

from pathlib import Path
from typing import Annotated

import typer

from pmo.cli.options import DryRun
from pmo.model.text import Text


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="The kind of file or report; without it, all are listed"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write every schema into this folder, as NAME.json")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Print the JSON Schema of a kind of file, or of what a report is made of

    Editors that know JSON Schema complete keys, explain them and underline what is wrong.
    """
    from pmo.cli.language import spoken_language
    from pmo.exchange.json_schema import schema_names
    from pmo.store.surroundings import whole_path

    if output is not None:
        _write(whole_path(output), _every_schema(), dry_run)
    elif name is None:
        typer.echo(schema_names(spoken_language()) + _report_names(), nl=False)
    else:
        typer.echo(_named(name), nl=False)


_DIFFERING = Text(
    "Try: delete what is there, or another --output",
    "Essayez : supprimez ce qui est là, ou un autre --output",
)


def _named(name: str) -> str:
    from pmo.errors import UsageError
    from pmo.exchange.json_schema import schema_files
    from pmo.model.text import excerpt

    if name.startswith("report-"):
        return _of_report(name.removeprefix("report-"))
    files = schema_files()
    if f"{name}.json" not in files:
        raise UsageError(
            f"'{excerpt(name)}' is no kind of file. Try: pmo schema, which lists them",
            f"« {excerpt(name)} » n'est pas une sorte de fichier. Essayez : pmo schema, qui les énumère",
        )
    return files[f"{name}.json"]


def _of_report(name: str) -> str:
    from json import dumps

    from pmo.reports.pages.kinds import kind_named
    from pmo.reports.pages.view_schema import view_schema

    return dumps(view_schema(kind_named(name)), ensure_ascii=False, indent=2) + "\n"


def _every_schema() -> dict[str, str]:
    """The schema of each kind of file and of each report, by the name of a file to keep it in."""
    from pmo.exchange.json_schema import schema_files
    from pmo.reports.pages.kinds import KINDS

    return schema_files() | {f"report-{name}.json": _of_report(name) for name in KINDS}


def _report_names() -> str:
    from pmo.reports.pages.kinds import KINDS

    return "".join(f"{f'report-{name}':<20} pmo report show {name} --format json\n" for name in KINDS)


def _write(folder: Path, files: dict[str, str], is_dry: bool) -> None:
    """Write the files that are not there yet; one that is there must be the same already."""
    from pmo.cli.language import spoken_language
    from pmo.cli.saving import save
    from pmo.store.tree import FolderTree
    from pmo.store.writing.new_files import FilesExist, new_files, taken_paths

    tree = FolderTree(folder)
    taken = taken_paths(folder, sorted(files))
    if differing := [path for path in taken if tree.read(path) != files[path].encode()]:
        raise FilesExist(differing, _DIFFERING)
    save(folder, new_files({path: text for path, text in files.items() if path not in taken}), is_dry)
    if not is_dry:
        written, current = len(files) - len(taken), len(taken)
        told = Text(
            f"{written} schemas written, {current} current already",
            f"schémas écrits : {written}, déjà à jour : {current}",
        )
        typer.echo(told.spoken(spoken_language()))
