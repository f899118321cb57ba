"""Why an effect of a change cannot be applied."""

from pmo.model.text import Text


class Obstacle(Exception):
    """An effect cannot be applied to the files; says why, and what to do."""

    def __init__(self, english: str, french: str) -> None:
        super().__init__(english)
        self.text = Text(english, french)
