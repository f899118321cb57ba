"""A page that stands compared with the page as it is printed anew: stale, of another version, edited."""

from collections.abc import Iterator, Mapping
from itertools import islice

from pmo.model.finding import Finding
from pmo.model.place import Source
from pmo.model.text import Text, same
from pmo.reports.pages.press import Printed
from pmo.reports.pages.stamp import Stamp, stamp_in
from pmo.rules.reporting import REPORT_RULES

_CONFLICT = ("<<<<<<< ", ">>>>>>> ")
_MOST_NAMED = 5

_DERIVED = ("charts", "groupings", "links", "shown")
"""Parts of a page that follow from others."""

_ANOTHER = Text("another template", "un autre modèle")
_CHANGED = Text("the template as it is now", "le modèle tel qu'il est")
NO_STAMP = Text("it carries no stamp of pmo", "il ne porte pas de cachet de pmo")
CONFLICT = Text(
    "a merge left conflict markers in it; both branches' changes are in the files",
    "une fusion y a laissé des marques de conflit ; les changements des deux branches sont dans les fichiers",
)

CELLS = Text("its cells or their looks", "ses cellules ou leur apparence")


def stamp_or_fault(text: str) -> Stamp | Text:
    """The stamp of a page, or why it cannot be checked."""
    if any(line.startswith(_CONFLICT) for line in text.splitlines()):
        return CONFLICT
    return stamp_in(text) or NO_STAMP


def compared(path: str, name: str, data: bytes, stamp: Stamp, printed: Printed) -> Iterator[Finding]:
    """What is wrong with a page, by the page printed for the same day."""
    outdated = list(stamps_compared(path, name, stamp, printed.stamp))
    yield from outdated
    if outdated or data == printed.data:
        return
    if printed.book is not None:
        yield report_finding("RPT003", path, name, what=CELLS)
    else:
        line, shown = _first_difference(data.decode(), printed.text)
        yield report_finding("RPT003", path, name, line, what=shown)


def stamps_compared(path: str, name: str, stamp: Stamp, new: Stamp) -> Iterator[Finding]:
    """Whether a page was made of other values, or with other versions, than one made now."""
    moved = moved_parts(stamp.parts, new.parts)
    if moved:
        yield report_finding("RPT001", path, name, day=stamp.as_of, what=_named(moved))
    elif (made := _made(stamp)) != (here := _made(new)):
        different = [each for each in made if made[each] != here.get(each)] or sorted(here)
        yield report_finding(
            "RPT002",
            path,
            name,
            made=_versions(made, different, _ANOTHER),
            here=_versions(here, different, _CHANGED),
        )


def moved_parts(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The parts of the view that are not what they were, came or went; records before what they add up to."""
    return [
        name.removesuffix("/")
        for name in reversed(dict.fromkeys((*before, *after)))
        if before.get(name) != after.get(name)
    ]


def report_finding(code: str, path: str, name: str, line: int = 0, **arguments: object) -> Finding:
    severity = REPORT_RULES[code].severity
    return Finding(
        code, severity, Source(path, line, 1 if line else 0), {"name": name, "path": path, **arguments}
    )


def _made(stamp: Stamp) -> dict[str, str]:
    return {**stamp.versions, "template": stamp.template}


def _versions(made: Mapping[str, str], names: list[str], template: Text) -> Text:
    """`Babel 2.18.0`; of templates, which have no versions, only that they differ."""
    told = [template if name == "template" else same(f"{name} {made.get(name, '–')}") for name in names]
    return Text(", ".join(each.en for each in told), ", ".join(each.fr for each in told))


def _named(parts: list[str]) -> str:
    """The parts that say most: records rather than their list, and not what is drawn or linked from them."""
    lists = {part.partition("/")[0] for part in parts if "/" in part}
    telling = [
        part for part in parts if part not in lists and part.partition("/")[0] not in _DERIVED
    ] or parts
    shown = ", ".join(islice(telling, _MOST_NAMED))
    return f"{shown}, … ({len(telling)})" if len(telling) > _MOST_NAMED else shown


def _first_difference(text: str, printed: str) -> tuple[int, str]:
    """The first line that is not as printed, by its number."""
    have, want = text.split("\n"), printed.split("\n")
    for number, (one, other) in enumerate(zip(have, want, strict=False), 1):
        if one != other:
            return number, one.strip() or other.strip()
    longer = have if len(have) > len(want) else want
    shorter = min(len(have), len(want))
    return min(shorter + 1, len(have)), longer[shorter].strip()
