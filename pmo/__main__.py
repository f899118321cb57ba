"""The command `pmo`. The version and the ids for completion are answered before anything is imported."""

import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from pmo import __version__

        sys.stdout.write(f"pmo {__version__}\n")
        return
    if sys.argv[1:] == ["completion", "ids"]:
        import os

        from pmo.store.folder_ids import ids_around

        sys.stdout.writelines(f"{each}\n" for each in ids_around(os.getcwd()))
        return
    from pmo.cli.app import run

    run()


if __name__ == "__main__":
    main()
