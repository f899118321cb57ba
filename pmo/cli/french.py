"""Help and wrong usage told in French, for what commands and typer say in English."""

import re
from collections.abc import Sequence
from functools import cache

import typer
from typer._click import Command, HelpFormatter
from typer.core import TyperArgument, TyperGroup, TyperOption

from pmo.cli.catalogue import french, french_page

SAID_BY_TYPER = (
    "Usage: ",
    "COMMAND [ARGS]...",
    "Arguments",
    "Options",
    "Commands",
    "Show this message and exit.",
    "default: {value}",
    "required",
    "Error: {message}",
    "Try '{command}' for help.",
    "Aborted!",
    "Missing command.",
    "No such command {name}. Did you mean {names}?",
    "No such command {name}.",
    "No such option: {option} (Possible options: {options})",
    "No such option: {option}",
    "Option {option} requires an argument.",
    "Option {option} does not take a value.",
    "Missing argument {name}. Choose from:\n\t{choices}",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Got unexpected extra argument(s) ({words})",
    "Invalid value for {name}: {reason}",
    "{value} is not one of {choices}.",
    "{value} is not a valid int range.",
    "{value} is not in the range {range}.",
    "File {path} does not exist.",
    "File {path} is a directory.",
)
"""The words of typer that users of `pmo` meet; of two that both fit, the longer comes first."""

_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def put_in_french(command: Command) -> None:
    """Give a command and all below it their French help."""
    command.context_class = _FrenchContext
    command.help = command.help and french_page(command.help)
    for parameter in command.params:
        parameter.metavar = parameter.metavar and french(parameter.metavar)
        if isinstance(parameter, TyperOption | TyperArgument):
            parameter.help = parameter.help and french(parameter.help)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = french(command.subcommand_metavar)
        for inner in command.commands.values():
            put_in_french(inner)


class _FrenchFormatter(HelpFormatter):
    """Help as typer lays it out, with French headings and signs."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or french("Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(f"{french(heading)}\N{NO-BREAK SPACE}")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _remarked(text)) for name, text in rows], col_max, col_spacing)


class _FrenchContext(typer.Context):
    """How typer is told of another layout."""

    formatter_class = _FrenchFormatter


def _remarked(help: str) -> str:
    """The French help of a parameter, with what typer adds to it: `[default: table; required]`."""
    text, bracket, remarks = help.partition("  [")
    if not bracket:
        return french(help)
    told = "\N{NO-BREAK SPACE}; ".join(map(said_in_french, remarks.removesuffix("]").split("; ")))
    return f"{french(text)}  [{told}]"


def said_in_french(english: str) -> str:
    """The French of what typer says, with the words that it filled in; what is not known stays English."""
    for template in SAID_BY_TYPER:
        if filled := _pattern(template).fullmatch(english):
            told = {name: _told(name, value) for name, value in filled.groupdict().items()}
            return french(template).format_map(told)
    return english


def _told(name: str, value: str) -> str:
    """A part of what typer says: a sentence of its own, else words that it puts between quotes.

    Options, and words that may be typed instead, stand as they are typed.
    """
    if name in ("message", "reason"):
        return said_in_french(value)
    if value[:1] not in ("'", '"'):
        return value
    is_to_type = value[1:2] == "-" or name in ("names", "choices")
    return _QUOTED.sub(r"\1\2" if is_to_type else "«\N{NO-BREAK SPACE}\\1\\2\N{NO-BREAK SPACE}»", value)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)
