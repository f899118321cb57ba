"""A process that has imported all of `pmo` and answers its commands, a fork for each.

python tests/ready_server.py SOCKET, which ends when its standard input does.
"""

import gc
import importlib
import itertools
import marshal
import os
import pkgutil
import select
import socket
import sys
import time
from contextlib import suppress
from datetime import datetime, tzinfo

_STREAMS = 3
_LIBRARIES = (
    "babel.dates",
    "babel.numbers",
    "cel",
    "git",
    "holidays.countries.france",
    "jinja2",
    "markdown_it",
    "openpyxl",
    "prompt_toolkit.shortcuts",
    "ruamel.yaml",
)
"""What `pmo` imports only where it is used."""


def serve(address: str) -> None:
    """Answer until nobody holds the other end of standard input."""
    _import_everything()
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen(64)
        while 0 not in select.select([door.fileno(), 0], [], [])[0]:
            client, _ = door.accept()
            with client:
                if os.fork() == 0:
                    door.close()
                    _mind(client)
            _bury()


def _import_everything() -> None:
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"
    import pmo

    for name in _LIBRARIES:
        importlib.import_module(name)
    del os.environ["GIT_PYTHON_REFRESH"]
    for module in pkgutil.walk_packages(pmo.__path__, "pmo."):
        importlib.import_module(module.name)
    _compile_templates()


def _compile_templates() -> None:
    """The templates of reports, which take a second that every report would pay."""
    from pmo.model.text import LANGUAGES
    from pmo.reports.pages.rendering import Templates, compile_templates
    from pmo.reports.pages.stamp import template_digest
    from pmo.store.shipped import template_files

    texts = template_files("reports")
    templates = Templates(texts, template_digest(texts))
    for kind, language in itertools.product(("html", "md"), LANGUAGES):
        names = [name for name in texts if f".{kind}." in name]
        compile_templates(names, templates, kind, language, "EUR")


def _mind(client: socket.socket) -> None:
    """Run a command in a process of its own, and tell the client how it ended."""
    size, streams, _, _ = socket.recv_fds(client, 8, _STREAMS)
    asked = b""
    while len(asked) < int.from_bytes(size, "big"):
        asked += client.recv(1 << 20)
    pid = os.fork()
    if pid == 0:
        client.close()
        _run(asked, streams)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with suppress(BrokenPipeError):
        client.sendall(bytes([status if status >= 0 else 128 - status]))
    os._exit(0)


def _run(asked: bytes, streams: list[int]) -> None:
    """The command, as the Python of a new process would run it."""
    sys.argv, folder, environment = marshal.loads(asked)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    if "READY_CLOCK" in environment:
        _set_clock(environment["READY_CLOCK"])
    is_unbuffered = "PYTHONUNBUFFERED" in environment
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape")  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115
    sys.stdout.reconfigure(line_buffering=os.isatty(1), write_through=is_unbuffered)
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
    sys.stderr.reconfigure(line_buffering=True, write_through=is_unbuffered)
    from pmo.__main__ import main

    code: object = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:  # noqa: BLE001  said as Python itself says it
        sys.excepthook(*sys.exc_info())
        code = 1
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


def _set_clock(stated: str) -> None:
    """The command sees this moment on the only clock that it looks at."""
    from pmo.cli import day

    moment = datetime.fromisoformat(stated)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls.fromtimestamp(moment.timestamp(), tz)

    vars(day)["datetime"] = Clock


def _bury() -> None:
    """Let go of those that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    serve(sys.argv[1])
