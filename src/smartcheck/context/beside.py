"""What stands beside a goal (baseline, past rate, capacity, parent, role ...), as evidence with its arithmetic.

Fields come from sibling columns, keys or front matter; `fields` knows their names. Nothing here says that a goal is
achievable: it says which change a week is needed and which has been done, how many hours are needed and how many there
are, which words a goal shares with its parent. A deadline or a target that stands in a field counts as given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartcheck.assessment import Reason, Verdict
from smartcheck.context.fields import finished, known
from smartcheck.goal import DateExpression, Goal, Number, Quantity
from smartcheck.language import lexicon, units
from smartcheck.language.figures import rounded
from smartcheck.regexes import later
from smartcheck.settings.config import DEFAULTS, Config
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from smartcheck.scheduling.feasibility import Feasibility

_NUMBER = later(r"[-+]?\d[\d,]*(?:\.\d+)?")
_SOURCE = later(r"\(([^()]+)\)\s*$")
_YEAR = later(r"20\d\d")
_WORD = later(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HOURS = {"hour": 1.0, "minute": 1 / 60, "day": 8.0}
"""A working day has eight hours."""


class Pace(NamedTuple):
    """A change a week: what is needed, and the best that has been done."""

    needed: float
    best: float
    weeks: float
    unit: str
    earliest: date | None
    """The first day by which the best pace reaches the target."""


class Context(NamedTuple):
    """The fields of a goal's statement, by what they stand for, and what can be reckoned from them."""

    goal: Goal
    fields: Mapping[str, str]
    config: Config

    def due(self) -> date | None:
        """Return the day in the goal's own words, or in its due field."""
        deadline = self.goal.deadline
        if deadline and deadline.end and deadline.kind != "recurrence":
            return deadline.end
        found = self.field_day()
        return found[1].end if found else None

    def field_day(self) -> tuple[str, DateExpression] | None:
        """Return what a due or period field says, and the day in it."""
        for key in ("due", "period"):
            words = self.fields.get(key, "")
            bare = _YEAR.fullmatch(words.strip())  # no sentence has a bare year for its day, a field has
            if dated := self._dated(f"in {words.strip()}" if bare else words):
                return words, dated[-1]
        return None

    def _dated(self, words: str) -> list[DateExpression]:
        """Return what in a field has a last day."""
        from smartcheck import islands  # costs a start more than all the rest here

        found = islands.find_dates(words, today=self.goal.today, config=self.config)
        return [each for each in found if each.end and each.kind != "recurrence"]

    def _amounts(self, key: str) -> tuple[Quantity, ...]:
        """Return the amounts in the field *key*."""
        from smartcheck import islands  # costs a start more than all the rest here

        words = self.fields.get(key, "")
        return islands.find_quantities(words) if words else ()

    def checked(self) -> date | None:
        """Return the day somebody last looked, by its field."""
        words = self.fields.get("checked", "")
        return next((each.end for each in self._dated(words)), None) if words else None

    def weeks(self) -> float | None:
        """Return the weeks that are left until then."""
        due = self.due()
        return (due - self.goal.today).days / 7 if due and due > self.goal.today else None

    def number(self, key: str) -> float | None:
        """Return the first number in the field *key*."""
        found = _NUMBER.search(self.fields.get(key, ""))
        return _level(found[0].replace(",", "")) if found else None

    def measured(self) -> bool:
        """Return whether the metric field says how much, and not only of what."""
        return any(each.is_amount for each in self._amounts("metric"))

    def start(self) -> float | None:
        """Return where the change starts: the current level, the baseline, or what the goal itself says."""
        for key in ("current", "baseline"):
            if (number := self.number(key)) is not None:
                return number
        levels = (_level(each.baseline) for each in self.goal.metrics if each.baseline is not None)
        return next((each for each in levels if each is not None), None)

    def change(self) -> tuple[float, str] | None:
        """Return how much is to change until the deadline, and in which unit."""
        start = self.start()
        for metric in self.goal.metrics:
            value, unit = _level(metric.most), metric.unit or ""
            if value is None or not metric.is_amount or "/" in unit:
                continue
            if metric.relative:
                return (value, unit) if unit != "percent" else None
            return (abs(value - start), unit) if start is not None else None
        target = self.number("target")
        if target is None or start is None:
            return None
        return abs(target - start), self.fields.get("unit", "")

    def pace(self) -> Pace | None:
        """Return the change needed a week beside the best past one, if the fields and the date give both."""
        change, weeks = self.change(), self.weeks()
        best = self.weekly("past_rate")
        if change is None or weeks is None or best is None:
            return None
        days = -(-7 * change[0] // best) if best else None
        reachable = days is not None and days < (date.max - self.goal.today).days
        earliest = self.goal.today + timedelta(days=int(days)) if days is not None and reachable else None
        return Pace(needed=change[0] / weeks, best=best, weeks=weeks, unit=change[1], earliest=earliest)

    def hours(self) -> Feasibility | None:
        """Return the hours needed beside those there are until the deadline, in working days."""
        weekly, due = self.weekly("capacity"), self.due()
        if weekly is None or due is None or due <= self.goal.today:
            return None
        effort, rate = self.effort(), self._rate()
        if effort is None and rate is None:
            return None
        from smartcheck.scheduling.feasibility import feasibility  # few goals have hours beside them

        return feasibility(self.goal.today, due, weekly=weekly, needed=effort, rate=rate or 0)

    def effort(self) -> float | None:
        """Return the hours in the effort field, or those the goal itself names."""
        for each in self._amounts("effort"):
            if (each.unit or "") in _HOURS and (value := _level(each.most)) is not None:
                return value * _HOURS[each.unit or ""]
        if "effort" in self.fields:
            return self.number("effort")
        for metric in self.goal.metrics:
            value = _level(metric.most)
            if metric.unit == "hour" and value is not None and metric.comparator in ("eq", "at_least"):
                return value if metric.baseline is None else None
        return None

    def _rate(self) -> float | None:
        """Return the hours a week that the goal itself names."""
        for metric in self.goal.metrics:
            unit, _, period = (metric.unit or "").partition("/")
            value = _level(metric.most)
            wanted = metric.comparator not in ("change_to", "decrease_by")
            if unit in ("hour", "minute") and period in units.DAYS and value is not None and wanted:
                return value * _HOURS[unit] * 7 / units.DAYS[period]
        return None

    def weekly(self, key: str) -> float | None:
        """Return the rate in the field *key* as so much a week; a number alone is taken as a week's."""
        for each in self._amounts(key):
            unit, _, period = (each.unit or "").partition("/")
            written = each.most
            if written is None:
                continue
            value = _level(written)
            if value is None:
                return None
            size = _HOURS[unit] if key == "capacity" and unit in _HOURS else 1.0
            return abs(value) * size * 7 / units.DAYS.get(period, 7.0)
        return self.number(key)

    def source(self, key: str) -> str:
        """Return what stands in brackets behind a field: where its number is from."""
        found = _SOURCE.search(self.fields.get(key, ""))
        return found[1] if found else ""

    def shared(self, key: str) -> tuple[str, ...]:
        """Return the words that the goal and the field *key* have in common, in the field's order."""
        own = set(_terms(self.goal.text))
        return tuple(dict.fromkeys(word for word in _terms(self.fields.get(key, "")) if word in own))


_MOST = 1e15
"""What lies beyond is no level of anything; reckoning with it would not even be exact."""


def _level(value: Number | str | None) -> float | None:
    """Return a number to reckon with, None for what is none."""
    try:
        level = None if value is None else float(value)
    except OverflowError:  # a whole number of hundreds of digits
        return None
    return level if level is not None and abs(level) <= _MOST else None


def _terms(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text.lower()):
        word = match[0]
        if len(word) > 2 and word not in lexicon.sense("links_nothing"):
            form = lexicon.verb_form(word)
            yield form[0] if form else lexicon.singular(word)


def context(goal: Goal, config: Config | None = None) -> Context | None:
    """Return what stands beside *goal*, or None if nothing does that has a known name.

    Without a *config*, days in it are read by the conventions that the goal was read by.
    """
    if not goal.statement.fields:
        return None
    fields = known(goal.statement.fields)
    return Context(goal, fields, config or goal.config or DEFAULTS) if fields else None


def due_day(goal: Goal, config: Config | None = None) -> date | None:
    """Return the last day of *goal*: in its own words, or in a field beside it."""
    deadline = goal.deadline
    if deadline and deadline.end and deadline.kind != "recurrence":
        return last_day(goal, deadline)
    beside = context(goal, config)
    return beside.due() if beside else None


def last_day(goal: Goal, deadline: DateExpression) -> date:
    """Return the last day of a *deadline* with an end: what is done daily or weekly for thirty days has thirty.

    From today on that is the thirtieth, where a promise "in thirty days" is one day later.
    """
    assert deadline.end is not None
    rhythm = any(each.kind == "recurrence" and each.unit in ("day", "week") for each in goal.deadlines)
    counted = deadline.kind == "relative" and deadline.relation == "for" and deadline.start == goal.today
    whole = counted and (rhythm or nightly(goal)) and deadline.end > goal.today
    return deadline.end - timedelta(days=1) if whole else deadline.end


def nightly(goal: Goal) -> bool:
    """Return whether *goal* names an amount for each day or night."""
    return any(each.kind == "rate" and (each.unit or "").endswith(("/day", "/night")) for each in goal.metrics)


def weigh(goal: Goal, verdicts: Mapping[str, Verdict], config: Config | None = None) -> Mapping[str, Verdict]:
    """Return the *verdicts* on *goal* with what stands beside it taken into account."""
    beside = context(goal, config) if verdicts else None
    if beside is None:
        return verdicts
    changed = dict(verdicts)
    if verdicts["time_bound"].value != "met" and (day := beside.due()) is not None:
        changed["time_bound"] = Verdict("met", (Reason("field-due", f"its due field says {day}"),))
    if verdicts["measurable"].value != "met" and beside.number("target") is not None:
        changed["measurable"] = Verdict("met", (Reason("field-target", f"its target is {beside.fields['target']}"),))
    elif verdicts["measurable"].value != "met" and beside.measured():
        changed["measurable"] = Verdict("met", (Reason("field-measure", f"its measure is {beside.fields['metric']}"),))
    changed["achievable"] = _overdue(beside, _achievable(beside, verdicts["achievable"]))
    changed["relevant"] = _relevant(beside, verdicts["relevant"])
    return changed


def by_results(goal: Goal, verdicts: Mapping[str, Verdict]) -> Mapping[str, Verdict]:
    """Return the *verdicts* on an objective that its key results measure and date, whatever its own words say."""
    count = goal.statement.results
    if not verdicts or not count:
        return verdicts
    text = "the key result below it says" if count == 1 else f"the {count} key results below it say"
    given = {"measurable": f"{text} how much", "time_bound": f"{text} by when"}
    said = {
        name: Verdict("met", (Reason("key-results", reason),))
        for name, reason in given.items()
        if verdicts[name].value != "met"
    }
    return {**verdicts, **said}


def _achievable(beside: Context, verdict: Verdict) -> Verdict:
    for_it: list[Reason] = []
    against: list[Reason] = []
    pace, hours = beside.pace(), beside.hours()
    if hours is not None:
        text = f"{hours.needed:.0f} hours are needed, {hours.there:.0f} there are"
        if hours.holds:
            for_it.append(Reason("hours", text))
        else:
            against.append(Reason("hours-beyond-capacity", f"{text}: {hours.gap}{hours.ways}"))
    if against:
        return Verdict("implausible", (*against, *_kept(verdict, "implausible")))
    if beside.start() is not None and ("baseline" in beside.fields or "current" in beside.fields):
        source = beside.source("current") or beside.source("baseline")
        where = f" ({source})" if source else ""
        for_it.append(Reason("field-baseline", f"it starts at {beside.start():g}{where}"))
    notes: list[Reason] = []
    if pace is not None:
        needed, best = rounded(pace.needed, 2), rounded(pace.best, 2)
        text = f"{needed} {pace.unit}".strip() + f" a week is needed, {best} has been done"
        beyond = pace.needed > pace.best
        if source := beside.source("past_rate"):
            text += f" ({source})"
        if beyond and pace.earliest:
            text += f": at that pace {pace.earliest}"
        (notes if beyond else for_it).append(Reason("pace-beyond-best" if beyond else "pace", text))
    for key, text in (("means", "it says how, beside the goal"), ("resources", "it says with what, beside the goal")):
        if key in beside.fields:
            for_it.append(Reason("field-means", text))
    if words := beside.shared("skills"):
        for_it.append(Reason("field-means", f"builds on a skill there is: {', '.join(words)}"))
    if verdict.value == "implausible" or not (for_it or notes):
        return verdict
    if not for_it:
        return Verdict(verdict.value, (*verdict.reasons, *notes))
    return Verdict("supported", (*_kept(verdict, "supported"), *for_it, *notes))


def _overdue(beside: Context, verdict: Verdict) -> Verdict:
    """Add that the day in a field has gone, where the goal's own words name none."""
    deadline, day = beside.goal.deadline, beside.due()
    own = deadline is not None and deadline.end is not None and deadline.kind != "recurrence"
    if own or day is None or day >= beside.goal.today or finished(beside.fields):
        return verdict
    reason = Reason("past-deadline", f"{day}, in its due field, lies before today")
    return Verdict("implausible", (*_kept(verdict, "implausible"), reason))


def _relevant(beside: Context, verdict: Verdict) -> Verdict:
    evidence: list[Reason] = []
    if "reason" in beside.fields:
        evidence.append(Reason("field-reason", "it says why, beside the goal"))
    for key in ("parent", "role"):
        if words := beside.shared(key):
            evidence.append(Reason(f"{key}-terms", f"shares {', '.join(map(repr, words))} with its {key}"))
    if evidence:
        return Verdict("supported", (*_kept(verdict, "supported"), *evidence))
    if "parent" in beside.fields:
        return Verdict(verdict.value, (*verdict.reasons, Reason("no-shared-terms", "shares no word with its parent")))
    return verdict


def _kept(verdict: Verdict, value: str) -> tuple[Reason, ...]:
    return verdict.reasons if verdict.value == value else ()
