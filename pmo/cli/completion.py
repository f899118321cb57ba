"""`pmo completion`: scripts that complete commands, options and ids in a shell."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pmo.exchange.completion_script import Commands, Completed


class Shell(StrEnum):
    """The shells whose language scripts are written in."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


def completion(shell: Annotated[Shell, typer.Argument(help="The shell that shall complete")]) -> None:
    """Print a completion script for a shell

    For bash, put this into ~/.bashrc: eval "$(pmo completion bash)"
    """
    from pmo.cli.app import app
    from pmo.exchange.completion_script import SCRIPTS

    typer.echo(SCRIPTS[shell.value](command_words(typer.main.get_command(app))), nl=False)


def command_words(command: Any, path: tuple[str, ...] = ()) -> "Commands":
    """A command of the tree that typer built, and all commands below it."""
    from pmo.exchange.completion_script import CommandWords, Completed, OptionWords

    inner = getattr(command, "commands", {})
    argument = Completed()
    options = [OptionWords(("-h", "--help"), "Show this message and exit")]
    for parameter in command.params:
        value = _completed(parameter, path)
        if parameter.param_type_name == "argument":
            argument = value
        else:
            options.append(
                OptionWords(
                    (*parameter.opts, *parameter.secondary_opts),
                    parameter.help or "",
                    None if parameter.is_flag else value,
                )
            )
    own = CommandWords(path, command.get_short_help_str(200), tuple(inner), tuple(options), argument)
    return (own, *(each for name in inner for each in command_words(inner[name], (*path, name))))


def _completed(parameter: Any, path: tuple[str, ...]) -> "Completed":
    """What completes a parameter's value."""
    from pmo.exchange.completion_script import Completed
    from pmo.exchange.json_schema import SHAPES
    from pmo.rules import all_rules

    if (choices := getattr(parameter.type, "choices", None)) is not None:
        return Completed(tuple(str(getattr(choice, "value", choice)) for choice in choices))
    if parameter.name in ("select", "ignore"):
        return Completed((*all_rules(), "validity", "timeliness"))
    if path[-1:] == ("explain",):
        return Completed(tuple(all_rules()))
    if path[-1:] == ("schema",) and parameter.name == "name":
        return Completed(tuple(shape.name for shape in SHAPES))
    metavar = (parameter.metavar or "").strip("[].")
    if metavar == "PERSON":
        return Completed(guess="people")
    if metavar == "ID":
        is_asked = path[-1:] in (("status",), ("show",)) or parameter.name == "programme"
        return Completed(guess="ids" if is_asked else "nothing")
    is_path = parameter.type.name in ("path", "file", "directory", "filename")
    return Completed(guess="files" if is_path else "nothing")
