"""Processes that share work: how many are worth starting, and a fork for work whose answer is bytes."""

import os
from collections.abc import Callable, Sequence

_MOST_WORKERS = 64


def available_workers() -> int:
    """Processes worth starting: `PMO_WORKERS`, else one a processor that this process may use."""
    wanted = os.environ.get("PMO_WORKERS", "")
    is_number = wanted.isascii() and wanted.isdecimal() and len(wanted) <= len(str(_MOST_WORKERS))
    return min(int(wanted), _MOST_WORKERS) if is_number else len(os.sched_getaffinity(0))


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
