"""What the signature of an approval covers: enough that it fits no other decision, record or office."""

import json
from typing import NamedTuple

from pmo.model.approval import Approval

FORMAT = "pmo-approval/1"


class Decided(NamedTuple):
    """On what an approval decides: the office's id, the folder's path, the record's id."""

    office: str
    folder: str
    record: str


def signed_text(approval: Approval, decided: Decided) -> bytes:
    """The bytes to be signed: one line of JSON, its fields in this order, and a line end.

    Minutes are covered too where there are any: the recorder answers for who was present.
    """
    fields: dict[str, object] = {
        "format": FORMAT,
        "office": decided.office,
        "project": decided.folder,
        "record": decided.record,
        "person": approval.by,
        "role": approval.role,
        "decision": approval.decision,
        "at": approval.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "digest": approval.digest,
    }
    if (minutes := approval.minutes) is not None:
        fields["minutes"] = {
            "board": minutes.board,
            "person": minutes.person,
            "file": minutes.file,
            "digest": minutes.digest,
            "on": minutes.on.isoformat(),
            "present": list(minutes.present),
        }
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
