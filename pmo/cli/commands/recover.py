"""`pmo recover`: finish what was interrupted."""

from pathlib import Path

import typer

from pmo.cli.options import DryRun, Language, OfficeDir


def recover(dry_run: DryRun = False, lang: Language = None, office: OfficeDir = None) -> None:
    """Finish a change of several files that was interrupted

    What was not decided yet is undone, what was decided is finished, and files are whole again.
    Where somebody has edited one of the files since then, nothing is touched.
    """
    from pmo.cli.language import chosen_language, language_near
    from pmo.reports.file_diff import diff_text
    from pmo.reports.recovery import recovery_text
    from pmo.store.writing.transaction import found_interrupted, recover

    root = _interrupted_office(office)
    found = found_interrupted(root) if dry_run else recover(root)
    language = chosen_language(lang, language_near(root))
    typer.echo(diff_text(found.left), nl=False)
    typer.echo(recovery_text(found.outcome, found.paths, language), nl=False)


def _interrupted_office(stated: Path | None) -> Path:
    """The office; where an interruption left no `pmo.yaml` yet, the folder that was to become one."""
    from pmo.cli.opening import office_folder
    from pmo.store.surroundings import whole_path
    from pmo.store.writing.unfinished import folder_with_unfinished

    return folder_with_unfinished(whole_path(stated or Path.cwd())) or office_folder(stated)
