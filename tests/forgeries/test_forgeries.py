"""Every forgery is refused: in the branch that brings it, and after somebody merged it all the same."""

import pytest

from tests.forgeries import by_whom, in_history, on_what, with_powers
from tests.forgeries.case import FORGERIES, Forgery, found, judged_by_the_audit, judged_by_the_commands
from tests.forgeries.office import Town, needs_tools

pytestmark = needs_tools
TABLES = (by_whom, with_powers, on_what, in_history)


def test_there_are_as_many_as_promised() -> None:
    assert len({each.name for each in FORGERIES}) >= 40
    assert all(each.play.__module__ in {table.__name__ for table in TABLES} for each in FORGERIES)


@pytest.mark.parametrize("forged", FORGERIES, ids=lambda each: each.name)
def test_a_forgery_is_refused(forged: Forgery, town: Town) -> None:
    forged.play(town)

    said = found(town, "main" if forged.code != "refused" else "HEAD~1")

    assert any(each.startswith(f"{forged.code} ") and forged.said in each for each in said), said
    if forged.code != "refused":
        town.switch("main")
        town.now = max(town.now, int(town.git("show", "-s", "--format=%ct", "work"))) + 60
        town.merge("work")
        assert found(town) != []
        assert judged_by_the_commands(town) == judged_by_the_audit(town)
