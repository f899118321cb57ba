"""A first mapping for a table, made by looking at its headers and values; doubts are comments."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pmo.exchange.mappings.column_guess import Guess, guessed, one_line, unit_of
from pmo.exchange.mappings.column_profile import (
    BOOLEANS,
    CURRENCIES,
    DATE_PATTERNS,
    RATINGS,
    STATUSES,
    Profile,
    fits,
    profiles,
)
from pmo.exchange.mappings.header_words import COST_HEADERS, FIELD_HEADERS
from pmo.exchange.tables.total_row import is_footnote, is_total
from pmo.model.identifier import id_from
from pmo.model.settings import OfficeSettings
from pmo.model.table import Table, folded
from pmo.model.text import Language, Text, excerpt

_REFERENCES = ("programme", "department", "stage", "manager", "sponsor")


_OWNER = {
    "manager": Text(
        "who runs the project? or the sponsor, who answers for the business case?",
        "le chef de projet ? ou le commanditaire (sponsor), qui répond de l'étude d'opportunité ?",
    ),
    "sponsor": Text(
        "who answers for the business case? or the manager, who runs the project?",
        "qui répond de l'étude d'opportunité ? ou le chef de projet (manager) ?",
    ),
}


class Seen(NamedTuple):
    """What a file was found to be, beside its table."""

    file: str
    stem: str
    layout: Sequence[str]
    """Lines under `table:`."""
    words: Language | None = None
    """The language of comments that was asked for; else that of the table."""
    office: OfficeSettings | None = None
    """The office that the table would go into, where there is one."""


def suggested_mapping(table: Table, seen: Seen, today: date) -> str:
    """The mapping as YAML text, with comments on what somebody must look at."""
    guess = guessed(profiles(table), seen.words)
    lines = [*_head(seen, guess), *_office(seen, guess), *_layout(seen), *_rows(guess)]
    lines += [*_formats(guess), *_unknown(guess), *_project(guess), *_cost(guess)]
    lines += [*_report(seen, guess, today), *_rest(guess)]
    return "\n".join(lines).strip() + "\n"


def _say(guess: Guess, en: str, fr: str) -> str:
    return Text(en, fr).spoken(guess.words)


def _head(seen: Seen, guess: Guess) -> Iterator[str]:
    file = excerpt(seen.file)
    yield _say(
        guess,
        f"# A first mapping of {file}: look at each line, and at the questions (?).",
        f"# Une première correspondance pour {file} : relisez chaque ligne, et les questions (?).",
    )
    mapping = _say(guess, "MAPPING", "CORRESPONDANCE")
    yield f"#   pmo import projects {file} --mapping {mapping} --dry-run"
    yield ""


def _office(seen: Seen, guess: Guess) -> Iterator[str]:
    title = _say(guess, "what pmo.yaml says in a new office", "ce que dira pmo.yaml d'un nouveau bureau")
    yield f"office:  # {title}"
    yield f"  office: {id_from(seen.stem) or 'office'}"
    yield f"  organisation: {_quoted(seen.stem)}  # ? {_say(guess, 'its name', 'son nom')}"
    yield f"  currency: {_currency(guess, seen.office.currency if seen.office else None)}"
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


def _currency(guess: Guess, own: str | None) -> str:
    """The currency that all amounts show, else the office's own, else one to ask about; doubts are asked."""
    usual = own or ("EUR" if guess.language == "fr" else "GBP")
    found = [*dict.fromkeys(code for each in guess.costs.values() for code in _currencies(each))]
    if "currency" in guess.fields:
        found = [CURRENCIES.get(text, text.upper()) for text in guess.fields["currency"].texts]
        found.sort(key=lambda code: code != usual)
        return f"{found[0]}  # ? {_say(guess, 'others stand in a column', 'les autres : dans une colonne')}"
    if len(found) > 1:
        others = ", ".join(found)
        return f"{found[0]}  # ? {_say(guess, f'amounts show {others}', f'les montants montrent {others}')}"
    if found and own not in (None, *found):
        return f"{found[0]}  # ? {_say(guess, f'the office counts in {own}', f'le bureau compte en {own}')}"
    is_known = found or own
    asked = "" if is_known else f"  # ? {_say(guess, 'not stated', 'non indiquée')}"
    return f"{found[0] if found else usual}{asked}"


def _currencies(column: Profile) -> Iterator[str]:
    """The currencies that a column of amounts shows."""
    yield from (code for symbol, code in CURRENCIES.items() if symbol in _told(column))
    yield from (CURRENCIES.get(sign, sign) for sign in sorted(column.shown))


def _told(column: Profile) -> str:
    return column.name + "".join(match[0] for match in column.amounts)


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
    question = _say(
        guess,
        "projects have several rows: `latest: COLUMN` says by whose date one of them counts",
        "les projets ont plusieurs lignes : « latest: COLONNE » dit par quelle date l'une d'elles compte",
    )
    yield f"key: {_quoted(next(numbers, name).name)}  # ? {question}"
    if "report" in guess.fields:
        yield f"latest: {_quoted(guess.fields['report'].name)}"


def _totals(guess: Guess) -> Iterator[str]:
    """Rows of totals and notes below the table: a cell says so."""
    for each in [*guess.fields.values(), *guess.rest]:
        labels = {folded(text): text for text in each.texts if is_total(text) or is_footnote(text)}
        if labels:
            yield "skip:"
            yield from (
                f"  - {{column: {_quoted(each.name)}, is: {_quoted(label)}}}" for label in labels.values()
            )
            return


def _formats(guess: Guess) -> Iterator[str]:
    lines = [*_date_formats(guess), *_number_formats(guess)]
    if lines:
        is_asked = all(line.startswith("#") for line in lines)
        yield "# formats:" if is_asked else "formats:"
        yield from (f"  {line}" for line in lines)
        yield ""


def _date_formats(guess: Guess) -> Iterator[str]:
    texts = [text for name in ("start", "finish", "forecast", "report") if name in guess.fields
             for text in guess.fields[name].dates]  # fmt: skip
    if not texts:
        return
    counts = {pattern: sum(fits(text, pattern) for text in texts) for pattern in DATE_PATTERNS}
    kept: list[str] = []
    for pattern, swapped in zip(DATE_PATTERNS[1:-1:2], DATE_PATTERNS[2:-1:2], strict=True):
        if counts[pattern] == counts[swapped] != 0:
            question = _say(
                guess, f"{pattern} or {swapped}? no date tells", f"{pattern} ou {swapped} ? rien ne le dit"
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
        yield "# " + _say(
            guess,
            f"? is {shown} more than a thousand, or a small number with decimals? State one or both:",
            f"? {shown} : plus de mille, ou un petit nombre à décimales ? Indiquez l'un ou les deux :",
        )
        yield '# decimal: "."'
        yield '# thousands: ","'
    if decimal:
        yield f'decimal: "{decimal}"'
    if thousands:
        yield f'thousands: "{thousands}"'
    matches = [match for each in guess.costs.values() for match in each.amounts]
    for key in ("prefix", "suffix"):
        found = {match[key].strip() for match in matches} - {""}
        if len(found) == 1:
            yield f"{key}: {_quoted(found.pop())}"


def _unknown(guess: Guess) -> Iterator[str]:
    """Texts that say that a value is not known; of others in such columns it asks."""
    columns = [*guess.costs.values(), *guess.ratings]
    columns += [guess.fields[name] for name in ("start", "finish", "forecast") if name in guess.fields]
    references = [guess.fields[name] for name in _REFERENCES if name in guess.fields]
    signs = dict.fromkeys(_sign(text) for each in [*columns, *references] for text in each.unknown)
    odd = dict.fromkeys(_sign(text) for each in columns for text in (*each.odd, *_unfit(each, guess)))
    asked = [sign for sign in odd if sign not in signs][:20]
    if signs or asked:
        title = _say(
            guess, "texts that say that a value is not known", "textes qui disent une valeur inconnue"
        )
        yield f"unknown:  # {title}" if signs else f"# unknown:  # {title}"
        yield from (f"  - {sign}" for sign in signs)
        yield from (f"  # - {sign}  # ?" for sign in asked)
        yield ""


def _unfit(column: Profile, guess: Guess) -> list[str]:
    """Amounts where dates are wanted, and the like."""
    if column in guess.costs.values():
        return [text for text in column.dates if text not in {match[0] for match in column.amounts}]
    return [match[0] for match in column.amounts if match[0] not in column.dates]


def _sign(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= 40:
        return _quoted(plain)
    return f"{{starts: {_quoted(' '.join(plain.split()[:4]))}}}"


def _project(guess: Guess) -> Iterator[str]:
    yield "project:"
    question = _say(guess, "which column is the name?", "quelle colonne est le nom ?")
    if "name" not in guess.fields:
        yield f"  # ? {question}"
        yield "  # name: "
    elif not FIELD_HEADERS["name"].search(one_line(guess.fields["name"].name)):
        yield f"  # ? {question}"
    order = ("id", "name", *_REFERENCES, "status", "category", "description")
    for name in (*order, "start", "finish", "forecast"):
        if name in guess.owners:
            yield f"  {name}: {_quoted(guess.fields[name].name)}  # ? {_OWNER[name].spoken(guess.words)}"
        elif name in guess.fields:
            yield from _field(
                name, guess.fields[name], _values(guess.fields[name], STATUSES, name == "status")
            )
    if guess.booleans:
        yield "  attributes:"
        for each in guess.booleans:
            yield from (f"  {line}" for line in _field(id_from(each.name), each, _values(each, BOOLEANS)))
    yield ""


def _values(column: Profile, meanings: dict[str, str], wanted: bool = True) -> dict[str, str]:
    told = {text: meanings[folded(text)] for text in column.texts if folded(text) in meanings}
    return told if wanted else {}


def _field(name: str, column: Profile, values: dict[str, str], more: Sequence[str] = ()) -> Iterator[str]:
    if not values and not more:
        yield f"  {name}: {_quoted(column.name)}"
        return
    yield f"  {name}:"
    yield f"    column: {_quoted(column.name)}"
    yield from (f"    {line}" for line in more)
    if values:
        yield "    values:"
        yield from (f'      {_quoted(text)}: "{meaning}"' for text, meaning in values.items())


def _cost(guess: Guess) -> Iterator[str]:
    if not guess.costs:
        return
    yield "cost:"
    for name in COST_HEADERS:
        if name in guess.costs:
            unit = unit_of(guess.costs[name])
            yield from _field(name, guess.costs[name], {}, [f"unit: {unit}"] if unit else [])
    if "currency" in guess.fields:
        column = guess.fields["currency"]
        signs = {text: CURRENCIES[text] for text in column.texts if text in CURRENCIES}
        yield from _field("currency", column, signs, ["otherwise: unchanged"] if signs else [])
    for each in guess.costs.values():
        suffixes = sorted({match["suffix"].strip() for match in each.amounts} - {""})
        if len(suffixes) > 1:
            shown, name = ", ".join(suffixes), excerpt(one_line(each.name))
            yield "  # ? " + _say(
                guess, f"{name} has several units: {shown}", f"{name} a plusieurs unités : {shown}"
            )
    if any(not unit_of(each) for each in guess.costs.values()):
        yield "  # ? " + _say(
            guess,
            "no unit is stated: if amounts are in thousands, add `unit: 1000` under `formats:`",
            "aucune unité : si les montants sont en milliers, ajoutez « unit: 1000 » sous « formats: »",
        )
    yield ""


def _report(seen: Seen, guess: Guess, today: date) -> Iterator[str]:
    if not guess.ratings:
        return
    yield "report:"
    if "report" in guess.fields:
        yield f"  date: {_quoted(guess.fields['report'].name)}"
    else:
        question = _say(guess, "the day that the table speaks of", "le jour dont parle le tableau")
        yield f"  date: {_day_in_name(seen.stem) or today.isoformat()}  # ? {question}"
    first, *others = guess.ratings
    yield "  source: table  # ? " + _say(guess, "who says so", "qui le dit")
    yield from _field("rating", first, _values(first, RATINGS))
    if others:
        names = "; ".join(excerpt(one_line(each.name)) for each in others)
        yield "  # ? " + _say(guess, f"these are ratings too: {names}", f"d'autres évaluations : {names}")
    if "summary" in guess.fields:
        yield from _field("summary", guess.fields["summary"], {})
    yield ""


def _day_in_name(stem: str) -> str | None:
    """`2017-06-30` or `20170630` in the name of the file."""
    match = re.search(r"(?<![0-9])(20[0-9]{2})-?(0[1-9]|1[0-2])-?([0-2][0-9]|3[01])(?![0-9])", stem)
    try:
        return match and date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _rest(guess: Guess) -> Iterator[str]:
    unused = [name for name, user in (("summary", guess.ratings), ("currency", guess.costs)) if not user]
    left = [*guess.rest, *(guess.fields[name] for name in unused if name in guess.fields)]
    if left:
        yield "# " + _say(guess, "Columns that no field was found for:", "Colonnes sans champ :")
        yield from (f"#   {excerpt(one_line(each.name))}" for each in left)


def _quoted(text: str) -> str:
    """A text as YAML: plain where it can be, else in double quotes."""
    plain = " ".join(text.split())
    if re.fullmatch(r"[^\W\d_][\w ()/£€$'’.]*", plain) and plain.lower() not in (
        "yes",
        "no",
        "true",
        "false",
        "null",
    ):
        return plain
    return json.dumps(plain, ensure_ascii=False)
