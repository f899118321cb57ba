"""What readers report: files that cannot be read, texts that the gate refuses, wrong shapes.

These have no check of their own: `pmo.store` finds them while it reads. Their pages are tested
like those of all rules.
"""

from pmo.model.text import Text
from pmo.rules.rule import Rule, reading_rule

READING_RULES: dict[str, Rule] = {}


def _declare(code: str, name: str, message: Text, help: Text, documentation: str, since: str = "0.1") -> None:
    READING_RULES[code] = reading_rule(code, name, documentation, message=message, help=help, since=since)


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
        # people.yaml
        c.moreau: {name: Claire Moreau, roles: [sponsor]}
        # projects/crm/project.yaml
        name: CRM
        manager: c.moreau
        sponsor: c.moreau
        # projects/crm/approvals/CR-261103-7K4QM/c.moreau-1f2e3d4c.yaml
        decision: approve
        by: c.moreau
        role: sponsor
        at: 2026-11-05T09:00:00Z
        digest: 1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c1f2e3d4c
    """,
)
_declare(
    "YML001",
    "large-file",
    Text("is larger than {largest} MB", "dépasse {largest} Mo"),
    Text(
        "Split it, or move what is not YAML elsewhere.", "Divisez-le, ou déplacez ce qui n'est pas du YAML."
    ),
    """A YAML file is larger than 10 MB.

    People do not write such files, and reading one would cost everybody time.
    """,
)
_declare(
    "YML002",
    "not-utf8",
    Text("is not UTF-8: {encoding}", "n'est pas en UTF-8 : {encoding}"),
    Text(
        "Save it as UTF-8. From Latin-1: iconv -f WINDOWS-1252 -t UTF-8 FILE",
        "Enregistrez-le en UTF-8. Depuis Latin-1 : iconv -f WINDOWS-1252 -t UTF-8 FICHIER",
    ),
    """A YAML file is not UTF-8.

    Read as UTF-8 its accents would be lost, silently.
    """,
)
_declare(
    "YML003",
    "hidden-character",
    Text("a character that nobody sees: {character}", "un caractère que personne ne voit : {character}"),
    Text(
        "Delete the character; retype the words around it.",
        "Supprimez ce caractère ; retapez les mots autour.",
    ),
    """A control, zero-width or direction-changing character stands in the text.

    What a person reads would not be what the file says.
    """,
)
_declare(
    "YML004",
    "merge-conflict",
    Text("a merge conflict is not resolved", "un conflit de fusion n'est pas résolu"),
    Text(
        "Keep one side, delete the <<<<<<<, ======= and >>>>>>> lines.",
        "Gardez un côté, supprimez les lignes <<<<<<<, ======= et >>>>>>>.",
    ),
    """Markers of a merge conflict are left in a file.

    Bad:
        # projects/crm/project.yaml
        <<<<<<< HEAD
        name: CRM
        =======
        name: Customers
        >>>>>>> branch

    Good:
        # projects/crm/project.yaml
        name: CRM
    """,
)
_declare(
    "YML005",
    "syntax",
    Text("not YAML: {problem}", "pas du YAML : {problem}"),
    Text(
        "Quote text that holds `: ` or begins with a sign; check the indentation above.",
        "Mettez entre guillemets le texte qui contient « : » ou commence par un signe ; voyez l'indentation.",
    ),
    """A text is not YAML.

    Bad:
        # projects/crm/project.yaml
        name: CRM: phase 2

    Good:
        # projects/crm/project.yaml
        name: "CRM: phase 2"
    """,
)
_declare(
    "YML006",
    "tab",
    Text("a tab indents this line", "une tabulation indente cette ligne"),
    Text("Use spaces.", "Utilisez des espaces."),
    """A tab stands where YAML wants spaces.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        attributes:
        \tx: y

    Good:
        # projects/crm/project.yaml
        name: CRM
        attributes: {}
    """,
)
_declare(
    "YML007",
    "too-deep",
    Text("more than {deepest} levels or {nodes} values", "plus de {deepest} niveaux ou {nodes} valeurs"),
    Text("Flatten or split the file.", "Aplatissez ou divisez le fichier."),
    """A YAML file is nested too deep or holds too many values.

    Nobody writes this by hand; parsers crash on it.
    """,
)
_declare(
    "YML008",
    "not-plain-data",
    Text(
        "`{what}` is refused: anchors, aliases, merge keys, tags and directives are not plain data",
        "« {what} » est refusé : ancre, alias, fusion, étiquette ou directive, et non de simples données",
    ),
    Text(
        "Write the value out; quote text that begins with & * ! or %.",
        "Écrivez la valeur ; mettez entre guillemets le texte qui commence par & * ! ou %.",
    ),
    """An anchor, alias, merge key, tag or directive stands in the text.

    With them a small file can grow without bound, or mean different things to different readers.

    Bad:
        # projects/crm/project.yaml
        name: &name CRM

    Good:
        # projects/crm/project.yaml
        name: CRM
    """,
)
_declare(
    "YML009",
    "bad-key",
    Text("a key must be text", "une clé doit être du texte"),
    Text("Give the key a name.", "Donnez un nom à la clé."),
    """A key is empty, a list or a mapping.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        null: to be decided

    Good:
        # projects/crm/project.yaml
        name: CRM
    """,
)
_declare(
    "YML010",
    "second-document",
    Text("a second document begins here", "un deuxième document commence ici"),
    Text(
        "Delete the `---`, or move the rest to a file of its own.",
        "Supprimez « --- », ou déplacez la suite dans son fichier.",
    ),
    """A file holds more than one YAML document.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        ---
        name: Other

    Good:
        # projects/crm/project.yaml
        name: CRM
    """,
)
_declare(
    "YML011",
    "doubled-key",
    Text("{key} stands here twice", "{key} figure ici deux fois"),
    Text("Keep one of the two.", "Gardez l'une des deux."),
    """A key stands twice in one mapping.

    Most readers keep the last one and say nothing.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        name: Customers

    Good:
        # projects/crm/project.yaml
        name: CRM
    """,
)
_declare(
    "YML012",
    "split-by-comma",
    Text(
        "a comma split this mapping: {field} has no value",
        "une virgule a coupé ceci : {field} n'a pas de valeur",
    ),
    Text(
        "Quote text with commas, or write one key a line.",
        "Mettez entre guillemets le texte à virgules, ou une clé par ligne.",
    ),
    """A comma inside `{…}` ended a text and made a key of its rest.

    Bad:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {place: {type: text}}
        # projects/crm/project.yaml
        name: CRM
        attributes: {place: Lyon, Villeurbanne}

    Good:
        # pmo.yaml
        pmo: 1
        office: valmont
        organisation: Valmont
        currency: EUR
        attributes: {place: {type: text}}
        # projects/crm/project.yaml
        name: CRM
        attributes: {place: "Lyon, Villeurbanne"}
    """,
)
_declare(
    "YML013",
    "cut-by-hash",
    Text(
        "` #` cuts {field} short: what follows is a comment",
        "« # » coupe {field} : la suite est un commentaire",
    ),
    Text(
        "Quote the text; or put a space after # if it is a comment.",
        "Mettez le texte entre guillemets ; ou une espace après # si c'est un commentaire.",
    ),
    """A value is followed by ` #` and a word: YAML takes the rest as a comment.

    Bad:
        # projects/crm/project.yaml
        name: Lot #3

    Good:
        # projects/crm/project.yaml
        name: "Lot #3"  # a comment has a space after its sign
    """,
)
_declare(
    "YML014",
    "empty-file",
    Text("the file is empty", "le fichier est vide"),
    Text("Fill it, or delete it.", "Remplissez-le, ou supprimez-le."),
    """A file that must say something is empty.

    Bad:
        # projects/crm/project.yaml

    Good:
        # projects/crm/project.yaml
        name: CRM
    """,
)
_declare(
    "SHP001",
    "unknown-key",
    Text("{key} is not a key that {holder} has{near}", "{key} n'est pas une clé de {holder}{near}"),
    Text("`pmo schema {schema}` lists the keys.", "« pmo schema {schema} » donne les clés."),
    """A key that the file format does not have.

    Misspelt keys are the commonest way to lose what one has written.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        manger: n.petit

    Good:
        # projects/crm/project.yaml
        name: CRM
    """,
)
_declare(
    "SHP002",
    "missing-key",
    Text("{field} is missing", "{field} manque"),
    Text("Add `{key}:`, {meaning}.", "Ajoutez « {key}: »."),
    """A key that the record cannot do without is missing.

    Bad:
        # projects/crm/project.yaml
        status: active

    Good:
        # projects/crm/project.yaml
        name: CRM
        status: active
    """,
)
_declare(
    "SHP003",
    "bad-value",
    Text("{field} is {found}, not {expected}", "{field} vaut {found} ; attendu : {expected}"),
    Text(
        "It means: {meaning}. `pmo schema {schema}` explains every key.",
        "« pmo schema {schema} » explique chaque clé.",
    ),
    """A value is not of the kind that its field holds.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        start: 31.03.2026

    Good:
        # projects/crm/project.yaml
        name: CRM
        start: 2026-03-31
    """,
)
_declare(
    "SHP004",
    "bad-id-inside",
    Text("id is {found}, but the {what} is {expected}", "id vaut {found}, mais {what} dit {expected}"),
    Text("Delete the `id:` line, or rename.", "Supprimez la ligne « id: », ou renommez."),
    """A record's `id:` differs from the name of its folder, file or key.

    The name counts; two names for one thing mislead people.

    Bad:
        # projects/crm/project.yaml
        id: crm-2
        name: CRM

    Good:
        # projects/crm/project.yaml
        id: crm
        name: CRM
    """,
)
_declare(
    "CSV001",
    "bad-table",
    Text("{problem}", "{problem}"),
    Text("The columns are: {columns}.", "Les colonnes sont : {columns}."),
    """A ledger or progress file is not a table with the columns it must have.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/actuals.csv
        day,sum
        2026-01-01,5

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
    """,
)
_declare(
    "CSV002",
    "bad-cell",
    Text("{column} is {found}, not {expected}", "{column} vaut {found} ; attendu : {expected}"),
    Text("Correct the cell.", "Corrigez la cellule."),
    """A cell of a ledger or progress file is not of the kind that its column holds.

    Bad:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-01-05,build,invoice,"1,250",,,,,

    Good:
        # projects/crm/project.yaml
        name: CRM
        # projects/crm/actuals.csv
        date,line,kind,amount,currency,supplier,document,text,source
        2026-01-05,build,invoice,1250,,,,,
    """,
)
