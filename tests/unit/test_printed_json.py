"""A long list in JSON, written entry by entry: the same bytes as the document written at once."""

import pytest

from pmo.cli.printed_json import print_json, print_json_list


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_list_written_as_it_comes_is_the_whole(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    entries: list[dict[str, str | int | None]] = [
        {"path": f'é\n"{each}', "line": None, "column": each} for each in range(count)
    ]
    document = {"schema": "x/1", "entries": [], "counts": {"error": count}}

    print_json_list(document, "entries", entries)
    written = capsys.readouterr().out
    print_json({**document, "entries": entries})

    assert written == capsys.readouterr().out
