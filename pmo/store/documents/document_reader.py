"""Documents read from a tree: their front matter, their words, their links, and what they cover."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from pmo.analysis.documents.document_digest import Reference, reference, text_digest
from pmo.analysis.documents.documents import Covered, Documents, LinkTo, ProjectStage, StoredDocument
from pmo.model.document import Document
from pmo.model.finding import Finding
from pmo.model.folder import FolderKind
from pmo.model.place import Source
from pmo.model.project import Project
from pmo.store.documents.covered_state import covered_state
from pmo.store.documents.document_words import broken_links, first_heading
from pmo.store.documents.markdown_file import FrontMatter, parts
from pmo.store.reading.folder_listing import listed
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record, unreadable_finding
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.tree import Tree, Unreadable
from pmo.store.workers import FOLDERS_WORTH_A_WORKER, shares, worked_through

FOLDER = "docs"

Folders: TypeAlias = Sequence[tuple[FolderKind, str]]


class DocumentsRead(NamedTuple):
    """The documents of an office, and what was found while they were read."""

    documents: Documents
    findings: list[Finding]


def read_documents(
    tree: Tree, folders: Folders, with_stages: bool = False, workers: int = 1
) -> DocumentsRead:
    """Every document of these folders with front matter; other Markdown files are nobody's duty.

    The stages of projects are read only where some stage requires documents.
    """
    if workers < 2 or len(folders) < FOLDERS_WORTH_A_WORKER:
        return _read(tree, with_stages, folders)
    read = list(worked_through(partial(_read, tree, with_stages), shares(folders, workers), workers))
    documents = {path: each for part in read for path, each in part.documents.by_path.items()}
    projects = tuple(project for part in read for project in part.documents.projects)
    return DocumentsRead(Documents(documents, projects), [each for part in read for each in part.findings])


def _read(tree: Tree, with_stages: bool, folders: Folders) -> DocumentsRead:
    """The same, by one process."""
    found = Found()
    reader = _Reader(tree, found)
    documents = {
        document.path: document
        for kind, folder in folders
        for path in _markdown_files(tree, f"{folder}/{FOLDER}", found)
        if (document := reader.document(kind, folder, path)) is not None
    }
    projects = tuple(_projects(tree, folders)) if with_stages else ()
    return DocumentsRead(Documents(documents, projects), found)


def _projects(tree: Tree, folders: Folders) -> Iterator[ProjectStage]:
    """Each project's stage and status; what is wrong with its file is for `pmo check` to say."""
    for kind, folder in folders:
        if kind == "project" and (record := read_record(tree, f"{folder}/project.yaml", Project, Found())):
            yield ProjectStage(folder.rpartition("/")[2], record.stage, record.status or "active")


def _markdown_files(tree: Tree, folder: str, found: Found) -> Iterator[str]:
    for name, kind in listed(tree, folder, found):
        if kind == "folder":
            yield from _markdown_files(tree, f"{folder}/{name}", found)
        elif name.endswith(".md"):
            yield f"{folder}/{name}"


class _Reader:
    def __init__(self, tree: Tree, found: Found) -> None:
        self._tree = tree
        self._front = FrontMatter(tree)
        self._found = found
        self._digests: dict[Reference, str | None] = {}
        self._names: dict[str, frozenset[str]] = {}

    def document(self, kind: FolderKind, folder: str, path: str) -> StoredDocument | None:
        try:
            content = self._tree.read(path)
            content.decode()
        except Unreadable as error:
            self._found.append(unreadable_finding(error))
            return None
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            encoding = f"0x{content[error.start]:02x}"
            self._found.append(reading_finding("YML002", Source(path, line, 1), encoding=encoding))
            return None
        if (split := parts(content)) is None:
            return None
        record = read_record(self._front, path, Document, self._found)
        if record is None:
            return None
        body = split.body.decode()
        first = content[: len(content) - len(split.body)].count(b"\n")
        return StoredDocument(
            path,
            kind,
            folder,
            record,
            record.title or first_heading(body) or path.rpartition("/")[2],
            text_digest(record.title, body),
            len(body.split()),
            {stated: self._covered(stated, folder) for stated in record.covers},
            tuple(
                LinkTo(target, first + line)
                for target, line in broken_links(body, lambda target: self._is_there(path, target))
            ),
        )

    def _covered(self, stated: str, folder: str) -> Covered:
        found = reference(stated, folder)
        if found is None:
            return Covered("", None, has_file=False)
        if found not in self._digests:
            self._digests[found] = self._digest(found)
        digest = self._digests[found]
        folder, _, name = found.path.rpartition("/")
        return Covered(found.path, digest, digest is not None or name in self._names_in(folder))

    def _digest(self, found: Reference) -> str | None:
        """What a reference's file says; None where there is no such file, or no such part in it."""
        try:
            state = covered_state(self._tree.read(found.path), found)
        except Unreadable:
            return None
        return state and state.digest

    def _is_there(self, path: str, target: str) -> bool:
        names = path.split("/")[:-1]
        for name in target.split("/"):
            if name == "..":
                if not names:
                    return False
                names.pop()
            elif name not in ("", "."):
                names.append(name)
        return not names or names[-1] in self._names_in("/".join(names[:-1]))

    def _names_in(self, folder: str) -> frozenset[str]:
        """What a folder holds; nothing where it cannot be looked into."""
        if folder not in self._names:
            try:
                names = frozenset(entry.name for entry in self._tree.entries(folder))
            except Unreadable:
                names = frozenset()
            self._names[folder] = names
        return self._names[folder]
