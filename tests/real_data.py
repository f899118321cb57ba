"""Real portfolios that nobody wrote for these tests."""

import os
from pathlib import Path

import pytest

REAL_DATA = Path(os.environ.get("PMO_TEST_DATA") or Path(__file__).parents[2] / "shared" / "data")

needs_real_data = pytest.mark.skipif(
    not REAL_DATA.is_dir(), reason="the real portfolios are not here; PMO_TEST_DATA says where they are"
)
