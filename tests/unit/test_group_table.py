"""The table of groups: its columns are told apart by their titles."""

from pmo.reports.figure_names import COMPUTED, DECLARED
from pmo.reports.portfolio.grouping import GROUP_TITLES


def test_groups_are_not_called_like_a_column_beside_them() -> None:
    assert not {DECLARED, COMPUTED} & set(GROUP_TITLES.values())
