"""The rules that apply: which are chosen, how severe they are in this office, what they say."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pmo.analysis.written import money_words
from pmo.model.finding import Fault, Finding, Severity
from pmo.model.folder import Folder
from pmo.model.gaps import Gaps
from pmo.model.office import Office
from pmo.model.text import Language, Text, excerpt
from pmo.model.value import Money
from pmo.rules import all_rules, rules_of
from pmo.rules.rule import Rule, Scope


class Ruling(NamedTuple):
    """The rules that a run applies."""

    rules: Mapping[str, Rule]
    severities: Mapping[str, Severity]

    def applies(self, code: str) -> bool:
        return code in self.rules

    def severity(self, code: str) -> Severity:
        return self.severities.get(code, self.rules[code].severity)

    def of(self, scope: Scope) -> list[Rule]:
        return [rule for rule in self.rules.values() if rule.scope == scope]


def ruling(
    office: Office | None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    families: tuple[str, ...] = ("",),
) -> Ruling:
    """The rules chosen by codes, prefixes of codes, or kinds, less those that the office turned off.

    `select` and `ignore` take `PLN003`, `PLN`, `validity` and `timeliness`; of no other than these
    `families` of codes is any rule imported.
    """
    own = office.settings.checks if office else {}

    def chosen(rule: Rule) -> bool:
        names = (rule.kind, rule.name)
        wanted = not select or any(rule.code.startswith(s) or s in names for s in select)
        unwanted = any(rule.code.startswith(s) or s in names for s in ignore)
        return wanted and not unwanted and own.get(rule.code) != "off"

    rules = {code: rule for code, rule in rules_of(*families).items() if chosen(rule)}
    severities = {code: severity for code, severity in own.items() if severity != "off"}
    return Ruling(rules, severities)


def folder_faults(
    folder: Folder, office: Office, as_of: date, rules: list[Rule]
) -> Iterator[tuple[Rule, Fault]]:
    """What the rules find in one folder, as far as it was read."""

    def is_sound(rule: Rule) -> bool:
        return not any(
            _is_unread(rule, folder.file(path).path, folder.gaps) or _is_unread(rule, path, office.gaps)
            for path in rule.rests_on
        )

    if folder.gaps or office.gaps:
        rules = [rule for rule in rules if is_sound(rule)]
    faults = ((rule, fault) for rule in rules for fault in rule(folder, office, as_of))
    return _of_whole_records(faults, folder)


def _is_unread(rule: Rule, path: str, gaps: Gaps) -> bool:
    """Whether something is missing from a file that what a rule finds rests on."""
    return gaps.lack_names(path) if rule.is_about_names else gaps.touch(path)


def office_faults(office: Office, ruling: Ruling) -> Iterator[tuple[Rule, Fault]]:
    """What the rules find in the office-level files, as far as they were read."""
    sound = [rule for rule in ruling.of("office") if not any(map(office.gaps.touch, rule.rests_on))]
    return _of_whole_records(((rule, fault) for rule in sound for fault in rule(office)), office)


def _of_whole_records(
    faults: Iterator[tuple[Rule, Fault]], read: Folder | Office
) -> Iterator[tuple[Rule, Fault]]:
    """Those in records of which nothing was left out: what follows from that would be told twice.

    A name that nothing has follows from nothing else.
    """
    if not read.gaps:
        return faults
    places, lacking = read.places(), read.gaps.records
    return (
        (rule, fault) for rule, fault in faults if rule.is_about_names or fault.place(places) not in lacking
    )


def message(finding: Finding, language: Language) -> str:
    """The finding in words."""
    return _filled(all_rules()[finding.code].message, finding.arguments, language)


def advice(finding: Finding, language: Language) -> str:
    """What to do about the finding."""
    return _filled(all_rules()[finding.code].help, finding.arguments, language)


def _filled(text: Text, arguments: Mapping[str, object], language: Language) -> str:
    return text.spoken(language).format_map(_Words(arguments, language))


class _Words(dict[str, object]):
    """Arguments as they are spoken: only those that a text asks for are put into words."""

    def __init__(self, arguments: Mapping[str, object], language: Language) -> None:
        super().__init__(arguments)
        self._language: Language = language

    def __getitem__(self, name: str) -> str:
        value = super().__getitem__(name)
        if isinstance(value, Money):
            value = money_words(value)
        return value.spoken(self._language) if isinstance(value, Text) else excerpt(str(value))
