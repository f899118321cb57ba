"""What `--at` states, as a commit: a branch, a tag, a hash, `HEAD~3`, or the last commit of a day."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmo.errors import PmoError, UsageError
from pmo.model.expected import ValueFault
from pmo.model.text import Text, excerpt, same
from pmo.model.value import day
from pmo.store.git.git import Damaged, GitFailed
from pmo.store.git.git_revisions import AmbiguousRevision
from pmo.store.git.git_tree import GitTree
from pmo.store.git.repository import Located, Repository

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COMMITTER = re.compile(rb"^committer [^\n]*> ([0-9]{1,12}) [+-][0-9]{4}$", re.MULTILINE)
_NOT_ONE_COMMIT = re.compile(r"^[-^]|\.\.|:|\^[!@-]|\^\{/|[\x00-\x20\x7f]")
_REFLOG = re.compile(r"@\{(?!u\}|upstream\}|push\})")


SHALLOW = Text("history is cut off: this is a shallow clone", "l'historique est tronqué (clone superficiel)")
DEEPEN = Text(
    "Try: git fetch --unshallow; in a CI job, fetch-depth: 0",
    "Essayez : git fetch --unshallow ; dans un job de CI, fetch-depth: 0",
)


class Past(NamedTuple):
    """An office as a revision had it."""

    tree: GitTree
    root: Path
    """Where the office lies, or would, were the revision checked out."""

    revision: str
    """The commit's hash."""


class Spot(NamedTuple):
    """A folder to look for an office in, and where it lies in its repository."""

    folder: Path
    within: Located
    gone: str
    """The end of its path that is no folder today, with a slash."""

    is_exact: bool
    """Whether the office must be just here, rather than here or above."""


class NotThere(PmoError):
    """A revision has no office in the folder, or around it."""


def stated_date(at: str) -> date | None:
    """The date that `--at` states; None where it states a revision."""
    if not _DATE.fullmatch(at):
        return None
    try:
        return day(at)
    except ValueFault:
        raise UsageError(
            f"--at is '{at}', which no calendar has. Try: refs/heads/{at}, if it is a branch",
            f"--at vaut « {at} », qu'aucun calendrier n'a. Essayez : refs/heads/{at}, si c'est une branche",
        ) from None


def commit_of_revision(repository: Repository, located: Located, at: str) -> str:
    """The hash of the commit that a revision names; what could be more or less than one is refused."""
    if not at or _NOT_ONE_COMMIT.search(at) or len(at) > 1_000:
        raise UsageError(
            f"--at is '{excerpt(at)}', which does not name one commit. Try: a branch, a tag, a hash, "
            "HEAD~3, or a date such as 2026-06-30",
            f"--at vaut « {excerpt(at)} », qui ne nomme pas un seul commit. Essayez : une branche, une "
            "étiquette, une empreinte, HEAD~3, ou une date telle que 2026-06-30",
        )
    if _REFLOG.search(at):
        raise UsageError(
            f"--at is '{excerpt(at)}': where a branch once stood is known to this clone alone. "
            "Try: a hash, or a date such as 2026-06-30",
            f"--at vaut « {excerpt(at)} » : où une branche se trouvait, ce clone seul le sait. "
            "Essayez : une empreinte, ou une date telle que 2026-06-30",
        )
    try:
        return repository.revisions.resolved(at)
    except AmbiguousRevision as error:
        raise UsageError(
            f"--at: {error}. Try: refs/heads/{at}, refs/tags/{at}, or the whole hash",
            f"--at : {error.french}. Essayez : refs/heads/{at}, refs/tags/{at}, ou l'empreinte entière",
        ) from error
    except Damaged:
        raise
    except GitFailed as error:
        raise _unknown(repository, located, at, error) from error


def commit_of_day(repository: Repository, located: Located, day: date, zone: ZoneInfo) -> str:
    """The last commit that HEAD's first-parent line had at the end of a day."""
    end = datetime.combine(day + timedelta(days=1), time.min, zone)
    tip = commit_of_revision(repository, located, "HEAD")
    commit = repository.revisions.last_commit(tip, int(end.timestamp()) - 1)
    if commit is not None:
        return commit
    if located.is_shallow:
        raise _cut_off(Text(str(day), str(day)))
    raise PmoError(
        f"--at: no commit is as old as {day}: history begins later",
        f"--at : aucun commit n'est aussi ancien que le {day} : l'historique commence plus tard",
    )


def committed(repository: Repository, commit: str) -> datetime:
    """When a commit was made, as the committer's clock had it."""
    head = repository.objects.commit(commit).partition(b"\n\n")[0]
    found = _COMMITTER.search(head)
    moment = datetime.fromtimestamp(int(found[1]) if found else 0, UTC)
    if not found or not 1970 <= moment.year < 2200:
        raise GitFailed(
            f"commit {commit} says no date that a calendar has. Try: --as-of DATE",
            f"le commit {commit} ne dit aucune date du calendrier. Essayez : --as-of DATE",
        )
    return moment


def office_at(repository: Repository, spot: Spot, commit: str) -> Past:
    """The office that a revision has in a folder, or above it unless it must be just there."""
    inside = (spot.within.prefix + spot.gone).split("/")[:-1]
    above = len(inside) + 1 if not spot.is_exact else 1
    prefixes = ["".join(f"{part}/" for part in inside[: len(inside) - levels]) for levels in range(above)]
    listing = repository.objects.listing(commit, [f"{prefix}pmo.yaml" for prefix in prefixes], deep=False)
    held = {entry.path for entry in listing}
    for levels, prefix in enumerate(prefixes):
        if f"{prefix}pmo.yaml" in held:
            root = (spot.folder, *spot.folder.parents)[levels]
            return Past(GitTree(repository, commit, prefix), root, commit)
    where = (
        Text("the repository's top", "le haut du dépôt") if not prefixes[0] else same(excerpt(prefixes[0]))
    )
    or_above = (
        Text(", nor any folder above it,", ", ni aucun dossier au-dessus,") if above > 1 else Text("", "")
    )
    raise NotThere(
        f"no office at {commit[:12]}: {where.en}{or_above.en} had no pmo.yaml then. Try: --office DIR",
        f"pas de bureau en {commit[:12]} : {where.fr}{or_above.fr} n'avait alors pas de "
        "pmo.yaml. Essayez : --office DOSSIER",
    )


def _unknown(repository: Repository, located: Located, at: str, error: GitFailed) -> PmoError:
    if not repository.revisions.has_commits():
        return PmoError(
            "the repository has no commit yet. Try: git commit",
            "le dépôt n'a encore aucun commit. Essayez : git commit",
        )
    if located.is_shallow:
        return _cut_off(Text(f"'{excerpt(at)}'", f"« {excerpt(at)} »"))
    if "commit" in error.said and "type" in error.said:
        return UsageError(
            f"--at is '{excerpt(at)}', which is not a commit: {excerpt(error.said)}",
            f"--at vaut « {excerpt(at)} », qui n'est pas un commit : {excerpt(error.said)}",
        )
    if at == "HEAD" and not repository.revisions.has_head():
        return PmoError(
            "HEAD is a branch that has no commit yet. Try: git branch --all; --at BRANCH",
            "HEAD est une branche encore sans commit. Essayez : git branch --all ; --at BRANCHE",
        )
    return UsageError(
        f"--at is '{excerpt(at)}', which no revision is called. Try: a date such as 2026-06-30, "
        "git log --oneline, or git branch --all",
        f"--at vaut « {excerpt(at)} » : aucune révision ne s'appelle ainsi. "
        "Essayez : une date telle que 2026-06-30, git log --oneline, ou git branch --all",
    )


def _cut_off(what: Text) -> PmoError:
    return PmoError(
        f"{SHALLOW.en}, and {what.en} is not in the part that it has. {DEEPEN.en}",
        f"{SHALLOW.fr}, et {what.fr} n'est pas dans la part qu'il a. {DEEPEN.fr}",
    )
