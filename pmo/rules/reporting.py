"""What `pmo report check` reports: pages that no longer say what the files say.

These have no check of their own: they compare committed pages with pages printed anew.
"""

from pmo.model.finding import Severity
from pmo.model.text import Text
from pmo.rules.rule import Rule, RuleKind, reading_rule

REPORT_RULES: dict[str, Rule] = {}

REBUILD = Text("Try: pmo report build {name}", "Essayez : pmo report build {name}")


def _declare(
    code: str,
    name: str,
    message: Text,
    documentation: str,
    help: Text = REBUILD,
    severity: Severity = "error",
    kind: RuleKind = "validity",
) -> None:
    REPORT_RULES[code] = reading_rule(
        code,
        name,
        documentation,
        message=message,
        help=help,
        severity=severity,
        since="0.1",
        scope="reports",
        kind=kind,
    )


_declare(
    "RPT001",
    "stale-report",
    Text(
        "it no longer says what the files say of {day}: {what}",
        "il ne dit plus ce que disent les fichiers au {day} : {what}",
    ),
    """A report differs from what the files say of the report's own day.

    The values that its template gets were computed again, at the day that the report states: they are not
    those that it was made of. A change of the files that does not show in the report is none.
    """,
)
_declare(
    "RPT002",
    "report-of-another-version",
    Text("it was made with {made}; here is {here}", "il a été produit avec {made} ; ici, c'est {here}"),
    """A report was made by another version of `pmo`, of its template, or of a library that shapes text.

    Its values are those of the files; how they are written may differ, so edits by hand cannot be told.
    """,
    severity="warning",
)
_declare(
    "RPT003",
    "report-edited-by-hand",
    Text("it was edited by hand: {what}", "il a été modifié à la main : {what}"),
    """A report is not what its values, its template and its versions make.

    What is put right in a report is lost when it is built again: put it right in the files.
    """,
    Text(
        "Put it right in the files, then: pmo report build {name}",
        "Corrigez dans les fichiers, puis : pmo report build {name}",
    ),
)
_declare(
    "RPT004",
    "old-report",
    Text("it is of {day}, and may get {age} old", "il date du {day}, et peut avoir {age} au plus"),
    """A report is older than the office's `reports:` lets it get.
    """,
    kind="timeliness",
)
_declare(
    "RPT005",
    "missing-report",
    Text(
        "it is not there: it was never built, or was removed",
        "il n'est pas là : il n'a jamais été produit, ou a été supprimé",
    ),
    """A report that `reports:` in `pmo.yaml` orders, or that `pmo report check` names, is not there.

    It was never built, or was removed.
    """,
)
_declare(
    "RPT006",
    "unreadable-report",
    Text("it cannot be checked: {what}", "il ne peut être vérifié : {what}"),
    """A page in the place of a report is none that can be checked.

    It carries no stamp, conflict markers of a merge stand in it, or it is no ordinary file. Building it
    again settles a conflict: both branches' changes are in the files.
    """,
)
_declare(
    "RPT007",
    "leftover-report",
    Text("nothing orders this report any more", "plus rien ne commande ce rapport"),
    """A page that `pmo` made is ordered by nothing: its project is gone, or its order was removed.

    Readers would find it and take it for current.
    """,
    Text("Remove it: git rm {path}", "Supprimez-le : git rm {path}"),
    severity="warning",
)
