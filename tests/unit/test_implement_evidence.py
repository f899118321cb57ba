"""Implementing by the command: an approval counts once git vouches for it, and no sooner."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.git_history import git, needs_git
from tests.governed_office import baselined
from tests.office_text import completed, files_in
from tests.ready_pmo import ready_pmo

OFFICE = """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
authority: [{role: sponsor, cost: 50000}]
# people.yaml
n.petit: {name: Noé Petit, emails: [noe@valmont.example], roles: [project-manager]}
c.moreau: {name: Claire Moreau, emails: [claire@valmont.example], roles: [sponsor]}
k.benali: {name: Karim Benali, emails: [karim@valmont.example], roles: [pmo-manager]}
# projects/tram/project.yaml
name: Tram
manager: n.petit
sponsor: c.moreau
# projects/tram/budget.yaml
lines: [{id: works, amount: 100000}]
contingency: 50000
# projects/tram/changes/CR-261103-7K4QM.yaml
title: Move the station
type: request
requested_by: k.benali
requested_on: 2026-11-03
reason: The pipes lie below the place that was planned.
impact: {cost: [{line: works, delta: 42000}]}
funded_by: contingency
state: assessed
history: [{state: assessed, by: n.petit, at: 2026-11-04T08:12:00Z}]
"""


def committed(root: Path, who: str, day: str) -> None:
    """Everything committed by somebody on a day."""
    git(root, "add", "--all")
    author = ["-c", f"user.name={who}", "-c", f"user.email={who}@valmont.example"]
    environment = {"GIT_COMMITTER_DATE": f"{day}T10:00:00Z", "GIT_AUTHOR_DATE": f"{day}T10:00:00Z"}
    subprocess.run(
        ["git", *author, "commit", "-q", "-m", who], cwd=root, env={**os.environ, **environment}, check=True
    )


def pmo(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ready_pmo()
    later = {f"GIT_{role}_DATE": "2026-11-19T10:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    environment = {**os.environ, "PMO_TODAY": "2026-11-18", "PMO_LANG": "en", **later}
    return subprocess.run(
        [command, *words], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def office_with_a_change(root: Path, repository: Path | None = None) -> None:
    for path, text in baselined(completed(files_in(OFFICE))).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    git(repository or root, "init", "-q", "-b", "main")
    committed(root, "karim", "2026-11-05")


@needs_git
def test_an_approval_counts_once_its_author_has_committed_it(tmp_path: Path) -> None:
    office_with_a_change(tmp_path)
    assert pmo(tmp_path, "change", "approve", "7K4QM", "--by", "c.moreau").returncode == 0

    early = pmo(tmp_path, "change", "implement", "7K4QM", "--by", "n.petit")
    committed(tmp_path, "claire", "2026-11-19")
    done = pmo(tmp_path, "change", "implement", "7K4QM", "--by", "n.petit")

    assert (early.returncode, early.stdout) == (4, "")
    assert "is not approved: 0 of 1; it waits for c.moreau" in early.stderr
    assert (done.returncode, done.stderr) == (0, "")
    assert "{id: works, amount: 142000}" in (tmp_path / "projects/tram/budget.yaml").read_text()


@needs_git
def test_an_approval_tells_what_it_takes_to_count_until_that_is_done(tmp_path: Path) -> None:
    written, committed, french = (tmp_path / each for each in ("written", "committed", "french"))
    approve = ("change", "approve", "7K4QM", "--by", "c.moreau")
    for root in (written, committed, french):
        office_with_a_change(root)
        with (root / ".git/config").open("a") as config:
            config.write("[user]\n\tname = Claire\n\temail = claire@valmont.example\n")

    assert "Counts  once Claire" in pmo(written, *approve).stdout
    assert "Counts  as it is committed (E1)" in pmo(committed, *approve, "--commit").stdout
    told = pmo(french, *approve, "--commit", "--lang", "fr").stdout
    assert "Compte   puisque c'est commité (E1)" in told


@needs_git
def test_an_approval_that_somebody_else_committed_does_not_count(tmp_path: Path) -> None:
    office_with_a_change(tmp_path)
    pmo(tmp_path, "change", "approve", "7K4QM", "--by", "c.moreau")
    committed(tmp_path, "karim", "2026-11-19")

    refused = pmo(tmp_path, "change", "implement", "7K4QM", "--by", "n.petit")

    assert refused.returncode == 4
    assert "{id: works, amount: 100000}" in (tmp_path / "projects/tram/budget.yaml").read_text()


@needs_git
def test_an_approval_of_a_revision_counts_where_the_office_is_no_folder_today(tmp_path: Path) -> None:
    town = tmp_path / "town"
    office_with_a_change(town / "pmo", town)
    pmo(town / "pmo", "change", "approve", "7K4QM", "--by", "c.moreau")
    committed(town, "claire", "2026-11-19")
    git(tmp_path, "clone", "-q", "--bare", "town", "town.git")
    shutil.rmtree(town / "pmo")

    listed = [
        pmo(tmp_path, "change", "list", "--at", "HEAD", "--format", "csv", "--office", office).stdout
        for office in ("town/pmo", "town.git/pmo")
    ]

    assert [text.splitlines()[1].split(",")[4] for text in listed] == ["approved", "approved"]
