"""What every command that writes does around it: finish what was interrupted, show or save changes."""

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pmo.cli.screen import print_message

if TYPE_CHECKING:
    from pmo.model.file_change import FileChange
    from pmo.model.text import Text


def tell(message: "str | Text") -> None:
    """A message beside the results; a text in the language that failures are told in."""
    if not isinstance(message, str):
        from pmo.cli.language import spoken_language

        message = message.spoken(spoken_language())
    print_message(f"pmo: {message}")


@cache
def warn_of_unfinished(root: Path) -> None:
    """Say, once, that a change was interrupted, or that another process is at it right now."""
    from pmo.store.writing.unfinished import standing

    found = standing(root)
    if found is None:
        return
    from pmo.model.text import Text

    told = {
        "under way": Text(
            "another pmo is writing here; some files may be old, some new. Try: again when it has ended",
            "un autre pmo écrit ici ; certains fichiers sont peut-être anciens, d'autres nouveaux. "
            "Essayez : de nouveau quand il aura fini",
        ),
        "to undo": Text(
            "a change of several files was interrupted before it took effect; nothing of it counts. "
            "Try: pmo recover",
            "une modification de plusieurs fichiers a été interrompue avant de prendre effet ; rien n'en "
            "compte. Essayez : pmo recover",
        ),
        "to finish": Text(
            "a change of several files is not finished; some are old, some new. Try: pmo recover",
            "une modification de plusieurs fichiers n'est pas terminée ; certains sont anciens, d'autres "
            "nouveaux. Essayez : pmo recover",
        ),
    }
    tell(told[found])


def finish_interrupted(root: Path, is_dry: bool) -> None:
    """Finish or undo what an interrupted command left, before anything is read; a dry run only says so."""
    from pmo.store.writing.transaction import recover
    from pmo.store.writing.unfinished import is_interrupted

    if is_dry:
        warn_of_unfinished(root)
    elif is_interrupted(root):
        recover(root, tell)


def save(root: Path, changes: "Sequence[FileChange]", is_dry: bool) -> None:
    """Change the files, or show what would change."""
    from pmo.reports.file_diff import diff_text
    from pmo.store.writing.transaction import write_changes

    if is_dry:
        sys.stdout.write(diff_text(changes))
    else:
        write_changes(root, changes, tell)


def print_or_save(text: str, output: Path | None, is_dry: bool) -> None:
    """The text onto standard output, or into a new file."""
    if output is None:
        sys.stdout.write(text)
    else:
        save_new(output, text.encode(), is_dry)


def save_new(output: Path, data: bytes, is_dry: bool) -> None:
    """A new file with the folders it needs, or what it would be; one that is there stays as it is."""
    from pmo.errors import PmoError
    from pmo.store.surroundings import whole_path
    from pmo.store.writing.new_files import new_files, refuse_taken

    path = whole_path(output)
    folder = next(each for each in path.parents if each.exists())
    if not folder.is_dir():
        raise PmoError(f"{folder} is no folder", f"{folder} n'est pas un dossier")
    files = {path.relative_to(folder).as_posix(): data}
    refuse_taken(folder, files)
    save(folder, new_files(files), is_dry)
