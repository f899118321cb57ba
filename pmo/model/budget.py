"""Budgets: lines by period, contingency, reserve, funding; or only headline figures."""

from typing import Annotated, Any, Literal

from pmo.model.field import ReadFirst, by_key, described, required, several
from pmo.model.field_kinds import Amount, Id, Listed, MaybeAmount, MaybeShare, Phased, Share, Str, When
from pmo.model.record import Record


class Spread(Record):
    """The time over which an amount is spread, evenly by month."""

    from_: When = required("the first period", alias="from")
    until: When = required("the last period")


class BudgetLine(Record):
    """A line of the budget."""

    id: Id = required("its id within the budget")
    name: Str | None = described("its name")
    category: Str | None = described("the office's own kind of cost")
    type: Literal["capex", "opex"] | None = described("investment or running cost")
    task: Id | None = described("the task it pays for")
    amounts: Phased[Amount] = by_key("the approved budget by period")
    amount: Amount | None = described("or the approved budget as one amount")
    spread: Spread | None = described("the time over which the one amount is spread")
    forecast: Phased[Amount] = by_key("the manager's word for a period")


class Contingency(Record):
    """Money set aside for risks, inside the baseline."""

    amount: Amount | None = described("how much was set aside")
    share: Share | None = described("or the share of the lines that was set aside")
    drawn: Amount | None = described("how much of it is used")


def _contingency(value: Any) -> Any:
    """`5%` and `50000` are short for a share and an amount."""
    if isinstance(value, str):
        return {"share": value} if value.endswith("%") else {"amount": value}
    return value


class Funding(Record):
    """Money that somebody gives."""

    id: Id = required("its id within the budget")
    name: Str | None = described("who gives it, in words")
    amount: MaybeAmount = required("how much")


class Prices(Record):
    """What the amounts mean."""

    basis: Literal["current", "constant"] | None = described("prices of the day, or of one year")
    year: When | None = described("the year of constant prices")
    tax: Literal["included", "excluded"] | None = described("with or without value-added tax")


class Published(Record):
    """Figures that somebody printed; compared with what is computed."""

    variance: MaybeShare | None = described("forecast against baseline, as a share of the baseline")
    baseline: MaybeAmount | None = described("the printed baseline")
    forecast: MaybeAmount | None = described("the printed forecast")
    actual: MaybeAmount | None = described("the printed actual cost")


class HeadlineFigures(Record):
    """Totals, where an office knows no lines."""

    baseline: MaybeAmount | None = described("the approved cost")
    forecast: MaybeAmount | None = described("what it is expected to cost")
    actual: MaybeAmount | None = described("what it has cost so far")
    published: Published | None = described("what was printed elsewhere")


class Headline(Record):
    """Totals of the whole life and of single years."""

    whole_life: HeadlineFigures | None = described("all years together")
    years: Phased[HeadlineFigures] = by_key("single years")


class Budget(Record):
    """`budget.yaml`: the money of a project."""

    lines: Listed[BudgetLine] = several("budget lines")
    contingency: Annotated[Contingency | None, ReadFirst(_contingency, str | Contingency | None)] = described(
        "money set aside for risks, inside the baseline: an amount, or a share of the lines"
    )
    management_reserve: Amount | None = described("money outside the baseline, held above the project")
    funding: Listed[Funding] = several("who pays")
    prices: Prices | None = described("what the amounts mean")
    headline: Headline | None = described("totals, where the office knows no lines")
