"""What the rows of a table say of which projects they are."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from pmo.exchange.imports.row_reading import RowReading
from pmo.exchange.mappings.bound_field import first_text
from pmo.exchange.mappings.project_fields import Fields
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.model.table import Table, TableRow, folded


class RowWords(NamedTuple):
    """The signs by which a row may be known."""

    row: TableRow
    name: str
    id: str | None
    """The id, where a column of its own holds it."""
    external_ids: Mapping[str, str]
    make_keys: Callable[[], tuple[str, ...]]

    @property
    def keys(self) -> tuple[str, ...]:
        """The texts under which `same:` may name the row, the clearest first; few rows are asked for them."""
        return self.make_keys()


def row_words(
    readings: Sequence[RowReading], mapping: ProjectMapping, table: Table, fields: Fields
) -> list[RowWords]:
    """The signs of each row."""
    names = [_name(reading) for reading in readings]
    counted = Counter(map(folded, names))
    return [
        RowWords(
            reading.row,
            name,
            _own_id(reading, fields),
            _external_ids(reading, mapping),
            partial(_keys, reading, mapping, table, fields, counted),
        )
        for reading, name in zip(readings, names, strict=True)
    ]


def _name(reading: RowReading) -> str:
    return " ".join((reading.value("project.name") or "").split())


def _external_ids(reading: RowReading, mapping: ProjectMapping) -> dict[str, str]:
    return reading.given("project.external_ids", mapping.project.external_ids)


def _own_id(reading: RowReading, fields: Fields) -> str | None:
    """The id; one that is made of the name says no more than the name does."""
    is_of_name = fields.bound["project.id"].columns == fields.bound["project.name"].columns
    return None if is_of_name else reading.value("project.id")


def _keys(
    reading: RowReading, mapping: ProjectMapping, table: Table, fields: Fields, names: Counter[str]
) -> tuple[str, ...]:
    name, row = _name(reading), reading.row
    keys = [name] if names[folded(name)] == 1 else []
    keys.append(first_text(fields.bound["project.id"], row)[0])
    if mapping.rows.key is not None:
        keys.append(row.cells[table.columns(mapping.rows.key)[0]])
    keys += [
        *_external_ids(reading, mapping).values(),
        name,
        first_text(fields.bound["project.name"], row)[0],
    ]
    return tuple(" ".join(key.split()) for key in keys if key.strip())
