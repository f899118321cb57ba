"""What `pmo baseline set` does: freeze what the files say, set anew, or join, and write it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from pmo.actions.baseline import NewBaseline, Setting, initial_baseline, joined_baseline, rebaseline
from pmo.analysis.baselines.frozen_baseline import contingency_as_amount
from pmo.cli.changes.committing import commit, paths_from_here
from pmo.cli.day import present_moment
from pmo.cli.folder_meant import folder_meant
from pmo.cli.new_baseline import with_new_baseline
from pmo.cli.opening import Opened, office_folder, open_briefly
from pmo.cli.options import Lang
from pmo.cli.records.person_typing import person_typing
from pmo.cli.saving import finish_interrupted
from pmo.errors import UsageError
from pmo.model.file_change import FileChange
from pmo.model.folder import Folder
from pmo.model.identifier import is_id
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text
from pmo.reports.wording import Wording
from pmo.store.reading.changed_folder import read_changed_folder
from pmo.store.surroundings import is_in_repository
from pmo.store.writing.written_data import changes_made, written_data


class Asked(NamedTuple):
    """What was asked for on the command line."""

    ids: tuple[str, ...]
    is_anew: bool
    reason: str | None
    is_join: bool
    project: str | None
    by: str | None
    is_committed: bool
    is_dry: bool
    lang: Lang | None
    office: Path | None


def set_baseline(asked: Asked) -> None:
    """Write the baseline's file, or show it."""
    _check(asked)
    finish_interrupted(office_folder(asked.office), asked.is_dry)
    opened = open_briefly(asked.office, asked.lang)
    settings = opened.reading.office.settings
    kind, path = folder_meant(opened, asked.project)
    folder, _ = read_changed_folder(opened.tree, kind, path)
    by, at = person_typing(opened, asked.by), present_moment(opened.as_of, settings.timezone)

    def planned(id: str) -> Sequence[FileChange]:
        made = _made(asked, opened, folder, settings, Setting(id, by, at, asked.reason))
        return changes_made(opened.tree, made.edits, [made.file])

    baseline = with_new_baseline(opened, planned, asked.is_dry)
    if baseline is None:
        return
    paths = _with_frozen(opened, folder, baseline.paths)
    if asked.is_committed:
        commit(opened, paths, f"{baseline.id}: baseline")
    typer.echo(_DONE.spoken(opened.language).format(path=folder.file(f"baselines/{baseline.id}.yaml").path))
    if not asked.is_join and (told := _contingency_told(folder, opened)):
        typer.echo(told)
    if not asked.is_committed and is_in_repository(opened.root):
        typer.echo(_TO_COMMIT.spoken(opened.language).format(paths=paths_from_here(opened, paths)))
    if asked.is_anew:
        typer.echo(_TO_APPROVE.spoken(opened.language).format(id=baseline.id))


def _contingency_told(folder: Folder, opened: Opened) -> str:
    """What a contingency in percent has become; nothing where it was an amount before."""
    settings, budget = opened.reading.office.settings, folder.budget
    share = budget.contingency.share if budget and budget.contingency else None
    amount = contingency_as_amount(budget, settings).amount if budget and share else None
    if share is None or amount is None:
        return ""
    wording = Wording(opened.language, settings.currency)
    return wording(_CONTINGENCY).format(
        share=wording.percent(share.ratio), amount=wording.exact(amount.amount)
    )


def _with_frozen(opened: Opened, folder: Folder, written: Sequence[str]) -> list[str]:
    """What was written, and the files whose content the baseline holds: they belong in one commit."""
    frozen = [folder.file(name).path for name in (folder.own_file, "plan.yaml", "budget.yaml")]
    return sorted({*written, *(path for path in frozen if opened.tree.kind(path) == "file")})


_CONTINGENCY = Text(
    "The contingency of {share} is an amount from now on, in the baseline and in budget.yaml: {amount}.",
    "La provision pour aléas de {share} est désormais un montant, dans la référence et dans budget.yaml : "
    "{amount}.",
)

_DONE = Text("{path} is the current baseline.", "{path} est la référence actuelle.")

_TO_COMMIT = Text(
    "Commit it with what it holds: git add {paths} && git commit",
    "Commitez-la avec ce qu'elle contient : git add {paths} && git commit",
)

_TO_APPROVE = Text(
    "Until a board approves it, limits of authority are counted on as before: pmo baseline approve {id}",
    "Tant qu'un comité ne l'a pas approuvée, les délégations se décomptent comme avant : "
    "pmo baseline approve {id}",
)


def _made(
    asked: Asked, opened: Opened, folder: Folder, settings: OfficeSettings, setting: Setting
) -> NewBaseline:
    if asked.is_join:
        return joined_baseline(folder, settings, setting, asked.ids)
    written = written_data(opened.tree, folder).get("budget.yaml") if not folder.faulty else None
    make = rebaseline if asked.is_anew else initial_baseline
    return make(folder, settings, setting, written)


def _check(asked: Asked) -> None:
    """Options that do not go together."""
    if not asked.is_join and len(asked.ids) == 1 and is_id(asked.ids[0]):
        named = f"--project {asked.ids[0]}"
        raise UsageError(f"a project is named by: {named}", f"un projet se désigne par : {named}")
    if asked.is_join == (not asked.ids) or (asked.is_join and asked.is_anew):
        raise UsageError(
            "--join goes with the baselines to join, and alone: pmo baseline set --join BL-… BL-…",
            "--join va avec les références à joindre, et seul : pmo baseline set --join BL-… BL-…",
        )
    if asked.is_anew and not (asked.reason or "").strip():
        raise UsageError(
            "say why the board begins anew: --rebaseline --reason TEXT",
            "dites pourquoi le comité fixe une nouvelle référence : --rebaseline --reason TEXTE",
        )
