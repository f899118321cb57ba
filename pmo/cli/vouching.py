"""What vouches for the decisions on changes, as far as the place where an office lies can tell."""

from pmo.analysis.judged_decision import VouchedFor, by_the_file_alone
from pmo.cli.opening import Opened


def vouching(_opened: Opened) -> VouchedFor:
    """Without git a file says so, and nobody vouches for it."""
    return by_the_file_alone
