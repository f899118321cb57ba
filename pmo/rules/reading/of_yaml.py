"""Faults of YAML texts that the gate refuses."""

from functools import partial

from pmo.model.text import Text
from pmo.rules.reading.declaring import declare
from pmo.rules.rule import Rule

YAML_RULES: dict[str, Rule] = {}

_declare = partial(declare, YAML_RULES)

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
        "Save it again as UTF-8: in an editor under Save as, from a spreadsheet as CSV UTF-8.",
        "Réenregistrez-le en UTF-8 : dans un éditeur sous Enregistrer sous, d'un tableur en CSV UTF-8.",
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
        "Keep what holds of both sides, and delete the <<<<<<<, ======= and >>>>>>> lines.",
        "Gardez ce qui vaut des deux côtés, et supprimez les lignes <<<<<<<, ======= et >>>>>>>.",
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
        "Write 8500.50 for an amount, quote text with commas, or write one key a line.",
        "Écrivez 8500.50 pour un montant, mettez entre guillemets le texte à virgules, ou une clé par ligne.",
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
