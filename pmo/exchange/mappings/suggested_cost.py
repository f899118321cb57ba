"""Of a suggested mapping: the currency of the office, the amounts, their unit and where it is said."""

from collections.abc import Iterator, Mapping

from pmo.exchange.mappings.amount_unit import StatedUnit, named_unit, unit_behind
from pmo.exchange.mappings.column_guess import Guess, one_line, unit_of
from pmo.exchange.mappings.column_profile import CURRENCIES, Profile
from pmo.exchange.mappings.header_words import COST_HEADERS
from pmo.exchange.mappings.mapping_text import field_lines
from pmo.exchange.mappings.yearly_columns import year_named
from pmo.model.text import excerpt


def currency_line(guess: Guess, stated: StatedUnit, own: str | None) -> str:
    """The currency that all amounts show, else the one stated above them, else the office's own.

    Where nothing says one it is asked for, and so it is where two do.
    """
    usual = own or ("EUR" if guess.language == "fr" else "GBP")
    if "currency" in guess.fields:
        found = [CURRENCIES.get(text, text.upper()) for text in guess.fields["currency"].texts]
        found.sort(key=lambda code: code != usual)
        return f"{found[0]}  # ? {guess.say('others stand in a column', 'les autres : dans une colonne')}"
    found = _shown_currencies(guess)
    if len(found) > 1:
        others = ", ".join(found)
        return f"{found[0]}  # ? {guess.say(f'amounts show {others}', f'les montants montrent {others}')}"
    meant = found[0] if found else stated.currency or usual
    doubts = []
    if stated.currency and stated.currency not in (*found, own):
        doubts.append(guess.say(*stated.cited))
    if (found or stated.currency) and own not in (None, meant):
        doubts.append(guess.say(f"the office counts in {own}", f"le bureau compte en {own}"))
    if not (found or stated.currency or own):
        doubts.append(guess.say("not stated", "non indiquée"))
    return f"{meant}  # ? {guess.say('; ', ' ; ').join(doubts)}" if doubts else meant


def _shown_currencies(guess: Guess) -> list[str]:
    return [*dict.fromkeys(code for each in guess.amounts for code in _currencies(each))]


def _currencies(column: Profile) -> Iterator[str]:
    """The currencies that a column of amounts shows."""
    signs = {column.name, *(match[part] for match in column.amounts for part in ("prefix", "suffix"))}
    yield from sorted({named_unit(sign).currency for sign in signs} - {""})
    yield from (CURRENCIES.get(sign, sign) for sign in sorted(column.shown))


def cost_lines(guess: Guess, stated: StatedUnit, own: str | None) -> Iterator[str]:
    """The parts `cost:` and `years:`, with what must be asked about units."""
    if guess.costs:
        yield "cost:"
        yield from _amount_lines(guess.costs, guess, stated, own)
    if guess.years:
        question = guess.say(
            "the amounts of each year: agreed (baseline), expected (forecast) or spent (actual)?",
            "les montants de chaque année : votés (baseline), prévus (forecast) ou réalisés (actual) ?",
        )
        yield from ([""] if guess.costs else [])
        yield f"years:  # ? {question}"
    for year, costs in guess.years.items():
        yield f"  FY{year}:"
        yield from (f"  {line}" for line in _amount_lines(costs, guess, stated, own))
    yield from (f"  # ? {question}" for question in _questions(guess, stated))
    if guess.amounts:
        yield ""


def _amount_lines(
    costs: Mapping[str, Profile], guess: Guess, stated: StatedUnit, own: str | None
) -> Iterator[str]:
    for name in COST_HEADERS:
        if name in costs:
            asked = _cost_question(name, guess) if costs is guess.costs else ""
            yield from field_lines(name, costs[name], {}, _unit_lines(costs[name], guess, stated), asked)
    yield from _currency_lines(guess, stated, own)


def _cost_question(name: str, guess: Guess) -> str:
    """What is asked about an amount of the whole life: whether it is of one year, or another kind."""
    year = year_named(guess.costs[name].name)
    if year is None:
        return guess.question(f"cost.{name}")
    asked = guess.say(
        f"of the whole life? or of that year alone: then under `years: FY{year}:`",
        f"de toute la vie du projet ? ou de cette seule année : alors sous « years: FY{year}: »",
    )
    return f"  # ? {asked}"


def _unit_lines(column: Profile, guess: Guess, stated: StatedUnit) -> list[str]:
    """The unit that the column says, else the one stated above it, with where that is."""
    cited = f"  # ? {guess.say(*stated.cited)}"
    if unit := unit_of(column):
        return [f"unit: {unit}{cited if stated.unit not in ('', unit) else ''}"]
    return [f"unit: {stated.unit}{cited}"] if stated.unit and not _says_otherwise(column, stated) else []


def _says_otherwise(column: Profile, stated: StatedUnit) -> bool:
    """Whether `12 500 €` or a header such as `Budget (€)` stands below a title such as `Amounts in k€`."""
    return stated.unit != "1" and _is_in_whole_units(column)


def _is_in_whole_units(column: Profile) -> bool:
    """Whether a currency and no unit stands in the header or behind amounts: `Budget (€)`, `12 500 €`."""
    if unit_of(column):
        return False
    return bool(named_unit(column.name).currency) or any(each["suffix"].strip() for each in column.amounts)


def _currency_lines(guess: Guess, stated: StatedUnit, own: str | None) -> Iterator[str]:
    """The column of currencies; without one, the currency of all amounts where it is not the office's."""
    if "currency" in guess.fields:
        column = guess.fields["currency"]
        signs = {text: CURRENCIES[text] for text in column.texts if text in CURRENCIES}
        yield from field_lines("currency", column, signs, ["otherwise: unchanged"] if signs else [])
        return
    found = _shown_currencies(guess) or [stated.currency]
    if own and found[0] and found != [own] and len(found) == 1:
        told = guess.say(f"the office counts in {own}", f"le bureau compte en {own}")
        yield f"  currency: {{constant: {found[0]}}}  # ? {told}"


def _questions(guess: Guess, stated: StatedUnit) -> Iterator[str]:
    for each in guess.amounts:
        suffixes = sorted({match["suffix"].strip() for match in each.amounts} - {""})
        if len(suffixes) > 1:
            shown, name = ", ".join(suffixes), excerpt(one_line(each.name))
            yield guess.say(f"{name} has several units: {shown}", f"{name} a plusieurs unités : {shown}")
        elif any(named_unit(each.name).unit not in ("", unit_behind(suffix)) for suffix in suffixes):
            shown, name = suffixes[0], excerpt(one_line(each.name))
            yield guess.say(f"{name} has amounts in {shown}", f"{name} a des montants en {shown}")
    unsaid = [each for each in guess.amounts if not _unit_lines(each, guess, stated)]
    if unsaid and stated.titles:
        names, cited = ", ".join(excerpt(one_line(each.name)) for each in unsaid), stated.cited
        yield guess.say(
            f"{cited.en} (is that the unit of {names}? `unit: 1000` under a field means thousands)",
            f"{cited.fr} (est-ce l'unité de {names} ? « unit: 1000 » sous un champ : des milliers)",
        )
    elif not all(map(_is_in_whole_units, unsaid)):
        yield guess.say(
            "no unit is stated: if amounts are in thousands, add `unit: 1000` under `formats:`",
            "aucune unité : si les montants sont en milliers, ajoutez « unit: 1000 » sous « formats: »",
        )
