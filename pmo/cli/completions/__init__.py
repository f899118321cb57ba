"""The completion scripts that are shipped, made from the commands by `make docs`."""

import os

SHELLS = ("bash", "zsh", "fish")


def completion_script(shell: str) -> str:
    """The script for a shell; it imports nothing, for shells read it each time they start."""
    path = os.path.join(os.path.dirname(__file__), f"pmo.{shell}")
    with open(path, encoding="utf-8") as script:
        return script.read()
