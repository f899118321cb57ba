"""Answers that are remembered for as long as the same is asked."""

from pmo.analysis.remembered import remembered


def test_only_what_was_asked_last_is_remembered() -> None:
    asked: list[tuple[list[int], int]] = []

    @remembered
    def sum_with(numbers: list[int], more: int) -> int:
        asked.append((numbers, more))
        return sum(numbers) + more

    one, same_as_one = [1, 2], [1, 2]

    assert [sum_with(one, 1), sum_with(one, 1), sum_with(one, 2), sum_with(same_as_one, 2)] == [4, 4, 5, 5]
    assert len(asked) == 3
