"""What is wrong with an expression, in words of our own: the library's are for programmers."""

import re

from pmo.model.text import Text, excerpt

_PLACE = re.compile(r"<input>:(\d+):(\d+):")
_OPERATORS = {"and": "&&", "or": "||", "not": "!", "=": "=="}
_CURLY = "“”„«»‘’"
_OF_TEXTS_AND_LISTS = ("contains", "startsWith", "endsWith", "matches", "size")
_NO_SUCH_NAME = re.compile(r"Undefined variable or function: '(\w+)'")
NO_HINT = Text("", "")


class ExpressionFault(Exception):
    """What is wrong with an expression; the words follow its name."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en)
        self.words = words

    def of(self, name: str) -> Text:
        return Text(name + self.words.en, name + self.words.fr)


class UnknownField(ExpressionFault):
    """An expression asks for a field that is not there."""

    def __init__(self, field: str, hint: Text = NO_HINT) -> None:
        words = Text(f": there is no '{field}'{hint.en}", f" : il n'y a pas de « {field} »{hint.fr}")
        super().__init__(words)
        self.field = field
        self.hint = hint


def syntax_fault(text: str, error: Exception) -> ExpressionFault:
    """Where an expression ceases to be one, and what it lacks."""
    found = _PLACE.search(str(error))
    if not found:
        return ExpressionFault(Text(" is no expression", " n'est pas une expression"))
    line, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    here = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    wrong = _wrong(here, str(error))
    return ExpressionFault(Text(f" is no expression: {wrong.en}", f" n'est pas une expression : {wrong.fr}"))


def _wrong(here: str, said: str) -> Text:
    """What is wrong with what stands here."""
    if quote := re.search(r"token recognition error at: '([\"'])", said):
        return Text(f"a text is not closed with {quote[1]}", f"un texte n'est pas fermé par {quote[1]}")
    if not here.strip():
        return Text("something is missing at its end", "il manque quelque chose à la fin")
    part = (re.match(r"\w+|\W", here) or [here])[0]
    if operator := _OPERATORS.get(part.lower()):
        return Text(f"write {operator} for '{part}'", f"écrivez {operator} pour « {part} »")
    if part in _CURLY:
        return Text(
            f"texts stand between straight quotes, not {part}",
            f"les textes s'écrivent entre guillemets droits, non {part}",
        )
    rest = excerpt(here.strip()[:20])
    return Text(f"'{rest}' is not expected here", f"« {rest} » n'est pas attendu ici")


def value_fault(text: str, error: Exception) -> ExpressionFault:
    """Why an expression has no value."""
    if is_of_kinds(error):
        return ExpressionFault(
            Text(
                ": values of different kinds are compared or put together, such as a number and a text",
                " : des valeurs de natures différentes sont comparées ou jointes, comme nombre et texte",
            )
        )
    if missing := _NO_SUCH_NAME.match(str(error)):
        return _no_such_name(text, missing[1])
    line = first_line(error).rstrip(".")
    return ExpressionFault(Text(f": {line}", f" : calcul impossible ({line})"))


def _no_such_name(text: str, name: str) -> ExpressionFault:
    if re.search(rf"\b{name}\s*\(", text):
        words = Text(f": there is no function '{name}'", f" : il n'y a pas de fonction « {name} »")
        return ExpressionFault(words)
    if operator := _OPERATORS.get(name.lower()):
        words = Text(f": write {operator} for '{name}'", f" : écrivez {operator} pour « {name} »")
        return ExpressionFault(words)
    is_compared = re.search(rf"[!=]=\s*{name}\b(?!\s*\.)", text)
    return UnknownField(name, _quoted(name) if is_compared else NO_HINT)


def _quoted(name: str) -> Text:
    return Text(
        f'; a text stands between quotes: "{name}"', f' ; un texte se met entre guillemets : "{name}"'
    )


def is_of_kinds(error: Exception) -> bool:
    """Whether something is of another kind than what is done with it wants; an unknown is of none."""
    missing = _NO_SUCH_NAME.match(str(error))
    return isinstance(error, TypeError) or (missing is not None and missing[1] in _OF_TEXTS_AND_LISTS)


def first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else "cannot be evaluated"
