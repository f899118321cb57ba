"""What the examples on the rules' pages leave out: limits, silence, and one fault told once."""

from datetime import date

import pytest

from pmo.analysis.cycles import cycles
from pmo.analysis.time.duration_order import is_longer
from pmo.model.value import duration
from pmo.rules.ruling import message, ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import DictTree
from tests.office_text import OfficeText, completed, files_in

AS_OF = date(2026, 11, 20)


def said(office: OfficeText, as_of: date = AS_OF) -> list[str]:
    """Each finding as `path:line code message`."""
    findings = survey_office(office.tree, as_of, ruling(None)).findings
    return [f"{f.source.path}:{f.source.line} {f.code} {message(f, 'en')}" for f in findings]


def test_cycles_are_each_found_once_and_what_leads_to_them_is_not_in_them() -> None:
    links = {"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"], "e": ["a", "d"], "f": ["gone"]}

    assert cycles(links) == [["b", "c"], ["d"]]


def test_a_long_chain_is_no_cycle_and_no_recursion() -> None:
    assert cycles({str(n): [str(n + 1)] for n in range(50_000)}) == []


def test_many_cycles_and_long_ones_are_found_at_once() -> None:
    pairs = {str(n): [str(n ^ 1)] for n in range(50_000)}
    ring = {str(n): [str((n + 1) % 50_000)] for n in range(50_000)}
    tail = {str(n): [str(n + 1)] for n in range(50_000)}
    hub = {"50000": [f"c{n}" for n in range(50_000)]} | {f"c{n}": [f"c{n}"] for n in range(50_000)}

    assert [len(cycles(links)) for links in (pairs, ring, {**tail, **hub})] == [25_000, 1, 50_000]


@pytest.mark.parametrize(
    ("first", "second", "longer"),
    [
        ("2w", "9d", True),
        ("1w", "5d", False),
        ("9h", "1d", True),
        ("2mo", "59cd", True),
        ("1mo", "5d", False),
    ],
)
def test_durations_are_compared_where_they_can_be(first: str, second: str, longer: bool) -> None:
    assert is_longer(duration(first), duration(second)) is longer


def test_an_unreadable_people_file_is_one_fault_not_many(office: OfficeText) -> None:
    """
    # people.yaml
    n.petit: {name: Noé Petit
    # projects/crm/project.yaml
    name: CRM
    manager: n.petit
    """
    assert [each.split()[1] for each in said(office)] == ["YML005"]


def test_an_unreadable_person_is_known_all_the_same(office: OfficeText) -> None:
    """
    # people.yaml
    n.petit: {roles: [project-manager]}
    c.moreau: {name: Claire Moreau, roles: [sponsor]}
    # projects/crm/project.yaml
    name: CRM
    manager: n.petit
    sponsor: c.moreau
    """
    assert [each.split()[1] for each in said(office)] == ["SHP002"]


def test_names_that_nothing_has_are_told_beside_faults_of_shape(office: OfficeText) -> None:
    """
    # people.yaml
    n.petit: {name: Noé Petit, roles: [project-manager]}
    # projects/crm/project.yaml
    name: CRM
    manager: n.petti
    start: soon
    # projects/crm/plan.yaml
    tasks:
      - {id: design, started: soon}
      - {id: build, after: [{task: desing, typ: SS}]}
    # projects/crm/budget.yaml
    lines:
      - {id: works, amount: lots, task: biuld}
    # projects/crm/changes/CR-261103-7K4QM.yaml
    title: More
    type: request
    requested_by: n.petit
    requested_on: 2026-11-16
    reason: They ask.
    priority: hihg
    funded_by: funding:region
    state: draft
    """
    found = [each.split()[1] for each in said(office)]

    assert [code for code in found if not code.startswith("SHP")] == [
        "REF007", "CHG012", "REF007", "REF001"
    ]  # fmt: skip
    assert sum(code.startswith("SHP") for code in found) == 5


def test_what_a_change_alters_is_looked_for_beside_faults_of_shape(office: OfficeText) -> None:
    """
    # people.yaml
    n.petit: {name: Noé Petit, roles: [project-manager]}
    # projects/crm/project.yaml
    name: CRM
    benefits: [{id: time, name: Time, from: soon}]
    # projects/crm/budget.yaml
    lines: [{id: works, amount: 9000, type: cpaex}]
    # projects/crm/changes/CR-261103-7K4QM.yaml
    title: More
    type: request
    requested_by: n.petit
    requested_on: 2026-11-16
    reason: They ask.
    impact: {cost: [{line: wroks, delta: 4000}], benefits: [{benefit: tmie, delta: 3}]}
    state: draft
    """
    found = [each.split()[1] for each in said(office)]

    assert (found.count("SHP003"), found.count("CHG010")) == (2, 2)


def test_a_name_may_be_that_of_an_entry_that_was_left_out(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    # projects/crm/plan.yaml
    tasks:
      - {name: Design}
      - {id: build, after: [design], started: soon}
    """
    assert {each.split()[1][:3] for each in said(office)} == {"SHP"}


def test_a_person_with_a_file_of_their_own_is_found_there(office: OfficeText) -> None:
    """
    # people/n.petit.yaml
    name: Noé Petit
    department: mobilites
    roles: [project-manager]
    # departments.yaml
    mobilite: {name: Mobilité}
    """
    assert said(office) == [
        "people/n.petit.yaml:2 PPL001 department is mobilites, which departments.yaml does not have; "
        "did you mean mobilite?"
    ]


def test_what_lies_after_as_of_is_not_late_yet(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    milestones:
      - {id: go-live, due: 2026-03-01, met: 2026-03-04}
    """
    assert said(office, date(2026, 3, 1)) == []
    assert [each.split()[1] for each in said(office, date(2026, 3, 2))] == ["PLN003"]
    assert said(office, date(2026, 3, 4)) == []


def test_nothing_is_late_in_a_project_that_is_over(office: OfficeText) -> None:
    """
    # projects/crm/project.yaml
    name: CRM
    status: cancelled
    finish: 2026-01-31
    # projects/crm/plan.yaml
    tasks: [{id: build, due: 2026-02-01}]
    milestones: [{id: go-live, due: 2026-01-15, forecast: 2026-01-20}]
    # projects/crm/raid.yaml
    risks: [{id: late-data, name: Late data, review: 2026-01-05}]
    actions: [{id: ask, name: Ask, due: 2026-01-05}]
    """
    assert said(office) == []


def test_progress_finishes_a_task(office: OfficeText) -> None:
    """
    # projects/crm/plan.yaml
    tasks: [{id: build, due: 2026-02-01}]
    # projects/crm/progress.csv
    date,task,percent,remaining
    2026-01-20,build,80,
    2026-02-03,build,100%,
    """
    assert said(office) == []
    assert [each.split()[1] for each in said(office, date(2026, 2, 2))] == ["PLN009"]


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [
        ("baseline: 8000000, forecast: 16400000, published: {variance: 105%}", True),
        ("baseline: 8000000, forecast: 16400000, published: {variance: 0%}", False),
        ("baseline: 287880000, forecast: 287470000, published: {variance: 0%}", True),
        ("baseline: 200, forecast: 201, published: {variance: 1%}", True),
        ("baseline: 200, forecast: 199, published: {variance: -1%}", True),
        ("baseline: 200, forecast: 201, published: {variance: 0%}", False),
        ("baseline: 200, forecast: 201, published: {variance: 0.5%}", True),
        ("baseline: 0, forecast: 201, published: {variance: 0%}", True),
        ("baseline: unknown, forecast: 201, published: {variance: 3%}", True),
        ("baseline: 12486312, published: {baseline: 12500000}", True),
        ("baseline: 12486312, published: {baseline: 12486300}", True),
        ("baseline: 12486312, published: {baseline: 12486000}", True),
        ("baseline: 12486312, published: {baseline: 12487000}", False),
    ],
)
def test_published_figures_are_compared_as_precisely_as_they_are(stated: str, agrees: bool) -> None:
    budget = f"headline: {{whole_life: {{{stated}}}}}\n"
    office = OfficeText(
        {
            "pmo.yaml": "pmo: 1\noffice: test\norganisation: Test\ncurrency: EUR\n",
            "projects/crm/project.yaml": "name: CRM\n",
            "projects/crm/budget.yaml": budget,
        }
    )

    assert [each.split()[1] for each in said(office)] == ([] if agrees else ["BUD011"])
    assert all("€12,487,000; computed: €12,486,000" in each for each in said(office) if "12487000" in stated)


def test_the_year_of_a_published_figure_reads_as_it_does_in_reports() -> None:
    settings = "pmo: 1\noffice: test\norganisation: Test\ncurrency: GBP\nfiscal_year_start: 04-01\n"
    years = "headline: {years: {FY2021: {baseline: 200, forecast: 220, published: {variance: 5%}}}}\n"
    office = OfficeText(
        {
            "pmo.yaml": settings,
            "projects/crm/project.yaml": "name: CRM\n",
            "projects/crm/budget.yaml": years,
        }
    )

    [found] = survey_office(office.tree, AS_OF, ruling(None)).findings

    assert message(found, "en") == "the published variance of 2021-22 is 5%; computed: 10%"
    assert message(found, "fr") == "écart de l'exercice 2021-22 : 5% publié, 10% calculé"


def test_money_of_a_ledger_is_looked_at_too(office: OfficeText) -> None:
    """
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-03-02,build,invoice,1.5,JPY,,F-1,,
    2026-03-02,build,invoice,10.50,,,F-2,,
    2026-03-02,build,invoice,10.505,,,F-3,,
    """
    assert said(office) == [
        "projects/crm/actuals.csv:2 BUD001 1.5 JPY has more decimals than JPY, which has 0",
        "projects/crm/actuals.csv:2 BUD002 1.5 JPY is in JPY, not in EUR, and no exchange rates are read yet",
        "projects/crm/actuals.csv:4 BUD001 10.505 has more decimals than EUR, which has 2",
    ]


def test_entries_on_one_unknown_line_are_one_finding(office: OfficeText) -> None:
    """
    # projects/crm/budget.yaml
    lines: [{id: build, amount: 9000}]
    # projects/crm/actuals.csv
    date,line,kind,amount,currency,supplier,document,text,source
    2026-03-02,build,invoice,10,,,F-1,,
    2026-03-02,travel,invoice,10,,,F-2,,
    2026-03-02,travel,invoice,10,,,F-3,,
    """
    assert said(office) == [
        "projects/crm/actuals.csv:3 REF008 2 entries are booked on 'travel', which budget.yaml does not have"
    ]


def test_overlaps_are_found_across_calendar_and_fiscal_periods(office: OfficeText) -> None:
    """
    # pmo.yaml
    pmo: 1
    office: test
    organisation: Test
    currency: GBP
    fiscal_year_start: 04-01
    # projects/crm/budget.yaml
    lines:
      - id: build
        amounts:
          FY2026: 9000
          2027-Q1: 100
          2027-Q2: 100
        forecast:
          2026-Q2: 5
    """
    assert said(office) == ["projects/crm/budget.yaml:5 BUD005 FY2026 and 2027-Q1 of build overlap"]


def test_an_imported_office_is_not_asked_for_what_it_cannot_know(office: OfficeText) -> None:
    """
    # projects/mod-0135/project.yaml
    name: Dreadnought
    start: 2011-04-01
    finish: 2044-03-31
    category: military
    external_ids: {gmpp: MOD_0135}
    # projects/mod-0135/budget.yaml
    headline:
      whole_life: {baseline: {unknown: Exempt under Section 43}}
    # projects/mod-0135/highlights/2022-03-31.yaml
    source: IPA
    rating: {overall: {unknown: Exempt under Section 43}}
    """
    assert said(office) == []


def test_at_the_top_only_names_that_are_almost_ours_are_found(office: OfficeText) -> None:
    """
    # m.yaml
    rows: {}
    # gmpp.yaml
    rows: {}
    # poeple.yaml
    c.moreau: {name: Claire Moreau}
    # pm0.yaml
    pmo: 1
    """
    found = [(each.code, each.source.path) for each in office.reading.findings]
    assert found == [("FIL005", "pm0.yaml"), ("FIL005", "poeple.yaml")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            """
            # projects/crm/highlights/2026-11-05.yaml
            rating: {overall: green}
            """,
            "REP004 le rapport ne dit nulle part qui parle",
        ),
        (
            """
            # pmo.yaml
            pmo: 1
            office: test
            organisation: Test
            currency: EUR
            authority: [{cost: 5000}]
            """,
            "OFF005 cette délégation ne nomme ni rôle ni instance",
        ),
        (
            """
            # projects/crm/baselines/BL-260105-AAAAA.yaml
            kind: initial
            set_at: 2026-01-05T09:00:00Z
            budget: {lines: [{id: build, amount: 9000}]}
            # projects/crm/budget.yaml
            lines: [{id: other, amount: 0}]
            """,
            "BAS006 ligne build : rien ; dans la référence BL-260105-AAAAA : 9\u202f000\u00a0€",
        ),
    ],
)
def test_what_is_missing_is_said_in_french_sentences(text: str, told: str) -> None:
    files = completed(files_in(text))
    found = survey_office(DictTree(files), AS_OF, ruling(None)).findings

    assert told in [f"{each.code} {message(each, 'fr')}" for each in found]
