"""What a rule is: a code, a severity, a message in two languages, and a check."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple, TypeAlias

from pmo.model.finding import Fault, Severity
from pmo.model.text import Text

RuleKind: TypeAlias = Literal["validity", "timeliness"]
"""Validity is true whatever the date; timeliness turns true as days pass."""

Scope: TypeAlias = Literal[
    "reading", "office", "folder", "index", "documents", "reviews", "history", "reports"
]
"""What a rule looks at: a file as it is read, the office's own files, a folder, the index, documents,
their reviews in git, approvals in git, reports that are built."""

COMMITTED = ("project.yaml", "programme.yaml", "plan.yaml", "budget.yaml", "baselines/", "changes/")
"""What it takes to say what was committed to, and whether it still stands so."""

DECISIONS = (
    "changes/",
    "approvals/",
    "project.yaml",
    "programme.yaml",
    "pmo.yaml",
    "boards.yaml",
    "people.yaml",
    "people/",
)
"""What it takes to say whether a decision counts."""

Check: TypeAlias = Callable[..., Iterable[Fault]]


class Rule(NamedTuple):
    """A rule: what it reports, and the function that finds it."""

    code: str
    name: str
    severity: Severity
    kind: RuleKind
    scope: Scope
    since: str
    message: Text
    help: Text
    docstring: str
    check: Check | None = None
    rests_on: tuple[str, ...] = ()
    """The files beside the record's own that its findings rest on; a folder's path ends in `/`."""
    is_about_names: bool = False
    """Whether it finds a name that nothing has, which holds whatever else of the record could not be read."""

    @property
    def documentation(self) -> str:
        """Its page: the docstring without the indentation of the source."""
        from textwrap import dedent  # a check asks for no page

        first, _, rest = self.docstring.partition("\n")
        return f"{first}\n{dedent(rest)}".rstrip()

    def __call__(self, *arguments: Any) -> Iterable[Fault]:
        return self.check(*arguments) if self.check else ()


def rule(
    code: str,
    *,
    message: Text,
    help: Text,
    severity: Severity = "error",
    kind: RuleKind = "validity",
    since: str,
    rests_on: tuple[str, ...] = (),
    is_about_names: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule of a check; its first parameter says what it looks at.

    `folder: Folder` checks one folder, `index: Index` what no two folders may share, `office: Office` the
    office-level files, `documents: Documents` all documents (`pmo docs check`).
    The docstring is the rule's page and its test. Of a record that could not be read whole, nothing is
    found; nor by a rule whose findings rest on other files, while one of those could not be. One about names
    finds what it can, as long as no entry of those files was left out with its name.
    """

    def declared(check: Check) -> Rule:
        scope: Any = check.__code__.co_varnames[0]
        return Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            severity=severity,
            kind=kind,
            scope=scope,
            since=since,
            message=message,
            help=help,
            docstring=check.__doc__ or "",
            check=check,
            rests_on=rests_on,
            is_about_names=is_about_names,
        )

    return declared


def reading_rule(
    code: str,
    name: str,
    documentation: str,
    *,
    message: Text,
    help: Text,
    severity: Severity = "error",
    since: str,
    scope: Scope = "reading",
    kind: RuleKind = "validity",
) -> Rule:
    """A rule without a check of its own: what reads files, audits history or prints finds what breaks it."""
    return Rule(code, name, severity, kind, scope, since, message, help, documentation)
