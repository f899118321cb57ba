"""The page of a rule: what it finds, why, a bad and a good example, how to set its severity."""

import re
from collections.abc import Iterable, Iterator

from pmo.model.text import Language, Text
from pmo.rules.rule import Rule

_SEVERITIES = {
    "error": Text("error", "erreur"),
    "warning": Text("warning", "avertissement"),
    "info": Text("info", "remarque"),
}
_KINDS = {
    "validity": Text("validity: true whatever the date", "validité : vrai quelle que soit la date"),
    "timeliness": Text("timeliness: turns true as days pass", "actualité : devient vrai avec le temps"),
}
_SCOPES = {
    "reading": Text("each file as it is read", "chaque fichier à la lecture"),
    "office": Text("the files of the office", "les fichiers du bureau"),
    "folder": Text(
        "each project, programme or portfolio folder", "chaque dossier : projet, programme, portefeuille"
    ),
    "index": Text("all projects together", "tous les projets ensemble"),
    "documents": Text(
        "all documents together (`pmo docs check`)", "tous les documents ensemble (« pmo docs check »)"
    ),
    "reviews": Text(
        "the history of documents (`pmo docs check --history`)",
        "l'historique des documents (« pmo docs check --history »)",
    ),
    "history": Text("the history of the repository: pmo audit", "l'historique du dépôt : pmo audit"),
    "reports": Text("reports that are built: pmo report check", "les rapports produits : pmo report check"),
}
_FAMILIES = {
    "AUD": Text("Approvals in history", "Approbations dans l'historique"),
    "BUD": Text("Budgets", "Budgets"),
    "CHG": Text("Changes", "Changements"),
    "CSV": Text("Tables", "Tableaux"),
    "DOC": Text("Documents", "Documents"),
    "DAT": Text("Attributes and ids", "Attributs et identifiants"),
    "FIL": Text("Files and folders", "Fichiers et dossiers"),
    "LED": Text("Ledgers", "Dépenses"),
    "OFF": Text("The office", "Le bureau"),
    "PLN": Text("Plans", "Plans"),
    "PPL": Text("People", "Personnes"),
    "PRJ": Text("Projects and programmes", "Projets et programmes"),
    "REF": Text("References", "Références"),
    "REP": Text("Highlight reports", "Rapports d'avancement"),
    "RPT": Text("Reports that are built", "Rapports produits"),
    "RSK": Text("Risks, issues, assumptions, dependencies, actions", "Registre des risques"),
    "SHP": Text("Shapes of records", "Forme des fichiers"),
    "WFL": Text("Workflows", "Workflows"),
    "YML": Text("YAML", "YAML"),
}


def rule_page(rule: Rule, language: Language, level: int = 1) -> str:
    """The page in Markdown that reads well as plain text too; `level` is the depth of its heading."""
    return "\n\n".join(_parts(rule, language, level)) + "\n"


def rule_words(rule: Rule) -> str:
    """Why the rule is there: its documentation less the examples."""
    return _sections(rule.documentation)[0]


def rules_page(rules: Iterable[Rule], language: Language) -> str:
    """All rules: a table by family, then the page of each."""
    rules = sorted(rules, key=lambda rule: rule.code)
    parts = ["# " + Text("The rules of `pmo check`", "Les règles de « pmo check »").spoken(language)]
    for code, family in _families(rules):
        parts.append(f"## {_FAMILIES[code].spoken(language) if code in _FAMILIES else code}")
        parts.append(_table(family, language))
        parts += [rule_page(rule, language, 3).rstrip("\n") for rule in family]
    return "\n\n".join(parts) + "\n"


def _parts(rule: Rule, language: Language, level: int) -> Iterator[str]:
    def say(english: str, french: str) -> str:
        return Text(english, french).spoken(language)

    words, bad, good = _sections(rule.documentation)
    yield f"{'#' * level} {rule.code} {rule.name}"
    yield words
    colon = " :" if language == "fr" else ":"
    yield "\n".join(
        (
            f"- {say('Severity', 'Gravité')}{colon} {_SEVERITIES[rule.severity].spoken(language)}",
            f"- {say('Kind', 'Nature')}{colon} {_KINDS[rule.kind].spoken(language)}",
            f"- {say('Looks at', 'Examine')}{colon} {_SCOPES[rule.scope].spoken(language)}",
            f"- {say('Since', 'Depuis')}{colon} {rule.since}",
        )
    )
    yield f"{say('It says', 'Il dit')}{colon}\n\n> {rule.message.spoken(language)}"
    yield f"{say('What to do', 'Que faire')}{colon}\n\n> {rule.help.spoken(language)}"
    if bad:
        yield f"{say('Bad', 'Mauvais')}{colon}\n\n```yaml\n{bad}\n```"
    if good:
        yield f"{say('Good', 'Bon')}{colon}\n\n```yaml\n{good}\n```"
    if rule.scope == "history":
        yield say(
            "No office turns it off: what is audited could do that too.",
            "Aucun bureau ne l'éteint : ce qui est audité pourrait le faire aussi.",
        )
        return
    yield say(
        "To change its severity in the whole office, or to turn it off, write in `pmo.yaml` "
        "one of `error`, `warning`, `info`, `off`:",
        "Pour changer sa gravité dans tout le bureau, ou l'éteindre, écrivez dans `pmo.yaml` "
        "l'un de `error`, `warning`, `info`, `off` :",
    ) + (f"\n\n```yaml\nchecks:\n  {rule.code}: {_other_severity(rule)}\n```")


def _other_severity(rule: Rule) -> str:
    return "warning" if rule.severity == "error" else "off"


def _sections(documentation: str) -> tuple[str, str, str]:
    """The words, the bad example and the good one."""
    words, _, examples = documentation.partition("\n\nBad:\n")
    bad, _, good = examples.partition("\n\nGood:\n")
    return words.strip(), _outdented(bad), _outdented(good)


def _outdented(block: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in block.rstrip().splitlines())


def _families(rules: list[Rule]) -> list[tuple[str, list[Rule]]]:
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.code[:3], []).append(rule)
    return list(families.items())


def _table(rules: list[Rule], language: Language) -> str:
    head = Text("| code | name | severity | kind |", "| code | nom | gravité | nature |").spoken(language)
    kinds = {"validity": Text("validity", "validité"), "timeliness": Text("timeliness", "actualité")}
    rows = [
        f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} "
        f"| {_SEVERITIES[rule.severity].spoken(language)} | {kinds[rule.kind].spoken(language)} |"
        for rule in rules
    ]
    return "\n".join((head, "|---|---|---|---|", *rows))


def rule_list(rules: Iterable[Rule], language: Language) -> str:
    """A line a rule: code, severity, what it finds, and what to type for more."""
    lines = [
        f"{rule.code}  {_SEVERITIES[rule.severity].spoken(language):13}  {_found(rule, language)}"
        for rule in rules
    ]
    more = Text("pmo explain CODE tells more.", "pmo explain CODE en dit plus.").spoken(language)
    return "\n".join((*lines, more)) + "\n"


def _found(rule: Rule, language: Language) -> str:
    """The rule's name, which is English; in French its message, with … for what it names."""
    told = re.sub(r"\{[^}]*\}", "…", rule.message.fr)
    return told if language == "fr" and any(map(str.isalpha, told)) else rule.name
