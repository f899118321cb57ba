"""Where an office is, before it is read: in the work tree, or as a revision had it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pmo.store.tree import SurfacedTree


class Located(NamedTuple):
    """An office that is not read yet: its files, now or as a revision had them."""

    root: Path
    tree: "SurfacedTree"
    own_day: Callable[[str], date]
    """The day that it is seen from unless one is stated, in the office's time zone."""

    revision: str | None = None
    """The hash of the commit that is read; None is the work tree."""
