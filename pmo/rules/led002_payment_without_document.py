from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "LED002",
    severity="info",
    message=Text("{count} payments name no document", "{count} paiements ne citent aucune pièce"),
    help=Text("Give the document that each one settles.", "Citez la pièce que chacun solde."),
    since="0.1",
    rests_on=("actuals.csv",),
)
def payment_without_document(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Payments name no document.

    Nobody can say which invoices they settle.

    Bad:
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-04-02,build,payment,1200,,,,,

    Good:
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-03-02,build,invoice,1200,,,F-1,,
        2026-04-02,build,payment,1200,,,F-1,,
    """
    ledger = folder.ledger
    if ledger is None or "payment" not in ledger.kind:
        return
    entries = zip(ledger.rows, ledger.kind, ledger.document, strict=True)
    rows = [row for row, kind, document in entries if kind == "payment" and not document]
    if rows:
        yield fault(folder.file("actuals.csv").under(rows[0]), count=len(rows))
