"""Which records a name means."""

from collections.abc import Iterable, Mapping

from pmo.model.accents import without_accents


def as_read(name: str) -> str:
    """The name without what people do not see as a difference: case, accents, spaces."""
    return without_accents(" ".join(name.replace("’", "'").split())).casefold()


def called(name: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """The ids of what is called so; `names` are those of each id."""
    read = as_read(name)
    return [key for key, each in names.items() if read in map(as_read, each)]
