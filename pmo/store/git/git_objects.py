"""Objects: the commits, trees and blobs of a repository, by their hashes."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmo.model.text import Text
from pmo.store.git.git import Git, GitFailed, Process, damaged

_MOST_ENTRIES = 1_000_000  # of a tree: one that holds itself ten times in ten levels has no end
_MOST_ASKED = (
    60  # hashes written ahead of their answers: they fit the smallest pipe, so no one waits for ever
)
_LARGEST_COMMIT = 1_000_000


class TreeEntry(NamedTuple):
    """A line of a revision's listing."""

    mode: str
    hash: str
    path: str


class Objects:
    """The objects of a repository, read through one `cat-file --batch` a process."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._batches: dict[int, _Batch] = {}

    def listing(self, commit: str, paths: Sequence[str], deep: bool) -> Iterator[TreeEntry]:
        """What a revision has at these paths; `folder/` is what the folder holds, or all below it."""
        depth = ("-r", "-t") if deep else ()
        process = self._git.started("ls-tree", "-z", "--full-tree", *depth, commit, "--", *paths)
        for count, line in enumerate(
            process.words(Text(f"what {commit} holds", f"ce que {commit} contient"))
        ):
            if count == _MOST_ENTRIES:
                process.end()
                raise GitFailed(
                    f"{commit} holds more than {_MOST_ENTRIES:,} files: that is no office",
                    f"{commit} a plus de {_MOST_ENTRIES} fichiers : ce n'est pas un bureau",
                )
            about, _, path = line.partition(b"\t")
            mode, _, of_object = about.decode().split(" ")
            yield TreeEntry(mode, of_object, path.decode("utf-8", "surrogateescape"))

    def commit(self, hash: str) -> bytes:
        """A commit as git keeps it."""
        [content] = self.contents([hash], _LARGEST_COMMIT)
        if content is None:
            raise GitFailed(
                f"{hash}: the commit is larger than any commit is",
                f"{hash} : le commit est plus gros que ne l'est un commit",
            )
        return content

    def contents(self, hashes: Sequence[str], largest: int) -> list[bytes | None]:
        """Objects by hash, in one stream; None for each that is larger than this."""
        return self._answered(hashes, largest, may_lack=False)

    def files_at(self, wanted: Sequence[tuple[str, str]], largest: int) -> list[bytes | None]:
        """Files by commit and path, in one stream; None for each that is absent, or larger than this."""
        if any("\n" in path for _, path in wanted):
            raise GitFailed(
                "the office lies in a folder with a line end in its name",
                "le bureau est dans un dossier dont le nom a une fin de ligne",
            )
        return self._answered([f"{commit}:{path}" for commit, path in wanted], largest, may_lack=True)

    def _answered(self, names: Sequence[str], largest: int, may_lack: bool) -> list[bytes | None]:
        here = os.getpid()  # a process forked from this one needs a stream of its own
        contents: list[bytes | None] = []
        while len(contents) < len(names):
            if here not in self._batches:
                self._batches[here] = _Batch(self._git.started("cat-file", "--batch", given=True))
            batch = self._batches[here]
            contents += batch.contents(names[len(contents) :][:_MOST_ASKED], largest, may_lack)
            if batch.is_over:
                self._batches.pop(here)
        return contents


class _Batch:
    """The answers of one `cat-file --batch`."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._output = process.output()
        self._read = bytearray()
        self.is_over = False
        """Whether it was ended, rather than read to the end of an object that is too large."""

    def contents(self, names: Sequence[str], largest: int, may_lack: bool) -> list[bytes | None]:
        """As many as are small enough; None ends the list, and the process, at one that is not.

        Names are hashes; with `may_lack` they are commits with paths, and None stands for what is absent.
        """
        self._process.write(b"".join(os.fsencode(each) + b"\n" for each in names))
        contents: list[bytes | None] = []
        for each in names:
            line = os.fsdecode(self._taken(self._end_of_line(each), each)).removesuffix("\n")
            if may_lack and line == f"{each} missing":
                contents.append(None)
                continue
            header = line.split(" ")
            if len(header) != 3 or (header[0] != each and not may_lack):
                raise damaged(_object(each), " ".join(header[1:]))
            size = int(header[2])
            if size > largest:
                self._process.end()
                self.is_over = True
                return [*contents, None]
            contents.append(self._taken(size + 1, each)[:-1])
        return contents

    def _end_of_line(self, name: str) -> int:
        while (end := self._read.find(b"\n")) < 0:
            self._more(name)
        return end + 1

    def _taken(self, size: int, name: str) -> bytes:
        while len(self._read) < size:
            self._more(name)
        taken = bytes(self._read[:size])
        del self._read[:size]
        return taken

    def _more(self, name: str) -> None:
        more = next(self._output, b"")
        if not more:
            raise damaged(_object(name), self._process.said)
        self._read += more


def _object(name: str) -> Text:
    return Text(f"object {name}", f"l'objet {name}")
