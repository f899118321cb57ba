"""Data as an edit makes it: what the edited text must read as."""

from pmo.model.edit import Edit
from pmo.model.place import Key
from pmo.model.text import Text
from pmo.store.yaml.record_text import as_read
from pmo.store.yaml.yaml_file import Data


class CannotEdit(Exception):
    """There is no such place, or what stands there cannot take the edit; says why."""

    def __init__(self, english: str, french: str) -> None:
        super().__init__(english)
        self.why = Text(english, french)


def with_edit(data: Data, edit: Edit) -> Data:
    """The data with an edit, which leaves the data that it was given alone; raises `CannotEdit`."""
    return _with(data, edit.place.keys, edit)


def _with(data: Data, keys: tuple[Key, ...], edit: Edit) -> Data:
    if not keys:
        return _with_here(data, edit)
    key, *below = keys
    if edit.operation == "delete" and not below:
        _check_holds(data, key)
        return _without(data, key)
    if isinstance(data, list) and isinstance(key, int):
        _check_holds(data, key)
        return [_with(each, tuple(below), edit) if i == key else each for i, each in enumerate(data)]
    if not isinstance(key, str) or not (data is None or isinstance(data, dict)):
        raise CannotEdit("there is no such place", "il n'y a pas de tel endroit")
    held = {} if data is None else data
    if edit.operation == "delete":
        _check_holds(held, key)
    return {**held, key: _with(held.get(key), tuple(below), edit)}


def _with_here(data: Data, edit: Edit) -> Data:
    value = as_read(edit.value)
    if edit.operation == "append":
        if data is not None and not isinstance(data, list):
            raise CannotEdit("there is no list there", "il n'y a pas de liste là")
        return [*(data or []), value]
    if edit.operation == "add" and data is not None:
        raise CannotEdit("there is something already", "il y a déjà quelque chose")
    if edit.operation == "delete" or not edit.place.keys:
        raise CannotEdit("a whole file is not edited", "un fichier entier ne se modifie pas")
    return value


def _without(data: Data, key: Key) -> Data:
    if isinstance(data, dict):
        return {each: value for each, value in data.items() if each != key}
    return [each for index, each in enumerate(data) if index != key]


def _check_holds(data: Data, key: Key) -> None:
    is_there = key in data if isinstance(data, dict) else isinstance(data, list) and key in range(len(data))
    if not is_there:
        raise CannotEdit("there is no such place", "il n'y a pas de tel endroit")
