"""The empty mapping: what values have where nothing is said, and nobody changes."""

from collections.abc import Mapping
from typing import Any, Final

EMPTY: Final[Mapping[Any, Any]] = {}
"""A plain one, so that it passes from one process to another, which a proxy does not."""
