"""What `pmo change submit` does: ask, check against the project, write, say what comes next."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pmo.actions.change import (
    WRITTEN_BY_PMO,
    Given,
    Submission,
    change_data,
    check_complete,
    fields_given,
    state_of_new,
)
from pmo.actions.slips import Slips
from pmo.analysis.changes.change_summary import ChangeSummary, summed_up
from pmo.analysis.changes.judged_decision import Witness
from pmo.cli.changes.change_source import content_of, name_of
from pmo.cli.changes.committing import commit, path_from_here
from pmo.cli.changes.vouching import vouching
from pmo.cli.day import present_moment
from pmo.cli.folder_meant import folder_meant
from pmo.cli.opening import Opened, office_folder, open_briefly
from pmo.cli.records.person_typing import person_committing, person_typing
from pmo.cli.saving import finish_interrupted, tell
from pmo.cli.screen import width
from pmo.errors import InvalidInput, UsageError
from pmo.model.finding import Finding
from pmo.model.folder import Folder
from pmo.model.text import Text, excerpt
from pmo.reports.changes.change_submitted import Told, change_refused, change_submitted
from pmo.reports.wording import Wording
from pmo.rules.ruling import ruling
from pmo.store.kept.kept_holidays import keep_holidays, recalled_holidays
from pmo.store.reading.changed_folder import read_changed_folder, with_new_change
from pmo.store.writing.minting import minting, unused_id
from pmo.store.writing.new_change import change_text, completed_text, data_written
from pmo.store.writing.new_file_faults import faults_of_new_file
from pmo.store.writing.new_files import new_files
from pmo.store.writing.overlaid_tree import OverlaidTree

if TYPE_CHECKING:
    from pmo.cli.options import Lang
    from pmo.store.reading.change_files import ChangeFile


class Asked(NamedTuple):
    """What was asked for on the command line."""

    project: str | None = None
    given: Given = Given()
    source: str | None = None
    """The file that holds the change; `-` is standard input."""
    by: str | None = None
    is_draft: bool = False
    is_committed: bool = False
    is_dry: bool = False
    office: Path | None = None
    lang: "Lang | None" = None


_OF_NEW = (
    "--project", "--title", "--type", "--reason", "--priority", "--cost", "--delay", "--benefit",
    "--funded-by", "--option", "--emergency", "--undoes", "--from", "--draft",
)  # fmt: skip
"""The options that say what a new change is."""
ABOUT_CHANGES = ("CHG", "REF001", "BUD001", "BUD002")
"""What the codes of all rules begin with that say something of a change's own file."""
_NEW = "changes/CR-….yaml"
"""The file while it has no id yet."""
_HEADING = Text(
    "# A change request. `pmo schema change` explains every key.",
    "# Une demande de changement. « pmo schema change » explique chaque clé.",
)


def for_project(asked: Asked, project: str) -> Asked:
    """The same, of the project that is named without an option; raises `UsageError` where both name one."""
    if asked.project not in (None, project):
        raise UsageError(
            f"{project} and --project {excerpt(asked.project)}: which? Try: name one",
            f"{project} et --project {excerpt(asked.project)} : lequel ? Essayez : n'en nommer qu'un",
        )
    return asked._replace(project=project)


def refuse_beside_draft(asked: Asked, draft: str) -> None:
    """Refuse options that say what a new change is, where a draft is to be submitted as its file says."""
    stated = (asked.project, *asked.given, asked.source, asked.is_draft)
    named = [name for name, value in zip(_OF_NEW, stated, strict=True) if value not in (None, (), False)]
    if named:
        options, key = ", ".join(named), excerpt(draft)
        raise UsageError(
            f"{options}: for a new change, and '{key}' is submitted as its file says. "
            f"Try: edit its file, then pmo change submit {key}; or leave '{key}' out for a new change",
            f"{options} : pour une nouvelle demande, et « {key} » est soumise telle que son fichier la dit. "
            f"Essayez : modifier son fichier, puis pmo change submit {key} ; "
            f"ou ôter « {key} » pour une nouvelle demande",
        )


def submit(asked: Asked) -> None:
    """Write the change's file, or show it."""
    finish_interrupted(office_folder(asked.office), asked.is_dry)
    opened = open_briefly(asked.office, asked.lang)
    holidays = recalled_holidays(opened.root)
    undone = _undone(asked, opened)
    asked = asked._replace(given=asked.given._replace(undoes=undone and undone.id))
    stands_in = (undone.kind, undone.folder) if undone and asked.project is None else None
    folder, faults = read_changed_folder(opened.tree, *(stands_in or folder_meant(opened, asked.project)))
    by, fields = _stated(asked, opened, folder, faults)
    author = person_committing(opened) if asked.by else by
    moment = present_moment(opened.as_of, opened.reading.office.settings.timezone)
    submission = Submission(by, opened.as_of, moment, "draft" if asked.is_draft else "submitted")
    text = _text(asked, opened, folder, submission, fields)
    if asked.is_dry:
        from pmo.reports.file_diff import diff_text

        key = unused_id(opened.root, "CR", opened.as_of)
        _sound(opened, folder, key, text, asked.source, author)
        sys.stdout.write(diff_text(new_files({_path(folder, key): text})))
        return
    with minting(opened.root, "CR", opened.as_of, tell) as minted:
        key, path = minted.id, _path(folder, minted.id)
        summary = _sound(opened, folder, key, text, asked.source, author)
        minted.write(new_files({path: text}))
    keep_holidays(opened.root, holidays)
    if asked.is_committed:
        commit(opened, [path], f"{key}: {' '.join(summary.change.title.split())}")
    office = opened.reading.office
    wording = Wording(opened.language, office.settings.currency)
    told = Told(path, path_from_here(opened, path), asked.is_committed)
    sys.stdout.write(change_submitted(summary, told, office, wording, width()))


def _undone(asked: Asked, opened: Opened) -> "ChangeFile | None":
    """The change that is to be taken back, whose project is then meant; raises `UsageError`."""
    if asked.given.undoes is None:
        return None
    from pmo.cli.changes.change_meant import change_meant

    return change_meant(opened.tree, asked.given.undoes)


def _path(folder: Folder, key: str) -> str:
    return folder.file(f"changes/{key}.yaml").path


def _stated(
    asked: Asked, opened: Opened, folder: Folder, faults: Iterable[Finding]
) -> tuple[str, Mapping[str, Any]]:
    """Who submits, and the fields that are known without asking; raises `UsageError` with every slip."""
    given, undone = asked.given, asked.given.undoes
    proposed: Mapping[str, Any] = {}
    if asked.source is None and undone and undone in folder.changes:
        from pmo.actions.undoing import fields_undoing

        proposed = fields_undoing(undone, folder, opened.language)
    slips = Slips()
    by = slips.past(person_typing, opened, asked.by)
    fields = slips.past(fields_given, given, folder, _unread(faults)) or {}
    if asked.source is None and not _is_at_a_terminal():
        slips.past(check_complete, given, proposed)
    slips.refuse()
    return by or "", {**proposed, **fields}


def _unread(faults: Iterable[Finding]) -> dict[str, str]:
    """The files that could not be read whole, each with the place of its first fault."""
    unread: dict[str, str] = {}
    for path, line, column in (each.source for each in faults if each.severity == "error"):
        unread.setdefault(path, f"{path}:{line}:{column}" if line else path)
    return unread


def _is_at_a_terminal() -> bool:
    from pmo.cli.asking import is_at_a_terminal

    return is_at_a_terminal()


def _text(
    asked: Asked, opened: Opened, folder: Folder, submission: Submission, fields: Mapping[str, Any]
) -> str:
    """The text of the file: as somebody wrote it and completed, or from options and answers."""
    if asked.source is not None:
        return _completed(asked.source, fields, submission)
    if _is_at_a_terminal():
        from pmo.cli.changes.change_asking import ChangeAsking

        fields = {**ChangeAsking(opened, folder).fields(fields), **fields}
    return change_text(_NEW, change_data(fields, submission), _HEADING.spoken(opened.language))


def _completed(source: str, fields: Mapping[str, Any], submission: Submission) -> str:
    content, source = content_of(source), name_of(source)
    data = data_written(_NEW, content)
    if isinstance(data, Finding):
        raise InvalidInput(*_refusals([data], source))
    if not isinstance(data, dict):
        raise UsageError(
            f"{source} holds no change. Try: pmo schema change",
            f"{source} ne contient pas de changement. Essayez : pmo schema change",
        )
    if own := [name for name in WRITTEN_BY_PMO if name in data]:
        raise UsageError(
            f"{source}: {', '.join(own)}: the steps of a change write these. Leave them out",
            f"{source} : {', '.join(own)} : ce sont les étapes du changement qui les écrivent. Retirez-les",
        )
    stated = {"requested_by": submission.by, "requested_on": submission.on}
    missing = {name: value for name, value in stated.items() if name not in data}
    return completed_text(_NEW, content, {**missing, **fields, **state_of_new(submission)})


def _sound(
    opened: Opened, folder: Folder, key: str, text: str, source: str | None, author: str | None
) -> ChangeSummary:
    """The new change summed up; raises `InvalidInput` where a rule finds an error, or it is dated later.

    Its author, in whosever name, does not decide on it.
    """
    path = _path(folder, key)
    overlaid = OverlaidTree(opened.tree, {path: text})
    after = with_new_change(folder, overlaid, key)
    office = opened.reading.office
    rules = ruling(office, ("validity",), families=ABOUT_CHANGES)
    if faults := faults_of_new_file(overlaid, path, after, office, opened.as_of, rules):
        raise InvalidInput(*_refusals(faults, source))
    vouched = Witness(vouching(opened, after[0]), lambda _: frozenset(filter(None, [author])))
    summary = summed_up(after[0], office, key, opened.as_of, vouched)
    if summary is None:
        raise InvalidInput(
            f"requested_on is later than {opened.as_of}: nothing is asked for before its day. "
            "Nothing was written. Try: without requested_on",
            f"requested_on vient après le {opened.as_of} : rien ne se demande avant son jour. "
            "Rien n'a été écrit. Essayez : sans requested_on",
        )
    return summary


def _refusals(faults: list[Finding], source: str | None) -> tuple[str, str]:
    where = source and name_of(source)
    return change_refused(faults, where, "en"), change_refused(faults, where, "fr")
