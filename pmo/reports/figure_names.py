"""The words for figures that several reports show."""

from pmo.model.text import Text

PROJECT, PROJECTS = Text("project", "projet"), Text("projects", "projets")
DECLARED = Text("Declared", "Déclaré")
COMPUTED = Text("Computed", "Calculé")
BASELINE = Text("Baseline", "Référence")
FORECAST = Text("Forecast", "Prévision")
ACTUAL = Text("Actual", "Réel")
VARIANCE = Text("Variance", "Écart")
WHOLE_LIFE = Text("Whole life", "Vie entière")

STATUS_COUNTS: dict[str, tuple[Text, Text]] = {
    "active": (Text("active", "actif"), Text("active", "actifs")),
    "on_hold": (Text("on hold", "suspendu"), Text("on hold", "suspendus")),
    "completed": (Text("completed", "terminé"), Text("completed", "terminés")),
    "cancelled": (Text("cancelled", "abandonné"), Text("cancelled", "abandonnés")),
}
CHANGES = Text("Changes", "Changements")
