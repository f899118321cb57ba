from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.rules.rule import rule


@rule(
    "LED001",
    severity="warning",
    message=Text(
        "{document} was paid without an invoice or an accrual",
        "{document} a été payé sans facture ni charge à payer",
    ),
    help=Text(
        "Book the invoice too: payments settle what was booked and are no cost of their own.",
        "Saisissez aussi la facture : un paiement solde ce qui est saisi, il n'est pas un coût de plus.",
    ),
    since="0.1",
    rests_on=("actuals.csv",),
)
def payment_without_invoice(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """A payment names a document that was neither invoiced nor accrued.

    Cost is what was invoiced or accrued; this payment is missing from it.

    Bad:
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-04-02,build,payment,1200,,,F-1,,

    Good:
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-03-02,build,invoice,1200,,,F-1,,
        2026-04-02,build,payment,1200,,,F-1,,
    """
    ledger = folder.ledger
    if ledger is None or "payment" not in ledger.kind:
        return
    documents = zip(ledger.kind, ledger.document, strict=True)
    booked = {document for kind, document in documents if kind in ("invoice", "accrual")}
    seen: set[str] = set()
    for row, kind, document in zip(ledger.rows, ledger.kind, ledger.document, strict=True):
        if kind == "payment" and document and document not in booked and document not in seen:
            seen.add(document)
            yield fault(folder.file("actuals.csv").under(row), document=document)
