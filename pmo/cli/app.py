"""The command line: every command."""

import os
from typing import Annotated

import typer

from pmo.cli.ending import run_to_end

app = typer.Typer(
    name="pmo",
    help="A project management office kept as plain files in a git repository",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from pmo import __version__

        typer.echo(f"pmo {__version__}")
        raise typer.Exit


@app.callback()
def main(
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version", callback=_print_version, is_eager=True)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug")] = False,
) -> None:
    if debug:
        os.environ["PMO_DEBUG"] = "1"


def run() -> None:
    """Run the command that was typed; every failure ends in one line and an exit code."""
    run_to_end(run_typed)


def run_typed() -> None:
    _add_commands()
    app()


def _add_commands() -> None:
    """Commands are thin: each imports what it needs when it is called."""
    from pmo.cli import (
        audit,
        baseline,
        change,
        check,
        completion,
        docs,
        explain,
        export,
        import_,
        init,
        person,
        programme,
        project,
        recover,
        report,
        schema,
        status,
        workflow,
    )

    app.command()(init.init)
    app.command()(status.status)
    app.command()(check.check)
    app.command()(audit.audit)
    app.command()(explain.explain)
    app.add_typer(project.app, name="project")
    app.add_typer(programme.app, name="programme")
    app.add_typer(person.app, name="person")
    app.add_typer(docs.app, name="docs")
    app.add_typer(report.app, name="report")
    app.add_typer(workflow.app, name="workflow")
    app.add_typer(change.app, name="change")
    app.add_typer(baseline.app, name="baseline")
    app.add_typer(import_.app, name="import")
    app.add_typer(export.app, name="export")
    app.command()(schema.schema)
    app.command()(recover.recover)
    app.command()(completion.completion)
