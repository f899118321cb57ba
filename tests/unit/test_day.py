"""The day that an option states: what is no date is told by the option that was typed."""

import pytest

from pmo.cli.day import stated_day
from pmo.errors import UsageError


def test_what_is_no_date_is_told_by_the_option_that_was_typed() -> None:
    with pytest.raises(UsageError, match="--on is '30/11/2026', not a date such as 2026-03-31"):
        stated_day("30/11/2026", "--on")
