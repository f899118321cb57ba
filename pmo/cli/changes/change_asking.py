"""What `pmo change submit` asks at a terminal, with the project's own lines and tasks offered."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pmo.actions.change import (
    FINISH,
    NotAnEffect,
    benefit_given,
    cost_given,
    delay_given,
    option_given,
    reason_given,
    sources_of,
    title_given,
)
from pmo.cli.asking import answered, one_of
from pmo.cli.opening import Opened
from pmo.cli.saving import tell
from pmo.cli.typed_value import amount_typed, length_typed
from pmo.errors import UsageError
from pmo.model.budget import Budget, BudgetLine
from pmo.model.change import CHANGE_TYPE_NAMES
from pmo.model.folder import Folder
from pmo.model.text import Text, excerpt, visible
from pmo.reports.change_words import plan_names
from pmo.reports.wording import Wording


class ChangeAsking:
    """Questions about a new change of a project."""

    def __init__(self, opened: Opened, folder: Folder) -> None:
        self._folder = folder
        self._as_of = opened.as_of
        self._say = Wording(opened.language, opened.reading.office.settings.currency)

    def fields(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The answers to what no option states; nothing is an answer, too."""
        self._tell_what_is_unread()
        answers: dict[str, Any] = {}
        if "title" not in given:
            answers["title"] = self._text(_TITLE, title_given)
        if "type" not in given:
            answers["type"] = self._type()
        if "reason" not in given:
            answers["reason"] = self._text(_REASON, reason_given)
        if "impact" not in given:
            answers["impact"] = self._impact()
        moves_money = "cost" in (given.get("impact") or answers.get("impact") or {})
        if "funded_by" not in given and moves_money:
            answers["funded_by"] = one_of(self._say, _FUNDED_BY, self._named(sources_of(self._folder.budget)))
        if "options" not in given:
            answers["options"] = self._options()
        return {name: value for name, value in answers.items() if value}

    def _tell_what_is_unread(self) -> None:
        """Which files may have names that are not offered, because they could not be read whole."""
        for name in (self._folder.own_file, "plan.yaml", "budget.yaml"):
            path = self._folder.file(name).path
            if self._folder.gaps.touch(path):
                tell(self._say(_UNREAD).format(path=path))

    def _text(self, title: Text, checked: Callable[[str], str]) -> str:
        return answered(self._say(title), self._say.language, checked)

    def _type(self) -> str:
        names = self._named(CHANGE_TYPE_NAMES)
        return one_of(self._say, _TYPE, names, default="request")

    def _impact(self) -> dict[str, Any]:
        impact = {
            "cost": list(self._costs()),
            "schedule": list(self._delays()),
            "benefits": list(self._benefits()),
        }
        return {name: effects for name, effects in impact.items() if effects}

    def _costs(self) -> Iterator[dict[str, Any]]:
        budget = self._folder.budget
        lines = {each.id: each for each in budget.lines} if budget else {}
        names = {key: each.name or "" for key, each in lines.items()}
        while line := one_of(self._say, _LINE, names):
            yield self._cost(lines[line], budget)

    def _cost(self, line: BudgetLine, budget: Budget | None) -> dict[str, Any]:
        at = self._period(line)
        return self._effect(_DELTA, line.id, self._amount, lambda typed: cost_given(f"{typed}{at}", budget))

    def _period(self, line: BudgetLine) -> str:
        """`@2027-Q1`, where a line is budgeted by several periods; this year's unless another is named."""
        if len(line.amounts) < 2:
            return ""
        periods = {str(each): "" for each in line.amounts}
        this_year = str(self._as_of.year)
        return f"@{one_of(self._say, _PERIOD, periods, this_year if this_year in periods else min(periods))}"

    def _delays(self) -> Iterator[dict[str, Any]]:
        plan = self._folder.plan
        dates = {FINISH: self._say(_COMMITTED_END), **(plan_names(plan) if plan else {})}
        while name := one_of(self._say, _DATE, dates):
            yield self._effect(_SHIFT, name, length_typed, lambda typed: delay_given(typed, self._folder))

    def _benefits(self) -> Iterator[dict[str, Any]]:
        own = self._folder.own
        names = {each.id: each.name for each in own.benefits} if own else {}
        while name := one_of(self._say, _BENEFIT, names):
            yield self._effect(_WORTH, name, self._amount, lambda typed: benefit_given(typed, self._folder))

    def _amount(self, typed: str) -> str:
        return amount_typed(typed, self._say.currency)

    def _options(self) -> list[dict[str, Any]]:
        found = []
        while name := self._optional(_OPTION):
            consequence = self._optional(_CONSEQUENCE)
            found.append(option_given(f"{name}={consequence}"))
        return found

    def _effect(
        self, hint: Text, name: str, plain: Callable[[str], str], read: Callable[[str], dict[str, Any]]
    ) -> dict[str, Any]:
        """What happens to what is called so; asked again until it can be read."""

        def effect(typed: str) -> dict[str, Any]:
            try:
                return read(f"{name}={plain(typed)}")
            except NotAnEffect as wrong:  # speaks of an option, which nobody typed here
                said, expected = excerpt(typed), wrong.expected
                raise UsageError(
                    f"'{said}' is not {expected.en}", f"« {said} » n'est pas {expected.fr}"
                ) from None

        return answered(self._say(hint), self._say.language, effect)

    def _optional(self, title: Text) -> str:
        return answered(self._say(title), self._say.language, default="").replace("=", "–")

    def _named(self, names: Mapping[Any, Text]) -> dict[str, str]:
        return {key: visible(self._say(name)) for key, name in names.items()}


_UNREAD = Text(
    "{path} cannot be read whole: names may be missing from what is offered. Try: pmo check",
    "{path} ne peut être lu en entier : des noms peuvent manquer dans les choix. Essayez : pmo check",
)
_TITLE = Text("What shall be different, in a line", "Ce qui doit changer, en une ligne")
_TYPE = Text("Type", "Type")
_REASON = Text("Why", "Pourquoi")
_LINE = Text("Budget line that costs more or less", "Ligne de budget qui coûte plus ou moins")
_PERIOD = Text("In which period", "Dans quelle période")
_DELTA = Text("How much more, or less with a minus", "Combien de plus, ou de moins avec un signe moins")
_DATE = Text("Date that moves", "Date qui bouge")
_COMMITTED_END = Text("the committed end", "la fin engagée")
_SHIFT = Text("By how much, such as 12d, -3d, 2w", "De combien, tel que 12 j, -3 j, 2 semaines")
_BENEFIT = Text("Benefit that changes", "Bénéfice qui change")
_WORTH = Text("How much more, or in words", "Combien de plus, ou en mots")
_FUNDED_BY = Text("Paid by", "Payé par")
_OPTION = Text("Another way, in a line (Enter: none)", "Autre solution, en une ligne (Entrée : aucune)")
_CONSEQUENCE = Text("What would follow", "Ce qui s'ensuivrait")
