"""What `pmo check` would find in the `pmo.yaml` that a mapping makes."""

from collections.abc import Iterator
from pathlib import Path

from pmo.model.finding import Finding
from pmo.model.office import Office
from pmo.model.place import Source
from pmo.rules.ruling import office_faults, ruling
from pmo.store.yaml.yaml_file import positions


def new_office_faults(path: Path, mapping: bytes, office: Office) -> Iterator[Finding]:
    """The errors in a mapping's `office:`, where they stand; names may be those of the table."""
    applied, places, where = ruling(office, families=("OFF",)), office.places(), positions(mapping)
    for rule, fault in office_faults(office, applied):
        place = fault.place(places)
        is_error = applied.severity(rule.code) == "error"
        if is_error and not rule.is_about_names and place.path == "pmo.yaml":
            keys = ("office", *place.keys, *([fault.field] if fault.field else []))
            yield Finding(rule.code, "error", Source(str(path), *where.of(keys)), fault.arguments)
