"""`pmo completion`: scripts that complete commands, options and ids in a shell."""

from enum import StrEnum
from typing import Annotated

import typer


class Shell(StrEnum):
    """The shells whose language scripts are written in."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


def completion(shell: Annotated[Shell, typer.Argument(help="The shell that shall complete")]) -> None:
    """Print a completion script for a shell

    For bash, put this into ~/.bashrc: eval "$(pmo completion bash)"
    """
    from pmo.cli.completions import completion_script

    typer.echo(completion_script(shell.value), nl=False)
