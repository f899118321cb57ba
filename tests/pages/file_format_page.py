"""`docs/file-format.md`: every file, every key, from the models."""
# ruff: noqa: E501 - rows of tables

import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pmo.exchange.json_schema import SHAPES, Shape
from pmo.model import field_kinds, ledger
from pmo.model.declared_rating import MaybeRating, Scale
from pmo.model.record import Record, fields_of

INTRODUCTION = """\
# File format

<!-- Made from the models by `make docs`; edit the models. -->

Every file of an office is YAML that people write by hand; ledgers and progress are CSV.
A file's place says what it is, and the folder's or file's name is the record's id.
Only `pmo.yaml` and `projects/<id>/project.yaml` are required; everything else is optional.
`pmo schema NAME` prints the same as JSON Schema, for editors.

## Values

Scalars are read as the text that stands in the file: `no` is a word and `012` keeps its zero.
Anchors, aliases, merge keys, tags, doubled keys and second documents are refused.
A key without a value counts as left out.

| word below | means | examples |
|---|---|---|
| text | any text; quote it where it holds `: ` or ` #` | `Tramway ligne 3` |
| name | text, or the text in each language | `Idea`, `{en: Idea, fr: Idée}` |
| id | small letters, digits and single hyphens, beginning with a letter, at most 63 characters | `tram-3` |
| person | the id of a person; it may have dots | `c.moreau` |
| date | year, month, day, from 1970 to 2199 | `2026-03-31` |
| amount | money in units of the office's currency, or of the one named; no thousands separator | `42000`, `1250.50`, `42000 USD` |
| percentage | always with its sign | `5%`, `12.5%` |
| duration | working days, weeks and hours; calendar days and months | `10d`, `2w`, `6h`, `90cd`, `3mo` |
| period | calendar year, quarter, month; fiscal year, quarter, named by the year it begins in | `2026`, `2026-Q3`, `2026-07`, `FY2026`, `FY2026-Q3` |
| number, whole number | with a point where there are decimals | `3`, `2.75` |
| yes or no | in full | `true`, `false` |
| … or unknown | the value, or that nobody knows it, with or without the reason; it is never counted as zero | `unknown`, `{unknown: not agreed yet}` |

Files are UTF-8, at most 10 MB, 32 levels and 500,000 values.

## Files
"""

_WORDS: tuple[tuple[Any, str], ...] = (
    (field_kinds.Str, "text"),
    (field_kinds.Id, "id"),
    (field_kinds.PersonId, "person"),
    (field_kinds.Name, "name"),
    (field_kinds.Day, "date"),
    (field_kinds.MaybeDay, "date or unknown"),
    (field_kinds.Amount, "amount"),
    (field_kinds.MaybeAmount, "amount or unknown"),
    (field_kinds.Share, "percentage"),
    (field_kinds.MaybeShare, "percentage or unknown"),
    (field_kinds.Length, "duration"),
    (field_kinds.Shift, "duration, which may be negative"),
    (field_kinds.Moment, "moment in universal time"),
    (field_kinds.MintedId, "id that `pmo` minted"),
    (field_kinds.Digest, "SHA-256"),
    (field_kinds.When, "period"),
    (field_kinds.Number, "number"),
    (field_kinds.Whole, "whole number"),
    (field_kinds.Flag, "yes or no"),
    (field_kinds.CurrencyCode, "currency code"),
    (field_kinds.MonthDay, "month and day"),
    (MaybeRating, "rating or unknown"),
    (Scale, "`[green, amber, red]` or `[green, amber-green, amber, amber-red, red]`"),
)


def file_format_page() -> str:
    parts = [INTRODUCTION, _files_table(), ""]
    described: set[type[Record]] = set()
    for shape in SHAPES:
        if shape.model not in described:
            parts += _sections(shape.model, described)
    parts += _ledgers()
    return "\n".join(parts).rstrip() + "\n"


def _files_table() -> str:
    rows = [f"| {_places(s)} | {_holding(s)} | `{s.name}` |" for s in SHAPES if s.files]
    return "\n".join(
        [
            "| file | holds | `pmo schema` |",
            "|---|---|---|",
            *rows,
            "| `projects/*/actuals.csv` | the [ledger](#ledger) | |",
            "| `projects/*/progress.csv` | dated [progress](#progress) | |",
        ]
    )


def _places(shape: Shape) -> str:
    return ", ".join(f"`{pattern}`" for pattern in shape.files)


def _holding(shape: Shape) -> str:
    return f"{_link(shape.model)} by id" if shape.key else _link(shape.model)


def _link(model: type[Record]) -> str:
    return f"[{model.__name__}](#{model.__name__.lower()})"


def _sections(model: type[Record], described: set[type[Record]]) -> Iterator[str]:
    """The table of a record, then of the records in it that have none yet."""
    described.add(model)
    yield f"### {model.__name__}\n"
    yield f"{_first_paragraph(model)}\n"
    yield "| key | holds | meaning |\n|---|---|---|"
    hints = get_type_hints(model, include_extras=True)
    for name, info in fields_of(model).items():
        key = f"**`{info.key}`**" if info.is_required else f"`{info.key}`"
        default = info.usual()
        usual = f"; `{default}` where it is left out" if isinstance(default, str) else ""
        yield f"| {key} | {_words(hints[name])} | {_cell(info.description)}{usual} |"
    yield ""
    for name in fields_of(model):
        for inner in _records_in(hints[name]):
            if inner not in described:
                yield from _sections(inner, described)


def _first_paragraph(model: type[Record]) -> str:
    words = (model.__doc__ or "").strip().partition("\n\n")[0]
    required = any(info.is_required for info in fields_of(model).values())
    return f"{words}\nKeys in bold are required." if required else words


def _words(hint: Any) -> str:
    """What a field holds, in the words of the page."""
    for known, words in _WORDS:
        if hint == known:
            return words
    origin, arguments = get_origin(hint), [each for each in get_args(hint) if each is not type(None)]
    if origin is Annotated:
        written = [each for each in map(_written, arguments[1:]) if each is not None]
        return _words(written[0] if written else arguments[0])
    if origin in (Union, types.UnionType):
        return " or ".join(_words(each) for each in arguments)
    if origin is Literal:
        return ", ".join("tab" if each == "\t" else f"`{_cell(str(each))}`" for each in arguments)
    if origin is tuple:
        return f"list of: {_words(arguments[0])}"
    if origin is dict:
        key = "period" if arguments[0] == field_kinds.When else "name"
        return f"by {key}: {_words(arguments[1])}"
    if isinstance(hint, type) and issubclass(hint, Record):
        return _link(hint)
    return "text" if hint is str else "any value"


def _written(metadata: Any) -> Any:
    """What a person may write, where a validator makes something else of it."""
    return getattr(metadata, "takes", None)


def _records_in(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for each in get_args(hint):
        yield from _records_in(each)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _ledgers() -> Iterator[str]:
    yield "### Ledger\n"
    yield "`actuals.csv`: one line a commitment, accrual, invoice or payment; UTF-8, commas, these columns.\n"
    yield f"`{','.join(ledger.LEDGER_COLUMNS)}`\n"
    yield f"`kind` is one of: {', '.join(f'`{kind}`' for kind in ledger.LEDGER_KINDS)}."
    yield "`line` is the id of a budget line; an empty `currency` is the office's own.\n"
    yield "### Progress\n"
    yield "`progress.csv`: what share of a task was done on a day; lines are appended, never rewritten.\n"
    yield f"`{','.join(ledger.PROGRESS_COLUMNS)}`"
