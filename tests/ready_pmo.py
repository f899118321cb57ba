"""The command `pmo` for tests, answered by a process that has imported everything already.

Starting Python and importing is most of what a short command takes, and the tests run more than a
thousand of them. `READY_PMO` is a command like any other: it hands its arguments, folder,
environment and streams to a waiting process, which forks for each command (`ready_server.py`).
Where imports, signals, limits or encodings are looked at, tests run `PMO`, the one that is installed.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

PMO = Path(sys.executable).with_name("pmo")

_CLIENT = """\
#!{python} -ISE
import _socket, marshal, os, sys
server = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
server.connect({address!r})
asked = marshal.dumps((sys.argv, os.getcwd(), dict(os.environ)))
streams = b"".join(stream.to_bytes(4, sys.byteorder) for stream in (0, 1, 2))
server.sendmsg([len(asked).to_bytes(8, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
server.sendall(asked)
os._exit((server.recv(1) or b"\\xff")[0])
"""
_PATIENCE = 60  # seconds that importing may take on a busy machine


@cache
def ready_pmo() -> str:
    """The command; its server is started with the first, and ends with the tests."""
    folder = Path(tempfile.mkdtemp(prefix="ready-pmo-"))
    address = folder / "socket"
    server = Path(__file__).with_name("ready_server.py")
    running = subprocess.Popen([sys.executable, server, address], stdin=subprocess.PIPE, cwd=folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(running.communicate)
    command = folder / "pmo"
    command.write_text(_CLIENT.format(python=sys.executable, address=str(address)), encoding="utf-8")
    command.chmod(0o755)
    until = time.monotonic() + _PATIENCE
    while not address.exists():
        assert running.poll() is None, "the server of commands ended"
        assert time.monotonic() < until, "the server of commands did not start"
        time.sleep(0.01)
    return str(command)


def run_pmo(folder: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command, run in a folder, with nothing of the tests' own environment but what is stated."""
    return subprocess.run(
        [ready_pmo(), *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
