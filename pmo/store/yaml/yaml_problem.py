"""What the parser has against a text, in words: its own are English, and these are the French ones."""

from pmo.model.text import Text

_FRENCH = {
    "could not find expected ':'": "il manque « : » après une clé",
    "mapping values are not allowed in this context": "« : » n'a pas sa place ici",
    "mapping keys are not allowed in this context": "une clé n'a pas sa place ici",
    "block sequence entries are not allowed in this context": "« - » n'a pas sa place ici",
    "did not find expected key": "une clé était attendue ici",
    "did not find expected '-' indicator": "« - » était attendu ici",
    "did not find expected ',' or ']'": "« , » ou « ] » était attendu ici",
    "did not find expected ',' or '}'": "« , » ou « } » était attendu ici",
    "did not find expected node content": "une valeur était attendue ici",
    "did not find expected <document start>": "le texte aurait dû finir avant",
    "did not find expected comment or line break": "une fin de ligne était attendue ici",
    "found unexpected end of stream": "le texte finit avant que tout soit fermé",
    "found unexpected document indicator": "« --- » ou « ... » n'a pas sa place ici",
    "found unexpected ':'": "« : » n'a pas sa place ici",
    "found character that cannot start any token": "ce signe ne peut commencer une valeur",
    "found unknown escape character": "« \\ » est suivi d'un signe qu'il n'admet pas",
    "did not find expected hexdecimal number": "« \\ » est suivi d'un nombre qui n'en est pas un",
}
_OTHER = "une écriture que YAML n'admet pas"


def problem_in_words(problem: str | None) -> Text:
    """The parser's complaint in both languages."""
    return Text(problem or "", _FRENCH.get(problem or "", _OTHER))
