"""What `pmo report eject` does: copy templates into the office, to start one's own from."""

import sys
from pathlib import Path

from pmo.cli.opening import open_office
from pmo.cli.options import Lang
from pmo.cli.saving import finish_interrupted, save
from pmo.errors import PmoError, UsageError
from pmo.model.file_change import FileChange
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Text, excerpt
from pmo.reports.pages.kinds import KINDS
from pmo.store.report_templates import FOLDER
from pmo.store.shipped import template_files


def eject_report(office: Path | None, name: str, lang: Lang | None, is_dry: bool) -> None:
    """The built-in templates of a report, or one template, copied; what is there already is kept."""
    opened = open_office(office, None, lang)
    finish_interrupted(opened.root, is_dry)
    texts = template_files("reports")
    wanted = [each for each in texts if each == name or each.startswith((f"{name}.html.", f"{name}.md."))]
    if not wanted:
        near = did_you_mean(name, [*texts, *KINDS])
        raise UsageError(
            f"no template is called '{excerpt(name)}'{near.en or '.'} Try: pmo report list, or style.css",
            f"aucun modèle ne s'appelle « {excerpt(name)} »{near.fr or '.'} "
            "Essayez : pmo report list, ou style.css",
        )
    there = [each for each in wanted if opened.tree.kind(f"{FOLDER}/{each}") is not None]
    if there:
        raise PmoError(
            f"{FOLDER}/{there[0]} is there already. Nothing was written. Try: edit it, or remove it first",
            f"{FOLDER}/{there[0]} existe déjà. Rien n'a été écrit. Essayez : le modifier, "
            "ou d'abord le supprimer",
        )
    changes = [FileChange(f"{FOLDER}/{each}", None, texts[each].encode()) for each in wanted]
    save(opened.root, changes, is_dry)
    if not is_dry:
        words = Text("copied {path}\n", "copié {path}\n").spoken(opened.language)
        sys.stdout.write("".join(words.format(path=change.path) for change in changes))
