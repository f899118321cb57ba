"""Documents that mean harm, or are broken: each is told by file and line, and none hides the others."""

import os
from pathlib import Path

import pytest

from pmo.model.text import LANGUAGES
from pmo.rules.ruling import message, ruling
from pmo.store.documents.document_survey import DocumentSurvey, survey_documents
from pmo.store.reading.office_reader import read_office
from pmo.store.tree import DictTree, FolderTree, Tree
from tests.office_text import completed
from tests.unit.test_documents import DAY

FOLDER = "projects/crm/docs"
SOUND = "---\nowner: c.moreau\n---\n# Sound\n"
PEOPLE = "c.moreau: {name: Claire Moreau, roles: [sponsor]}\n"


def office_with(**documents: str) -> dict[str, str]:
    files = {f"{FOLDER}/{name}.md": text for name, text in documents.items()}
    return completed({"people.yaml": PEOPLE, f"{FOLDER}/sound.md": SOUND, **files})


def surveyed(tree: Tree) -> DocumentSurvey:
    reading = read_office(tree)
    return survey_documents(tree, reading, DAY, ruling(reading.office))


def codes(tree: Tree, name: str) -> list[tuple[str, int]]:
    """The codes and lines of what is found in one document."""
    found = surveyed(tree).findings
    return [(each.code, each.source.line) for each in found if each.source.path == f"{FOLDER}/{name}.md"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("owner: [c.moreau", [("YML005", 2)]),
        ("just words", [("SHP003", 2)]),
        ("- a\n- list", [("SHP003", 2)]),
        ("owner: &a c.moreau\ntitle: *a", [("YML008", 2)]),
        ("owner: c.moreau\nowner: n.petit", [("YML011", 3)]),
        ("owner: !!python/object:os.system x", [("YML008", 2)]),
        ("title: \u202etxt.exe", [("YML003", 2)]),
        ("title: " + "[" * 100_000, [("YML007", 2)]),
    ],
)
def test_front_matter_that_is_not_yaml_is_told_by_its_line(
    front: str, expected: list[tuple[str, int]]
) -> None:
    tree = DictTree(office_with(bad=f"---\n{front}\n---\n# Bad\n"))

    assert codes(tree, "bad") == expected
    assert codes(tree, "sound") == [("DOC003", 2)]


def test_front_matter_that_never_ends_is_none() -> None:
    assert codes(DictTree(office_with(bad="---\nowner: c.moreau\n# Bad\n")), "bad") == []


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        "::error file=pmo.yaml::forged",
        "{title} {0} %s {why.__class__}",
        "\u00e9" * 5_000,
        "[a](javascript:alert(1)) | table | `code`",
    ],
)
def test_hostile_titles_stay_words_on_one_line(title: str) -> None:
    tree = DictTree(office_with(bad=f"---\ntitle: '{title}'\nowner: gone\n---\n# Bad\n"))

    for finding in surveyed(tree).findings:
        for language in LANGUAGES:
            said = message(finding, language)
            assert "\n" not in said
            assert len(said) < 300


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        "[](" * 33_000,
        "![" * 50_000,
        "<" * 100_000,
        "[a](" + "(" * 100_000,
        "*_" * 50_000 + "[a](gone.md)",
        "> " * 50_000,
        "[a]: <\n" * 14_000,
        "`" * 50_000 + "[" + "`" * 49_999,
        "- " * 50_000,
    ],
    ids=["brackets", "links", "images", "angles", "parens", "stress", "quotes", "refs", "ticks", "lists"],
)
def test_100_kb_of_brackets_cost_next_to_nothing(body: str) -> None:
    tree = DictTree(office_with(bad=f"---\nowner: c.moreau\n---\n{body}\n"))

    found = codes(tree, "bad")

    assert {code for code, _ in found} <= {"DOC003", "DOC007"}


@pytest.mark.parametrize(
    "target", ["../../../../etc/passwd", "../../../pmo.yaml/..//../x", "%2e%2e/%2e%2e/%2e%2e/x"]
)
def test_links_that_leave_the_office_lead_nowhere(target: str) -> None:
    tree = DictTree(office_with(bad=f"---\nowner: c.moreau\n---\n[out]({target})\n"))

    assert codes(tree, "bad") == [("DOC007", 4), ("DOC003", 2)]


@pytest.mark.parametrize(
    "stated", ["../../pmo.yaml", "/../etc/passwd", "//etc/passwd", "docs/../project.yaml", "."]
)
def test_references_that_leave_the_office_are_broken(stated: str) -> None:
    tree = DictTree(office_with(bad=f"---\nowner: c.moreau\ncovers: ['{stated}']\n---\n# Bad\n"))

    assert codes(tree, "bad") == [("DOC006", 3), ("DOC003", 2)]


def test_links_of_the_file_system_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\nowner: c.moreau\n---\n# Secret\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/note.md").write_text(SOUND)
    root = tmp_path / "office"
    covering = "---\nowner: c.moreau\ncovers: [secret.yaml, docs/link.md]\n---\n# Covering\n"
    for path, text in office_with(covering=covering).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    os.symlink(secret, root / FOLDER / "link.md")
    os.symlink(tmp_path / "elsewhere", root / FOLDER / "folder")
    os.symlink(root / "people.yaml", root / "projects/crm/secret.yaml")
    os.mkfifo(root / FOLDER / "pipe.md")

    survey = surveyed(FolderTree(root))

    assert sorted(survey.documents.by_path) == [f"{FOLDER}/covering.md", f"{FOLDER}/sound.md"]
    told = {each.source.path: each.code for each in survey.findings if each.code.startswith("FIL")}
    assert set(told) == {f"{FOLDER}/link.md", f"{FOLDER}/folder", f"{FOLDER}/pipe.md"}
    assert [code for code, _ in codes(FolderTree(root), "covering")] == ["DOC006", "DOC006", "DOC003"]
