"""How a rule that readers apply is declared."""

from pmo.model.text import Text
from pmo.rules.rule import Rule, reading_rule


def declare(
    rules: dict[str, Rule],
    code: str,
    name: str,
    message: Text,
    help: Text,
    documentation: str,
    since: str = "0.1",
) -> None:
    """Add a rule without a check to others."""
    rules[code] = reading_rule(code, name, documentation, message=message, help=help, since=since)
