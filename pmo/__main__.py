"""The command `pmo`. The version is answered before anything is imported."""

import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from pmo import __version__

        sys.stdout.write(f"pmo {__version__}\n")
        return
    from pmo.cli.app import run

    run()


if __name__ == "__main__":
    main()
