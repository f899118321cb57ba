"""The text of a new change's file: from data, or from a file that somebody wrote, then completed."""

from collections.abc import Mapping
from typing import Any

from pmo.model.edit import Edit
from pmo.model.finding import Finding
from pmo.model.place import Place, Source
from pmo.store.reading.shape_finding import reading_finding
from pmo.store.yaml.record_text import proved_text
from pmo.store.yaml.yaml_edit import edited
from pmo.store.yaml.yaml_file import Data, GateFault, parse


def change_text(path: str, data: Mapping[str, Any], heading: str) -> str:
    """The file of a change that was only told: a comment, then the data."""
    return f"{heading}\n\n{proved_text(path, dict(data))}"


def data_written(path: str, content: bytes) -> Data | Finding:
    """What a file to submit says; a finding where it is not sound YAML."""
    try:
        return parse(content).data
    except GateFault as refused:
        place = Source(path, refused.line, refused.column)
        return reading_finding(refused.code, place, **refused.arguments)


def completed_text(path: str, content: bytes, fields: Mapping[str, Any]) -> str:
    """The file as it was written, comments and all, with these fields set."""
    edits = [Edit(Place(path, (name,)), "set", value) for name, value in fields.items()]
    return edited(content, edits).decode()
