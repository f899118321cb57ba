"""Where changes stand: authority, quorum, later rejections, split amounts."""

from datetime import date
from decimal import Decimal

import pytest

from pmo.analysis.changes.authority import Amount, covers
from pmo.analysis.changes.change_standing import (
    Standing,
    effective_state,
    one_standing,
    settled_changes,
    standings,
)
from pmo.analysis.changes.judged_decision import Vouched, Witness, taken_at_its_word
from pmo.analysis.changes.powers import Powers
from pmo.analysis.changes.split_changes import split_changes
from pmo.analysis.changes.too_few_deciders import too_few_deciders
from pmo.model.settings import AuthorityLine
from pmo.model.text import Text
from pmo.reports.change_words import limit_words, nobody_words
from pmo.reports.wording import Wording
from tests.office_text import OfficeText, completed, files_in

OFFICE = """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
authority:
  - {role: manager, cost: 5000, days: 5d}
  - {role: sponsor, cost: 50000, days: 20d}
  - {board: change-board, evidence: EM}
# boards.yaml
change-board:
  name: Change board
  members: [a.one, b.two, c.three, d.four]
  quorum: 3
# projects/crm/project.yaml
name: CRM
manager: n.petit
sponsor: c.moreau
# projects/crm/budget.yaml
lines:
  - id: works
    amounts: {2026: 100000}
"""
CHANGE = """
# projects/crm/changes/{key}.yaml
title: More
type: request
requested_by: {by}
requested_on: 2026-11-03
impact:
  cost: [{{line: works, delta: {cost}}}]
state: assessed
"""
APPROVAL = """
# projects/crm/approvals/{key}/{decider}-{digest8}.yaml
decision: {decision}
by: {by}
role: {role}
at: {at}
digest: {digest}
{more}
"""


def crm(*changes: str) -> dict[str, str]:
    return completed(files_in(OFFICE + "".join(changes)))


def change(key: str, cost: int, by: str = "x.user") -> str:
    return CHANGE.format(key=key, cost=cost, by=by)


def decided(
    files: dict[str, str], key: str, by: str, role: str, at: str = "2026-11-05T09:00:00Z", **more: str
) -> dict[str, str]:
    """The files with a decision on what a change says in them."""
    digest = OfficeText(files).folder.digests[key]
    decider = more.get("decider", by)
    text = APPROVAL.format(
        key=key,
        decider=decider,
        by=by,
        role=role,
        at=at,
        digest=digest,
        digest8=digest[:8],
        decision=more.get("decision", "approve"),
        more=more.get("more", ""),
    )
    return {**files, **files_in(text)}


def standing_in(
    files: dict[str, str],
    key: str = "CR-261103-7K4QM",
    evidence: str = "E2",
    as_of: date | None = None,
) -> Standing:
    office = OfficeText(files)
    assert office.findings == []
    matter = office.folder, office.office

    def vouched(_path: str) -> Vouched:
        return Vouched(evidence)  # type: ignore[arg-type]

    found = standings(*matter, vouched, as_of)[key]
    assert one_standing(*matter, key, vouched, as_of) == found
    return found


KEY = "CR-261103-7K4QM"


def test_the_first_line_whose_limits_cover_the_amount_decides() -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor")

    standing = standing_in(files)

    assert (standing.outcome, standing.decided_by) == ("approved", "sponsor")
    assert (standing.got, standing.asked) == (1, 1)


def test_an_authority_below_the_amount_does_not_count() -> None:
    standing = standing_in(decided(crm(change(KEY, 42000)), KEY, "n.petit", "manager"))

    assert standing.outcome is None
    assert standing.waiting_for == ("c.moreau",)
    assert [each.reason.en for each in standing.judged if each.reason] == [
        "above the limit of that authority"
    ]


def test_who_asks_does_not_decide_and_their_line_is_skipped() -> None:
    files = decided(crm(change(KEY, 1000, by="n.petit")), KEY, "n.petit", "manager")

    standing = standing_in(files)

    assert standing.outcome is None
    assert standing.waiting_for == ("c.moreau",)
    assert [each.reason.en for each in standing.judged if each.reason] == ["who asks does not decide"]


def test_a_board_decides_by_its_quorum_of_persons() -> None:
    files = crm(change(KEY, 90000))
    for person in ("a.one", "b.two"):
        files = decided(files, KEY, person, "board:change-board")
    short = standing_in(files)

    enough = standing_in(decided(files, KEY, "c.three", "board:change-board"))

    assert (short.outcome, short.got, short.asked) == (None, 2, 3)
    assert short.waiting_for == ("board:change-board",)
    assert (enough.outcome, enough.decided_by) == ("approved", "board:change-board")


def left(files: dict[str, str], **days: int) -> dict[str, str]:
    """The files, where these people have their last days in that November."""
    people = "".join(
        f"{person.replace('_', '.')}: {{name: X, left: 2026-11-{day:02}}}\n" for person, day in days.items()
    )
    return {**files, "people.yaml": people}


@pytest.mark.parametrize(
    ("day", "waiting_for"), [(10, ("c.moreau",)), (11, ("board:change-board",)), (13, ())]
)
def test_from_the_day_after_the_last_the_next_line_is_waited_for_while_it_has_enough(
    day: int, waiting_for: tuple[str, ...]
) -> None:
    files = left(crm(change(KEY, 42000, by="a.one")), c_moreau=10, b_two=12)

    standing = standing_in(files, as_of=date(2026, 11, day))

    assert standing.waiting_for == waiting_for


def test_where_too_few_are_left_the_words_say_so_of_each_line() -> None:
    office = OfficeText(left(crm(change(KEY, 42000, by="a.one")), c_moreau=10, b_two=12))
    standing = standings(office.folder, office.office, as_of=date(2026, 11, 13))[KEY]
    wording = Wording("fr", "EUR")

    assert too_few_deciders(standing.matter, office.office) == Text(
        "nobody can decide: sponsor has 0 of 1, Change board has 2 of 3",
        "personne ne peut décider (commanditaire : 0 sur 1, Change board : 2 sur 3)",
    )
    assert list(limit_words(standing.matter, office.office, wording)) == []
    assert nobody_words(standing.matter, office.office, wording).endswith("boards.yaml ou people.yaml")


def test_a_decision_is_held_against_its_own_day() -> None:
    approved = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor", "2026-11-10T09:00:00Z")

    def reasons(last_day: int) -> list[str]:
        standing = standing_in(left(approved, c_moreau=last_day), as_of=date(2026, 11, 20))
        return [each.reason.en for each in standing.judged if each.reason]

    assert reasons(10) == []
    assert reasons(9) == ["c.moreau had left by then"]


def test_a_board_without_a_stated_quorum_decides_by_more_than_half_of_those_who_are_there() -> None:
    files = crm(change(KEY, 90000))
    files["boards.yaml"] = files["boards.yaml"].replace("  quorum: 3\n", "")
    files = left(files, c_three=8, d_four=12)
    on_the_ninth = decided(files, KEY, "a.one", "board:change-board", "2026-11-09T09:00:00Z")
    both = decided(on_the_ninth, KEY, "b.two", "board:change-board", "2026-11-09T10:00:00Z")

    def counted(files: dict[str, str], day: int) -> tuple[str | None, int, int]:
        standing = standing_in(files, as_of=date(2026, 11, day))
        return standing.outcome, standing.got, standing.asked

    assert [counted(files, day) for day in (8, 9, 13)] == [(None, 0, 3), (None, 0, 2), (None, 0, 2)]
    assert counted(on_the_ninth, 20) == (None, 1, 2)
    assert counted(both, 20) == ("approved", 2, 2)


def test_minutes_speak_for_the_members_present() -> None:
    minutes = (
        "minutes: {{board: change-board, file: docs/pv.md, digest: {0}, on: 2026-11-05, present: [{1}]}}"
    )
    two, three = (minutes.format("0" * 64, who) for who in ("a.one, b.two", "a.one, b.two, d.four"))
    files = crm(change(KEY, 90000))

    by_two, by_three = (
        decided(files, KEY, "s.ecretary", "board:change-board", decider="change-board", more=more)
        for more in (two, three)
    )

    short, enough = standing_in(by_two, evidence="EM"), standing_in(by_three, evidence="EM")

    assert (short.outcome, enough.outcome) == (None, "approved")
    assert [each.reason.en for each in short.judged if each.reason] == ["no quorum: 2 of 3"]


def test_a_line_asks_for_its_evidence() -> None:
    files = crm(change(KEY, 90000))
    for person in ("a.one", "b.two", "c.three"):
        files = decided(files, KEY, person, "board:change-board")

    assert standing_in(files, evidence="E1").outcome is None
    assert standing_in(files, evidence="E2").outcome == "approved"


def test_an_edited_change_makes_its_approvals_stale() -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor")
    path = f"projects/crm/changes/{KEY}.yaml"
    edited = {**files, path: files[path].replace("42000", "43000")}
    restated = {**files, path: files[path].replace("state: assessed", "state: implemented")}

    assert standing_in(edited).outcome is None
    assert standing_in(restated).outcome == "approved"


def test_a_later_rejection_undoes_an_approval_and_a_later_approval_the_rejection() -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor", "2026-11-05T09:00:00Z")
    files = decided(files, KEY, "a.one", "board:change-board", "2026-11-06T09:00:00Z", decision="reject")
    rejected = standing_in(files)
    name = f"projects/crm/approvals/{KEY}/c.moreau-{OfficeText(files).folder.digests[KEY][:8]}"
    again = {**files, f"{name}-2.yaml": files[f"{name}.yaml"].replace("11-05T", "11-07T")}

    assert (rejected.outcome, rejected.decided_by) == ("rejected", "board:change-board")
    assert standing_in(again).outcome == "approved"


def test_split_amounts_count_together() -> None:
    second = "CR-261104-AAAAA"
    files = crm(change(KEY, 4000), change(second, 4000))
    files = decided(files, KEY, "n.petit", "manager", "2026-11-05T09:00:00Z")
    files = decided(files, second, "n.petit", "manager", "2026-11-06T09:00:00Z")

    assert standing_in(files).outcome == "approved"
    assert standing_in(files, second).outcome is None
    assert standing_in(files, second).waiting_for == ("c.moreau",)


REBASELINE = "BL-261105-BBBBB"


def rebaselined(second: str) -> dict[str, str]:
    """Two changes that the manager approved, and between them a rebaseline that has the first one."""
    rebaseline = f"""
# projects/crm/baselines/{REBASELINE}.yaml
kind: rebaseline
set_by: n.petit
set_at: 2026-11-05T12:00:00Z
rests_on: [{KEY}]
"""
    files = crm(change(KEY, 4000), change(second, 4000), rebaseline)
    files = decided(files, KEY, "n.petit", "manager", "2026-11-05T09:00:00Z")
    return decided(files, second, "n.petit", "manager", "2026-11-06T09:00:00Z")


def test_a_rebaseline_that_a_board_approved_begins_the_count_anew() -> None:
    second = "CR-261104-AAAAA"
    files = rebaselined(second)
    for person in ("a.one", "b.two", "c.three"):
        files = decided(files, REBASELINE, person, "board:change-board")

    assert standing_in(files, second).outcome == "approved"


def test_a_rebaseline_that_no_board_approved_begins_nothing() -> None:
    second = "CR-261104-AAAAA"
    alone = rebaselined(second)
    by_the_sponsor = decided(alone, REBASELINE, "c.moreau", "sponsor")

    assert standing_in(alone, second).outcome is None
    assert standing_in(by_the_sponsor, second).outcome is None


def asked_for(files: dict[str, str], evidence: str) -> dict[str, str]:
    """The same, where the sponsor's decisions take so much evidence."""
    settings = files["pmo.yaml"].replace("{role: sponsor,", f"{{role: sponsor, evidence: {evidence},")
    return {**files, "pmo.yaml": settings}


def judged_by_their_day(files: dict[str, str]) -> dict[str, Standing]:
    """Where changes stand by decisions of E1 that landed when no more was asked for, in the order of ids."""
    then, now = OfficeText(files), OfficeText(asked_for(files, "E3"))

    def vouched(path: str) -> Vouched:
        order = sorted(files).index(path)
        return Vouched("E1", powers=Powers(then.office, then.folder), order=order)

    return standings(now.folder, now.office, vouched)


@pytest.mark.parametrize(
    ("decision", "outcome"), [("approve", "approved"), ("reject", "rejected"), ("defer", "deferred")]
)
def test_evidence_that_is_asked_for_later_leaves_what_was_decided(decision: str, outcome: str) -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor", decision=decision)

    assert judged_by_their_day(files)[KEY].outcome == outcome
    assert standing_in(asked_for(files, "E3"), evidence="E1").outcome is None


def test_what_was_approved_counts_against_the_limit_whatever_evidence_is_asked_for_since() -> None:
    files = crm(change(KEY, 42000), change(SECOND, 9000))
    files = decided(decided(files, KEY, "c.moreau", "sponsor"), SECOND, "c.moreau", "sponsor")

    found = judged_by_their_day(files)

    assert (found[KEY].outcome, found[SECOND].outcome) == ("approved", None)
    assert [each.reason and each.reason.en for each in found[SECOND].judged] == [
        "above the limit of that authority"
    ]


def test_who_had_the_role_when_a_decision_landed_has_decided() -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor")
    then = OfficeText(files)
    now = OfficeText({**files, "projects/crm/project.yaml": "name: CRM\nmanager: n.petit\nsponsor: s.new\n"})
    landed = Vouched("E1", powers=Powers(then.office, then.folder), order=1)

    assert standings(now.folder, now.office, lambda _: landed)[KEY].outcome == "approved"
    assert standings(now.folder, now.office, lambda _: Vouched("E1"))[KEY].outcome is None


def test_who_wrote_a_change_for_another_is_not_waited_for_to_decide_on_it() -> None:
    office = OfficeText(crm(change(KEY, 4000)))
    wrote = Witness(taken_at_its_word, lambda path: frozenset({"n.petit"} if KEY in path else ()))

    assert standings(office.folder, office.office)[KEY].waiting_for == ("n.petit",)
    assert standings(office.folder, office.office, wrote)[KEY].waiting_for == ("c.moreau",)


def test_limits_add_up_in_the_order_in_which_decisions_landed() -> None:
    files = crm(change(KEY, 42000), change(SECOND, 9000))
    files = decided(files, SECOND, "c.moreau", "sponsor", at="2026-11-04T09:00:00Z")
    office = OfficeText(decided(files, KEY, "c.moreau", "sponsor", at="2026-11-09T09:00:00Z"))

    def landed(*order: str) -> list[str | None]:
        def vouched(path: str) -> Vouched:
            return Vouched("E1", order=order.index(path.split("/")[-2]))

        found = standings(office.folder, office.office, vouched)
        return [found[key].outcome for key in (KEY, SECOND)]

    assert landed(KEY, SECOND) == ["approved", None]
    assert landed(SECOND, KEY) == [None, "approved"]


SECOND = "CR-261104-AAAAA"


def split_in(files: dict[str, str]) -> list[str]:
    """The changes that are told to be parts of a larger one."""
    office = OfficeText(files)
    found = standings(office.folder, office.office, taken_at_its_word)
    settled = settled_changes(office.folder, office.office, taken_at_its_word)
    return [each.exceeded.role or "" for each in split_changes(office.folder, found, settled)]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (None, None, ["manager"]),
        ("manager", None, ["manager"]),
        ("manager", "sponsor", []),
        ("sponsor", "manager", ["manager"]),
        ("sponsor", "sponsor", []),
    ],
)
def test_parts_of_a_matter_are_told_until_an_authority_over_all_of_them_approved_the_last(
    first: str | None, second: str | None, found: list[str]
) -> None:
    files = crm(change(KEY, 3000), change(SECOND, 3000))
    persons = {"manager": "n.petit", "sponsor": "c.moreau"}
    for day, (key, role) in enumerate(((KEY, first), (SECOND, second)), 5):
        if role is not None:
            files = decided(files, key, persons[role], role, f"2026-11-0{day}T09:00:00Z")

    assert split_in(files) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("assessed", "assessed", [SECOND]),
        ("assessed", "implemented", [KEY]),
        ("closed", "assessed", [SECOND]),
        ("implemented", "closed", []),
        ("withdrawn", "assessed", []),
        ("assessed", "withdrawn", []),
    ],
)
def test_a_part_of_a_matter_is_told_while_it_may_be_decided_on(
    first: str, second: str, found: list[str]
) -> None:
    parts = ((KEY, first), (SECOND, second))
    files = crm(*(change(key, 3000).replace("state: assessed", f"state: {state}") for key, state in parts))
    office = OfficeText(files)
    standing = standings(office.folder, office.office, taken_at_its_word)

    told = [(each.change, each.others) for each in split_changes(office.folder, standing)]

    changes = office.folder.changes
    assert told == [(changes[key], tuple({KEY, SECOND} - {key})) for key in found]


def test_a_rejected_change_is_no_part_of_a_larger_matter() -> None:
    files = crm(change(KEY, 3000), change(SECOND, 3000))

    for key in (KEY, SECOND):
        assert split_in(decided(files, key, "n.petit", "manager", decision="reject")) == []


@pytest.mark.parametrize(
    ("emergency", "undoing", "found"),
    [
        ("state: implemented", "state: submitted", ["manager"]),
        ("state: implemented", "state: implemented", []),
        ("state: closed", "state: closed", []),
        ("state: closed", "state: withdrawn", ["manager"]),
    ],
)
def test_an_emergency_and_what_takes_it_back_are_no_parts_of_a_larger_matter(
    emergency: str, undoing: str, found: list[str]
) -> None:
    urgent = change(KEY, 3000).replace("state: assessed", f"emergency: true\n{emergency}")
    undo = change(SECOND, -3000).replace("state: assessed", f"undoes: {KEY}\n{undoing}")
    other = change("CR-261105-BBBBB", 3000)

    assert split_in(crm(urgent, undo)) == []
    assert split_in(crm(urgent, undo, other)) == found


def test_what_an_approved_rebaseline_settled_is_no_part_of_what_comes_after() -> None:
    before = rebaselined(SECOND)
    settled = before
    for person in ("a.one", "b.two", "c.three"):
        settled = decided(settled, REBASELINE, person, "board:change-board")

    assert (split_in(before), split_in(settled)) == (["manager"], [])


def test_money_moved_between_lines_is_measured_though_it_adds_nothing() -> None:
    moved = change(KEY, 42000).replace(
        "[{line: works, delta: 42000}]", "[{line: works, delta: 42000}, {line: fees, delta: -42000}]"
    )

    standing = standing_in(crm(moved))

    assert standing.amount is not None
    assert standing.amount.cost == 42000
    assert standing.waiting_for == ("c.moreau",)


def test_rework_makes_the_decisions_before_it_stale() -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor", "2026-11-05T09:00:00Z")
    path = f"projects/crm/changes/{KEY}.yaml"
    steps = [("submitted", "03"), ("assessed", "04"), ("submitted", "06"), ("assessed", "07")]
    lines = [f"  - {{state: {state}, at: 2026-11-{day}T08:00:00Z}}" for state, day in steps]

    def with_history(count: int) -> dict[str, str]:
        return {**files, path: files[path] + "\n".join(["history:", *lines[:count], ""])}

    once, reworked = standing_in(with_history(2)), standing_in(with_history(4))
    name = f"projects/crm/approvals/{KEY}/c.moreau-{OfficeText(files).folder.digests[KEY][:8]}"
    again = {f"{name}-2.yaml": files[f"{name}.yaml"].replace("11-05T", "11-08T")}

    assert once.outcome == "approved"
    assert reworked.outcome is None
    assert [each.reason.en for each in reworked.judged if each.reason] == [
        "it is dated before the assessment that stands"
    ]
    assert standing_in({**with_history(4), **again}).outcome == "approved"


def test_a_decision_dated_before_the_only_assessment_is_not_told_to_be_reworked() -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor", "2026-11-05T09:00:00Z")
    path = f"projects/crm/changes/{KEY}.yaml"
    files[path] += "history:\n  - {state: assessed, at: 2026-11-07T08:00:00Z}\n"

    [judged] = standing_in(files).judged

    assert judged.is_stale
    assert judged.reason == (
        "it is dated before the assessment that stands", "elle est datée d'avant l'évaluation en vigueur"
    )  # fmt: skip


def test_approved_is_computed_and_only_of_an_assessed_change() -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor")
    office = OfficeText(files)
    standing = standing_in(files)
    assessed = office.folder.changes[KEY]

    assert effective_state(assessed, standing) == "approved"
    assert effective_state(assessed.replaced(state="submitted"), standing) == "submitted"
    assert effective_state(assessed, None) == "assessed"


@pytest.mark.parametrize(("limit", "days"), [("5d", 5), ("1w", 5), ("7cd", 5), ("12mo", 261), ("35h", 5)])
def test_a_limit_in_any_unit_covers_the_change_that_just_reaches_it(limit: str, days: int) -> None:
    line = AuthorityLine.read({"role": "manager", "days": limit})

    assert covers(line, Amount(days=Decimal(days)), Decimal(7))
    assert not covers(line, Amount(days=Decimal(days) + Decimal("0.01")), Decimal(7))
