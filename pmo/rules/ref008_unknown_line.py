from collections import Counter
from collections.abc import Iterator
from datetime import date

from pmo.model.finding import Fault, fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, quoted
from pmo.rules.rule import rule


@rule(
    "REF008",
    message=Text(
        "{count} entries are booked on {line}, which budget.yaml does not have{near}",
        "{count} écritures portent sur {line}, que budget.yaml ne connaît pas{near}",
    ),
    help=Text(
        "Correct the line in actuals.csv, or add it to budget.yaml.",
        "Corrigez la ligne dans actuals.csv, ou ajoutez-la à budget.yaml.",
    ),
    since="0.1",
    rests_on=("budget.yaml", "actuals.csv"),
    is_about_names=True,
)
def unknown_line(folder: Folder, office: Office, as_of: date) -> Iterator[Fault]:
    """Ledger entries name a budget line that the budget does not have.

    What they cost is counted, but stands against no budget. A budget without lines is not asked.

    Bad:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-03-02,biuld,invoice,1200,,,F-1,,

    Good:
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 9000}]
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-03-02,build,invoice,1200,,,F-1,,
    """
    ledger, budget = folder.ledger, folder.budget
    if ledger is None or budget is None or not budget.lines:
        return
    lines = {line.id for line in budget.lines}
    unknown = Counter(line for line in ledger.line if line not in lines)
    for line, count in unknown.items():
        place = folder.file("actuals.csv").under(ledger.rows[ledger.line.index(line)])
        yield fault(place, line=quoted(line), count=count, near=did_you_mean(line, lines))
