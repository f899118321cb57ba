"""Changes of files as a diff."""

from pmo.model.file_change import FileChange
from pmo.reports.file_diff import diff_text


def test_edits_new_files_and_deletions_are_shown_by_path() -> None:
    changes = [
        FileChange("c.yaml", b"gone: 1\n", None),
        FileChange("b.yaml", None, b"new: 1\nline: 2\n"),
        FileChange("a.yaml", b"1\n2\n3\n4\n5\n6\n7\n8\n", b"1\n2\n3\n4\n5\n6\n7\nx\n"),
    ]

    assert diff_text(changes) == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -5,4 +5,4 @@\n 5\n 6\n 7\n-8\n+x\n"
        "--- /dev/null\n+++ b/b.yaml\n@@ -0,0 +1,2 @@\n+new: 1\n+line: 2\n"
        "--- a/c.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone: 1\n"
    )


def test_line_ends_and_their_lack_are_visible() -> None:
    assert diff_text([FileChange("a", b"x: 1\r\n", b"x: 1")]) == (
        "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x: 1\\r\n+x: 1\n\\ No newline at end of file\n"
    )


def test_bytes_that_are_no_text_and_hidden_signs_are_escaped() -> None:
    assert diff_text([FileChange("a", None, b"\xff\x1b\xe2\x80\xae\n")]) == (
        "--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+\\xff\\x1b\\u202e\n"
    )


def test_files_that_need_no_reading_are_only_named() -> None:
    changes = [FileChange(".schemas/a.json", None, b"{}\n"), FileChange("empty", None, b"")]

    assert diff_text(changes, only_named=".schemas/") == (
        "--- /dev/null\n+++ b/.schemas/a.json\n--- /dev/null\n+++ b/empty\n"
    )


def test_what_is_as_it_was_is_not_shown_and_what_is_no_text_is_only_named() -> None:
    same = FileChange("a.md", b"one\n", b"one\n")
    book = FileChange("b.xlsx", None, b"PK\x00\x01")

    assert diff_text([same, book]) == "Binary files /dev/null and b/b.xlsx differ\n"
