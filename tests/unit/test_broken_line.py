"""Lines at a terminal: broken between words, with commands to copy left whole."""

from pathlib import Path

from pmo.reports.broken_line import broken_line
from tests.terminal import answered


def test_a_long_question_is_broken_between_words() -> None:
    question = "Dans quelle période (2026-T1, 2026-T2, 2026-T3, 2026-T4 ; Entrée\u00a0: aucun)"

    lines = broken_line(question, 60, hang="")

    assert lines == ["Dans quelle période (2026-T1, 2026-T2, 2026-T3, 2026-T4 ;", "Entrée\u00a0: aucun)"]


def test_a_command_that_is_advised_stays_whole() -> None:
    advice = "  Put it back, or raise a change: pmo change submit tram-3 --by n.petit; then check it."

    assert broken_line(advice, 40) == [
        "  Put it back, or raise a change:",
        "    pmo change submit tram-3 --by n.petit;",
        "    then check it.",
    ]


def test_french_signs_stay_with_their_words() -> None:
    line = "pmo: aucun projet ne s'appelle « Tram 9 » ; vouliez-vous dire tram ? Essayez : pmo project list"

    assert broken_line(line, 40) == [
        "pmo: aucun projet ne s'appelle « Tram",
        "    9 » ; vouliez-vous dire tram ?",
        "    Essayez : pmo project list",
    ]


def test_a_word_wider_than_the_screen_stays_whole() -> None:
    assert broken_line("projects/tram/a-very-long-name.yaml: is late", 20) == [
        "projects/tram/a-very-long-name.yaml:",
        "    is late",
    ]


def test_a_line_that_fits_stays_as_it_is() -> None:
    assert broken_line("", 20) == [""]
    assert broken_line("  two words", 20) == ["  two words"]


def test_findings_are_broken_between_words_at_a_terminal_alone(tmp_path: Path) -> None:
    write_late_office(tmp_path)

    shown = answered(tmp_path, ["check"], "", columns=60)

    assert shown.replace("\r", "").splitlines() == [
        "projects/tram/plan.yaml:4:10: warning PLN003 works was due",
        "    on 2026-10-01 and is not met",
        "  Add `met:` with the day it was met, or say in `forecast:`",
        "    when it will be.",
        "1\u00a0warning in 1\u00a0file",
    ]


def test_failures_are_broken_between_words_at_a_terminal(tmp_path: Path) -> None:
    write_late_office(tmp_path)

    unknown = answered(tmp_path, ["project", "show", "bus"], "", code=2, columns=60)
    misspelt = answered(tmp_path, ["status", "--by", "colour"], "", code=2, columns=60)

    assert unknown.replace("\r", "").splitlines() == [
        "pmo: no project or programme is called 'bus'.",
        "    Try: pmo project list",
    ]
    assert misspelt.replace("\r", "").splitlines()[-3:] == [
        "Error: Invalid value for '--by': 'colour' is not one of",
        "    'programme', 'department', 'stage', 'manager', 'rating',",
        "    'status'.",
    ]


def write_late_office(folder: Path) -> None:
    """An office with a milestone that is late."""
    (folder / "projects/tram").mkdir(parents=True)
    (folder / "pmo.yaml").write_text("pmo: 1\noffice: town\norganisation: Town\ncurrency: EUR\n")
    (folder / "projects/tram/project.yaml").write_text("name: Tram\nstatus: active\n")
    plan = "milestones:\n  - id: works\n    name: Works\n    due: 2026-10-01\n"
    (folder / "projects/tram/plan.yaml").write_text(plan)
