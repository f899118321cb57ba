"""What history tells of reviews: in a part of a repository, in damaged ones, with few runs of git."""

import stat
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmo.actions.document_review import review_edits
from pmo.analysis.time.working_days import Calendar
from pmo.errors import PmoError
from pmo.model.text import Text
from pmo.rules.ruling import ruling
from pmo.store.documents.document_history import whole_history
from pmo.store.documents.document_survey import survey_documents
from pmo.store.documents.markdown_file import edited_front
from pmo.store.git.git import GitFailed
from pmo.store.reading.office_reader import read_office
from pmo.store.tree import FolderTree
from tests.git_history import Moment, git, needs_git, runs_of_git, write_history
from tests.office_text import PMO_YAML, completed
from tests.unit.test_documents import documents_in

pytestmark = needs_git

CHARTER = "projects/crm/docs/charter.md"
FIRST, SECOND = date(2026, 3, 2), date(2026, 9, 1)
START = datetime(2026, 3, 2, tzinfo=UTC)


def office(documents: int = 1, words: int = 5, limits: str = "") -> dict[str, str]:
    text = "word " * words
    files = {
        f"projects/crm/docs/d{n}.md": f"---\nowner: c.moreau\n---\n# D\n\n{text}\n"
        for n in range(1, documents)
    }
    files[CHARTER] = f"---\nowner: c.moreau\ncovers: [project.yaml#name]\n---\n# Charter\n\n{text}\n"
    people = "c.moreau: {name: Claire Moreau, roles: [sponsor]}\n"
    return completed({"pmo.yaml": PMO_YAML + limits, "people.yaml": people, **files})


def reviewed(files: Mapping[str, str], day: date) -> dict[str, str]:
    """The files, every document with the stamp of a day."""
    stamped = dict(files)
    for path, document in documents_in(files).by_path.items():
        edits = review_edits(document, day, "c.moreau", Calendar())
        stamped[path] = edited_front(files[path].encode(), edits).decode()
    return stamped


def written(folder: Path, *versions: Mapping[str, str], prefix: str = "") -> Path:
    """A repository with these versions of an office in a folder of it; the office's folder."""
    write_history(
        folder,
        [
            Moment(START + timedelta(days=n), {f"{prefix}{path}": text for path, text in files.items()})
            for n, files in enumerate(versions)
        ],
    )
    return folder / prefix


def found(root: Path, *codes: str) -> list[tuple[str, str, Mapping[str, object]]]:
    tree = FolderTree(root)
    reading = read_office(tree)
    rules = ruling(reading.office, codes or ("DOC008", "DOC009"))
    survey = survey_documents(tree, reading, SECOND, rules, whole_history(root, tree))
    return [(each.code, each.source.path, each.arguments) for each in survey.findings]


def moving(files: Mapping[str, str], times: int) -> list[dict[str, str]]:
    """The office while its project moves: each version but the first changes one file."""
    return [{**files, "projects/crm/raid.yaml": f"# {n}\n" if n else ""} for n in range(times + 1)]


@pytest.mark.parametrize("prefix", ["", "offices/valmont/"])
def test_a_document_is_quiet_from_so_many_changes_of_its_folder_on(tmp_path: Path, prefix: str) -> None:
    stamped = reviewed(office(limits="documents: {quiet_after: 3}\n"), FIRST)
    below = written(tmp_path / "below", *moving(stamped, 2), prefix=prefix)
    above = written(tmp_path / "above", *moving(stamped, 3), prefix=prefix)

    assert found(below) == []
    [(code, path, arguments)] = found(above)
    assert (code, path, arguments["count"]) == ("DOC008", CHARTER, 3)


def test_other_folders_documents_and_reports_are_no_activity(tmp_path: Path) -> None:
    stamped = reviewed(office(limits="documents: {quiet_after: 1}\n"), FIRST)
    elsewhere = (
        "projects/erp/raid.yaml",
        "projects/crm/docs/n.md",
        "projects/crm/reports/r.md",
        "people.yaml",
    )
    versions = [{**stamped, path: f"{stamped.get(path, '')}# more\n"} for path in elsewhere]

    assert found(written(tmp_path, stamped, *versions)) == []


def test_a_review_of_today_is_not_quiet_before_it_is_committed(tmp_path: Path) -> None:
    limits = "documents: {quiet_after: 1}\n"
    root = written(tmp_path, *moving(reviewed(office(limits=limits), FIRST), 3))
    (root / CHARTER).write_text(reviewed(office(limits=limits), SECOND)[CHARTER])

    assert found(root) == []


@pytest.mark.parametrize(
    ("documents", "words", "expected"), [(9, 5, 0), (10, 5, 10), (1, 9_900, 0), (1, 10_100, 1)]
)
def test_reviews_that_changed_nothing_count_by_documents_and_by_words(
    tmp_path: Path, documents: int, words: int, expected: int
) -> None:
    files = office(documents, words)
    root = written(tmp_path, reviewed(files, FIRST), reviewed(files, SECOND))

    assert [code for code, _, _ in found(root)] == ["DOC009"] * expected


def test_first_reviews_and_changed_documents_are_no_rubber_stamps(tmp_path: Path) -> None:
    files = office(12)
    changed = {path: text.replace("word", "Word") for path, text in files.items()}
    first = written(tmp_path / "first", files, reviewed(files, SECOND))
    again = written(tmp_path / "again", reviewed(files, FIRST), reviewed(changed, SECOND))

    assert found(first) == []
    assert found(again) == []


def test_the_commit_that_changed_it_first_is_named_whatever_its_author_is_called(tmp_path: Path) -> None:
    stamped = reviewed(office(), FIRST)
    root = written(tmp_path, stamped)
    (root / "projects/crm/project.yaml").write_text("name: Other\n")
    git(root, "commit", "-q", "-a", "-m", "x", "--author", "\u202eEvil {title} <e@x.example>")

    [(code, _, arguments)] = found(root, "DOC002")
    what = arguments["what"]
    assert isinstance(what, Text)
    assert code == "DOC002"
    assert "first by \\u202eEvil {title}, " in what.en
    assert "\u202e" not in what.en + what.fr


def test_a_shallow_clone_passes_nothing(tmp_path: Path) -> None:
    root = written(tmp_path / "whole", *moving(reviewed(office(), FIRST), 3))
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "cut")

    with pytest.raises(PmoError, match=r"history is cut off: this is a shallow clone.*fetch-depth: 0"):
        found(tmp_path / "cut")


def test_replaced_commits_pass_nothing(tmp_path: Path) -> None:
    root = written(tmp_path, *moving(reviewed(office(), FIRST), 2))
    git(root, "replace", "HEAD~1", "HEAD")

    with pytest.raises(PmoError, match="commits are replaced or grafted here"):
        found(root)


def test_a_damaged_repository_says_which_object_is_gone(tmp_path: Path) -> None:
    files = office()
    root = written(tmp_path, reviewed(files, FIRST), reviewed(files, SECOND))
    lost = git(root, "rev-parse", f"HEAD~1:{CHARTER}")
    for pack in (root / ".git/objects/pack").glob("*.pack"):
        data = pack.read_bytes()
        for each in (root / ".git/objects/pack").iterdir():
            each.chmod(stat.S_IRWXU)
            each.unlink()
        git(root, "unpack-objects", "-q", given=data)
    (root / ".git/objects" / lost[:2] / lost[2:]).unlink()

    with pytest.raises(GitFailed, match=f"object {lost}"):
        found(root)


def test_git_runs_as_often_for_thirty_documents_as_for_three(tmp_path: Path) -> None:
    roots = []
    for count in (3, 30):
        files = office(count)
        late = {path: text.replace("word", "Word") for path, text in reviewed(files, SECOND).items()}
        roots.append(written(tmp_path / str(count), reviewed(files, FIRST), reviewed(files, SECOND), late))

    check = ("docs", "check", "--history", "--fail-on", "never")
    few, many = (runs_of_git(root, tmp_path, *check) for root in roots)
    assert few == many < 15
