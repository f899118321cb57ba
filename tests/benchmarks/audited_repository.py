"""A repository of 1,000 commits with 200 signed approvals, and what auditing it costs at the least."""

from collections.abc import Iterator
from pathlib import Path

from pmo.analysis.audits.signed_text import Decided, signed_text
from pmo.model.approval import Approval
from pmo.store.yaml.yaml_file import parse
from tests.benchmarks.office_generator import AS_OF
from tests.forgeries.office import (
    BOARDS,
    PMO_YAML,
    START,
    Keys,
    Town,
    change_text,
    people_yaml,
)

COMMITS = 1_000
APPROVALS = 200
APPROVERS = ("c.moreau", "a.one", "b.two", "n.petit")

LEAST = """
set -e
git log --format='%H %P %ae %ct' > log.txt
for signature in signatures/*.sig; do
  person=$(cat "${signature%.sig}.person")
  ssh-keygen -Y verify -f allowed_signers -I "$person" -n pmo-approval \\
    -s "$signature" < "${signature%.sig}.text" > /dev/null
done
"""
"""One `git log` over all commits, and one verification a signature: nothing is judged."""


def write_audited(folder: Path, commits: int = COMMITS, approvals: int = APPROVALS) -> Path:
    """The repository, and beside it `least/` with the signatures as files."""
    town = Town(folder / "office", Keys(folder / "keys"))
    stream = b"".join(_commits(town, folder / "least", commits, approvals))
    town.git("fast-import", "--quiet", given=stream)
    town.git("reset", "-q", "--hard")
    town.git("gc", "-q")
    least = folder / "least"
    (least / "allowed_signers").write_text(town.keys.signers(*APPROVERS))
    town.git("clone", "-q", "--bare", str(town.root), str(least / ".git"))
    return folder


def _commits(town: Town, least: Path, commits: int, approvals: int) -> Iterator[bytes]:
    (least / "signatures").mkdir(parents=True)
    no_limit = PMO_YAML.replace("cost: 50000, days: 20d", "cost: 900000000")
    first = {
        "pmo.yaml": no_limit,
        "people.yaml": people_yaml(),
        "boards.yaml": BOARDS,
        "allowed_signers": town.keys.signers(*APPROVERS),
    }
    projects = 20
    for number in range(projects):
        sponsor = APPROVERS[number % len(APPROVERS)]
        first[f"projects/p{number}/project.yaml"] = (
            f"name: P{number}\nmanager: s.ecretary\nsponsor: {sponsor}\n"
        )
    yield _commit("p.mo", START, first)
    every = commits // approvals
    for number in range(1, commits):
        now = START + number * 600
        turn, kind = divmod(number, every)
        folder = f"projects/p{turn % projects}"
        key = f"CR-{AS_OF:%y%m%d}-{turn:05d}"
        change = f"{folder}/changes/{key}.yaml"
        if kind == 1:
            yield _commit("x.user", now, {change: change_text(1000 + turn)})
            town.write({change: change_text(1000 + turn)})
        elif kind == 2 and turn < approvals:
            sponsor = APPROVERS[turn % projects % len(APPROVERS)]
            files = town.approval(sponsor, key=key, folder=folder, at=now, sign_as=sponsor)
            _keep(
                least / "signatures" / str(turn),
                sponsor,
                next(iter(files.values())),
                Decided("test", folder, key),
            )
            yield _commit(sponsor, now, files)
        else:
            yield _commit("p.mo", now, {f"{folder}/docs/note-{number % 50}.md": f"{number}\n"})


def _keep(path: Path, person: str, text: str, decided: Decided) -> None:
    """A signature, and the text that it covers, as files for ssh-keygen."""
    approval = Approval.read(parse(text.encode()).data)
    signature = approval.signature or ""
    path.with_suffix(".sig").write_text(signature)
    path.with_suffix(".person").write_text(person)
    path.with_suffix(".text").write_bytes(signed_text(approval, decided))


def _commit(by: str, when: int, files: dict[str, str]) -> bytes:
    parts = [f"commit refs/heads/main\ncommitter {by} <{by}@test.example> {when} +0000\ndata 0\n".encode()]
    for path, text in files.items():
        data = text.encode()
        parts.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(parts)
