"""What is said around a new project, programme or person: why it cannot be, what comes next."""

from collections.abc import Iterable, Sequence

from pmo.actions.new_record import NewRecord, RecordKind
from pmo.model.finding import Finding
from pmo.model.text import Language, Text, visible
from pmo.reports.wording import Wording
from pmo.rules.ruling import advice, message

_CREATED: dict[RecordKind, Text] = {
    "project": Text("A project: {name}", "Un projet : {name}"),
    "programme": Text("A programme: {name}", "Un programme : {name}"),
    "person": Text("A person: {name}", "Une personne : {name}"),
}
_NEXT = Text("Next: {commands}", "Ensuite : {commands}")
_REFUSED = Text("Nothing was written.", "Rien n'a été écrit.")


def record_created(record: NewRecord, paths: Iterable[str], wording: Wording) -> str:
    """The files that were written, and the commands that come next."""
    name = visible(str(record.fields["name"]))
    commands = [f"pmo {'status' if record.kind != 'person' else 'person show'} {record.id}"]
    commands.append(f"pmo check {record.path}" if record.kind == "person" else _check(record))
    return "\n".join(
        [
            wording(_CREATED[record.kind]).format(name=name),
            *(f"  {path}" for path in paths),
            wording(_NEXT).format(commands=", ".join(commands)),
            "",
        ]
    )


def _check(record: NewRecord) -> str:
    return f"pmo check {record.path.rpartition('/')[0]}"


def record_refused(faults: Sequence[Finding], language: Language) -> str:
    """Every reason why the record cannot be, each with what to do."""
    reasons = [f"{message(each, language)} ({each.code}). {advice(each, language)}" for each in faults]
    return "\n     ".join([*reasons, _REFUSED.spoken(language)])
