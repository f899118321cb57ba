"""New records as the text of their files, proved by reading it back."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pmo.errors import PmoError
from pmo.store.yaml.yaml_file import GateFault, parse
from pmo.store.yaml.yaml_scalar import plain_text
from pmo.store.yaml.yaml_text import yaml_text

if TYPE_CHECKING:
    from pmo.actions.project_import import NewFile


class NotProved(PmoError):
    """What would be written does not read back as it was meant."""


def texts_of(files: Iterable["NewFile"]) -> dict[str, str]:
    """Each file's text by its path; raises `NotProved`."""
    return {file.path: proved_text(file.path, file.data) for file in files}


def proved_text(path: str, data: dict[str, Any]) -> str:
    """The text of a file that holds this data; raises `NotProved`."""
    text = yaml_text(data)
    try:
        said = parse(text.encode()).data
    except GateFault as refused:
        raise NotProved(
            f"{path}: cannot be written so that it reads back ({refused.code})",
            f"{path} : ne peut être écrit de façon à se relire ({refused.code})",
        ) from refused
    if said != as_read(data):
        raise NotProved(
            f"{path}: cannot be written so that it reads back as it was meant",
            f"{path} : ne peut être écrit de façon à se relire comme voulu",
        )
    return text


def as_read(data: Any) -> Any:
    """The data as the gate reads it: every number, date and truth value as its text."""
    if isinstance(data, dict):
        return {key: as_read(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_read(value) for value in data]
    return plain_text(data) if isinstance(data, (bool, int, Decimal, date)) else data
