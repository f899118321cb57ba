"""Decisions written: who may, as whom, on what, under which name, and what governance refuses."""

from datetime import UTC, date, datetime

import pytest

from pmo.actions.baseline_decision import decision_on_baseline as decision_on_baseline_of
from pmo.actions.decidable import DecisionGiven, Hand, MinutesGiven
from pmo.actions.decision import NewDecision, decision_on
from pmo.analysis.changes.authority import Deciders
from pmo.analysis.changes.change_standing import baseline_standing
from pmo.analysis.changes.change_summary import summaries
from pmo.analysis.changes.deciding_command import deciding_command
from pmo.analysis.changes.judged_decision import Judged, Matter, Vouched
from pmo.errors import PmoError, Refused, UsageError
from pmo.model.approval import Approval, Decision, Evidence
from pmo.model.settings import AuthorityLine
from pmo.model.text import Text
from pmo.reports.changes.change_decided import DecisionFile, decided
from pmo.reports.wording import Wording
from pmo.store.writing.new_change import change_text
from pmo.store.yaml.record_text import as_read
from tests.office_text import OfficeText
from tests.unit.test_change_standing import KEY, change, crm

AT = datetime(2026, 11, 10, 9, tzinfo=UTC)
PROVEN = Vouched("E3")
BOARD_WITH_SECRETARY = "  quorum: 3\n  secretary: s.nguyen\n"


def assessed(cost: int = 42000, by: str = "x.user", **more: str) -> dict[str, str]:
    files = crm(change(KEY, cost, by))
    path = f"projects/crm/changes/{KEY}.yaml"
    files["boards.yaml"] = files["boards.yaml"].replace("  quorum: 3\n", BOARD_WITH_SECRETARY)
    return {**files, path: files[path].replace("state: assessed", more.get("state", "state: assessed"))}


def decide(files: dict[str, str], given: DecisionGiven, vouched: Vouched = PROVEN) -> NewDecision:
    office = OfficeText(files)
    assert office.findings == []
    seen = summaries(office.folder, office.office, given.at.date(), lambda _: vouched)
    return decision_on(next(iter(seen)), given, office.office)


def by(person: str, decision: Decision = "approve", role: str | None = None) -> DecisionGiven:
    return DecisionGiven(decision, person, AT, role)


def minuted(*present: str, recorder: str = "s.nguyen", of: str = "change-board") -> DecisionGiven:
    minutes = MinutesGiven(of, "docs/pv.md", "0" * 64, date(2026, 11, 9), present)
    return DecisionGiven("approve", recorder, AT, minutes=minutes)


def test_a_decision_binds_to_the_content_and_names_the_first_line_that_fits() -> None:
    files = assessed()
    digest = OfficeText(files).folder.digests[KEY]

    made = decide(files, by("c.moreau"))

    assert made.path == f"projects/crm/approvals/{KEY}/c.moreau-{digest[:8]}.yaml"
    assert made.data == {
        "decision": "approve",
        "by": "c.moreau",
        "role": "sponsor",
        "at": AT,
        "digest": digest,
    }
    assert made.least == "E1"


def test_minutes_say_whom_they_speak_for_and_who_was_there() -> None:
    made = decide(assessed(), minuted("a.one", "b.two", "c.three"))

    assert made.path.rpartition("/")[2].startswith("change-board-")
    assert (made.data["by"], made.data["role"], made.least) == ("s.nguyen", "board:change-board", "EM")
    assert made.data["minutes"] == {
        "board": "change-board",
        "file": "docs/pv.md",
        "digest": "0" * 64,
        "on": date(2026, 11, 9),
        "present": ["a.one", "b.two", "c.three"],
    }


def test_a_mail_of_a_person_is_minuted_too() -> None:
    made = decide(assessed(), minuted(of="c.moreau"))

    assert (made.data["by"], made.data["role"]) == ("s.nguyen", "sponsor")
    assert made.data["minutes"]["person"] == "c.moreau"


def test_a_second_decision_on_the_same_content_is_numbered() -> None:
    files = assessed()
    first = decide(files, by("c.moreau"))
    files[first.path] = change_text(first.path, first.data, "# one")
    later = by("c.moreau", "reject")._replace(at=datetime(2026, 11, 11, 9, tzinfo=UTC))
    second = decide(files, later)

    assert second.path == first.path.replace(".yaml", "-2.yaml")
    with pytest.raises(Refused, match=f"c.moreau has already approved {KEY} as it stands, on 2026-11-10"):
        decide(files, by("c.moreau"))


@pytest.mark.parametrize(
    ("author", "is_signed", "is_committed"),
    [("x.user", False, True), ("x.user", False, False), ("p.mo", False, True), (None, False, True)],
    ids=["the requester, committing", "the requester", "another, committing", "a stranger, committing"],
)
def test_a_decision_by_another_hand_than_the_deciders_is_refused_where_it_would_not_count(
    author: str | None, is_signed: bool, is_committed: bool
) -> None:
    given = by("c.moreau")._replace(hand=Hand(author, is_signed, is_committed))

    with pytest.raises(Refused, match=r"committed by you, a decision of c\.moreau would not count \(E0\)"):
        decide(assessed(), given)


@pytest.mark.parametrize(
    "hand",
    [Hand("c.moreau", is_committed=True), Hand("x.user", is_signed=True, is_committed=True), Hand("p.mo")],
    ids=["their own", "with a signature", "another, who leaves the commit to them"],
)
def test_a_decision_by_a_hand_that_may_still_make_it_count_is_written(hand: Hand) -> None:
    assert decide(assessed(), by("c.moreau")._replace(hand=hand)).data["by"] == "c.moreau"


def test_where_files_alone_count_any_hand_writes_a_decision() -> None:
    files = assessed()
    files["pmo.yaml"] = files["pmo.yaml"].replace("{role: sponsor,", "{role: sponsor, evidence: E0,")

    given = by("c.moreau")._replace(hand=Hand("x.user", is_committed=True))

    assert decide(files, given).least == "E0"


@pytest.mark.parametrize(
    ("evidence", "given", "hand"),
    [("E3", by("c.moreau"), Hand("c.moreau")), ("E2", minuted(of="c.moreau"), Hand("s.nguyen", True))],
    ids=["unsigned", "minutes"],
)
def test_what_no_commit_could_make_count_is_refused_with_what_would(
    evidence: str, given: DecisionGiven, hand: Hand
) -> None:
    files = assessed()
    files["pmo.yaml"] = files["pmo.yaml"].replace(
        "{role: sponsor,", f"{{role: sponsor, evidence: {evidence},"
    )

    with pytest.raises(Refused, match=f"Try: pmo change approve {KEY} --sign$"):
        decide(files, given._replace(hand=hand))


@pytest.mark.parametrize(
    ("of_role", "evidence", "command"),
    [
        ("sponsor", "E1", "pmo change approve CR"),
        ("sponsor", "E2", "pmo change approve CR --sign"),
        ("sponsor", "EM", "pmo change approve CR --sign"),
        ("board", "EM", "pmo change approve CR --minutes FILE --for change-board --present WHO,… --sign"),
        ("board", "E3", "pmo change approve CR --sign"),
    ],
)
def test_the_command_to_decide_says_what_its_evidence_takes(
    of_role: str, evidence: Evidence, command: str
) -> None:
    stated = AuthorityLine(role="sponsor", evidence=evidence)
    if of_role == "board":
        stated = AuthorityLine(board="change-board", evidence=evidence)
    line = Deciders(stated, frozenset({"c.moreau"}), 1, {})

    assert deciding_command("CR", Matter("0" * 64, "x.user", (line,), 0)).en == command


MINUTED = minuted("a.one", "b.two", "c.three")
UNSIGNED = Vouched("E0", Text("neither it nor its commit is signed by s.nguyen", "non signé"))
NOT_COMMITTED = Vouched("E0", Text("no commit brought it", "aucun commit"), is_open=True)


def decided_before(given: DecisionGiven, **settings: str) -> dict[str, str]:
    """The files with a decision in them, in an office whose sponsor's line asks for some evidence."""
    files = assessed()
    for old, new in settings.items():
        files["pmo.yaml"] = files["pmo.yaml"].replace(f"{{role: {old},", f"{{role: {old}, evidence: {new},")
    first = decide(files, given)
    return {**files, first.path: change_text(first.path, first.data, "# one")}


@pytest.mark.parametrize(
    ("files", "given", "vouched"),
    [
        (decided_before(MINUTED), MINUTED, UNSIGNED),
        (decided_before(by("c.moreau")), by("c.moreau"), Vouched("E0")),
        (decided_before(by("c.moreau"), sponsor="E3"), by("c.moreau"), NOT_COMMITTED),
        (decided_before(minuted(of="c.moreau"), sponsor="E2"), minuted(of="c.moreau"), NOT_COMMITTED),
    ],
    ids=["unsigned minutes", "committed by another", "unsigned where E3 counts", "minuted where E2 counts"],
)
def test_what_does_not_count_and_will_not_is_decided_anew_beside_it(
    files: dict[str, str], given: DecisionGiven, vouched: Vouched
) -> None:
    made = decide(files, given, vouched)

    assert made.path.endswith("-2.yaml")
    assert made.path.replace("-2.yaml", ".yaml") in files


def test_what_counts_once_it_is_committed_is_not_decided_again() -> None:
    with pytest.raises(Refused, match=r"has already approved .* It does not count yet: no commit brought it"):
        decide(decided_before(by("c.moreau")), by("c.moreau"), NOT_COMMITTED)


@pytest.mark.parametrize(
    ("files", "given", "words"),
    [
        (assessed(state="state: draft"), by("c.moreau"), "is only a draft; it must be submitted"),
        (assessed(state="state: submitted"), by("c.moreau"), "it must be assessed before it can be approved"),
        (assessed(state="state: submitted"), by("c.moreau", "defer"), "before it can be deferred"),
        (assessed(state="state: withdrawn"), by("c.moreau"), "is withdrawn: there is nothing left to decide"),
        (assessed(state="state: implemented"), by("c.moreau"), "is implemented: there is nothing left"),
        (
            assessed(state="imported: {file: a.csv, row: 2}\nstate: assessed"),
            by("c.moreau"),
            "was imported: it was decided on elsewhere",
        ),
        (assessed(by="c.moreau"), by("c.moreau"), "who asks does not decide. It takes: Change board"),
        (assessed(by="s.nguyen"), minuted("a.one"), "who asks does not record the minutes either"),
        (assessed(by="c.moreau"), minuted(of="c.moreau"), "who asks does not decide"),
        (
            assessed(),
            by("n.petit"),
            r"€42,000 and 0 working days, which is above the limit of project manager\. It takes: sponsor",
        ),
        (assessed(), by("n.petit"), r"It takes: sponsor \(c.moreau\)"),
        (assessed(), by("z.other"), "z.other has no authority over"),
        (assessed(), by("a.one", role="sponsor"), "a.one has no authority over .* as sponsor"),
        (assessed(90000), by("c.moreau"), "above the limit of sponsor"),
        (assessed(), minuted("a.one", "b.two"), "no quorum: 2 of 3 members"),
        (assessed(by="a.one"), minuted("a.one", "b.two", "c.three"), "no quorum: 2 of 3 members"),
        (
            assessed(),
            minuted("a.one", "b.two", "c.three", recorder="a.one"),
            "are recorded by its secretary, s.nguyen, not by a.one",
        ),
    ],
)
def test_governance_refuses(files: dict[str, str], given: DecisionGiven, words: str) -> None:
    with pytest.raises(Refused, match=words):
        decide(files, given)


def test_after_a_rework_the_same_content_is_decided_on_anew() -> None:
    files = assessed()
    first = decide(files, by("c.moreau"))
    files[first.path] = change_text(first.path, first.data, "# one")
    path = f"projects/crm/changes/{KEY}.yaml"
    steps = "history:\n  - {state: assessed, by: n.petit, at: 2026-11-10T09:30:00Z}\n"
    later = by("c.moreau")._replace(at=datetime(2026, 11, 10, 10, tzinfo=UTC))
    with pytest.raises(Refused, match="has already approved"):
        decide(files, later)

    made = decide({**files, path: files[path] + steps}, later)

    assert made.path == first.path.replace(".yaml", "-2.yaml")


def test_minutes_are_of_a_day_that_has_come_and_not_before_the_assessment() -> None:
    given = minuted("a.one", "b.two", "c.three")
    assert given.minutes is not None
    tomorrow = given._replace(minutes=given.minutes._replace(on=date(2026, 11, 11)))
    history = "state: assessed\nhistory:\n  - {state: assessed, by: n.petit, at: 2026-11-10T08:00:00Z}"
    day_before = given._replace(minutes=given.minutes._replace(on=date(2026, 11, 9)))

    with pytest.raises(UsageError, match="that day has not come yet"):
        decide(assessed(), tomorrow)
    with pytest.raises(Refused, match="cannot be about that assessment"):
        decide(assessed(state=history), day_before)
    assert decide(assessed(), day_before).data["minutes"]["on"] == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (by("c.moreau", role="sponsors"), "did you mean sponsor"),
        (minuted("a.one", "b.two", "n.petit"), "n.petit: not on change-board"),
    ],
)
def test_what_is_typed_wrongly_is_a_matter_of_usage(given: DecisionGiven, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        decide(assessed(), given)


@pytest.mark.parametrize("state", ["implemented", "closed"])
def test_an_emergency_that_was_implemented_is_approved_after(state: str) -> None:
    files = assessed(state=f"emergency: true\nstate: {state}")

    assert decide(files, by("c.moreau")).data["role"] == "sponsor"


def test_who_has_left_decides_on_nothing_from_the_next_day_on() -> None:
    def left(day: str) -> dict[str, str]:
        return {**assessed(), "people.yaml": f"c.moreau: {{name: Claire Moreau, left: {day}}}\n"}

    with pytest.raises(Refused, match=r"^c\.moreau left on 2026-11-09: the decision would not count"):
        decide(left("2026-11-09"), by("c.moreau"))
    assert decide(left("2026-11-10"), by("c.moreau")).data["by"] == "c.moreau"


def test_without_authority_nobody_decides() -> None:
    files = assessed()
    nobody = {**files, "pmo.yaml": files["pmo.yaml"].partition("authority:")[0]}

    with pytest.raises(PmoError, match="has no `authority:`"):
        decide(nobody, by("c.moreau"))


REBASELINE = "BL-261109-BBBBB"


def decide_on_baseline(kind: str, given: DecisionGiven, set_by: str = "x.user") -> NewDecision:
    path = f"projects/crm/baselines/{REBASELINE}.yaml"
    files = {**assessed(), path: f"kind: {kind}\nset_by: {set_by}\nset_at: 2026-11-09T09:00:00Z\n"}
    office = OfficeText(files)
    assert office.findings == []
    standing = baseline_standing(office.folder, office.office, REBASELINE, lambda _: Vouched("E3"))
    return decision_on_baseline_of(office.folder, REBASELINE, standing, given, office.office)


def test_a_member_of_the_board_approves_a_rebaseline() -> None:
    made = decide_on_baseline("rebaseline", by("a.one"))

    assert made.path.startswith(f"projects/crm/approvals/{REBASELINE}/a.one-")
    assert made.data["role"] == "board:change-board"


def test_minutes_record_that_the_board_approves_a_rebaseline() -> None:
    made = decide_on_baseline("rebaseline", minuted("a.one", "b.two", "c.three"))

    assert made.data["minutes"]["board"] == "change-board"


@pytest.mark.parametrize(
    ("kind", "person", "set_by", "why"),
    [
        ("rebaseline", "a.one", "a.one", "who asks does not decide"),
        ("rebaseline", "n.petit", "x.user", "begins the count of authority anew, which is not for"),
        ("rebaseline", "x.user", "p.mo", "has no authority over"),
        ("change", "a.one", "x.user", "only a rebaseline is decided on in its own right"),
        ("initial", "a.one", "x.user", "only a rebaseline is decided on in its own right"),
    ],
)
def test_who_may_not_decide_on_a_baseline_is_refused(kind: str, person: str, set_by: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        decide_on_baseline(kind, by(person), set_by)


@pytest.mark.parametrize(
    ("signature", "judged", "counts"),
    [
        ({}, None, "once Sophie Nguyen commits it, signed (EM)"),
        ({"signature": "…"}, None, "once it is committed, by whomever, for it is signed"),
        ({"signature": "…"}, ("EM", None), "as it is committed (EM)"),
        ({}, ("E0", UNSIGNED.objection), "no: neither it nor its commit is signed by s.nguyen"),
    ],
)
def test_what_is_committed_is_said_to_count_as_history_says_of_it(
    signature: dict[str, str], judged: tuple[Evidence, Text | None] | None, counts: str
) -> None:
    people = {"people.yaml": "s.nguyen: {name: Sophie Nguyen}\n"}
    made = decide({**assessed(), **people}, minuted("a.one", "b.two", "c.three"))
    made = made._replace(data={**made.data, **signature})
    approval = Approval.read(as_read(made.data))
    known = Judged("change-board-1", approval, *judged) if judged else None
    file = DecisionFile(made, "approve", "x.yaml", is_committed=judged is not None, judged=known)
    office = OfficeText({**assessed(), **people}).office

    told = decided(file, "More", "approved", ["pmo change show"], office, Wording("en", "EUR"), 100)

    assert f"Counts  {counts}\n" in told
