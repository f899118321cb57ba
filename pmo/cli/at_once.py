"""`pmo status` and `pmo check`: without options they need no parsing of words, nor what does that."""

import sys


def run_at_once() -> None:
    """Run one of the two as it was typed."""
    command, *words = sys.argv[1:]
    if command == "status" and not words:
        from pmo.cli.glancing import run_status

        run_status()
    elif command == "check" and not any(word.startswith("-") for word in words):
        from pmo.cli.checking import check_paths

        check_paths(words)
    else:
        from pmo.cli.app import run_typed

        run_typed()
