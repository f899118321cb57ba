"""Which known name a person may have meant."""

from collections.abc import Iterable

from pmo.model.text import Text


def did_you_mean(name: str, known: Iterable[str]) -> Text:
    """`; did you mean …?` where a known name is much alike, else nothing."""
    from difflib import get_close_matches

    [*close] = get_close_matches(name, known, n=1, cutoff=0.6)
    if not close:
        return Text("", "")
    return Text(f"; did you mean {close[0]}?", f" ; vouliez-vous dire {close[0]} ?")
