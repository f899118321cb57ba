"""Whether a project is under way."""

from typing import Literal, TypeAlias

from pmo.model.text import Text

Status: TypeAlias = Literal["active", "on_hold", "completed", "cancelled"]
STATUS_NAMES: dict[str, Text] = {
    "active": Text("active", "actif"),
    "on_hold": Text("on hold", "suspendu"),
    "completed": Text("completed", "terminé"),
    "cancelled": Text("cancelled", "abandonné"),
}
