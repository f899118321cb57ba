"""What `pmo check` would find in new files, before they are written."""

from collections.abc import Mapping
from datetime import date

from pmo.model.finding import Finding
from pmo.model.folder import FolderKind
from pmo.rules.ruling import Ruling, folder_faults, office_faults
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.locate import located
from pmo.store.reading.office_reader import OfficeReading, read_office
from pmo.store.tree import Tree
from pmo.store.writing.overlaid_tree import OverlaidTree


def faults_of_new(
    tree: Tree, files: Mapping[str, str], reading: OfficeReading, as_of: date, ruling: Ruling
) -> list[Finding]:
    """The errors that the office would have with these files, and does not have without them."""
    overlaid = OverlaidTree(tree, files)
    after = read_office(overlaid)
    known = _office_findings(tree, reading, ruling)
    found = [finding for finding in _office_findings(overlaid, after, ruling) if finding not in known]
    for kind, path in after.folders:
        if any(name.startswith(f"{path}/") for name in files):
            found += _folder_findings(overlaid, kind, path, after, as_of, ruling)
    return [finding for finding in found if finding.severity == "error"]


def _office_findings(tree: Tree, reading: OfficeReading, ruling: Ruling) -> list[Finding]:
    faults = list(office_faults(reading.office, ruling))
    places = reading.office.places() if faults else {}
    found = [finding for finding in reading.findings if ruling.applies(finding.code)]
    return found + located(faults, places, tree, ruling)


def _folder_findings(
    tree: Tree, kind: FolderKind, path: str, reading: OfficeReading, as_of: date, ruling: Ruling
) -> list[Finding]:
    folder, findings = read_folder(tree, kind, path)
    found = [finding for finding in findings if ruling.applies(finding.code)]
    faults = list(folder_faults(folder, reading.office, as_of, ruling.of("folder")))
    return found + located(faults, folder.places(), tree, ruling)
