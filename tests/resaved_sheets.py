"""Sheets of one office as LibreOffice saves them, in English and French: `tests/corpus/sheets`.

`python -m tests.resaved_sheets` makes them again where LibreOffice is installed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus") / "sheets"
OFFICE = {
    "pmo.yaml": """\
pmo: 1
office: resaved
organisation: Resaved
currency: EUR
language: fr
attributes:
  quartier: {type: text, name: {en: Ward, fr: Quartier}}
  surface: {type: number}
  subvention: {type: money}
  urgent: {type: boolean}
  vote: {type: date}
""",
    "projects/mediatheque/project.yaml": """\
name: Médiathèque « Élan »
status: active
start: 2025-02-03
finish:
  unknown: le permis est attendu
description: |-
  Deux étages.
  Un jardin ; une cour.
attributes:
  quartier: Nord
  surface: 1234.567
  subvention: 12345.60
  urgent: true
  vote: 2025-12-11
external_ids:
  erp: P-0042
""",
    "projects/mediatheque/budget.yaml": """\
lines:
  - id: travaux
    name: Travaux
    type: capex
    amounts:
      2025: 1200000
      2026: 3000000.50
  - id: moe
    amount: 480000 USD
    spread: {from: 2026-01, until: 2027-06}
contingency: 250000
funding:
  - {id: region, name: Région, amount: 900000}
""",
    "projects/tram/project.yaml": "name: =1+1 n'est pas une formule\nattributes:\n  urgent: false\n",
    "projects/tram/budget.yaml": """\
headline:
  whole_life:
    baseline:
      unknown: appel d'offres en cours
    forecast: 64123456.78
""",
}
_CSV = "Text - txt - csv (StarCalc)"
_REGISTRY = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""
WAYS = {
    "en.xlsx": ("en-US", "xlsx", "xlsx"),
    "en.csv": ("en-US", "xlsx", f"csv:{_CSV}:44,34,76,1,,0,false,true"),
    "fr-1252.csv": ("fr-FR", "xlsx", f"csv:{_CSV}:59,34,1,1,,0,false,true"),
    "from-csv-fr.xlsx": ("fr-FR", "csv", "xlsx"),
    "from-csv-fr.csv": ("fr-FR", "csv", f"csv:{_CSV}:59,34,1,1,,0,false,true"),
    "misread.xlsx": ("en-US", "misread", "xlsx"),
}
"""Names of what is saved, by the program's language, the format it opens, and the filter it saves by."""


def written(folder: Path) -> Path:
    """The office, in this folder."""
    for path, text in OFFICE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def main() -> None:
    pmo = Path(sys.executable).with_name("pmo")
    with tempfile.TemporaryDirectory() as made:
        folder = written(Path(made))
        for noun in ("projects", "budget"):
            for kind in ("csv", "xlsx"):
                output = ["--format", kind, "--output", f"{noun}.{kind}"]
                subprocess.run([pmo, "export", noun, *output], cwd=folder, check=True)
            for name, way in WAYS.items():
                _save(folder, noun, name, *way)


def _save(folder: Path, noun: str, name: str, locale: str, opened: str, saved: str) -> None:
    profile = folder / f"profile-{locale}"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_REGISTRY.format(locale=locale))
    code = {"csv": 76, "misread": 1}.get(opened)
    language = 1036 if locale == "fr-FR" else 1033
    infilter = [f"--infilter={_CSV}:44,34,{code},1,,{language},false,true"] if code else []
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{profile}", "--headless", *infilter,
            "--convert-to", saved, "--outdir", "saved", f"{noun}.{'xlsx' if opened == 'xlsx' else 'csv'}",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )  # fmt: skip
    CORPUS.mkdir(parents=True, exist_ok=True)
    (folder / "saved" / f"{noun}.{name.rpartition('.')[2]}").replace(CORPUS / f"{noun}-{name}")


if __name__ == "__main__":
    main()
