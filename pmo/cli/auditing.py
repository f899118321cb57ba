"""What `pmo audit` does: name two commits, have their history judged, print."""

import sys
from pathlib import Path
from typing import NamedTuple

from pmo.cli.checking import Checked, print_findings
from pmo.cli.language import chosen_language, language_near
from pmo.cli.opening import office_folder
from pmo.cli.options import Lang
from pmo.cli.printed_json import print_json
from pmo.cli.screen import console
from pmo.errors import PmoError, UsageError
from pmo.model.text import excerpt
from pmo.reports.changes.audit_view import Examined, audit_lines, audit_view
from pmo.store.audits.audit import audit
from pmo.store.git.git import Damaged, GitFailed
from pmo.store.git.repository import Repository


class AuditDone(NamedTuple):
    """The findings as `check` prints them, and what was examined."""

    checked: Checked
    examined: Examined


def audited(stated: Path | None, range: str | None, lang: Lang | None) -> AuditDone:
    """The audit of an office's history, or of a range of it."""
    root = office_folder(stated)
    repository = Repository(root)
    within = repository.located()
    if not repository.revisions.has_commits():
        raise PmoError("the repository has no commit yet. Try: git commit", "le dépôt n'a aucun commit")
    base, head = _ends(range)
    found = audit(
        repository,
        within.prefix,
        _commit(repository, head),
        None if base is None else _commit(repository, base),
    )
    language = chosen_language(lang, language_near(root))
    checked = Checked(list(found.findings), language, root, found.head)
    return AuditDone(checked, Examined(found.head, found.base, found.judged, base or ""))


def _ends(range: str | None) -> tuple[str | None, str]:
    """The base and the head that a range names."""
    if range is None:
        return None, "HEAD"
    base, dots, head = range.partition("..")
    if not dots or not base or ".." in head or head.startswith("."):
        raise UsageError(
            f"'{excerpt(range)}' is not BASE..HEAD. Try: pmo audit origin/main..HEAD",
            f"« {excerpt(range)} » n'est pas BASE..HEAD. Essayez : pmo audit origin/main..HEAD",
        )
    return base, head or "HEAD"


def _commit(repository: Repository, name: str) -> str:
    try:
        return repository.revisions.resolved(name)
    except Damaged:
        raise
    except GitFailed as error:
        if repository.located().is_shallow:
            raise PmoError(
                f"'{excerpt(name)}' is not here: history is cut off: fetch-depth: 0",
                f"« {excerpt(name)} » n'est pas ici : l'historique est tronqué : fetch-depth: 0",
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
        lines = audit_lines(done.examined, language, console().width)
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    print_findings(found, format, everything, "error")
