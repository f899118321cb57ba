"""`pmo/cli/completions/`: the scripts that complete what the commands understand."""

from typing import Any

import typer

from pmo.cli import app as command_line
from pmo.exchange.json_schema import SHAPES
from pmo.rules import all_rules
from tests.pages.completion_script import SCRIPTS, Commands, CommandWords, Completed, OptionWords


def completion_script(shell: str) -> str:
    return SCRIPTS[shell](all_commands())


def all_commands() -> Commands:
    """Every command of `pmo`, as typer built them."""
    if not command_line.app.registered_commands:
        command_line.add_commands()
    return command_words(typer.main.get_command(command_line.app))


def command_words(command: Any, path: tuple[str, ...] = ()) -> Commands:
    """A command of the tree that typer built, and all commands below it."""
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


def _completed(parameter: Any, path: tuple[str, ...]) -> Completed:
    """What completes a parameter's value."""
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
    if metavar == "CR":
        return Completed(guess="changes")
    if metavar == "PROJECT":
        return Completed(guess="ids")
    if metavar == "ID":
        is_asked = path[-1:] in (("status",), ("show",)) or parameter.name in ("programme", "project")
        return Completed(guess="ids" if is_asked else "nothing")
    is_path = parameter.type.name in ("path", "file", "directory", "filename")
    return Completed(guess="files" if is_path else "nothing")
