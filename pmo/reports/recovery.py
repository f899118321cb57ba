"""What `pmo recover` says."""

from collections.abc import Sequence

from pmo.model.text import Language, Text, visible

_WORDS = {
    "nothing": Text("Nothing was interrupted.", "Rien n'était interrompu."),
    "undone": Text("A change that was not decided was undone.", "Un changement non décidé a été annulé."),
    "finished": Text(
        "The change is finished; files: {count}.", "Le changement est terminé ; fichiers : {count}."
    ),
    "to undo": Text(
        "A change that was not decided is to be undone.", "Un changement non décidé est à annuler."
    ),
    "to finish": Text(
        "A change is to be finished; files: {count}.", "Un changement est à terminer ; fichiers : {count}."
    ),
}


def recovery_text(outcome: str, paths: Sequence[str], language: Language) -> str:
    """What became of an interrupted change, or would, and its files."""
    shown = sorted(paths) if outcome.endswith(("finished", "finish")) else []
    lines = [_WORDS[outcome].spoken(language).format(count=len(paths))]
    return "".join(f"{line}\n" for line in [*lines, *(f"  {visible(path)}" for path in shown)])
