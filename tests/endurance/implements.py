"""Changes implemented by processes that are killed at random times: all old or all new, never between.

`python -m tests.endurance.implements 10000` prints the counts. A child reads an office from disk, holds
the change against its approvals, and writes budget, plan, project, the change and the new baseline; what
it left is recovered by a healthy process, and compared.
"""

import random
import time
from pathlib import Path

from pmo.store.tree import FolderTree
from pmo.store.writing.transaction import recover, write_changes
from tests.endurance.kills import Counts, fill, judged, killed, main
from tests.governed_office import approved, baselined, implemented, implementing_in
from tests.office_text import files_in

KEY = "CR-261103-7K4QM"
_OFFICE = f"""
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
authority: [{{role: sponsor}}]
# projects/tram/project.yaml
name: Tram
manager: n.petit
sponsor: c.moreau
finish: 2027-11-30
# projects/tram/plan.yaml
tasks:
  - {{id: works, duration: 200d}}
milestones:
  - {{id: live, after: [works], due: 2027-11-30}}
# projects/tram/budget.yaml
lines:
  - {{id: works, amounts: {{2026: 1200000, 2027-Q1: 300000}}}}
contingency: 60000
# projects/tram/changes/{KEY}.yaml
title: Move the station
type: request
requested_by: n.petit
requested_on: 2026-11-03
impact:
  cost: [{{line: works, delta: 42000, period: 2027-Q1}}]
  schedule: [{{task: works, delta: 12d}}, {{milestone: live, delta: 12d}}, {{finish: true, delta: 12d}}]
funded_by: contingency
state: assessed
history: [{{state: submitted, by: n.petit, at: 2026-11-03T08:12:00Z}}]
"""


def states() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The office before the change and after it."""
    before = approved(baselined(files_in(_OFFICE)), KEY)
    both = (before, implemented(before, KEY))
    old, new = ({path: text.encode() for path, text in files.items()} for files in both)
    return old, new


def implement(folder: Path) -> None:
    """Read the office on disk and write what implementing the change does."""
    write_changes(folder, implementing_in(FolderTree(folder), KEY))


def kill_at_random(folder: Path, times: int, seed: int) -> Counts:
    """Implement the change in processes that are killed at a random moment, from the old state each time."""
    chance, counts, both = random.Random(seed), Counts(), states()
    fill(folder, both[0])
    usual = 0.05
    for _ in range(times):
        started = time.perf_counter()
        was_killed = killed(lambda: implement(folder), chance.uniform(0, usual * 1.1))
        if not was_killed:
            usual = 0.8 * usual + 0.2 * (time.perf_counter() - started)
        counts.killed += was_killed
        recovery = recover(folder)
        counts.undone += recovery.outcome == "undone"
        counts.finished += recovery.outcome == "finished"
        if judged(folder, both, counts) == 1:
            for path in both[1].keys() - both[0].keys():
                (folder / path).unlink()
            fill(folder, both[0])
    return counts


if __name__ == "__main__":
    main(kill_at_random)
