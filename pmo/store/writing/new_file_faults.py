"""What `pmo check` would find in one new file of a folder that was read with it."""

from datetime import date

from pmo.model.finding import Finding
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.rules.ruling import Ruling, folder_faults
from pmo.store.reading.locate import located
from pmo.store.tree import Tree


def faults_of_new_file(
    tree: Tree, path: str, folder: tuple[Folder, list[Finding]], office: Office, as_of: date, ruling: Ruling
) -> list[Finding]:
    """The errors in a new file of a folder that was read with it; `tree` has the file."""
    read, findings = folder
    places = read.places()
    rules = [rule for rule in ruling.of("folder") if ruling.severity(rule.code) == "error"]
    faults = [
        (rule, fault)
        for rule, fault in folder_faults(read, office, as_of, rules)
        if fault.place(places).path == path
    ]
    found = [finding for finding in findings if finding.source.path == path and ruling.applies(finding.code)]
    return [each for each in found + located(faults, places, tree, ruling) if each.severity == "error"]
