"""The change log: what each change moves, what they sum to, and whether they explain the budget."""

from datetime import date
from decimal import Decimal

from pmo.analysis.balances.baseline_balance import lineage
from pmo.analysis.balances.change_log import ChangeLog, change_log
from pmo.analysis.balances.roll_forward import Break
from pmo.analysis.changes.change_standing import standings
from pmo.analysis.changes.judged_decision import Vouched, taken_at_its_word
from pmo.model.approval import Evidence
from pmo.model.value import Duration
from pmo.reports.changes.change_log_table import log_lines, log_rows
from pmo.reports.changes.change_log_view import log_view
from pmo.reports.portfolio.record_list import SeenFrom
from pmo.reports.wording import Wording
from tests.office_text import OfficeText, completed, files_in
from tests.unit.test_change_standing import KEY, change, crm, decided

DAY = date(2026, 11, 20)

BASELINES = """
# projects/crm/baselines/BL-260101-AAAAA.yaml
kind: initial
set_at: 2026-01-01T08:00:00Z
budget:
  lines:
    - {id: works, amount: 1000.00}
    - {id: fees, amount: 200.00}
  contingency: 100
# projects/crm/baselines/BL-260201-BBBBB.yaml
kind: change
set_at: 2026-02-01T08:00:00Z
previous: [{id: BL-260101-AAAAA, digest: DIGEST}]
rests_on: [CR-260110-AAAAA]
budget:
  lines:
    - {id: works, amount: 1042.37}
    - {id: fees, amount: 200.00}
  contingency: 57.63
# projects/crm/baselines/BL-260301-CCCCC.yaml
kind: change
set_at: 2026-03-01T08:00:00Z
previous: [{id: BL-260201-BBBBB, digest: DIGEST}]
rests_on: [CR-260110-AAAAA, CR-260210-BBBBB]
budget:
  lines:
    - {id: works, amount: 1092.37}
  contingency: 57.63
# projects/crm/changes/CR-260110-AAAAA.yaml
title: A deeper trench
type: request
requested_on: 2026-01-10
impact:
  cost: [{line: works, delta: 42.37}]
  schedule: [{task: dig, delta: 3d}, {finish: true, delta: 2d}]
funded_by: contingency
state: closed
# projects/crm/changes/CR-260210-BBBBB.yaml
title: No adviser, more works
type: request
requested_on: 2026-02-10
impact:
  cost: [{line: works, delta: 50}]
  remove: [{line: fees}]
state: implemented
# projects/crm/changes/CR-260220-CCCCC.yaml
title: Gold plating
type: request
requested_on: 2026-02-20
impact:
  cost: [{line: works, delta: 9999}]
state: submitted
""".replace("DIGEST", "0" * 64)


def log_of(text: str, as_of: date = DAY) -> ChangeLog:
    office = OfficeText(completed(files_in(text)))
    assert office.findings == []
    folder = office.folder
    return change_log(folder, standings(folder, office.office), office.office.settings, as_of)


def test_changes_sum_up_in_order_and_only_those_that_are_incorporated() -> None:
    log = log_of(BASELINES)

    assert [(each.key, each.cost, each.cumulative, each.is_incorporated) for each in log.entries] == [
        ("CR-260110-AAAAA", Decimal("42.37"), Decimal("42.37"), True),
        ("CR-260210-BBBBB", Decimal("-150.00"), Decimal("-107.63"), True),
        ("CR-260220-CCCCC", Decimal(9999), Decimal("-107.63"), False),
    ]
    assert log.entries[0].shift == Duration(Decimal(2), "d")


def test_the_table_has_amounts_to_their_last_decimal() -> None:
    text = BASELINES.replace("currency: EUR", "currency: KWD").replace("delta: 42.37", "delta: 42.125")
    office = OfficeText(completed(files_in(text)))
    log = change_log(office.folder, standings(office.folder, office.office), office.office.settings, DAY)

    lines = log_lines([log], office.office, Wording("en", "KWD"), None)

    assert [line.split()[-3] for line in lines[1:3]] == ["42.125", "-107.875"]


def test_original_and_changes_are_the_current_budget_to_the_cent() -> None:
    log = log_of(BASELINES)

    balance = log.baselines
    assert balance is not None
    assert balance.total is not None
    assert (balance.original, balance.changes, balance.drawn, balance.current) == (
        Decimal("1300.00"), Decimal("-107.63"), Decimal("42.37"), Decimal("1150.00"),
    )  # fmt: skip
    assert balance.total.is_exact
    assert log.is_reconciled


def test_a_cent_that_no_change_explains_is_found_at_its_baseline() -> None:
    text = BASELINES.replace("amount: 1092.37", "amount: 1092.38")

    log = log_of(text)

    assert log.baselines is not None
    assert log.baselines.breaks == (Break("BL-260301-CCCCC", Decimal("1150.00"), Decimal("1150.01")),)
    assert not log.is_reconciled


def test_what_a_board_sets_anew_is_told_apart_from_changes() -> None:
    text = BASELINES.replace("amount: 1092.37", "amount: 1500").replace(
        "kind: change\nset_at: 2026-03", "kind: rebaseline\nset_at: 2026-03"
    )

    log = log_of(text)

    assert log.baselines is not None
    assert log.baselines.set_anew == Decimal("407.63")
    assert log.is_reconciled


def test_only_what_moves_the_end_is_added_up() -> None:
    text = BASELINES.replace(
        "impact:\n  cost: [{line: works, delta: 50}]",
        "impact:\n  schedule: [{task: dig, delta: 4d}]\n  cost: [{line: works, delta: 50}]",
    )
    office = OfficeText(completed(files_in(text)))
    log = change_log(office.folder, standings(office.folder, office.office), office.office.settings, DAY)

    assert [str(each.shift or "") for each in log.entries] == ["2d", "4d", ""]
    [taken_in] = [
        line for line in log_lines([log], office.office, Wording("en", "EUR"), 80) if "in the b" in line
    ]
    assert taken_in.split()[-1] == "2d"


def reconciled_lines(text: str) -> list[str]:
    office = OfficeText(completed(files_in(text)))
    log = change_log(office.folder, standings(office.folder, office.office), office.office.settings, DAY)
    return log_lines([log], office.office, Wording("en", "EUR"), 80)[-2:]


def test_the_sum_has_cents_and_columns_where_something_has_them() -> None:
    whole = BASELINES.replace("42.37", "42").replace("92.37", "92").replace("57.63", "58")

    assert reconciled_lines(BASELINES) == [
        "  Project  Original  Changes  Contingency   Current  Difference",
        "  crm      1,300.00  -107.63       -42.37  1,150.00        0.00",
    ]
    assert reconciled_lines(whole) == [
        "  Project  Original  Changes  Contingency  Current  Difference",
        "  crm         1,300     -108          -42    1,150           0",
    ]


def test_an_implemented_change_in_no_baseline_and_one_that_was_not_implemented_do_not_reconcile() -> None:
    left_out = log_of(BASELINES.replace("state: submitted", "state: implemented")).baselines
    unfounded = log_of(BASELINES.replace("state: implemented", "state: assessed")).baselines

    assert left_out is not None
    assert unfounded is not None
    assert (left_out.left_out, left_out.holds) == (("CR-260220-CCCCC",), False)
    assert (unfounded.unfounded, unfounded.holds) == (("CR-260210-BBBBB",), False)


def test_an_amount_that_cannot_be_measured_is_not_taken_for_nothing() -> None:
    log = log_of(BASELINES.replace("delta: 42.37", "delta: 42.37 USD"))

    assert log.baselines is not None
    assert log.baselines.unmeasured == ("CR-260110-AAAAA",)
    assert log.baselines.total is None
    assert [each.cumulative for each in log.entries] == [None, None, None]
    assert not log.is_reconciled


def test_a_project_without_baselines_has_nothing_to_reconcile() -> None:
    changes = BASELINES[BASELINES.index("# projects/crm/changes") :]

    log = log_of(changes.replace("  remove: [{line: fees}]\n", ""))

    assert (log.baselines, log.published, log.is_reconciled) == (None, None, True)


def test_baselines_that_follow_each_other_in_a_circle_end() -> None:
    text = BASELINES.replace(
        "kind: initial\n", f"kind: change\nprevious: [{{id: BL-260301-CCCCC, digest: {'0' * 64}}}]\n"
    )

    office = OfficeText(completed(files_in(text)))

    assert lineage(office.folder.baselines) == ["BL-260101-AAAAA", "BL-260201-BBBBB", "BL-260301-CCCCC"]


IMPORTED = """
# projects/crm/project.yaml
name: CRM
change_log:
  precision: 1
  on: 2026-03-01
  original: {cost: 100, finish: 2026-01-10}
  totals: {cost: 30.40, days: 9cd}
# projects/crm/changes/one.yaml
title: One
type: request
requested_on: 2026-02-01
impact: {cost: [{delta: 10}], schedule: [{finish: true, delta: 7cd}]}
imported: {file: log.csv, row: 2}
published: {cost: 110.40, finish: 2026-01-17}
state: closed
# projects/crm/changes/two.yaml
title: Two
type: request
requested_on: 2026-03-01
impact: {cost: [{delta: 20}], schedule: [{finish: true, delta: 2cd}]}
imported: {file: log.csv, row: 3}
published: {cost: 130.40, finish: 2026-01-19}
state: closed
"""


def test_imported_changes_are_measured_at_the_precision_of_their_source() -> None:
    log = log_of(IMPORTED)

    balance = log.published
    assert balance is not None
    assert balance.totals is not None
    assert (balance.original, balance.cost, balance.current) == (Decimal(100), Decimal(30), Decimal("130.40"))
    assert (balance.cost_breaks, balance.finish_breaks) == ((), ())
    assert (balance.totals.difference, balance.is_exact, balance.holds) == (Decimal("-0.40"), False, True)
    assert [each.evidence for each in log.entries] == ["imported", "imported"]


def test_states_that_imported_changes_do_not_explain_are_breaks() -> None:
    text = IMPORTED.replace("cost: 130.40", "cost: 131.40").replace("2026-01-17", "2026-01-18")

    balance = log_of(text).published

    assert balance is not None
    assert balance.cost_breaks == (Break("two", Decimal("130.40"), Decimal("131.40")),)
    assert [(each.key, int(each.difference)) for each in balance.finish_breaks] == [("one", -1), ("two", 1)]
    assert not balance.holds


def test_a_published_total_further_away_than_the_precision_does_not_hold() -> None:
    assert not log_of(IMPORTED.replace("cost: 30.40", "cost: 31")).is_reconciled
    assert not log_of(IMPORTED.replace("days: 9cd", "days: 8cd")).is_reconciled


def test_totals_that_were_published_after_the_day_do_not_count() -> None:
    wrong = IMPORTED.replace("cost: 30.40", "cost: 99")

    before, on_the_day = (log_of(wrong, date(2026, *day)).published for day in ((2, 28), (3, 1)))

    assert before is not None
    assert on_the_day is not None
    assert (before.totals, before.is_exact, before.holds) == (None, None, True)
    assert not on_the_day.holds


def test_who_decided_and_on_the_weakest_evidence_of_the_decisions_that_count() -> None:
    files = crm(change(KEY, 90000))
    minutes = (
        f"minutes: {{board: change-board, file: docs/pv.md, digest: {'0' * 64}, on: 2026-11-05, "
        "present: [a.one, b.two, d.four]}"
    )
    by_board = decided(files, KEY, "s.ecretary", "board:change-board", decider="change-board", more=minutes)
    by_persons = files
    for person in ("a.one", "b.two", "c.three"):
        by_persons = decided(by_persons, KEY, person, "board:change-board")
    evidence: dict[str, Evidence] = {"a.one": "E3", "b.two": "E2", "c.three": "EM"}

    logs = []
    for text in (by_board, by_persons, files):
        office = OfficeText(text)
        found = standings(
            office.folder,
            office.office,
            lambda path: Vouched(next((each for who, each in evidence.items() if who in path), "E3")),
        )
        logs.append(change_log(office.folder, found, office.office.settings, DAY))

    assert [(entry.state, entry.decided_by, entry.evidence) for log in logs for entry in log.entries] == [
        ("approved", ("board:change-board",), "E3"),
        ("approved", ("a.one", "b.two", "c.three"), "EM"),
        ("assessed", (), None),
    ]


def test_an_emergency_that_was_rejected_after_the_fact_says_so() -> None:
    urgent = change(KEY, 8000).replace("state: assessed", "emergency: true\nstate: closed")
    files = decided(crm(urgent), KEY, "c.moreau", "sponsor", decision="reject")
    office = OfficeText(files)
    found = standings(office.folder, office.office, taken_at_its_word)
    log = change_log(office.folder, found, office.office.settings, DAY)

    lines = log_lines([log], office.office, Wording("en", "EUR"), None)
    french = log_lines([log], office.office, Wording("fr", "EUR"), None)
    header, row = log_rows([log], office.office)

    assert lines[1].split("  ")[-2:] == ["rejected: c.moreau", "E3"]
    assert [line.split() for line in lines[4:6]] == [
        ["in", "the", "budget", "1", "8,000"],
        ["rejected", "of", "these", "1", "8,000"],
    ]
    assert french[1].split("  ")[-2:] == ["rejetée\xa0: c.moreau", "E3"]
    assert dict(zip(header, row, strict=True))["outcome"] == "rejected"
    assert log_view([log], "EUR", SeenFrom(DAY))["changes"][0]["outcome"] == "rejected"
