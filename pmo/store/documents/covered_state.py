"""What a document covers, as one version of its file has it."""

from typing import Any, NamedTuple

from pmo.analysis.documents.document_digest import (
    NoSuchPart,
    Reference,
    part_digest,
    part_of,
    table_digest,
    text_digest,
)
from pmo.store.documents.markdown_file import parts
from pmo.store.yaml.yaml_file import GateFault, parse


class CoveredState(NamedTuple):
    """A part of a file: its digest, and what it says."""

    digest: str
    said: Any
    """Data of YAML; of other files their text."""


def covered_state(content: bytes, covered: Reference) -> CoveredState | None:
    """What a file's bytes say where a reference looks; None where there is nothing that can be read."""
    try:
        if covered.path.endswith((".yaml", ".yml")):
            said = part_of(parse(content).data, covered.part)
            return CoveredState(part_digest(said, ""), said)
        if covered.path.endswith(".md") and (split := parts(content)) is not None:
            front, body = parse(split.front).data, split.body.decode()
            stated = front.get("title") if isinstance(front, dict) else None
            title = stated if isinstance(stated, str) else None
            return CoveredState(text_digest(title, body), f"{title or ''}\n{body}")
        text = content.decode("utf-8", "surrogateescape")
        return CoveredState(table_digest(text), text) if not covered.part else None
    except (GateFault, NoSuchPart, UnicodeDecodeError):
        return None
