"""A first mapping for a table, made by looking at its headers and values; doubts are comments."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from shlex import quote
from typing import NamedTuple

from pmo.exchange.mappings.amount_unit import StatedUnit, Title, stated_unit
from pmo.exchange.mappings.column_guess import Guess, guessed, one_line
from pmo.exchange.mappings.column_profile import (
    BOOLEANS,
    DATE_PATTERNS,
    RATINGS,
    STATUSES,
    Profile,
    fits,
    profiles,
)
from pmo.exchange.mappings.header_words import FIELD_HEADERS
from pmo.exchange.mappings.mapping_text import field_lines, quoted
from pmo.exchange.mappings.suggested_cost import cost_lines, currency_line
from pmo.exchange.tables.total_row import is_footnote, is_total
from pmo.model.identifier import id_from
from pmo.model.settings import OfficeSettings
from pmo.model.table import Table, folded
from pmo.model.text import Language, excerpt, visible

_REFERENCES = ("programme", "department", "stage", "manager", "sponsor")


class Seen(NamedTuple):
    """What a file was found to be, beside its table."""

    path: PurePath
    """The file, as it was named on the command line."""
    layout: Sequence[str]
    """Lines under `table:`."""
    words: Language | None = None
    """The language of comments that was asked for; else that of the table."""
    office: OfficeSettings | None = None
    """The office that the table would go into, where there is one."""
    titles: Sequence[Title] = ()
    """What stands above the table."""
    mapping: PurePath | None = None
    """Where the mapping is written to."""

    @property
    def currency(self) -> str | None:
        """The currency that the office counts in."""
        return self.office.currency if self.office else None


def suggested_mapping(table: Table, seen: Seen, today: date) -> str:
    """The mapping as YAML text, with comments on what somebody must look at."""
    guess, stated = guessed(profiles(table), seen.words), stated_unit(seen.titles)
    lines = [*_head(seen, guess), *_office(seen, guess, stated), *_layout(seen), *_rows(guess)]
    lines += [*_formats(guess), *_unknown(guess), *_project(guess), *cost_lines(guess, stated, seen.currency)]
    lines += [*_report(seen, guess, today), *_rest(guess)]
    return "\n".join(lines).strip() + "\n"


def _head(seen: Seen, guess: Guess) -> Iterator[str]:
    file = excerpt(seen.path.name)
    yield guess.say(
        f"# A first mapping of {file}: look at each line, and at the questions (?).",
        f"# Une première correspondance pour {file} : relisez chaque ligne, et les questions (?).",
    )
    mapping = _word(seen.mapping) if seen.mapping else guess.say("MAPPING", "CORRESPONDANCE")
    yield f"#   pmo import projects {_word(seen.path)} --mapping {mapping} --dry-run"
    yield ""


def _word(path: PurePath) -> str:
    """A path as one word of a command."""
    return quote(visible(str(path)))


def _office(seen: Seen, guess: Guess, stated: StatedUnit) -> Iterator[str]:
    title = guess.say("what pmo.yaml says in a new office", "ce que dira pmo.yaml d'un nouveau bureau")
    yield f"office:  # {title}"
    yield f"  office: {id_from(seen.path.stem) or 'office'}"
    yield f"  organisation: {quoted(seen.path.stem)}  # ? {guess.say('its name', 'son nom')}"
    yield f"  currency: {currency_line(guess, stated, seen.currency)}"
    yield f"  language: {seen.office.language if seen.office else guess.language}"
    steps = {
        RATINGS[folded(text)] for each in guess.ratings for text in each.texts if folded(text) in RATINGS
    }
    if steps & {"amber-green", "amber-red"}:
        yield "  ratings: [green, amber-green, amber, amber-red, red]"
    if guess.booleans:
        yield "  attributes:"
        yield from (f"    {id_from(each.name)}: {{type: boolean}}" for each in guess.booleans)
    yield ""


def _layout(seen: Seen) -> Iterator[str]:
    yield "table:"
    yield from (f"  {line}" for line in seen.layout)
    yield ""


def _rows(guess: Guess) -> Iterator[str]:
    """Which rows are one project, and which are none."""
    lines = [*_key(guess), *_totals(guess)]
    if lines:
        yield from ("rows:", *(f"  {line}" for line in lines), "")


def _key(guess: Guess) -> Iterator[str]:
    """The column that tells projects apart, where most of them have several rows."""
    name = guess.fields.get("name")
    if name is None or len(name.texts) * 2 > name.filled:
        return
    numbers = (
        each for each in guess.rest if FIELD_HEADERS["id"].search(one_line(each.name)) and len(each.texts) > 1
    )
    question = guess.say(
        "projects have several rows: `latest: COLUMN` says by whose date one of them counts",
        "les projets ont plusieurs lignes : « latest: COLONNE » dit par quelle date l'une d'elles compte",
    )
    yield f"key: {quoted(next(numbers, name).name)}  # ? {question}"
    if "report" in guess.fields:
        yield f"latest: {quoted(guess.fields['report'].name)}"


def _totals(guess: Guess) -> Iterator[str]:
    """Rows of totals and notes below the table: a cell says so."""
    labels = {
        folded(text): (each.name, text)
        for each in [*guess.fields.values(), *guess.rest]
        for text in each.texts
        if is_total(text) or is_footnote(text)
    }
    if labels:
        yield "skip:"
    for name, label in labels.values():
        yield f"  - {{column: {quoted(name)}, is: {quoted(label)}}}"


def _formats(guess: Guess) -> Iterator[str]:
    lines = [*_date_formats(guess), *_number_formats(guess)]
    if lines:
        is_asked = all(line.startswith("#") for line in lines)
        yield "# formats:" if is_asked else "formats:"
        yield from (f"  {line}" for line in lines)
        yield ""


def _date_formats(guess: Guess) -> Iterator[str]:
    texts = [text for name in ("start", "finish", "forecast", "finished", "report") if name in guess.fields
             for text in guess.fields[name].dates]  # fmt: skip
    if not texts:
        return
    counts = {pattern: sum(fits(text, pattern) for text in texts) for pattern in DATE_PATTERNS}
    kept: list[str] = []
    for pattern, swapped in zip(DATE_PATTERNS[1:-1:2], DATE_PATTERNS[2:-1:2], strict=True):
        if counts[pattern] == counts[swapped] != 0:
            question = guess.say(
                f"{pattern} or {swapped}? no date tells", f"{pattern} ou {swapped} ? rien ne le dit"
            )
            yield f"# dates: [{pattern}]  # ? {question}"
            return
        if counts[pattern] or counts[swapped]:
            kept.append(max((pattern, swapped), key=lambda each: counts[each]))
    kept += [pattern for pattern in ("YYYY-MM-DD", "YYYY/MM/DD") if counts[pattern]]
    yield f"dates: [{', '.join(kept)}]"


def _number_formats(guess: Guess) -> Iterator[str]:
    decimal, thousands, ambiguous = guess.separators
    if ambiguous:
        shown = excerpt(ambiguous)
        yield "# " + guess.say(
            f"? is {shown} more than a thousand, or a small number with decimals? State one or both:",
            f"? {shown} : plus de mille, ou un petit nombre à décimales ? Indiquez l'un ou les deux :",
        )
        yield '# decimal: "."'
        yield '# thousands: ","'
    if decimal:
        yield f'decimal: "{decimal}"'
    if thousands:
        yield f'thousands: "{thousands}"'
    matches = [match for each in guess.amounts for match in each.amounts]
    for key in ("prefix", "suffix"):
        found = {match[key].strip() for match in matches} - {""}
        if len(found) == 1:
            yield f"{key}: {quoted(found.pop())}"


def _unknown(guess: Guess) -> Iterator[str]:
    """Texts that say that a value is not known; of others in such columns it asks."""
    columns = [*guess.amounts, *guess.ratings]
    columns += [
        guess.fields[name] for name in ("start", "finish", "forecast", "finished") if name in guess.fields
    ]
    references = [guess.fields[name] for name in _REFERENCES if name in guess.fields]
    signs = dict.fromkeys(_sign(text) for each in [*columns, *references] for text in each.unknown)
    odd = dict.fromkeys(_sign(text) for each in columns for text in (*each.odd, *_unfit(each, guess)))
    asked = [sign for sign in odd if sign not in signs][:20]
    if signs or asked:
        title = guess.say("texts that say that a value is not known", "textes qui disent une valeur inconnue")
        yield f"unknown:  # {title}" if signs else f"# unknown:  # {title}"
        yield from (f"  - {sign}" for sign in signs)
        yield from (f"  # - {sign}  # ?" for sign in asked)
        yield ""


def _unfit(column: Profile, guess: Guess) -> list[str]:
    """Amounts where dates are wanted, and the like."""
    if column in guess.amounts:
        return [text for text in column.dates if text not in {match[0] for match in column.amounts}]
    return [match[0] for match in column.amounts if match[0] not in column.dates]


def _sign(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= 40:
        return quoted(plain)
    return f"{{starts: {quoted(' '.join(plain.split()[:4]))}}}"


def _project(guess: Guess) -> Iterator[str]:
    yield "project:"
    question = guess.say("which column is the name?", "quelle colonne est le nom ?")
    if "name" not in guess.fields:
        yield f"  # ? {question}"
        yield "  # name: "
    elif not FIELD_HEADERS["name"].search(one_line(guess.fields["name"].name)):
        yield f"  # ? {question}"
    order = ("id", "name", *_REFERENCES, "status", "category", "description")
    for name in (*order, "start", "finish", "forecast", "finished"):
        if name in guess.fields:
            values = _values(guess.fields[name], STATUSES, name == "status")
            yield from field_lines(name, guess.fields[name], values, question=guess.question(name))
    if guess.booleans:
        yield "  attributes:"
        for each in guess.booleans:
            yield from (
                f"  {line}" for line in field_lines(id_from(each.name), each, _values(each, BOOLEANS))
            )
    yield ""


def _values(column: Profile, meanings: dict[str, str], wanted: bool = True) -> dict[str, str]:
    told = {text: meanings[folded(text)] for text in column.texts if folded(text) in meanings}
    return told if wanted else {}


def _report(seen: Seen, guess: Guess, today: date) -> Iterator[str]:
    if not guess.ratings:
        return
    yield "report:"
    if "report" in guess.fields:
        yield f"  date: {quoted(guess.fields['report'].name)}"
    else:
        question = guess.say("the day that the table speaks of", "le jour dont parle le tableau")
        yield f"  date: {_day_in_name(seen.path.stem) or today.isoformat()}  # ? {question}"
    first, *others = guess.ratings
    yield "  source: table  # ? " + guess.say("who says so", "qui le dit")
    yield from field_lines("rating", first, _values(first, RATINGS))
    if others:
        names = "; ".join(excerpt(one_line(each.name)) for each in others)
        yield "  # ? " + guess.say(f"these are ratings too: {names}", f"d'autres évaluations : {names}")
    if "summary" in guess.fields:
        yield from field_lines("summary", guess.fields["summary"], {})
    yield ""


def _day_in_name(stem: str) -> str | None:
    """`2017-06-30` or `20170630` in the name of the file."""
    match = re.search(r"(?<![0-9])(20[0-9]{2})-?(0[1-9]|1[0-2])-?([0-2][0-9]|3[01])(?![0-9])", stem)
    try:
        return match and date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _rest(guess: Guess) -> Iterator[str]:
    unused = [name for name, user in (("summary", guess.ratings), ("currency", guess.amounts)) if not user]
    left = [*guess.rest, *(guess.fields[name] for name in unused if name in guess.fields)]
    if left:
        yield "# " + guess.say("Columns that no field was found for:", "Colonnes sans champ :")
        yield from (f"#   {excerpt(one_line(each.name))}" for each in left)
