"""The command line: every command."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.main import get_command

from pmo.cli.ending import run_to_end
from pmo.cli.language import spoken_language
from pmo.cli.screen import print_message
from pmo.model.text import Text

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
    words = sys.argv[1:]
    add_commands(words[:1], for_help=words in ([], ["--help"], ["-h"]))
    command = get_command(app)
    said: Callable[[str], str] = str
    if spoken_language() == "fr":
        from pmo.cli.french import put_in_french, said_in_french

        put_in_french(command)
        said = said_in_french
    try:
        sys.exit(command.main(standalone_mode=False))
    except typer.TyperException as error:
        print_message(_wrong_usage(error, said))
        sys.exit(error.exit_code)
    except typer.Abort:
        print_message(said("Aborted!"))
        sys.exit(1)


def _wrong_usage(error: typer.TyperException, said: Callable[[str], str]) -> str:
    """What is wrong with what was typed, and where help is; or the help that it asks for."""
    if possibilities := getattr(error, "possibilities", None):
        error.possibilities = _alike(error, possibilities)  # type: ignore[attr-defined]
    told = error.format_message()
    context = getattr(error, "ctx", None)
    if context is None:
        return said(f"Error: {told}")
    usage = context.get_usage()
    if told.startswith(usage):
        return told
    hint = said(f"Try '{context.command_path} {context.help_option_names[0]}' for help.")
    return f"{usage}\n{hint}\n\n{said(f'Error: {told}')}{_project_meant(context, told)}"


def _project_meant(context: typer.Context, told: str) -> str:
    """The option that names a project, where a name stands alone; empty where it is not that."""
    from pmo.model.identifier import is_id

    extra = re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", told)
    if (
        not extra
        or not is_id(extra[1])
        or not any("--project" in each.opts for each in context.command.params)
    ):
        return ""
    return Text(f". Try: --project {extra[1]}", f". Essayez : --project {extra[1]}").spoken(spoken_language())


def _alike(error: typer.TyperException, options: Sequence[str]) -> list[str]:
    """The options that are meant perhaps: dashes, which all have, make none like another."""
    from difflib import get_close_matches

    typed = str(getattr(error, "option_name", "")).lstrip("-")
    near = get_close_matches(typed, [each.lstrip("-") for each in options])
    return [each for each in options if each.lstrip("-") in near]


_COMMANDS = (
    "init", "status", "check", "audit", "explain", "project", "programme", "person", "docs", "report",
    "workflow", "change", "baseline", "import_", "export", "schema", "recover", "completion",
)  # fmt: skip
"""In the order of the help. Each is a module with a function of its name, or with commands in its `app`."""


def add_commands(typed: Sequence[str] = (), for_help: bool = False) -> None:
    """The command that was typed, else all: a slip is held against their names.

    The help has all of them by name and first line only: making their options ready takes long.
    """
    for module in [each for each in _COMMANDS if each.rstrip("_") in typed] or _COMMANDS:
        commands = import_module(f"pmo.cli.commands.{module}")
        if hasattr(commands, "app"):
            group = typer.Typer(help=commands.app.info.help) if for_help else commands.app
            app.add_typer(group, name=module.rstrip("_"))
        else:
            command = getattr(commands, module)
            app.command(module, help=command.__doc__)((lambda: None) if for_help else command)
