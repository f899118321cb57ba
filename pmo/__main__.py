"""The command `pmo`. The version and all that shells ask are answered before anything is imported."""

import os
import sys


def main() -> None:
    try:
        _command()
        sys.stdout.flush()
    except (OSError, AttributeError):  # no folder, or no standard output: said like all failures
        from pmo.cli.ending import run_to_end

        run_to_end(_command)


def _command() -> None:
    if sys.argv[1:] == ["--version"]:
        from pmo import __version__

        sys.stdout.write(f"pmo {__version__}\n")
        return
    if sys.argv[1:] in (["completion", "ids"], ["completion", "people"], ["completion", "changes"]):
        from pmo.store.folder_ids import changes_around, ids_around, people_around

        listed = {"ids": ids_around, "people": people_around, "changes": changes_around}[sys.argv[2]]
        sys.stdout.writelines(f"{each}\n" for each in listed(os.getcwd()))
        return
    if sys.argv[1:2] == ["completion"] and len(sys.argv) == 3:
        from pmo.cli.completions import SHELLS, completion_script

        if sys.argv[2] in SHELLS:
            sys.stdout.write(completion_script(sys.argv[2]))
            return
    _refuse_plugins()
    if sys.argv[1:2] in (["status"], ["check"], ["change"]):
        import gc

        gc.disable()  # it would look in vain for what to free in so short a run
        from pmo.cli.at_once import run_at_once
        from pmo.cli.ending import run_and_end

        run_and_end(run_at_once)
    from pmo.cli.app import run

    run()


def _refuse_plugins() -> None:
    """Nothing else that is installed looks into records.

    pydantic would import `importlib.metadata`, `email` and `zipfile` only to find that it may not look for
    plugins: its module for that is told to be there already.
    """
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    loader = type(sys)("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules[loader.__name__] = loader


if __name__ == "__main__":
    main()
