"""An office with a document a project, reviewed twice, in a repository of some thousand commits."""

import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random

from pmo.actions.document_review import review_edits
from pmo.analysis.time.working_days import Calendar
from pmo.store.documents.document_reader import read_documents
from pmo.store.documents.markdown_file import edited_front
from pmo.store.tree import DictTree
from tests.benchmarks.office_generator import NOUNS, VERBS, full, office_files

ROUNDS = 12
"""In each, every project is changed by one commit, as every month; in one documents are reviewed again."""
SUSPECT = 10
"""One document in so many is suspect at the end."""
_START = 1_770_000_000
_FIRST, _SECOND = date(2026, 3, 2), date(2026, 9, 1)


def write_documented(root: Path, projects: int) -> Path:
    """The repository, with its files checked out."""
    root.mkdir(parents=True)
    stream = b"".join(_commits(projects))
    for arguments, given in (
        (("init", "-q", "-b", "main"), None),
        (("fast-import", "--quiet"), stream),
        (("reset", "-q", "--hard"), None),
        (("gc", "-q"), None),
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True, input=given)
    (root / ".git/info/exclude").write_text(".pmo/\n")
    return root


def _commits(projects: int) -> Iterator[bytes]:
    files = dict(office_files(full(projects)))
    folders = [f"projects/projet-{number + 1:05d}" for number in range(projects)]
    files |= {f"{folder}/docs/charter.md": _charter(folder, number) for number, folder in enumerate(folders)}
    files |= _stamped(files, _FIRST)
    yield _commit(0, files)
    again = _stamped(
        {**files, **{path: f"{files[path]}\nRevu.\n" for path in files if _is_half(path)}}, _SECOND
    )
    for turn in range(ROUNDS):
        for number, folder in enumerate(folders):
            changed = {
                f"{folder}/{name}": f"{files[f'{folder}/{name}']}# {turn}\n"
                for name in ("project.yaml", "raid.yaml")
            }
            if turn == 5:
                changed[f"{folder}/docs/charter.md"] = again[f"{folder}/docs/charter.md"]
            if turn == ROUNDS - 1 and number % SUSPECT == 0:
                budget = f"{folder}/budget.yaml"
                changed[budget] = files[budget].replace("amounts: {2024: ", "amounts: {2024: 9", 1)
            yield _commit(1 + turn * projects + number, changed)


def _is_half(path: str) -> bool:
    """Every second document: those are changed when they are reviewed again."""
    return path.endswith("charter.md") and int(path.split("/")[1][-1]) % 2 == 0


def _charter(folder: str, number: int) -> str:
    random = Random(number)
    chapters = "\n".join(
        f"## {title}\n\n{_prose(random)}\nVoir le [plan](../plan.yaml) et le [budget](../budget.yaml).\n"
        for title in ("Pourquoi", "Périmètre", "Organisation", "Tolérances", "Risques")
    )
    return (
        f"---\ntitle: Charte {folder[-5:]}\nkind: charter\nowner: c.moreau-0\nreview_every: 6mo\n"
        f"covers:\n  - budget.yaml\n  - project.yaml#name\n---\n# Charte\n\n{chapters}"
    )


def _prose(random: Random) -> str:
    return " ".join(f"{random.choice(NOUNS)} {random.choice(VERBS)}.".capitalize() for _ in range(12))


def _stamped(files: Mapping[str, str], day: date) -> dict[str, str]:
    """The documents, each with the stamp of a review on a day."""
    folders = tuple(
        ("project", path.removesuffix("/project.yaml")) for path in files if path.endswith("/project.yaml")
    )
    documents = read_documents(DictTree(files), folders).documents  # type: ignore[arg-type]
    return {
        path: edited_front(files[path].encode(), review_edits(each, day, "c.moreau-0", Calendar())).decode()
        for path, each in documents.by_path.items()
    }


def _commit(number: int, files: Mapping[str, str]) -> bytes:
    when = _START + number * 3_600
    parts = [f"commit refs/heads/main\ncommitter C <c@valmont.example> {when} +0000\ndata 0\n".encode()]
    for path, text in files.items():
        data = text.encode()
        parts.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(parts)
