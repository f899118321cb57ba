"""What a command says of new files: a diff before they are written, what they are for after."""

from collections.abc import Collection, Mapping

from pmo.model.file_change import FileChange
from pmo.model.text import Language, Text, visible
from pmo.reports.file_diff import diff_text

_PURPOSES = {
    "pmo.yaml": Text(
        "the office: thresholds, life cycle, authority", "le bureau : seuils, phases, délégations"
    ),
    "people.yaml": Text("people and their roles, to fill", "les personnes et leurs rôles, à remplir"),
    "departments.yaml": Text("departments, to fill", "les services, à remplir"),
    "boards.yaml": Text("boards and their members, to fill", "les comités et leurs membres, à remplir"),
    "projects/README.md": Text("how a project begins", "comment commencer un projet"),
    ".schemas/": Text(
        "editors complete and explain every key", "les éditeurs complètent et expliquent les clés"
    ),
    ".vscode/settings.json": Text(
        "tells editors which schema a file has", "dit aux éditeurs quel schéma a un fichier"
    ),
    ".gitignore": Text("what git leaves out", "ce que git laisse de côté"),
    ".github/workflows/pmo.yml": Text(
        "all checks, and `pmo audit`, on GitHub", "les vérifications et « pmo audit » sur GitHub"
    ),
    ".gitlab-ci.yml": Text(
        "all checks, and `pmo audit`, on GitLab", "les vérifications et « pmo audit » sur GitLab"
    ),
    ".pre-commit-config.yaml": Text("the same checks before a commit", "ces vérifications avant un commit"),
}
_CREATED = Text(
    "An office for {organisation}: {count} files.", "Un bureau pour {organisation} : {count} fichiers."
)
_KEPT = Text("Left as they were: {paths}", "Laissés tels quels : {paths}")
_PART = Text(
    "This folder is a part of a repository, so CI jobs and the pre-commit hook were\n"
    "left out: they belong in the repository's root and call\n"
    "`pmo check --office FOLDER`.",
    "Ce dossier fait partie d'un dépôt : les tâches d'intégration et le hook\n"
    "pre-commit sont omis ; leur place est à la racine du dépôt, où ils appellent\n"
    "« pmo check --office DOSSIER ».",
)
_NEXT = Text(
    "Next: name people in people.yaml, begin a project as projects/README.md shows,\n"
    "then type `pmo check` and `pmo status`.",
    "Ensuite : nommez les personnes dans people.yaml, commencez un projet comme le\n"
    "montre projects/README.md, puis tapez « pmo check » et « pmo status ».",
)


def new_files_diff(files: Mapping[str, str], only_named: str) -> str:
    """A diff that adds the files; of those whose path begins with `only_named`, only the names."""
    return diff_text([FileChange(path, None, text.encode()) for path, text in files.items()], only_named)


def office_created(
    organisation: str, written: Collection[str], kept: Collection[str], is_part: bool, language: Language
) -> str:
    """What a new office consists of, and what comes next."""
    lines = [_CREATED.spoken(language).format(organisation=visible(organisation), count=len(written)), ""]
    for name, purpose in _PURPOSES.items():
        if any(path.startswith(name) for path in written):
            lines.append(f"  {name:<26} {purpose.spoken(language)}")
    if kept:
        lines += ["", _KEPT.spoken(language).format(paths=", ".join(map(visible, sorted(kept))))]
    if is_part:
        lines += ["", _PART.spoken(language)]
    return "\n".join([*lines, "", _NEXT.spoken(language)]) + "\n"
