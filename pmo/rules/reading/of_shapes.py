"""Faults of shape: keys, values and tables that no record has."""

from functools import partial

from pmo.model.text import Text
from pmo.rules.reading.declaring import declare
from pmo.rules.rule import Rule

SHAPE_RULES: dict[str, Rule] = {}

_declare = partial(declare, SHAPE_RULES)

_declare(
    "SHP001",
    "unknown-key",
    Text("{key} is not a key that {holder} has{near}", "{key} n'est pas une clé de {holder}{near}"),
    Text("`pmo schema {schema}` lists the keys.", "« pmo schema {schema} » donne les clés."),
    """A key that the file format does not have.

    Misspelt keys are the commonest way to lose what one has written.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        manger: n.petit

    Good:
        # projects/crm/project.yaml
        name: CRM
    """,
)
_declare(
    "SHP002",
    "missing-key",
    Text("{field} is missing", "{field} manque"),
    Text("Add `{key}:`, {meaning}.", "Ajoutez « {key}: »."),
    """A key that the record cannot do without is missing.

    Bad:
        # projects/crm/project.yaml
        status: active

    Good:
        # projects/crm/project.yaml
        name: CRM
        status: active
    """,
)
_declare(
    "SHP003",
    "bad-value",
    Text("{field} is {found}, not {expected}", "{field} vaut {found} ; attendu : {expected}"),
    Text(
        "It means: {meaning}. `pmo schema {schema}` explains every key.",
        "« pmo schema {schema} » explique chaque clé.",
    ),
    """A value is not of the kind that its field holds.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        start: 31.03.2026

    Good:
        # projects/crm/project.yaml
        name: CRM
        start: 2026-03-31
    """,
)
_declare(
    "SHP004",
    "bad-id-inside",
    Text("id is {found}, but the {what} is {expected}", "id vaut {found}, mais {what} dit {expected}"),
    Text("Delete the `id:` line, or rename.", "Supprimez la ligne « id: », ou renommez."),
    """A record's `id:` differs from the name of its folder, file or key.

    The name counts; two names for one thing mislead people.

    Bad:
        # projects/crm/project.yaml
        id: crm-2
        name: CRM

    Good:
        # projects/crm/project.yaml
        id: crm
        name: CRM
    """,
)
_declare(
    "CSV001",
    "bad-table",
    Text("{problem}", "{problem}"),
    Text("The columns are: {columns}.", "Les colonnes sont : {columns}."),
    """A ledger or progress file is not a table with the columns it must have.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/actuals.csv
        day,sum
        2026-01-01,5

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
    """,
)
_declare(
    "CSV002",
    "bad-cell",
    Text("{column} is {found}, not {expected}", "{column} vaut {found} ; attendu : {expected}"),
    Text("Correct the cell.", "Corrigez la cellule."),
    """A cell of a ledger or progress file is not of the kind that its column holds.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-01-05,build,invoice,"1,250",,,,,

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-01-05,build,invoice,1250,,,,,
    """,
)
