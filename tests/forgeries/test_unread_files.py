"""Files that an audit rests on and cannot read: they are told, count as nothing, and never pass."""

import pytest

from tests.forgeries.case import CHANGE_FILE, audited, baseline, found, submitted
from tests.forgeries.office import BOARDS, BUDGET, CRM, PROJECT, Town, change_text, needs_tools, people_yaml
from tests.forgeries.test_audit_command import pmo

pytestmark = needs_tools

BUDGET_FILE = f"{CRM}/budget.yaml"
TWICE = BUDGET + "    amounts: {2026: 100000}\n"
TAB = BUDGET + "\tname: Works\n"
WRONG = BUDGET.replace("100000", "much")


@pytest.fixture
def frozen(town: Town) -> Town:
    """An office whose project has a baseline, with a branch begun."""
    town.commit("p.mo", baseline())
    town.branch("work")
    return town


def codes(town: Town, base: str | None = None) -> list[str]:
    return [each.code for each in audited(town, base).findings]


@pytest.mark.parametrize(
    ("budget", "line", "column", "said"),
    [(TWICE, 4, 5, "YML011"), (TAB, 4, 1, "YML"), (WRONG, 3, 21, "SHP")],
)
def test_a_budget_that_cannot_be_read_is_told_and_is_not_zero(
    frozen: Town, budget: str, line: int, column: int, said: str
) -> None:
    head = frozen.commit("x.user", {BUDGET_FILE: budget})
    for base in ("main", None):
        [finding] = audited(frozen, base).findings

        assert (finding.code, finding.severity) == ("AUD013", "error")
        assert finding.source == (BUDGET_FILE, line, column)
        assert head[:12] in found(frozen, base)[0]
        assert said in found(frozen, base)[0]


def test_the_audit_says_what_to_do_about_a_budget_that_cannot_be_read(frozen: Town) -> None:
    head = frozen.commit("x.user", {BUDGET_FILE: TWICE})

    ended = pmo(frozen.root, "audit", "main..HEAD")

    assert ended.returncode == 1
    assert ended.stdout.replace("\xa0", " ") == (
        "No decision to audit.\n"
        f"{BUDGET_FILE}:4:5: error AUD013 this cannot be read as {head[:12]} has it: "
        "amounts stands here twice (YML011)\n"
        "  Keep one of the two. Whatever rests on this file is judged once it can be read: pmo check\n"
        "1 error in 1 file\n"
    )


def test_a_budget_that_could_not_be_read_before_hides_no_amount_that_moved(frozen: Town) -> None:
    frozen.switch("main")
    frozen.commit("x.user", {BUDGET_FILE: TWICE})
    frozen.branch("repair")
    frozen.commit("x.user", {BUDGET_FILE: BUDGET})
    repaired = found(frozen, "main")
    frozen.commit("x.user", {BUDGET_FILE: BUDGET.replace("100000", "900000")})

    assert repaired == []
    assert found(frozen, "main") == ["AUD005 works moved by +€800,000; approved changes say €0"]


def test_a_budget_that_stays_unread_does_not_pass(frozen: Town) -> None:
    frozen.switch("main")
    frozen.commit("x.user", {BUDGET_FILE: TWICE})
    frozen.branch("more")
    frozen.commit("x.user", {f"{CRM}/raid.yaml": "risks: []\n"})

    assert codes(frozen, "main") == ["AUD013"]


def test_nothing_is_held_against_a_change_that_cannot_be_read_but_that(town: Town) -> None:
    town.commit("p.mo", baseline())
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", {CHANGE_FILE: change_text() + "title: Twice\n"})

    assert codes(town, "main") == codes(town) == ["AUD013"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("people.yaml", people_yaml() + "p.mo: {}\n"),
        ("boards.yaml", BOARDS + "  quorum: 3\n"),
        (f"{CRM}/project.yaml", PROJECT + "sponsor: b.two\n"),
    ],
)
def test_powers_that_cannot_be_read_are_not_told_as_changed(frozen: Town, path: str, content: str) -> None:
    frozen.commit("x.user", {path: content})

    assert codes(frozen, "main") == ["AUD013"]
