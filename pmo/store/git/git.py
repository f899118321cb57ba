"""git, run safely: the one module that starts it, and only for what runs nothing of a repository's own.

GitPython starts the processes, but for a question that is no matter of history, such as who commits here:
its import would take a third of the time of a command that asks no more. The commands are plumbing that
runs no program named by a repository's configuration; overrides and a cleaned environment stand behind that.
"""

import os
import selectors
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired, run
from typing import TYPE_CHECKING

from pmo.errors import PmoError
from pmo.model.text import Text, excerpt

if TYPE_CHECKING:
    import git

_PATIENCE = 60.0  # seconds that git may say nothing
_MOST_SAID = 4_000  # bytes of complaints that are kept

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

    def __init__(self, english: str, french: str, said: str = "") -> None:
        super().__init__(english, french)
        self.said = said


HISTORY = Text("its history", "son historique")


class Damaged(GitFailed):
    """A repository lacks what it should hold."""


def damaged(what: Text, said: str) -> Damaged:
    """The failure where a repository lacks what it should hold."""
    return Damaged(
        f"the repository cannot give {what.en} ({_first(said) or 'git says nothing'}): it is damaged, "
        "or a partial clone. Try: git fsck; or a full clone",
        f"le dépôt ne peut donner {what.fr} ({_first(said) or 'git ne dit rien'}) : il est abîmé, "
        "ou c'est un clone partiel. Essayez : git fsck ; ou un clone entier",
        said,
    )


def _first(said: str) -> str:
    """The line of git's complaint that says what is wrong; those after it say that git gives up."""
    return excerpt(said.partition("\n")[0])


def _silent(name: str) -> GitFailed:
    return GitFailed(
        f"git {name} said nothing for {_PATIENCE:.0f} seconds",
        f"git {name} n'a rien dit pendant {_PATIENCE:.0f} secondes",
    )


class Git:
    """git in a folder; all that runs it for pmo goes through here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def output(self, *arguments: str, globs: bool = False) -> bytes:
        """All that a command prints; raises `GitFailed` where it fails."""
        process = self.started(*arguments, globs=globs)
        output = process.whole_output()
        if process.has_failed():
            raise GitFailed(
                f"git {arguments[0]} failed: {_first(process.said)}. Try: git fsck",
                f"git {arguments[0]} a échoué : {_first(process.said)}. Essayez : git fsck",
                process.said,
            )
        return output

    def started(
        self,
        *arguments: str,
        given: bool = False,
        globs: bool = False,
        own: Mapping[str, str] | None = None,
    ) -> "Process":
        """A command that runs; `given` when it is told what to read, `own` of the person's environment."""
        environment = {**_ENVIRONMENT, **_quarantine(self._folder)}
        environment |= {**({"GIT_LITERAL_PATHSPECS": "0"} if globs else {}), **(own or {})}
        runner = _runner()
        with _clean_environment():
            process = runner.execute(
                self._command(arguments), istream=PIPE if given else None, as_process=True, env=environment
            )
        return Process(process, arguments[0])

    def answer(self, *arguments: str, own: Mapping[str, str]) -> str | None:
        """What git says in a line of the person and their settings, `own` being of their environment.

        None where it does not know. Raises `PmoError` where there is no git that runs.
        """
        environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
        try:
            asked = run(
                self._command(arguments),
                env={**environment, **_ENVIRONMENT, **own},
                stdin=DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except OSError:  # no git, or nothing that runs
            raise _no_git() from None
        except TimeoutExpired:
            raise _silent(arguments[0]) from None
        return None if asked.returncode else asked.stdout.decode("utf-8", "replace").strip()

    def _command(self, arguments: Sequence[str]) -> list[str]:
        overrides = (word for name, value in _OVERRIDES.items() for word in ("-c", f"{name}={value}"))
        return ["git", "--no-pager", *overrides, "-C", str(self._folder), *arguments]

    def run_as_the_person(self, *arguments: str) -> None:
        """Run a command with the person's own settings, hooks and signing; raises `GitFailed`.

        The one call that runs what the repository names: for a commit that the person asked for.
        """
        status, _, said = _runner().execute(
            ["git", "-C", str(self._folder), *arguments], with_extended_output=True, with_exceptions=False
        )
        if status:
            why = excerpt(said)
            raise GitFailed(why or "git does not say why", why or "git ne dit pas pourquoi", said)


def _quarantine(folder: Path) -> dict[str, str]:
    """Where the objects of a push are that a hook of this repository has still to judge."""
    stated = os.environ.get("GIT_QUARANTINE_PATH")
    objects = Path(stated).resolve().parent if stated else None
    here = folder.resolve()
    if not stated or objects is None or objects.parent not in (here, *here.parents):
        return {}
    return {
        "GIT_QUARANTINE_PATH": stated,
        "GIT_OBJECT_DIRECTORY": stated,
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(objects),
    }


class Process:
    """A running git, both of whose streams are read as they come."""

    def __init__(self, started: "git.Git.AutoInterrupt", name: str) -> None:
        self._started = started  # it ends the process when it is dropped
        self._process: Popen[bytes] = started.proc  # type: ignore[assignment]
        self._name = name
        self._said = b""
        self._streams = selectors.DefaultSelector()
        for stream in (started.stdout, started.stderr):
            self._streams.register(stream, selectors.EVENT_READ)

    @property
    def said(self) -> str:
        """What it complained of."""
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
                raise _silent(self._name)
            for key, _ in ready:
                data = os.read(key.fd, 1 << 16)
                if not data:
                    self._streams.unregister(key.fileobj)
                elif key.fileobj is self._process.stdout:
                    yield data
                else:
                    self._said = (self._said + data)[:_MOST_SAID]

    def whole_output(self) -> bytes:
        """Standard output to its end."""
        return b"".join(self.output())

    def words(self, what: Text) -> Iterator[bytes]:
        """What stands between the zero bytes of its output; a failure means that `what` is damaged."""
        left = b""
        for data in self.output():
            *words, left = (left + data).split(b"\0")
            yield from words
        if self.has_failed():
            raise damaged(what, self.said)

    def has_failed(self) -> bool:
        """Whether it ended with another status than 0."""
        return int(self._process.wait()) != 0

    def end(self) -> None:
        """Kill it: what it has still to say is not wanted."""
        self._streams.close()
        self._process.kill()
        self._process.wait()


def _no_git() -> PmoError:
    return PmoError(
        "git is not installed, not in PATH, or does not run: revisions cannot be looked at without it",
        "git n'est pas installé, pas dans PATH, ou ne marche pas : sans lui, pas de révision à regarder",
    )


@cache
def _runner() -> "git.Git":
    from shutil import which

    if which("git") is None:
        raise _no_git()
    with _clean_environment():
        os.environ["GIT_PYTHON_REFRESH"] = "quiet"
        try:
            from git import Git as Runner
        except ModuleNotFoundError:
            raise
        except ImportError:  # it asks git for its version, which failed
            raise _no_git() from None
    return Runner()


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
