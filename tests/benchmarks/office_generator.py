"""Offices of any size, always the same for a size and a seed: what the benchmarks read.

python tests/benchmarks/office_generator.py --projects 1000 FOLDER
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

AS_OF = date(2026, 11, 15)
"""The day on which generated offices are looked at."""

STAGES = ("idea", "definition", "delivery", "closure")
PLACES = (
    "Gare",
    "Port",
    "Campus",
    "Hôpital",
    "Vieux Bourg",
    "Îlot Sud",
    "Forêt",
    "Marché",
    "Écluse",
    "Musée",
)
THINGS = (
    "Tramway",
    "École",
    "Réseau de chaleur",
    "Piste cyclable",
    "Médiathèque",
    "Portail usagers",
    "Crèche",
)
WORKS = (
    "Études",
    "Permis",
    "Marché",
    "Terrassement",
    "Gros œuvre",
    "Second œuvre",
    "Réseaux",
    "Essais",
    "Recette",
)
GOALS = (
    "Réunir les acteurs",
    "Livrer le lot",
    "Vérifier la qualité",
    "Informer les riverains",
    "Tenir le budget",
)
NOUNS = (
    "le chantier",
    "la concertation",
    "le calendrier du lot",
    "le cahier des charges",
    "la maîtrise d'œuvre",
    "le comité de pilotage",
    "la direction de l'eau",
    "le fournisseur retenu",
    "la commission d'appel d'offres",
    "le dossier de subvention",
    "la reprise des réseaux",
    "l'assistance à maîtrise d'ouvrage",
)
VERBS = (
    "avance comme prévu",
    "attend la décision du préfet",
    "a été présenté aux élus",
    "doit être revu en décembre",
    "suit le planning approuvé",
    "a pris trois semaines de retard",
    "reste sous surveillance",
    "sera relancé",
    "dépend de la livraison du lot précédent",
    "est validé sans réserve",
)
LINE_NAMES = (
    "Travaux",
    "Maîtrise d'œuvre",
    "Études",
    "Foncier",
    "Logiciels",
    "Assistance",
    "Formation",
    "Essais",
)
RISKS = (
    "Sol pollué",
    "Recours des riverains",
    "Hausse des prix",
    "Départ du fournisseur",
    "Réseau non recensé",
)
FIRST_NAMES = ("Claire", "Noé", "Inès", "Hélène", "Paul", "Aya", "Loïc", "Zoé", "Marc", "Rania")
LAST_NAMES = ("Moreau", "Petit", "Garcia", "Lefèvre", "Nguyen", "Benali", "Roux", "Faure", "Lopez", "Perrin")


@dataclass(frozen=True)
class Shape:
    """What an office holds."""

    projects: int
    tasks: int = 20
    milestones: int = 5
    lines: int = 8
    periods: int = 3
    reports: int = 5
    entries: int = 0
    """Invoices in the ledger of each project."""

    bare: bool = False
    """Whether each project is one file, `project.yaml`, that refers to others."""

    @property
    def amounts(self) -> int:
        """Amounts in budget lines and ledgers."""
        return self.projects * (self.lines * self.periods + self.entries)


def full(projects: int) -> Shape:
    """Nine files a project, as a PMO keeps them: 1,000 projects are some 12.7 MB."""
    return Shape(projects)


ITEMS = Shape(6_000, bare=True)
"""6,000 items in a file each, which refer to six others each."""

LEDGERS = Shape(100, tasks=0, milestones=0, lines=10, periods=4, reports=0, entries=180)
"""22,000 amounts: 4,000 of budgets, 18,000 of ledgers."""


def office_files(shape: Shape, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Path and text of each file of an office."""
    yield "pmo.yaml", _settings(shape)
    yield "people.yaml", _people(shape)
    yield "departments.yaml", _departments()
    yield "boards.yaml", _boards()
    for number in range(_programmes(shape)):
        yield f"programmes/{_programme(number)}/programme.yaml", _programme_file(number, shape)
    for number in range(shape.projects):
        random = Random(seed * 1_000_003 + number)
        folder = f"projects/{_project(number)}"
        for name, text in _ProjectFiles(number, shape, random).files():
            yield f"{folder}/{name}", text


def write_office(root: Path, shape: Shape, seed: int = 1) -> int:
    """Write an office into a new folder; how many files it has."""
    files = 0
    for path, text in office_files(shape, seed):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        files += 1
    return files


def _settings(shape: Shape) -> str:
    stages = zip(STAGES, ("Idée", "Cadrage", "Réalisation", "Clôture"), strict=True)
    names = [f"  - {{id: {stage}, name: {{en: {stage.capitalize()}, fr: {fr}}}}}" for stage, fr in stages]
    return _text(
        "pmo: 1",
        "office: valmont",
        "organisation: Métropole de Valmont",
        "model: controlling",
        "currency: EUR",
        "language: fr",
        "timezone: Europe/Paris",
        "year: FY2026",
        "calendar: {country: FR, hours_per_day: 7}",
        *(["reporting: {every: 1mo, grace: 5d}"] if shape.reports and not shape.bare else []),
        "ratings: [green, amber, red]",
        "thresholds:",
        "  cost: {amber: 5%, red: 10%}",
        "  schedule: {amber: 10d, red: 30d}",
        "attributes:",
        "  interministeriel: {type: boolean, name: {en: Cross-ministry, fr: Interministériel}}",
        "  duree-prevue: {type: number, unit: {en: years, fr: ans}}",
        "bands: {cost: [1000000, 5000000, 20000000]}",
        "life_cycle:",
        *names,
        "authority:",
        "  - {role: manager, cost: 5000, days: 5d}",
        "  - {role: sponsor, cost: 50000, days: 20d}",
        "  - {board: change-board, evidence: EM}",
    )


def _people(shape: Shape) -> str:
    lines = []
    for number in range(_persons(shape)):
        first, last = FIRST_NAMES[number % 10], LAST_NAMES[number // 10 % 10]
        role = ("project-manager", "sponsor")[number % 2]
        person = _person(number)
        lines += [
            f"{person}:",
            f"  name: {first} {last}",
            f"  emails: [{person}@valmont.example]",
            f"  roles: [{'pmo-director, ' if number == 0 else ''}{role}]",
            f"  department: {_department(number)}",
            "  capacity: 80%" if number % 7 == 0 else "  capacity: 100%",
            f"  skills: {{scheduling: {number % 5}, contracts: {number // 5 % 5}}}",
        ]
    return _text(*lines)


def _departments() -> str:
    return _text(
        *(
            line
            for number in range(12)
            for line in (
                f"{_department(number)}:",
                f"  name: Direction {number + 1}",
                f"  head: {_person(number)}",
            )
        )
    )


def _boards() -> str:
    lines = []
    for number, board in enumerate(("change-board", "copil-1", "copil-2")):
        members = ", ".join(_person(number * 3 + each) for each in range(3))
        lines += [
            f"{board}:",
            f"  name: Comité {number + 1}",
            f"  members: [{members}]",
            f"  chair: {_person(number * 3)}",
            "  quorum: 2",
        ]
    return _text(*lines)


def _programme_file(number: int, shape: Shape) -> str:
    return _text(
        f"name: Programme {PLACES[number % 10]} {number + 1}",
        f"sponsor: {_sponsor(number, shape)}",
        f"manager: {_manager(number, shape)}",
        f"department: {_department(number)}",
        "board: copil-1",
        "start: 2022-01-03",
        "finish: 2031-12-31",
        f"description: {_prose(Random(number), 3)}",
    )


class _ProjectFiles:
    """The files of one project, which agree with each other."""

    def __init__(self, number: int, shape: Shape, random: Random) -> None:
        self.number = number
        self.shape = shape
        self.random = random
        self.completed = not shape.bare and random.random() < 0.1
        self.is_late = random.random() < 0.25
        self.is_over_cost = random.random() < 0.2
        latest = 1400 if self.completed else 1100
        self.start = AS_OF - timedelta(days=random.randint(latest - 200, latest))
        length = random.randint(500, 800) if self.completed else random.randint(1300, 2200)
        self.finish = self.start + timedelta(days=length)
        self.manager = _manager(number, shape)

    def files(self) -> Iterator[tuple[str, str]]:
        yield "project.yaml", self.project()
        if self.shape.bare:
            return
        if self.shape.tasks:
            yield "plan.yaml", self.plan()
        yield "budget.yaml", self.budget()
        if self.shape.reports:
            yield "raid.yaml", self.raid()
        for back in range(self.shape.reports):
            month = 11 - back
            yield f"highlights/2026-{month:02d}-05.yaml", self.highlight(month - 1)
        if self.shape.entries:
            yield "actuals.csv", self.ledger()

    def project(self) -> str:
        number, random = self.number, self.random
        status = "completed" if self.completed else "on_hold" if number % 40 == 7 else "active"
        stage = "closure" if self.completed else STAGES[1 + number % 2]
        benefits = [] if self.shape.bare else [line for each in range(2) for line in self._benefit(each)]
        return _text(
            f"name: {THINGS[number % 7]} {PLACES[number // 7 % 10]} {number + 1}",
            f"programme: {_programme(number % _programmes(self.shape))}",
            f"department: {_department(number)}",
            f"sponsor: {_sponsor(number, self.shape)}",
            f"manager: {self.manager}",
            f"board: copil-{1 + number % 2}",
            f"stage: {stage}",
            f"status: {status}",
            f"start: {self.start}",
            f"finish: {self.finish}",
            *([f"finished: {self.finish + timedelta(days=3)}"] if self.completed else []),
            f"category: {('infrastructure', 'digital', 'building')[number % 3]}",
            f"description: {_prose(random, 7)}",
            f"attributes: {{interministeriel: {'true' if number % 6 == 0 else 'false'}, duree-prevue: 2.5}}",
            "objectives:",
            *(f"  - {random.choice(GOALS)} {_prose(random, 1)[:-1]}" for _ in range(2)),
            *(["benefits:", *benefits] if benefits else []),
            "stakeholders:",
            f"  - {{department: {_department(number + 1)}, interest: Riverains et usagers, influence: high}}",
            f"  - {{name: Préfecture, interest: {random.choice(WORKS)}, influence: medium}}",
            f"external_ids: {{erp: P-{number + 1000}}}",
        )

    def _benefit(self, each: int) -> list[str]:
        return [
            f"  - id: gain-{each + 1}",
            f"    name: Gain attendu par les usagers {each + 1}",
            f"    owner: {_sponsor(self.number, self.shape)}",
            "    type: financial",
            f"    amount: {self.random.randint(20, 900) * 1000}",
            "    every: year",
            f"    from: {self.finish.year + 1}-01",
            f"    until: {self.finish.year + 10}-12",
        ]

    def plan(self) -> str:
        packages = 3
        lines = ["tasks:"]
        for package in range(packages):
            lines += [
                f"  - id: lot-{package + 1}",
                f"    name: Lot {package + 1} {self.random.choice(WORKS)}",
            ]
        count = self.shape.tasks - packages
        step = (self.finish - self.start).days // (count + 1)
        for each in range(count):
            lines += self._task(each, packages, self.start + timedelta(days=each * step), step)
        lines.append("milestones:")
        for each in range(self.shape.milestones):
            lines += self._milestone(each)
        return _text(*lines)

    def _task(self, each: int, packages: int, start: date, days: int) -> list[str]:
        finish = start + timedelta(days=days - 1)
        lines = [
            f"  - id: tache-{each + 1}",
            f"    name: {WORKS[each % len(WORKS)]} {self.random.choice(PLACES)} {each + 1}",
            f"    parent: lot-{1 + each % packages}",
        ]
        if each % 2:
            lines += [f"    duration: {days * 5 // 7}d", f"    after: [tache-{each}]"]
        else:
            lines += [f"    start: {start}", f"    finish: {finish}"]
        if each % 3 == 0:
            lines.append(f"    estimate: {{low: {days // 2}d, likely: {days}d, high: {days * 2}d}}")
        lines += ["    assigned:", f"      - {{person: {self.manager}, units: 50%}}"]
        if each % 4 == 0:
            lines.append(f"      - {{person: {_sponsor(self.number, self.shape)}, units: 20%}}")
        if start <= AS_OF:
            lines.append(f"    started: {start}")
        if finish < AS_OF:
            lines.append(f"    finished: {finish}")
        return lines

    def _milestone(self, each: int) -> list[str]:
        count = self.shape.milestones
        due = self.start + (self.finish - self.start) * (each + 1) // count
        lines = [
            f"  - id: jalon-{each + 1}",
            f"    name: {self.random.choice(WORKS)} terminés",
            f"    due: {due}",
        ]
        if due <= AS_OF:
            forgotten = self.number % 100 == 50 and not self.completed
            lines += [] if forgotten else [f"    met: {due}"]
        elif self.is_late:
            lines.append(f"    forecast: {due + timedelta(days=self.random.randint(15, 90))}")
        return [*lines, f"    owner: {self.manager}"]

    def budget(self) -> str:
        lines, total = ["lines:"], 0
        first = self.start.year
        for each in range(self.shape.lines):
            amounts = [self.random.randint(10, 400) * 1000 for _ in range(self.shape.periods)]
            total += sum(amounts)
            over = 1.3 if self.is_over_cost else 1.0
            periods = [f"{first + year}" for year in range(self.shape.periods)]
            written = ", ".join(
                f"{period}: {amount}" for period, amount in zip(periods, amounts, strict=True)
            )
            lines += [
                f"  - id: ligne-{each + 1}",
                f'    name: "{LINE_NAMES[each % 8]} {each + 1}"',
                f"    category: {('works', 'services', 'studies')[each % 3]}",
                f"    type: {('capex', 'opex')[each % 2]}",
                *([f"    task: tache-{each + 1}"] if self.shape.tasks else []),
                f"    amounts: {{{written}}}",
                f"    forecast: {{{periods[-1]}: {round(amounts[-1] * over)}}}",
            ]
        share = total // 4
        return _text(
            *lines,
            "contingency: 5%",
            f"management_reserve: {total // 50}",
            "funding:",
            f"  - {{id: region, name: Région, amount: {share}}}",
            f"  - {{id: metropole, name: Métropole, amount: {total + total // 20 - share}}}",
            "prices: {basis: current, tax: excluded}",
        )

    def raid(self) -> str:
        random = self.random
        lines = ["risks:"]
        for each in range(4):
            low = random.randint(5, 60) * 1000
            lines += [
                f"  - id: risque-{each + 1}",
                f"    name: {random.choice(RISKS)} au droit de {random.choice(PLACES)}",
                "    kind: threat",
                f"    owner: {self.manager}",
                f"    probability: {random.randint(1, 8) * 10}%",
                "    impact:",
                f"      cost: {{low: {low}, likely: {low * 2}, high: {low * 4}}}",
                "      days: {low: 5d, high: 40d}",
                f"    response: {_prose(random, 2)}",
                f"    state: {'closed' if self.completed or each == 3 else 'open'}",
                f"    raised: {self.start + timedelta(days=30 * each)}",
                f"    review: {AS_OF + timedelta(days=random.randint(10, 80))}",
            ]
        lines.append("issues:")
        for each in range(2):
            lines += [
                f"  - id: incident-{each + 1}",
                f"    name: {random.choice(WORKS)} {_prose(random, 1)[:-1]}",
                f"    owner: {self.manager}",
                f"    priority: {random.choice(('low', 'medium', 'high'))}",
                f"    state: {'closed' if self.completed else 'open'}",
                f"    raised: {self.start + timedelta(days=60)}",
                f"    due: {AS_OF + timedelta(days=random.randint(10, 80))}",
            ]
        lines += [
            "assumptions:",
            f"  - {{id: hypothese-1, name: Les prix restent stables, owner: {self.manager}, state: open}}",
            "dependencies:",
            "  - id: dependance-1",
            "    name: Livraison du lot voisin",
            f"    on: {_project((self.number + 7) % self.shape.projects)}",
            f"    owner: {self.manager}",
            f"    due: {AS_OF + timedelta(days=100)}",
            "actions:",
            "  - id: action-1",
            f"    name: {_prose(random, 1)}",
            f"    owner: {self.manager}",
            f"    due: {AS_OF + timedelta(days=30)}",
        ]
        return _text(*lines)

    def highlight(self, month: int) -> str:
        random = self.random
        rating = "amber" if self.is_late or self.is_over_cost else "green"
        return _text(
            f"by: {self.manager}",
            f"period: 2026-{month:02d}",
            f"rating: {{overall: {rating}, schedule: {rating}, cost: green, risk: green}}",
            f"summary: {_prose(random, 3)}",
            "achieved:",
            f"  - {_prose(random, 1)}",
            f"  - {_prose(random, 2)}",
            "next:",
            f"  - {_prose(random, 1)}",
            f"help_needed: {_prose(random, 1)}",
        )

    def ledger(self) -> str:
        lines = ["date,line,kind,amount,currency,supplier,document,text,source"]
        days = (AS_OF - self.start).days
        for each in range(self.shape.entries):
            day = self.start + timedelta(days=each * days // self.shape.entries)
            amount = f"{self.random.randint(100, 2_000_000) / 100:.2f}"
            line = f"ligne-{1 + each % self.shape.lines}"
            lines.append(f"{day},{line},invoice,{amount},,Fournisseur {each % 9},F-{self.number}-{each},,")
        return _text(*lines)


def _text(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _prose(random: Random, sentences: int) -> str:
    words = (f"{random.choice(NOUNS)} {random.choice(VERBS)}" for _ in range(sentences))
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in words)


def _project(number: int) -> str:
    return f"projet-{number + 1:05d}"


def _programme(number: int) -> str:
    return f"programme-{number + 1}"


def _department(number: int) -> str:
    return f"direction-{number % 12 + 1}"


def _person(number: int) -> str:
    last = LAST_NAMES[number // 10 % 10].lower().replace("è", "e")
    return f"{FIRST_NAMES[number % 10][0].lower()}.{last}-{number}"


def _programmes(shape: Shape) -> int:
    return max(1, shape.projects // 20)


def _persons(shape: Shape) -> int:
    return max(24, shape.projects // 4)


def _manager(number: int, shape: Shape) -> str:
    return _person(number * 2 % (_persons(shape) // 2 * 2))


def _sponsor(number: int, shape: Shape) -> str:
    return _person((number * 2 + 1) % (_persons(shape) // 2 * 2))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a generated office")
    parser.add_argument("--projects", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    print(f"{write_office(options.folder, full(options.projects), options.seed)} files")


if __name__ == "__main__":
    main()
