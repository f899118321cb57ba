from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "LED003",
    severity="warning",
    message=Text(
        "this entry for {document} stands on line {other} already",
        "cette écriture pour {document} figure déjà à la ligne {other}",
    ),
    help=Text(
        "Delete one of the two, unless it was really booked twice.",
        "Supprimez l'une des deux, à moins qu'elle n'ait vraiment été saisie deux fois.",
    ),
    since="0.1",
)
def doubled_entry(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Two ledger entries are the same: date, line, kind, amount, currency and document.

    An export that was appended twice doubles the cost.

    Bad:
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-03-02,build,invoice,1200,,,F-1,,
        2026-03-02,build,invoice,1200,,,F-1,,

    Good:
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-03-02,build,invoice,1200,,,F-1,,
        2026-03-02,build,invoice,1200,,,F-2,,
    """
    ledger = folder.ledger
    if ledger is None:
        return
    columns = (ledger.date, ledger.line, ledger.kind, ledger.amount, ledger.currency, ledger.document)
    entries = list(zip(*columns, strict=True))
    if len(set(entries)) == len(entries):
        return
    first: dict[tuple[object, ...], int] = {}
    for row, document, entry in zip(ledger.rows, ledger.document, entries, strict=True):
        other = first.setdefault(entry, row)
        if document and other != row:
            yield fault(folder.file("actuals.csv").under(row), document=document, other=other)
