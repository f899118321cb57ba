"""What `pmo audit` does: name two commits, have their history judged, print."""

import sys
from pathlib import Path
from typing import NamedTuple

from pmo.cli.checking import Checked, print_findings
from pmo.cli.language import chosen_language, language_stated
from pmo.cli.opening import office_folder
from pmo.cli.options import Lang
from pmo.cli.printed_json import print_json
from pmo.cli.screen import list_width
from pmo.errors import PmoError, UsageError
from pmo.model.text import excerpt
from pmo.reports.changes.audit_view import Examined, audit_lines, audit_view
from pmo.store.audits.audit import audit
from pmo.store.git.git import Damaged, GitFailed
from pmo.store.git.git_tree import GitTree
from pmo.store.git.repository import Repository
from pmo.store.surroundings import bare_repository_around, office_around


class AuditDone(NamedTuple):
    """The findings as `check` prints them, and what was examined."""

    checked: Checked
    examined: Examined


class _Place(NamedTuple):
    """Where an office lies: its folder, its repository, its path from the repository's top."""

    root: Path
    repository: Repository
    prefix: str


def audited(stated: Path | None, range: str | None, lang: Lang | None) -> AuditDone:
    """The audit of an office's history, or of a range of it."""
    base, head = _ends(range)
    place = _place(stated, head)
    repository = place.repository
    tip = _commit(repository, head)
    found = audit(repository, place.prefix, tip, None if base is None else _commit(repository, base))
    language = chosen_language(lang, language_stated(GitTree(repository, tip, place.prefix)))
    checked = Checked(list(found.findings), language, place.root, found.head)
    names = {"base_name": base or "", "head_name": head if range else ""}
    return AuditDone(checked, Examined(found.head, found.base, found.judged, **names))


def _place(stated: Path | None, head: str) -> _Place:
    """The office on the disk; in a bare repository, which has no files, the one that the head has."""
    from pmo.cli.looking_back import spot_of
    from pmo.store.git.revision import office_at

    if not _is_bare(stated):
        root = office_folder(stated)
        repository = Repository(root)
        return _Place(root, repository, repository.located().prefix)
    repository, spot = spot_of(stated)
    past = office_at(repository, spot, _commit(repository, head))
    return _Place(past.root, repository, past.tree.ancestry.prefix)


def _is_bare(stated: Path | None) -> bool:
    """Whether there is a repository without files around a folder, and no office's file nearer."""
    here = stated or Path.cwd()
    bare, office = bare_repository_around(here), office_around(here)
    return bare is not None and (office is None or not office.is_relative_to(bare))


def _ends(range: str | None) -> tuple[str | None, str]:
    """The base and the head that a range names; a revision alone is a head, of which all is audited."""
    if range is None:
        return None, "HEAD"
    base, dots, head = range.partition("..")
    if not base or ".." in head or head.startswith("."):
        raise UsageError(
            f"'{excerpt(range)}' is not BASE..HEAD. Try: pmo audit origin/main..HEAD",
            f"« {excerpt(range)} » n'est pas BASE..HEAD. Essayez : pmo audit origin/main..HEAD",
        )
    return (base, head or "HEAD") if dots else (None, base)


def _commit(repository: Repository, name: str) -> str:
    try:
        return repository.revisions.resolved(name)
    except Damaged:
        raise
    except GitFailed as error:
        if not repository.revisions.has_commits():
            raise PmoError(
                "the repository has no commit yet. Try: git commit",
                "le dépôt n'a encore aucun commit. Essayez : git commit",
            ) from error
        if name == "HEAD" and not repository.revisions.has_head():
            raise PmoError(
                "HEAD names a branch that is not there. Try: pmo audit with a branch that is",
                "HEAD nomme une branche qui n'existe pas. Essayez : pmo audit et une branche qui existe",
            ) from error
        if repository.located().is_shallow:
            raise PmoError(
                f"'{excerpt(name)}' is not here: history is cut off. "
                "Try: git fetch --unshallow; in a CI job, fetch-depth: 0",
                f"« {excerpt(name)} » n'est pas ici : l'historique est tronqué. "
                "Essayez : git fetch --unshallow ; dans un job de CI, fetch-depth: 0",
            ) from error
        raise UsageError(
            f"{error}. Try: git fetch origin, then pmo audit origin/main..HEAD",
            f"« {excerpt(name)} » n'est pas une révision. Essayez : git fetch origin, "
            "puis pmo audit origin/main..HEAD",
        ) from error


def print_audit(done: AuditDone, format: str, everything: bool) -> None:
    """The decisions and the findings on standard output, for people, programs or CI servers."""
    found, language = done.checked, done.checked.language
    if format == "json":
        print_json(audit_view(done.examined, found.findings, language))
        return
    if format == "text":
        lines = audit_lines(done.examined, language, list_width())
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    print_findings(found, format, everything, "error")
