"""Changes of files, all of them or none, whatever interrupts; everything pmo writes goes through here.

New bytes are staged beside their targets and a journal says so; giving the journal its second name is
the commit point. Before it everything is undone; after it everything is finished, now or by whoever
writes next.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from pmo.errors import PmoError
from pmo.model.file_change import FileChange
from pmo.model.text import Text, excerpt, same
from pmo.store.system_words import system_words
from pmo.store.writing.disk import Disk
from pmo.store.writing.files_on_disk import FilesOnDisk
from pmo.store.writing.journal import Journal, Step, journal_in, journal_of
from pmo.store.writing.lock import OURS, PATIENCE, locked
from pmo.store.writing.unfinished import COMMITTED, FOLDER, PREPARED

_DEFERRED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_MOST_NAMED = 10
_MANY = 100
"""Files from which on one sync of the file system takes less long than one of each file."""


class Conflict(PmoError):
    """Files are not as they were when they were read: somebody else has written them."""

    def __init__(self, paths: Sequence[str], what: Text) -> None:
        self.paths = list(paths)
        super().__init__(f"{named(paths).en}: {what.en}", f"{named(paths).fr} : {what.fr}")


class Unfinished(PmoError):
    """A change is decided and recorded, and could not be carried out to its end."""


class Recovery(NamedTuple):
    """What was found of an interrupted change: its files, and what became of it or is to be done."""

    outcome: Literal["nothing", "undone", "finished", "to undo", "to finish"]
    paths: tuple[str, ...] = ()
    left: tuple[FileChange, ...] = ()
    """What is still to be written of a change that is to be finished."""


def named(paths: Sequence[str]) -> Text:
    """The first paths, and how many more."""
    shown = ", ".join(excerpt(path) for path in paths[:_MOST_NAMED])
    more = len(paths) - _MOST_NAMED
    return Text(f"{shown} and {more} more", f"{shown} et {more} de plus") if more > 0 else same(shown)


def _say_nothing(_: Text) -> None:
    pass


def write_changes(
    root: Path,
    changes: Iterable[FileChange],
    tell: Callable[[Text], None] = _say_nothing,
    disk: Disk | None = None,
) -> None:
    """Change the files, when each still is what was read of it."""
    with writing(root, tell, disk) as writer:
        writer.write(changes)


def recover(root: Path, tell: Callable[[Text], None] = _say_nothing, disk: Disk | None = None) -> Recovery:
    """Finish or undo what an interrupted command left behind."""
    with writing(root, tell, disk) as writer:
        return writer.recovery


def found_interrupted(root: Path) -> Recovery:
    """What an interrupted command left behind, which is only looked at; `Conflict` where it stands still."""
    files = FilesOnDisk(root, Disk())
    if committed := _journal(files, COMMITTED):
        left = [
            FileChange(
                step.path, files.content(step.path), files.content(step.staged_path) if step.after else None
            )
            for step in _steps_left(files, committed)
        ]
        return Recovery("to finish", committed.paths, tuple(left))
    prepared = _journal(files, PREPARED)
    return Recovery("to undo", prepared.paths) if prepared else Recovery("nothing")


@contextmanager
def writing(
    root: Path,
    tell: Callable[[Text], None] = _say_nothing,
    disk: Disk | None = None,
    patience: float = PATIENCE,
) -> Iterator["Writer"]:
    """The folder's lock held, and what an interrupted command left behind finished or undone."""
    files = FilesOnDisk(root, disk or Disk())
    made = _made_root(files)
    try:
        with _told(files), locked(files, tell, patience):
            writer = Writer(files)
            if writer.recovery.outcome == "finished":
                paths = named(writer.recovery.paths)
                tell(
                    Text(
                        f"an interrupted change was finished first: {paths.en}",
                        f"une modification interrompue a d'abord été terminée : {paths.fr}",
                    )
                )
            yield writer
    except BaseException:
        for folder in made:
            with suppress(OSError):  # not empty, or gone: then it is not ours to remove
                files.disk.remove_folder(folder)
        raise


def _made_root(files: FilesOnDisk) -> list[Path]:
    """The folders made so that the root is there, innermost first."""
    made: list[Path] = []
    missing = [each for each in (files.root, *files.root.parents) if not each.exists()]
    with _told(files):
        for folder in reversed(missing):
            files.at = str(folder)
            files.disk.make_folder(folder)
            made.insert(0, folder)
    return made


@contextmanager
def _told(files: FilesOnDisk) -> Iterator[None]:
    """A failing call becomes a sentence."""
    try:
        yield
    except OSError as error:
        where, why = excerpt(files.at or str(files.root)), system_words(error)
        raise PmoError(
            f"{where}: {why.en}. Nothing was written.", f"{where} : {why.fr}. Rien n'a été écrit."
        ) from error


@contextmanager
def _signals_deferred() -> Iterator[None]:
    """Ctrl-C and its like wait until the files are whole."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _DEFERRED)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Writer:
    """A folder whose lock is held."""

    def __init__(self, files: FilesOnDisk) -> None:
        self._files = files
        self.recovery = self._recovered()

    def write(self, changes: Iterable[FileChange]) -> None:
        """Change the files: all of them, or none."""
        contents = {change.path: change for change in changes if change.before != change.after}
        if not contents:
            return
        journal = journal_of(contents.values(), os.urandom(8).hex(), self._missing_folders(contents))
        with ExitStack() as deferred:
            try:
                self._prepare(journal, contents)
                deferred.enter_context(_signals_deferred())
            except BaseException:
                with _signals_deferred(), suppress(OSError):  # what is left is found by whoever writes next
                    self._undo(journal)
                raise
            self._commit(journal)
            self._finish(journal)

    def _missing_folders(self, paths: Iterable[str]) -> list[str]:
        """The folders that the files need and that are not there, outermost first."""
        needed = {str(above) for path in paths for above in PurePosixPath(path).parents[:-1]}
        return [each for each in sorted(needed) if not os.path.lexists(self._files.root / each)]

    def _prepare(self, journal: Journal, contents: dict[str, FileChange]) -> None:
        """Everything on the disk but the names."""
        self._refuse_conflicts(journal)
        files = self._files
        files.make_folder(FOLDER)
        files.write_new(PREPARED, journal.text.encode())
        for folder in (FOLDER, OURS, ""):
            files.sync_folder(folder)
        for folder in journal.folders:
            files.make_folder(folder)
        is_each_synced = len(journal.steps) < _MANY
        for step in journal.steps:
            content = contents[step.path].after
            if content is not None:
                before = files.seen(step.path)
                mode = before.mode if before else None
                files.write_new(step.staged_path, content, mode, is_each_synced)
        if is_each_synced or not files.sync_file_systems(journal.touched_folders):
            self._sync(journal, () if is_each_synced else [s.staged_path for s in journal.steps if s.staged])
        self._refuse_conflicts(journal)

    def _sync(self, journal: Journal, paths: Iterable[str]) -> None:
        """Files and folders are on the disk, one after the other."""
        for path in paths:
            self._files.sync_file(path)
        for folder in journal.touched_folders:
            self._files.sync_folder(folder)

    def _refuse_conflicts(self, journal: Journal) -> None:
        changed = [step.path for step in journal.steps if _digest(self._files, step.path) != step.before]
        if changed:
            raise Conflict(
                changed,
                Text(
                    "changed by somebody else meanwhile. Nothing was written. Try: the command again",
                    "changé entre-temps par quelqu'un d'autre. Rien n'a été écrit. Essayez : à nouveau",
                ),
            )

    def _commit(self, journal: Journal) -> None:
        """From here on the change is decided."""
        try:
            self._files.rename_over(PREPARED, COMMITTED.rpartition("/")[2])
            self._files.sync_folder(FOLDER)
        except OSError as error:
            if self._may_be_committed():
                raise _unfinished(self._files, error) from error
            with suppress(OSError):
                self._undo(journal)
            raise

    def _may_be_committed(self) -> bool:
        """Whether the commit point was passed; a disk that does not answer may have passed it."""
        try:
            return self._files.seen(COMMITTED) is not None
        except OSError:
            return True

    def _undo(self, journal: Journal) -> None:
        """Remove what was prepared, the record of it last."""
        self._remove_staged(journal)
        for folder in reversed(journal.folders):
            self._files.remove_folder(folder)
        self._files.remove(PREPARED)

    def _remove_staged(self, journal: Journal) -> None:
        for step in journal.steps:
            if step.staged is not None:
                self._files.remove(step.staged_path)

    def _recovered(self) -> Recovery:
        files = self._files
        committed, prepared = _journal(files, COMMITTED), _journal(files, PREPARED)
        if committed is not None:
            with _signals_deferred():
                self._finish(committed)
            return Recovery("finished", committed.paths)
        if prepared is not None:
            self._undo(prepared)
            return Recovery("undone", prepared.paths)
        files.remove(PREPARED)  # torn while it was written: nothing was staged yet
        return Recovery("nothing")

    def _finish(self, journal: Journal) -> None:
        """Give every file its name, from wherever an earlier attempt stopped."""
        try:
            left = _steps_left(self._files, journal)
            for step in left:
                self._carry_out(step)
            self._remove_staged(journal)
            if len(left) < _MANY or not self._files.sync_file_systems(journal.touched_folders):
                self._sync(journal, ())
            self._files.remove(COMMITTED)
        except OSError as error:
            raise _unfinished(self._files, error) from error

    def _carry_out(self, step: Step) -> None:
        files = self._files
        if step.after is None:
            files.remove(step.path)
        elif step.before is None:
            files.rename_new(step.staged_path, step.name)
        else:
            files.rename_over(step.staged_path, step.name)


def _digest(files: FilesOnDisk, path: str) -> str | None:
    seen = files.seen(path)
    return None if seen is None else seen.digest


def _steps_left(files: FilesOnDisk, journal: Journal) -> list[Step]:
    """What is still to be done; raises `Conflict` before anything is touched."""
    found = {step.path: _digest(files, step.path) for step in journal.steps}
    odd = [step for step in journal.steps if found[step.path] not in (step.before, step.after)]
    if odd:
        waiting = [step.staged_path for step in odd if step.staged is not None]
        raise Conflict([step.path for step in odd], _edited_since(waiting))
    left = [step for step in journal.steps if found[step.path] != step.after]
    lost = [step.path for step in left if step.after and _digest(files, step.staged_path) != step.after]
    if lost:
        raise Unfinished(
            f"what an interrupted change was to write is gone for {named(lost).en}. Nothing was touched. "
            f"Try: put the files right by hand (git diff), then remove {COMMITTED}",
            f"ce qu'un changement interrompu devait écrire manque pour {named(lost).fr}. Rien n'a été "
            f"touché. Essayez : remettez les fichiers en ordre (git diff), puis supprimez {COMMITTED}",
        )
    return left


def _edited_since(waiting: Sequence[str]) -> Text:
    """What stands in the way of finishing a change, and how to go on; new content may be waiting."""
    new = Text(
        f", or as the change leaves it, which waits in {named(waiting).en}",
        f", ou tel que le changement le laisse, qui attend dans {named(waiting).fr}",
    )
    return Text(
        "changed by somebody else after a change of several files was interrupted. Nothing was touched. Try: "
        f"keep your version elsewhere, put back the file as it was (git restore){new.en if waiting else ''}; "
        "then: pmo recover",
        "changé par quelqu'un d'autre après l'interruption d'un changement de plusieurs fichiers. Rien n'a "
        "été touché. Essayez : gardez votre version ailleurs, remettez le fichier tel qu'il était "
        f"(git restore){new.fr if waiting else ''} ; puis : pmo recover",
    )


def _unfinished(files: FilesOnDisk, error: OSError) -> Unfinished:
    where, why = excerpt(files.at), system_words(error)
    return Unfinished(
        f"{where}: {why.en}. The change is recorded, and some of its files "
        "may be old still. Try: pmo recover, when that is mended",
        f"{where} : {why.fr}. Le changement est consigné, et certains de ses "
        "fichiers sont peut-être encore anciens. Essayez : pmo recover, quand ce sera réparé",
    )


def _journal(files: FilesOnDisk, path: str) -> Journal | None:
    """The journal in a file; one that is no journal is refused once it would be binding."""
    content = files.content(path)
    journal = None if content is None else journal_in(content)
    if content is not None and journal is None and path == COMMITTED:
        raise PmoError(
            f"{path} is not a journal of pmo. Nothing was written. Try: look at it, and remove it",
            f"{path} n'est pas un journal de pmo. Rien n'a été écrit. Essayez : regardez-le, et supprimez-le",
        )
    return journal
