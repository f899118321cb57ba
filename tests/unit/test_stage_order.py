"""Stages of a table stand in the order of their numbers or of the usual phases; nothing else is guessed."""

import pytest

from pmo.analysis.stage_order import ordered_stages
from pmo.model.settings import Stage
from pmo.model.text import same


@pytest.mark.parametrize(
    "names",
    [
        ["Gate 0", "Gate 1", "Gate 3"],
        ["1 - Étude", "2 - Travaux", "10 - Clôture"],
        ["Émergence", "Faisabilité", "Conception", "Consultation", "Travaux", "Clôture"],
        ["Idea", "Planning", "Build", "Testing", "Closed"],
    ],
)
def test_stages_with_numbers_or_usual_names_are_ordered(names: list[str]) -> None:
    stages = [Stage.of(id=f"s{place}", name=same(name)) for place, name in enumerate(names)]

    assert ordered_stages(stages[::-1]) == tuple(stages)


@pytest.mark.parametrize(
    "names",
    [
        ["Blue", "Build"],
        ["Gate 1", "Gate 1 bis"],
        ["Build", "Construction"],
        ["Stage 2 of 3", "Stage 1 of 3"],
    ],
)
def test_other_stages_have_no_order(names: list[str]) -> None:
    assert (
        ordered_stages([Stage.of(id=f"s{place}", name=same(name)) for place, name in enumerate(names)])
        is None
    )
