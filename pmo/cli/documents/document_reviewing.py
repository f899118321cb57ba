"""What `pmo docs review` does: show what changed since the last review, then stamp the document."""

from pathlib import Path

import typer

from pmo.actions.document_review import review_edits
from pmo.analysis.documents.documents import Documents, StoredDocument
from pmo.analysis.time.working_days import calendar_of
from pmo.cli.opening import Opened, office_folder, open_office, path_in_office
from pmo.cli.options import Lang
from pmo.cli.records.person_typing import person_typing
from pmo.cli.saving import finish_interrupted, save, tell
from pmo.errors import PmoError, UsageError
from pmo.model.file_change import FileChange
from pmo.model.text import Text, excerpt
from pmo.reports.document_changes import changes_since_review, review_recorded, still_suspect
from pmo.reports.wording import Wording
from pmo.store.documents.document_history import office_history
from pmo.store.documents.document_reader import read_documents
from pmo.store.documents.markdown_file import edited_front
from pmo.store.documents.reviewed_state import paths_to_trace, traced_documents
from pmo.store.git.revision import DEEPEN


def review_document(
    stated: Path | None, path: Path, by: str | None, as_of: str | None, lang: Lang | None, is_dry: bool
) -> None:
    """Stamp a document with what it and all that it covers say today; exit 1 where it stays suspect."""
    finish_interrupted(office_folder(stated), is_dry)
    opened = open_office(stated, as_of, lang)
    documents, found = read_documents(opened.tree, opened.reading.folders)
    named_from_root = not path.exists() and (opened.root / path).exists()  # as messages name files
    where = path_in_office(opened.root, opened.root / path if named_from_root else path)
    document = _document(where, documents, bool(found))
    reviewer = person_typing(opened, by)
    wording = Wording(opened.language, opened.reading.office.settings.currency)
    for line in changes_since_review(document, _traced(opened, documents, where), wording):
        typer.echo(line)
    calendar = calendar_of(opened.reading.office.settings)
    before = opened.tree.read(document.path)
    edits = review_edits(document, opened.as_of, reviewer, calendar)
    save(opened.root, [FileChange(document.path, before, edited_front(before, edits))], is_dry)
    if not is_dry:
        typer.echo(review_recorded(document, opened.as_of, calendar, wording))
    if reason := still_suspect(document, documents, wording):
        typer.echo(reason)
        raise typer.Exit(1)


def _traced(opened: Opened, documents: Documents, path: str) -> Documents:
    """The documents with what history tells of what changed since the review; as they are where none is."""
    paths = paths_to_trace(documents, path)
    if not paths:
        return documents
    try:
        history = office_history(opened.root, opened.tree, tuple(paths))
        traced = traced_documents(documents, history, opened.tree, path)
    except PmoError:
        return documents
    if len(traced.traced) < len(paths) and history.is_shallow:
        tell(_CUT_OFF.spoken(opened.language))
    return traced


_CUT_OFF = Text(
    f"what it said at the review is in the part of history that is not here. {DEEPEN.en}",
    f"ce qu'il disait à la revue est dans la partie absente de l'historique. {DEEPEN.fr}",
)


def _document(path: str, documents: Documents, is_faulty: bool) -> StoredDocument:
    if path in documents.by_path:
        return documents.by_path[path]
    hint = "pmo docs check" if is_faulty else "pmo docs list"
    raise UsageError(
        f"{excerpt(path)} is not a document with front matter in a docs/ folder of the office. Try: {hint}",
        f"{excerpt(path)} n'est pas un document à en-tête d'un dossier docs/ du bureau. Essayez : {hint}",
    )
