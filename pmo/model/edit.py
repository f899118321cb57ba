"""What is to be altered in a file: at a place, nothing else."""

from typing import Any, Literal, NamedTuple, TypeAlias

from pmo.model.place import Place

Operation: TypeAlias = Literal["set", "add", "append", "delete"]


class Edit(NamedTuple):
    """One alteration of a value in a file.

    `set` gives the place this value, whatever is there; `add` a key that must not be there yet;
    `append` puts the value at the end of the list at the place; `delete` takes the place away.
    Values are plain data: texts, numbers, dates, lists, mappings.
    """

    place: Place
    operation: Operation
    value: Any = None
