"""git, the reader of history: the one module that runs it, and only what runs nothing of a repository's own.

GitPython starts the processes. The commands are plumbing that runs no program named by a repository's
configuration; overrides and a cleaned environment stand behind that. A revision is resolved once, and then
goes by its hash.
"""

import os
import re
import selectors
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from shutil import which
from subprocess import PIPE, Popen
from typing import TYPE_CHECKING, NamedTuple

from pmo.errors import PmoError
from pmo.model.text import excerpt

if TYPE_CHECKING:
    from git import Git

HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")

_PATIENCE = 60.0  # seconds that git may say nothing
_MOST_ENTRIES = 1_000_000  # of a tree: one that holds itself ten times in ten levels has no end
_MOST_SAID = 4_000  # bytes of complaints that are kept
_MOST_ASKED = (
    60  # hashes written ahead of their answers: they fit the smallest pipe, so no one waits for ever
)

_OVERRIDES = {
    "advice.graftFileDeprecated": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.sshCommand": "false",
    "core.askPass": "",
    "core.commitGraph": "false",  # what it says of dates and parents is not what the hashes vouch for
    "core.useReplaceRefs": "false",
    "core.warnAmbiguousRefs": "true",
    "credential.helper": "",
    "gpg.program": "gpg",
    "gpg.ssh.program": "ssh-keygen",
    "log.follow": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "protocol.allow": "never",
}
_BEFORE_A_COMMIT = 2  # empty parts
_CHANGES = (
    "--format=%x00%x00%H %aI %an", "--encoding=UTF-8", "-z", "--name-only", "-c", "--date-order",
    "--no-ext-diff", "--no-textconv", "--no-renames", "--no-relative", "--no-color", "--no-mailmap",
    "--no-show-signature", f"-O{os.devnull}",
)  # fmt: skip
_RAW_LOG = (
    "--format=%x01%H",
    "--topo-order",
    "--encoding=UTF-8",
    "--raw",
    "-z",
    "--root",
    "--no-abbrev",
    "--no-renames",
    "--no-relative",
    f"-O{os.devnull}",  # no file of the repository's choice says in which order
)
"""What a commit changed, as names and hashes only: nothing of the repository's own shows it otherwise."""

_OWN_IDENTITY = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")
"""What a person's environment says of who they are; asked for that alone."""
_IDENT = re.compile(r"(.*) <(.*)> [0-9]+ [+-][0-9]{4}")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",  # none, whatever the repository allows: nothing uses the network
    "GIT_FLUSH": "0",  # not after each commit: a stream of thousands would come in as many pieces
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitFailed(PmoError):
    """git could not do what was asked; `said` is its complaint."""

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(message)
        self.said = said


class Located(NamedTuple):
    """Where a folder lies in its repository."""

    prefix: str
    """The folder's path from the repository's top, with a slash at its end; empty at the top."""

    is_bare: bool
    is_shallow: bool
    """Whether history is cut off, so that what cannot be found may be there all the same."""


class TreeEntry(NamedTuple):
    """A line of a revision's listing."""

    mode: str
    hash: str
    path: str


class Change(NamedTuple):
    """What one commit changed: who wrote it, when, and the paths, from the repository's top."""

    commit: str
    authored: str
    """As ISO 8601 has it, in the author's own time zone."""

    author: str
    paths: list[str]


class History(NamedTuple):
    """A commit and all before it, as they concern a folder of its repository."""

    repository: "Repository"
    commit: str
    prefix: str
    """The folder's path from the repository's top, with a slash at its end; empty at the top."""


class Passing(NamedTuple):
    """What became of a file in a commit: its blobs before, one a parent that differs, and after."""

    path: str
    before: tuple[str, ...]
    after: str | None
    """None where the commit removed it, or put something there that is no file."""


class Step(NamedTuple):
    """A commit, and the files that are in it as in none of its parents."""

    commit: str
    files: tuple[Passing, ...]


class Author(NamedTuple):
    """Who commits here, as git knows them."""

    name: str
    email: str


class Repository:
    """The git repository around a folder, of which nothing is ever written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._objects: dict[int, _Objects] = {}

    def located(self) -> Located:
        """Raises `PmoError` where no repository is, or none that git would read."""
        asked = ("--is-bare-repository", "--is-shallow-repository", "--show-prefix")
        try:
            output = self._output("rev-parse", *asked).decode("utf-8", "surrogateescape")
        except GitFailed as error:
            raise _no_repository(self.folder, error.said) from error
        is_bare, is_shallow, prefix = output.split("\n", 2)
        return Located(prefix.removesuffix("\n"), is_bare == "true", is_shallow == "true")

    def author(self) -> Author | None:
        """Who would be the author of a commit made here now; None where git does not know."""
        own = {name: os.environ[name] for name in _OWN_IDENTITY if name in os.environ}
        process = self._started("var", "GIT_AUTHOR_IDENT", own=own)
        found = _IDENT.fullmatch(b"".join(process.output()).decode("utf-8", "replace").strip())
        return Author(found[1], found[2]) if found and not process.has_failed() else None

    def commit_only(self, path: str, message: str) -> None:
        """Commit one file of the folder and nothing else, with the person's own hooks and signing.

        The one call that runs what the repository names: it is the person's own commit.
        """
        for arguments in (("add", "--", path), ("commit", f"--message={message}", "--only", "--", path)):
            status, _, said = _git().execute(
                ["git", "-C", str(self.folder), *arguments], with_extended_output=True, with_exceptions=False
            )
            if status:
                raise GitFailed(
                    f"{path} is written and not committed: {excerpt(said)}. Try: git commit {path}", said
                )

    def resolved(self, revision: str) -> str:
        """The hash of the commit that a revision names; raises `GitFailed`, `AmbiguousRevision`."""
        process = self._started("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        found = b"".join(process.output()).decode().strip()
        if "is ambiguous" in process.said and found != revision:
            raise AmbiguousRevision(f"'{excerpt(revision)}' means more than one thing", process.said)
        if not HASH.fullmatch(found):
            raise GitFailed(f"'{excerpt(revision)}' is not a revision", process.said)
        return found

    def is_ref(self, name: str) -> bool:
        """Whether a branch or tag has this name."""
        return bool(self._refs(f"refs/heads/{name}", f"refs/tags/{name}"))

    def has_commits(self) -> bool:
        """Whether there is a branch, a tag, or a HEAD that stands on a commit."""
        return self.has_head() or bool(self._refs())

    def has_head(self) -> bool:
        """Whether HEAD stands on a commit."""
        head = self._started("rev-parse", "--verify", "--quiet", "HEAD")
        return bool(b"".join(head.output()))

    def last_commit(self, tip: str, moment: int) -> str | None:
        """The newest commit on a commit's first-parent line that is not later than this second."""
        asked = ("--first-parent", "--max-count=1", f"--min-age={max(moment, 0)}")
        return self._output("rev-list", *asked, "--end-of-options", tip).decode().strip() or None

    def commits_touching(self, tip: str, path: str, most: int) -> list[str]:
        """The newest commits on a commit's history that changed a file, newest first."""
        asked = (f"--max-count={most}", tip, "--", path)
        return self._output("rev-list", *asked).decode().split()

    def commit(self, hash: str) -> bytes:
        """A commit as git keeps it."""
        [content] = self.contents([hash], 1_000_000)
        if content is None:
            raise GitFailed(f"{hash}: the commit is larger than any commit is")
        return content

    def listing(self, commit: str, paths: Sequence[str], deep: bool) -> Iterator[TreeEntry]:
        """What a revision has at these paths; `folder/` is what the folder holds, or all below it."""
        depth = ("-r", "-t") if deep else ()
        process = self._started("ls-tree", "-z", "--full-tree", *depth, commit, "--", *paths)
        left = b""
        count = 0
        for chunk in process.output():
            *lines, left = (left + chunk).split(b"\0")
            count += len(lines)
            if count > _MOST_ENTRIES:
                process.end()
                raise GitFailed(f"{commit} holds more than {_MOST_ENTRIES:,} files: that is no office")
            for line in lines:
                about, _, path = line.partition(b"\t")
                mode, _, of_object = about.decode().split(" ")
                yield TreeEntry(mode, of_object, path.decode("utf-8", "surrogateescape"))
        if process.has_failed():
            raise damaged(f"what {commit} holds", process.said)

    def changes(self, tip: str, paths: Sequence[str]) -> Iterator[Change]:
        """What each commit that led to this one changed at these paths or below, no parent before its child.

        A merge changed what is as in none of its parents; a side of it that left no trace is passed over.
        `paths` are from the folder that was asked about; those that come back are from the top.
        """
        process = self._started("log", *_CHANGES, tip, "--", *paths)
        told: Change | None = None
        empty, left = 0, b""
        for data in process.output():
            *parts, left = (left + data).split(b"\0")
            for part in parts:
                if not part:
                    empty += 1
                    continue
                if empty >= _BEFORE_A_COMMIT:  # no path is empty, so none can pass for a commit
                    if told is not None:
                        yield told
                    commit, authored, author = part.decode("utf-8", "backslashreplace").split(" ", 2)
                    told = Change(commit, authored, author, [])
                elif told is not None:
                    path = part if told.paths or empty else part.removeprefix(b"\n")
                    told.paths.append(path.decode("utf-8", "surrogateescape"))
                empty = 0
        if process.has_failed():
            raise damaged(f"the history of {tip}", process.said)
        if told is not None:
            yield told

    def contents(self, hashes: Sequence[str], largest: int) -> list[bytes | None]:
        """Objects by hash, in one stream; None for each that is larger than this."""
        return self._answered(hashes, largest, may_lack=False)

    def steps(self, tip: str, paths: Sequence[str] = ()) -> Iterator[Step]:
        """All commits that lead to a tip, parents after children, with what is new in each.

        What a merge has from one of its parents is not new in it. Paths are from the folder.
        """
        return self._steps("-c", "--full-history", tip, "--", *paths)

    def landings(self, tip: str) -> Iterator[Step]:
        """A tip's first-parent line, newest first: each commit with what is new against its first parent."""
        return self._steps("--first-parent", "--diff-merges=first-parent", tip, "--")

    def _steps(self, *arguments: str) -> Iterator[Step]:
        process = self._started("log", *_RAW_LOG, *arguments)
        yield from _steps_in(_words(process.output()))
        if process.has_failed():
            raise damaged("its history", process.said)

    def has_replacements(self) -> bool:
        """Whether somebody told git to take other commits, or other parents, for those that are there."""
        common = self._output("rev-parse", "--path-format=absolute", "--git-common-dir").rstrip(b"\n")
        grafts = Path(os.fsdecode(common)) / "info" / "grafts"
        return bool(self._refs("refs/replace/")) or os.path.lexists(grafts)

    def merge_base(self, one: str, other: str) -> str | None:
        """A commit that both come from; None where they have nothing in common."""
        process = self._started("merge-base", one, other)
        found = b"".join(process.output()).decode().strip()
        if not found and process.said:
            raise damaged("its history", process.said)
        return found or None

    def new_commits(self, base: str, head: str) -> list[str]:
        """The commits that lead to a head and not to its base."""
        return self._output("rev-list", head, f"^{base}", "--").decode().split()

    def files_at(self, wanted: Sequence[tuple[str, str]], largest: int) -> list[bytes | None]:
        """Files by commit and path, in one stream; None for each that is absent, or larger than this."""
        if any("\n" in path for _, path in wanted):
            raise GitFailed("the office lies in a folder with a line end in its name")
        return self._answered([f"{commit}:{path}" for commit, path in wanted], largest, may_lack=True)

    def _answered(self, names: Sequence[str], largest: int, may_lack: bool) -> list[bytes | None]:
        here = os.getpid()  # a process forked from this one needs a stream of its own
        contents: list[bytes | None] = []
        while len(contents) < len(names):
            if here not in self._objects:
                self._objects[here] = _Objects(self._started("cat-file", "--batch", given=True))
            objects = self._objects[here]
            contents += objects.contents(names[len(contents) :][:_MOST_ASKED], largest, may_lack)
            if objects.is_over:
                self._objects.pop(here)
        return contents

    def is_touched_elsewhere(self, name: str) -> bool:
        """Whether a commit of a branch that HEAD has not merged is about a file of this name, anywhere."""
        there = ("--max-count=1", "--branches", "--remotes")
        merged = ("--not", "HEAD") if self.has_head() else ()
        found = self._output("rev-list", *there, *merged, "--", f":(top,glob)**/{name}", globs=True)
        return bool(found)

    def configured(self, name: str) -> str | None:
        """A setting of the person's own."""
        process = self._started("config", "--get", "--end-of-options", name)
        return b"".join(process.output()).decode("utf-8", "replace").strip() or None

    def _refs(self, *patterns: str) -> bytes:
        return self._output("for-each-ref", "--count=1", "--format=%(refname)", *patterns)

    def _output(self, *arguments: str, globs: bool = False) -> bytes:
        process = self._started(*arguments, globs=globs)
        output = b"".join(process.output())
        if process.has_failed():
            raise GitFailed(
                f"git {arguments[0]} failed: {excerpt(process.said)}. Try: git fsck", process.said
            )
        return output

    def _started(
        self,
        *arguments: str,
        given: bool = False,
        globs: bool = False,
        own: Mapping[str, str] | None = None,
    ) -> "_Process":
        overrides = (word for name, value in _OVERRIDES.items() for word in ("-c", f"{name}={value}"))
        command = ["git", "--no-pager", *overrides, "-C", str(self.folder), *arguments]
        environment = {**_ENVIRONMENT, **({"GIT_LITERAL_PATHSPECS": "0"} if globs else {}), **(own or {})}
        git = _git()
        with _clean_environment():
            process = git.execute(command, istream=PIPE if given else None, as_process=True, env=environment)
        return _Process(process, arguments[0])


class AmbiguousRevision(GitFailed):
    """A revision that names a branch and a tag, or a commit and one of these."""


class _Process:
    """A running git, both of whose streams are read as they come."""

    def __init__(self, started: "Git.AutoInterrupt", name: str) -> None:
        self._started = started  # it ends the process when it is dropped
        self._process: Popen[bytes] = started.proc  # type: ignore[assignment]
        self._name = name
        self._said = b""
        self._streams = selectors.DefaultSelector()
        for stream in (started.stdout, started.stderr):
            self._streams.register(stream, selectors.EVENT_READ)

    @property
    def said(self) -> str:
        return self._said.decode("utf-8", "backslashreplace").strip()

    def write(self, data: bytes) -> None:
        """Give it something to read; that it has ended, and why, comes out when its answer is read."""
        with suppress(BrokenPipeError):
            self._started.stdin.write(data)
            self._started.stdin.flush()

    def output(self) -> Iterator[bytes]:
        """Standard output as it comes."""
        while self._streams.get_map():
            ready = self._streams.select(_PATIENCE)
            if not ready:
                self.end()
                raise GitFailed(f"git {self._name} said nothing for {_PATIENCE:.0f} seconds")
            for key, _ in ready:
                data = os.read(key.fd, 1 << 16)
                if not data:
                    self._streams.unregister(key.fileobj)
                elif key.fileobj is self._process.stdout:
                    yield data
                else:
                    self._said = (self._said + data)[:_MOST_SAID]

    def has_failed(self) -> bool:
        return int(self._process.wait()) != 0

    def end(self) -> None:
        self._streams.close()
        self._process.kill()
        self._process.wait()


class _Objects:
    """The answers of one `cat-file --batch`."""

    def __init__(self, process: _Process) -> None:
        self._process = process
        self._output = process.output()
        self._read = bytearray()
        self.is_over = False
        """Whether it was ended, rather than read to the end of an object that is too large."""

    def contents(self, names: Sequence[str], largest: int, may_lack: bool = False) -> list[bytes | None]:
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
                raise damaged(f"object {each}", f"{' '.join(header)}\n{self._process.said}")
            size = int(header[2])
            if size > largest:
                self._process.end()
                self.is_over = True
                return [*contents, None]
            contents.append(self._taken(size + 1, each)[:-1])
        return contents

    def _end_of_line(self, hash: str) -> int:
        while (end := self._read.find(b"\n")) < 0:
            self._more(hash)
        return end + 1

    def _taken(self, size: int, hash: str) -> bytes:
        while len(self._read) < size:
            self._more(hash)
        taken = bytes(self._read[:size])
        del self._read[:size]
        return taken

    def _more(self, hash: str) -> None:
        more = next(self._output, b"")
        if not more:
            raise damaged(f"object {hash}", self._process.said)
        self._read += more


def _words(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What stands between the zero bytes of a stream."""
    left = b""
    for chunk in chunks:
        *words, left = (left + chunk).split(b"\0")
        yield from words


_NO_FILE = ("000000", "040000", "120000", "160000")


def _steps_in(words: Iterator[bytes]) -> Iterator[Step]:
    """Commits and their files, from `git log --raw -z` whose commits begin with the byte 1."""
    commit, files = "", list[Passing]()
    for word in words:
        if word.startswith(b"\1"):
            if commit:
                yield Step(commit, tuple(files))
            commit, files = word[1:].decode(), []
        elif line := word.lstrip(b"\n"):
            parents = len(line) - len(line.lstrip(b":"))
            parts = line[parents:].decode().split(" ")
            modes, hashes = parts[: parents + 1], parts[parents + 1 : -1]
            before = tuple(h for mode, h in zip(modes[:-1], hashes[:-1], strict=True) if mode not in _NO_FILE)
            after = None if modes[-1] in _NO_FILE else hashes[-1]
            files.append(Passing(next(words).decode("utf-8", "surrogateescape"), before, after))
    if commit:
        yield Step(commit, tuple(files))


def damaged(what: str, said: str) -> GitFailed:
    """The failure where a repository lacks what it should hold."""
    return GitFailed(
        f"the repository cannot give {what} ({excerpt(said) or 'git says nothing'}): it is damaged, "
        "or a partial clone. Try: git fsck; or a full clone",
        said,
    )


def _no_repository(folder: Path, said: str) -> PmoError:
    if "dubious ownership" in said:
        return GitFailed(
            f"git does not read the repository around {folder}: it belongs to somebody else. "
            f"If you trust it, try: git config --global --add safe.directory {_named(said) or folder}",
            said,
        )
    is_damaged = any((each / ".git").exists() for each in (folder, *folder.parents))
    if "not a git repository" in said and not is_damaged:
        return GitFailed(
            f"no git repository in {folder} or above it, so there are no revisions to look at. Try: git init",
            said,
        )
    return GitFailed(f"git does not read the repository around {folder}: {excerpt(said)}", said)


def _named(said: str) -> str | None:
    """The repository that git names between quotes."""
    found = re.search(r"repository at '([^'\n]+)'", said)
    return found and found[1]


@cache
def _git() -> "Git":
    if which("git") is None:
        raise PmoError("git is not installed, or not in PATH: revisions cannot be looked at without it")
    with _clean_environment():
        os.environ["GIT_PYTHON_REFRESH"] = "quiet"
        from git import Git
    return Git()


@contextmanager
def _clean_environment() -> Iterator[None]:
    """No `GIT_…` in this process's environment meanwhile: GitPython passes it on whole."""
    taken = {name: os.environ[name] for name in os.environ if name.startswith("GIT_")}
    try:
        for name in taken:
            del os.environ[name]
        yield
    finally:
        os.environ.pop("GIT_PYTHON_REFRESH", None)
        os.environ.update(taken)
