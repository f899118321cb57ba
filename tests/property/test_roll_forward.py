"""The roll-forward: a log that explains every state has no break, and one slip is found where it is."""

from decimal import Decimal
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from pmo.analysis.balances.roll_forward import CENT, Break, Step, roll_forward

CENTS = st.integers(-(10**13), 10**13).map(lambda cents: Decimal(cents) / 100)
Log: TypeAlias = tuple[Decimal, list[tuple[Decimal, bool]]]
LOG = st.tuples(CENTS, st.lists(st.tuples(CENTS, st.booleans()), max_size=12))


def steps_of(opening: Decimal, deltas: list[tuple[Decimal, bool]]) -> list[Step]:
    """Steps that each lead to the state that is stated after them, where one is."""
    state, steps = opening, []
    for number, (delta, is_stated) in enumerate(deltas):
        state += delta
        steps.append(Step(f"c{number}", delta, state if is_stated else None))
    return steps


@given(LOG)
def test_a_log_that_explains_every_state_has_no_break(
    log: Log,
) -> None:
    opening, deltas = log

    assert roll_forward(opening, steps_of(opening, deltas), CENT) == []


@given(LOG, st.data())
def test_one_slip_is_found_once_where_it_shows(log: Log, data: st.DataObject) -> None:
    opening, deltas = log
    steps = steps_of(opening, [*deltas, (Decimal(1), True)])
    index = data.draw(st.integers(0, len(steps) - 1))
    slip = data.draw(CENTS.filter(lambda each: abs(each) >= CENT))
    slipped = [
        step._replace(delta=step.delta + slip) if at == index else step for at, step in enumerate(steps)
    ]

    [found] = roll_forward(opening, slipped, CENT)

    shows = next(step for step in steps[index:] if step.stated is not None)
    assert (found.key, found.difference) == (shows.key, slip)


@given(LOG)
def test_changes_rounded_to_units_explain_states_in_cents_to_less_than_one(
    log: Log,
) -> None:
    opening, deltas = log
    exact = steps_of(opening, [(delta, True) for delta, _ in deltas])
    rounded = [step._replace(delta=step.delta.quantize(Decimal(1))) for step in exact]

    assert roll_forward(opening, rounded, Decimal(1)) == []


def test_a_state_that_is_not_stated_is_computed_and_before_the_first_nothing_is_said() -> None:
    steps = [
        Step("before", Decimal(5), None),
        Step("first", Decimal(5), Decimal(100)),
        Step("silent", Decimal(10), None),
        Step("slip", Decimal(10), Decimal(121)),
        Step("after", Decimal(-1), Decimal(120)),
    ]

    assert roll_forward(None, steps, CENT) == [Break("slip", Decimal(120), Decimal(121))]
