"""The status of each month's end, read from history, equals that of a checkout of that day's revision."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pmo.cli.opening import Opened, open_office
from pmo.reports.status_view import status_view
from pmo.reports.wording import Wording
from pmo.rules.ruling import ruling
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
