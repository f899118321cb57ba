"""The YAML gate: what it takes, what it refuses and where, and where everything stands."""

import textwrap

import pytest

from pmo.model.text import Text
from pmo.store.yaml.yaml_file import GateFault, parse, positions
from tests.real_data import REAL_DATA, needs_real_data


def refusal(text: str | bytes) -> tuple[str, int, int]:
    with pytest.raises(GateFault) as caught:
        parse(text.encode() if isinstance(text, str) else text)
    return caught.value.code, caught.value.line, caught.value.column


def test_scalars_stay_the_text_they_are() -> None:
    text = (
        "a: no\nb: 012\nc: 1e3\nd: 2026-01-01\ne: 1_000\nf: 'it''s'\n"
        "g: \"x\\ty\"\nh: ~\ni:\nj: null\nk: 'null'\n"
    )

    assert parse(text.encode()).data == {
        "a": "no", "b": "012", "c": "1e3", "d": "2026-01-01", "e": "1_000", "f": "it's", "g": "x\ty",
        "h": None, "i": None, "j": None, "k": "null",
    }  # fmt: skip


def test_blocks_lists_and_nesting_are_plain_data() -> None:
    text = "a:\n  - x\n  - {k: v, n: [1, 2]}\n  -\n    - deep\nb: |\n  one\n   two\nc: >-\n  folded\n  text\n"

    assert parse(text.encode()).data == {
        "a": ["x", {"k": "v", "n": ["1", "2"]}, ["deep"]],
        "b": "one\n two\n",
        "c": "folded text",
    }


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_nothing_is_none(text: str) -> None:
    assert parse(text.encode()).data is None


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert parse(b"\xef\xbb\xbfname: Tram\r\nstage: idea\r\n").data == {"name": "Tram", "stage": "idea"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", ("YML008", 1, 4)),
        ("a: *x", ("YML008", 1, 4)),
        ("a: !!python/object:os.system x", ("YML008", 1, 4)),
        ("a: ! x", ("YML008", 1, 4)),
        ("<<: {a: 1}", ("YML008", 1, 1)),
        ("%YAML 1.1\n---\na: 1", ("YML008", 1, 1)),
        ("a: 1\n---\nb: 2", ("YML010", 2, 1)),
        ("a: 1\nb: 2\na: 3", ("YML011", 3, 1)),
        ("é: 1\ne\u0301: 2", ("YML011", 2, 1)),
        ("? [a]\n: b", ("YML009", 1, 3)),
        ("~: x", ("YML009", 1, 1)),
        (": x", ("YML005", 1, 1)),
        ("a:\n\tb: 1", ("YML006", 2, 1)),
        ("a: [1, 2\nb: 3", ("YML005", 2, 2)),
        ("name: CRM: phase 2", ("YML005", 1, 10)),
        ("a:\n  b: {c: d", ("YML005", 2, 6)),
        ("a:\n  b: {c: 'd\n", ("YML005", 2, 10)),
        ("a: [b\r", ("YML005", 1, 4)),
        ("a: \x07", ("YML003", 1, 4)),
        ('a: "x\\0"', ("YML003", 1, 4)),
        ("a: x\u202ey", ("YML003", 1, 5)),
        ("a: x\u2067y", ("YML003", 1, 5)),
        ("a: x\u200by", ("YML003", 1, 5)),
        ("a: x\ufeffy", ("YML003", 1, 5)),
        ("a: x\u0085y", ("YML003", 1, 5)),
        ("a: x\u200d", ("YML003", 1, 5)),
        ("a\u200eb: x", ("YML003", 1, 1)),
        ("a: |\n  text\n<<<<<<< HEAD\n  mine\n=======\n  theirs\n>>>>>>> branch\n", ("YML004", 3, 1)),
        ("a: " + "{a: " * 40, ("YML007", 1, 128)),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_place(text: str, expected: tuple[str, int, int]) -> None:
    assert refusal(text) == expected


def test_endless_brackets_are_too_deep_whichever_libyaml_counts_them() -> None:
    code, line, _ = refusal("a: " + "[" * 200_000)

    assert (code, line) == ("YML007", 1)


def test_other_encodings_and_huge_files_are_refused() -> None:
    assert refusal("nom: Été".encode("latin-1")) == ("YML002", 1, 6)
    assert refusal("nom: Été".encode("utf-16")) == ("YML002", 1, 1)
    assert refusal(b"a: " + b"x" * 10_000_000) == ("YML001", 0, 0)
    assert refusal("a:\n" + " - b\n" * 500_001)[0] == "YML007"


def test_joiners_between_letters_and_emoji_and_marks_in_text_are_fine() -> None:
    text = "a: क्\u200dष\nb: 👩\u200d🚀\nc: abc \u200eshalom\n"

    assert parse(text.encode()).data == {"a": "क्\u200dष", "b": "👩\u200d🚀", "c": "abc \u200eshalom"}


def test_a_joiner_after_an_emoji_s_variation_is_fine() -> None:
    assert parse("a: 🏳️\u200d🌈".encode()).data == {"a": "🏳️\u200d🌈"}


def test_slips_of_the_hand_are_found_with_their_keys() -> None:
    text = "place: {city: Lyon, Villeurbanne}\nlots:\n  - name: Lot #3\n  - name: Lot 4  # a comment\n"

    document = parse(text.encode())

    assert document.slips == (("YML012", ("place", "Villeurbanne")), ("YML013", ("lots", 0, "name")))


def test_positions_lead_to_keys_and_values() -> None:
    text = textwrap.dedent("""\
        name: Tram
        tasks:
          - id: a
            after: [b, c]
          - id: d
            due:
        """)

    found = positions(text.encode())

    assert found.of(("name",)) == (1, 7)
    assert found.of(("name",), key=True) == (1, 1)
    assert found.of(("tasks", 0)) == (3, 5)
    assert found.of(("tasks", 0, "after", 1)) == (4, 16)
    assert found.of(("tasks", 1, "due")) == (6, 5)
    # what is missing is reported where its holder stands
    assert found.of(("tasks", 1, "finish")) == (5, 5)
    assert found.of(("nothing", "here")) == (1, 1)


def test_positions_count_characters_and_pass_over_the_byte_order_mark() -> None:
    assert positions("\ufeff{é: 1, ici: x}".encode()).of(("ici",)) == (1, 13)


@needs_real_data
def test_66_hand_written_files_are_read_and_every_value_has_a_place() -> None:
    files = sorted((REAL_DATA / "kep_yaml").glob("*.yaml"))
    documents = [(parse(file.read_bytes()).data, positions(file.read_bytes())) for file in files]

    statuses = [data["status"] for data, _ in documents]

    assert len(files) == 66
    assert {status: statuses.count(status) for status in set(statuses)} == {
        "implemented": 37, "implementable": 27, "withdrawn": 1, "replaced": 1,
    }  # fmt: skip
    assert all((key,) in found.values for data, found in documents for key in data)


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c", "a: 'b\n", "a: [b", "a: {b", "- a\nb: c", "a: @b", "a\nb: c", 'a: "\\q"', "a: b\n c: d",
        "a: [b}", "a: 'b' c", 'a: "\\xzz"', "a:\n- b\n -c: d\n  e: f", "? a\n: b\n: c", "a: [b, c: d: e]",
        'a: "b\n---\n"', ": x", "a: b\n- c",
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_told_in_french_too(text: str) -> None:
    with pytest.raises(GateFault) as refused:
        parse(text.encode())

    problem = refused.value.arguments["problem"]
    assert isinstance(problem, Text)
    assert problem.fr != "une écriture que YAML n'admet pas", problem.en
