"""Differences between what was approved and what files say, in words."""

from collections.abc import Mapping

from pmo.analysis.changes.approved_amounts import Difference
from pmo.analysis.written import duration_words, money_words
from pmo.model.text import Text, same
from pmo.model.unknown import Unknown
from pmo.model.value import Duration, Money


def difference_words(found: Difference, words: Text, currency: str) -> Text:
    """A difference in words: `budget.yaml: line works 2027-Q1 …`."""
    before, after = value_words(found.before, currency), value_words(found.after, currency)
    where = item_words(found)
    return Text(
        f"{where.en} {words.en.format(before=before.en, after=after.en)}",
        f"{where.fr} {words.fr.format(before=before.fr, after=after.fr)}",
    )


def value_words(value: object, currency: str) -> Text:
    """A date, an amount, a duration as messages give them."""
    if value is None:
        return Text("nothing", "rien")
    if isinstance(value, Unknown):
        return Text("unknown", "inconnu")
    if isinstance(value, Money):
        return money_words(value, currency)
    return duration_words(value) if isinstance(value, Duration) else same(str(value))


def item_words(found: Difference) -> Text:
    """Where something stands: its file, then what it is."""
    name, file = item_name(found), _ITEM_WORDS[found.item.kind][0]
    return Text(f"{file}: {name.en}", f"{file} : {name.fr}")


def item_name(found: Difference) -> Text:
    """What it is: the kind, its id and period."""
    kind, named, part = found.item
    _, english, french = _ITEM_WORDS[kind]
    english, french = (f"{name} {named}".rstrip() for name in (english, french))
    told = _PART_WORDS.get(part or "") or same(part or "")
    return Text(f"{english} {told.en}".rstrip(), f"{french} {told.fr}".rstrip())


_PART_WORDS: Mapping[str, Text] = {
    "duration": Text("duration", "durée"),
    "finish": Text("finish", "fin"),
    "due": Text("due", "échéance"),
}
_ITEM_WORDS: Mapping[str, tuple[str, str, str]] = {
    "line": ("budget.yaml", "line", "ligne"),
    "contingency": ("budget.yaml", "contingency", "provision"),
    "reserve": ("budget.yaml", "management reserve", "réserve de management"),
    "funding": ("budget.yaml", "funding", "financement"),
    "headline": ("budget.yaml", "headline", "chiffre global"),
    "task": ("plan.yaml", "task", "tâche"),
    "milestone": ("plan.yaml", "milestone", "jalon"),
    "finish": ("project.yaml", "finish", "fin"),
    "benefit": ("project.yaml", "benefit", "bénéfice"),
}
