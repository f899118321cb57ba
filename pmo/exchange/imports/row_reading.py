"""A row of a table, read by the fields of the mapping."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmo.actions.project_import import EMPTIED
from pmo.exchange.mappings.bound_field import BoundField, Cell, blank_fault
from pmo.model.table import CellFault, TableRow


class RowReading(NamedTuple):
    """The cells of a row, by the fields of the mapping."""

    row: TableRow
    cells: dict[str, Cell]

    def value(self, name: str) -> Any:
        return self.cells[name].value if name in self.cells else None

    def given(self, prefix: str, names: Iterable[str]) -> dict[str, Any]:
        """What the row says, by the names after the prefix; what it does not say is left out."""
        said = {name: self.value(f"{prefix}.{name}") for name in names}
        return {name: value for name, value in said.items() if value is not None}

    def with_id(self, id: str) -> "RowReading":
        return self._replace(cells={**self.cells, "project.id": Cell(id)})

    def without_blanks(self, emptying: Collection[str]) -> "RowReading":
        """The row less what blank cells stand for in new projects; some fields they empty."""
        return self._replace(
            cells={
                name: (Cell(EMPTIED if name in emptying else None) if cell.is_blank else cell)
                for name, cell in self.cells.items()
            }
        )


def in_order(faults: Iterable[CellFault]) -> list[CellFault]:
    """The faults as their rows stand."""
    return sorted(faults, key=lambda fault: (fault.line, fault.row))


def cell_faults(
    readings: Sequence[RowReading], bound: Mapping[str, BoundField], never_blank: Collection[str]
) -> Iterator[CellFault]:
    """Each faulty cell once, though several fields may be read from it; cells that must not be blank."""
    needed = {name: field for name, field in bound.items() if field.field == name and name in never_blank}
    for reading in readings:
        seen = set()
        for cell in reading.cells.values():
            if cell.fault is not None and cell.fault not in seen:
                seen.add(cell.fault)
                yield cell.fault
        for name, field in needed.items():
            if reading.cells[name].is_blank:
                yield blank_fault(reading.row, field)
