"""Faults of files and folders: what they are, and what they are called."""

from functools import partial

from pmo.model.text import Text
from pmo.rules.reading.declaring import declare
from pmo.rules.rule import Rule

FILE_RULES: dict[str, Rule] = {}

_declare = partial(declare, FILE_RULES)

_declare(
    "FIL001",
    "link",
    Text("is a link; links are not followed", "est un lien ; les liens ne sont pas suivis"),
    Text("Put the file or folder itself here.", "Mettez ici le fichier ou le dossier lui-même."),
    """A link stands where a file or folder of the office is expected.

    A link can lead out of the repository, to a file that others may not read.
    """,
)
_declare(
    "FIL002",
    "special-file",
    Text("is not a plain file", "n'est pas un fichier ordinaire"),
    Text(
        "Remove the pipe, socket, device or folder.",
        "Retirez le tube, la socket, le périphérique ou le dossier.",
    ),
    """A pipe, socket, device or folder stands where a file is expected.

    Reading one could wait for ever.
    """,
)
_declare(
    "FIL003",
    "unreadable",
    Text("cannot be read: permission denied", "illisible : permission refusée"),
    Text("Give yourself the right to read it.", "Donnez-vous le droit de le lire."),
    """A file or folder cannot be read.

    What it holds is missing from every figure.
    """,
)
_declare(
    "FIL004",
    "folder-without-project",
    Text(
        "no {file} here, so nothing reads this folder",
        "pas de {file} ici : rien ne lit ce dossier",
    ),
    Text(
        "Move the folder's files back beside their {file}, or write one.",
        "Remettez les fichiers du dossier à côté de leur {file}, ou écrivez-le.",
    ),
    """A folder in `projects/` or `programmes/` has no file that says what it is.

    It may have been moved or renamed, or git kept only a part of it.

    Bad:
        # projects/crm/plan.yaml
        milestones: []

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/plan.yaml
        milestones: []
    """,
)
_declare(
    "FIL005",
    "unread-file",
    Text("nothing reads this file", "rien ne lit ce fichier"),
    Text("Rename it to {near}, or move it out.", "Renommez-le en {near}, ou déplacez-le."),
    """A YAML or CSV file stands where nothing reads it.

    Its name is misspelt, ends in `.yml`, or it lies in the wrong folder; what it says counts nowhere.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/rais.yaml
        risks: []

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/raid.yaml
        risks: []
    """,
)
_declare(
    "FIL006",
    "bad-name",
    Text("{name} is not an id", "{name} n'est pas un identifiant"),
    Text(
        "Rename it: small letters, digits and single hyphens, beginning with a letter.",
        "Renommez-le : minuscules, chiffres et tirets simples, une lettre d'abord.",
    ),
    """A folder's or file's name is a record's id, and this one is not an id.

    Ids are used in paths, references and commands on every system.

    Bad:
        # projects/Mon_Projet/project.yaml
        name: Mon projet

    Good:
        # projects/mon-projet/project.yaml
        name: Mon projet
    """,
)
_declare(
    "FIL007",
    "bad-date-name",
    Text("the name is not a date", "le nom n'est pas une date"),
    Text(
        "Name it by the report's date, such as 2026-11-05.yaml.",
        "Nommez-le d'après sa date, par exemple 2026-11-05.yaml.",
    ),
    """A highlight report's name is its date, and this one is not a date.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/highlights/november.yaml
        source: steering committee
        summary: All well.

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/highlights/2026-11-05.yaml
        source: steering committee
        summary: All well.
    """,
)
_declare(
    "FIL008",
    "colliding-names",
    Text(
        "differs from {other} only by case or accents' form",
        "ne diffère de {other} que par la casse ou la forme des accents",
    ),
    Text("Rename one of the two.", "Renommez l'un des deux."),
    """Two names in a folder are the same on some systems.

    On macOS and Windows one of them would overwrite the other.
    """,
)
_declare(
    "FIL009",
    "bad-record-name",
    Text("{name} is not the id of a record", "{name} n'est pas l'identifiant d'un enregistrement"),
    Text(
        "Rename it as pmo names such files: CR-261123-7K4QM.yaml, BL-261123-7K4QM.yaml.",
        "Renommez-le comme pmo nomme ces fichiers : CR-261123-7K4QM.yaml, BL-261123-7K4QM.yaml.",
    ),
    """A change's or baseline's file is not called by an id.

    Its name is what approvals and other baselines refer to.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/changes/New_station.yaml
        title: Move the station
        type: request
        requested_on: 2026-11-03
        state: draft

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_on: 2026-11-03
        state: draft
    """,
)
_declare(
    "FIL010",
    "bad-approval-name",
    Text("{name} is not the name of an approval", "{name} n'est pas le nom d'une approbation"),
    Text(
        "Name it by who decided and the first 8 digits of the digest: c.moreau-1f2e3d4c.yaml.",
        "Nommez-le d'après qui a décidé et les 8 premiers chiffres de l'empreinte : c.moreau-1f2e3d4c.yaml.",
    ),
    """An approval's file is not called by who decided and on what.

    Two people who decide on two branches must never write the same file.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/approvals/CR-261103-7K4QM/yes.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-11-05T09:00:00Z
        digest: 1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        authority: [{role: sponsor}]
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        n.petit: {name: Noé Petit, roles: [project-manager]}
        # projects/crm/project.yaml
        name: CRM
        manager: n.petit
        sponsor: c.moreau
        # projects/crm/budget.yaml
        lines: [{id: build, amount: 90000}]
        # projects/crm/changes/CR-261103-7K4QM.yaml
        title: Move the station
        type: request
        requested_by: n.petit
        requested_on: 2026-10-03
        reason: The heating network runs below the place that was planned.
        impact: {cost: [{line: build, delta: 42000}]}
        state: assessed
        # projects/crm/approvals/CR-261103-7K4QM/c.moreau-597932f4.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-11-05T09:00:00Z
        digest: 597932f434ef22681e3dc615bffa94ebbf3249180a209ffc42b5a7c381e5a630
    """,
)
