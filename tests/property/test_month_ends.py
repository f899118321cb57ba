"""The status of each month's end, read from history, equals that of a checkout of that day's revision."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pmo.analysis.portfolio.glance import Glance
from pmo.cli.opening import (
    Opened,
    locate_office,
    open_office,
    open_portfolio,
    opened_portfolio,
    warm_office,
)
from pmo.reports.portfolio.status_view import status_view
from pmo.reports.wording import Wording
from pmo.rules.ruling import ruling
from pmo.store.git.git_tree import GitTree
from pmo.store.git.repository import Repository
from pmo.store.kept.row_cache import FILE
from pmo.store.kept.warm_start import WarmOffice
from tests.git_history import Moment, git, needs_git, write_history

pytestmark = needs_git

ZONE = ZoneInfo("Europe/Paris")
MONTHS = 24
FIRST = date(2024, 11, 1)
PMO_YAML = """\
pmo: 1
office: valmont
organisation: Métropole de Valmont
currency: EUR
timezone: Europe/Paris
reporting: {every: 1mo, grace: 5d}
thresholds: {cost: {amber: 5%, red: 10%}, schedule: {amber: 10d, red: 30d}}
life_cycle: [{id: idea}, {id: delivery}, {id: closure}]
"""


def month_end(month: int) -> date:
    year, index = divmod(FIRST.month - 1 + month + 1, 12)
    return date(FIRST.year + year, index + 1, 1) - timedelta(days=1)


def changed(files: dict[str, str | bytes], when: datetime, random: Random) -> dict[str, str | bytes]:
    """An office some days later: a project begun, reported on, costed, late, linked, or dropped."""
    files, day = dict(files), when.astimezone(ZONE).date()
    projects = sorted({path.split("/")[1] for path in files if path.startswith("projects/")})
    name = random.choice(projects) if projects and random.random() < 0.8 else f"p{len(files)}"
    folder, act = f"projects/{name}", random.randrange(7)
    start, finish = day - timedelta(days=30), day + timedelta(days=random.randrange(-20, 400))
    if act == 0 and len(projects) > 4:
        return {path: text for path, text in files.items() if not path.startswith(f"{folder}/")}
    stage, status = random.choice(("idea", "delivery", "closure")), random.choice(("active", "on_hold"))
    files[f"{folder}/project.yaml"] = (
        f"name: Projet {name}\nstage: {stage}\nstatus: {status}\nstart: {start}\nfinish: {finish}\n"
    )
    if act == 1:
        rating = random.choice(("green", "amber", "red"))
        files[f"{folder}/highlights/{day}.yaml"] = (
            f"by: c.moreau\nrating: {{overall: {rating}}}\nsummary: Bien.\n"
        )
    elif act == 2:
        amounts = f"{{{day.year}: {random.randrange(10**6)}, {day.year + 1}: {random.randrange(10**6)}.50}}"
        files[f"{folder}/budget.yaml"] = f"lines:\n  - {{id: a, name: A, amounts: {amounts}}}\n"
        files[f"{folder}/actuals.csv"] = (
            f"date,line,kind,amount\n{day},a,invoice,{random.randrange(10**5)}.25\n"
        )
    elif act == 3:
        late = finish + timedelta(days=random.randrange(60))
        files[f"{folder}/plan.yaml"] = (
            f"milestones:\n  - {{id: m, name: M, due: {finish}, forecast: {late}}}\n"
        )
    elif act == 4:
        files[f"{folder}/plan.yaml"] = "milestone: [\n"
    elif act == 5:
        files[f"{folder}/raid.yaml"] = f"risks:\n  - {{id: r, name: R, kind: threat, review: {day}}}\n"
    return files


def history(random: Random) -> list[Moment]:
    """Commits at odd times, some within minutes of a month's end, there and in UTC."""
    times = []
    for month in range(MONTHS):
        midnight = datetime.combine(month_end(month) + timedelta(days=1), datetime.min.time(), ZONE)
        near = random.choices((-7200, -3601, -61, -1, 0, 1, 59, 3599, 3601, 7201), k=2)
        times += [midnight.astimezone(UTC) + timedelta(seconds=seconds) for seconds in near]
        times += [midnight.astimezone(UTC) - timedelta(days=random.uniform(3, 27)) for _ in range(4)]
    files: dict[str, str | bytes] = {"pmo.yaml": PMO_YAML, "people.yaml": "c.moreau: {name: Claire Moreau}\n"}
    moments = []
    for when in sorted(each.replace(microsecond=0) for each in times):
        files = changed(files, when, random)
        moments.append(Moment(when, files))
    return moments


def seen(opened: Opened) -> dict[str, Any]:
    """The status and the findings as JSON has them, apart from the revision."""
    survey = opened.survey(ruling(opened.reading.office))
    wording = Wording("en", survey.portfolio.outline.currency)
    view = status_view(survey.portfolio, survey.portfolio.projects, wording)
    findings = [[each.code, *each.source, str(sorted(each.arguments))] for each in survey.findings]
    return {"status": json.loads(json.dumps(view)), "findings": findings}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_month_end_is_as_a_checkout_of_it(tmp_path: Path, seed: int) -> None:
    moments = history(Random(seed))
    root = tmp_path / "office"
    hashes = write_history(root, moments)
    shown = []
    for month in range(MONTHS):
        end = month_end(month)
        last = max(n for n, each in enumerate(moments) if each.when.astimezone(ZONE).date() <= end)
        checkout = tmp_path / f"checkout-{end}"
        git(root, "worktree", "add", "-q", "--detach", str(checkout), hashes[last])

        then = open_office(root, None, None, str(end))
        same = open_office(checkout, str(end), None)

        assert then.revision == hashes[last]
        assert seen(then) == seen(same)
        assert seen(open_office(root, str(end), None, hashes[last])) == seen(same)
        shown.append(json.dumps(seen(same)))
    assert len(set(shown)) == MONTHS


class CountedTree(GitTree):
    """A revision that counts which of its files are read."""

    def __init__(self, repository: Repository, commit: str) -> None:
        super().__init__(repository, commit)
        self.reads: list[str] = []

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        return super().read(path)


def folders_read(root: Path, commit: str, day: date) -> set[str]:
    """The projects whose files a run reads of a revision."""
    tree = CountedTree(Repository(root), commit)
    WarmOffice(root, tree, lambda _: day).portfolio()
    return {path.split("/")[1] for path in tree.reads if path.startswith("projects/")}


def shown(root: Path, at: str) -> tuple[dict[str, Any], Glance]:
    """The status as JSON has it, apart from the revision, and the portfolio at a glance."""
    located = locate_office(root, at)
    glance = warm_office(located, None, None).glance().glance
    opened = opened_portfolio(located, None, None)
    wording = Wording("en", opened.portfolio.outline.currency)
    view = status_view(opened.portfolio, opened.portfolio.projects, wording)
    return json.loads(json.dumps(view)), glance


def test_each_month_end_is_the_same_from_kept_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = history(Random(4))
    root = tmp_path / "office"
    write_history(root, moments)
    ends = [str(month_end(month)) for month in range(MONTHS)]
    monkeypatch.setenv("CI", "true")
    cold = [shown(root, end) for end in ends]
    assert not (root / ".pmo").exists()
    monkeypatch.delenv("CI")

    assert [shown(root, end) for end in ends] == cold
    assert [shown(root, end) for end in ends] == cold
    for end in ends:
        commit = open_office(root, None, None, end).revision
        assert folders_read(root, str(commit), date.fromisoformat(end)) == set()
    assert (root / FILE).exists()


def test_a_revision_reads_only_the_projects_that_are_not_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    files: dict[str, str | bytes] = {"pmo.yaml": PMO_YAML, "people.yaml": "c.moreau: {name: Claire}\n"}
    files |= {f"projects/p{number}/project.yaml": f"name: P{number}\n" for number in range(9)}
    changed = {**files, "projects/p3/project.yaml": "name: Another\n"}
    people = {**changed, "people.yaml": "c.moreau: {name: Claire Moreau}\n"}
    day = date(2026, 6, 15)
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    moments = [Moment(noon + timedelta(hours=n), each) for n, each in enumerate((files, changed, people))]
    root = tmp_path / "office"
    hashes = write_history(root, moments)

    assert folders_read(root, hashes[0], day) == {f"p{number}" for number in range(9)}
    assert folders_read(root, hashes[1], day) == {"p3"}
    assert [folders_read(root, each, day) for each in (hashes[2], *hashes)] == [set()] * 4


def test_nothing_is_kept_in_a_folder_that_is_no_office_today(tmp_path: Path) -> None:
    files = {"pmo.yaml": PMO_YAML, "projects/a/project.yaml": "name: A\n"}
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    bare, gone = tmp_path / "bare.git", tmp_path / "gone"
    write_history(bare, [Moment(noon, files)], bare=True)
    write_history(gone, [Moment(noon, files), Moment(noon + timedelta(days=1), {"README": ""})])

    for root, at in ((bare, "main"), (gone, "HEAD~1")):
        assert [row.name for row in open_portfolio(root, None, None, at).portfolio.projects] == ["A"]
        assert not (root / ".pmo").exists()
