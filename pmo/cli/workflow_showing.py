"""What `pmo workflow show` and `pmo workflow check` do: read the office's own files, and print."""

from pathlib import Path
from typing import NamedTuple

import typer

from pmo.cli.checking import Checked
from pmo.cli.opening import open_office
from pmo.cli.options import Lang
from pmo.cli.printed_json import print_json
from pmo.cli.saving import tell
from pmo.cli.screen import console, shapes_shown
from pmo.errors import PmoError, UsageError
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, excerpt
from pmo.model.workflow import Workflow
from pmo.reports.changes.workflow_drawing import ShownWorkflow, mermaid_text, workflow_lines, workflow_view
from pmo.rules.ruling import ruling
from pmo.store.reading.office_reader import OfficeReading


class Asked(NamedTuple):
    """What was asked for on the command line."""

    office: Path | None
    as_of: str | None
    lang: Lang | None
    at: str | None = None


def show_workflow(asked: Asked, name: str, format: str) -> None:
    """One workflow on standard output: for people, for pages, for programs."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    office = opened.reading.office
    workflow = _named(name, opened.reading)
    shown = ShownWorkflow(name, workflow, office.roles, name not in office.workflows)
    if format == "json":
        print_json(workflow_view(shown, opened.as_of, opened.revision))
    elif format == "mermaid":
        typer.echo(mermaid_text(shown, opened.language), nl=False)
    else:
        lines = workflow_lines(shown, opened.language, console().width, shapes_shown())
        typer.echo("".join(f"{line}\n" for line in lines), nl=False)


def _named(name: str, reading: OfficeReading) -> Workflow:
    office = reading.office
    known = {**office.built_in_workflows(), **office.workflows}
    if name not in known:
        near = did_you_mean(name, known)
        listed = ", ".join(sorted(known))
        raise UsageError(
            f"no workflow is called '{excerpt(name)}'{near.en or '.'} There is: {listed}",
            f"aucun workflow ne s'appelle « {excerpt(name)} »{near.fr or '.'} Il y a : {listed}",
        )
    workflow = office.workflow(name)
    if workflow is None:
        raise PmoError(
            f"workflows/{name}.yaml cannot be read whole. Try: pmo workflow check",
            f"workflows/{name}.yaml n'est pas lisible en entier. Essayez : pmo workflow check",
        )
    return workflow


def checked_workflows(asked: Asked) -> Checked:
    """What is wrong with the files in `workflows/`; no project is read for it."""
    opened = open_office(asked.office, asked.as_of, asked.lang, asked.at)
    office = opened.reading.office
    alone = opened._replace(reading=opened.reading._replace(folders=()))
    every = alone.check(ruling(office))
    findings = [finding for finding in every if finding.source.path.startswith("workflows/")]
    if not office.workflows and not findings:
        tell(_BUILT_IN.spoken(opened.language))
    return Checked(findings, opened.language, opened.root, opened.revision)


_BUILT_IN = Text(
    "this office has no workflows of its own; the built-in ones apply. Try: pmo workflow show",
    "ce bureau n'a pas de workflows à lui ; ceux d'origine s'appliquent. Essayez : pmo workflow show",
)
