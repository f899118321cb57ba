"""What the text of a field was to be, where it is not: the kinds of value, in words."""

from pmo.model.text import Text, same

EXPECTED: dict[str, Text] = {
    "text": Text("text", "du texte"),
    "date": Text("a date such as 2026-03-31", "une date telle que 2026-03-31"),
    "money": Text(
        "an amount such as 42000, 1250.50 or 42000 USD, without thousands separators",
        "un montant tel que 42000, 1250.50 ou 42000 USD, sans séparateur de milliers",
    ),
    "percentage": Text("a percentage such as 5% or 12.5%", "un pourcentage tel que 5% ou 12.5%"),
    "duration": Text(
        "a duration such as 10d, 2w, 6h, 90cd or 3mo", "une durée telle que 10d, 2w, 6h, 90cd ou 3mo"
    ),
    "shift": Text(
        "a duration, later or earlier, such as 12d, -3d or 21cd",
        "une durée, en plus ou en moins, telle que 12d, -3d ou 21cd",
    ),
    "moment": Text(
        "a moment in universal time such as 2026-11-03T08:12:00Z",
        "un instant en temps universel tel que 2026-11-03T08:12:00Z",
    ),
    "minted": Text(
        "an id that pmo minted, such as CR-261123-7K4QM",
        "un identifiant donné par pmo, tel que CR-261123-7K4QM",
    ),
    "digest": Text("64 hexadecimal digits: a SHA-256", "64 chiffres hexadécimaux : un SHA-256"),
    "period": Text(
        "a period such as 2026, 2026-Q3, 2026-07, FY2026 or FY2026-Q3",
        "une période telle que 2026, 2026-Q3, 2026-07, FY2026 ou FY2026-Q3",
    ),
    "fiscal": Text(
        "FY and the year it begins in, such as FY2026 (shown 2026-27)",
        "FY et l'année de son début, telle que FY2026 (affichée 2026-27)",
    ),
    "number": Text("a number such as 3 or 2.75", "un nombre tel que 3 ou 2.75"),
    "integer": Text("a whole number", "un nombre entier"),
    "boolean": Text("true or false", "true ou false"),
    "id": Text(
        "an id: small letters, digits and single hyphens, beginning with a letter, at most 63 characters",
        "un identifiant : minuscules, chiffres et tirets simples, une lettre d'abord, 63 caractères au plus",
    ),
    "person": Text(
        "a person's id such as c.moreau: small letters, digits, hyphens and dots",
        "l'identifiant d'une personne, tel que c.moreau : minuscules, chiffres, tirets et points",
    ),
    "currency": Text("a currency code such as EUR", "un code de monnaie tel que EUR"),
    "month-day": Text("a month and a day such as 04-01", "un mois et un jour tels que 04-01"),
    "rating": Text(
        "green, amber or red; amber-green or amber-red where the office has five steps",
        "green, amber ou red ; amber-green ou amber-red si le bureau a cinq niveaux",
    ),
    "ratings": Text(
        "[green, amber, red] or [green, amber-green, amber, amber-red, red]",
        "[green, amber, red] ou [green, amber-green, amber, amber-red, red]",
    ),
    "mapping": Text("a mapping of keys to values", "un ensemble de clés et de valeurs"),
    "list": Text("a list: begin each entry with `- `", "une liste : commencez chaque entrée par « - »"),
    "name": Text(
        "text, or the text in each language: {en: Idea, fr: Idée}",
        "du texte, ou le texte dans chaque langue : {en: Idea, fr: Idée}",
    ),
    "origin": Text(
        "one of: a column's name, `column:`, `first_of:` or `constant:`",
        "l'un de : un nom de colonne, « column: », « first_of: » ou « constant: »",
    ),
    "header-rows": Text(
        "a row such as 1, or rows that follow each other such as [1, 2]",
        "une ligne telle que 1, ou des lignes qui se suivent telles que [1, 2]",
    ),
    "sign": Text(
        "a text, or one of {is: …}, {starts: …}, {contains: …}",
        "un texte, ou l'un de {is: …}, {starts: …}, {contains: …}",
    ),
    "date-pattern": Text(
        "a way of writing dates such as DD/MM/YYYY or DD.MM.YY",
        "une écriture de date telle que DD/MM/YYYY ou DD.MM.YY",
    ),
}


class ValueFault(ValueError):
    """A text is not a value of the kind that the field holds."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"expected {kind}")
        self.kind = kind


def fault(kind: str) -> ValueFault:
    return ValueFault(kind)


def expected(kind: str) -> Text:
    """What a value of this kind looks like, in words."""
    return EXPECTED.get(kind) or same(kind)
