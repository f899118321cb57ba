"""`pmo audit` as it is typed: formats, exit codes, ranges, an office below the repository's top."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.forgeries.case import CHANGE_FILE, audited, found, history, implemented, settings, submitted
from tests.forgeries.office import BUDGET, CRM, KEY, PMO_YAML, Keys, Town, begin, change_text, needs_tools
from tests.ready_pmo import run_pmo
from tests.test_json_contracts import broken_promises

pytestmark = needs_tools


def pmo(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_pmo(folder, *arguments, **{"PATH": "/usr/bin:/bin", **environment})


@pytest.fixture
def stale(town: Town) -> Town:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", {CHANGE_FILE: change_text(48000)})
    return town


def test_the_json_keeps_its_promise(stale: Town) -> None:
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    promised = json.loads(re.findall(r"```jsonc\n(.*?)```", page, re.DOTALL)[0])

    ended = pmo(stale.root, "audit", "main..HEAD", "--format", "json")
    said = json.loads(ended.stdout)

    assert ended.returncode == 1
    assert list(broken_promises(promised, said)) == []
    assert (said["schema"], said["decisions"][0]["valid"]) == ("pmo.audit/1", False)


@pytest.mark.parametrize("format", ["text", "github", "sarif", "gitlab", "junit"])
def test_every_format_of_check_is_one_of_audit(stale: Town, format: str) -> None:
    ended = pmo(stale.root, "audit", "main..", "--format", format)

    assert ended.returncode == 1
    assert "AUD003" in ended.stdout
    assert ended.stderr == ""


@pytest.mark.parametrize(
    ("asked", "code"),
    [("nowhere", 2), ("main...HEAD", 2), ("..HEAD", 2), ("--output=x..HEAD", 2), ("nowhere..HEAD", 2)],
)
def test_what_is_no_range_is_refused(stale: Town, asked: str, code: int) -> None:
    ended = pmo(stale.root, "audit", "--", asked)

    assert ended.returncode == code
    assert ended.stderr.startswith("pmo: ")
    assert not (stale.root / "x..HEAD").exists()


def test_without_git_or_commits_it_cannot_be_done(tmp_path: Path) -> None:
    (tmp_path / "pmo.yaml").write_text("pmo: 1\noffice: a\norganisation: A\ncurrency: EUR\n")
    without = pmo(tmp_path, "audit", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    unborn = pmo(tmp_path, "audit")

    assert (without.returncode, unborn.returncode) == (3, 3)


def test_signatures_without_ssh_keygen_are_not_passed(town: Town, tmp_path: Path) -> None:
    submitted(town)
    town.commit("p.mo", town.approval("c.moreau", sign_as="c.moreau"))
    only_git = tmp_path / "bin"
    only_git.mkdir()
    (only_git / "git").symlink_to("/usr/bin/git")

    ended = pmo(town.root, "audit", PATH=str(only_git))

    assert ended.returncode == 3
    assert "ssh-keygen is not installed" in ended.stderr


def test_the_request_that_brings_the_office_has_nothing_to_answer_for(tmp_path: Path, keys: Keys) -> None:
    town = Town(tmp_path / "town", keys)
    town.commit("p.mo", {"README.md": "Nothing yet\n"})
    town.branch("work")
    begin(town)
    town.commit("x.user", {CHANGE_FILE: change_text()})

    assert found(town, "main") == []


def test_histories_that_never_met_are_not_compared(town: Town) -> None:
    town.git("checkout", "-q", "--orphan", "other")
    town.commit("p.mo")

    assert found(town, "main")[0].startswith("refused")


def test_an_office_below_the_top_of_its_repository(tmp_path: Path, keys: Keys) -> None:
    town = Town(tmp_path / "town", keys)
    town.root = tmp_path / "town/offices/a b"
    town.root.mkdir(parents=True)
    begin(town)
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    accepted = found(town, "main")
    town.commit("x.user", {CHANGE_FILE: change_text(48000)})

    assert accepted == []
    assert [each.split()[0] for each in found(town, "main")] == ["AUD003"]


def test_what_landed_is_judged_once_for_as_long_as_powers_stand(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", implemented())

    [(path, record)] = audited(town).judged

    assert path == f"{CRM}/CR-261103-7K4QM"
    assert (record.standing.outcome, record.standing.decided_by) == ("approved", "sponsor")


def test_a_decision_that_a_rework_left_behind_is_held_against_nobody(town: Town) -> None:
    assessed = "history:\n  - {state: assessed, by: n.petit, at: 2026-11-03T10:00:00Z}\n"
    town.commit("x.user", {CHANGE_FILE: change_text() + assessed})
    town.branch("work")
    town.commit("c.moreau", town.approval("c.moreau", decision="reject"))
    sent_back = assessed + "  - {state: submitted, by: x.user, at: 2026-12-31T09:00:00Z}\n"
    town.commit("x.user", {CHANGE_FILE: change_text(38000, state="submitted") + sent_back})
    reworked = found(town, "main")
    town.commit("x.user", {CHANGE_FILE: change_text(38000)})

    assert reworked == []
    assert [each.split()[0] for each in found(town, "main")] == ["AUD003", "AUD012"]


def test_a_step_that_sends_nothing_back_hides_no_stale_decision(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", decision="reject"))
    assessed = "history:\n  - {state: assessed, by: x.user, at: 2026-12-31T09:00:00Z}\n"
    town.commit("x.user", {CHANGE_FILE: change_text(38000) + assessed})

    assert [each.split()[0] for each in found(town, "main")] == ["AUD003"]


def minuted_where_the_file_is_enough(town: Town, content: str | None = None) -> tuple[str, list[str]]:
    """Where a change stands by unsigned minutes in an office of E0, and what the audit has against it."""
    settings(town, re.sub(r"[,]? evidence: EM", "", PMO_YAML).replace("}\n", ", evidence: E0}\n"))
    submitted(town, cost=90000)
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("p.mo", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("p.mo", approval)
    if content is not None:
        town.commit("p.mo", {"docs/minutes.md": content})
    listed = pmo(town.root, "change", "list", "--all", "--format", "json", "--as-of", "2026-12-01")
    [change] = json.loads(listed.stdout)["changes"]
    return change["state"], [each.split()[0] for each in found(town, "main")]


def test_where_the_file_is_enough_unsigned_minutes_count_here_and_in_the_audit(town: Town) -> None:
    assert minuted_where_the_file_is_enough(town) == ("approved", [])


def test_where_the_file_is_enough_altered_minutes_count_neither_here_nor_in_the_audit(town: Town) -> None:
    assert minuted_where_the_file_is_enough(town, "Refused.\n") == ("assessed", ["AUD002"])


def test_an_emergency_is_asked_for_until_it_is_approved_or_taken_back(town: Town) -> None:
    urgent = "emergency: true\n" + history(("submitted", "x.user", 10), ("implemented", "n.petit", 11))
    town.commit("x.user", {**implemented(), CHANGE_FILE: change_text(state="implemented") + urgent})
    town.commit("c.moreau", town.approval("c.moreau", decision="reject"))
    rejected = [each.code for each in audited(town).findings]
    undoing, undoes = f"{CRM}/changes/CR-261104-AAAAA.yaml", f"undoes: {KEY}\n"
    town.commit("x.user", {undoing: change_text(-42000) + undoes})
    town.commit("c.moreau", town.approval("c.moreau", key="CR-261104-AAAAA"))
    approved = [each.code for each in audited(town).findings]
    done = change_text(-42000, state="implemented") + undoes
    town.commit("x.user", {f"{CRM}/budget.yaml": BUDGET, undoing: done})

    assert rejected == approved == ["AUD011"]
    assert audited(town).findings == ()
