"""A few seconds of what `tests/endurance` does for hours."""

from pathlib import Path

import pytest

from tests.endurance.creations import PROCESSES, create_at_once
from tests.endurance.fuzz import FUZZERS, fuzz_for, run_forked


@pytest.mark.parametrize("kind", sorted(FUZZERS))
def test_broken_input_is_faults_or_a_refusal_and_soon(kind: str) -> None:
    counts, failed = fuzz_for(2.0, 1, [kind], least=5)

    assert failed == []
    assert counts.total() >= 5


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["status", "--at", "--output=x"], 3),
        (["export", "projects", "--at", "--output=x"], 3),
        (["import", "projects", "--output=x"], 2),
        (["explain", "\udc80"], 2),
        (["project", "new", "--name", "\x1b[31m"], 2),
    ],
)
def test_what_looks_like_an_option_is_no_file(words: list[str], code: int) -> None:
    ended, told = run_forked(words)

    assert (ended, "Traceback" in told, "\x1b" in told) == (code, False, False)


def test_eight_processes_begin_projects_at_once_and_none_is_doubled_or_lost(tmp_path: Path) -> None:
    counts = create_at_once(tmp_path, 12)

    assert (counts.doubled, counts.lost, counts.litter) == (0, 0, 0)
    assert counts.begun == PROCESSES * 6 + 6
    assert counts.taken == PROCESSES * 6 - 6
