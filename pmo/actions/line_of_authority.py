"""The line of authority that a decision is made for, or why there is none, and who may decide instead."""

from collections.abc import Sequence

from pmo.actions.decidable import Decidable, DecisionGiven
from pmo.analysis.changes.authority import Deciders, covers, line_key, line_name
from pmo.analysis.changes.change_standing import Standing
from pmo.analysis.changes.too_few_deciders import NAME_THEM, too_few_deciders
from pmo.analysis.written import money_words, written_number
from pmo.errors import Refused, UsageError
from pmo.model.office import Office
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, excerpt
from pmo.model.value import Money


def line_of(decider: str, record: Decidable, given: DecisionGiven, office: Office) -> Deciders:
    """The line of authority that a person or board decides for; raises `Refused`, `UsageError`."""
    matter = record.standing.matter
    may = () if matter.needed is None else matter.lines[matter.needed :]
    lines = [each for each in matter.lines if _speaks_for(decider, each, given)]
    if given.role is not None:
        stated = [each for each in matter.lines if line_key(each.line) == given.role]
        if not stated:
            raise _no_such_role(given.role, matter.lines)
        lines = [each for each in stated if each in lines]
    fitting = [each for each in lines if each in may]
    if fitting:
        return fitting[0]
    who = who_may(record, office)
    if not lines:
        as_whom = f" as {given.role}" if given.role else ""
        stated_as = line_name(stated[0].line, office).fr if given.role else ""
        en_tant_que = f" en tant que {stated_as}" if given.role else ""
        raise Refused(
            f"{decider} has no authority over {record.id}{as_whom}. {who.en}",
            f"{decider} n'a pas de délégation sur {record.id}{en_tant_que}. {who.fr}",
        )
    too_much = record.too_much(lines[-1])
    raise Refused(f"{too_much.en}. {who.en}", f"{too_much.fr}. {who.fr}")


def _speaks_for(decider: str, line: Deciders, given: DecisionGiven) -> bool:
    if given.minutes is not None and line.line.board is not None:
        return line.line.board == decider
    return decider in line.persons


def above_the_limit(id: str, standing: Standing, office: Office, line: Deciders) -> Text:
    """What authority is measured against, in words, and that it is too much for a line."""
    moved, name, amount = _moved(standing, office), line_name(line.line, office), standing.amount
    told = Text(
        f"{id} moves {moved.en}, which is above the limit of {name.en}",
        f"{id} déplace {moved.fr}, au-dessus du plafond de la délégation « {name.fr} »",
    )
    if amount is None or not covers(line.line, amount, standing.hours_per_day):
        return told
    return Text(
        f"{told.en}, together with what that authority already approved",
        f"{told.fr}, avec ce qu'elle a déjà approuvé",
    )


def _moved(standing: Standing, office: Office) -> Text:
    amount = standing.amount
    if amount is None:
        return Text("an amount that cannot be measured", "un montant qui ne peut être mesuré")
    cost = money_words(Money(amount.cost, office.settings.currency))
    is_one, is_singular = amount.days == 1, amount.days < 2
    return Text(
        f"{cost.en} and {written_number(amount.days, 'en')} working {'day' if is_one else 'days'}",
        f"{cost.fr} et {written_number(amount.days, 'fr')} {'jour ouvré' if is_singular else 'jours ouvrés'}",
    )


def who_may(record: Decidable, office: Office) -> Text:
    """Who may decide first, as an advice."""
    matter = record.standing.matter
    if not matter.lines:
        return Text(
            "pmo.yaml has no `authority:`, so nobody may decide. Try: write who may",
            "pmo.yaml n'a pas d'« authority: » : personne ne peut décider. Essayez : y écrire qui le peut",
        )
    if matter.needed is None:
        return Text(
            "No line of `authority:` in pmo.yaml reaches so far. Try: a line without limits",
            "Aucune ligne d'« authority: » de pmo.yaml ne va jusque-là. Essayez : une ligne sans plafond",
        )
    first = matter.first_able
    if first is None:
        nobody = too_few_deciders(matter, office) or Text("", "")
        english, french = (f"{words[:1].upper()}{words[1:]}" for words in (nobody.en, nobody.fr))
        return Text(f"{english}. {NAME_THEM.en}", f"{french}. {NAME_THEM.fr}")
    persons = sorted(matter.free(first))
    words = line_name(first.line, office)
    listed = ", ".join(persons) or "–"
    return Text(f"It takes: {words.en} ({listed})", f"Il faut : {words.fr} ({listed})")


def _no_such_role(role: str, lines: Sequence[Deciders]) -> UsageError:
    keys = [line_key(each.line) for each in lines]
    near = did_you_mean(role, keys)
    listed = ", ".join(keys) or "–"
    return UsageError(
        f"--role: '{excerpt(role)}' is no line of authority{near.en or '.'} The office has: {listed}",
        f"--role : « {excerpt(role)} » n'est pas une ligne de délégation{near.fr or '.'} "
        f"Le bureau a : {listed}",
    )
