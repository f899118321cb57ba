"""Processes that share work: how many are worth starting, and a fork for work whose answer is bytes."""

import os
from collections.abc import Callable, Iterator, Sequence
from struct import Struct
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FOLDERS_WORTH_A_WORKER = 200
"""Some 2,000 files: fewer are read, or looked at, before a second process has started."""
_SHARES_EACH = 4
"""Shares of a process, so that one with little to do takes from the rest."""
_MOST_WORKERS = 64
_NUMBER = Struct("<I")
_SHARE = Struct("<II")


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
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    with ProcessPoolExecutor(workers, get_context("fork"), _adopt, (work,)) as pool:
        try:
            yield from pool.map(_work_through, pieces)
        except BaseException:  # nobody asks for the rest, and it may take long
            pool.shutdown(wait=False, cancel_futures=True)
            for process in active_children():
                process.terminate()
            raise


_adopted: list[Callable[[Any], Any]] = []
"""What a process is to do: inherited at the fork, so that it need not travel."""


def _adopt(work: Callable[[Any], Any]) -> None:
    _adopted[:] = [work]


def _work_through(piece: Any) -> Any:
    return _adopted[0](piece)


def shared_out(work: Callable[[Sequence[str]], bytes], things: Sequence[str], workers: int) -> bytes:
    """What the work gives for all things, one after the other, by so many processes."""
    return begun(work, things, workers)()


def begun(work: Callable[[Sequence[str]], bytes], things: Sequence[str], workers: int) -> Callable[[], bytes]:
    """The same, begun by the other processes: this one joins in when what is returned is called.

    Who is free takes the next share. The shares of a process that fails, or cannot be started, are done
    here: what fails there fails here too.
    """
    if workers <= 1 or len(things) <= 1:
        return lambda: work(things) if things else b""
    pieces = shares(things, workers)
    left = _numbers(len(pieces))
    others = [_begun(work, pieces, left) for _ in range(min(workers, len(pieces)) - 1)]

    def finished() -> bytes:
        try:
            done = dict(_done(work, pieces, left))
        finally:
            os.close(left)
            answers = [_answer(each) for each in others]
        for answer in answers:
            done |= answer
        return b"".join(done[n] if n in done else work(piece) for n, piece in enumerate(pieces))

    return finished


def _numbers(count: int) -> int:
    """A pipe that gives the numbers from 0, each once, to whoever reads next from it."""
    taken, given = os.pipe()
    with open(given, "wb") as pipe:
        pipe.write(b"".join(map(_NUMBER.pack, range(count))))
    return taken


def _done(
    work: Callable[[Sequence[str]], bytes], pieces: Sequence[Sequence[str]], left: int
) -> Iterator[tuple[int, bytes]]:
    """What the work gives for the pieces that fall to this process, by their numbers."""
    while packed := os.read(left, _NUMBER.size):
        (number,) = _NUMBER.unpack(packed)
        yield number, work(pieces[number])


def _begun(
    work: Callable[[Sequence[str]], bytes], pieces: Sequence[Sequence[str]], left: int
) -> tuple[int, int] | None:
    """A process at work on pieces: its id, and where its answer comes."""
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
        done = [_SHARE.pack(number, len(data)) + data for number, data in _done(work, pieces, left)]
        with open(given, "wb") as pipe:
            pipe.write(b"".join(done))
        code = 0
    finally:
        os._exit(code)  # nothing that this process was about to do is done twice


def _answer(other: tuple[int, int] | None) -> dict[int, bytes]:
    """What a process gave, by the numbers of the pieces; nothing where it failed."""
    if other is None:
        return {}
    child, answer = other
    with open(answer, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    done: dict[int, bytes] = {}
    while data and status == 0:
        number, size = _SHARE.unpack_from(data)
        done[number], data = data[_SHARE.size : _SHARE.size + size], data[_SHARE.size + size :]
    return done
