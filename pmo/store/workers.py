"""Processes that share work: how many are worth starting, and a fork for work whose answer is bytes."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FOLDERS_WORTH_A_WORKER = 200
"""Some 2,000 files: fewer are read before a second process has started."""
_SHARES_EACH = 4
"""Shares of a process, so that one with little to do takes from the rest."""
_MOST_WORKERS = 64


def available_workers() -> int:
    """Processes worth starting: `PMO_WORKERS`, else one a processor that this process may use."""
    wanted = os.environ.get("PMO_WORKERS", "")
    is_number = wanted.isascii() and wanted.isdecimal() and len(wanted) <= len(str(_MOST_WORKERS))
    return min(int(wanted), _MOST_WORKERS) if is_number else len(os.sched_getaffinity(0))


def shares(things: Sequence[T], workers: int) -> list[Sequence[T]]:
    """The things in order, in as many pieces as suit so many processes."""
    size = max(1, len(things) // (workers * _SHARES_EACH))
    return [things[start : start + size] for start in range(0, len(things), size)]


def worked_through(work: Callable[[T], R], pieces: Sequence[T], workers: int) -> Iterator[R]:
    """What the work gives for each piece, in order, by processes that part from this one."""
    from collections import deque
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    with ProcessPoolExecutor(workers, get_context("fork"), _adopt, (work,)) as pool:
        begun = deque(pool.submit(_work_through, piece) for piece in pieces)
        try:
            while begun:
                yield begun.popleft().result()
        except BaseException:  # nobody asks for the rest, and it may take long
            for process in active_children():
                process.terminate()
            raise


_adopted: list[Callable[[Any], Any]] = []
"""What a process is to do: inherited at the fork, so that it need not travel."""


def _adopt(work: Callable[[Any], Any]) -> None:
    _adopted[:] = [work]
    for number in (signal.SIGTERM, signal.SIGHUP):  # it has nothing to undo, and ends at once
        signal.signal(number, signal.SIG_DFL)


def _work_through(piece: Any) -> Any:
    return _adopted[0](piece)


def shared_out(work: Callable[[Sequence[str]], bytes], things: Sequence[str], workers: int) -> bytes:
    """What the work gives for all things, one after the other; each process does a share of them.

    The share of a process that fails, or cannot be started, is done here: what fails there fails here too.
    """
    size = max(1, -(-len(things) // max(1, workers)))
    shares = [things[start : start + size] for start in range(0, len(things), size)]
    begun = [_begun(work, share) for share in shares[1:]]
    try:
        done = [work(share) for share in shares[:1]]
    finally:
        answers = [_answer(each) for each in begun]
    done += [
        work(share) if answer is None else answer for share, answer in zip(shares[1:], answers, strict=True)
    ]
    return b"".join(done)


def _begun(work: Callable[[Sequence[str]], bytes], share: Sequence[str]) -> tuple[int, int] | None:
    """A process at work on a share: its id, and where its answer comes."""
    answer, given = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(answer)
        os.close(given)
        return None
    if child:
        os.close(given)
        return child, answer
    code = 1
    try:
        os.close(answer)
        with open(given, "wb") as pipe:
            pipe.write(work(share))
        code = 0
    finally:
        os._exit(code)  # nothing that this process was about to do is done twice


def _answer(begun: tuple[int, int] | None) -> bytes | None:
    """What a process gave; None where it failed."""
    if begun is None:
        return None
    child, answer = begun
    with open(answer, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    return data if status == 0 else None
