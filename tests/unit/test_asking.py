"""Questions at a terminal."""

from pmo.cli.asking import broken_between_words


def test_a_long_question_is_broken_between_words() -> None:
    question = "Dans quelle période (2026-T1, 2026-T2, 2026-T3, 2026-T4 ; Entrée\u00a0: aucun)"

    lines = broken_between_words(question, 60).split("\n")

    assert lines == ["Dans quelle période (2026-T1, 2026-T2, 2026-T3, 2026-T4 ;", "Entrée\u00a0: aucun)"]
