"""What `pmo docs list` does: every document a line, whoever keeps it."""

import typer

from pmo.analysis.time.working_days import calendar_of
from pmo.cli.opening import folder_here, open_office
from pmo.cli.records.listing import Asked, print_lines, print_list
from pmo.cli.screen import list_width
from pmo.model.text import Text
from pmo.reports.document_list import (
    DOCUMENT_COLUMNS,
    DOCUMENTS_SCHEMA,
    by_due_day,
    document_entry,
    document_list,
)
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.wording import Wording
from pmo.store.documents.document_reader import read_documents


def list_documents(asked: Asked, owner: str | None) -> bool:
    """The documents of the office, or of the project here; whether some could not be read whole."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    office = opened.reading.office
    calendar = calendar_of(office.settings)
    documents, found = read_documents(opened.tree, opened.reading.folders)
    here = folder_here(opened.root)
    kept = [
        each
        for each in documents.by_path.values()
        if owner in (None, each.record.owner) and here in (None, each.folder)
    ]
    shown = by_due_day(kept, calendar)
    if asked.format == "table" and not shown:
        typer.echo(_NONE.spoken(opened.language))
    elif asked.format == "table":
        wording = Wording(opened.language, office.settings.currency)
        print_lines(document_list(shown, documents, office, calendar, opened.as_of, wording, list_width()))
    else:
        entries = [document_entry(each, documents, calendar, opened.as_of) for each in shown]
        seen_from = SeenFrom(opened.as_of, opened.revision)
        print_list(asked.format, seen_from, DOCUMENTS_SCHEMA, entries, DOCUMENT_COLUMNS)
    return bool(found)


_NONE = Text("No documents. Try: pmo docs new charter", "Aucun document. Essayez : pmo docs new charter")
