"""What pmo is measured against: other tools, installed apart, and the same work in their formats."""

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

BARE_PARSE = """
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), "rb") as file:
                yaml.load(file.read(), yaml.CSafeLoader)
"""
"""Reads the same YAML files and throws away what they hold."""

_AMOUNTS = re.compile(r"  - id: (\S+)\n(?:    (?!amounts).*\n)*    amounts: {(.*)}")


class Amount(NamedTuple):
    """An amount of a budget line or of a ledger."""

    date: str
    project: str
    line: str
    kind: str
    amount: str


def tools(folder: Path, packages: tuple[str, ...]) -> Path | None:
    """The `bin` of an environment with these packages; None when they cannot be installed."""
    if not (folder / "ready").exists():
        print(f"installing {' and '.join(packages)} …", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            install = [str(folder / "bin" / "pip"), "install", "--quiet", *packages]
            subprocess.run(install, check=True, capture_output=True, timeout=600)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"{' and '.join(packages)} cannot be installed: {error}", file=sys.stderr)
            return None
        (folder / "ready").touch()
    return folder / "bin"


def write_doorstop(root: Path, count: int) -> None:
    """Two documents of requirements; each of the second's refers to one of the first's."""
    half = count // 2
    for prefix, parent in (("REQ", None), ("SPEC", "REQ")):
        folder = root / prefix.lower()
        folder.mkdir(parents=True)
        above = f"  parent: {parent}\n" if parent else ""
        settings = f"settings:\n  digits: 5\n{above}  prefix: {prefix}\n  sep: ''\n"
        (folder / ".doorstop.yml").write_text(settings)
        for number in range(1, half + 1):
            links = f"links:\n- {parent}{number:05d}: null\n" if parent else "links: []\n"
            (folder / f"{prefix}{number:05d}.yml").write_text(
                f"active: true\nderived: false\nheader: ''\nlevel: 1.{number}\n{links}normative: true\n"
                f"ref: ''\nreviewed: null\ntext: |\n  The system shall do what number {number} says.\n"
            )
    subprocess.run(["git", "init", "--quiet", root], check=True)
    subprocess.run(["git", "-C", root, "add", "."], check=True)


def amounts(office: Path) -> Iterator[Amount]:
    """Every amount of an office's budgets and ledgers, found without pmo."""
    for folder in sorted((office / "projects").iterdir()):
        for line, periods in _AMOUNTS.findall((folder / "budget.yaml").read_text(encoding="utf-8")):
            for period in periods.split(", "):
                year, _, amount = period.partition(": ")
                yield Amount(f"{year}-01-01", folder.name, line, "budget", amount)
        with (folder / "actuals.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield Amount(row["date"], folder.name, row["line"], "actual", row["amount"])


def write_hledger(path: Path, office: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for date, project, line, kind, amount in amounts(office):
            file.write(f"{date} {project}\n    {kind}:{project}:{line}  {amount} EUR\n    equity:{kind}\n\n")


def write_beancount(path: Path, office: Path) -> None:
    opened = {"Equity:Budget", "Equity:Actual"}
    transactions = []
    for date, project, line, kind, amount in amounts(office):
        account = f"Expenses:{kind.title()}:{project.title()}:{line.title()}"
        opened.add(account)
        transactions.append(
            f'{date} * "{project}"\n  {account}  {amount} EUR\n  Equity:{kind.title()}  -{amount} EUR\n\n'
        )
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"2000-01-01 open {account} EUR\n" for account in sorted(opened))
        file.writelines(transactions)
