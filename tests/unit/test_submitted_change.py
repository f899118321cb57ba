"""Changes submitted: from options, answers or a file; by whom git knows; sound before they are written."""

import os
import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo.actions.change import Given, Submission, change_data, fields_given
from pmo.errors import UsageError
from pmo.model.change import Change
from pmo.model.text import visible
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.tree import DictTree
from pmo.store.writing.new_change import change_text, completed_text
from tests.git_history import git, needs_git
from tests.governed_office import approved
from tests.office_text import OfficeText, completed, files_in
from tests.ready_pmo import ready_pmo
from tests.terminal import answered, interrupted

OFFICE = completed(
    files_in(
        """
# people.yaml
n.petit: {name: Noé Petit, emails: [Noe.Petit@x.example]}
c.moreau: {name: Claire Moreau, emails: [c@x.example, shared@x.example]}
d.roy: {name: Dana Roy, emails: [shared@x.example]}
# projects/crm/project.yaml
name: CRM
manager: n.petit
benefits:
  - {id: time, name: Time saved, amount: 1000}
# projects/crm/budget.yaml
lines:
  - {id: build, name: Build, amounts: {2026: 9000, 2027-Q1: 4000}}
  - {id: run, name: Run, amounts: {2027: 500}}
  - {id: fees, name: Fees, amount: 700}
funding:
  - {id: region, name: Region, amount: 900}
# projects/crm/plan.yaml
tasks:
  - {id: design, name: Design}
  - {id: launch, name: Launch work}
milestones:
  - {id: go-live, name: Go live, due: 2027-03-01}
  - {id: launch, name: Launch, due: 2027-03-01}
"""
    )
)
FOLDER = OfficeText(OFFICE).folder
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
SUBMISSION = Submission("n.petit", date(2026, 11, 20), AT, "submitted")
PATH = "projects/crm/changes/CR-261120-7K4QM.yaml"


def test_options_become_the_fields_of_the_file() -> None:
    options = Given(
        title="  More \n users ",
        type="request",
        reason="They ask.",
        costs=("build=42000@2027-Q1", "run=-500", "fees=+12.50", "3000", "build=1@2026"),
        delays=("design=12d", "go-live=-3cd", "finish=2w"),
        benefits=("time=250", "time=less noise"),
        funded_by="funding:region",
        options=("Do nothing=They leave", "Wait"),
        is_emergency=True,
    )

    assert fields_given(options, FOLDER) == {
        "title": "More users",
        "type": "request",
        "emergency": True,
        "reason": "They ask.",
        "impact": {
            "cost": [
                {"line": "build", "delta": Decimal(42000), "period": "2027-Q1"},
                {"line": "run", "delta": Decimal(-500), "period": 2027},
                {"line": "fees", "delta": Decimal("12.50")},
                {"delta": Decimal(3000)},
                {"line": "build", "delta": Decimal(1), "period": 2026},
            ],
            "schedule": [
                {"task": "design", "delta": "12d"},
                {"milestone": "go-live", "delta": "-3cd"},
                {"finish": True, "delta": "2w"},
            ],
            "benefits": [
                {"benefit": "time", "delta": Decimal(250)},
                {"benefit": "time", "text": "less noise"},
            ],
        },
        "funded_by": "funding:region",
        "options": [{"name": "Do nothing", "consequence": "They leave"}, {"name": "Wait"}],
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Given(title=" "), "--title: it is empty"),
        (Given(type="wish"), "--type: 'wish' is not one of: request, off-specification, problem"),
        (Given(priority="hihg"), "did you mean high"),
        (Given(costs=("biuld=1@2026",)), "budget.yaml has no 'biuld'; did you mean build"),
        (Given(costs=("x=1",)), "It has: build, fees, run"),
        (Given(costs=("build=1",)), "build is budgeted by period .2026, 2027-Q1.: which one"),
        (Given(costs=("build=1,5@2026",)), "lacks an amount such as 42000"),
        (Given(costs=("build=1@spring",)), "lacks a period such as 2026"),
        (Given(delays=("design",)), "lacks a duration"),
        (Given(delays=("desing=3d",)), "did you mean design"),
        (Given(delays=("launch=3d",)), "launch is a task and a milestone"),
        (Given(benefits=("time",)), "is not BENEFIT=AMOUNT or BENEFIT=WORDS"),
        (Given(benefits=("tmie=3",)), "did you mean time"),
        (Given(funded_by="funding:regoin"), "did you mean funding:region"),
        (Given(options=("=x",)), "is not NAME=CONSEQUENCE"),
    ],
)
def test_an_option_that_does_not_fit_the_project_is_refused(options: Given, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        fields_given(options, FOLDER)


def test_all_that_is_wrong_in_the_options_is_told_at_once() -> None:
    options = Given(
        type="wish",
        reason=" ",
        costs=("biuld=1@2026", "run"),
        delays=("desing=3d", "design=3d"),
        benefits=("tmie=3",),
        funded_by="funding:regoin",
        options=("=x",),
    )

    with pytest.raises(UsageError) as refused:
        fields_given(options, FOLDER)

    told = str(refused.value).splitlines()
    assert [line.split(":")[0].strip() for line in told] == [
        "--cost", "--cost", "--delay", "--benefit", "--type", "--reason", "--funded-by", "--option"
    ]  # fmt: skip
    assert refused.value.french.count("\n") == len(told) - 1


WORDS = st.text(min_size=1, max_size=200).filter(lambda text: visible(text) == text and text.strip() != "")


@given(WORDS, WORDS)
def test_any_visible_words_are_read_back_as_they_were_said(title: str, reason: str) -> None:
    fields = fields_given(Given(title, "request", reason), FOLDER)
    text = change_text(PATH, change_data(fields, SUBMISSION), "# A change.")

    found = Found()
    change = read_record(DictTree({PATH: text}), PATH, Change, found)

    assert found == []
    assert change is not None
    assert (change.title, change.reason) == (" ".join(title.split()), reason.strip())
    assert [(step.state, step.by, step.at) for step in change.history] == [("submitted", "n.petit", AT)]


def test_a_file_that_somebody_wrote_keeps_its_comments_and_its_hand() -> None:
    written = (
        "# from the workshop\ntitle:   More users   # agreed\nimpact:\n    cost: [{line: run, delta: 5}]"
    )

    text = completed_text(PATH, written.encode(), {"requested_by": "n.petit", "state": "submitted"})

    assert text == f"{written}\nrequested_by: n.petit\nstate: submitted"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The office on disk, in a repository with one commit."""
    for path, text in OFFICE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    git(tmp_path, "config", "user.name", "Noé")
    git(tmp_path, "config", "user.email", "noe.petit@x.example")
    return tmp_path


def run(
    office: Path, *arguments: str, given: str = "", before: Sequence[str] = (), **more: str
) -> tuple[int, str, str]:
    """What a command in the project's folder ends with, prints, and complains of."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    fixed = {
        "PMO_TODAY": "2026-11-20",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LANG": "C.UTF-8",
    }
    ended = subprocess.run(
        [ready_pmo(), *before, "change", *arguments],
        cwd=office / "projects/crm",
        env={**plain, **fixed, **more},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


@needs_git
def test_what_is_missing_and_who_is_unknown_are_told_with_what_is_wrong(office: Path) -> None:
    code, shown, told = run(office, "submit", "--by", "n.pettit", "--delay", "desing=3d", "--title", "T")

    assert (code, shown) == (2, "")
    assert told.splitlines() == [
        "pmo: --by: nobody is called 'n.pettit'; did you mean n.petit? Try: pmo person list",
        "     --delay: plan.yaml has no 'desing'; did you mean design?",
        "     a change needs type, reason. Try: --type … --reason …, or --from FILE",
    ]


@needs_git
@pytest.mark.parametrize(
    ("file", "option", "typed", "place"),
    [
        ("plan.yaml", "--delay", "design=3d", "3:11"),
        ("budget.yaml", "--cost", "build=3@2026", "3:11"),
        ("budget.yaml", "--funded-by", "funding:region", "3:11"),
        ("project.yaml", "--benefit", "time=3", "3:11"),
    ],
)
def test_a_name_in_a_file_that_cannot_be_read_is_not_called_unknown(
    office: Path, file: str, option: str, typed: str, place: str
) -> None:
    (office / "projects/crm" / file).write_text("tasks:\n  - {id: design\nmilestones: []\n", encoding="utf-8")

    code, _, told = run(office, *BARE, option, typed)
    french = run(office, *BARE, option, typed, PMO_LANG="fr")[2].replace("\u00a0", " ")

    name = typed.partition("=")[0]
    assert code == 2
    assert told == (
        f"pmo: {option}: {file} cannot be read whole: whether it has '{name}' is not known. "
        f"Correct projects/crm/{file}:{place} first. Try: pmo check\n"
    )
    assert f"{file} ne peut être lu en entier" in french
    assert changes(office) == []


@needs_git
def test_what_could_still_be_read_of_a_faulty_file_is_known(office: Path) -> None:
    plan = office / "projects/crm/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("2027-03-01", "soon"), encoding="utf-8")

    code, shown, _ = run(office, *BARE, "--delay", "go-live=3d")

    assert (code, shown.splitlines()[0]) == (0, "Submitted: More")


def changes(office: Path) -> list[Path]:
    return sorted((office / "projects/crm/changes").glob("*.yaml"))


BARE = ("submit", "--title", "More", "--type", "request", "--reason", "They ask.")


@needs_git
def test_the_person_is_the_one_whose_address_git_knows(office: Path) -> None:
    assert run(office, *BARE)[0] == 0
    [path] = changes(office)
    assert "\nrequested_by: n.petit\n" in path.read_text()


@needs_git
@pytest.mark.parametrize(
    "words",
    [
        "--from more.yaml --dry-run",
        "--from more.yaml --by c.moreau --dry-run",
        "--dry-run crm --draft --from more.yaml",
        "--project crm --from more.yaml --dry-run",
        "--from more.yaml --from none.yaml --dry-run",
        "--from more.yaml --by n.petit --by c.moreau --dry-run",
        "--from=more.yaml --by=c.moreau --dry-run",
        "--from more.yaml --dry-run --lang fr --title Less",
        "--from more.yaml --dry-run --draft --draft",
        "crm crm --from more.yaml",
        "crn --from more.yaml",
        "--project CRM --from more.yaml --dry-run",
        "--project CRN! --from more.yaml",
        "crm --project crm --from more.yaml --dry-run",
        "crm --project other --from more.yaml",
        "--project other --from more.yaml crm",
        "CR-261120-AAAAA --from more.yaml",
        "--from more.yaml --by n.petit CR-261120-AAAAA",
        "CR-261120-AAAAA --project crm --from more.yaml",
        "CR-261120-AAAAA --from more.yaml --draft",
        "--from none.yaml",
        "--from --dry-run",
        "--from more.yaml --by",
        "--from more.yaml --by -x",
        "--from more.yaml --by nobody",
        "--from more.yaml --bye c.moreau",
        "--from more.yaml --dry-run -- crm",
        "--from",
    ],
)
def test_words_that_need_no_parsing_are_understood_as_the_parser_does(office: Path, words: str) -> None:
    (office / "projects/crm/more.yaml").write_text(SOUND)

    def ended(*before: str) -> tuple[int, str, str]:
        code, shown, told = run(office, "submit", *words.split(), before=before)
        return code, re.sub("CR-[0-9]{6}-.{5}|[0-9:]{8}Z", "…", shown), told

    assert ended() == ended("--debug")
    assert changes(office) == []


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--project", ["crm"]),
        ("--title", [""]),
        ("--type", ["request"]),
        ("--reason", ["They ask."]),
        ("--priority", ["low"]),
        ("--cost", ["works=5"]),
        ("--delay", ["finish=5d"]),
        ("--benefit", ["time=More"]),
        ("--funded-by", ["contingency"]),
        ("--option", ["Wait=Nothing"]),
        ("--emergency", []),
        ("--from", ["more.yaml"]),
        ("--draft", []),
    ],
)
def test_what_says_a_new_change_is_refused_beside_a_draft(
    office: Path, option: str, value: list[str]
) -> None:
    assert run(office, *BARE, "--draft", "--by", "n.petit")[0] == 0
    [draft] = changes(office)
    before = draft.read_text()

    code, _, told = run(office, "submit", draft.stem, option, *value, "--by", "n.petit")

    assert (code, draft.read_text()) == (2, before)
    assert told.startswith(
        f"pmo: {option}: for a new change, and '{draft.stem}' is submitted as its file says."
    )


def test_two_projects_that_are_named_are_refused(office: Path) -> None:
    code, _, told = run(office, *BARE, "crm", "--project", "other", "--by", "n.petit")

    assert (code, changes(office)) == (2, [])
    assert told == "pmo: crm and --project other: which? Try: name one\n"


@needs_git
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nobody@x.example", "nobody in people.yaml has that address. Try: --by PERSON"),
        ("shared@x.example", "which is an address of c.moreau, d.roy. Try: --by PERSON"),
        ("SHARED@x.example", "which is an address of c.moreau, d.roy. Try: --by PERSON"),
        (
            "\u017fhared@x.example",
            "nobody in people.yaml has that address",
        ),  # folds into an s, as the audit knows
    ],
)
def test_nobody_is_guessed(office: Path, address: str, words: str) -> None:
    code, _, told = run(office, *BARE, GIT_AUTHOR_EMAIL=address)

    assert (code, changes(office)) == (2, [])
    assert words in told


@needs_git
def test_a_person_that_is_named_must_be_of_the_office(office: Path) -> None:
    code, _, told = run(office, *BARE, "--by", "c.moreu")

    assert (code, changes(office)) == (2, [])
    assert "did you mean c.moreau?" in told


APPROVED_BEFORE = """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
authority: [{role: sponsor, cost: 10000}, {role: pmo-director}]
# people.yaml
n.petit: {name: Noé Petit, emails: [n@x.example]}
c.moreau: {name: Claire Moreau, emails: [c@x.example]}
d.roy: {name: Dana Roy, roles: [pmo-director]}
# projects/crm/project.yaml
name: CRM
manager: n.petit
sponsor: c.moreau
# projects/crm/budget.yaml
lines: [{id: fees, name: Fees, amount: 70000}]
# projects/crm/changes/CR-261103-7K4QM.yaml
title: Before
type: request
requested_by: n.petit
requested_on: 2026-11-03
reason: It is needed for the permit.
impact: {cost: [{line: fees, delta: 6000}]}
state: assessed
"""


@needs_git
def test_who_decides_is_told_with_what_that_authority_approved_before(tmp_path: Path) -> None:
    before = files_in(APPROVED_BEFORE)
    git(tmp_path, "init", "-q")
    after = approved(before, "CR-261103-7K4QM")
    for files, by, day in ((before, "n@x.example", "04"), (after, "c@x.example", "06")):
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        git(tmp_path, "add", "-A")
        who = {"GIT_AUTHOR_NAME": "X", "GIT_AUTHOR_EMAIL": by, "GIT_AUTHOR_DATE": f"2026-11-{day}T09:00:00Z"}
        who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
        subprocess.run(["git", "-C", tmp_path, "commit", "-qm", "x"], env={**os.environ, **who}, check=True)

    ended, told, _ = run(tmp_path, *BARE, "--by", "n.petit", "--cost", "fees=5000")

    assert ended == 0
    assert re.search(r"Decides +PMO director: Dana Roy", told), told


@needs_git
def test_commit_commits_that_file_and_nothing_else_and_runs_the_persons_hook(office: Path) -> None:
    hook = office / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\ntouch .git/hooked\n")
    hook.chmod(0o755)
    (office / "staged.txt").write_text("mine")
    git(office, "add", "staged.txt")

    assert run(office, *BARE, "--commit")[0] == 0

    [path] = changes(office)
    committed = git(office, "show", "--name-only", "--format=%an <%ae> %s", "HEAD").splitlines()
    subject = f"Noé <noe.petit@x.example> {path.stem}: More"
    assert [line for line in committed if line] == [subject, f"projects/crm/changes/{path.name}"]
    assert git(office, "diff", "--cached", "--name-only") == "staged.txt"
    assert (office / ".git/hooked").exists()


@needs_git
@pytest.mark.parametrize(
    ("does", "words"), [("echo not today >&2", "not today"), ("", "git does not say why")]
)
def test_a_hook_that_refuses_is_told_and_the_file_stays(office: Path, does: str, words: str) -> None:
    hook = office / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\n{does}\nexit 1\n")
    hook.chmod(0o755)

    code, _, told = run(office, *BARE, "--commit")

    assert (code, len(changes(office))) == (3, 1)
    assert f"is written and not committed: {words}" in told


def submitted_from(office: Path, text: str) -> tuple[int, str]:
    code, _, told = run(office, "submit", "--from", "-", "--by", "n.petit", given=text)
    return code, told


SOUND = "title: More\ntype: request\nreason: They ask.\n"


def test_a_file_is_read_from_standard_input(office: Path) -> None:
    assert submitted_from(office, SOUND) == (0, "")
    [path] = changes(office)
    written: Any = path.read_text()
    assert written.startswith(f"{SOUND}requested_by: n.petit\nrequested_on: 2026-11-20\nstate: submitted\n")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (SOUND.replace("type: request", "type: wish"), 1, "stdin:2:7: type is 'wish', not request"),
        (SOUND.replace("More", '""'), 1, "stdin:1:8: the title is empty (CHG017)"),
        (SOUND.replace("More", "' '"), 1, "stdin:1:8: the title is empty (CHG017)"),
        (f"{SOUND}impcat: {{}}\n", 1, "stdin:4:1: "),
        ("title: [\n", 1, "stdin:"),
        ("- a\n- b\n", 2, "stdin holds no change. Try: pmo schema change"),
        ("", 2, "stdin holds no change"),
        (f"{SOUND}state: implemented\n", 2, "state: the steps of a change write these"),
        ("title: More\n", 1, "type is missing"),
        (f"{SOUND}requested_on: 2026-11-21\n", 1, "requested_on is later than 2026-11-20"),
    ],
)
def test_a_file_with_a_fault_is_refused_with_its_line(office: Path, text: str, code: int, words: str) -> None:
    ended, told = submitted_from(office, text)

    assert (ended, changes(office)) == (code, [])
    assert words in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("name", "what", "advice"),
    [
        (".", "it is a folder", "Try: a plain file of YAML"),
        ("link.yaml", "it is a link, and links are not followed", "or --from - for standard input"),
        ("pipe.yaml", "it is not an ordinary file", "or --from - for standard input"),
        ("none.yaml", "it is not there", "Try: a plain file of YAML"),
    ],
)
def test_what_is_no_ordinary_file_is_called_what_it_is(
    office: Path, name: str, what: str, advice: str
) -> None:
    folder = office / "projects/crm"
    (folder / "link.yaml").symlink_to(folder / "project.yaml")
    os.mkfifo(folder / "pipe.yaml")

    code, _, told = run(office, "submit", "--from", name, "--by", "n.petit")

    assert (code, changes(office)) == (3, [])
    assert told.startswith(f"pmo: {name} cannot be read: {what}. ")
    assert told.endswith(f"{advice}\n")


@pytest.mark.parametrize(
    ("cost", "told"), [("fees=60000 USD", "is in USD"), ("fees=0.005", "has more decimals than EUR")]
)
def test_an_amount_that_check_refuses_is_not_written(office: Path, cost: str, told: str) -> None:
    code, _, refused = run(office, *BARE, "--by", "n.petit", "--cost", cost, "--funded-by", "contingency")

    assert (code, changes(office)) == (1, [])
    assert told in refused


@pytest.mark.parametrize(("checks", "code"), [("", 0), ("checks: {CHG008: error}\n", 1)])
def test_a_warning_refuses_only_where_the_office_makes_it_an_error(
    office: Path, checks: str, code: int
) -> None:
    settings = office / "pmo.yaml"
    settings.write_text(settings.read_text() + checks)

    ended, told = submitted_from(office, SOUND.replace("They ask.", "More"))

    assert (ended, len(changes(office))) == (code, 1 - code)
    assert ("CHG008" in told) == bool(checks)


@needs_git
def test_at_a_terminal_a_change_is_asked_for(office: Path) -> None:
    answers = [
        "More users", "wish", "request", "They ask.",
        "?", "build", "2027-Q1", "lots", "42000", "fees", "-200", "",
        "go-live", "12d", "", "time", "more of it", "", "contingency", "Wait", "They leave", "",
    ]  # fmt: skip

    shown = answered(
        office / "projects/crm", ["change", "submit", "--by", "n.petit"], "\n".join([*answers, ""])
    )

    [path] = changes(office)
    change = read_record(DictTree({PATH: path.read_bytes()}), PATH, Change, Found())
    assert change is not None
    assert change.impact is not None
    assert (change.title, change.type, change.funded_by) == ("More users", "request", "contingency")
    effects = [(each.line, str(each.delta), str(each.period)) for each in change.impact.cost]
    assert effects == [("build", "42000", "2027-Q1"), ("fees", "-200", "None")]
    assert [(each.milestone, str(each.delta)) for each in change.impact.schedule] == [("go-live", "12d")]
    assert [each.text for each in change.impact.benefits] == ["more of it"]
    assert [each.consequence for each in change.options] == ["They leave"]
    assert "is not an amount such as 42000" in shown
    assert "--cost" not in shown


@needs_git
def test_at_a_terminal_a_file_that_cannot_be_read_is_told_before_anything_is_asked(office: Path) -> None:
    (office / "projects/crm/plan.yaml").write_text("tasks: [\n", encoding="utf-8")
    asked = ["change", "submit", "--by", "n.petit", "--title", "T", "--type", "request"]

    shown = answered(office / "projects/crm", asked, "  \nThey ask.\n\n\n\n\n")

    assert "projects/crm/plan.yaml cannot be read whole: names may be missing" in " ".join(shown.split())
    assert "--reason: it is empty" in shown
    assert len(changes(office)) == 1


@needs_git
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "pmo: interrupted. Nothing was written."),
        ("fr", "pmo: interrompu. Rien n'a été écrit."),
    ],
)
def test_ctrl_c_at_a_question_says_that_nothing_was_written(office: Path, language: str, told: str) -> None:
    asked = ["change", "submit", "--by", "n.petit", "--title", "T", "--lang", language]

    shown = interrupted(office / "projects/crm", asked, "Type (")

    assert shown.splitlines()[-1] == told
    assert changes(office) == []


@needs_git
def test_at_a_terminal_amounts_and_lengths_are_taken_as_french_people_type_them(office: Path) -> None:
    answers = [
        "Plus", "", "Ils le demandent.",
        "build", "2027-Q1", "1.234", "10\u00a0000,50 €", "",
        "go-live", "-3 j", "", "time", "2 000 EUR", "", "contingency", "",
    ]  # fmt: skip

    shown = answered(
        office / "projects/crm",
        ["change", "submit", "--by", "n.petit", "--lang", "fr"],
        "\n".join([*answers, ""]),
    ).replace("\u00a0", " ")

    [path] = changes(office)
    change = read_record(DictTree({PATH: path.read_bytes()}), PATH, Change, Found())
    assert change is not None
    assert change.impact is not None
    assert [str(each.delta) for each in change.impact.cost] == ["10000.50"]
    assert [str(each.delta) for each in change.impact.schedule] == ["-3d"]
    assert [str(each.delta) for each in change.impact.benefits] == ["2000"]
    assert "« 1.234 » se lit de deux façons" in shown
