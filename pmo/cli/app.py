"""The command line: every command, and what happens when one fails."""

import os
import signal
import sys
from typing import Annotated

import typer

from pmo.cli.plain_output import never_fail_to_print
from pmo.errors import BUG, INTERRUPTED, PmoError

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
    """Run the command that was typed; every failure ends here, in one line and an exit code."""
    _add_commands()
    signal.signal(signal.SIGINT, _interrupted)
    never_fail_to_print()
    try:
        app()
    except PmoError as error:
        typer.echo(f"pmo: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
    except Exception as error:
        if os.environ.get("PMO_DEBUG"):
            raise
        typer.echo(
            f"pmo: this is a bug of pmo: {type(error).__name__}: {error}. "
            "Please report it, with what `pmo --debug …` prints, as CONTRIBUTING.md says.",
            err=True,
        )
        sys.exit(BUG)


def _interrupted(*_: object) -> None:
    sys.exit(INTERRUPTED)


def _add_commands() -> None:
    """Commands are thin: each imports what it needs when it is called."""
    from pmo.cli import check, completion, explain, import_, init, recover, schema, status

    app.command()(init.init)
    app.command()(status.status)
    app.command()(check.check)
    app.command()(explain.explain)
    app.add_typer(import_.app, name="import")
    app.command()(schema.schema)
    app.command()(recover.recover)
    app.command()(completion.completion)
