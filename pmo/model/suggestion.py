"""Which known name a person may have meant."""

from collections.abc import Iterable, Mapping

from pmo.model.text import Text


def did_you_mean(name: str, known: Iterable[str]) -> Text:
    """`; did you mean …?` where a known name is much alike, else nothing."""
    return _asked(_nearest(name, known))


def did_you_mean_of(word: str, known: Mapping[str, Text]) -> Text:
    """The same of ids, which people may have called by their names, in either language."""
    by_word = {name.casefold(): key for key, names in known.items() for name in (*names, key)}
    near = _nearest(word.casefold(), by_word)
    return _asked(near and by_word[near])


def _nearest(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, n=1, cutoff=0.6)), None)


def _asked(near: str | None) -> Text:
    if near is None:
        return Text("", "")
    return Text(f"; did you mean {near}?", f" ; vouliez-vous dire {near} ?")
