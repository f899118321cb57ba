"""Whatever plain data is written comes back the same, through our gate and through other readers."""

import unicodedata
from datetime import UTC, date, datetime, time
from decimal import Decimal
from string import punctuation
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pmo.model.text import without_bad_characters
from pmo.store.yaml.record_text import as_read
from pmo.store.yaml.yaml_emitter import emitted, emitted_line
from pmo.store.yaml.yaml_file import parse
from pmo.store.yaml.yaml_scalar import Hand
from pmo.store.yaml.yaml_text import flow_text, yaml_text


def _admissible(text: str) -> str:
    return without_bad_characters(text.replace("\r", "\n"))[0]


_LETTERS = st.characters(exclude_categories=["Cs"])
_WORDS = st.sampled_from(
    [
        "a",
        "no",
        "yes",
        "on",
        "012",
        "1e3",
        "0x1F",
        "1:30",
        "~",
        "null",
        ":",
        "#",
        "-",
        "?",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "<<<<<<<",
        "=======",
        "---",
        "...",
        "\t",
        "a.",
        "word,",
        "Sentence.",
        "#tag",
        "key:",
        "2020-01-01",
        "=",
        "<<",
        ".inf",
        "é",
        "\xa0",
        "\n",
        " ",
        "  ",
    ]
)
TEXTS = st.one_of(
    st.text(_LETTERS, max_size=30),
    st.lists(_WORDS, max_size=40).map(" ".join),
    st.lists(_WORDS, max_size=12).map("\n".join),
    st.lists(_WORDS, max_size=12).map("".join),
    st.lists(_WORDS, min_size=60, max_size=90).map(" ".join),
).map(_admissible)


def _key(text: str) -> str:
    """A key as ids and names of attributes are: short, printable, in one form."""
    shown = "".join(c for c in text[:60] if c.isprintable() and c not in "\u200c\u200d\u200e\u200f")
    return unicodedata.normalize("NFC", shown)


_KEYS = st.one_of(TEXTS, st.from_regex(r"[a-z]{1,8}", fullmatch=True)).map(_key)
_SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12),
    st.dates(date(1970, 1, 1), date(2199, 12, 31)),
)


def _mapping_of(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(_KEYS, values, max_size=5)


DATA = _mapping_of(
    st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=4) | _mapping_of(inner), max_leaves=12)
)


@given(DATA)
@settings(max_examples=200)
def test_what_is_written_passes_the_gate_and_reads_the_same(data: dict[str, Any]) -> None:
    document = parse(yaml_text(data).encode())

    assert (document.data, document.slips) == (as_read(data), ())


@given(st.dictionaries(st.from_regex(r"[a-z]{2,8}", fullmatch=True), TEXTS, max_size=5))
@settings(max_examples=300)
def test_other_readers_take_every_text_for_a_text(data: dict[str, str]) -> None:
    text = yaml_text(data)

    assert yaml.safe_load(text) == data
    assert YAML(typ="safe", pure=True).load(text) == data


def test_texts_of_two_signs_and_those_with_a_colon_read_the_same_within_brackets() -> None:
    signs = [*punctuation, "a", "1", " "]
    texts = {f"{one}{two}".strip() for one in signs for two in signs} | {":a b", "a:?", ".:?b"}
    for text in texts - {""}:
        value = {text: [text]}

        assert parse(f"key: {{inner: {flow_text(value)}}}\n".encode()).data == {"key": {"inner": value}}


def test_numbers_and_dates_are_written_plain() -> None:
    data = {"amount": Decimal("33730000.50"), "day": date(2022, 3, 31), "whole": 12, "flag": True}

    assert yaml_text(data) == "amount: 33730000.50\nday: 2022-03-31\nwhole: 12\nflag: true\n"


_PLAIN = st.one_of(
    st.from_regex(r"[A-Za-z0-9_+.:-]{1,12}", fullmatch=True),
    st.sampled_from(["c.moreau-0", "CR-261103-7K4QM", "a" * 70, "no", "12d", "2026-11", "1e3", "a:b", "e1"]),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12),
    st.dates(date(1970, 1, 1), date(2199, 12, 31)),
    st.dates(date(1970, 1, 1), date(2199, 12, 31)).map(lambda day: datetime.combine(day, time(8, 5), UTC)),
)
_PLAIN_KEYS = st.from_regex(r"[a-z0-9_.:-]{1,8}|20[0-9]{2}", fullmatch=True)
_PLAIN_DATA = st.dictionaries(
    _PLAIN_KEYS,
    st.recursive(
        _PLAIN,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            | st.dictionaries(_PLAIN_KEYS, inner, min_size=1, max_size=3)
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=3,
)


@given(_PLAIN_DATA, st.builds(Hand, st.integers(2, 9), st.integers(0, 7), st.booleans()))
@settings(max_examples=400)
def test_words_numbers_and_dates_are_written_as_the_emitter_writes_them(
    data: dict[str, Any], hand: Hand
) -> None:
    assert yaml_text(data, hand) == emitted(data, hand)


@given(_PLAIN)
@settings(max_examples=200)
def test_a_word_on_a_line_is_written_as_the_emitter_writes_it(value: Any) -> None:
    assert flow_text(value) == emitted_line(value)
