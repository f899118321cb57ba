"""What `pmo baseline approve|reject|defer` do: hold it against the authority, write it, say what counts."""

import typer

from pmo.actions.baseline_decision import decision_on_baseline
from pmo.analysis.changes.change_standing import Standing, baseline_standing
from pmo.cli.baselines.baseline_meant import baseline_meant, folder_of_baseline
from pmo.cli.changes.deciding import Asked, Named, decision_given, write_decision
from pmo.cli.changes.vouching import vouching
from pmo.cli.opening import Opened, office_folder, open_briefly
from pmo.cli.saving import finish_interrupted
from pmo.cli.screen import width
from pmo.model.folder import Folder
from pmo.reports.changes.baseline_decisions import baseline_decided
from pmo.reports.wording import Wording
from pmo.store.reading.changed_folder import read_changed_folder


def decide_on_baseline(asked: Asked, project: str | None) -> None:
    """Write the decision's file, or show it; the baseline itself is never touched."""
    finish_interrupted(office_folder(asked.office), asked.is_dry)
    opened = open_briefly(asked.office, asked.lang)
    office = opened.reading.office
    kind, path = folder_of_baseline(opened, project, asked.id)
    folder, _ = read_changed_folder(opened.tree, kind, path)
    key = baseline_meant(folder, asked.id).id
    named = Named("pmo baseline", key, folder.file(f"baselines/{key}.yaml").path)
    given = decision_given(asked, opened, named)
    made = decision_on_baseline(folder, named.id, _standing(opened, folder, named.id), given, office)
    written = write_decision(asked, opened, made, named)
    if written is None:
        return
    after = opened._replace(tree=written.tree)
    folder, _ = read_changed_folder(after.tree, kind, path)
    wording = Wording(opened.language, office.settings.currency)
    standing = _standing(after, folder, named.id)
    typer.echo(baseline_decided(named.id, standing, written.told, office, wording, width()), nl=False)


def _standing(opened: Opened, folder: Folder, key: str) -> Standing:
    return baseline_standing(folder, opened.reading.office, key, vouching(opened, folder), opened.as_of)
