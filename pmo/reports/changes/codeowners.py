"""CODEOWNERS: who must agree before files change that say who decides, and what was decided."""

from collections.abc import Sequence

from pmo.model.office import Office
from pmo.model.text import Language, Text

_HEAD = Text(
    "# Who must agree before these files change; written by: pmo export codeowners",
    "# Qui doit accepter que ces fichiers changent ; écrit par : pmo export codeowners",
)
_POWERS = Text("# who may decide", "# qui peut décider")
_DECISIONS = Text("# what was decided", "# ce qui a été décidé")
_CHECKS = Text("# what checks it, and this file", "# ce qui le contrôle, et ce fichier")

_OF_POWERS = (
    "pmo.yaml", "people.yaml", "people/", "boards.yaml", "allowed_signers", "workflows/",
    "programmes/*/programme.yaml", "projects/*/project.yaml",
)  # fmt: skip
_OF_DECISIONS = tuple(
    f"{folder}/{kind}/"
    for folder in ("projects/*", "programmes/*", "portfolio")
    for kind in ("approvals", "baselines")
)
_OF_CHECKS = (".github/", ".gitlab-ci.yml", ".gitlab/", "CODEOWNERS", "docs/CODEOWNERS")

HEADS = ("pmo-director", "pmo-manager")
"""Roles whose holders own the files, unless owners are stated: the first one that anybody has."""


def owners_of(office: Office) -> tuple[str, ...]:
    """The addresses of who leads the PMO; empty where nobody does, or has one."""
    for role in HEADS:
        found = [
            person.emails[0] for person in office.people.values() if role in person.roles and person.emails
        ]
        if found:
            return tuple(found)
    return ()


def codeowners_text(owners: Sequence[str], prefix: str, language: Language) -> str:
    """The file for GitHub and GitLab; `prefix` is the office's folder in the repository, with a slash."""
    inside = "/" + prefix.replace("\\", "\\\\").replace(" ", "\\ ").replace("#", "\\#")
    whose = " ".join(owners)
    lines = [_HEAD.spoken(language)]
    for title, start, paths in (
        (_POWERS, inside, _OF_POWERS),
        (_DECISIONS, inside, _OF_DECISIONS),
        (_CHECKS, "/", _OF_CHECKS),
    ):
        lines += ["", title.spoken(language), *(f"{start}{path} {whose}" for path in paths)]
    return "\n".join(lines) + "\n"
