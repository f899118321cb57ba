"""Which amounts a sheet moves away from what a baseline holds, as `pmo check` will tell (BAS006)."""

from collections.abc import Iterable, Iterator

from pmo.analysis.balances.difference_words import item_name, value_words
from pmo.analysis.balances.unapproved_moves import moved_without_change
from pmo.analysis.changes.approved_amounts import MONEY_KINDS, Difference
from pmo.model.file_change import FileChange
from pmo.model.settings import OfficeSettings
from pmo.model.text import Text
from pmo.store.reading.folder_reader import read_folder
from pmo.store.tree import Tree
from pmo.store.writing.overlaid_tree import OverlaidTree


def moved_amounts(tree: Tree, changes: Iterable[FileChange], settings: OfficeSettings) -> Iterator[Text]:
    """Each amount that comes to differ from the baseline by these changes."""
    after = {change.path: (change.after or b"").decode() for change in changes}
    overlaid = OverlaidTree(tree, after)
    for path in after:
        folder, _, file = path.rpartition("/")
        if file != "budget.yaml" or tree.kind(f"{folder}/baselines") != "folder":
            continue
        before = set(_moved(tree, folder, settings))
        for found, baseline in _moved(overlaid, folder, settings):
            if (found, baseline) not in before:
                yield _words(path, found, baseline, settings.currency)


def _moved(tree: Tree, folder: str, settings: OfficeSettings) -> Iterator[tuple[Difference, str]]:
    return moved_without_change(read_folder(tree, "project", folder)[0], settings, MONEY_KINDS)


def _words(path: str, found: Difference, baseline: str, currency: str) -> Text:
    item = item_name(found)
    own, held = (value_words(each, currency) for each in (found.after, found.before))
    return Text(
        f"{path}: {item.en} has {own.en}, and {baseline} has {held.en}",
        f"{path} : {item.fr} : {own.fr} ; dans {baseline} : {held.fr}",
    )
