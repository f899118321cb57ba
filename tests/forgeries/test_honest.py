"""Nothing is held against honest histories: on their branch, and after they were merged."""

import pytest

from tests.forgeries import honest
from tests.forgeries.case import (
    HONEST,
    Play,
    audited,
    found,
    judged_by_the_audit,
    judged_by_the_commands,
)
from tests.forgeries.office import Town, needs_tools

pytestmark = needs_tools


def test_there_are_as_many_as_promised() -> None:
    assert len({each.__name__ for each in HONEST}) >= 12
    assert all(each.__module__ == honest.__name__ for each in HONEST)


@pytest.mark.parametrize("play", HONEST, ids=lambda each: each.__name__)
def test_an_honest_history_is_accepted(play: Play, town: Town) -> None:
    play(town)

    assert found(town, "main") == []

    branch = town.git("rev-parse", "--abbrev-ref", "HEAD")
    town.switch("main")
    town.merge(branch)

    assert found(town) == []
    assert all(
        record.standing.outcome == "approved"
        for _, record in audited(town).judged
        if record.standing.matter.lines
    )
    assert judged_by_the_commands(town) == judged_by_the_audit(town)
