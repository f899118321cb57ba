"""A folder summed up to its row, as it stands on a day."""

from datetime import date

from pmo.analysis.money.cost import cost_of_year, whole_life_cost, withheld
from pmo.analysis.open_change import OpenChange
from pmo.analysis.portfolio.outline import BoxOutline, Outline
from pmo.analysis.ratings.computed_rating import verdicts
from pmo.analysis.ratings.risk import open_issues, open_risks
from pmo.analysis.ratings.verdict import Verdict
from pmo.analysis.remembered import remembered
from pmo.analysis.row import Declaration, MilestoneAhead, Row
from pmo.analysis.time.office_day import zone_of
from pmo.analysis.time.schedule import (
    committed_dues,
    committed_finish,
    delays,
    foreseen_finish,
    foreseen_milestone,
    next_milestone,
)
from pmo.analysis.time.working_days import Calendar
from pmo.model.attribute import AttributeValue, attribute_value
from pmo.model.folder import Folder
from pmo.model.highlight import Highlight
from pmo.model.office import Office
from pmo.model.project import Project
from pmo.model.settings import Figure
from pmo.model.text import same
from pmo.model.unknown import Unknown, known


def row_of(folder: Folder, office: Office, calendar: Calendar, as_of: date) -> Row:
    """A folder summed up as it stands on a day; facts dated later do not count."""
    if folder.kind == "project":
        return _project_row(folder, office, calendar, as_of)
    record = folder.programme
    reported = latest_highlight(folder, as_of)
    return Row(
        folder.kind,
        folder.id,
        record.name if record else folder.id,
        department=record.department if record else None,
        description=record.description if record else None,
        manager=record.manager if record else None,
        sponsor=record.sponsor if record else None,
        start=known(record.start) if record else None,
        finish=known(record.finish) if record else None,
        declared=declaration(folder, as_of),
        risks=len(open_risks(folder)),
        issues=open_issues(folder),
        last_report=reported[0] if reported else None,
        external_ids=record.external_ids if record else None,
        faulty=folder.faulty,
        changes=_changes_under_way(folder, office, as_of),
    )


def _project_row(folder: Folder, office: Office, calendar: Calendar, as_of: date) -> Row:
    folder = _as_it_stood(folder, office, as_of)
    project = project_of(folder)
    settings = office.settings
    status = project.status or "active"
    reported = latest_highlight(folder, as_of)
    under_way = status in ("active", "on_hold")
    return Row(
        "project",
        folder.id,
        project.name,
        programme=project.programme,
        department=project.department,
        category=project.category,
        description=project.description,
        stage=project.stage,
        status=status,
        manager=project.manager,
        sponsor=project.sponsor,
        start=known(project.start),
        finish=committed_finish(folder),
        expected_finish=foreseen_finish(folder, as_of),
        slip_days=next((d.days for d in delays(folder, as_of) if d.milestone is None), None),
        declared=declaration(folder, as_of),
        verdicts=project_verdicts(folder, office, calendar, as_of) if status != "cancelled" else (),
        cost=whole_life_cost(folder, settings, as_of),
        cost_of_year=cost_of_year(folder, settings, office.year(as_of), as_of),
        withheld=withheld(folder),
        milestone=_ahead(folder, as_of) if under_way else None,
        risks=len(open_risks(folder)),
        issues=open_issues(folder),
        last_report=reported[0] if reported else None,
        report_due=report_due(folder, office, calendar, as_of) if status == "active" else None,
        attributes=attribute_values(project, office),
        external_ids=project.external_ids,
        faulty=folder.faulty or folder.project is None,
        changes=_changes_under_way(folder, office, as_of),
    )


def project_of(folder: Folder) -> Project:
    """The project's record; one that says no more than its id where there is none to read."""
    return folder.project or Project(name=folder.id)


def project_verdicts(folder: Folder, office: Office, calendar: Calendar, as_of: date) -> tuple[Verdict, ...]:
    """What the facts say of a project as it stood on a day."""
    then, settings = _as_it_stood(folder, office, as_of), office.settings
    cost = whole_life_cost(then, settings, as_of)
    of_year = cost_of_year(then, settings, office.year(as_of), as_of)
    return verdicts(then, office, calendar, cost, of_year, as_of)


@remembered
def _as_it_stood(folder: Folder, office: Office, as_of: date) -> Folder:
    """The folder on a day: baselines set later do not count yet."""
    if not folder.baselines:
        return folder
    from pmo.analysis.changes.change_summary import folder_on

    return folder_on(folder, as_of, zone_of(office.settings))


def _changes_under_way(folder: Folder, office: Office, as_of: date) -> tuple[OpenChange, ...]:
    """Most folders have none: then nothing of change control is imported."""
    if not folder.changes:
        return ()
    from pmo.analysis.changes.change_summary import open_changes

    return open_changes(folder, office, as_of)


def _ahead(folder: Folder, as_of: date) -> MilestoneAhead | None:
    milestone = next_milestone(folder, as_of)
    if milestone is None:
        return None
    expected = foreseen_milestone(milestone, as_of)
    due = committed_dues(folder)[milestone.id]
    return MilestoneAhead(milestone.id, milestone.name or milestone.id, due, expected)


def latest_highlight(folder: Folder, as_of: date) -> tuple[date, Highlight] | None:
    """The newest highlight report that is not dated later than a day."""
    days = [day for day in folder.highlights if day <= as_of]
    return (max(days), folder.highlights[max(days)]) if days else None


def declaration(folder: Folder, as_of: date) -> Declaration:
    """The overall rating of the newest report that gives one, or says why it gives none."""
    for day in sorted((day for day in folder.highlights if day <= as_of), reverse=True):
        report = folder.highlights[day]
        stated = report.rating.overall if report.rating else None
        by = report.by or report.source or ""
        if isinstance(stated, Unknown):
            return Declaration(None, stated.reason, by, day)
        if stated is not None:
            return Declaration(stated, "", by, day)
    return Declaration()


def report_due(folder: Folder, office: Office, calendar: Calendar, as_of: date) -> date | None:
    """The last day on which a project's next report is in time; None where the office asks for none."""
    reporting = office.settings.reporting
    latest = latest_highlight(folder, as_of)
    since = latest[0] if latest else known(project_of(folder).start)
    if reporting is None or since is None:
        return None
    due = calendar.later(since, reporting.every)
    return calendar.later(due, reporting.grace) if reporting.grace else due


def attribute_values(project: Project, office: Office) -> dict[str, AttributeValue]:
    """The project's attributes as the office types them; None where unknown or not of the type."""
    declared = office.settings.attributes
    return {key: attribute_value(declared[key], project.attributes.get(key)) for key in declared}


def outline_of(office: Office) -> Outline:
    """What reports need of an office."""
    settings = office.settings
    return Outline(
        organisation=settings.organisation,
        currency=settings.currency,
        language=settings.language,
        timezone=settings.timezone,
        ratings=settings.ratings,
        fiscal_year_start=settings.fiscal_year_start,
        stated_year=settings.year,
        stages={stage.id: stage.name or same(stage.id) for stage in settings.life_cycle},
        departments={key: department.name for key, department in office.departments.items()},
        people={key: person.name for key, person in office.people.items()},
        boxes=tuple(_box(key, figure) for key, figure in settings.figures.items()),
    )


def _box(key: str, figure: Figure) -> BoxOutline:
    name = figure.name or same(key)
    if figure.count:
        return BoxOutline(key, name, "count", figure.count)
    if figure.sum:
        return BoxOutline(key, name, "sum", figure.sum)
    return BoxOutline(key, name, "mean", figure.mean or "")
